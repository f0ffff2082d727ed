"""Makes questions of all kinds for QTI: texts as most people write them, HTML and back.

Markdown goes out as HTML and comes back as Markdown, so only texts are drawn whose Markdown is the
one a reader of HTML writes; what HTML cannot keep is tested in the house of the converter.
"""

from dataclasses import replace
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from learnhub.cli.questions import HtmlOfPages
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
    Order,
    OrderItem,
    Pair,
    Question,
    Short,
    Single,
    TrueFalse,
)
from learnhub.questions.interchange.bank import Bank, Entry, Exported, Imported, Source, Target
from learnhub.questions.interchange.qti2 import qti21, qti30
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.scale import Scale
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.kinds.upload import Upload

WRITING = (qti21.FORMAT, qti30.FORMAT)
# 400 dots wide and 200 high, so that halves of a percent are whole dots.
PNG = bytes.fromhex("89504e470d0a1a0a0000000d4948445200000190000000c80802000000")
MEDIA = {"door.png": PNG}


def beside(folder: Path):
    """Return what finds the files beside a file."""

    def find(name: str) -> bytes | None:
        path = folder / name
        return path.read_bytes() if path.is_file() else None

    return find


def through(form, bank: Bank, name: str = "bank.zip") -> tuple[Exported, Imported]:
    """Write a bank and read it again."""
    written = form.write(bank, Target(name, HtmlOfPages()))
    files = {f"{name}.media/{path}": data for path, data in written.media.items()}
    return written, form.read(Source(written.data, name, files.get))


def alone(form, content: Content, **fields: object) -> tuple[Exported, Question | None]:
    """Write one question and return it as it is read again."""
    question = Question("q1", "What is asked here?", "", content)
    written, read = through(form, Bank((Entry(replace(question, **fields)),), MEDIA))
    return written, read.bank.entries[0].question if read.bank.entries else None


word = st.text("abcdefgzäöüßéıñABZعربي日本", min_size=1, max_size=8).map(str.strip).filter(bool)
plain = st.lists(word | st.sampled_from(("5 < 7", "a & b", "50 %", "„ja“")), min_size=1, max_size=3)
line = st.one_of(
    plain.map(" ".join),
    plain.map(lambda words: f"A {' '.join(words)} B"),
    st.tuples(word, word).map(lambda both: f"{both[0]} **{both[1]}** x"),
    word.map(lambda one: f"[{one}](https://example.org/a?b=1&c=2)"),
)
BLOCKS = (
    "- one\n- two",
    "1. one\n2. two",
    "> quoted",
    "```\ncode < 5\n```",
    "| a | b |\n| --- | --- |\n| x | y |",
    "![A door](media/door.png)",
    "E = mc<sup>2</sup> here",
)
# One list or quotation at most: two that follow each other are one for HTML.
blocks = st.tuples(line, st.sampled_from(BLOCKS), line, st.integers(0, 7)).map(
    lambda found: "\n\n".join(each for n, each in enumerate(found[:3]) if found[3] >> n & 1)
)
said = st.one_of(st.just(""), line, blocks)
plain_word = st.sampled_from(("eins", "zwei", "drei", "vier", "fünf", "sechs", "七", "ثمانية"))
percents = st.sampled_from((Decimal(100), Decimal(50), Decimal(0), Decimal("33.33333")))


def _one_right(count: int) -> st.SearchStrategy[list[bool]]:
    return st.integers(0, count - 1).map(lambda n: [index == n for index in range(count)])


@st.composite
def singles(draw: st.DrawFn) -> Single:
    marks = draw(st.integers(2, 4).flatmap(_one_right))
    shares = st.none() | st.sampled_from((Decimal(50), Decimal(-50), Decimal("33.33333")))
    options = tuple(
        Option(draw(line), right, draw(said), draw(st.booleans()), None if right else draw(shares))
        for right in marks
    )
    return Single(options)


@st.composite
def multiples(draw: st.DrawFn) -> Multiple:
    """Options by rule, or each with a percentage that no rule gives."""
    marks = draw(st.lists(st.booleans(), min_size=2, max_size=4).filter(any))
    weighs = draw(st.booleans())
    good, bad = Decimal("73.5"), Decimal("-12.25")
    return Multiple(
        tuple(
            Option(
                draw(line),
                right,
                draw(said),
                draw(st.booleans()),
                (good if right else bad) if weighs else None,
            )
            for right in marks
        )
    )


truths = st.builds(TrueFalse, st.booleans(), said, said)


def _accepted(draw: st.DrawFn, source: list, make) -> tuple:
    first, *others = source
    return (make(first, Decimal(100)), *(make(each, draw(percents)) for each in others))


@st.composite
def shorts(draw: st.DrawFn) -> Short:
    """Texts of which none accepts what another one says, with capitals that can count."""
    words = draw(
        st.lists(
            st.sampled_from(("Alpha", "Beta", "Gamma*", "*Delta")),
            min_size=1,
            max_size=3,
            unique=True,
        )
    )
    return Short(
        _accepted(
            draw,
            words,
            lambda text, percent: AcceptedText(text, percent, draw(st.booleans()), draw(said)),
        )
    )


decimals = st.decimals(-(10**6), 10**6, places=2, allow_nan=False).map(
    lambda number: Decimal(str(number)).normalize() + 0
)
nears = st.builds(Near, decimals, decimals.map(abs), st.booleans()).map(
    lambda near: near if near.tolerance else replace(near, relative=False)
)
ranges = st.tuples(decimals, decimals).map(lambda pair: Between(min(pair), max(pair)))
units = st.sampled_from(("", "€", "%", "GB", "kWh pro Jahr", "m²"))


