"""Makes questions of all kinds for property tests: any text that has a written form."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Area,
    Areas,
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
    Prose,
    Question,
    Scale,
    Short,
    Single,
    Statement,
    Statements,
    TrueFalse,
    Upload,
    kind_of,
)
from learnhub.questions.pictures import is_picture

SIGNS = (
    "abzAZ äöüßéİıñ 0129 .,;:!?±%*_`~=+-()[]{}|\\\"'„“<>#@&/^$"
    "\u00a0\u200f\u200e\u061c\u2028\x0b\x85سلام٢٥😀👩\u200d🦰日本"
)
TRAPS = (
    "- x",
    "* y",
    "+ z",
    "+2 names",
    "+49 30",
    "1. n",
    "(x) a",
    "( ) b",
    "[x] c",
    "[ ] d",
    "= e",
    "~ f",
    ":: g",
    "a :: b",
    r"a \:: b",
    r"\(x) h",
    r"\\[x] i",
    "# j",
    "### ? k {#l}",
    "> m",
    "{fixed}",
    "n {fixed}",
    r"o \{fixed}",
    "p {50%}",
    "q {unit=€}",
    "r {exact}",
    "{s}",
    "on @ 10 20 30 40",
    "[!HINT] t",
    r"\[!HINT] u",
    "[!TIP]",
    "...",
    "Wait... 5",
    "5 .. 6",
    "9..10",
    "12 ± 1",
    r"12 \± 1",
    "a +- 3",
    "7 ± x",
    "```",
    "~~~",
    "---",
    "| v | w |",
    "\u200f(x) y",
    "x\\",
    "<!-- -->",
    "true",
    "false",
    "[x](y)",
    "![z](pic.svg)",
    "`- (x) code`",
    "&nbsp;",
)
BLANK = " \t\u00a0"


def _line(text: str) -> str:
    return " ".join(part.strip(BLANK) for part in text.split("\n")).strip(BLANK)


def inline(*, without: str = "") -> st.SearchStrategy[str]:
    """Texts of one line, with everything that looks like a sign."""
    free = st.text(SIGNS, min_size=1, max_size=20)
    traps = st.sampled_from(TRAPS)
    both = st.lists(st.one_of(free, traps), min_size=1, max_size=3).map(" ".join)
    made = st.one_of(traps, free, both).map(_line).filter(bool)
    return made.filter(lambda text: not any(sign in text for sign in without))


def paragraph() -> st.SearchStrategy[str]:
    return inline().map(lambda text: f"P {text}")


FENCE = "```\n### ? no {#no}\n- (x) no\n---\n[[no]]\n```"
PIECES = (
    "- one\n- two",
    "1. one\n2. two\n   more",
    "* [ ] task\n* [x] task",
    "> quoted",
    "> - (x) quoted",
    FENCE,
    "    ### ? no {#no}\n    - (x) no",
    "| a | b |\n|---|---|\n| x | y |",
    "***",
    '![alt](pic.svg "Caption")',
    "<!-- -->",
    "Term\n:   explained",
    "- one\n  > under one",
    "- one\n\n  more\n- two",
    "~~~~ text\n---\n~~~\n~~~~",
    "Text `### ? no`\nand more  \nlines",
)


def body() -> st.SearchStrategy[str]:
    """Texts before the answers: paragraphs, lists, code, tables, quotations."""
    piece = st.one_of(st.sampled_from(PIECES), paragraph(), paragraph().map(lambda p: f"> {p}"))
    return st.lists(piece, max_size=3).map("\n\n".join)


def said() -> st.SearchStrategy[str]:
    """Feedback: any lines at all, blank ones only inside."""
    line = st.one_of(inline(), st.sampled_from(("", "  indented", "    code", FENCE, "> nested")))
    text = st.lists(line, max_size=4).map("\n".join)
    return st.one_of(st.just(""), text.map(lambda t: t.strip("\n"))).filter(_has_firm_ends)


def _has_firm_ends(text: str) -> bool:
    lines = text.split("\n")
    return text == "" or bool(lines[0].strip(" \t") and lines[-1].strip(" \t"))


shares = st.none() | st.sampled_from((Decimal(50), Decimal(-50), Decimal("33.33333"), Decimal(0)))


def options(*, right: st.SearchStrategy[list[bool]]) -> st.SearchStrategy[tuple[Option, ...]]:
    def build(marks: list[bool]) -> st.SearchStrategy[tuple[Option, ...]]:
        return st.tuples(
            *(
                st.builds(
                    Option, inline(), st.just(mark), said(), st.booleans(),
                    st.none() if mark else shares,
                )
                for mark in marks
            )
        )

    return right.flatmap(build)


def _one_right(count: int) -> st.SearchStrategy[list[bool]]:
    return st.integers(0, count - 1).map(lambda n: [index == n for index in range(count)])


def _is_single(content: Single) -> bool:
    words = sorted(o.text.casefold() for o in content.options)
    return words != ["false", "true"] and _has_words(content)


def _has_words(content: Single | Multiple) -> bool:
    return not all(is_picture(option.text) for option in content.options)


singles = options(right=st.integers(2, 4).flatmap(_one_right)).map(Single).filter(_is_single)
several_right = st.lists(st.booleans(), min_size=2, max_size=4).filter(any)
multiples = options(right=several_right).map(Multiple).filter(_has_words)
truths = st.builds(TrueFalse, st.booleans(), said(), said())

percents = st.sampled_from((Decimal(100), Decimal(50), Decimal(0), Decimal("33.33333")))


def _full_first(entries: list) -> tuple:  # type: ignore[type-arg]
    first, *others = entries
    return (type(first)(**{**_fields(first), "percent": Decimal(100)}), *others)


def _fields(value: object) -> dict[str, object]:
    return {name: getattr(value, name) for name in value.__dataclass_fields__}  # type: ignore[attr-defined]


def texts(source: st.SearchStrategy[str], feedback: st.SearchStrategy[str]):
    one = st.builds(AcceptedText, source, percents, st.booleans(), feedback)
    return st.lists(one, min_size=1, max_size=3).map(_full_first)


shorts = texts(inline(), said()).map(Short)

decimals = st.decimals(-(10**9), 10**9, places=2, allow_nan=False) | st.integers(-99, 10**12).map(
    Decimal
)
nears = st.builds(Near, decimals, decimals.map(abs), st.booleans())
ranges = st.tuples(decimals, decimals).map(lambda pair: Between(min(pair), max(pair)))
units = st.sampled_from(("", "€", "%", "GB", "kWh pro Jahr", "m²"))


def numbers(feedback: st.SearchStrategy[str]):
    one = st.builds(AcceptedNumber, nears | ranges, percents, feedback)
    return st.lists(one, min_size=1, max_size=3).map(_full_first)


numerics = st.builds(Numeric, numbers(said()), units)


@st.composite
def matches(draw: st.DrawFn) -> Match:
    lefts = draw(st.lists(inline(), min_size=2, max_size=4, unique=True))
    rights = draw(st.lists(inline(), min_size=1, max_size=5, unique=True))
    key = [draw(st.integers(0, len(rights) - 1)) for _ in lefts]
    first = list(dict.fromkeys(key))
    order = first + [index for index in range(len(rights)) if index not in first]
    pairs = tuple(
        Pair(left, order.index(right), draw(said())) for left, right in zip(lefts, key, strict=True)
    )
    return Match(pairs, tuple(rights[index] for index in order))


orders = (
    st.lists(inline().filter(lambda text: "[[" not in text), min_size=2, max_size=4, unique=True)
    .flatmap(
        lambda found: st.tuples(*(st.builds(OrderItem, st.just(text), said()) for text in found))
    )
    .map(Order)
)

gap_text = inline(without="|[]`\u2028").filter(
    lambda text: not text.startswith("*") and not text.endswith("\\")
)
between = st.one_of(
    st.just(" "),
    inline(without="[]`\\").map(lambda text: f" P {text} "),
    st.sampled_from(
        (
            " `[[no]]` ",
            "; ",
            "\n\nP ",
            "\n\n- P ",
            "\n\n1. P ",
            "\n\n> P ",
            "\n\n| a | b |\n|---|---|\n| ",
            f"\n\n{FENCE}\n\nP ",
        )
    ),
)


@st.composite
def clozes(draw: st.DrawFn) -> Cloze:
    pool = draw(st.just(()) | st.lists(gap_text, min_size=2, max_size=4, unique=True).map(tuple))
    sorts = ["pool", "select"] if pool else ["typed", "number", "select"]
    gaps = []
    for sort in draw(st.lists(st.sampled_from(sorts), min_size=1, max_size=4)):
        if sort == "typed":
            gaps.append(Gap("typed", texts=draw(texts(gap_text, st.just("")))))
        elif sort == "number":
            gaps.append(Gap("number", numbers=draw(numbers(st.just(""))), unit=draw(units)))
        elif sort == "pool":
            chosen = st.lists(st.integers(0, len(pool) - 1), min_size=1, max_size=2, unique=True)
            gaps.append(Gap("pool", right=tuple(draw(chosen))))
        else:
            found = tuple(draw(st.lists(gap_text, min_size=2, max_size=3)))
            gaps.append(Gap("select", options=found, right=(draw(st.integers(0, len(found) - 1)),)))
    first = draw(st.sampled_from(("", "P ", "- P ", "> P ", "| a | b |\n|---|---|\n| ")))
    middle = [draw(between) for _ in gaps[1:]]
    last = draw(
        st.sampled_from(
            (
                "",
                ".",
                " P",
                " | z |",
                "\n\n- P\n- P",
                "\n\n1. P\n2. P",
                "\n\n> P",
                "\n\n- (x) P",
                "\n\n<!-- -->",
            )
        )
    )
    return Cloze((first, *middle, last), tuple(gaps), pool)


pictures = st.builds(
    "![{}]({}.svg{}){}".format,
    st.sampled_from(("a lock", r"a \[b\]", "ein Schloß", "قفل", "x :: y", "{fixed}")),
    st.sampled_from(("lock", "a/b", "../media/c")),
    st.sampled_from(("", ' "Title"')),
    st.sampled_from(("", "{width=200}")),
)


@st.composite
def picture_choices(draw: st.DrawFn) -> PictureChoice:
    several = draw(st.booleans())
    marks = draw(several_right if several else st.integers(2, 4).flatmap(_one_right))
    return PictureChoice(
        tuple(Option(draw(pictures), mark, draw(said()), draw(st.booleans())) for mark in marks),
        several,
    )


percent_places = st.decimals(0, 100, places=1, allow_nan=False)


@st.composite
def places(draw: st.DrawFn) -> tuple[Decimal, ...]:
    (left, right), (top, bottom) = (
        sorted(draw(st.lists(percent_places, min_size=2, max_size=2, unique=True)))
        for _ in range(2)
    )
    return left, top, right - left, bottom - top


@st.composite
def areas(draw: st.DrawFn) -> Areas:
    task = draw(st.sampled_from(("one", "several", "name")))
    marks = draw(several_right if task == "several" else st.integers(2, 4).flatmap(_one_right))
    found = [
        Area(draw(inline()), *draw(places()), mark and task != "name", draw(said()))
        for mark in marks
    ]
    used = {area.label for area in found}
    more = draw(st.lists(inline(), max_size=2, unique=True)) if task == "name" else []
    distractors = tuple(label for label in more if label not in used)
    return Areas(draw(body()), draw(pictures), tuple(found), task, distractors)


@st.composite
def statements(draw: st.DrawFn) -> Statements:
    cell = inline().filter(lambda text: "[[" not in text)
    columns = tuple(draw(st.lists(cell, min_size=2, max_size=4, unique=True)))
    rows = draw(st.lists(st.tuples(cell, st.integers(0, len(columns) - 1)), min_size=1, max_size=4))
    return Statements(
        columns, tuple(Statement(*row) for row in rows), draw(st.just("") | cell)
    )


criteria = st.lists(
    st.builds(Criterion, st.integers(0, 25), inline().filter(lambda text: text == text.rstrip())),
    max_size=4,
).map(tuple)
free_texts = st.builds(FreeText, criteria, st.integers(1, 30))
informations = st.just(Information())


@st.composite
def scales(draw: st.DrawFn) -> Scale:
    low = draw(st.integers(0, 9))
    high = draw(st.integers(low + 1, 10))
    count = draw(st.sampled_from((0, 2, high - low + 1)))
    label = inline().filter(lambda text: "[[" not in text)
    return Scale(low, high, tuple(draw(label) for _ in range(count)))


sorts = st.lists(st.sampled_from(("image", "audio", "document")), min_size=1, unique=True)
uploads = st.builds(Upload, sorts.map(tuple), st.integers(1, 5), criteria)

contents = st.one_of(
    singles, multiples, truths, shorts, numerics, matches(), orders, clozes(), free_texts,
    informations, scales(), picture_choices(), areas(), statements(),
    uploads,
)
tags = st.lists(st.sampled_from(("a", "b-2", "عربي", "ä.ö")), max_size=2).map(tuple)
ids = st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,10}", fullmatch=True)


@st.composite
def questions(draw: st.DrawFn, content: st.SearchStrategy = contents) -> Question:
    made = draw(content)
    question = Question(
        id=draw(ids),
        prompt=draw(inline()),
        body="" if kind_of(made).takes_text else draw(body()),
        content=made,
        points=draw(st.integers(1, 100)),
        credit=draw(st.sampled_from(("all", "part", "plus"))),
        tags=draw(tags),
        shuffle=draw(st.booleans()),
        unscored=draw(st.booleans()),
        hints=tuple(draw(st.lists(said().filter(bool), max_size=2))),
        # A plain quotation with a gap belongs to the text of a cloze, as the format says.
        feedback=draw(said().filter(lambda t: not isinstance(made, Cloze) or "[[" not in t)),
        right=draw(said()),
        partly=draw(said()),
        wrong=draw(said()),
        level=draw(st.integers(1, 6)),
        title=" ".join(draw(st.just("") | inline()).split()),
        tries=draw(st.integers(1, 10)),
        reduction=draw(percents),
    )
    return _possible(question)


def _possible(question: Question) -> Question:
    """Take away what a question of this kind cannot have."""
    kind = kind_of(question.content)
    possible = replace(
        question,
        points=kind.worth(question.content) or question.points,
        unscored=question.unscored or not kind.scores,
    )
    if kind.asks:
        return possible
    return replace(possible, hints=(), feedback="", right="", partly="", wrong="")


prose = st.builds(
    Prose,
    st.lists(
        st.sampled_from(PIECES) | paragraph() | st.just("## Heading"), min_size=1, max_size=3
    ).map("\n\n".join),
)
