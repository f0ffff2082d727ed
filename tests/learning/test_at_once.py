"""What one learner does in two windows, or a page and its script, at the same moment."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import TypeVar

from sqlalchemy import select

from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import Enrolment
from learnhub.learning.models import LessonAnswer, LessonCompletion
from tests.learning.test_service import ALL, answer, count, facts, see
from tests.site import Site

T = TypeVar("T")


def together(*jobs: Callable[[], T]) -> list[T]:
    """Run jobs in threads that begin at the same moment."""
    barrier = Barrier(len(jobs))

    def run(job: Callable[[], T]) -> T:
        barrier.wait(10)
        return job()

    with ThreadPoolExecutor(len(jobs)) as pool:
        return [each.result(30) for each in [pool.submit(run, job) for job in jobs]]


def test_the_same_try_twice_is_kept_once(site: Site) -> None:
    found = together(*[lambda: answer(site, "sky", ("1",), "once", "stefan")] * 4)
    assert found == ["right"] * 4
    assert count(site, LessonAnswer) == 1


def test_two_tries_are_two_tries(site: Site) -> None:
    together(*[lambda t=t: answer(site, "sky", ("1",), t, "stefan") for t in "abcd"])  # type: ignore[misc]
    with site.database.read() as session:
        assert sorted(session.scalars(select(LessonAnswer.nth))) == [1, 2, 3, 4]


def test_a_page_may_tell_its_place_while_its_reader_answers(site: Site) -> None:
    for lesson, question in (("hello", "sky"), ("numbers", "thousand")):
        together(
            lambda n=lesson: see(site, 1, "stefan", n),  # type: ignore[misc]
            lambda n=lesson: see(site, 2, "stefan", n),  # type: ignore[misc]
            lambda n=lesson, q=question: bool(  # type: ignore[misc]
                answer(site, q, ("1",), f"t{n}", "stefan", n)),
        )
    assert facts(site, "stefan").seen_to == 2
    assert facts(site, "stefan").responses == {"sky": ("1",)}


def test_the_last_answer_and_the_last_step_complete_the_lesson(site: Site) -> None:
    for n, question in enumerate([*ALL][:-1]):
        answer(site, question, ALL[question], f"t{n}", "stefan")
    together(
        lambda: see(site, 3, "stefan"),
        lambda: bool(answer(site, "imprint", ("Imprint",), "last", "stefan")),
    )
    assert facts(site, "stefan").completed
    assert count(site, LessonCompletion) == 1


def test_taking_part_twice_is_taking_part_once(site: Site) -> None:
    def join() -> None:
        with site.database.write() as session:
            enrolment.enrol(session, site.cast.ids["stefan"], "small", now=site.now)

    together(join, join, join, lambda: bool(see(site, 1, "stefan")) or None)
    assert count(site, Enrolment) == 1
    assert facts(site, "stefan").enrolled
