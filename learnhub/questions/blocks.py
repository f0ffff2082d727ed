"""Cuts Markdown into the blocks it consists of, as far as questions need to know them.

Blocks are told apart as in CommonMark, with one leniency: a list may follow a paragraph without
an empty line. Code is found first, so that nothing in it is taken for anything else.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from learnhub.questions.escapes import MARKS

Sort = Literal["text", "list", "quote", "code", "divider"]

DIVIDER = "<!-- -->"
"""Keeps two lists or two quotations apart; the usual way in Markdown."""

_M = f"[{MARKS}]*"
FENCE = re.compile(r" {0,3}(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})")
HEADING = re.compile(rf"{_M} {{0,3}}(?P<hashes>#{{1,6}})(?:[ \t\u00a0]+(?P<text>.*))?\Z", re.DOTALL)
QUOTE = re.compile(rf" {{0,3}}{_M}>")
ITEM = re.compile(
    rf"(?P<indent> {{0,3}}){_M}(?:[-*+]|(?P<number>\d{{1,9}})[.)])"
    r"(?:[ \t\u00a0]+(?P<text>.*)|\Z)",
    re.DOTALL,
)
_RULE = re.compile(r" {0,3}([-*_])(?:[ \t]*\1){2,}[ \t]*\Z")
_INDENTED = re.compile(r"(?: {4}| {0,3}\t)")


@dataclass(frozen=True, slots=True)
class Block:
    """Lines `first` up to, not with, `end` that belong together; blank lines are between blocks."""

    sort: Sort
    first: int
    end: int


def is_blank_line(line: str) -> bool:
    """Say whether a line holds nothing but blank space."""
    return not line.strip(" \t")


def trimmed(lines: Sequence[str]) -> tuple[int, int]:
    """Return first and end of the lines without the blank ones around them."""
    first, end = 0, len(lines)
    while first < end and is_blank_line(lines[first]):
        first += 1
    while end > first and is_blank_line(lines[end - 1]):
        end -= 1
    return first, end


def fence_end(lines: Sequence[str], start: int) -> int | None:
    """Return the end of the fenced code that begins at `start`, None where none begins.

    A fence that is never closed reaches to the last line.
    """
    opened = FENCE.match(lines[start])
    if opened is None:
        return None
    sign, length = opened["fence"][0], len(opened["fence"])
    closing = re.compile(rf" {{0,3}}{re.escape(sign)}{{{length},}}[ \t]*\Z")
    for index in range(start + 1, len(lines)):
        if closing.match(lines[index]):
            return index + 1
    return len(lines)


def item_fence_end(lines: Sequence[str], start: int) -> int | None:
    """Return the end of fenced code that begins right behind the sign of a list item.

    None where there is none, or where the item ends before the code does.
    """
    item = item_at(lines[start])
    opened = FENCE.match(item["text"] or "") if item else None
    if opened is None:
        return None
    for index in range(start + 1, len(lines)):
        line = lines[index]
        if not is_blank_line(line) and indent(line) < 2:
            return None
        bare = line.strip(" \t")
        if bare.startswith(opened["fence"]) and not bare.strip(bare[0]):
            return index + 1
    return None


def is_closed(lines: Sequence[str], start: int, end: int) -> bool:
    """Say whether the fenced code of these lines has its closing fence."""
    opened = FENCE.match(lines[start])
    last = FENCE.match(lines[end - 1])
    return (
        end - 1 > start
        and opened is not None
        and last is not None
        and last["fence"].startswith(opened["fence"])
        and lines[end - 1].strip(" \t") == last["fence"]
    )


def is_rule(line: str) -> bool:
    """Say whether a line is a thematic break."""
    return _RULE.match(line) is not None


def item_at(line: str) -> re.Match[str] | None:
    """Return the match of a list item that begins on this line."""
    return None if is_rule(line) else ITEM.match(line)


def blocks_of(lines: Sequence[str]) -> list[Block]:
    """Return the blocks in order."""
    return list(_blocks(lines))


def _blocks(lines: Sequence[str]) -> Iterator[Block]:
    index = 0
    while index < len(lines):
        line = lines[index]
        if is_blank_line(line):
            index += 1
            continue
        sort, end = _block_at(lines, index)
        yield Block(sort, index, end)
        index = end


def _block_at(lines: Sequence[str], index: int) -> tuple[Sort, int]:
    line = lines[index]
    if (fenced := fence_end(lines, index)) is not None:
        return "code", fenced
    if _INDENTED.match(line):
        return "code", _indented_end(lines, index)
    if QUOTE.match(line):
        return "quote", _while(lines, index, QUOTE.match)
    if item_at(line):
        return "list", _list_end(lines, index)
    if line.strip(" \t") == DIVIDER:
        return "divider", index + 1
    return "text", _text_end(lines, index)


def _while(lines: Sequence[str], index: int, holds: Callable[[str], object]) -> int:
    end = index + 1
    while end < len(lines) and holds(lines[end]):
        end += 1
    return end


def _indented_end(lines: Sequence[str], index: int) -> int:
    end = index + 1
    for position in range(index + 1, len(lines)):
        if _INDENTED.match(lines[position]) and not is_blank_line(lines[position]):
            end = position + 1
        elif not is_blank_line(lines[position]):
            break
    return end


def _text_end(lines: Sequence[str], index: int) -> int:
    end = index + 1
    while end < len(lines) and not is_blank_line(lines[end]) and not _interrupts(lines[end]):
        end += 1
    return end


def _interrupts(line: str) -> bool:
    """Say whether a line begins another block without an empty line before it."""
    if FENCE.match(line) or QUOTE.match(line) or HEADING.match(line):
        return True
    item = item_at(line)
    return item is not None and (item["number"] is None or int(item["number"]) == 1)


def _list_end(lines: Sequence[str], index: int) -> int:
    """Return where a list ends: at the margin after an empty line, or at another block."""
    first = item_at(lines[index])
    numbered = first is not None and first["number"] is not None
    end = position = item_fence_end(lines, index) or index + 1
    after_blank = False
    while position < len(lines):
        line = lines[position]
        if is_blank_line(line):
            after_blank, position = True, position + 1
            continue
        item = item_at(line)
        indented = indent(line) >= 2
        belongs = indented or (item and (item["number"] is not None) == numbered)
        if not belongs and (item or after_blank or _interrupts(line)):
            break
        inner = item_fence_end(lines, position) or (
            fence_end(lines, position) if indented else None
        )
        position = end = inner or position + 1
        after_blank = False
    return end


def indent(line: str) -> int:
    """Return how far a line is indented; a tab counts 4, a no-break space 1."""
    width = 0
    for sign in line:
        if sign == "\t":
            width += 4
        elif sign in " \u00a0":
            width += 1
        else:
            break
    return width


def needs_divider(text: str, following: Literal["bullets", "numbers", "quote"]) -> bool:
    """Say whether a list or quotation after the text would be taken for a part of it."""
    lines = text.split("\n")
    blocks = blocks_of(lines)
    if not blocks or blocks[-1].sort not in ("list", "quote", "divider"):
        return False
    last = blocks[-1]
    if last.sort == "list":
        item = item_at(lines[last.first])
        numbered = item is not None and item["number"] is not None
        return following == ("numbers" if numbered else "bullets")
    return last.sort == "divider" or following == "quote"
