"""Aiken is read as people write it, and what is not complete is said with its line."""

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import Multiple, Option, Single, TrueFalse
from learnhub.questions.interchange.aiken import FORMAT
from learnhub.questions.interchange.formats import recognised
from tests.questions.interchange.gifts import AIKEN, aiken, only, read, reasons

FIXTURE = (
    Path(__file__).parents[3].parent
    / "shared/fixtures/other_quiz_formats/moodle_aiken_aiken_errors.txt"
)
GOOD = "Good?\nA. yes\nB. no\nANSWER: A\n"
ONE = Single((Option("yes"), Option("no", True)))


@pytest.mark.parametrize(
    "text",
    [
        "What?\nA. yes\nB. no\nANSWER: B",
        "What?\nA) yes\nB) no\nANSWER: B",
        "what?\na) yes\nb)no\nanswer : b",
        "\n\nWhat?\n\n  A. yes\n\n  B. no\n\nANSWER:B\n\n",
        "What?\r\nA. yes\r\nB. no\r\nANSWER: B. no\r\n",
        "\ufeffWhat?\nA. yes\nB. no\nAnswer: B)",
        "What?\nA. yes\nB.\n no\nANSWER: B",
    ],
)
def test_a_choice_of_one_is_read(text: str) -> None:
    question = only(text, AIKEN)
    assert question.prompt.lower() == "what?"
    assert question.content == ONE


def test_several_letters_are_several_right_answers() -> None:
    content = Multiple((Option("a", True), Option("b"), Option("c", True)))
    for letters in ("A, C", "A,C", "A and C", "AC", "A;C", "C A"):
        text = f"Which?\nA. a\nB. b\nC. c\nANSWER: {letters}"
        assert only(text, AIKEN).content == content


def test_true_and_false_are_a_statement() -> None:
    text = "So?\nA. True\nB. False\nANSWER: B"
    assert only(text, AIKEN).content == TrueFalse(False)


def test_texts_show_as_they_are() -> None:
    question = only("Is *1* < <b>?\nMore.\n\n- list\nA. [x] & y\nB. _z_\nANSWER: A", AIKEN)
    assert question.prompt == r"Is \*1\* < &lt;b>?<br>More."
    assert question.body == r"\- list"
    assert question.content == Single((Option(r"\[x] & y", True), Option(r"\_z\_")))


def test_a_line_with_a_letter_may_begin_a_question() -> None:
    question = only("B. Franklin was born in\nA. 1706\nB. 1806\nANSWER: A", AIKEN)
    assert question.prompt == "B. Franklin was born in"


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("What?\nA. one\nANSWER: A\n", 1, "fewer than two"),
        ("What?\nANSWER: A\n", 1, "fewer than two"),
        ("\nA. one\nB. two\nANSWER: A\n", 2, "no question above"),
        ("ANSWER: A\n", 1, "no question above"),
        ("\n\nWhat?\nA. one\nB. two\n\n", 3, "ANSWER: A"),
        ("What?\nA. one\nB. two\nANSWER: D\n", 1, "says D"),
        ("What?\nA. one\nB. two\nANSWER: \n", 1, "names no letter"),
        ("What?\nA. one\nB. two\nANSWER: 2\n", 1, "names no letter"),
        ("What?\nA. one\nB. two\nB. three\nANSWER: B\n", 1, "the same letter"),
        ("What?\nA. one\nB. \nANSWER: A\n", 1, "an option is empty"),
    ],
)
def test_what_is_not_complete_is_said_and_the_next_question_is_read(
    text: str, line: int, said: str
) -> None:
    found = aiken(text + GOOD)
    ((where, reason),) = reasons(found)
    assert where == f"bank.txt:{line}"
    assert said in reason
    assert [entry.question.prompt for entry in found.bank.entries] == ["Good?"]


def test_a_question_without_the_line_answer_does_not_take_the_next_one_with_it() -> None:
    found = aiken("One?\nA. a\nB. b\nGood?\nA. yes\nB. no\nANSWER: A\n")
    assert [where for where, _ in reasons(found)] == ["bank.txt:1"]
    assert found.bank.entries[0].where == "bank.txt:4"


def test_moodles_own_file_of_errors_keeps_the_good_questions() -> None:
    if not FIXTURE.is_file():
        pytest.skip("THE REFERENCE FIXTURES ARE NOT HERE: this test did not run")
    data = FIXTURE.read_bytes()
    assert recognised(data) is FORMAT
    found = aiken(data)
    assert [entry.where for entry in found.bank.entries] == [
        "bank.txt:9",
        "bank.txt:18",
        "bank.txt:23",
    ]
    assert [where for where, _ in reasons(found)] == ["bank.txt:1", "bank.txt:5", "bank.txt:14"]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (GOOD.encode("utf-16"), "UTF-16"),
        (GOOD.replace("yes", "süß").encode("latin-1"), "Windows-1252 (line 2)"),
        (b"", "no question"),
        (b"A letter.\n\nTo a friend.", "no question"),
    ],
)
def test_a_file_that_is_no_aiken_is_refused(data: bytes, said: str) -> None:
    found = aiken(data)
    assert found.refused is not None
    assert said in found.refused[1].text


@pytest.mark.parametrize(
    ("data", "is_aiken"),
    [
        (GOOD, True),
        (GOOD.encode("utf-16"), True),
        ("A. one\nB. two\n", False),
        ("The ANSWER: A", False),
        ("<b>What?</b>\nA. one\nANSWER: A", True),
        ("<?xml version='1.0'?>\nA. one\nANSWER: A", False),
    ],
)
def test_aiken_is_recognised_by_its_lines(data: str | bytes, is_aiken: bool) -> None:
    assert FORMAT.recognises(data.encode() if isinstance(data, str) else data) is is_aiken


LINES = ("What?", "A. one", "B) two", "C.three", "ANSWER: A", "ANSWER: A, B", "ANSWER:", "", " ")


@settings(max_examples=200, deadline=None)
@given(st.lists(st.sampled_from(LINES) | st.text(max_size=9), max_size=20).map("\n".join))
def test_no_text_raises_and_every_question_is_counted(text: str) -> None:
    data = text.encode("utf-8", "replace")
    FORMAT.recognises(data)
    aiken(data)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=100))
def test_no_bytes_raise(data: bytes) -> None:
    read(data, form=AIKEN)
