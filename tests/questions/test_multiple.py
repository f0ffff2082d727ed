"""Questions with several right answers."""

import pytest

from learnhub.questions import Multiple, Option, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("multiple")
TEXT = """- [x] Sieben-blaue-Kühe
- [ ] 123456
  > Everybody tries this one first.
- [x] r7!Kw2#pLq9x
- [ ] Gladbeck2026
- [x] Regen_Kaffee_Rad_12"""


def test_an_author_writes_several_right_answers() -> None:
    asked = question(TEXT)
    assert isinstance(asked.content, Multiple)
    assert asked.content.right == (0, 2, 4)
    assert write_question(asked).endswith(f"\n\n{TEXT}\n")


@pytest.mark.parametrize(
    ("chosen", "part", "all_or_nothing"),
    [
        ("024", 1.0, 1.0),
        ("02", 0.666666666667, 0.0),
        ("0", 0.333333333333, 0.0),
        ("021", 0.333333333333, 0.0),
        ("01", 0.0, 0.0),
        ("13", 0.0, 0.0),
        ("01234", 0.333333333333, 0.0),
        ("0241", 0.666666666667, 0.0),
    ],
)
def test_wrong_ones_take_away_right_ones(chosen, part, all_or_nothing) -> None:
    assert marked(question(TEXT), *chosen).share == part
    assert marked(question(TEXT, words="#q credit=all"), *chosen).share == all_or_nothing


def test_a_learner_sees_what_was_right_and_what_is_missing() -> None:
    mark = marked(question(TEXT), "0", "1")
    assert [part.right for part in mark.parts] == [True, False, False, None, False]
    assert [part.expected for part in mark.parts] == ["x", "", "x", "", "x"]
    assert mark.feedback == ("Everybody tries this one first.",)
    assert mark.rule.text == (
        "1 of 3 right ones chosen, 1 chosen that do not belong. "
        "Each of these takes away one right one."
    )


def test_with_credit_all_the_rule_says_so() -> None:
    mark = marked(question(TEXT, words="#q credit=all"), "0")
    assert mark.result == "wrong"
    assert mark.rule.text.endswith("Points are given when exactly the right ones are chosen.")


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["2", "0"], ("0", "2")),
        (["0", "0", "9", "", "a"], ("0",)),
        ([], ()),
        (["4"] * 5000, ("4",)),
    ],
)
def test_a_form_sends_the_ticked_indexes(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


def test_nothing_ticked_is_blank() -> None:
    mark = marked(question(TEXT))
    assert mark.result == "blank"
    assert {part.right for part in mark.parts} == {None}


def test_an_unscored_question_needs_no_right_answer() -> None:
    asked = question("- [ ] phone\n- [ ] laptop", words="#q unscored")
    assert marked(asked, "1").result == "right"
    assert KIND.solution(asked.content) == ("0",)


def test_texts_are_changed_and_choices_can_be_read() -> None:
    content = question(TEXT).content
    changed = KIND.texts(content, Shout())
    assert changed.options[1] == Option(
        "<i>123456</i>", feedback="<p>Everybody tries this one first.</p>"
    )
    assert changed.right == content.right
    assert KIND.chosen(content, ("1", "3")) == ("1", "3")
    assert KIND.label(content, "1") == "123456"
    assert not KIND.is_right(content, "1")
    assert KIND.is_right(content, "4")
    assert KIND.items(content) == 5
