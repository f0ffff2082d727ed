"""Attempts on both engines: started, saved, checked and handed in, also twice and at once."""

import random
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

import pytest
from sqlalchemy import func, select, update

from learnhub.base.errors import Conflict, NotFound
from learnhub.enrolment.models import Enrolment
from learnhub.quiz import queries, service
from learnhub.quiz.models import Attempt, AttemptAnswer
from learnhub.quiz.queries import AttemptView
from learnhub.quiz.rules import SavedAnswer
from tests.quiz.playing import (
    RIGHT,
    asked,
    begin,
    change_first_quiz,
    publish_changed,
    quiz_now,
    source,
)
from tests.site import Site

T = TypeVar("T")


def at_once(*jobs: Callable[[], T]) -> list[T]:
    """Run jobs in threads that begin at the same moment."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        barrier.wait(10)
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [each.result(30) for each in [pool.submit(run, job) for job in jobs]]


def save(
    site: Site, attempt: int, responses: dict[str, tuple[str, ...]], number: int,
    name: str = "lena",
) -> service.Outcome:
    """Save answers in a transaction of its own."""
    with site.database.write() as session:
        return service.save(session, site.cast.actor(name), attempt, responses, number=number,
                            now=site.now)


def saved(site: Site, attempt: int) -> dict[str, SavedAnswer]:
    """Return what is saved."""
    with site.database.read() as session:
        return queries.answers_in(session, attempt)


def hand_in(site: Site, attempt: int, locale: str = "en") -> float | None:
    """Hand in and return the points, None if it was handed in before."""
    _, page = quiz_now(site.database, locale=locale)
    with site.database.write() as session:
        score = service.hand_in(session, site.cast.actor("lena"), attempt, page, now=site.now)
        return score.points if score else None


def view(site: Site, attempt: int, name: str = "lena") -> AttemptView:
    """Return an attempt as its owner sees it."""
    with site.database.read() as session:
        return queries.get_attempt(session, site.cast.actor(name), attempt)


def test_who_starts_twice_goes_on_with_the_same_attempt(site: Site) -> None:
    first, _ = begin(site)
    again, _ = begin(site)
    assert first == again
    assert view(site, first).questions == ("cat", "fly", "wet")


@pytest.mark.parametrize("name", ["lena", "stefan"])
def test_two_windows_that_start_at_the_same_moment_share_one_attempt(
    site: Site, name: str
) -> None:
    found = at_once(*[lambda: begin(site, name)[0]] * 4)
    assert len(set(found)) == 1
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(Attempt)) == 1


def test_starting_means_taking_part_in_the_course(site: Site) -> None:
    begin(site, "stefan")
    with site.database.read() as session:
        enrolment = session.get_one(Enrolment, (site.cast.ids["stefan"], "small"))
    assert enrolment.left_at is None


def test_a_limit_of_tries_holds_but_an_open_try_can_always_be_finished(site: Site) -> None:
    change_first_quiz(site.database, "pass: 60", "pass: 60\nattempts: 2")
    first, _ = begin(site)
    hand_in(site, first)
    second, _ = begin(site)
    assert begin(site)[0] == second != first
    hand_in(site, second)
    with pytest.raises(Conflict):
        begin(site)


def test_answers_are_replaced_by_newer_ones_only(site: Site) -> None:
    attempt, _ = begin(site)
    assert save(site, attempt, {"cat": ("3",)}, 2) == "saved"
    assert save(site, attempt, {"cat": ("4",)}, 3) == "saved"
    assert save(site, attempt, {"cat": ("5",)}, 1) == "older"
    assert saved(site, attempt) == {"cat": SavedAnswer(("4",), 3, False)}
    # The same answer sent again is as good as saved.
    assert save(site, attempt, {"cat": ("4",)}, 1) == "saved"


def test_of_several_answers_those_that_are_newer_are_saved(site: Site) -> None:
    attempt, _ = begin(site)
    save(site, attempt, {"cat": ("4",)}, 5)
    assert save(site, attempt, {"cat": ("1",), "wet": ("true",)}, 2) == "older"
    found = saved(site, attempt)
    assert (found["cat"].response, found["wet"].response) == (("4",), ("true",))


def test_an_emptied_answer_is_an_answer(site: Site) -> None:
    attempt, _ = begin(site)
    save(site, attempt, {"fly": ("0",)}, 1)
    assert save(site, attempt, {"fly": ()}, 2) == "saved"
    assert saved(site, attempt)["fly"].response == ()


def test_what_is_not_asked_is_not_saved(site: Site) -> None:
    attempt, _ = begin(site)
    assert save(site, attempt, {"last": ("true",)}, 1) == "saved"
    assert saved(site, attempt) == {}


def test_nobody_reaches_into_the_attempt_of_another(site: Site) -> None:
    attempt, page = begin(site)
    stefan = site.cast.actor("stefan")
    with pytest.raises(NotFound):
        view(site, attempt, "stefan")
    with pytest.raises(NotFound):
        save(site, attempt, {"cat": ("4",)}, 1, "stefan")
    with site.database.write() as session:
        with pytest.raises(NotFound):
            service.check(session, stefan, attempt, asked(page, "cat"), ("4",), now=site.now)
        with pytest.raises(NotFound):
            service.hand_in(session, stefan, attempt, page, now=site.now)
    with pytest.raises(NotFound):
        view(site, attempt + 1)


def test_the_newest_answer_stays_in_whatever_order_they_arrive(site: Site) -> None:
    attempt, _ = begin(site)
    numbers = list(range(1, 13))
    random.Random(7).shuffle(numbers)
    at_once(*[lambda n=n: save(site, attempt, {"cat": (str(n),)}, n) for n in numbers[:6]])  # type: ignore[misc]
    at_once(*[lambda n=n: save(site, attempt, {"cat": (str(n),)}, n) for n in numbers[6:]])  # type: ignore[misc]
    assert saved(site, attempt) == {"cat": SavedAnswer(("12",), 12, False)}


def test_handing_in_marks_every_answer(site: Site) -> None:
    attempt, _ = begin(site)
    save(site, attempt, {"cat": ("4",), "fly": ("0",)}, 1)
    assert hand_in(site, attempt) == 1.5
    found = view(site, attempt)
    assert (found.points, found.most_points, found.percent, found.passed) == (1.5, 4, 37, False)
    with site.database.read() as session:
        rows = {row.question: (row.result, row.points)
                for row in session.scalars(select(AttemptAnswer))}
    assert rows == {"cat": ("right", 1.0), "fly": ("partly", 0.5)}


def test_handing_in_twice_counts_once(site: Site) -> None:
    attempt, _ = begin(site)
    save(site, attempt, dict(RIGHT), 1)
    assert hand_in(site, attempt) == 4
    assert hand_in(site, attempt) is None
    assert view(site, attempt).points == 4


def test_two_windows_that_hand_in_at_the_same_moment_count_once(site: Site) -> None:
    attempt, _ = begin(site)
    save(site, attempt, dict(RIGHT), 1)
    assert sorted(str(each) for each in at_once(*[lambda: hand_in(site, attempt)] * 3)) == [
        "4.0", "None", "None"
    ]


def test_what_comes_after_handing_in_changes_nothing(site: Site) -> None:
    attempt, page = begin(site)
    save(site, attempt, {"cat": ("4",)}, 1)
    hand_in(site, attempt)
    assert save(site, attempt, {"cat": ("5",), "wet": ("true",)}, 9) == "over"
    with site.database.write() as session:
        assert service.check(session, site.cast.actor("lena"), attempt, asked(page, "cat"), ("5",),
                             now=site.now) is None
    assert saved(site, attempt) == {
        "cat": SavedAnswer(("4",), 1, False, points=1.0, result="right")
    }


def test_an_answer_that_was_acknowledged_counts_even_while_handing_in(site: Site) -> None:
    for _ in range(4):
        attempt, _page = begin(site)
        outcome, points = at_once(
            lambda a=attempt: save(site, a, {"wet": ("true",)}, 1),  # type: ignore[misc]
            lambda a=attempt: hand_in(site, a),  # type: ignore[misc]
        )
        assert (outcome, points) in [("saved", 2.0), ("over", 0.0)]
        assert view(site, attempt).points == points


def test_a_checked_answer_stays(site: Site) -> None:
    attempt, page = begin(site, module="second")
    lena, last = site.cast.actor("lena"), asked(page, "last")
    with site.database.write() as session:
        first = service.check(session, lena, attempt, last, ("false",), now=site.now)
    with site.database.write() as session:
        again = service.check(session, lena, attempt, last, ("true",), now=site.now)
    assert first == again == SavedAnswer(("false",), 1, True, 1, ("false",))
    assert save(site, attempt, {"last": ("true",)}, 99) == "older"
    assert saved(site, attempt)["last"] == first


def test_checking_takes_what_is_in_the_form_now(site: Site) -> None:
    attempt, page = begin(site, module="second")
    lena = site.cast.actor("lena")
    _, elsewhere = quiz_now(site.database)
    save(site, attempt, {"last": ("false",)}, 4)
    with site.database.write() as session:
        kept = service.check(session, lena, attempt, asked(page, "last"), ("true",), now=site.now)
        with pytest.raises(NotFound):
            service.check(session, lena, attempt, asked(elsewhere, "cat"), ("4",), now=site.now)
    assert kept == SavedAnswer(("true",), 5, True, 1, ("true",))


def test_an_attempt_keeps_the_revision_it_began_with(site: Site) -> None:
    attempt, old = begin(site)
    save(site, attempt, {"cat": ("4",)}, 1)
    assert change_first_quiz(site.database, "- = 4 ± 0", "- = 5 ± 0").is_new
    with site.database.write() as session:
        score = service.hand_in(session, site.cast.actor("lena"), attempt, old, now=site.now)
    assert score is not None
    assert score.points == 1
    renewed, _ = begin(site)
    assert view(site, renewed).revision_id > view(site, attempt).revision_id
    save(site, renewed, {"cat": ("4",)}, 1)
    assert hand_in(site, renewed) == 0


def test_what_was_typed_in_one_language_counts_in_the_other(site: Site) -> None:
    change_first_quiz(site.database, "", "", more=True)
    attempt, english = begin(site)
    _, german = quiz_now(site.database, locale="de")
    save(site, attempt, {"page": ("Impressum",)}, 1)
    with site.database.write() as session:
        score = service.hand_in(session, site.cast.actor("lena"), attempt, english,
                                others=[german], now=site.now)
    assert score is not None
    assert (score.points, score.marks["page"].result) == (1, "right")


def test_questions_are_drawn_anew_for_each_attempt(site: Site) -> None:
    text = "\n".join(f"### ? {n}? {{#d{n}}}\n\n- = {n} ± 0\n" for n in range(9))
    head = source("02-second/quiz.de.md").split("###")[0]
    done = publish_changed(site.database, {
        "02-second/quiz.de.md": head.replace("at once", "at once\ndraw: 3\nshuffle: yes") + text,
    })
    assert done.is_new, done.problems
    seen = set()
    for seed in "abcdef":
        edition, page = quiz_now(site.database, "second", "de")
        with site.database.write() as session:
            attempt = service.start(session, site.cast.actor("lena"), "small", "second",
                                    edition.revision_id, page, seed=seed, now=site.now)
            service.hand_in(session, site.cast.actor("lena"), attempt, page, now=site.now)
        found = view(site, attempt)
        assert (len(set(found.questions)), found.most_points) == (3, 3)
        seen.add(found.questions)
    assert len(seen) > 3


def test_the_best_attempt_counts(site: Site) -> None:
    lena = site.cast.ids["lena"]
    key = (lena, "small", "first")
    for answers in (dict(RIGHT), {"cat": ("4",)}):
        attempt, _ = begin(site)
        with site.database.read() as session:
            assert queries.results(session, [lena], ["small"])[key].has_open
        save(site, attempt, answers, 1)
        hand_in(site, attempt)
    with site.database.read() as session:
        found = queries.results(session, [lena, site.cast.ids["stefan"]], ["small", "other"])
    assert dict(found) == {key: queries.QuizResult(2, 100, True, False)}


def test_results_say_the_same_percentage_as_the_attempt(site: Site) -> None:
    attempt, _ = begin(site)
    hand_in(site, attempt)
    lena = site.cast.ids["lena"]
    for points in (2.4, 1 / 3, 3.999999, 0.28):
        with site.database.write() as session:
            session.execute(update(Attempt).values(points=points))
        with site.database.read() as session:
            result = queries.results(session, [lena], ["small"])[lena, "small", "first"]
        assert result.percent == view(site, attempt).percent


def test_attempts_are_listed_newest_first(site: Site) -> None:
    made = []
    for _ in range(3):
        attempt, _page = begin(site)
        hand_in(site, attempt)
        made.append(attempt)
    with site.database.read() as session:
        found = queries.attempts_at(session, site.cast.ids["lena"], "small", "first")
    assert [each.attempt_id for each in found] == made[::-1]
