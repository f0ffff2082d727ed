"""A new course is made from what a form says."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.base.problem import has_errors
from learnhub.courseware import read_course
from learnhub.courseware.arranging import NewCourse, NewText, new_course, next_line
from learnhub.courseware.arranging.naming import proposed
from learnhub.courseware.names import is_slug

NEW = NewCourse(
    title={"de": "Fotos schön machen: los!", "en": "Better photos"},
    locales=("de", "en"),
    audience=("self",),
    level="basic",
    letter="F",
    hue=20,
    summary={"de": "Bessere Bilder.", "en": "Better pictures."},
    module={"de": "Anfang", "en": "Start"},
    lesson=NewText({"de": "Licht", "en": "Light"}, {"de": "Hell.", "en": "Bright."}),
)


def test_a_new_course_is_whole_from_the_first_moment() -> None:
    made = new_course(NEW, taken=())
    assert made.made == "fotos-schoen-machen-los"
    assert set(made.written) == {
        "course.yaml", "01-anfang/01-licht.de.md", "01-anfang/01-licht.en.md",
    }  # fmt: skip
    course, problems = read_course(made.written, folder=made.made)
    assert problems == []
    assert course is not None
    assert (course.title, course.letter, course.hue) == (NEW.title, "F", 20)


def test_a_course_whose_name_is_taken_gets_a_number() -> None:
    taken = {"fotos-schoen-machen-los", "fotos-schoen-machen-los-2"}
    assert new_course(NEW, taken).made == "fotos-schoen-machen-los-3"


def test_a_course_with_nothing_in_it_can_be_read() -> None:
    made = new_course(NewCourse({"ar": "صور"}, ("ar",), ("self",), "basic", "F", 0), ())
    assert made.made == "course"
    assert not made.problems
    course, problems = read_course(made.written, folder="course")
    assert course is not None
    assert [problem.where for problem in problems if problem.severity == "error"] != []


@pytest.mark.parametrize(
    "wrong",
    [
        NewCourse({}, ("de",), ("self",), "basic", "F", 0),
        NewCourse({"de": "a"}, (), ("self",), "basic", "F", 0),
        NewCourse({"de": "a"}, ("German",), ("self",), "basic", "F", 0),
        NewCourse({"de": "a"}, ("de",), (), "basic", "F", 0),
        NewCourse({"de": "a"}, ("de",), ("cats",), "basic", "F", 0),
        NewCourse({"de": "a"}, ("de",), ("self",), "basic", "ß", 0),
        NewCourse({"de": "a"}, ("de",), ("self",), "basic", "F", 999),
        NewCourse({"fr": "a"}, ("de",), ("self",), "basic", "F", 0),
    ],
)
def test_what_no_course_may_be_is_refused(wrong: NewCourse) -> None:
    made = new_course(wrong, ())
    assert has_errors(made.problems)
    assert not made.written


def test_the_next_letter_and_hue_are_free() -> None:
    assert next_line("Fotos", ()) == ("F", 200)
    assert next_line("Fotos", [("F", 0), ("O", 90)]) == ("T", 225)
    assert next_line("صور", [("A", 0)]) == ("B", 180)
    everything = [(chr(65 + number), number) for number in range(26)]
    letter, hue = next_line("Fotos", everything)
    assert letter == "F"
    assert hue not in range(26)


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=80), st.sets(st.sampled_from(["lesson", "a", "a-2", "lesson-2", "quiz"])))
def test_any_title_gives_a_free_name(title: str, taken: set[str]) -> None:
    found = proposed(title, "lesson", taken)
    assert is_slug(found)
    assert len(found) <= 60
    assert found not in taken
    assert found not in ("quiz", "media", "con")
