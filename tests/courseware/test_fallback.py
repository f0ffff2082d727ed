"""What readers get whose language is not there; one rule for everything."""

import pytest

from learnhub.courseware import pick
from learnhub.courseware.locales import is_locale
from learnhub.courseware.names import pick_medium
from tests.courseware.making import course_of, small_course


@pytest.mark.parametrize(
    ("available", "wanted", "first", "found"),
    [
        (("de", "en", "de-simple"), "de-simple", "en", "de-simple"),
        (("de", "en"), "de-simple", "en", "de"),
        (("de-simple", "en"), "de", "en", "en"),
        (("de", "en"), "ar", "en", "en"),
        (("ar", "en"), "fr", "de", "ar"),
        (("pt",), "pt-BR-simple", "de", "pt"),
        ((), "de", "de", None),
    ],
)
def test_the_nearest_language_is_exact_then_base_then_first_then_any(
    available: tuple[str, ...], wanted: str, first: str, found: str | None
) -> None:
    assert pick(available, wanted, first) == found


@pytest.mark.parametrize(
    ("code", "answer"),
    [
        ("de", True),
        ("de-simple", True),
        ("pt-BR", True),
        ("zh-Hant-TW", True),
        ("es-419", True),
        ("DE", False),
        ("german", False),
        ("de_simple", False),
        ("de-", False),
        ("", False),
        ("d", False),
        ("de-simple-" + "a" * 9, False),
    ],
)
def test_a_language_code_has_the_shape_of_bcp_47(code: str, answer: bool) -> None:
    assert is_locale(code) is answer


def test_readers_get_lessons_quizzes_pages_and_titles_by_the_same_rule() -> None:
    course = course_of(small_course())
    lesson = next(course.lessons)
    module = course.modules[0]
    assert course.text_for(lesson, "en").locale == "en"
    assert course.text_for(lesson, "de-simple").locale == "de"
    assert course.text_for(lesson, "ar").locale == "de"
    quiz = course.quiz_for(module.quiz, "en-GB")
    assert quiz is not None
    assert quiz.locale == "en"
    page = course.page_for(course.worksheets[0].variants, "en")
    assert page is not None
    assert page.locale == "de"
    assert course.text(course.title, "en-GB") == "Small"
    assert course.text(course.title, "ar") == "Klein"
    assert course.quiz_for((), "de") is None
    assert course.bank_for(module, "de") is None


@pytest.mark.parametrize(
    ("available", "locale", "found"),
    [
        (("a.svg", "a.de.svg", "a.en.svg"), "en", "a.en.svg"),
        (("a.svg", "a.de.svg"), "de-simple", "a.de.svg"),
        (("a.svg", "a.de.svg"), "en", "a.svg"),
        (("a.de.svg", "a.en.svg"), "ar", "a.de.svg"),
        (("a.en.svg",), "ar", "a.en.svg"),
        (("b.svg",), "de", None),
        (("ab.svg", "a.png"), "de", None),
    ],
)
def test_the_picture_with_the_readers_language_wins(
    available: tuple[str, ...], locale: str, found: str | None
) -> None:
    assert pick_medium(available, "a.svg", locale, "de") == found


def test_a_course_finds_its_picture_lesson_module_and_worksheet_by_name() -> None:
    course = course_of(small_course())
    medium = course.medium("path.svg", "en")
    assert medium is not None
    assert (medium.media_type, medium.width, medium.height) == ("image/svg+xml", 64, 32)
    assert course.medium("none.svg", "en") is None
    assert course.lesson("start/why") is not None
    assert course.lesson("start/none") is None
    assert course.module("start") is course.modules[0]
    assert course.worksheet("list") is course.worksheets[0]