@st.composite
def numbers(draw: st.DrawFn, feedback: st.SearchStrategy[str]) -> tuple[AcceptedNumber, ...]:
    spans = draw(st.lists(nears | ranges, min_size=1, max_size=3, unique=True))
    return _accepted(draw, spans, lambda span, share: AcceptedNumber(span, share, draw(feedback)))


numerics = st.builds(Numeric, numbers(said), units)


@st.composite
def matches(draw: st.DrawFn) -> Match:
    lefts = draw(st.lists(line, min_size=2, max_size=4, unique=True))
    rights = draw(st.lists(line, min_size=1, max_size=5, unique=True))
    key = [draw(st.integers(0, len(rights) - 1)) for _ in lefts]
    first = list(dict.fromkeys(key))
    order = first + [index for index in range(len(rights)) if index not in first]
    return Match(
        tuple(Pair(left, order.index(k), draw(said)) for left, k in zip(lefts, key, strict=True)),
        tuple(rights[index] for index in order),
    )


orders = st.lists(
    st.tuples(line, said), min_size=3, max_size=5, unique_by=lambda both: both[0]
).map(lambda found: Order(tuple(OrderItem(*each) for each in found)))


@st.composite
def clozes(draw: st.DrawFn) -> Cloze:
    pool = draw(st.just(()) | st.lists(plain_word, min_size=3, max_size=4, unique=True).map(tuple))
    gaps = []
    for _ in range(draw(st.integers(1, 4))):
        if pool:
            chosen = st.lists(st.integers(0, len(pool) - 1), min_size=1, max_size=2, unique=True)
            gaps.append(Gap("pool", right=tuple(draw(chosen))))
            continue
        sort = draw(st.sampled_from(("typed", "number", "select")))
        if sort == "typed":
            texts = draw(shorts()).accepted
            gaps.append(Gap("typed", texts=tuple(replace(text, feedback="") for text in texts)))
        elif sort == "number":
            gaps.append(Gap("number", numbers=draw(numbers(st.just("")))[:1], unit=draw(units)))
        else:
            options = tuple(draw(st.lists(plain_word, min_size=2, max_size=3, unique=True)))
            right = draw(st.integers(0, len(options) - 1))
            gaps.append(Gap("select", options=options, right=(right,)))
    between = st.sampled_from((" and ", "; then ", "\n\nA ", "\n\n**A** "))
    first = draw(st.sampled_from(("A ", "- A ", "> A ", "| a | b |\n| --- | --- |\n| ")))
    last = " | z |" if first.startswith("|") else draw(st.sampled_from((".", " end", "\n\nEnd.")))
    middle = [" and " if first.startswith("|") else draw(between) for _ in gaps[1:]]
    return Cloze((first, *middle, last), tuple(gaps), pool)


@st.composite
def picture_choices(draw: st.DrawFn) -> PictureChoice:
    marks = draw(st.integers(2, 4).flatmap(_one_right))
    options = tuple(
        Option(f"![{draw(word)}](media/door.png)", right, draw(said)) for right in marks
    )
    return PictureChoice(options, draw(st.booleans()))


@st.composite
def areas(draw: st.DrawFn) -> Areas:
    task = draw(st.sampled_from(("one", "several", "name")))
    half = st.integers(1, 80).map(lambda number: Decimal(number) / 2)
    labels = draw(st.lists(plain_word, min_size=2, max_size=4, unique=True))
    found = [
        Area(
            label,
            *(draw(half) for _ in range(4)),
            task != "name" and index == 0,
            draw(said),
        )
        for index, label in enumerate(labels)
    ]
    text = draw(st.sampled_from(("", "Look here.")))
    distractors = ("neun",) if task == "name" else ()
    return Areas(text, "![A door](media/door.png)", tuple(found), task, distractors)


@st.composite
def statements(draw: st.DrawFn) -> Statements:
    columns = draw(st.lists(plain_word, min_size=2, max_size=4, unique=True))
    rows = draw(st.lists(line, min_size=1, max_size=4, unique=True))
    return Statements(
        tuple(columns),
        tuple(Statement(row, draw(st.integers(0, len(columns) - 1))) for row in rows),
        draw(st.sampled_from(("", "corner"))),
    )


criteria = st.lists(st.builds(Criterion, st.integers(0, 9), line), max_size=3).map(tuple)
free_texts = st.builds(FreeText, criteria, st.integers(1, 30))
scales = st.tuples(st.integers(0, 3), st.integers(1, 4), st.sampled_from((0, 1, 2))).map(
    lambda found: Scale(
        found[0],
        found[0] + found[1],
        ((), ("never", "always"), tuple(f"label {n}" for n in range(found[1] + 1)))[found[2]],
    )
)
sorts = st.lists(st.sampled_from(("image", "audio", "document")), min_size=1, unique=True)
uploads = st.builds(
    Upload,
    sorts.map(lambda found: tuple(s for s in ("image", "audio", "document") if s in found)),
    st.integers(1, 5),
    criteria,
)
KINDS: dict[str, st.SearchStrategy[Content]] = {
    "areas": areas(),
    "cloze": clozes(),
    "free_text": free_texts,
    "information": st.just(Information()),
    "match": matches(),
    "multiple": multiples(),
    "numeric": numerics,
    "order": orders,
    "picture_choice": picture_choices(),
    "scale": scales,
    "short": shorts(),
    "single": singles(),
    "statements": statements(),
    "true_false": truths,
    "upload": uploads,
}
