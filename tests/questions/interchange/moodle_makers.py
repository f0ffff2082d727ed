"""Makes questions with what Moodle can keep of them."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import strategies as st

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
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
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.upload import Upload
from tests.questions import makers

HUNDRED = Decimal(100)

words = st.sampled_from(
    (
        "a padlock", "3 < 4 & 5 > 2", "100 %", "`code` **strong**", r"\*star\*", "a ]]> b",
        "~ # } { \\\\ =", "سلام", "x<sub>2</sub>", "[link](https://example.org/a_b)", "- no list",
        "1. no list", "# no heading", "a :: b", "> no quotation", "{1:MC:=no}", r"\[\[1]]", "---",
    )
)  # fmt: skip
bare = st.sampled_from(("Impressum", "a*b", r"2\*3", "5 < 6 & 7", "x#y~z}", "R&amp;D", "C\\D", "ü"))
said = st.just("") | st.sampled_from(("Well done.", "- one\n- two", "One.\n\nTwo `a\\b`."))
shares = st.sampled_from((Decimal(50), Decimal("-33.33333"), Decimal("12.5")))
wrong_shares = st.none() | shares
numbers = st.decimals(-10_000, 10_000, places=3, allow_nan=False).map(
    lambda number: number.normalize() + 0
)
spans = st.builds(Near, numbers, numbers.map(abs))
partly = st.sampled_from((Decimal(0), Decimal(50), Decimal("33.33333")))


@st.composite
def singles(draw: st.DrawFn) -> Single:
    count = draw(st.integers(2, 4))
    texts = draw(st.lists(words, min_size=count, max_size=count, unique=True))
    right = draw(st.integers(0, count - 1))
    return Single(
        tuple(
            Option(text, n == right, draw(said), percent=None if n == right else draw(wrong_shares))
            for n, text in enumerate(texts)
        )
    )


@st.composite
def multiples(draw: st.DrawFn) -> Multiple:
    texts = draw(st.lists(words, min_size=3, max_size=5, unique=True))
    particular = draw(st.booleans())
    options = [Option(texts[0], True, draw(said), percent=Decimal(70) if particular else None)]
    options += [
        Option(text, False, draw(said), percent=Decimal(-10) if particular else None)
        for text in texts[1:]
    ]
    return Multiple(tuple(options))


@st.composite
def shorts(draw: st.DrawFn) -> Short:
    exact, texts = draw(st.booleans()), draw(st.lists(bare, min_size=1, max_size=3, unique=True))
    first, *others = (AcceptedText(text, exact=exact, feedback=draw(said)) for text in texts)
    return Short((first, *(replace(other, percent=draw(partly)) for other in others)))


@st.composite
def numerics(draw: st.DrawFn) -> Numeric:
    first, *others = (
        AcceptedNumber(span, feedback=draw(said))
        for span in draw(st.lists(spans, min_size=1, max_size=3))
    )
    accepted = (first, *(replace(other, percent=draw(partly)) for other in others))
    return Numeric(accepted, draw(st.sampled_from(("", "€", "kWh"))))


@st.composite
def matches(draw: st.DrawFn) -> Match:
    lefts = draw(st.lists(words, min_size=2, max_size=4, unique=True))
    rights = draw(st.lists(words, min_size=3, max_size=3, unique=True))
    pairs = tuple(Pair(left, min(n, 1)) for n, left in enumerate(lefts))
    return Match(pairs, tuple(rights))


@st.composite
def orders(draw: st.DrawFn) -> Order:
    texts = draw(st.lists(words, min_size=2, max_size=4, unique=True))
    return Order(tuple(OrderItem(text, draw(said)) for text in texts))


gap_words = st.sampled_from(("red", "blue", "a < b", "C#", "x~y", "{z}", "50 % or =", "`c`"))
typed = st.lists(bare, min_size=1, max_size=2, unique=True).map(
    lambda texts: tuple(
        AcceptedText(text, Decimal(50) if n else HUNDRED) for n, text in enumerate(texts)
    )
)
pieces = st.sampled_from((" and ", ", then\n\n- P ", " `{1:MC:=no` ", " &amp; ", " **b** "))


@st.composite
def clozes(draw: st.DrawFn) -> Cloze:
    gaps = []
    for _ in range(draw(st.integers(1, 4))):
        sort = draw(st.sampled_from(("typed", "number", "select")))
        if sort == "typed":
            gaps.append(Gap("typed", texts=draw(typed)))
        elif sort == "number":
            gaps.append(Gap("number", numbers=(AcceptedNumber(draw(spans)),)))
        else:
            options = draw(st.lists(gap_words, min_size=2, max_size=3, unique=True))
            gaps.append(Gap("select", options=tuple(options), right=(1,)))
    middle = [draw(pieces) for _ in gaps[1:]]
    return Cloze(("Begin ", *middle, draw(st.sampled_from((".", "")))), tuple(gaps))


@st.composite
def pools(draw: st.DrawFn) -> Cloze:
    pool = tuple(draw(st.lists(gap_words, min_size=2, max_size=4, unique=True)))
    right = draw(st.lists(st.integers(0, len(pool) - 1), min_size=1, max_size=3))
    middle = [draw(pieces.filter(lambda piece: "{" not in piece)) for _ in right[1:]]
    gaps = tuple(Gap("pool", right=(index,)) for index in right)
    return Cloze(("Begin ", *middle, " end."), gaps, pool)


criteria = st.lists(
    st.builds(Criterion, st.integers(0, 9), st.sampled_from(("names *two*", "is clear"))),
    max_size=3,
).map(tuple)
free_texts = st.builds(FreeText, criteria, st.integers(1, 30))
sorts = st.sampled_from((("image",), ("image", "audio", "document"), ("document",)))
uploads = st.builds(Upload, sorts, st.integers(1, 5), criteria)
picture_choices = st.booleans().map(
    lambda several: PictureChoice(
        (Option("![A](media/a.png)", True, "Yes."), Option("![B](media/b.png)")), several
    )
)
areas = st.builds(
    lambda text, left, others: Areas(
        text,
        "![A name of its own](media/a.png)",
        (
            Area("one", Decimal(left), Decimal(0), Decimal(25), Decimal(50)),
            Area("**two**", Decimal(50), Decimal(50), Decimal(50), Decimal("12.5")),
        ),
        "name",
        others,
    ),
    said,
    st.integers(0, 3).map(lambda n: n * 25),
    st.sampled_from(((), ("three", "four"))),
)
titles = st.sampled_from(("", "A name of its own"))
truths = st.builds(TrueFalse, st.booleans(), said, said)
KINDS = {
    "single": singles(),
    "multiple": multiples(),
    "true_false": truths,
    "short": shorts(),
    "numeric": numerics(),
    "match": matches(),
    "order": orders(),
    "cloze": clozes(),
    "pool": pools(),
    "free_text": free_texts,
    "upload": uploads,
    "information": st.just(Information()),
    "picture_choice": picture_choices,
    "areas": areas,
}
BY_RESULT = {"single", "multiple", "match", "order", "pool", "picture_choice", "areas"}


@st.composite
def questions(draw: st.DrawFn, name: str) -> Question:
    """A question of a kind with what Moodle keeps of it."""
    content: Content = draw(KINDS[name])
    asks, by_result = name != "information", name in BY_RESULT
    worth = sum(criterion.points for criterion in getattr(content, "criteria", ()))
    hints = draw(st.lists(said.filter(bool), max_size=2)) if asks else []
    in_text = name in ("cloze", "pool", "areas")
    rules = {"multiple": ("part", "plus"), "order": ("part", "all")}.get(name, ("part",))
    particular = name == "multiple" and content.options[0].percent  # type: ignore[attr-defined]
    unscored = not asks or (not worth and draw(st.booleans()))
    return Question(
        id=draw(makers.ids),
        prompt=draw(words),
        body="" if in_text else draw(said | st.just("```\n[[1]]\n```\n\n![A](media/a.png)")),
        content=content,
        points=worth or (1 if unscored else draw(st.integers(1, 100))),
        credit="part" if particular else draw(st.sampled_from(rules)),
        tags=tuple(dict.fromkeys(draw(makers.tags))),
        shuffle=draw(st.booleans()),
        unscored=unscored,
        hints=tuple(hints),
        feedback=draw(said) if asks else "",
        right=draw(said) if by_result else "",
        partly=draw(said) if by_result else "",
        wrong=draw(said) if by_result or name == "numeric" else "",
        title="A name of its own" if name == "areas" else draw(titles),
        tries=draw(st.integers(len(hints) + 1, 10)) if asks else 1,
        reduction=draw(st.sampled_from((Decimal(0), Decimal("33.33333"), HUNDRED))),
    )
