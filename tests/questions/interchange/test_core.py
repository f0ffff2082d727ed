"""What all exchange formats share: texts, names, pictures, ids, and the counting."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import Option, Question, Single, survives
from learnhub.questions.interchange.bank import Source, Target
from learnhub.questions.interchange.conversion import convert
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.formats import (
    all_formats,
    format_named,
    recognised,
    writing,
)
from learnhub.questions.interchange.ids import Ids, slug, tag
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.targets import repointed, targets
from learnhub.questions.interchange.texts import divided, name_of, tags_of
from learnhub.questions.message import Msg
from tests.questions import makers
from tests.questions.interchange.test_markdown import Unchanged

OPTIONS = Single((Option("a", right=True), Option("b")))


@pytest.mark.parametrize(
    ("text", "name", "result"),
    [
        ("What?", "Q1", ("What?", "", "Q1")),
        ("What is it?", "What is it", ("What is it?", "", "")),
        ("Read this.\nOn.\n\nWhat?", "Q1", ("Read this. On.", "What?", "Q1")),
        ("| a | b |\n|---|---|\n| 1 | 2 |", "Q1", ("Q1", "| a | b |\n|---|---|\n| 1 | 2 |", "")),
        ("![x](y.png)", "Lock", ("Lock", "![x](y.png)", "")),
        ("![x](y.png) ![z](z.png)", "Locks", ("Locks", "![x](y.png) ![z](z.png)", "")),
        ("- one\n- two", "Q1", ("Q1", "- one\n- two", "")),
        ("# Title\n\nText", "Q1", ("Q1", "# Title\n\nText", "")),
        ("one  \ntwo", "", ("one<br>two", "", "")),
        ("", "Only a name", ("Only a name", "", "")),
        ("", "", ("", "", "")),
    ],
)
def test_the_first_paragraph_asks_or_else_the_name(text, name, result) -> None:
    assert divided(text, name) == result


def test_a_long_prompt_makes_a_short_name() -> None:
    question = Question("q", "word " * 60, "", OPTIONS)
    assert len(name_of(question)) <= 100
    assert name_of(question).endswith("word")


def test_targets_are_found_and_changed_outside_of_code() -> None:
    text = 'a ![x](media/a.png) `![x](media/b.png)` <img src="media/c.png"> [l](http://x.de)'
    assert targets(text) == ("media/a.png", "media/c.png", "http://x.de")
    assert repointed(text, lambda t: t.upper()).count("MEDIA/") == 2
    assert "`![x](media/b.png)`" in repointed(text, lambda t: t.upper())


def test_tags_lose_what_a_course_does_not_allow() -> None:
    assert tags_of(("two words", "a,b", "", "a,b"), ("Mail", "Spam & Co")) == (
        "Mail/Spam-&-Co", "two-words", "a-b",
    )
    assert tag(()) == ""


def test_ids_are_kept_made_and_never_given_twice() -> None:
    ids = Ids()
    assert ids.keep("good-id", "x") == "good-id"
    assert ids.keep("good-id", "x") == "good-id-2"
    assert ids.keep("", "Größe & Maß") == "groesse-mass"
    assert ids.keep("", "سؤال") == "q"
    assert ids.keep("", "…") == "q-2"
    assert len(ids.keep("x" * 64, "")) == 64
    assert len(ids.keep("x" * 64, "")) == 64
    assert slug("Ä" * 100) == "ae" * 24


def test_the_shelf_takes_each_file_once_under_a_safe_name() -> None:
    shelf = Shelf()
    assert shelf.add("a/../Ein Bild.PNG", b"1") == "ein-bild.png"
    assert shelf.add("copy.png", b"1") == "ein-bild.png"
    assert shelf.add("ein bild.png", b"2") == "ein-bild-2.png"
    assert isinstance(shelf.add("script.js", b"3"), Msg)
    assert isinstance(shelf.add("empty.png", b""), Msg)
    assert isinstance(shelf.add("huge.png", bytes(20_000_001)), Msg)
    assert sorted(shelf.media) == ["ein-bild-2.png", "ein-bild.png"]


@settings(max_examples=80, deadline=None)
@given(makers.questions(), st.text(makers.SIGNS + "\n#>-") | makers.body())
def test_whatever_stands_in_a_body_the_question_fits_or_is_refused(
    question: Question, body: str
) -> None:
    asked = Question("q", "What?", body, OPTIONS)
    found = fitted(asked)
    if isinstance(found, tuple):
        assert survives(found[0])
        assert found[0].content == OPTIONS
    again = fitted(question)
    assert again == (question, ())


def test_a_question_without_a_right_answer_says_why_it_is_none() -> None:
    found = fitted(Question("q", "What?", "", Single((Option("a"), Option("b")))))
    assert isinstance(found, Msg)
    assert "right" in found.text


def test_every_format_is_named_and_five_can_be_written() -> None:
    assert {each.name for each in all_formats() if writing(each)} == {
        "gift", "markdown", "moodle", "qti21", "qti30",
    }
    assert {each.name for each in all_formats()} == {
        "gift", "moodle", "qti12", "qti21", "qti22", "qti30", "aiken", "markdown",
    }
    assert format_named("none") is None


@settings(max_examples=200, deadline=None)
@given(st.binary(max_size=300) | st.text(makers.SIGNS + "\n<>").map(str.encode))
def test_any_file_is_converted_or_refused_and_every_question_counted(data: bytes) -> None:
    moodle = writing(format_named("moodle") or all_formats()[0])
    assert moodle is not None
    done = convert(Source(data, "any"), Target("out.xml", Unchanged()), writes=moodle)
    assert done.read == done.written + len(done.lost)
    assert done.refused is None or done.read == 0
    recognised(data)


def test_a_file_in_a_single_line_tells_each_question_from_the_others() -> None:
    moodle = writing(format_named("moodle") or all_formats()[0])
    assert moodle is not None
    odd = (
        '<question type="truefalse"><name><text>N</text></name><questiontext><text>Is it?</text>'
        '</questiontext><defaultgrade>2.5</defaultgrade><answer fraction="100"><text>true</text>'
        '</answer><answer fraction="0"><text>false</text></answer></question>'
    )
    data = f'<quiz>{odd}<question type="other"/>{odd}</quiz>'.encode()
    done = convert(Source(data, "m.xml"), Target("out.xml", Unchanged()), writes=moodle)
    assert (done.read, done.written) == (3, 2)
    assert [each.where for each in done.changed] == ["m.xml:1", "m.xml:1 (3)"]
    assert [each.where for each in done.lost] == ["m.xml:1 (2)"]


def test_what_is_said_of_a_whole_file_stays_beside_a_lost_question_of_its_line() -> None:
    moodle = writing(format_named("moodle") or all_formats()[0])
    assert moodle is not None
    data = (
        b'<questestinterop><section title="S"><presentation_material><flow_mat><material>'
        b"<mattext>Read this.</mattext></material></flow_mat></presentation_material>"
        b'<item ident="i" title="I"/></section></questestinterop>'
    )
    done = convert(Source(data, "q.xml"), Target("out.xml", Unchanged()), writes=moodle)
    assert (done.read, len(done.lost), len(done.changed)) == (1, 1, 1)
    assert "Read this." in done.changed[0].reasons[0].text


def test_a_text_as_long_as_a_book_is_no_question() -> None:
    found = fitted(Question("q", "What?", "word " * 50_000, OPTIONS))
    assert isinstance(found, Msg)
    assert "200000" in found.text
