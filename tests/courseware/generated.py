"""Strategies that make whole courses up, as far as course files can say them.

What files cannot say is left out: blank space around a text, line ends other than a line feed,
and prose that would be taken for a heading, a question or the end of one.
"""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

from hypothesis import strategies as st

from learnhub.courseware import (
    Bank,
    Course,
    Draw,
    Lesson,
    LessonText,
    Medium,
    Module,
    Page,
    Quiz,
    ScoreRange,
    Step,
    Worksheet,
)
from learnhub.courseware.parts import frozen
from learnhub.courseware.quizzes import QuizBody
from learnhub.questions import Prose, Question, read_blocks
from tests.courseware.making import SVG

SAMPLES = """\
### ? Single? {#a}

- (x) one
- ( ) two
  > Not this time.

> General.

> [!HINT] Think.

### ? Multiple? {#b points=2 credit=all}

- [x] one
- [ ] two

### ? True? {#c}

- ( ) true
- (x) false

### ? Short? {#d tags=x,y}

- = Impressum
- = {50%} Imprint

### ? Numeric? {#e}

- = 6.61 ± 0.02 {unit=€}

### ? Match? {#f}

- CTR :: clicks
- CPC :: cost
- :: nothing

### ? Order? {#g shuffle=no}

1. first
2. second

### ? Cloze? {#h}

A [[Gesponsert|Anzeige]] sign and [[a|*b|c]].
"""

BLOCKS, _ = read_blocks(SAMPLES, first_line=1, where="")
QUESTIONS = [block for block in BLOCKS if isinstance(block, Question)]
KINDS = sorted({question.kind for question in QUESTIONS})

