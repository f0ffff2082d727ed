"""Texts of one's own, which a trainer marks."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.questions import (
    Criterion,
    FreeText,
    differences,
    earned,
    kind_named,
    mark,
    summary,
    write_question,
)
from learnhub.questions.kinds.free_text import LONGEST
from tests.questions.asking import Shout, marked, problems_in, question

KIND = kind_named("free_text")
RUBRIC = """- +2 names the owner
- +1 has an address
- +0 Spelling does not count."""


def test_an_author_asks_for_a_text_and_says_how_long_it_is() -> None:
    asked = question("Think of your own shop.", words="#q text lines=3")
    assert (asked.kind, asked.content) == ("free_text", FreeText((), 3))
    assert (asked.body, asked.points) == ("Think of your own shop.", 1)
    assert write_question(asked) == "### ? What? {#q text lines=3}\n\nThink of your own shop.\n"
    assert question("", words="#q text").content == FreeText()


def test_a_rubric_alone_asks_for_a_text_and_says_its_points() -> None:
    asked = question(RUBRIC)
    assert asked.content == FreeText(
        (
            Criterion(2, "names the owner"),
            Criterion(1, "has an address"),
            Criterion(0, "Spelling does not count."),
        )
    )
    assert (asked.points, KIND.worth(asked.content)) == (3, 3)
    assert write_question(asked) == f"### ? What? {{#q}}\n\n{RUBRIC}\n"
    assert question(RUBRIC, words="#q text points=3") == asked


@pytest.mark.parametrize("answers", ["", "- +0 Be kind."])
def test_without_points_in_a_rubric_the_heading_says_them(answers: str) -> None:
    assert question(answers, words="#q text points=4").points == 4
    assert question(answers, words="#q text").points == 1


def test_other_points_in_the_heading_are_told() -> None:
    (problem,) = problems_in(f"### ? Q {{#q points=5}}\n\n{RUBRIC}")
    assert "worth 3 points together, but the heading says points=5" in problem.text


def test_a_list_that_is_no_rubric_is_text() -> None:
    asked = question("Choose one:\n\n- a shop\n- a café", words="#q text")
    assert asked.content == FreeText()
    assert asked.body == "Choose one:\n\n- a shop\n- a café"


def test_a_line_without_points_among_those_with_points_is_told() -> None:
    (problem,) = problems_in("### ? Q {#q text}\n\n- +2 a\n- b")
    assert (problem.where, "has no points" in problem.text) == ("quiz.md:4", True)


@pytest.mark.parametrize("text", ["> quoted", "- +2 dogs", "- one\n\n<!-- -->"])
def test_a_text_that_ends_like_answers_stays_text(text: str) -> None:
    asked = question(f"{text}\n\n<!-- -->", words="#q text")
    assert (asked.body, asked.content, asked.feedback) == (text, FreeText(), "")
    assert write_question(asked) == f"### ? What? {{#q text}}\n\n{text}\n\n<!-- -->\n"


def test_signs_in_a_criterion_are_text() -> None:
    for line in ("- +2 a \\:: b", "- +1 (x) is ticked", "- +1 {50%} and @ 1 2 3 4"):
        asked = question(line)
        assert write_question(asked).endswith(f"\n{line}\n")
    assert question("- +2 a \\:: b").content == FreeText((Criterion(2, "a :: b"),))


@pytest.mark.parametrize(
    ("response", "result", "rule"),
    [
        (("Any text.",), "waiting", "A trainer reads this answer."),
        ((), "blank", "Nothing was typed."),
        (("",), "blank", "Nothing was typed."),
        ((" \n ",), "blank", "Nothing was typed."),
    ],
)
def test_a_text_waits_for_a_trainer(response, result, rule) -> None:
    asked = question(RUBRIC)
    found = marked(asked, *response)
    assert (found.share, found.result, found.rule.text) == (0.0, result, rule)
    assert earned(asked, found) == 0.0


def test_in_a_survey_nobody_waits() -> None:
    asked = question("", words="#q text unscored")
    found = marked(asked, "I liked it.")
    assert (found.result, found.rule.text) == ("right", "Every answer counts here.")
    assert earned(asked, found) == 0.0
    assert marked(asked).result == "blank"


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["Dear Mr Kaya,\r\n\r\nthe heating\r is broken."],
         ("Dear Mr Kaya,\n\nthe heating\n is broken.",)),
        (["  \n a\tb \n"], ("a\tb",)),
        (["a\0b\x07c\x85d\ud800e"], ("abcde",)),
        (["سلام\u200fعليكم 👩\u200d🦰"], ("سلام\u200fعليكم 👩\u200d🦰",)),
        (["one", "two"], ("one",)),
        ([" \r\n\t "], ()),
        ([""], ()),
        ([], ()),
    ],
)  # fmt: skip
def test_line_ends_stay_and_control_characters_go(values, response) -> None:
    assert KIND.clean(FreeText(), values) == response


def test_as_much_is_kept_as_the_field_takes() -> None:
    (kept,) = KIND.clean(FreeText(), ["é\r\n" * LONGEST])
    assert len(kept) == LONGEST - 1
    assert KIND.clean(FreeText(), ["x" * 2_000_000]) == ("x" * LONGEST,)


@given(st.text(max_size=60))
def test_what_was_cleaned_once_stays_as_it_is(text: str) -> None:
    response = KIND.clean(FreeText(), [text])
    assert KIND.clean(FreeText(), response) == response


def test_a_persons_own_words_are_nobodys_statistics() -> None:
    asked = question(RUBRIC)
    found = summary(asked, [("My landlord is Mr Kaya.",), ()])
    assert (found.count, found.blank, found.right, found.choices) == (2, 1, 0, ())
    assert KIND.label(asked.content, "x") == "x"
    assert not KIND.is_right(asked.content, "x")


def test_no_text_is_right_by_itself() -> None:
    asked = question(RUBRIC)
    assert KIND.by_hand
    assert mark(asked, KIND.solution(asked.content)).result == "blank"


def test_criteria_are_changed_and_points_stay() -> None:
    changed = KIND.texts(question("- +2 a\n- +0 b", words="#q text lines=9").content, Shout())
    assert changed == FreeText((Criterion(2, "<i>a</i>"), Criterion(0, "<i>b</i>")), 9)


def test_variants_give_the_same_points_line_by_line() -> None:
    one, other = question("- +2 a\n- +1 b"), question("- +1 x\n- +2 y")
    assert [found.text for found in differences(one, other)] == [
        "the rubric gives +2, +1 in one, +1, +2 in the other"
    ]
    assert differences(one, question("- +2 x\n- +1 y", words="#q text lines=9")) == ()


def test_feedback_and_hints_follow_the_rubric() -> None:
    asked = question("- +1 a\n\n> An example: …\n\n> [!HINT] Say who.")
    assert (asked.feedback, asked.hints) == ("An example: …", ("Say who.",))
