"""Several tries at one question: each is kept, each further one costs what the author says."""

import re
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from learnhub.questions import Response
from learnhub.quiz import queries, rules, service
from learnhub.quiz.models import AttemptTry
from learnhub.quiz.rules import SavedAnswer
from tests.pages import Page
from tests.quiz.playing import asked, begin, fields, publish_changed, source, start
from tests.quiz.test_rules import CAT, FLY, quiz
from tests.site import Browser, Site

THREE = "{#fly tries=3 reduction=25%}"
PART = {"X-Part": "question"}


def with_tries(site: Site) -> None:
    """Let the question about flying be tried three times, with two hints."""
    hints = "\\1\n> [!HINT] Look up.\n\n> [!HINT] Think of an airport.\n"
    done = publish_changed(site.database, {
        name: re.sub(r"(- \[ \] .*\n)", hints, source(name).replace("{#fly}", THREE))
        for name in ("01-first/quiz.de.md", "01-first/quiz.en.md")
    })
    assert done.is_new, done.problems


@pytest.mark.parametrize(
    ("reduction", "used", "share", "points"),
    [
        (25, 1, ("0", "1"), 3), (25, 2, ("0", "1"), 2.25), (25, 3, ("0", "1"), 1.5),
        (25, 5, ("0", "1"), 0), (25, 9, ("0", "1"), 0), (0, 10, ("0", "1"), 3),
        (100, 2, ("0", "1"), 0), (25, 2, ("0",), 1.125), (25, 1, ("2",), 0),
    ],
)
def test_each_further_try_lowers_what_can_be_earned(
    reduction: int, used: int, share: Response, points: float
) -> None:
    question = replace(FLY, tries=10, reduction=Decimal(reduction))
    assert rules.worth(question, rules.Asked(question).mark(share), used) == points


@given(st.integers(1, 10), st.decimals(0, 100, places=2), st.integers(1, 10))
@settings(max_examples=60)
def test_no_try_is_worth_more_than_the_one_before(
    points: int, reduction: Decimal, used: int
) -> None:
    question = replace(FLY, points=points, tries=10, reduction=reduction)
    found = rules.Asked(question).mark(("0", "1"))
    assert 0 <= rules.worth(question, found, used + 1) <= rules.worth(question, found, used)


def test_a_change_that_was_not_checked_counts_as_one_more_try() -> None:
    assert SavedAnswer(("1",), 1, False).used == 1
    assert SavedAnswer(("1",), 1, False, 1, ("1",)).used == 1
    assert SavedAnswer(("2",), 2, False, 1, ("1",)).used == 2


def test_what_can_be_checked_before_the_end() -> None:
    assert not rules.may_check(quiz(), CAT)
    assert rules.may_check(quiz(at_once=True), CAT)
    assert rules.may_check(quiz(), replace(CAT, tries=2))
    assert not rules.checks_any(quiz())
    assert rules.checks_any(quiz(bank=(replace(CAT, tries=2),)))


class Part(Page):
    """One question, as the script gets it."""

    @property
    def text(self) -> str:
        """Everything that can be read of it."""
        return self.one("fieldset").text


def check(browser: Browser, attempt: str, seq: int, *values: str) -> Part:
    """Check an answer with the script and return the question as it is shown then."""
    answer = browser.post(f"{attempt}/answers/fly/check", {"q-fly": list(values), "seq": seq},
                          headers=PART)
    assert answer.status_code == 200, answer.text
    return Part(answer.text)


def tries(site: Site) -> list[tuple[int, tuple[str, ...], float]]:
    """Return every try that is kept."""
    with site.database.read() as session:
        return [(row.nth, tuple(row.response), row.share)
                for row in session.scalars(select(AttemptTry).order_by(AttemptTry.nth))]


def test_an_answer_can_be_changed_and_checked_until_it_is_right(site: Site) -> None:
    with_tries(site)
    lena = site.client("lena")
    attempt = start(lena)
    page = Page(lena.get(f"{attempt}?lang=en").text)
    assert "Try 1 of 3. Each further try costs 25 % of the points." in page.text
    assert not page.all("button", formaction=f"{attempt}/answers/cat/check")
    first = check(lena, attempt, 1, "2")
    assert "Not quite yet." in first.text
    assert "Try 2 of 3." in first.text
    # Nothing gives the solution away, and the first hint has opened by itself.
    assert "The right answer" not in first.text
    assert "Wings help." not in first.text
    assert ["open" in e.attributes for e in first.all("details")] == [True, False]
    assert len(first.all("input", name="q-fly")) == 3
    second = check(lena, attempt, 2, "0")
    assert "Partly right." in second.text
    assert ["open" in e.attributes for e in second.all("details")] == [True, True]
    third = check(lena, attempt, 3, "0", "1")
    assert "That is right." in third.text
    assert "Wings help." in third.text
    assert not third.all("input", name="q-fly")
    lena.post(attempt, {"hand_in": "1"})
    result = Page(lena.get(attempt).text)
    assert "0.5 of 1 points" in result.one("fieldset", name="q-fly").text
    assert "This was try 3: 50 % of the points count." in result.text
    assert tries(site) == [(1, ("2",), 0.0), (2, ("0",), 0.5), (3, ("0", "1"), 1.0)]


