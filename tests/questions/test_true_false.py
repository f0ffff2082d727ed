"""Statements that are true or not."""

import pytest

from learnhub.questions import TrueFalse, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("true_false")
TEXT = """- ( ) true
  > A torch needs light, nothing else.
- (x) false"""


def test_an_author_writes_the_two_words() -> None:
    asked = question(TEXT)
    assert asked.content == TrueFalse(False, "A torch needs light, nothing else.")
    assert write_question(asked).endswith(f"\n\n{TEXT}\n")


def test_order_and_case_of_the_words_do_not_matter() -> None:
    assert question("- (x) False\n- ( ) TRUE").content == TrueFalse(False)


def test_other_words_are_ordinary_options() -> None:
    assert question("- (x) true\n- ( ) perhaps").kind == "single"
    assert question("- (x) true\n- ( ) false\n- ( ) perhaps").kind == "single"


@pytest.mark.parametrize(
    ("response", "share", "result", "feedback"),
    [
        (("false",), 1.0, "right", ()),
        (("true",), 0.0, "wrong", ("A torch needs light, nothing else.",)),
        ((), 0.0, "blank", ()),
        (("maybe",), 0.0, "blank", ()),
    ],
)
def test_a_learner_decides(response, share, result, feedback) -> None:
    mark = marked(question(TEXT), *response)
    assert (mark.share, mark.result, mark.feedback) == (share, result, feedback)


@pytest.mark.parametrize(
    ("values", "response"),
    [(["true"], ("true",)), (["false", "true"], ("false",)), (["True"], ()), ([], ()), (["0"], ())],
)
def test_a_form_sends_one_of_the_words(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


def test_an_unscored_statement_needs_no_right_answer() -> None:
    asked = question("- ( ) true\n- ( ) false", words="#q unscored")
    assert asked.content == TrueFalse(None)
    assert marked(asked, "true").result == "right"


def test_it_is_never_shuffled_and_can_be_counted() -> None:
    content = question(TEXT).content
    assert KIND.fixed(content) == {0, 1}
    assert KIND.items(content) == 2
    assert KIND.chosen(content, ("true",)) == ("true",)
    assert KIND.label(content, "true") == "true"
    assert KIND.is_right(content, "false")
    assert not KIND.is_right(content, "true")
    assert KIND.solution(content) == ("false",)
    assert KIND.texts(content, Shout()) == TrueFalse(
        False, "<p>A torch needs light, nothing else.</p>"
    )
