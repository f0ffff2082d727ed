"""Pairs."""

import pytest

from learnhub.questions import Match, Pair, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("match")
TEXT = """- 112 :: fire and ambulance
- 110 :: police
  > 110 is the police everywhere in Germany.
- 116 116 :: block cards
- :: the weather"""


def test_an_author_writes_pairs_and_distractors() -> None:
    asked = question(TEXT)
    assert asked.content == Match(
        (
            Pair("112", 0),
            Pair("110", 1, "110 is the police everywhere in Germany."),
            Pair("116 116", 2),
        ),
        ("fire and ambulance", "police", "block cards", "the weather"),
    )
    assert asked.content.distractors == ("the weather",)
    assert write_question(asked).endswith(f"\n\n{TEXT}\n")


def test_right_sides_that_read_the_same_are_one() -> None:
    asked = question("- bus :: transport\n- apple :: food\n- train :: transport")
    assert asked.content == Match(
        (Pair("bus", 0), Pair("apple", 1), Pair("train", 0)), ("transport", "food")
    )


@pytest.mark.parametrize(
    ("line", "left", "right"),
    [
        ("- a :: b :: c", "a", "b :: c"),
        (r"- a \:: b :: c", "a :: b", "c"),
        (r"- \(x) a :: b", "(x) a", "b"),
        (r"- \= a :: b", "= a", "b"),
        ("- +49 :: Germany", "+49", "Germany"),
        ("- a\u00a0:: b", "a", "b"),
        ("- `a::b` :: c", "`a::b`", "c"),
    ],
)
def test_the_first_sign_divides(line, left, right) -> None:
    content = question(f"{line}\n- other :: side").content
    assert isinstance(content, Match)
    assert (content.pairs[0].left, content.rights[0]) == (left, right)


@pytest.mark.parametrize(
    ("response", "part", "all_or_nothing", "verdicts"),
    [
        (("0", "1", "2"), 1.0, 1.0, [True, True, True]),
        (("0", "1", "3"), 0.666666666667, 0.0, [True, True, False]),
        (("0", "", ""), 0.333333333333, 0.0, [True, False, False]),
        (("1", "0", "3"), 0.0, 0.0, [False, False, False]),
        (("", "", ""), 0.0, 0.0, [None, None, None]),
        (("0", "99"), 0.333333333333, 0.0, [True, False, False]),
    ],
)
def test_each_pair_counts(response, part, all_or_nothing, verdicts) -> None:
    mark = marked(question(TEXT), *response)
    assert mark.share == part
    assert [p.right for p in mark.parts] == verdicts
    assert [p.expected for p in mark.parts] == ["fire and ambulance", "police", "block cards"]
    assert marked(question(TEXT, words="#q credit=all"), *response).share == all_or_nothing


def test_a_missed_pair_shows_its_feedback() -> None:
    assert marked(question(TEXT), "0", "0", "2").feedback == (
        "110 is the police everywhere in Germany.",
    )
    assert marked(question(TEXT), "0", "1", "").feedback == ()
    assert marked(question(TEXT), "0", "1").rule.text == "2 of 3 pairs are right."


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["0", "1", "2"], ("0", "1", "2")),
        (["0"], ("0", "", "")),
        (["0", "x", "4"], ("0", "", "")),
        (["", "", ""], ()),
        ([], ()),
        (["3"] * 9000, ("3", "3", "3")),
    ],
)
def test_a_form_sends_a_right_side_for_each_left_one(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


def test_a_trainer_reads_both_sides() -> None:
    content = question(TEXT).content
    assert KIND.chosen(content, ("0", "", "3")) == ("0>0", "2>3")
    assert KIND.label(content, "2>3") == "116 116 → the weather"
    assert KIND.label(content, "nonsense") == "nonsense"
    assert KIND.is_right(content, "0>0")
    assert not KIND.is_right(content, "2>3")
    assert not KIND.is_right(content, "nonsense")
    assert KIND.items(content) == 4


def test_all_sides_are_display_texts() -> None:
    changed = KIND.texts(question(TEXT).content, Shout())
    assert changed.pairs[1] == Pair(
        "<i>110</i>", 1, "<p>110 is the police everywhere in Germany.</p>"
    )
    assert changed.rights[3] == "<i>the weather</i>"
