"""What one learner does in two windows at the same moment: nothing is lost, nothing fails."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from sqlalchemy import select

from learnhub.enrolment.models import Enrolment
from learnhub.learning.models import Inquiry, LessonAnswer, LessonCompletion
from tests.site import Browser, Site

LESSON = "/courses/small/first/hello"
Act = Callable[[Browser], int]


def together(site: Site, *acts: Act, person: str = "stefan") -> list[int]:
    """Let each act come from a window of its own, all at the same moment."""
    windows = [site.client(person) for _ in acts]
    for window in windows:
        window.token()
    barrier = Barrier(len(acts))

    def run(pair: tuple[Act, Browser]) -> int:
        barrier.wait(10)
        return pair[0](pair[1])

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, zip(acts, windows, strict=True)))


def sends(path: str, **form: str) -> Act:
    """Return the act of sending a form."""
    return lambda window: window.post(f"{LESSON}/{path}", form).status_code


def test_the_same_try_sent_four_times_is_kept_once(site: Site) -> None:
    act = sends("answers/sky", **{"q-sky": "1", "token": "once"})
    assert together(site, *[act] * 4) == [303] * 4
    with site.database.read() as session:
        assert session.scalars(select(LessonAnswer.nth)).all() == [1]


def test_four_tries_are_four_tries(site: Site) -> None:
    acts = [sends("answers/sky", **{"q-sky": "1", "token": t}) for t in "abcd"]
    assert together(site, *acts) == [303] * 4
    with site.database.read() as session:
        assert sorted(session.scalars(select(LessonAnswer.nth))) == [1, 2, 3, 4]


def test_a_first_step_a_first_answer_and_a_question_do_not_disturb_each_other(site: Site) -> None:
    assert together(
        site, sends("position", step="1"), sends("position", step="2"),
        sends("answers/sky", **{"q-sky": "1", "token": "t"}), sends("completion"),
        sends("inquiries", kind="question", text="Why?", token="q"),
        sends("inquiries", kind="question", text="Why?", token="q"),
        lambda window: window.post("/courses/small/enrolment").status_code,
    ) == [303] * 7
    with site.database.read() as session:
        for table in (Enrolment, LessonCompletion, Inquiry, LessonAnswer):
            people = session.scalars(select(table.person_id)).all()
            assert people.count(site.cast.ids["stefan"]) == 1, table
