"""Packages and single items as they are written: their files, their notes, what is lost."""

import io
import zipfile
from dataclasses import replace

import pytest

from learnhub.cli.questions import HtmlOfPages
from learnhub.questions import (
    AcceptedText,
    Cloze,
    Gap,
    Option,
    Order,
    OrderItem,
    Question,
    Short,
    Single,
)
from learnhub.questions.interchange.bank import Bank, Entry, Source, Target
from learnhub.questions.interchange.qti2 import qti21, qti30
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from tests.questions.interchange.qti2_banks import MEDIA, WRITING, through

CHOICE = Single((Option("a", True), Option("b")))
QUESTION = Question("q1", "What?", "", CHOICE)


def package(bank: Bank, form=qti21.FORMAT) -> dict[str, bytes]:
    """Return the files of a bank that was written."""
    written = form.write(bank, Target("bank.zip", HtmlOfPages()))
    with zipfile.ZipFile(io.BytesIO(written.data)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def bank_of(*questions: Question, media=MEDIA) -> Bank:
    return Bank(tuple(Entry(question) for question in questions), media)


@pytest.mark.parametrize("form", WRITING, ids=lambda form: form.name)
def test_the_same_bank_gives_the_same_bytes(form) -> None:
    bank = bank_of(replace(QUESTION, body="![A](media/door.png)"), replace(QUESTION, id="q2"))
    target = Target("bank.zip", HtmlOfPages())
    assert form.write(bank, target).data == form.write(bank, target).data


def test_only_pictures_that_are_used_go_into_the_package_and_once() -> None:
    media = {**MEDIA, "unused.png": MEDIA["door.png"] + b"1"}
    picture = replace(QUESTION, body="![A door](media/door.png)")
    files = package(bank_of(picture, replace(picture, id="q2"), media=media))
    assert sorted(files) == [
        "imsmanifest.xml",
        "items/q1.xml",
        "items/q2.xml",
        "media/door.png",
    ]
    assert b'src="../media/door.png"' in files["items/q1.xml"]


def test_an_item_alone_has_its_pictures_beside_it() -> None:
    picture = replace(QUESTION, body="![A door](media/door.png)")
    written, read = through(qti21.FORMAT, bank_of(picture), "one.xml")
    assert b"one.xml.media/door.png" in written.data
    assert written.media == MEDIA
    assert written.written == 1
    assert read.bank.entries[0].question == picture
    assert read.bank.media == MEDIA


def test_several_questions_do_not_go_into_one_item() -> None:
    bank = bank_of(QUESTION, replace(QUESTION, id="q2"))
    written = qti21.FORMAT.write(bank, Target("two.xml", HtmlOfPages()))
    assert (written.data, written.written, len(written.lost)) == (b"", 0, 2)
    assert ".zip" in written.lost[0].reason.text


def test_a_picture_that_is_not_there_is_told() -> None:
    written = qti21.FORMAT.write(
        bank_of(replace(QUESTION, body="![A](media/gone.png)")), Target("x.zip", HtmlOfPages())
    )
    assert [note.reason.text for note in written.changed] == [
        "the file “gone.png” is not in the bank"
    ]


def test_hints_and_tries_are_told_to_be_left_out() -> None:
    written = qti21.FORMAT.write(
        bank_of(replace(QUESTION, hints=("Look.",), tries=3)), Target("x.zip", HtmlOfPages())
    )
    assert [note.reason.text for note in written.changed] == [
        "hints are not carried over",
        "that it may be answered several times is not carried over",
    ]


def test_areas_without_their_picture_are_lost_with_the_reason() -> None:
    area = Area("a", *map(int, (1, 1, 5, 5)), right=True)  # type: ignore[arg-type]
    content = Areas("", "![A](media/gone.png)", (area, replace(area, label="b", right=False)))
    written = qti21.FORMAT.write(
        bank_of(replace(QUESTION, content=content)), Target("x.zip", HtmlOfPages())
    )
    assert (written.written, len(written.lost)) == (0, 1)
    assert "picture" in written.lost[0].reason.text


@pytest.mark.parametrize("id_", ["1a", "007", "a-b_c", "con"])
def test_ids_come_back_as_they_were(id_: str) -> None:
    _, read = through(qti21.FORMAT, bank_of(replace(QUESTION, id=id_)))
    assert read.bank.entries[0].question.id == id_


def test_ids_that_differ_in_case_get_files_that_differ() -> None:
    bank = bank_of(QUESTION, replace(QUESTION, id="Q1"), replace(QUESTION, id="con"))
    assert {name for name in package(bank) if name.startswith("items/")} == {
        "items/q1.xml",
        "items/Q1-2.xml",
        "items/con-2.xml",
    }
    _, read = through(qti21.FORMAT, bank)
    assert [entry.question.id for entry in read.bank.entries] == ["q1", "Q1", "con"]


def test_folders_become_sections_in_their_order() -> None:
    folders = (("A",), ("A", "B"), (), ("A",), ("C & <D>",))
    entries = tuple(
        Entry(replace(QUESTION, id=f"q{n}"), folder) for n, folder in enumerate(folders)
    )
    _, read = through(qti30.FORMAT, Bank(entries))
    assert [(e.question.id, e.folder) for e in read.bank.entries] == [
        ("q0", ("A",)),
        ("q1", ("A", "B")),
        ("q3", ("A",)),
        ("q2", ()),
        ("q4", ("C & <D>",)),
    ]


def test_the_right_order_is_not_given_away() -> None:
    content = Order(tuple(OrderItem(text) for text in ("a", "b", "c")))
    data = package(bank_of(replace(QUESTION, content=content)))["items/q1.xml"].decode()
    places = [data.index(f'identifier="item{n}"') for n in (1, 2, 3)]
    assert places != sorted(places)


def test_a_template_stands_for_rules_where_nothing_else_is_to_be_done() -> None:
    plain = package(bank_of(QUESTION))["items/q1.xml"].decode()
    assert (
        'template="http://www.imsglobal.org/question/qti_v2p1/rptemplates/match_correct"' in plain
    )
    more = package(bank_of(replace(QUESTION, points=2)))["items/q1.xml"].decode()
    assert "template" not in more
    three = package(bank_of(QUESTION), qti30.FORMAT)["items/q1.xml"].decode()
    assert "https://purl.imsglobal.org/spec/qti/v3p0/rptemplates/match_correct.xml" in three


def test_control_characters_never_reach_the_file() -> None:
    odd = "a\x00b\x08c\ufffe"
    question = Question("q", odd, odd, Short((AcceptedText(odd),)), feedback=odd, title=odd)
    written, read = through(qti21.FORMAT, bank_of(question))
    assert (written.written, len(read.bank.entries)) == (1, 1)
    assert not set(read.bank.entries[0].question.prompt) & set("\x00\x08\ufffe")


def test_what_is_crossed_out_is_told_to_be_ordinary_text() -> None:
    written = qti21.FORMAT.write(
        bank_of(replace(QUESTION, body="This is <s>gone</s>.")), Target("x.zip", HtmlOfPages())
    )
    assert "crossed out" in written.changed[0].reason.text


def test_words_and_lists_in_one_text_become_lists() -> None:
    gaps = (Gap("pool", right=(0,)), Gap("select", options=("x", "y"), right=(1,)))
    content = Cloze(("A ", " B ", "."), gaps, ("one", "two"))
    written, read = through(qti21.FORMAT, bank_of(replace(QUESTION, content=content)))
    assert "lists to choose from" in written.changed[0].reason.text
    assert [gap.sort for gap in read.bank.entries[0].question.content.gaps] == ["select"] * 2


@pytest.mark.parametrize("form", WRITING, ids=lambda form: form.name)
def test_each_version_knows_its_own_packages(form) -> None:
    data = form.write(bank_of(QUESTION), Target("x.zip", HtmlOfPages())).data
    assert [each.name for each in WRITING if each.recognises(data)] == [form.name]


def test_an_empty_bank_is_written_and_refused_when_read() -> None:
    written, read = through(qti21.FORMAT, Bank(()))
    assert written.written == 0
    assert read.refused is not None


def test_a_large_bank_is_written_and_read_in_reasonable_time() -> None:
    bank = Bank(tuple(Entry(replace(QUESTION, id=f"q{n}"), ("F",)) for n in range(300)))
    written = qti21.FORMAT.write(bank, Target("x.zip", HtmlOfPages()))
    read = qti21.FORMAT.read(Source(written.data, "x.zip"))
    assert (written.written, read.read, len(read.bank.entries)) == (300, 300, 300)