SIGNS = st.characters(exclude_categories=["Cs"], exclude_characters="\0\r")
# Whatever begins a heading or code that may never end, or ends a question, is left to `CODE`.
STRUCTURE = re.compile(r"[ \t\u200e\u200f\u061c]*(#|```|~~~|---|\[!SCORE|>)")
WORDS = st.sampled_from(
    [
        "Wort",
        "a: b",
        "- x",
        "1. y",
        "| p | q |",
        "`code`",
        "[[g]]",
        "\\\\# no heading",
        "{#id}",
        "مرحبا",
        "😀",
        "***",
        "[!HINT]",
        "#hash",
        "<b>",
        "  in",
        "? not a question",
        "",
    ]
)
CODE = st.just("```\n## code\n### ? code {#x}\n---\n```")
LINES = st.text(SIGNS, max_size=20).filter(lambda text: not STRUCTURE.match(text)) | WORDS | CODE
TEXTS = (
    st.lists(LINES, min_size=1, max_size=5)
    .map(lambda lines: "\n".join(lines).strip(" \t\n"))
    .filter(bool)
)
TITLES = st.text(SIGNS, min_size=1, max_size=30).map(str.strip).filter(bool)
NO_TITLE = re.compile(r"[\u200e\u200f\u061c]*\?|.*\n|(.*[ \t])?#+\Z", re.DOTALL)
STEP_TITLES = TITLES.filter(lambda title: not NO_TITLE.match(title))
SLUGS = st.from_regex(r"[a-z0-9]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
LOCALES = ("de", "de-simple", "en", "pt-BR")
DATES = st.none() | st.dates(date(2020, 1, 1), date(2100, 1, 1))
STAMPS = st.lists(st.from_regex(r"[0-9a-f]{12}", fullmatch=True), max_size=3).map(tuple)
CODES = st.lists(st.sampled_from(["1.1", "2.6", "5.4"]), unique=True).map(tuple)


@st.composite
def steps(draw: st.DrawFn, ids: list[str], *, opening: bool) -> Step:
    """Make one step; only the first of a lesson may do without a title."""
    blocks: list[Prose | Question] = [Prose(draw(TEXTS))] if draw(st.booleans()) or opening else []
    if draw(st.booleans()):
        blocks.append(_question(draw, ids))
        blocks.extend(Prose(text) for text in draw(st.lists(TEXTS, max_size=1)))
    return Step("" if opening else draw(STEP_TITLES), tuple(blocks))


def _question(draw: st.DrawFn, ids: list[str]) -> Question:
    ids.append(f"q{len(ids)}")
    return replace(draw(st.sampled_from(QUESTIONS)), id=ids[-1])


def _shared(draw: st.DrawFn, locale: str, first: str) -> dict[str, Any]:
    if locale == first:
        return {"review_by": draw(DATES)}
    return {
        "review_by": draw(DATES),
        "translation": draw(st.sampled_from([None, "draft", "machine", "reviewed"])),
        "source": draw(STAMPS),
    }


def _texts(draw: st.DrawFn, locales: tuple[str, ...]) -> Mapping[str, str]:
    return frozen({locale: draw(TITLES) for locale in locales})


def _lesson(draw: st.DrawFn, locales: tuple[str, ...], module: str, stem: str) -> Lesson:
    folder = f"01-{module}"
    lesson_id = f"{module}/{stem}" if draw(st.booleans()) else f"old/{module}-{stem}"
    variants = []
    for locale in locales:
        ids: list[str] = [f"{module}-{stem}"]
        first = draw(steps(ids, opening=draw(st.booleans())))
        rest = draw(st.lists(steps(ids, opening=False), max_size=2))
        shared = _shared(draw, locale, locales[0])
        variants.append(
            LessonText(
                locale,
                f"{folder}/01-{stem}.{locale}.md",
                draw(TITLES),
                draw(st.integers(1, 600)),
                (first, *rest),
                draw(CODES),
                **shared,
            )
        )
    return Lesson(lesson_id, f"01-{stem}", tuple(variants))


RANGES = st.sampled_from(
    [
        (),
        (ScoreRange(0, 100, "Fine."),),
        (ScoreRange(0, 49, "a\n\n- b"), ScoreRange(50, 100, "c")),
    ]
)


@st.composite
def quizzes(draw: st.DrawFn, locales: tuple[str, ...], path: str) -> tuple[Quiz, ...]:
    """Make a quiz in all languages."""
    found = []
    for locale in locales:
        questions = tuple(_question(draw, ["z"]) for _ in range(1))
        body = QuizBody(draw(TEXTS | st.just("")), draw(RANGES), questions)
        shared = _shared(draw, locale, locales[0])
        found.append(
            Quiz(
                locale,
                f"{path}.{locale}.md",
                draw(TITLES),
                questions,
                pass_mark=draw(st.integers(0, 100)),
                draw=draw(st.none() | st.integers(1, 9) | st.just((Draw("x", 1), Draw("yes", 2)))),
                shuffle=draw(st.booleans()),
                attempts=draw(st.none() | st.integers(1, 100)),
                feedback=draw(st.sampled_from(["at once", "at the end"])),
                time=draw(st.none() | st.integers(1, 600)),
                intro=body.intro,
                ranges=body.ranges,
                **shared,
            )
        )
    return tuple(found)


def _pages(draw: st.DrawFn, locales: tuple[str, ...], path: str) -> tuple[Page, ...]:
    return tuple(
        Page(
            locale,
            f"{path}.{locale}.md",
            draw(TITLES),
            draw(st.text(SIGNS, max_size=60)),
            **_shared(draw, locale, locales[0]),
        )
        for locale in locales
    )


def _banks(draw: st.DrawFn, locales: tuple[str, ...], path: str) -> tuple[Bank, ...]:
    return tuple(
        Bank(
            locale,
            f"{path}.{locale}.md",
            (_question(draw, ["b"]),),
            title=draw(TITLES | st.just("")),
            **_shared(draw, locale, locales[0]),
        )
        for locale in locales
    )


@st.composite
def courses(draw: st.DrawFn) -> Course:
    """Make a whole course with one or two modules."""
    locales = tuple(draw(st.permutations(LOCALES)))[: draw(st.integers(1, 3))]
    modules = []
    for module_id in draw(st.lists(SLUGS, min_size=1, max_size=2, unique=True)):
        folder = f"01-{module_id}"
        modules.append(
            Module(
                module_id,
                folder,
                _texts(draw, locales),
                tuple(
                    replace(
                        lesson,
                        variants=tuple(
                            replace(text, path=f"{folder}/{lesson.stem}.{text.locale}.md")
                            for text in lesson.variants
                        ),
                    )
                    for lesson in [_lesson(draw, locales, module_id, draw(SLUGS))]
                ),
                draw(st.just(()) | quizzes(locales, f"{folder}/quiz")),
                _banks(draw, locales, f"{folder}/bank") if draw(st.booleans()) else (),
            )
        )
    names = draw(st.lists(SLUGS, max_size=2, unique=True))
    outcomes = draw(st.lists(TITLES, max_size=3))
    return Course(
        id=draw(SLUGS),
        locales=locales,
        letter=draw(st.sampled_from("ABZ")),
        hue=draw(st.integers(0, 360)),
        audience=draw(st.sampled_from([("self",), ("business",), ("business", "self")])),
        level=draw(st.sampled_from(["basic", "intermediate", "advanced"])),
        access=draw(st.sampled_from(["open", "enrolled"])),
        pass_mark=draw(st.integers(0, 100)),
        digcomp=draw(CODES),
        title=_texts(draw, locales),
        summary=_texts(draw, locales),
        outcomes=frozen({locales[0]: tuple(outcomes)} if outcomes else {}),
        modules=tuple(modules),
        worksheets=tuple(
            Worksheet(name, _pages(draw, locales, f"worksheets/{name}")) for name in sorted(names)
        ),
        guide=_pages(draw, locales, "guide") if draw(st.booleans()) else (),
        media=(Medium("path.svg", SVG, "image/svg+xml", 64, 32),) if draw(st.booleans()) else (),
        entry_check=draw(st.just(()) | quizzes(locales, "entry-check")),
        final_check=draw(st.just(()) | quizzes(locales, "final-check")),
    )
