"""Texts that stand between questions and ask nothing."""

import pytest

from learnhub.base.problem import has_errors
from learnhub.questions import (
    Information,
    Prose,
    Question,
    compile_question,
    earned,
    kind_named,
    mark,
    read_blocks,
    shuffled,
    survives,
    write_blocks,
    write_question,
)
from tests.questions.asking import Shout, problems_in, question

KIND = kind_named("information")


def test_an_author_writes_something_to_read() -> None:
    asked = question("She got a letter.", words="#letter info", prompt="Mrs Demir rents a shop")
    assert (asked.kind, asked.content) == ("information", Information())
    assert (asked.prompt, asked.body) == ("Mrs Demir rents a shop", "She got a letter.")
    assert asked.unscored
    assert write_question(asked) == (
        "### ? Mrs Demir rents a shop {#letter info}\n\nShe got a letter.\n"
    )


def test_it_needs_no_text_below_its_heading() -> None:
    assert question("", words="#q info").body == ""


def test_saying_that_it_does_not_count_changes_nothing() -> None:
    assert question("x", words="#q info unscored") == question("x", words="#q info")


ENDS = ["> quoted\n> twice", "> [!TIP] t", "- a\n- b", "1. a\n2. b", "* [ ] task", "| a |\n|---|"]


@pytest.mark.parametrize("end", ENDS)
def test_all_of_it_is_text_also_a_list_or_a_quotation_at_its_end(end: str) -> None:
    asked = question(f"Read this:\n\n{end}", words="#q info")
    assert asked.body == f"Read this:\n\n{end}"
    assert (asked.feedback, asked.hints) == ("", ())
    assert survives(asked)


def test_it_ends_like_any_question() -> None:
    text = "### ? Read {#a info}\n\nText.\n\n---\n\nmore\n\n### ? Q {#b}\n\n- (x) a\n- ( ) b\n"
    blocks, problems = read_blocks(text, first_line=1, where="quiz.md")
    assert problems == []
    assert [type(block) for block in blocks] == [Question, Prose, Question]
    assert write_blocks(blocks) == text


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("Text.\n\n- (x) a\n- ( ) b", 5, "this list is shown as ordinary text"),
        ("- = a", 3, "this list is shown as ordinary text"),
        ("- (x) a\n- b", 3, "this list is shown as ordinary text"),
        ("Text.\n\n> [!HINT] h", 5, "there is no hint and no feedback"),
        ("> [!RIGHT] r\n\nText.", 3, "there is no hint and no feedback"),
    ],
)
def test_what_looks_like_answers_or_feedback_is_doubted(text, line, words) -> None:
    found = problems_in(f"### ? Q {{#q info}}\n\n{text}\n")
    assert [(p.where, p.severity) for p in found] == [(f"quiz.md:{line}", "warning")]
    assert words in found[0].text
    assert not has_errors(found)


def test_there_is_nothing_to_answer_to_mark_or_to_count() -> None:
    asked = question("Text.", words="#q info points=3")
    response = KIND.clean(asked.content, ["x", "0"])
    assert response == ()
    for given in ((), ("x",)):
        found = mark(asked, given)
        assert (found.result, found.share, earned(asked, found)) == ("blank", 0.0, 0.0)
        assert KIND.chosen(asked.content, given) == ()
    assert KIND.solution(asked.content) == ()
    assert shuffled(asked, "seed") == ()
    assert (KIND.label(asked.content, "x"), KIND.is_right(asked.content, "x")) == ("x", False)
    assert not KIND.asks


def test_its_texts_are_changed_like_those_of_a_question() -> None:
    changed = compile_question(question("Text.", words="#q info"), Shout())
    assert (changed.prompt, changed.body) == ("<i>What?</i>", "<p>Text.</p>")
    assert changed.content == Information()
