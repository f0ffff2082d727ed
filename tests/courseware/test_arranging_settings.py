"""Settings are written so that only what changed is touched, and nothing is said that is wrong."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from learnhub.base.problem import has_errors
from learnhub.courseware import Draw, read_folder
from learnhub.courseware.arranging import (
    CourseSettings,
    QuizSettings,
    TextSettings,
    add_locale,
    course_settings,
    text_settings,
    write_course_settings,
    write_text_settings,
)
from tests.courseware.linked import MANIFEST, WHY_DE, course_in, done, linked_course

COURSES = Path(__file__).parents[2] / "courses"
LESSON, QUIZ = "01-start/01-why.de.md", "02-shop/quiz.de.md"


def settings_of(files: dict[str, bytes]) -> CourseSettings:
    settings, problems = course_settings(files)
    assert settings is not None, problems
    return settings


def text_of(files: dict[str, bytes], path: str) -> TextSettings:
    settings, problems = text_settings(files, path)
    assert settings is not None, problems
    return settings


@pytest.mark.parametrize("course", sorted(p.name for p in COURSES.iterdir() if p.is_dir()))
def test_what_was_not_changed_is_written_byte_for_byte(course: str) -> None:
    files, _ = read_folder(COURSES / course)
    found = dict(files)
    assert done(found, write_course_settings(found, settings_of(found))) == found
    for path in found:
        if path.endswith(".md"):
            assert done(found, write_text_settings(found, path, text_of(found, path))) == found


def test_a_course_is_changed_line_by_line() -> None:
    files = linked_course()
    changed = replace(
        settings_of(files),
        hue=200,
        level="advanced",
        pass_mark=70,
        outcomes={"de": ("verbinden ", ""), "en": ("link",)},
    )
    written = done(files, write_course_settings(files, changed))["course.yaml"].decode()
    expected = (
        MANIFEST.replace("line: {letter: L, hue: 10}   # green would be nice, too",
                         "line: {letter: L, hue: 200}")
        .replace("level: basic", "level: advanced")
        .replace("pass: 50", "pass: 70")
    )  # fmt: skip
    assert written == expected + "outcomes: {de: [verbinden], en: [link]}\n"


def test_a_language_is_added_and_what_lacks_is_left_to_the_check() -> None:
    files = linked_course()
    after = done(files, add_locale(files, "ar", title="مرتبط", summary="كل شيء"))
    settings = settings_of(after)
    assert settings.locales == ("de", "en", "ar")
    assert settings.title["ar"] == "مرتبط"
    assert done(after, add_locale(after, "ar")) == after
    simple = done(files, add_locale(files, "de-simple"))
    assert course_in(simple).locales == ("de", "en", "de-simple")


def test_languages_are_never_taken_away_or_reordered() -> None:
    files = linked_course()
    for locales in ((), ("de",), ("en", "de"), ("de", "fr", "en")):
        arranged = write_course_settings(files, replace(settings_of(files), locales=locales))
        assert has_errors(arranged.problems)
        assert not arranged.written
    assert has_errors(add_locale(files, "klingon!").problems)


@pytest.mark.parametrize(
    "wrong",
    [
        {"title": {}},
        {"title": {"de": "a", "en": " "}},
        {"letter": "lower"},
        {"hue": 361},
        {"hue": -1},
        {"audience": ()},
        {"audience": ("cats",)},
        {"level": "expert"},
        {"access": "secret"},
        {"pass_mark": 101},
        {"digcomp": ("9.9",)},
        {"title": {"de": "a", "en": "b", "fr": "c"}},
    ],
)
def test_what_course_yaml_may_not_say_is_refused(wrong: dict[str, object]) -> None:
    files = linked_course()
    arranged = write_course_settings(files, replace(settings_of(files), **wrong))  # type: ignore[arg-type]
    assert has_errors(arranged.problems)
    assert not arranged.written


def test_errors_that_were_there_before_stop_no_other_change() -> None:
    files = linked_course()
    files["course.yaml"] = MANIFEST.replace("level: basic", "level: guru").encode()
    changed = replace(settings_of(files), pass_mark=70)
    written = done(files, write_course_settings(files, changed))["course.yaml"].decode()
    assert written == MANIFEST.replace("level: basic", "level: guru").replace("50", "70")


def test_a_course_on_one_line_is_not_written_anew_with_a_loss() -> None:
    files = linked_course()
    files["course.yaml"] = (
        b"{id: linked, locales: [de], line: {letter: L, hue: 1}, audience: [self], level: basic, "
        b"access: open, title: {de: a}, summary: {de: b}, mine: 1, modules: [{id: start, title: "
        b"{de: c}}]}\n"
    )
    arranged = write_course_settings(files, replace(settings_of(files), pass_mark=70))
    assert has_errors(arranged.problems)
    assert not arranged.written


def test_a_lesson_is_changed_line_by_line() -> None:
    files = linked_course()
    assert text_of(files, LESSON) == TextSettings("Warum?", review_by=date(2027, 11, 30))
    changed = TextSettings("Warum?", minutes=12, digcomp=("1.1",))
    after = done(files, write_text_settings(files, LESSON, changed))
    expected = WHY_DE.replace("review_by: 2027-11-30\n", 'minutes: 12\ndigcomp: ["1.1"]\n')
    assert after[LESSON].decode() == expected
    assert text_of(after, LESSON) == changed
    assert done(after, write_text_settings(after, LESSON, replace(changed, minutes=None)))[
        LESSON
    ] == after[LESSON].replace(b"minutes: 12\n", b"")


def test_competences_are_changed_in_all_languages_and_the_rest_in_one() -> None:
    files = linked_course()
    changed = replace(text_of(files, LESSON), title="Wozu?", digcomp=("1.1", "2.2"))
    after = done(files, write_text_settings(files, LESSON, changed))
    english = text_of(after, "01-start/01-why.en.md")
    assert (english.title, english.digcomp) == ("Why?", ("1.1", "2.2"))


def test_a_quiz_is_taken_alike_in_all_languages() -> None:
    files = linked_course()
    quiz = QuizSettings(80, (Draw("x", 1),), True, 3, "at once", 20)
    changed = TextSettings("Quiz", quiz=quiz)
    after = done(files, write_text_settings(files, QUIZ, changed))
    for found in course_in(after).modules[1].quiz:
        assert (found.pass_mark, found.draw, found.shuffle) == (80, (Draw("x", 1),), True)
        assert (found.attempts, found.feedback, found.time) == (3, "at once", 20)
    assert text_of(after, QUIZ) == changed
    back = TextSettings("Quiz", quiz=QuizSettings())
    assert done(after, write_text_settings(after, QUIZ, back)) == files


def test_a_pass_mark_that_is_said_differs_from_that_of_the_course() -> None:
    files = linked_course()
    said = TextSettings("Quiz", quiz=QuizSettings(pass_mark=50))
    after = done(files, write_text_settings(files, QUIZ, said))
    assert b"pass: 50\n" in after[QUIZ]
    assert text_of(after, QUIZ) == said


@pytest.mark.parametrize(
    ("path", "wrong"),
    [
        (LESSON, TextSettings("")),
        (LESSON, TextSettings("a", minutes=0)),
        (LESSON, TextSettings("a", minutes=9_999)),
        (LESSON, TextSettings("a", digcomp=("7.1",))),
        (LESSON, TextSettings("a", translation="draft")),
        (QUIZ, TextSettings("a", quiz=QuizSettings(pass_mark=101))),
        (QUIZ, TextSettings("a", quiz=QuizSettings(draw=0))),
        (QUIZ, TextSettings("a", quiz=QuizSettings(time=-5))),
        ("01-start/gone.de.md", TextSettings("a")),
        ("media/path.svg", TextSettings("a")),
    ],
)
def test_what_a_text_may_not_say_is_refused(path: str, wrong: TextSettings) -> None:
    files = linked_course()
    arranged = write_text_settings(files, path, wrong)
    assert has_errors(arranged.problems)
    assert not arranged.written


def test_front_matter_that_cannot_be_read_is_not_touched() -> None:
    files = linked_course()
    for spoilt in (b"---\ntitle: [\n---\n", b"\xff\xfe", b"---\n- a\n---\n"):
        broken = files | {LESSON: spoilt}
        assert text_settings(broken, LESSON)[0] is None
        assert has_errors(write_text_settings(broken, LESSON, TextSettings("a")).problems)
    flow = files | {LESSON: b"---\n{title: a, mine: b}\n---\n\nText\n"}
    assert has_errors(write_text_settings(flow, LESSON, TextSettings("c")).problems)


def test_a_text_without_front_matter_gets_one() -> None:
    files = linked_course() | {"03-end/bank.de.md": b"### ? A? {#zz}\n\n- = b\n"}
    after = done(files, write_text_settings(files, "03-end/bank.de.md", TextSettings("Mehr")))
    assert after["03-end/bank.de.md"] == b"---\ntitle: Mehr\n---\n### ? A? {#zz}\n\n- = b\n"
