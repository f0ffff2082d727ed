"""A text and its translation as blocks that stand side by side, and back into one text; pure."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from itertools import zip_longest

from learnhub.courseware.steps import quiet_steps
from learnhub.questions import Prose
from learnhub.questions.reading import read_pieces

# Never a stamp of any text: what nobody compared yet.
NOT_COMPARED = "0" * 12
# More steps are set side by side by their number only.
_MOST_ALIGNED = 400

Wanted = Callable[[str], str | None]


@dataclass(frozen=True, slots=True)
class Segment:
    """A passage or a question of a step; `rest` are the lines behind it that belong to no text.

    `id` is that of the question, or for a passage that of the question before it, "" for none.
    """

    is_question: bool
    id: str
    text: str
    rest: str = ""

    @property
    def key(self) -> tuple[bool, str]:
        """By what it is found again in another language."""
        return self.is_question, self.id


@dataclass(frozen=True, slots=True)
class Section:
    """A step, or a part of another text.

    `head` are the lines up to its heading, `gap` those behind it.
    """

    title: str
    head: str
    gap: str
    segments: tuple[Segment, ...]

    @property
    def text(self) -> str:
        """The Markdown of the section as it stands in the text."""
        return self.head + self.gap + "".join(each.text + each.rest for each in self.segments)

    @property
    def has_questions(self) -> bool:
        """Say whether anything is asked in it."""
        return any(each.is_question for each in self.segments)


@dataclass(frozen=True, slots=True)
class Block:
    """A passage or question of both; either may be missing on one side."""

    source: Segment | None
    target: Segment | None


@dataclass(frozen=True, slots=True)
class Side:
    """A step in both languages, by its number in each, None where it is missing there."""

    source: Section | None
    target: Section | None
    source_number: int | None
    target_number: int | None

    @property
    def blocks(self) -> list[Block]:
        """Return the blocks in the order of the original; what only the translation has is last."""
        there = {each.key: each for each in self.target.segments} if self.target else {}
        own = self.source.segments if self.source else ()
        found = [Block(each, there.pop(each.key, None)) for each in own]
        return [*found, *(Block(None, each) for each in there.values())]


def sections_of(body: str) -> tuple[Section, ...]:
    """Return the sections of a text; together they are the text, every character of it."""
    return tuple(_section(step.raw, step.title) for step in quiet_steps(body))


def body_of(sections: Sequence[Section]) -> str:
    """Return the text that sections are."""
    return "".join(section.text for section in sections)


def sides(
    source: Sequence[Section], target: Sequence[Section], stamps: Sequence[str] = (),
    was: Sequence[str] = (),
) -> list[Side]:
    """Return the sections of both side by side.

    `stamps` are those of the original's steps, `was` those the translation was made from: by them
    a step is found again that moved, because another was put before it.
    """
    return [
        Side(source[j] if j is not None else None, target[i] if i is not None else None, j, i)
        for j, i in _pairs(len(source), len(target), stamps, was)
    ]


def _pairs(
    source: int, target: int, stamps: Sequence[str], was: Sequence[str]
) -> Iterator[tuple[int | None, int | None]]:
    is_known = len(was) == target and len(stamps) == source and max(source, target) < _MOST_ALIGNED
    matcher = SequenceMatcher(None, stamps, was, autojunk=False) if is_known else None
    a = b = 0
    for block in matcher.get_matching_blocks() if matcher else ():
        yield from zip_longest(range(a, block.a), range(b, block.b))
        yield from zip(range(block.a, block.a + block.size), range(block.b, block.b + block.size),
                       strict=True)
        a, b = block.a + block.size, block.b + block.size
    yield from zip_longest(range(a, source), range(b, target))


def rewritten(
    section: Section, title: str | None, wanted: Wanted, asked: Wanted = lambda _id: None
) -> Section:
    """Return a section with another title, other passages and other questions.

    `wanted` returns what stands behind a question, or first for "", `asked` a question; None
    where that stays.
    """
    head = section.head
    if title is not None and section.title and title.strip() and title.strip() != section.title:
        head = head.replace(section.title, title.strip(), 1)
    segments: list[Segment] = []
    for place, was in enumerate(section.segments):
        other = asked(was.id) if was.is_question else None
        each = was if other is None else replace(was, text=other.strip("\n"))
        if each.is_question or (text := wanted(each.id)) is None:
            segments.append(each)
        else:
            segments.append(replace(each, text=text.strip("\n")))
        behind = section.segments[place + 1: place + 2]
        has_own = any(not one.is_question for one in behind)
        if each.is_question and not has_own:
            segments[-1:] = _with_new(each, wanted(each.id))
    first = wanted("")
    gap = section.gap
    if first and first.strip() and not any(each.key == (False, "") for each in segments):
        segments.insert(0, Segment(False, "", first.strip("\n"), "\n\n"))
        gap = gap if not head or gap.endswith("\n") else f"{gap}\n\n"
    return Section(title or section.title, head, gap, tuple(segments))


def _with_new(question: Segment, text: str | None) -> list[Segment]:
    """Return a question with a passage behind it that was not there before."""
    if not text or not text.strip():
        return [question]
    rest = question.rest if question.rest.endswith("\n\n") else question.rest.rstrip("\n") + "\n\n"
    mark = "" if "---" in rest else "---\n\n"
    return [
        replace(question, rest=rest + mark),
        Segment(False, question.id, text.strip("\n"), "\n\n"),
    ]


def emptied(sections: Sequence[Section]) -> str:
    """Return a text with its headings and questions, and without its passages.

    A section that would be nothing then stays as it is, so that every step is still there.
    """
    return body_of([
        rewritten(each, None, lambda _id: "") if each.title or each.has_questions else each
        for each in sections
    ])


def closed(section: Section) -> Section:
    """Return a section that ends with an empty line, so that another can follow."""
    text = section.text
    missing = "\n\n"[len(text) - len(text.rstrip("\n")):]
    if not missing:
        return section
    if not section.segments:
        return replace(section, gap=section.gap + missing)
    last = section.segments[-1]
    return replace(section, segments=(*section.segments[:-1],
                                      replace(last, rest=last.rest + missing)))


def _section(raw: str, title: str) -> Section:
    lines = raw.split("\n")
    first = next((n for n, line in enumerate(lines) if line.strip(" \t")), 0)
    has_heading = bool(title) or lines[first].strip() == "##"
    cut = first + 1 if has_heading else 0
    # The break behind the heading belongs to what follows it.
    head = "\n".join(lines[:cut])
    rest = raw[len(head):]
    return Section(title, head, *_segments(rest))


def _segments(rest: str) -> tuple[str, tuple[Segment, ...]]:
    pieces, _ = read_pieces(rest, first_line=0, where="")
    starts = [0]
    for line in rest.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    places = [*(starts[piece.line] for piece in pieces), len(rest)]
    found: list[Segment] = []
    seen, before = {""}, ""
    for piece, start, end in zip(pieces, places, places[1:], strict=False):
        raw = rest[start:end]
        if isinstance(piece.block, Prose):
            text = raw[:len(piece.block.text)] if raw.startswith(piece.block.text) else \
                raw.rstrip("\n")
            found.append(Segment(False, before, text, raw[len(text):]))
        else:
            name = piece.block.id if piece.block else piece.id
            # One without an id, or with that of another, is known by its place.
            before = f"?{len(found)}" if name in seen else name
            seen.add(before)
            text = raw.rstrip("\n")
            found.append(Segment(True, before, text, raw[len(text):]))
    return rest[:places[0]] if found else rest, tuple(found)
