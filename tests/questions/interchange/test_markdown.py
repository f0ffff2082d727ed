"""Our own Markdown as an exchange format: what is written is read again, folders and all."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import Question, survives
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Source, Target
from learnhub.questions.interchange.markdown import FORMAT, media_of
from tests.questions import makers

folders = st.lists(
    st.sampled_from(("Mail", "Web", "A + B", "Ärger & Co", "بريد")), max_size=3
).map(tuple)


class Unchanged:
    """Leaves texts as they are: this format takes Markdown."""

    def inline(self, text: str) -> str:
        return text

    def block(self, text: str) -> str:
        return text


TARGET = Target("bank.md", Unchanged())


def read(text: str | bytes, beside: dict[str, bytes] | None = None) -> Imported:
    """Return what is in a file, with others beside it."""
    data = text if isinstance(text, bytes) else text.encode()
    return FORMAT.read(Source(data, "bank.md", (beside or {}).get))


@settings(max_examples=60, deadline=None)
@given(st.lists(st.tuples(makers.questions(), folders), min_size=1, max_size=4))
def test_a_bank_comes_back_as_it_was(made: list[tuple[Question, tuple[str, ...]]]) -> None:
    entries = tuple(
        Entry(replace(asked, id=f"q{number}", level=max(asked.level, len(folder) + 1)), folder)
        for number, (asked, folder) in enumerate(made)
    )
    entries = tuple(sorted(entries, key=lambda entry: bool(entry.folder)))
    assert all(survives(entry.question) for entry in entries)
    written = FORMAT.write(Bank(entries), TARGET)
    assert (written.written, written.lost, written.changed) == (len(entries), (), ())
    found = read(written.data)
    assert found.bank.entries == entries
    assert (found.read, found.lost) == (len(entries), ())
    assert FORMAT.write(found.bank, TARGET).data == written.data


@settings(max_examples=200, deadline=None)
@given(st.text(makers.SIGNS + "\n#?") | st.binary())
def test_any_file_is_read_without_an_exception(data: str | bytes) -> None:
    found = read(data)
    assert found.read == len(found.bank.entries) + len(found.lost)


def test_each_broken_question_is_lost_with_its_line_and_the_others_are_kept() -> None:
    found = read("# Mail\n\n### ? a {#a}\n\n- (x) 1\n- ( ) 2\n\n### ? b {#b}\n\n- ( ) 1\n- ( ) 2\n")
    assert [entry.question.id for entry in found.bank.entries] == ["a"]
    assert found.bank.entries[0].folder == ("Mail",)
    assert [(note.where, note.question) for note in found.lost] == [("bank.md:10", "b")]
    assert found.read == 2


def test_text_between_the_questions_is_told() -> None:
    found = read("---\ntitle: x\n---\n\nHello\n\n### ? a {#a}\n\n- (x) 1\n- ( ) 2\n")
    assert [note.where for note in found.changed] == ["bank.md:1", "bank.md:5"]
    assert found.bank.entries[0].where == "bank.md:7"


def test_pictures_beside_the_file_become_those_of_the_bank_and_go_out_again() -> None:
    text = "### ? a ![door](img/door.png) {#a}\n\n- (x) 1 ![gone](no.png)\n- ( ) 2\n"
    found = read(text, {"img/door.png": b"picture"})
    question = found.bank.entries[0].question
    assert media_of(question) == ("door.png",)
    assert dict(found.bank.media) == {"door.png": b"picture"}
    assert ["no.png" in note.reason.text for note in found.changed] == [True]
    written = FORMAT.write(found.bank, TARGET)
    assert b"![door](bank.md.media/door.png)" in written.data
    assert dict(written.media) == {"door.png": b"picture"}


def test_what_would_end_a_question_is_changed_when_it_is_written() -> None:
    question = read("### ? a {#a}\n\n- (x) 1\n- ( ) 2\n").bank.entries[0].question
    odd = replace(question, body="Title\n-----\n\n## Part\n\n---\n\n> [!HINT] no hint\n\nEnd")
    written = FORMAT.write(Bank((Entry(odd, (), "x.xml:1"),)), TARGET)
    assert [note.where for note in written.changed] == ["x.xml:1"]
    body = read(written.data).bank.entries[0].question.body
    assert body == "**Title**\n\n**Part**\n\n***\n\n> \\[!HINT] no hint\n\nEnd"


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("# no question\n", "no question"),
        ("### ? Frage für {#a}\n".encode("cp1252"), "Windows-1252 (line 1)"),
        ("### ? Frage {#a}\n".encode("utf-16"), "UTF-16"),
        ("### ? Frage {#a}\n".encode("utf-32"), "UTF-32"),
    ],
)
def test_a_file_that_is_no_bank_is_refused(data: str | bytes, says: str) -> None:
    found = read(data)
    assert found.refused is not None
    assert says in found.refused[1].text
    assert found.read == 0