def test_after_the_last_try_the_answer_stays(site: Site) -> None:
    with_tries(site)
    lena = site.client("lena")
    attempt = start(lena)
    for seq, value in enumerate("201", 1):
        page = check(lena, attempt, seq, value)
    assert not page.all("input", name="q-fly")
    assert "The right answer" in page.text
    check(lena, attempt, 9, "0", "1")
    assert len(tries(site)) == 3
    late = lena.post(f"{attempt}/answers/fly", {"q-fly": ["0", "1"], "seq": 10},
                     headers={"X-Part": "save"})
    assert late.status_code == 409


def test_doubled_and_late_requests_use_no_try(site: Site) -> None:
    with_tries(site)
    lena = site.client("lena")
    attempt = start(lena)
    for _ in range(3):
        assert "Try 2 of 3." in check(lena, attempt, 1, "2").text
    # The same answer again, with a new number: they pressed twice.
    assert "Try 2 of 3." in check(lena, attempt, 2, "2").text
    check(lena, attempt, 3, "0")
    late = check(lena, attempt, 1, "2")
    assert "We kept the newer answer" in late.text
    assert [nth for nth, _response, _share in tries(site)] == [1, 2]


def test_trying_works_without_script(site: Site) -> None:
    with_tries(site)
    lena = site.client("lena")
    attempt = start(lena)
    for value, says in (("2", "Try 2 of 3."), ("1", "Try 3 of 3.")):
        page = Page(lena.get(f"{attempt}?lang=en").text)
        shown = page.one("input", name="shown-fly").attributes["value"]
        form = {"q-cat": "4", "shown-fly": shown, "q-fly": value, "check": "q-fly"}
        for _ in range(2):
            answer = lena.post(f"{attempt}/answers/fly/check", form)
            assert (answer.status_code, answer.location) == (303, f"{attempt}#q-fly")
        page = Page(lena.get(attempt).text)
        assert says in page.text
    assert len(tries(site)) == 2
    assert page.one("input", name="q-cat").attributes["value"] == "4"


def test_a_change_after_a_check_is_saved_and_its_feedback_is_gone(site: Site) -> None:
    with_tries(site)
    lena = site.client("lena")
    attempt = start(lena)
    check(lena, attempt, 1, "2")
    saved = lena.post(f"{attempt}/answers/fly", {"q-fly": ["0", "1"], "seq": 2},
                      headers={"X-Part": "save"})
    assert saved.status_code == 204
    page = Page(lena.get(f"{attempt}?lang=en").text)
    assert "Not quite yet." not in page.text
    assert "Try 2 of 3." in page.text
    lena.post(attempt, {"hand_in": "1"})
    assert "0.75 of 1 points" in Page(lena.get(attempt).text).one("fieldset", name="q-fly").text


def test_an_empty_answer_uses_no_try(sqlite_site: Site) -> None:
    with_tries(sqlite_site)
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    check(lena, attempt, 1, "2")
    answer = lena.post(f"{attempt}/answers/fly/check", {"seq": 2}, headers=PART)
    assert answer.status_code == 422
    assert "Try 2 of 3." in lena.get(attempt).text
    assert len(tries(sqlite_site)) == 1


def test_questions_with_one_try_cannot_be_checked_before_the_end(sqlite_site: Site) -> None:
    with_tries(sqlite_site)
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    assert lena.post(f"{attempt}/answers/cat/check", {"q-cat": "4"}).status_code == 404
    lena.post(attempt, {**fields({"cat": ("4",)}), "hand_in": "1"})
    assert "1 of 1 points" in Page(lena.get(attempt).text).one("fieldset", name="q-cat").text


def test_the_service_says_what_is_kept(site: Site) -> None:
    with_tries(site)
    attempt, page = begin(site)
    lena, fly = site.cast.actor("lena"), asked(page, "fly")
    with site.database.write() as session:
        kept = service.check(session, lena, attempt, fly, ("0",), number=4, now=site.now)
        assert kept == SavedAnswer(("0",), 4, False, 1, ("0",))
        service.save(session, lena, attempt, {"fly": ("1",)}, number=5, now=site.now)
        # Back to what was checked: no new try, and it is what stands there.
        kept = service.check(session, lena, attempt, fly, ("0",), number=6, now=site.now)
        assert kept == SavedAnswer(("0",), 6, False, 1, ("0",))
    with site.database.read() as session:
        assert queries.answers_in(session, attempt)["fly"] == kept


def test_the_note_on_tries_stays_when_a_corrected_key_moves_the_options(sqlite_site: Site) -> None:
    with_tries(sqlite_site)
    lena = sqlite_site.client("lena")
    attempt = start(lena)
    check(lena, attempt, 1, "2")
    check(lena, attempt, 2, "0")
    lena.post(attempt, {"hand_in": "1"})
    note = "This was try 2: 75 % of the points count."
    assert note in lena.get(f"{attempt}?lang=en").text
    publish_changed(sqlite_site.database, {
        name: re.sub(r"((?:- \[x\] .*\n)+)(- \[ \] .*\n)", r"\2\1",
                     source(name).replace("{#fly}", THREE))
        for name in ("01-first/quiz.de.md", "01-first/quiz.en.md")
    })
    again = f"/cohorts/{sqlite_site.cast.group}/courses/small/questions/first/fly/remarking"
    assert sqlite_site.client("tom").post(again).status_code == 303
    result = lena.get(attempt).text
    assert "was corrected" in result
    assert note in result
