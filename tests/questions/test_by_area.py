"""How far somebody is in each area, from the tags of questions and the answers to them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import Question, kind_of
from learnhub.questions.by_area import (
    AreaLevel,
    by_area,
    is_from_low_to_high,
    level_of,
    overall,
)
from tests.questions.asking import question
from tests.questions.makers import questions

LOW_TO_HIGH = "- ( ) never\n- ( ) seldom\n- ( ) often"
TABLE = "| | no | partly | yes |\n|---|---|---|---|\n| a | | | |\n| b | | | |"
PICTURES = "- [ ] ![one](1.svg)\n- [ ] ![two](2.svg)"


def scale(name: str, *tags: str) -> Question:
    """Return a question with a scale from 1 to 4."""
    words = f"#{name} scale=1-4" + (f" tags={','.join(tags)}" if tags else "")
    return question("", words=words)


@pytest.mark.parametrize(
    ("words", "answers", "response", "level"),
    [
        ("scale=1-4", "", ("1",), 0), ("scale=1-4", "", ("4",), 1), ("scale=0-10", "", ("5",), 0.5),
        ("scale=1-4", "", (), None), ("scale=1-4", "", ("9",), None),
        ("scale=1-4", "", ("",), None),
        ("unscored", LOW_TO_HIGH, ("0",), 0), ("unscored", LOW_TO_HIGH, ("1",), 0.5),
        ("unscored", LOW_TO_HIGH, ("2",), 1), ("unscored", LOW_TO_HIGH, ("3",), None),
        ("unscored", "- ( ) true\n- ( ) false", ("true",), 1),
        ("unscored", "- ( ) true\n- ( ) false", ("false",), 0),
        ("unscored", "- [ ] a\n- [ ] b\n- [ ] c\n- [ ] d", ("0", "3"), 0.5),
        ("unscored", PICTURES, ("1",), 0.5),
        ("unscored", PICTURES.replace("[ ]", "( )"), ("1",), 1),
        ("unscored", TABLE, ("0", "2"), 0.5), ("unscored", TABLE, ("", "1"), 0.5),
        ("unscored", TABLE, ("", ""), None),
        ("", "- (x) a\n- ( ) b", ("0",), 1), ("", "- (x) a\n- ( ) b", ("1",), 0),
        ("unscored", "- (x) a\n- ( ) b", ("0",), 1),
        ("", "- a :: 1\n- b :: 2", ("0", "0"), 0.5), ("", "- = Impressum", ("impressum",), 1),
        ("", "- = Impressum", ("",), None),
        ("text unscored", "", ("a thought",), None), ("text points=2", "", ("a thought",), None),
        ("info", "Only text.", (), None),
    ],
)
def test_an_answer_has_a_level(
    words: str, answers: str, response: tuple[str, ...], level: float | None
) -> None:
    assert level_of(question(answers, words=f"#q {words}"), response) == level


def test_an_area_is_the_mean_of_its_answered_questions() -> None:
    asked = [scale("a", "mail"), scale("b", "mail"), scale("c", "mail", "safe"), scale("d", "safe"),
             scale("e"), scale("f", "new"), question("", words="#g text unscored tags=own")]
    given = {"a": ("1",), "c": ("4",), "d": ("2",), "e": ("1",), "g": ("words",), "gone": ("1",)}
    assert by_area(asked, given) == (
        AreaLevel("mail", 0.5, 2, 3), AreaLevel("safe", 0.666667, 2, 2),
        AreaLevel("new", None, 0, 1),
    )
    assert overall(asked, given) == pytest.approx((0 + 1 + 1 / 3 + 0) / 4, abs=1e-6)


def test_who_answers_nothing_has_areas_without_a_level() -> None:
    assert by_area([scale("a", "mail")], {}) == (AreaLevel("mail", None, 0, 1),)
    assert overall([scale("a", "mail")], {}) is None
    assert by_area([], {"a": ("1",)}) == ()


def test_only_choices_without_a_right_one_go_from_low_to_high() -> None:
    assert is_from_low_to_high(scale("a"))
    assert is_from_low_to_high(question(LOW_TO_HIGH, words="#q unscored"))
    assert not is_from_low_to_high(question("- (x) a\n- ( ) b", words="#q unscored"))
    assert not is_from_low_to_high(question("1. a\n2. b", words="#q unscored"))


@settings(max_examples=60)
@given(questions(), st.lists(st.text(max_size=5) | st.sampled_from("0123"), max_size=4))
def test_a_level_lies_between_0_and_1_whatever_was_sent(
    asked: Question, response: list[str]
) -> None:
    level = level_of(asked, tuple(response))
    assert level is None or 0 <= level <= 1
    best = level_of(asked, kind_of(asked.content).solution(asked.content))
    assert best is None or 0 <= best <= 1
    for area in by_area([asked], {asked.id: tuple(response)}):
        assert area.level == (None if level is None else pytest.approx(level, abs=1e-6))
        assert area.answered == (level is not None)
