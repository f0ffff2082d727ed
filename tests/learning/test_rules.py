"""Completion and progress from facts alone."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.content.compiled import Outline, OutlineLesson, OutlineModule, OutlineQuiz
from learnhub.learning.rules import Facts, Progress, is_read, onward, progress


def lesson(module: str, name: str, *questions: str, minutes: int = 5) -> OutlineLesson:
    """Return a lesson of an outline."""
    return OutlineLesson(
        id=f"{module}/{name}", name=name, module=module, titles={"de": name},
        minutes={"de": minutes, "en": minutes + 1}, drafts=(), steps=3, questions=questions,
        review_by=None,
    )


def module(name: str, *lessons: OutlineLesson, quiz: bool = True) -> OutlineModule:
    """Return a module of an outline."""
    made = OutlineQuiz(name, {"de": "Quiz"}, 3, 60) if quiz else None
    return OutlineModule(name, {"de": name}, lessons, made)


COURSE = Outline(
    id="course", locales=("de", "en"), letter="C", hue=0, audience=("self",), level="basic",
    access="open", digcomp=(), titles={"de": "Kurs"}, summaries={}, outcomes={},
    modules=(module("a", lesson("a", "one"), lesson("a", "two", minutes=7)),
             module("b", lesson("b", "three"), quiz=False)),
    worksheets={}, has_guide=False,
)
STOPS = ["a/one", "a/two", "quiz a", "b/three"]


def names(line: Progress) -> list[str]:
    """Return the stops of a line in words."""
    return [s.lesson.id if s.lesson else f"quiz {s.module}" for s in line.stops]


def states(line: Progress) -> list[str]:
    """Return the states of the stops."""
    return [stop.state for stop in line.stops]


@pytest.mark.parametrize(
    ("questions", "seen_to", "answered", "done"),
    [
        ((), 3, set(), True),
        ((), 2, set(), False),
        ((), 9, set(), True),
        (("x", "y"), 3, {"x", "y"}, True),
        (("x", "y"), 3, {"x"}, False),
        (("x", "y"), 2, {"x", "y"}, False),
        (("x",), 3, {"x", "gone"}, True),
    ],
)
def test_a_lesson_is_read_to_the_end_with_every_question_answered(
    questions: tuple[str, ...], seen_to: int, answered: set[str], done: bool
) -> None:
    found = is_read(lesson("a", "one", *questions), steps=3, seen_to=seen_to, answered=answered)
    assert found == done


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (Facts(), ["open", "open", "open", "open"]),
        (Facts(begun=frozenset({"a/one"})), ["part", "open", "open", "open"]),
        (Facts(done=frozenset({"a/one"}), begun=frozenset({"a/one"})),
         ["done", "open", "open", "open"]),
        (Facts(tried=frozenset("a")), ["open", "open", "part", "open"]),
        (Facts(tried=frozenset("a"), passed=frozenset("a")), ["open", "open", "done", "open"]),
        (Facts(done=frozenset({"a/one", "a/two", "b/three"}), passed=frozenset("a")),
         ["done"] * 4),
        # Facts about what is no longer there count nowhere.
        (Facts(done=frozenset({"gone"}), passed=frozenset("xb")), ["open"] * 4),
    ],
)
def test_stops_have_the_state_of_their_facts(facts: Facts, expected: list[str]) -> None:
    line = progress(COURSE, facts)
    assert names(line) == STOPS
    assert states(line) == expected
    assert line.done == expected.count("done")
    assert line.total == 4
    assert line.is_complete == (expected == ["done"] * 4)
    assert line.is_begun == (set(expected) != {"open"})


@given(st.frozensets(st.sampled_from(["a/one", "a/two", "b/three"])), st.booleans())
def test_the_parts_add_up(done: frozenset[str], passed: bool) -> None:
    line = progress(COURSE, Facts(done=done, passed=frozenset("a" if passed else "")))
    assert line.lessons_done == len(done)
    assert line.quizzes_passed == passed
    assert line.lessons_done + line.quizzes_passed == line.done
    left = {"a/one": 5, "a/two": 7, "b/three": 5}
    assert line.minutes_left("de") == sum(left[x] for x in left.keys() - done)
    assert line.minutes_left("en") == sum(left[x] + 1 for x in left.keys() - done)
    assert (line.next is None) == line.is_complete


def test_moving_a_lesson_to_another_module_loses_nothing() -> None:
    facts = Facts(done=frozenset({"a/one", "b/three"}))
    moved = replace(lesson("b", "three"), module="a", name="renamed")
    changed = replace(COURSE, modules=(module("a", lesson("a", "one"), moved),))
    assert states(progress(changed, facts)) == ["done", "done", "open"]


def test_going_on_means_the_lesson_left_open_last_at_its_step() -> None:
    line = progress(COURSE, Facts(begun=frozenset({"a/two"})))
    found = onward([line], ("course", "a/two", 2))
    assert found is not None
    assert found.url == "/courses/course/a/two#step-2"


@pytest.mark.parametrize(
    ("done", "last", "url"),
    [
        (set(), None, "/courses/course/a/one"),
        (set(), ("course", "a/one", 1), "/courses/course/a/one"),
        ({"a/one"}, ("course", "a/one", 3), "/courses/course/a/two"),
        ({"a/one", "a/two"}, ("course", "a/two", 3), "/courses/course/a/quiz"),
        ({"a/one"}, ("other", "x", 3), "/courses/course/a/two"),
        ({"a/one"}, ("course", "gone", 2), "/courses/course/a/two"),
    ],
)
def test_going_on_leads_to_what_comes_next(
    done: set[str], last: tuple[str, str, int] | None, url: str
) -> None:
    found = onward([progress(COURSE, Facts(done=frozenset(done)))], last)
    assert found is not None
    assert found.url == url


def test_a_course_that_was_begun_comes_before_one_that_was_not() -> None:
    fresh = progress(replace(COURSE, id="fresh"), Facts())
    begun = progress(COURSE, Facts(done=frozenset({"a/one"})))
    found = onward([fresh, begun], None)
    assert found is not None
    assert found.progress is begun


def test_who_has_done_everything_has_nothing_to_go_on_with() -> None:
    everything = Facts(done=frozenset({"a/one", "a/two", "b/three"}), passed=frozenset("a"))
    line = progress(COURSE, everything)
    assert onward([line], ("course", "a/one", 2)) is None
    assert onward([], None) is None


def test_what_is_no_longer_there_is_named_and_counts_nowhere() -> None:
    line = progress(COURSE, Facts(done=frozenset({"a/one", "z/gone", "a/gone"})))
    assert line.removed == ("a/gone", "z/gone")
    assert (line.done, line.total) == (1, 4)
    assert progress(COURSE, Facts(begun=frozenset({"a/gone"}))).removed == ()
