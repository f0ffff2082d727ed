"""The shipped course that shows every kind of question shows them all, and its examples work."""

import re
from collections.abc import Iterator

import pytest

from learnhub.base.problem import has_errors
from learnhub.config.shipped import COURSES
from learnhub.courseware import Course, LessonText, Page, read_course, read_folder
from learnhub.questions import Question, read_blocks
from learnhub.questions.kinds import KINDS

_EXAMPLE = re.compile(r"^> ```markdown\n(.*?)^> ```$", re.MULTILINE | re.DOTALL)


@pytest.fixture(scope="module")
def course() -> Course:
    files, _ = read_folder(COURSES / "all-kinds")
    found, _ = read_course(files, folder="all-kinds")
    assert found is not None
    return found


def questions(course: Course, locale: str) -> Iterator[Question]:
    """Yield every question of the course in a language."""
    for text in course.written:
        if text.locale == locale and not isinstance(text, Page):
            yield from text.questions


def examples(course: Course) -> Iterator[tuple[str, str]]:
    """Yield the path and the Markdown of every question that is shown as an example."""
    for text in course.written:
        if isinstance(text, LessonText):
            for step in text.steps:
                for found in _EXAMPLE.finditer(step.raw):
                    lines = re.sub(r"^> ?", "", found[1], flags=re.MULTILINE)
                    if lines.startswith("### ? "):
                        yield text.path, lines


@pytest.mark.parametrize("locale", ["de", "en"])
def test_every_kind_is_shown(course: Course, locale: str) -> None:
    shown = {question.content.kind for question in questions(course, locale)}
    assert shown == {kind.name for kind in KINDS}


def test_every_example_can_be_copied(course: Course) -> None:
    found = list(examples(course))
    assert len(found) > 30
    for path, text in found:
        blocks, problems = read_blocks(text, first_line=1, where=path)
        assert not has_errors(problems), (text, problems)
        assert [isinstance(block, Question) for block in blocks] == [True], text


def test_every_kind_has_an_example_to_copy(course: Course) -> None:
    kinds = set[str]()
    for path, text in examples(course):
        blocks, _ = read_blocks(text, first_line=1, where=path)
        kinds |= {block.content.kind for block in blocks if isinstance(block, Question)}
    assert kinds == {kind.name for kind in KINDS}
