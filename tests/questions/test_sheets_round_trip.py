"""A question becomes a form and comes back as it was: the same question, the same signs."""

from pathlib import Path

import pytest
from hypothesis import assume, given, settings

from learnhub.base.problem import has_errors
from learnhub.questions import KINDS, Question, read_blocks, survives, write_question
from learnhub.questions.sheets import checked, fields_in, fields_of, question_text
from tests.questions import makers
from tests.questions.test_round_trip import KINDS as MADE

ROOT = Path(__file__).parents[2]
ALL = {**MADE, "upload": makers.uploads}


def shipped() -> list[tuple[str, Question]]:
    """Return every question of the shipped courses with the place it stands at."""
    found = []
    for path in sorted((ROOT / "courses").rglob("*.md")):
        blocks, _ = read_blocks(path.read_text("utf-8"), first_line=1, where=path.name)
        found += [(f"{path.name}:{b.line}", b) for b in blocks if isinstance(b, Question)]
    return found


def test_every_kind_has_its_makers() -> None:
    assert set(ALL) == {kind.name for kind in KINDS}


@pytest.mark.parametrize("kind", ALL)
def test_a_question_of_every_kind_comes_back_from_its_form(kind: str) -> None:
    @settings(max_examples=15, deadline=None)
    @given(makers.questions(ALL[kind]))
    def check(question: Question) -> None:
        assume(survives(question))
        fields = fields_of(question)
        text = question_text(fields)
        assert text == write_question(question)
        found = checked(fields)
        assert found.text == text
        assert found.question == question
        assert not has_errors(found.problems)

    check()


def test_every_shipped_question_comes_back_from_its_form() -> None:
    questions = shipped()
    assert len(questions) > 100
    for place, question in questions:
        found = checked(fields_of(question))
        assert found.question == question, place
        assert found.text == write_question(question), place
        assert found.problems == (), place


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_the_example_of_every_kind_is_a_form(kind: object) -> None:
    text = kind.example  # type: ignore[attr-defined]
    fields = fields_in(text)
    assert fields is not None
    assert checked(fields, text).text == text


@settings(max_examples=25, deadline=None)
@given(makers.questions())
def test_windows_line_ends_from_a_browser_mean_the_same(question: Question) -> None:
    assume(survives(question))
    sent = {name: value.replace("\n", "\r\n") for name, value in fields_of(question).items()}
    assert question_text(sent) == write_question(question)
