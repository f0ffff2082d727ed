"""Nothing is lost on the way from questions to Markdown and back."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.base.problem import has_errors
from learnhub.questions import Prose, Question, read_blocks, survives, write_blocks, write_question
from tests.questions import makers

KINDS = {
    "single": makers.singles,
    "multiple": makers.multiples,
    "true_false": makers.truths,
    "short": makers.shorts,
    "numeric": makers.numerics,
    "match": makers.matches(),
    "order": makers.orders,
    "cloze": makers.clozes(),
    "free_text": makers.free_texts,
    "information": makers.informations,
    "scale": makers.scales(),
    "picture_choice": makers.picture_choices(),
    "areas": makers.areas(),
    "statements": makers.statements(),
}


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_every_kind_survives_writing_and_reading(kind: str) -> None:
    @settings(max_examples=40, deadline=None)
    @given(makers.questions(KINDS[kind]))
    def check(question: Question) -> None:
        text = write_question(question)
        blocks, problems = read_blocks(text, first_line=1, where="quiz.md")
        assert not has_errors(problems), (text, problems)
        assert blocks == [question], text
        assert write_blocks(blocks) == text
        assert survives(question)

    check()


@settings(max_examples=40, deadline=None)
@given(st.lists(makers.prose | makers.questions(), max_size=5))
def test_a_whole_step_survives_writing_and_reading(blocks: list[Prose | Question]) -> None:
    blocks = _with_own_ids(_joined(blocks))
    text = write_blocks(blocks)
    found, problems = read_blocks(text, first_line=1, where="quiz.md")
    assert not has_errors(problems), (text, problems)
    assert found == blocks, text
    assert write_blocks(found) == text


def _joined(blocks: list[Prose | Question]) -> list[Prose | Question]:
    """Leave out prose directly after prose, which is one stretch when read."""
    return [
        block
        for index, block in enumerate(blocks)
        if not (index and isinstance(block, Prose) and isinstance(blocks[index - 1], Prose))
    ]


def _with_own_ids(blocks: list[Prose | Question]) -> list[Prose | Question]:
    return [
        replace(block, id=f"q{index}") if isinstance(block, Question) else block
        for index, block in enumerate(blocks)
    ]


WRITTEN = """Text before *the* question.

- [x] a task, done

### ? Why should you install updates? {#updates points=2 credit=all tags=safety,phone shuffle=no}

Think of **one** reason:

1. new
2. old

- ( ) The phone gets a new number
  > The number comes with the SIM card.
  >
  > - really
- (x) They close security holes

> Updates repair weak points.

> [!HINT] Think of a door.

> [!HINT]
> - one
> - two

> [!RIGHT] Exactly.

> [!PARTLY] Nearly.

> [!WRONG] Look again.

---

Text after it.

> [!SCORE 0-49] Read the lesson again.

## ? أي زر؟ {#ar}

- ( ) رقم جديد
- (x) تسد الثغرات الأمنية 🔒
"""


def test_a_text_in_the_written_form_stays_as_it_is() -> None:
    blocks, problems = read_blocks(WRITTEN, first_line=1, where="quiz.md")
    assert problems == []
    assert [type(block).__name__ for block in blocks] == ["Prose", "Question", "Prose", "Question"]
    assert write_blocks(blocks) == WRITTEN


def test_a_body_that_ends_in_a_list_is_kept_apart_from_the_answers() -> None:
    text = "### ? Which? {#q}\n\n- milk\n- bread\n\n<!-- -->\n\n- (x) a\n- ( ) b\n"
    (found,), problems = read_blocks(text, first_line=1, where="quiz.md")
    assert problems == []
    assert isinstance(found, Question)
    assert found.body == "- milk\n- bread"
    assert write_question(found) == text


def test_a_question_with_a_heading_in_its_text_does_not_survive() -> None:
    (found,), _ = read_blocks("### ? Q {#q}\n\n- (x) a\n- ( ) b", first_line=1, where="quiz.md")
    assert isinstance(found, Question)
    assert survives(found)
    assert not survives(replace(found, body="# Heading"))
