"""Whatever is wrong with a GIFT file is said with its place, and the good questions survive."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions.interchange.gift import FORMAT
from tests.questions.interchange.gifts import changes, read, reasons


def titles(text: str) -> list[str]:
    return [entry.question.title for entry in read(text).bank.entries]


@pytest.mark.parametrize(
    ("text", "line", "said"),
    [
        ("A{=a\n\n::Good::B{T}", 1, "never closed"),
        ("A\n{\n=a\n\n=b\n\n}\n\n::Good::B{T}", 2, "never closed"),
        ("A{\n=a\n\nmore of it\n}\n::Good::B{T}", 1, "never closed"),
        ("A =a}\n\n::Good::B{T}", 1, "never opened"),
        ("A\n=a} {\n\n::Good::B{T}", 2, "never opened"),
        ("A {=a} or\nB {=b}.\n\n::Good::B{T}", 2, "more than one pair"),
        ("A{a\n~b}\n\n::Good::B{T}", 1, "“a” stands before the first"),
        ("A{~a ~b}\n\n::Good::B{T}", 1, "no answer is right"),
        ("A{~a =}\n\n::Good::B{T}", 1, "fewer than two answers"),
        ("A{=a ~%300%b}\n\n::Good::B{T}", 1, "from -100 to 100"),
        ("A{=a->b}\n\n::Good::B{T}", 1, "fewer than two pairs"),
        ("A{=a->b =c}\n\n::Good::B{T}", 1, "“c” is no pair"),
        ("A{=a->b =c->}\n\n::Good::B{T}", 1, "nothing stands on the right of “c”"),
        ("A{=%50%a}\n\n::Good::B{T}", 1, "no answer is worth all points"),
        ("A{#five}\n\n::Good::B{T}", 1, "“five” is no number"),
        ("A{#=%50%5}\n\n::Good::B{T}", 1, "no number is worth all points"),
        ("A{#}\n\n::Good::B{T}", 1, "no number is worth all points"),
        ("A{>1 ALL\nalone}\n\n::Good::B{T}", 1, "fewer than two things"),
        ("{=a ~b}\n\n::Good::B{T}", 1, "nothing is asked"),
        ("A {1:SHORTANSWER:=a} b {2:NM:=2}\n\n::Good::B{T}", 1, "“SHORTANSWER” is not known"),
        ("A{" + "=a ~b" * 101 + "}\n\n::Good::B{T}", 1, "more than 100 answers"),
        (f"A{{={'a' * 201}}}\n\n::Good::B{{T}}", 1, "longer than 200"),
    ],
)
def test_what_is_wrong_is_said_with_its_line_and_the_next_question_is_read(
    text: str, line: int, said: str
) -> None:
    found = read(text)
    ((where, reason),) = reasons(found)
    assert where == f"bank.txt:{line}"
    assert said in reason
    assert titles(text) == ["Good"]


def test_questions_without_a_blank_line_between_them_are_read_all_the_same() -> None:
    text = "::One::a{T}\n// [id:x]\n::Two::b{\n=c}\nd {F}\n::Four::e"
    found = read(text)
    assert not found.lost
    assert titles(text) == ["One", "Two", "", "Four"]
    assert found.bank.entries[1].question.id == "x"


def test_each_of_many_broken_questions_is_counted() -> None:
    found = read("A {\n\n" * 50 + "B {T}")
    assert (found.read, len(found.lost)) == (51, 50)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        ("A{T}".encode("utf-16"), "UTF-16"),
        ("A{T}\n\nÄrger{T}".encode("latin-1"), "Windows-1252 (line 3)"),
        (b"", "there is no question in it"),
        (b"// only a comment\n\n$CATEGORY: a\n", "there is no question in it"),
        (b"Just a letter.\n\nTo a friend.", "there is no question in it"),
        (b"<?xml version='1.0'?><quiz>{}</quiz>", "not GIFT"),
        (b"PK\x03\x04 {}", "not GIFT"),
    ],
)
def test_a_file_that_is_no_gift_is_refused_with_the_reason(data: bytes, said: str) -> None:
    found = read(data)
    assert found.read == 0
    assert found.refused is not None
    assert said in found.refused[1].text


@pytest.mark.parametrize(
    ("data", "is_gift"),
    [
        ("::A::b", True),
        ("$CATEGORY: a", True),
        ("[html]a", True),
        ("A {T}", True),
        ("A {}", True),
        ("A {=b}", True),
        ("A {", True),
        ("\ufeff// [id:7]\nA", True),
        ("A {T}".encode("utf-16"), True),
        ("<p><b>A</b></p>{T}", True),
        ("A letter with {braces} in it.", False),
        ("int main() { return 0; }", False),
        ("<quiz><question>{=a}</question></quiz>", False),
        ("", False),
    ],
)
def test_gift_is_recognised_by_its_marks(data: str | bytes, is_gift: bool) -> None:
    assert FORMAT.recognises(data.encode() if isinstance(data, str) else data) is is_gift


def test_signs_no_text_may_hold_are_noted() -> None:
    found = read("A\x00\x01b{T}")
    assert found.bank.entries[0].question.prompt == "Ab"
    assert changes(found) == ["signs that no text may hold were taken out"]


SIGNS = "{}=~#%:\\/[]->*<>&$\n\n \t.ab1TF_`|!()\"'\ue000\x07"
PIECES = (
    "{",
    "}",
    "\n\n",
    "::",
    "=",
    "~",
    "->",
    "####",
    "%50%",
    "{#",
    "{>",
    "[html]",
    "[markdown]",
    "// [id:a]",
    "$CATEGORY: a//b/c\n",
    "<b x='",
    "<p>",
    "![a](b.png)",
    "\\n",
    "\\",
    "T",
    "1..2",
    "data:image/png;base64,",
    "[[",
    "```",
)


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES) | st.text(SIGNS, max_size=4), max_size=25).map("".join))
def test_no_text_raises_and_every_question_is_counted(text: str) -> None:
    FORMAT.recognises(text.encode())
    read(text)


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_no_bytes_raise(data: bytes) -> None:
    FORMAT.recognises(data)
    read(data)


@pytest.mark.parametrize("sign", [*"{}=~#[:%-/", "::", "!["])
def test_long_runs_of_a_sign_are_read_in_time(sign: str) -> None:
    read(f"Q {{{sign * 30_000}}}")
    read(f"Q {sign * 30_000} {{=a}}")


def test_answers_without_end_are_not_looked_at_one_by_one() -> None:
    found = read("Many? {" + "=a ~b " * 200_000 + "}\n\nOk? {=a ~b}")
    assert len(found.bank.entries) == 1
    assert "more than 100 answers" in found.lost[0].reason.text
