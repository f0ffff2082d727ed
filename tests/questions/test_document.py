"""The guide for authors shows only what works."""

import re
from pathlib import Path

import pytest

from learnhub.questions import KINDS, Question, read_blocks, write_blocks

GUIDE = Path(__file__).resolve().parents[2] / "docs" / "courses" / "questions.md"
EXAMPLES = re.findall(r"^```markdown\n(.*?)^```$", GUIDE.read_text("utf-8"), re.S | re.M)


def _only_question(text: str) -> Question:
    blocks, problems = read_blocks(text, first_line=1, where="questions.md")
    assert problems == []
    (found,) = blocks
    assert isinstance(found, Question)
    return found


@pytest.mark.parametrize("text", EXAMPLES)
def test_every_example_is_a_question_in_its_written_form(text: str) -> None:
    assert write_blocks([_only_question(text)]) == text


def test_every_kind_has_an_example() -> None:
    assert {_only_question(text).kind for text in EXAMPLES} == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", [k for k in KINDS if k.example], ids=lambda kind: kind.name)
def test_the_example_of_a_kind_is_one_of_its_questions(kind) -> None:
    found = _only_question(kind.example)
    assert found.kind == kind.name
    assert write_blocks([found]) == kind.example


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_document_says_what_each_kind_is_good_for(kind) -> None:
    assert f"| {kind.title} | {kind.guide} |" in GUIDE.read_text("utf-8")
