"""Headings, steps and the length of a lesson are looked at; errors are not told twice."""

import pytest

from learnhub.courseware.advice import advise
from tests.courseware.advising import HEAD, lesson, page, said
from tests.courseware.making import LESSON_DE, LESSON_PATH, problems_of, small_course
from tests.courseware.test_advice_course import read


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("## A\n\na\n\n### B\n\nb\n\n## C\n\nc\n", []),
        ("## A\n\na\n\n#### B\n\nb\n", ["8"]),
        ("## A\n\na\n\n#### B\n\nb\n\n#### C\n\nc\n", ["8"]),
        ("a\n\n### B\n\nb\n", ["6"]),
        ("## A\n\na\n\n### ? Frage? {#q}\n\n- (x) a\n- ( ) b\n\n> Ja.\n", []),
        ("## A\n\na\n\n##### ? Frage? {#q}\n\n- (x) a\n- ( ) b\n\n> Ja.\n", []),
        ("## A\n\na\n\n```\n##### B\n```\n", []),
    ],
)
def test_a_level_that_is_left_out_is_told(body: str, lines: list[str]) -> None:
    assert [line for line, _ in said(lesson(body))] == lines


def test_the_remedy_names_both_levels() -> None:
    ((_, text),) = said(lesson("## A\n\na\n\n#### Mehr\n\nb\n"))
    assert text == (
        "A level of headings is left out before “Mehr”. Please write ### instead of ####."
    )


def test_the_level_of_the_title_is_told_on_pages_and_left_to_the_error_in_lessons() -> None:
    ((line, text),) = said(page("# Oben\n\nText\n"))
    assert (line, "“Oben” is a heading with one #" in text) == ("4", True)
    assert said(lesson("# Oben\n\nText\n")) == []


def test_a_lesson_over_twenty_minutes_is_told() -> None:
    assert said(lesson("## A\n\na\n", head="---\ntitle: T\nminutes: 20\n---\n")) == []
    ((_, text),) = said(lesson("## A\n\na\n", head="---\ntitle: T\nminutes: 21\n---\n"))
    assert text == "This lesson takes 21 minutes. Please divide it; up to 20 are good."
    assert said(lesson("## A\n\n" + "Wort. " * 2500)) != []


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("## A\n\n![Ein Weg](a.svg)\n\n## B\n\nText\n", ["4"]),
        ('## A\n\n![Ein Weg](a.svg "Der Weg")\n', []),
        ("## A\n\n### ? Frage? {#q}\n\n- (x) a\n- ( ) b\n\n> Ja.\n", []),
        ("## A\n\n***\n", ["4"]),
        ("## A\n\n## B\n\nText\n", []),
    ],
)
def test_a_step_without_a_word_is_told(body: str, lines: list[str]) -> None:
    assert [line for line, _ in said(lesson(body, head=HEAD))] == lines


def test_a_missing_alternative_text_and_a_missing_lesson_are_errors_and_told_once() -> None:
    spoilt = LESSON_DE.replace("![Ein Weg]", "![]").replace("worksheet:list", "07-no.md")
    files = small_course(lesson=spoilt)
    errors = [problem.where for problem in problems_of(files)]
    assert {f"small/{LESSON_PATH}:9", f"small/{LESSON_PATH}:18"} <= set(errors)
    texts = [p.where for p in advise(read(files)) if p.where in errors]
    assert texts == []
