"""GIFT is written so that it comes back as it was, and what stays behind is named."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Between,
    Cloze,
    Criterion,
    FreeText,
    Gap,
    Information,
    Match,
    Multiple,
    Near,
    Numeric,
    Option,
    Order,
    OrderItem,
    Pair,
    PictureChoice,
    Question,
    Scale,
    Short,
    Single,
    TrueFalse,
    compile_question,
)
from learnhub.questions.content import Change, Content
from learnhub.questions.interchange.bank import Bank, Entry, Exported, Source, Target
from learnhub.questions.interchange.gift import FORMAT
from learnhub.questions.interchange.texts import divided, whole
from learnhub.questions.typed import AcceptedText as Text
from tests.questions import makers

D = Decimal


class Calm(Change):
    """Takes out of texts what cannot come back.

    Pictures that are not there, and comments, which end in what GIFT takes for a pair's arrow.
    """

    def inline(self, text: str) -> str:
        return text.replace("(pic.svg", "(https://example.org/pic.svg").replace("<!-- -->", "-")

    def block(self, text: str) -> str:
        return self.inline(text).rstrip()


class Unchanged(Change):
    """GIFT holds Markdown; nothing is turned into HTML."""

    def inline(self, text: str) -> str:
        return text

    def block(self, text: str) -> str:
        return text


def written(*entries: Entry, media: Mapping[str, bytes] | None = None) -> Exported:
    found = FORMAT.write(Bank(entries, media or {}), Target("bank.gift", Unchanged()))
    assert found.written + len(found.lost) == len(entries)
    return found


def again(*entries: Entry) -> tuple[Entry, ...]:
    """Write and read; nothing may be lost or changed on either way."""
    found = written(*entries)
    assert not found.lost, found.lost
    read = FORMAT.read(Source(found.data, "bank.gift"))
    assert not read.lost, (read.lost, found.data.decode())
    assert read.refused is None
    return read.bank.entries


def question(content: Content, **more: object) -> Question:
    made = Question("q", "What?", "", content)
    return replace(made, **more)  # type: ignore[arg-type]


CONTENTS: tuple[Content, ...] = (
    FreeText(),
    TrueFalse(True),
    TrueFalse(False, "no", "yes"),
    TrueFalse(True, "", "[html] no"),
    Single((Option("a", True, "x"), Option("%5% b", percent=D(50)), Option("[c]", percent=D(100)))),
    Multiple((Option("a", True), Option("b", True), Option("c", True), Option("d"))),
    Multiple((Option("a", True, percent=D("12.5")), Option("b", percent=D(-100)))),
    Short((AcceptedText("a: 1 = {2} \\* #3 ~ \\n"), AcceptedText("*", D(0), feedback="-\\> no"))),
    Short((AcceptedText("a -> b = c", feedback="d -> e"),)),
    Numeric((AcceptedNumber(Near(D("-1.5"), D("0.5"))), AcceptedNumber(Between(D(1), D(9)), D(5)))),
    Match((Pair("a = b", 0), Pair("{c}", 1), Pair("d", 0)), ("1 -> 2", "~", "rest")),
    Order((OrderItem("a: b"), OrderItem("// {c} \\"), OrderItem("[d] ####"))),
    Cloze(("One ", " three."), (Gap("typed", texts=(AcceptedText("two"), Text("2", D(50)))),)),
    Cloze(("One ", " three."), (Gap("select", options=("two", "2"), right=(1,)),)),
    Cloze(("One ", " three."), (Gap("number", numbers=(AcceptedNumber(Near(D(2), D(0))),)),)),
)


@pytest.mark.parametrize("content", CONTENTS, ids=lambda content: content.kind)
def test_each_kind_comes_back_as_it_was(content: Content) -> None:
    entry = Entry(question(content, feedback="All: {of} it\n\n- one\n- two"), ("Web", "A/B"))
    if isinstance(content, Order):
        entry = replace(entry, question=replace(entry.question, feedback=""))
    entry = replace(entry, question=replace(entry.question, tags=("Web/A-B", "own")))
    assert again(entry) == (entry,)
    assert not written(entry).changed


def test_a_text_without_answers_comes_back() -> None:
    entry = Entry(question(Information(), unscored=True, body="- one\n  - two\n\n```\n{x}\n```"))
    assert again(entry) == (entry,)


def test_what_is_written_is_what_moodle_reads() -> None:
    single = Single((Option("a: b", True, "yes"), Option("c", percent=D("33.333333"))))
    entry = Entry(
        question(single, title="My: name", body="{one}\n\ntwo", feedback="So."), ("A", "B/C")
    )
    assert written(entry).data.decode() == (
        "$CATEGORY: $course$/top/A/B//C\n\n"
        "// [id:q]\n"
        "::My\\: name::[markdown]What?\\n\\n\\{one\\}\\n\\ntwo{\n"
        "\t=a\\: b#yes\n"
        "\t~%33.33333%c\n"
        "\t####So.\n"
        "}\n"
    )


def test_folders_are_written_where_they_change() -> None:
    one, two = question(FreeText()), replace(question(FreeText()), id="r")
    three = replace(one, id="s")
    entries = (Entry(one, ("A",)), Entry(two, ("A",)), Entry(three))
    assert written(*entries).data.count(b"$CATEGORY") == 2
    assert [entry.folder for entry in again(*entries)] == [("A",), ("A",), ()]


@pytest.mark.parametrize(
    "folder", [("a/b", "c"), ("/a", "b/"), ("top", "x"), ("a: {b}", "\\n"), ("$x$",)]
)
def test_any_name_of_a_folder_comes_back(folder: tuple[str, ...]) -> None:
    (entry,) = again(Entry(question(FreeText()), folder))
    assert entry.folder == folder


def test_pictures_are_put_beside_the_file_and_found_there() -> None:
    media = {"a.png": b"a", "b.png": b"b", "unused.png": b"c"}
    choice = PictureChoice((Option("![A](media/a.png)", True), Option("![B](media/b.png)")))
    found = written(Entry(question(choice, body="![A](media/a.png)")), media=media)
    assert found.media == {"a.png": b"a", "b.png": b"b"}
    assert b"![A](bank.gift.media/a.png)" in found.data
    beside = {f"bank.gift.media/{name}": data for name, data in found.media.items()}
    read = FORMAT.read(Source(found.data, "bank.gift", beside.get))
    assert read.bank.entries[0].question.content == choice
    assert read.bank.media == {"a.png": b"a", "b.png": b"b"}
    assert len(found.changed) == 1


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"hints": ("one",)}, "no hints"),
        ({"tries": 3}, "no tries"),
        ({"points": 7}, "worth 7"),
        ({"right": "yes"}, "feedback by result"),
        ({"wrong": "no"}, "feedback by result"),
        ({"unscored": True}, "without points"),
        ({"shuffle": False}, "in their places"),
        ({"credit": "all"}, "all or nothing"),
        ({"content": Multiple((Option("a", True, fixed=True), Option("b")))}, "in their places"),
        ({"content": Single((Option("a", True, percent=D(90)), Option("b")))}, "all points there"),
        ({"content": FreeText((Criterion(2, "a"),))}, "no rubric"),
        ({"content": Short((AcceptedText("a", exact=True),))}, "exact spelling"),
        ({"content": Numeric((AcceptedNumber(Near(D(1), D(0))),), "GB")}, "“GB” stays"),
        ({"content": Match((Pair("a", 0, "no"), Pair("b", 1)), ("1", "2"))}, "for a pair"),
        ({"content": Order((OrderItem("a", "no"), OrderItem("b")))}, "about order"),
        ({"content": Match((Pair("`a->b`", 0), Pair("b", 1)), ("1", "2"))}, "became “→”"),
        (
            {"content": Cloze(("A ", " b"), (Gap("pool", right=(0,)),), ("x", "y"))},
            "a list to choose from",
        ),
    ],
)
def test_what_gift_cannot_say_is_named(changed: dict[str, object], said: str) -> None:
    several = Multiple((Option("a", True), Option("b")))
    found = written(Entry(replace(question(several), **changed)))  # type: ignore[arg-type]
    assert [said in note.reason.text for note in found.changed] == [True]
    assert found.written == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (Scale(1, 4), "Scale"),
        (Cloze(("", " and ", "."), (Gap("pool", right=(0,)),) * 2, ("x",)), "gaps"),
        (Single((Option("a"), Option("b"))), "without a right answer"),
        (TrueFalse(None), "without a right answer"),
        (Short((AcceptedText("a->b"), AcceptedText("c"))), "for a pair"),
    ],
)
def test_a_question_gift_has_no_form_for_is_lost_with_the_reason(
    content: Content, said: str
) -> None:
    found = written(Entry(question(content), where="x.md:3"), Entry(question(FreeText())))
    (note,) = found.lost
    assert said in note.reason.text
    assert (note.where, note.question) == ("x.md:3", "What?")
    assert found.written == 1


KINDS: dict[str, st.SearchStrategy[Content]] = {
    "single": makers.singles,
    "multiple": makers.multiples,
    "true_false": makers.truths,
    "short": makers.shorts,
    "numeric": makers.numerics,
    "match": makers.matches(),
    "order": makers.orders,
    "cloze": makers.clozes(),
    "free_text": st.just(FreeText()),
}


def sayable(made: Question) -> Question:
    """Return a question without what GIFT cannot say, so that nothing is noted."""
    content = made.content
    if isinstance(content, Single | Multiple):
        options = tuple(
            replace(option, fixed=False, percent=_weight(content, option))
            for option in content.options
        )
        content = replace(content, options=options)
    elif isinstance(content, Short):
        content = Short(tuple(replace(text, exact=False) for text in content.accepted))
    elif isinstance(content, Numeric):
        content = Numeric(tuple(map(_absolute, content.accepted)))
    elif isinstance(content, Cloze):
        content = _one_gap(content)
    elif isinstance(content, Match):
        content = replace(content, pairs=tuple(replace(p, feedback="") for p in content.pairs))
    elif isinstance(content, Order):
        content = Order(tuple(OrderItem(item.text) for item in content.items))
    asked = Question(
        made.id,
        made.prompt,
        made.body,
        content,
        tags=tuple(dict.fromkeys(made.tags)),
        feedback="" if isinstance(content, Order) else made.feedback,
        wrong=made.wrong if isinstance(content, Numeric) else "",
        title=made.title,
    )
    asked = compile_question(asked, Calm())
    return asked if _asks_with_its_prompt(asked) else replace(asked, prompt="P", title="")


def _absolute(number: AcceptedNumber) -> AcceptedNumber:
    span = number.span
    return replace(number, span=replace(span, relative=False)) if isinstance(span, Near) else number


def _one_gap(content: Cloze) -> Cloze:
    """Return the text up to its first gap, with words behind it."""
    gap = replace(
        content.gaps[0],
        texts=tuple(replace(text, exact=False) for text in content.gaps[0].texts),
        numbers=tuple(map(_absolute, content.gaps[0].numbers)),
        unit="",
    )
    return Cloze((content.between[0], " and P"), (gap,))


def _weight(content: Single | Multiple, option: Option) -> Decimal | None:
    """Leave weights to the rule, but for what another answer than the right one is worth."""
    wants = isinstance(content, Single) and not option.right and option.percent
    return option.percent if wants else None


def _asks_with_its_prompt(made: Question) -> bool:
    """Say whether the prompt is a paragraph; one like a list has a backslash before it there."""
    return divided(whole(made), made.title) == (made.prompt, made.body, made.title)


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_of_any_text_comes_back(kind: str) -> None:
    @settings(max_examples=12, deadline=None)
    @given(makers.questions(KINDS[kind]))
    def check(made: Question) -> None:
        asked = sayable(made)
        found = written(Entry(asked))
        # An arrow in a typed text, or signs no text may hold.
        assume(not found.lost and not found.changed)
        read = FORMAT.read(Source(found.data, "bank.gift"))
        assert not read.lost, (read.lost, found.data.decode())
        (entry,) = read.bank.entries
        assert entry.question == asked, found.data.decode()

    check()
