"""What is written as Moodle XML and read again is the same, but for what the module names."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Between,
    Cloze,
    Content,
    Gap,
    Match,
    Multiple,
    Near,
    Numeric,
    Option,
    Pair,
    Question,
    Short,
    Single,
    TrueFalse,
)
from learnhub.questions.interchange.bank import Bank, Entry, Exported, Imported, Source, Target
from learnhub.questions.interchange.ids import tag
from learnhub.questions.interchange.moodle import FORMAT
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.statements import Statement, Statements
from tests.questions import makers
from tests.questions.interchange.moodle_makers import KINDS, questions

PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000190000000c80802000000")


class Unchanged:
    """Leaves texts as they are: this format takes Markdown."""

    def inline(self, text: str) -> str:
        return text

    def block(self, text: str) -> str:
        return text


TARGET = Target("bank.xml", Unchanged())


def through(bank: Bank) -> tuple[Exported, Imported]:
    """Write a bank and read what was written."""
    written = FORMAT.write(bank, TARGET)
    assert written.written + len(written.lost) == len(bank.entries)
    read = FORMAT.read(Source(written.data, "bank.xml"))
    if written.written:
        assert read.refused is None, read.refused
        assert read.read == written.written == len(read.bank.entries) + len(read.lost)
    return written, read


@pytest.mark.parametrize("name", KINDS)
def test_each_kind_comes_back_as_it_was(name: str) -> None:
    @given(questions(name), st.sampled_from(((), ("Shops",), ("Shops/1", "Online // & <b>"))))
    @settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    def comes_back(question: Question, folder: tuple[str, ...]) -> None:
        tags = (*filter(None, [tag(folder)]), *question.tags)
        bank = Bank((Entry(replace(question, tags=tags), folder),), {"a.png": PNG, "b.png": b"B"})
        written, read = through(bank)
        assert not written.lost
        assert not read.lost
        assert read.bank.entries == bank.entries

    comes_back()


@given(st.lists(makers.questions(), min_size=1, max_size=2, unique_by=lambda q: q.id))
@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
def test_what_came_through_twice_comes_through_unchanged(found: list[Question]) -> None:
    # Words below a text become choices of its gaps first, and these are another kind in Moodle.
    bank = Bank(tuple(Entry(question) for question in found))
    for _ in range(2):
        bank = through(bank)[1].bank
    if bank.entries:
        written, again = through(bank)
        assert not written.lost
        assert not again.lost
        assert again.bank == bank


def ask(content: Content, **more: object) -> Question:
    return Question("q", "What?", "", content, **more)  # type: ignore[arg-type]


def changes(question: Question) -> tuple[list[str], Question | None]:
    """Return what is said on the way out, and what comes back."""
    written, read = through(Bank((Entry(question),), {"a.png": PNG}))
    said_of = [note.reason.text for note in (*written.changed, *written.lost)]
    return said_of, read.bank.entries[0].question if read.bank.entries else None


def test_statements_become_pairs() -> None:
    rows = (Statement("one", 0), Statement("two", 1), Statement("three", 0))
    said_of, back = changes(ask(Statements(("yes", "no", "perhaps"), rows)))
    assert back is not None
    assert back.content == Match(
        (Pair("one", 0), Pair("two", 1), Pair("three", 0)), ("yes", "no", "perhaps")
    )
    assert said_of == ["its statements became pairs: each with the choice that is right for it"]


@pytest.mark.parametrize(
    "content",
    [
        Scale(1, 5),
        Statements(("yes", "no"), (Statement("one", None), Statement("two", None))),
        Areas("", "![A](media/a.png)", (Area("x", *[Decimal(9)] * 4, right=True),), "one"),
    ],
)
def test_what_moodle_cannot_say_is_named(content: Content) -> None:
    written, _ = through(Bank((Entry(ask(content), where="course.md:3"),)))
    assert written.written == 0
    [note] = written.lost
    assert note.where == "course.md:3"
    assert note.reason.text.startswith("Moodle XML cannot say questions of the kind")


def test_ranges_and_shares_become_numbers() -> None:
    content = Numeric(
        (
            AcceptedNumber(Between(Decimal(9), Decimal("10.5"))),
            AcceptedNumber(Near(Decimal(-200), Decimal(5), relative=True), Decimal(50)),
        )
    )
    said_of, back = changes(ask(content))
    assert back is not None
    assert [number.span for number in back.content.accepted] == [  # type: ignore[attr-defined]
        Near(Decimal("9.75"), Decimal("0.75")),
        Near(Decimal(-200), Decimal(10)),
    ]
    assert said_of == ["a tolerance in percent was written as a number"]


def test_all_or_nothing_is_said_to_be_gone() -> None:
    said_of, back = changes(ask(Multiple((Option("a", True), Option("b"))), credit="all"))
    assert said_of == ["points were given only when all is right; now each part counts"]
    assert back is not None
    assert back.credit == "part"


@pytest.mark.parametrize(
    "content",
    [
        Single((Option("a"), Option("b"))),
        Multiple((Option("a"), Option("b"))),
        TrueFalse(None, "yes", "no"),
    ],
)
def test_a_survey_without_right_answers_stays_one(content: Content) -> None:
    said_of, back = changes(ask(content, unscored=True))
    assert back is not None
    assert back.content == content
    assert back.unscored
    assert said_of == []


def test_what_is_said_by_result_goes_to_the_answers() -> None:
    content = Short((AcceptedText("a"), AcceptedText("b", Decimal(50), feedback="Half.")))
    said_of, back = changes(ask(content, right="Yes.", partly="Nearly.", wrong="No."))
    assert back is not None
    assert back.content == Short(
        (
            AcceptedText("a", feedback="Yes."),
            AcceptedText("b", Decimal(50), feedback="Half.\n\nNearly."),
            AcceptedText("*", Decimal(0), feedback="No."),
        )
    )
    assert said_of == ["what is said to right answers was put to each single one of them"]


def test_a_missing_picture_is_named() -> None:
    said_of, _ = changes(ask(Single((Option("![Z](media/z.png) z", True), Option("y")))))
    assert said_of == ["the file “z.png” is missing"]


def test_points_that_gaps_cannot_share_are_said() -> None:
    gaps = (Gap("typed", texts=(AcceptedText("a"),)),) * 2
    said_of, _ = changes(ask(Cloze(("A ", " b ", "."), gaps), points=3))
    assert said_of == ["Moodle gives as many points as it has gaps: 2"]


def test_two_writings_of_a_bank_are_the_same() -> None:
    bank = Bank((Entry(ask(TrueFalse(True)), ("A", "B")),))
    assert FORMAT.write(bank, TARGET).data == FORMAT.write(bank, TARGET).data
