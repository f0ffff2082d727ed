"""Statements that are judged one by one in a table."""

import pytest

from learnhub.questions import Statement, Statements, differences, kind_named, write_question
from tests.questions.asking import Shout, marked, problems_in, question

KIND = kind_named("statements")
TEXT = """| Statement | true | false | I don't know |
|---|---|---|---|
| Every website needs an imprint. | x |  |  |
| It costs a fee. |  | x |  |
| A first name is *enough*. |  | x |  |"""
BARE = "|  | yes | no |\n|---|---|---|\n| a |  |  |\n| b |  |  |"


def test_an_author_writes_a_table() -> None:
    asked = question(f"Judge.\n\n{TEXT}")
    assert asked.body == "Judge."
    assert asked.content == Statements(
        ("true", "false", "I don't know"),
        (
            Statement("Every website needs an imprint.", 0),
            Statement("It costs a fee.", 1),
            Statement("A first name is *enough*.", 1),
        ),
        "Statement",
    )
    assert write_question(asked) == f"### ? What? {{#q}}\n\nJudge.\n\n{TEXT}\n"


def test_a_table_may_be_written_in_other_ways() -> None:
    asked = question(" a \\| b | yes | no\n:--|:-:|--:\n one | X\n two || x |\n\n> General")
    assert asked.content == Statements(
        ("yes", "no"), (Statement("one", 0), Statement("two", 1)), "a | b"
    )
    assert asked.feedback == "General"
    assert write_question(asked).startswith("### ? What? {#q}\n\n| a \\| b | yes | no |\n|---|")


@pytest.mark.parametrize(
    ("response", "share", "result", "verdicts"),
    [
        (("0", "1", "1"), 1.0, "right", (True, True, True)),
        (("0", "1", "2"), 0.666666666667, "partly", (True, True, False)),
        (("0", "1", "0"), 0.666666666667, "partly", (True, True, False)),
        (("0", "", ""), 0.333333333333, "partly", (True, False, False)),
        (("2", "2", "2"), 0.0, "wrong", (False, False, False)),
        (("", "", ""), 0.0, "blank", (None, None, None)),
        ((), 0.0, "blank", (None, None, None)),
        (("7", "x"), 0.0, "blank", (None, None, None)),
    ],
)
def test_a_learner_judges_each_statement(response, share, result, verdicts) -> None:
    mark = marked(question(TEXT), *response)
    assert (mark.share, mark.result) == (share, result)
    assert tuple(part.right for part in mark.parts) == verdicts
    assert [part.expected for part in mark.parts] == ["true", "false", "false"]


def test_not_to_know_is_never_worse_than_to_be_wrong() -> None:
    for credit in ("part", "plus", "all"):
        asked = question(TEXT, words=f"#q credit={credit}")
        assert marked(asked, "0", "1", "2") == marked(asked, "0", "1", "0")


def test_all_must_be_right_where_the_author_says_so() -> None:
    asked = question(TEXT, words="#q credit=all")
    assert marked(asked, "0", "1", "2").share == 0.0
    assert marked(asked, "0", "1", "1").share == 1.0


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["0@0", "1@1", "2@2"], ("0", "1", "2")),
        (["2@2", "0@0", "1@1"], ("0", "1", "2")),
        (["", "1@1", ""], ("", "1", "")),
        (["1@0", "1@1"], ("", "0", "")),
        (["", "", ""], ()),
        (["9@0", "0@9", "@", "x"], ()),
        ([], ()),
    ],
)
def test_a_form_sends_row_and_column_in_any_order(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


def test_an_unscored_question_needs_no_right_cells() -> None:
    asked = question(BARE, words="#q unscored")
    assert asked.content == Statements(("yes", "no"), (Statement("a", None), Statement("b", None)))
    assert write_question(asked) == f"### ? What? {{#q unscored}}\n\n{BARE}\n"
    assert marked(asked, "1", "").result == "right"
    assert marked(asked).result == "blank"
    assert KIND.is_right(asked.content, "0>1")
    assert KIND.solution(asked.content) == ("0", "0")


def test_only_rows_with_a_right_cell_are_judged() -> None:
    asked = question(BARE.replace("| b |  |", "| b | x |"), words="#q unscored")
    assert marked(asked, "0", "0").result == "right"
    assert marked(asked, "0", "1").result == "wrong"
    assert [part.right for part in marked(asked, "0", "1").parts] == [None, False]


def test_texts_are_changed_and_the_key_stays() -> None:
    changed = KIND.texts(question(TEXT).content, Shout())
    assert changed.corner == "<i>Statement</i>"
    assert changed.columns[1] == "<i>false</i>"
    assert changed.rows[1] == Statement("<i>It costs a fee.</i>", 1)


def test_a_trainer_reads_what_was_judged_how() -> None:
    content = question(TEXT).content
    assert KIND.chosen(content, ("0", "", "2")) == ("0>0", "2>2")
    assert KIND.label(content, "1>0") == "It costs a fee. → true"
    assert KIND.label(content, "9>0") == "9>0"
    assert KIND.is_right(content, "1>1")
    assert not KIND.is_right(content, "1>2")
    assert not KIND.is_right(content, "nonsense")
    assert KIND.items(content) == 3


def test_variants_agree_in_rows_columns_and_key() -> None:
    one = question("| s | a | b |\n|---|---|---|\n| c | x |  |")
    other = question("| s | d | e | f |\n|---|---|---|---|\n| g |  | x |  |\n| h | x |  |  |")
    assert [found.text for found in differences(one, other)] == [
        "1 statements in one, 2 in the other",
        "2 choices in one, 3 in the other",
        "right are the columns 1–1 in one, 1–2, 2–1 in the other",
    ]


def test_an_empty_table_in_a_text_with_gaps_is_only_a_table() -> None:
    assert question("A [[gap]].\n\n| a | b |\n|---|---|\n| c |  |").kind == "cloze"


def test_the_example_for_authors_is_one() -> None:
    assert problems_in(KIND.example) == []
    assert question(KIND.example.partition("\n\n")[2].rstrip("\n")).kind == "statements"
