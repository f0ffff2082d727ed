"""Divides Markdown into what is translated, piece by piece, and what stays as it is.

What stays: signs of headings, lists, quotations and tables, code, comments, definitions of links,
the address of a picture. Filled with translations, a text has the structure of its original.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field

from learnhub.courseware.lines import lines_with_code
from learnhub.courseware.xliff.inline import Inline, taken_apart
from learnhub.courseware.xliff.lexing import ATTRIBUTES, TARGET
from learnhub.courseware.xliff.shapes import (
    ATTRIBUTE_LINE,
    HEADING,
    ITEM,
    MARK,
    NOTE,
    QUOTE,
    SIGN,
    Line,
    Sort,
    fitting,
    goes_on,
    heading_parts,
    interrupts,
    is_head,
    starts,
    stays,
    was_blank,
)

_PICTURE = re.compile(rf"!\[(?P<alt>[^\[\]]*)\](?P<target>{TARGET})(?P<end>(?:{ATTRIBUTES})?)\Z")
_TITLE = re.compile(r"(?P<before>\(.*\s\")(?P<title>[^\"\n]+)(?P<after>\"[ ]*\))\Z", re.DOTALL)
_BLANK = " \t"
_DEEPEST = 20


@dataclass(frozen=True, slots=True)
class Segment:
    """A piece to translate; `sort` says what it is."""

    sort: Sort
    inline: Inline
    text: str


Piece = str | Segment


def segments_of(markdown: str) -> tuple[Piece, ...]:
    """Return the pieces of a text of whole paragraphs; joined they are the text."""
    lines = [("", line, is_code) for line, is_code in lines_with_code(markdown)]
    found = _Pieces()
    _Blocks(found).take(lines, "paragraph", 0)
    return found.all()


def segments_of_line(text: str, sort: Sort) -> tuple[Piece, ...]:
    """Return the pieces of a text in one line."""
    found = _Pieces()
    if sort == "heading":
        _heading(f"# {text}", "", found)
        pieces = found.all()
        first = pieces[0] if pieces else ""
        rest = first[2:] if isinstance(first, str) else ""
        return tuple(piece for piece in (rest, *pieces[1:]) if piece)
    found.words(text, sort)
    return found.all()


def filled(pieces: Sequence[Piece], said: Sequence[str]) -> str:
    """Return the text with these translations in place of its segments, in their order."""
    waiting = iter(said)
    return "".join(
        piece if isinstance(piece, str) else fitting(next(waiting), piece.sort) for piece in pieces
    )


def begins_no_block(text: str) -> bool:
    """Say whether Markdown takes these lines for one plain paragraph."""
    if text[:1].isalpha() and not {"\n", "|"} & set(text):
        return True
    # A line break carries what stands before the next line in its quotation or list.
    pieces = segments_of(re.sub(r"\n[ \t>]*+", "\n", text))
    is_one = len(pieces) == 1 and isinstance(pieces[0], Segment)
    return is_one and not SIGN.match(text)


@dataclass(slots=True)
class _Pieces:
    """Gathers pieces."""

    found: list[Piece] = field(default_factory=list)
    kept: list[str] = field(default_factory=list)

    def literal(self, text: str) -> None:
        """Add text that stays."""
        self.kept.append(text)

    def words(self, text: str, sort: Sort) -> None:
        """Add a text to translate; a picture alone gives its description and its caption."""
        lead = len(text) - len(text.lstrip(" \t"))
        trail = len(text.rstrip(" \t"))
        core = text[lead:trail]
        self.literal(text[:lead])
        picture = _PICTURE.match(core)
        if picture:
            self._picture(picture)
        else:
            self._segment(core, sort)
        self.literal(text[max(trail, lead) :])

    def all(self) -> tuple[Piece, ...]:
        """Return the pieces in order."""
        self._close()
        return tuple(self.found)

    def _picture(self, picture: re.Match[str]) -> None:
        self.literal("![")
        self._segment(picture["alt"], "alt")
        self.literal("]")
        title = _TITLE.match(picture["target"])
        if title:
            self.literal(title["before"])
            self._segment(title["title"], "caption")
            self.literal(title["after"] + picture["end"])
        else:
            self.literal(picture["target"] + picture["end"])

    def _segment(self, text: str, sort: Sort) -> None:
        inline = taken_apart(text)
        if not inline.has_words:
            self.literal(text)
            return
        self._close()
        self.found.append(Segment(sort, inline, text))

    def _close(self) -> None:
        whole = "".join(self.kept)
        if whole:
            self.found.append(whole)
        self.kept.clear()


class _Blocks:
    """Goes through lines; containers are taken with what stands before their lines cut off."""

    def __init__(self, found: _Pieces) -> None:
        self._found = found

    def take(self, lines: Sequence[Line], sort: Sort, depth: int) -> None:
        """Add the pieces of these lines, a line end between each two."""
        at = 0
        after_blank = True
        while at < len(lines):
            if at:
                self._found.literal("\n")
            end = self._block(lines, at, sort, depth, after_blank)
            after_blank = not lines[end - 1][1].strip(" \t\r")
            at = end

    def _block(
        self, lines: Sequence[Line], at: int, sort: Sort, depth: int, after_blank: bool
    ) -> int:
        prefix, line, is_code = lines[at]
        if line.lstrip(" ").startswith("<!--"):
            return self._comment(lines, at)
        is_indented = after_blank and line.startswith(("    ", "\t"))
        if is_code or is_indented or not line.strip(" \t\r") or stays(line):
            self._found.literal(prefix + line)
            return at + 1
        if HEADING.match(line):
            _heading(line, prefix, self._found)
            return at + 1
        if depth < _DEEPEST:
            if QUOTE.match(line):
                return self._quotation(lines, at, depth)
            opened = ITEM.match(line) or NOTE.match(line)
            if opened:
                return self._item(lines, at, len(opened[0]), depth)
        if "|" in line and at + 1 < len(lines) and is_head(line, lines[at + 1][1]):
            return self._table(lines, at)
        return self._paragraph(lines, at, sort)

    def _comment(self, lines: Sequence[Line], at: int) -> int:
        end = at
        while end < len(lines):
            prefix, line, _ = lines[end]
            self._found.literal(("\n" if end > at else "") + prefix + line)
            end += 1
            if "-->" in line:
                break
        return end

    def _quotation(self, lines: Sequence[Line], at: int, depth: int) -> int:
        inner: list[Line] = []
        end = at
        while end < len(lines):
            prefix, line, _ = lines[end]
            opened = QUOTE.match(line)
            if not opened:
                break
            inner.append((prefix + opened[0], line[opened.end() :], False))
            end += 1
        marked = MARK.match(inner[0][1])
        if marked:
            # Words behind a mark are its label where more lines follow, so they stand alone.
            prefix, line, _ = inner.pop(0)
            self._found.literal(prefix + marked[0])
            self._found.words(line[marked.end() :], "quotation")
            self._found.literal("\n" if inner else "")
        self.take(_with_code(inner), "quotation", depth + 1)
        return end

    def _item(self, lines: Sequence[Line], at: int, width: int, depth: int) -> int:
        prefix, line, is_code = lines[at]
        inner: list[Line] = [(prefix + line[:width], line[width:], is_code)]
        end = at + 1
        while end < len(lines):
            prefix, line, _ = lines[end]
            indented = min(len(line) - len(line.lstrip(" \t")), width)
            is_blank = not line.strip(" \t\r")
            if is_blank and not goes_on(lines, end):
                break
            if not is_blank and indented < 2 and (starts(line) or was_blank(lines, end)):
                break
            inner.append((prefix + line[:indented], line[indented:], False))
            end += 1
        self.take(_with_code(inner), "item", depth + 1)
        return end

    def _table(self, lines: Sequence[Line], at: int) -> int:
        end = at
        while end < len(lines) and "|" in lines[end][1] and not lines[end][2]:
            if end > at:
                self._found.literal("\n")
            prefix, line, _ = lines[end]
            self._found.literal(prefix)
            if end == at + 1:
                self._found.literal(line)
            else:
                self._row(line)
            end += 1
        return end

    def _row(self, line: str) -> None:
        for piece in re.split(r"((?<!\\)\|)", line):
            if piece == "|":
                self._found.literal(piece)
            else:
                self._found.words(piece, "cell")

    def _paragraph(self, lines: Sequence[Line], at: int, sort: Sort) -> int:
        end = at + 1
        while end < len(lines) and not interrupts(lines, end):
            end += 1
        prefixes = [prefix for prefix, _, _ in lines[at:end]]
        texts = [line for _, line, _ in lines[at:end]]
        self._found.literal(prefixes[0])
        last = len(texts)
        if last > 1 and ATTRIBUTE_LINE.match(texts[-1]):
            last -= 1
        self._found.words(_with_breaks(texts[:last], prefixes), sort)
        for prefix, text in zip(prefixes[last:], texts[last:], strict=True):
            self._found.literal(f"\n{prefix}{text}")
        return end


def _with_breaks(texts: Sequence[str], prefixes: Sequence[str]) -> str:
    """Return the lines of a paragraph as one; behind a line break the next line has its prefix."""
    whole = texts[0]
    for text, prefix in zip(texts[1:], prefixes[1:], strict=False):
        is_break = whole.endswith(("  ", "\\"))
        whole = whole if is_break else whole.rstrip(" \t")
        whole += f"\n{prefix}{text}" if is_break else f" {text.lstrip(_BLANK)}"
    return whole


def _with_code(lines: Sequence[Line]) -> list[Line]:
    """Return lines of a container with its code found anew."""
    text = "\n".join(line for _, line, _ in lines)
    if not lines:
        return []
    return [
        (prefix, line, is_code)
        for (prefix, _, _), (line, is_code) in zip(lines, lines_with_code(text), strict=True)
    ]


def _heading(line: str, prefix: str, found: _Pieces) -> None:
    opening, words, ending = heading_parts(line) or (line, "", "")
    found.literal(prefix + opening)
    found.words(words, "heading")
    found.literal(ending)
