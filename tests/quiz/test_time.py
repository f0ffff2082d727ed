"""Time in quizzes: nobody is hurried unless the author says so, and no answer is lost."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from learnhub.quiz import queries, service
from learnhub.quiz.jobs import end_overdue
from learnhub.quiz.models import Attempt, AttemptAnswer
from learnhub.quiz.queries import AttemptView
from learnhub.quiz.timing import GRACE, due, is_over, moved
from tests.pages import Page
from tests.quiz.playing import QUIZ, RIGHT, begin, change_first_quiz, fields, start
from tests.site import Site

START = datetime(2026, 1, 1, 9, 0, tzinfo=UTC)
PART = {"X-Part": "save"}


@pytest.mark.parametrize(
    ("minutes", "extra", "after"),
    [(None, 0, None), (20, None, None), (20, 0, 20), (20, 25, 25), (20, 50, 30), (20, 100, 40),
     (1, 25, 1.25)],
)
def test_when_the_time_is_up(minutes: int | None, extra: int | None, after: float | None) -> None:
    assert due(START, minutes, extra) == (after and START + timedelta(minutes=after))


def test_what_is_on_its_way_has_a_minute() -> None:
    assert not is_over(None, START)
    assert not is_over(START, START + GRACE)
    assert is_over(START, START + GRACE + timedelta(microseconds=1))


def test_more_time_counts_from_the_beginning() -> None:
    end = START + timedelta(minutes=20)
    assert moved(START, end, 0, 50) == START + timedelta(minutes=30)
    assert moved(START, START + timedelta(minutes=30), 50, 0) == end
    assert moved(START, end, 0, None) is None


def with_time(site: Site, minutes: int = 20) -> None:
    """Give the first quiz a time."""
    done = change_first_quiz(site.database, "pass: 60", f"pass: 60\ntime: {minutes}")
    assert done.is_new, done.problems


def wait(site: Site, minutes: float) -> None:
    """Let time go by."""
    site.clock.moment = site.clock.moment + timedelta(minutes=minutes)


def view(site: Site, attempt: int = 1) -> AttemptView:
    """Return the attempt as Lena sees it."""
    with site.database.read() as session:
        return queries.get_attempt(session, site.cast.actor("lena"), attempt)


def late(site: Site) -> dict[str, tuple[str, ...] | None]:
    """Return what came late, by question."""
    with site.database.read() as session:
        return {q: a.late for q, a in queries.answers_in(session, 1).items()}


def give_time(site: Site, percent: int | None) -> None:
    """Give Lena more time."""
    with site.database.write() as session:
        service.change_extra_time(session, site.cast.actor("tom"), site.cast.ids["lena"], percent,
                                  now=site.now)


def test_a_quiz_has_no_limit_unless_its_author_sets_one(site: Site) -> None:
    attempt, _ = begin(site)
    wait(site, 60 * 24 * 30)
    assert view(site, attempt).due_at is None
    assert not view(site, attempt).is_over(site.now)
    assert "as long as you like" in Page(site.client("lena").get(f"{QUIZ}?lang=en").text).text


def test_cover_and_attempt_say_how_much_time_there_is(site: Site) -> None:
    with_time(site)
    lena = site.client("lena")
    cover = Page(lena.get(f"{QUIZ}?lang=en").text)
    assert "20 minutes" in cover.text
    assert "runs on, even if you close the page" in cover.text
    page = Page(lena.get(start(lena)).text)
    # 9:20 in UTC is 10:20 where the learners are.
    assert "Time until 10:20" in page.text
    element = page.one("quiz-time")
    assert element.attributes["data-seconds"] == "1200"
    wait(site, 15)
    assert Page(lena.get("/courses/small/first/quiz/attempts/1").text).one(
        "quiz-time").attributes["data-seconds"] == "300"


@pytest.mark.parametrize(
    ("percent", "says", "end"),
    [(0, "20 minutes", 20), (50, "30 minutes (with your extra time)", 30),
     (None, "as long as you like", None)],
)
def test_extra_time_belongs_to_the_person(
    sqlite_site: Site, percent: int | None, says: str, end: int | None
) -> None:
    with_time(sqlite_site)
    give_time(sqlite_site, percent)
    assert says in Page(sqlite_site.client("lena").get(f"{QUIZ}?lang=en").text).text
    begin(sqlite_site)
    assert view(sqlite_site).due_at == (end and sqlite_site.now + timedelta(minutes=end))


def test_extra_time_counts_in_an_attempt_under_way(site: Site) -> None:
    with_time(site)
    begin(site)
    began = site.now
    give_time(site, 100)
    assert view(site).due_at == began + timedelta(minutes=40)
    give_time(site, 25)
    assert view(site).due_at == began + timedelta(minutes=25)
    give_time(site, None)
    assert view(site).due_at is None
    give_time(site, 0)
    assert view(site).due_at is None


def test_what_was_saved_counts_and_the_next_request_hands_in(site: Site) -> None:
    with_time(site)
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(f"{attempt}/answers/cat", {"q-cat": "4", "seq": 1}, headers=PART)
    wait(site, 22)
    page = Page(lena.get(f"{attempt}?lang=en").text)
    page.check_frame()
    assert page.heading == "The time is up"
    assert view(site).is_open
    answer = lena.post(attempt)
    assert answer.location == attempt
    page = Page(lena.get(attempt).text)
    assert "What you had saved by then counts." in page.one("body").text
    assert "1 of 4 points" in page.text
    assert view(site).handed_in_at == view(site).due_at


def test_what_comes_in_the_last_minute_counts(site: Site) -> None:
    with_time(site)
    lena = site.client("lena")
    attempt = start(lena)
    wait(site, 20.9)
    saved = lena.post(f"{attempt}/answers/cat", {"q-cat": "4", "seq": 1}, headers=PART)
    assert saved.status_code == 204
    lena.post(attempt, {"hand_in": "1"})
    assert view(site).points == 1
    assert view(site).handed_in_at == site.now


def test_what_comes_too_late_is_kept_and_does_not_count(site: Site) -> None:
    with_time(site)
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(f"{attempt}/answers/cat", {"q-cat": "3", "seq": 1}, headers=PART)
    wait(site, 30)
    for seq, value in ((3, "4"), (2, "9")):
        answer = lena.post(f"{attempt}/answers/cat", {"q-cat": value, "seq": seq}, headers=PART)
        assert answer.status_code == 204, "acknowledged means kept"
    assert not view(site).is_open
    lena.post(f"{attempt}/answers/wet", {"q-wet": "true", "seq": 1}, headers=PART)
    assert view(site).points == 0
    assert late(site) == {"cat": ("4",), "wet": ("true",)}
    page = Page(lena.get(f"{attempt}?lang=en").text)
    assert page.text.count("You changed this answer after the time was up.") == 2
    assert "Your answer: 3" in page.one("fieldset", name="q-cat").text


def test_a_whole_form_that_comes_too_late_is_kept(site: Site) -> None:
    with_time(site)
    lena = site.client("lena")
    attempt = start(lena)
    wait(site, 30)
    for _ in range(2):
        assert lena.post(attempt, {**fields(RIGHT), "hand_in": "1"}).location == attempt
    assert (view(site).points, view(site).passed) == (0, False)
    assert late(site) == RIGHT


def test_who_handed_in_before_is_not_late_but_over(site: Site) -> None:
    with_time(site)
    lena = site.client("lena")
    attempt = start(lena)
    lena.post(attempt, {"hand_in": "1"})
    wait(site, 60)
    answer = lena.post(f"{attempt}/answers/cat", {"q-cat": "4", "seq": 1}, headers=PART)
    assert answer.status_code == 409
    assert late(site) == {}


def test_checking_too_late_keeps_the_answer_and_shows_the_result(site: Site) -> None:
    done = change_first_quiz(site.database, "feedback: at the end", "feedback: at once\ntime: 5")
    assert done.is_new
    lena = site.client("lena")
    attempt = start(lena)
    wait(site, 10)
    answer = lena.post(f"{attempt}/answers/cat/check", {"q-cat": "4", "seq": 1},
                       headers={"X-Part": "question"})
    assert answer.location == attempt
    assert late(site) == {"cat": ("4",)}
    assert not view(site).is_open
    # Without script the button sends the whole form: nothing else on it is lost.
    lena.post(f"{attempt}/answers/cat/check", {**fields(RIGHT), "check": "q-cat"})
    assert late(site) == RIGHT


def test_the_worker_hands_in_what_is_overdue(site: Site) -> None:
    with_time(site)
    attempt, _ = begin(site)
    with site.database.write() as session:
        service.save(session, site.cast.actor("lena"), attempt, dict(RIGHT), number=1,
                     now=site.now)
    begin(site, "stefan", "second")
    for minutes, says in (
        (21, ""), (1, "1 attempts handed in because the time was up"), (1, "")
    ):
        wait(site, minutes)
        with site.database.write() as session:
            assert end_overdue(session, site.now) == says
    assert (view(site).points, view(site).passed) == (4, True)
    with site.database.read() as session:
        left = session.scalars(select(Attempt.module).where(Attempt.handed_in_at.is_(None)))
        assert list(left) == ["second"]
        results = session.scalars(select(AttemptAnswer.result)).all()
        assert set(results) == {"right"}


@pytest.mark.parametrize(
    ("sent", "kept"), [("50", 50), ("none", None), ("0", 0)],
)
def test_a_trainer_gives_more_time_and_the_person_reads_it(
    site: Site, sent: str, kept: int | None
) -> None:
    tom, person = site.client("tom"), site.cast.ids["lena"]
    url = f"/cohorts/{site.cast.group}/people"
    page = Page(tom.get(f"{url}?lang=en").text)
    assert f"{url}/{person}/extra-time" in page.actions()
    answer = tom.post(f"{url}/{person}/extra-time", {"extra_time": sent})
    assert answer.location == f"{url}#person-{person}"
    with site.database.read() as session:
        assert queries.extra_time_of(session, person) == kept
    profile = Page(site.client("lena").get("/profile?lang=en").text).text
    assert ("You have 50 % more time." in profile) == (sent == "50")
    assert ("You have as much time as you like." in profile) == (sent == "none")


@pytest.mark.parametrize("sent", ["", "10", "-25", "all"])
def test_another_time_is_not_there(sqlite_site: Site, sent: str) -> None:
    url = f"/cohorts/{sqlite_site.cast.group}/people/{sqlite_site.cast.ids['lena']}/extra-time"
    assert sqlite_site.client("tom").post(url, {"extra_time": sent}).status_code == 303
    with sqlite_site.database.read() as session:
        assert queries.extra_time_of(session, sqlite_site.cast.ids["lena"]) == 0
