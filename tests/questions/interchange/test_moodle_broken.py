"""No file is too odd: what cannot be read is refused, and says why."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import (
    Question,
    TrueFalse,
)
from learnhub.questions.interchange.bank import Bank, Entry, Source, Target
from learnhub.questions.interchange.moodle import FORMAT
from tests.questions.interchange.moodle_items import (
    read,
    truth,
)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"<quiz><question type='essay'></quiz>", "line 1"),
        (b"<quiz></quiz>", "there is no question in it"),
        (b"<quiz><question type='category'><category/></question></quiz>", "there is no question"),
        (b"<html></html>", "this is no Moodle XML: it begins with \u201chtml\u201d".encode()),
        (b"", "this is not XML"),
        (b"\xff\xfe<\x00", ""),
        (b"<quiz>\n\xfc</quiz>", "line 2: byte 8 cannot be read as UTF-8"),
        (b"<?xml version='1.0' encoding='x-odd'?><quiz/>", "x-odd"),
        (b'<!DOCTYPE q [<!ENTITY a "b">]><quiz>&a;</quiz>', "defines entities"),
        (b"<quiz>&nbsp;</quiz>", ""),
        (b"<quiz>" + b"<a>" * 1000, "line 1"),
    ],
)
def test_a_file_that_cannot_be_read_says_why(data: bytes, says: str | bytes) -> None:
    found = FORMAT.read(Source(data, "bank.xml"))
    assert found.refused is not None
    where, reason = found.refused
    assert where.startswith("bank.xml")
    assert (says.decode() if isinstance(says, bytes) else says) in reason.text
    assert (found.read, found.bank.entries, found.lost) == (0, (), ())


@pytest.mark.parametrize(
    ("data", "is_moodle"),
    [
        (b"<quiz/>", True),
        (b"\xef\xbb\xbf<?xml version='1.0'?>\n<!-- question: 1 -->\n<quiz>", True),
        ("<?xml version='1.0' encoding='UTF-16'?><quiz/>".encode("utf-16"), True),
        (b"<question type='essay'>", True),
        (b"<questestinterop/>", False),
        (b"::Q::What?{}", False),
        (b"", False),
    ],
)
def test_the_outermost_element_tells_the_format(data: bytes, is_moodle: bool) -> None:
    assert FORMAT.recognises(data) is is_moodle


def test_an_old_file_in_another_encoding_is_read() -> None:
    text = f"<?xml version='1.0' encoding='ISO-8859-1'?><quiz>{truth('<p>Grün?</p>')}</quiz>"
    found = FORMAT.read(Source(text.encode("latin-1"), "old.xml"))
    assert found.bank.entries[0].question.prompt == "Grün?"


SCRAPS = st.sampled_from(
    (
        "<answer fraction='100'>", "<answer fraction='x'>", "</answer>", "<text>", "</text>", "a",
        "<single>false</single>", "<subquestion><text>l</text><answer><text>r</text></answer>"
        "</subquestion>", "<hint/>", "<defaultgrade>NaN</defaultgrade>", "<penalty>1e999</penalty>",
        "<file name='a.png' encoding='base64'>!</file>", "<units><unit/></units>",
        "<tags><tag/></tags>",
        "<attachments>1e9</attachments>", "<responserequired>0</responserequired>",
        "<drag><no>1</no><text>w</text></drag>", "<drop><choice>1</choice></drop>",
        "<selectoption><text>w</text></selectoption>", "<idnumber>- -</idnumber>",
        "<questiontext><text>A [[1]] {1:SA:=a~} {1:NM:=1:x~%%} @@PLUGINFILE@@/ b</text>"
        "</questiontext>",
        "<image>x</image>", "<weight rownumber='1'/>", "<row number='1'><text>r</text></row>",
        "<column number='1'><text>c</text></column>",
        "<answer fraction='1'><text>b</text></answer>",
        "<answer fraction='-7e-9'><text>1</text><tolerance>-</tolerance></answer>",
    )
)  # fmt: skip
TYPES = st.sampled_from(
    (
        "multichoice", "multichoiceset", "truefalse", "shortanswer", "numerical", "matching",
        "ordering", "essay", "cloze", "description", "gapselect", "ddwtos", "ddimageortext",
        "ddmarker", "kprime", "mtf", "category", "nothing",
    )
)  # fmt: skip


@given(st.lists(st.tuples(TYPES, st.lists(SCRAPS, max_size=6).map("".join)), max_size=3))
@settings(max_examples=150, deadline=None)
def test_no_file_is_too_strange(questions: list[tuple[str, str]]) -> None:
    inner = "".join(f"<question type='{kind}'>{rest}</question>" for kind, rest in questions)
    found = read(inner)
    if found.refused:
        assert found.read == 0
        return
    count = sum(kind != "category" for kind, _ in questions)
    assert found.read == count == len(found.bank.entries) + len(found.lost)


def test_many_questions_are_read_and_written_in_bearable_time() -> None:
    inner = "".join(truth(f"<p>Is it {n}?</p><p>Say.</p>") for n in range(500))
    found = read(inner)
    assert len(found.bank.entries) == 500
    written = FORMAT.write(found.bank, Target("x.xml", None))  # type: ignore[arg-type]
    assert written.written == 500


def test_a_bank_of_nothing_is_a_file_without_questions() -> None:
    written = FORMAT.write(Bank(()), Target("x.xml", None))  # type: ignore[arg-type]
    assert written.written == 0
    assert FORMAT.recognises(written.data)


def test_control_characters_are_left_out_aloud() -> None:
    question = Question("q", "a\x08b?", "", TrueFalse(True))
    written = FORMAT.write(Bank((Entry(question),)), Target("x", None))  # type: ignore[arg-type]
    assert b"<text>ab?</text>" in written.data
    assert [n.reason.text for n in written.changed] == ["control characters were left out"]
