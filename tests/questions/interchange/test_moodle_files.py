"""Texts, pictures and the fields that all questions have are kept."""

import base64

import pytest

from learnhub.questions import (
    Option,
    Single,
    TrueFalse,
)
from tests.questions.interchange.moodle_items import (
    CODED,
    PNG,
    answer,
    one,
    read,
    truth,
)


@pytest.mark.parametrize(
    ("form", "text", "prompt", "body"),
    [
        ("html", "<p>a *b*</p><p>c</p>", "a \\*b\\*", "c"),
        ("markdown", "a *b*\n\n- c", "a *b*", "- c"),
        ("plain_text", "a *b*\nc\n\n<b>d", "a \\*b\\*<br>c", "&lt;b>d"),
        ("moodle_auto_format", "a\nb\n\nc <b>d</b>", "a<br>b", "c **d**"),
        ("", "a\nb", "a<br>b", ""),
        ("html", "a\nb", "a b", ""),
    ],
)
def test_each_format_of_text_shows_as_it_did(form: str, text: str, prompt: str, body: str) -> None:
    attribute = f' format="{form}"' if form else ""
    inner = (
        f'<question type="truefalse"><name><text>N</text></name><questiontext{attribute}>'
        f"<text><![CDATA[{text}]]></text></questiontext>"
        f"{answer('true', '100')}{answer('false')}</question>"
    )
    [entry] = read(inner).bank.entries
    assert (entry.question.prompt, entry.question.body) == (prompt, body)


def test_files_are_found_by_coded_names_beside_the_text_and_beside_the_bank() -> None:
    text = (
        '<p><img src="@@PLUGINFILE@@/my%20cat%20%281%29.png" alt="A"> '
        '<img src="@@PLUGINFILE@@/sub/b.png?forcedownload=1" alt="B"> '
        '<img src="@@PLUGINFILE@@/c.png" alt="C"> <img src="@@PLUGINFILE@@/gone.png" alt="D"> '
        f'<img src="data:image/png;base64,{CODED}" alt="E"></p>'
    )
    question = (
        f'<question type="truefalse"><questiontext format="html"><text><![CDATA[{text}]]></text>'
        f'<file name="my cat (1).png" path="/" encoding="base64">{CODED}</file>'
        f'<file name="b.png" path="/sub/" encoding="base64">{CODED}</file></questiontext>'
        f"{answer('true', '100')}{answer('false')}</question>"
    )
    found = read(question, files={"c.png": b"other"})
    [entry] = found.bank.entries
    assert entry.question.prompt == (
        "![A](media/my-cat-1.png) ![B](media/my-cat-1.png) ![C](media/c.png) D "
        "![E](media/my-cat-1.png)"
    )
    assert dict(found.bank.media) == {"my-cat-1.png": PNG, "c.png": b"other"}
    assert [note.reason.text for note in found.changed] == ["the file “gone.png” is missing"]


def test_files_of_one_name_in_two_texts_are_two_files() -> None:
    def said(data: bytes) -> str:
        return (
            '<feedback format="html"><text>&lt;img src="@@PLUGINFILE@@/p.png" alt="P"&gt;</text>'
            f'<file name="p.png" encoding="base64">{base64.b64encode(data).decode()}</file>'
            "</feedback>"
        )

    inner = answer("true", "100", said(b"one")) + answer("false", "0", said(b"two"))
    question, _ = one("truefalse", inner)
    assert question.content == TrueFalse(True, "![P](media/p.png)", "![P](media/p-2.png)")


def test_a_file_of_a_strange_kind_is_named() -> None:
    text = '<a href="@@PLUGINFILE@@/run.exe">run</a>'
    found = read(truth(f"<p>Get {text}</p>").replace(
        "</questiontext>", f'<file name="run.exe" encoding="base64">{CODED}</file></questiontext>'
    ))  # fmt: skip
    assert found.bank.entries[0].question.prompt == "Get run"
    assert [note.reason.text for note in found.changed] == [
        "the file “run.exe” is of a kind that is not carried over"
    ]


def test_common_fields_are_kept() -> None:
    more = (
        "<defaultgrade>0.0000000</defaultgrade><penalty>0.1000000</penalty><hidden>1</hidden>"
        "<idnumber>x-1</idnumber><tags><tag><text>two words</text></tag></tags>"
        "<hint format='html'><text>Think.</text></hint><hint><text/><clearwrong/></hint>"
        "<shuffleanswers>1</shuffleanswers><shuffleanswers>false</shuffleanswers>"
    )
    category = (
        '<question type="category"><category><text>$course$/top/A//B/C &amp; D</text></category>'
        "</question>"
    )
    found = read(category + truth("<p>Is <b>it</b>?</p>", more))
    [entry] = found.bank.entries
    question = entry.question
    assert entry.folder == ("A/B", "C & D")
    assert question.id == "x-1"
    assert question.tags == ("A-B/C-&-D", "two-words")
    assert (question.unscored, question.points) == (True, 1)
    assert (question.reduction, question.tries, question.hints) == (10, 3, ("Think.",))
    assert question.shuffle is False
    assert [note.reason.text for note in found.changed] == [
        "it was hidden in Moodle and is not hidden here"
    ]


def test_texts_without_an_element_of_their_own_and_open_html_are_read() -> None:
    inner = (
        "<question type='multichoice'><name>N</name><questiontext format='html'><text>"
        "<p>Which <b>one</b>?</p></text></questiontext>"
        "<answer fraction='100'>a<feedback>Yes</feedback></answer><answer>b</answer></question>"
    )
    [entry] = read(inner).bank.entries
    assert entry.question.prompt == "Which **one**?"
    assert entry.question.content == Single((Option("a", True, "Yes"), Option("b")))


def test_equal_ids_are_made_different() -> None:
    twice = truth("<p>One?</p>", "<idnumber>same</idnumber>") * 2
    assert [entry.question.id for entry in read(twice).bank.entries] == ["same", "same-2"]


def test_a_picture_may_be_longer_than_other_texts() -> None:
    coded = base64.b64encode(PNG + bytes(9_000_000)).decode()
    question = (
        '<question type="truefalse"><questiontext format="html"><text><![CDATA[<p>Is it '
        '<img src="@@PLUGINFILE@@/a.png" alt="so">?</p>]]></text>'
        f'<file name="a.png" encoding="base64">{coded}</file></questiontext>'
        f"{answer('true', '100')}{answer('false')}</question>"
    )
    found = read(question)
    assert found.refused is None
    assert len(found.bank.media["a.png"]) > 9_000_000


def test_a_large_file_may_not_be_deeper_than_others() -> None:
    deep = "<b>" * 300 + "</b>" * 300
    found = read(f'<question type="essay"><x>{"y" * 10_000_001}</x>{deep}</question>')
    assert found.refused is not None
    assert (found.read, found.bank.entries) == (0, ())


def test_the_description_of_a_last_category_is_not_dropped_in_silence() -> None:
    category = (
        '<question type="category"><category><text>top/Mail</text></category>'
        "<info><text>On mail.</text></info></question>"
    )
    found = read(truth("Is it?") + category)
    assert [("Mail" in note.reason.text, note.question) for note in found.changed] == [(True, "")]
