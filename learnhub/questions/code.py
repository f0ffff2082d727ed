"""Finds code in Markdown, so that nothing in it is read as syntax."""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterator

from learnhub.questions.blocks import blocks_of, is_blank_line, item_at

HIDDEN = "\x00"

_RUN = re.compile(r"`+")
_FENCE = re.compile(r"[ \t>]*(?:(?:[-*+]|\d{1,9}[.)])[ \t]+)?(?P<fence>`{3,}(?=[^`]*\Z)|~{3,})")


def without_code(text: str) -> str:
    """Return the text with every character of code replaced by NUL; lines and length stay."""
    lines = text.split("\n")
    hidden = _hidden_lines(lines)
    kept = [HIDDEN * len(line) if index in hidden else line for index, line in enumerate(lines)]
    for first, end in _paragraphs(kept, hidden):
        kept[first:end] = _without_spans("\n".join(kept[first:end])).split("\n")
    return "\n".join(kept)


def _hidden_lines(lines: list[str]) -> set[int]:
    """Return the lines of fenced and of indented code."""
    hidden: set[int] = set()
    for block in blocks_of(lines):
        if block.sort == "code":
            hidden.update(range(block.first, block.end))
        elif block.sort in ("list", "quote"):
            hidden.update(_fenced_within(lines, block.first, block.end))
    return hidden


def _fenced_within(lines: list[str], first: int, end: int) -> Iterator[int]:
    """Yield the lines of fenced code inside a list or quotation."""
    open_fence = ""
    for index in range(first, end):
        found = _FENCE.match(lines[index])
        if not open_fence:
            if found:
                open_fence = found["fence"]
                yield index
            continue
        yield index
        bare = lines[index].strip(" \t>")
        if found and bare == found["fence"] and bare.startswith(open_fence):
            open_fence = ""


def _paragraphs(lines: list[str], hidden: set[int]) -> Iterator[tuple[int, int]]:
    """Yield where runs of lines begin and end that one code span can stretch over."""
    start: int | None = None
    for index, line in enumerate(lines):
        outside = index in hidden or is_blank_line(line)
        if start is not None and (outside or item_at(line)):
            yield start, index
            start = None
        if start is None and not outside:
            start = index
    if start is not None:
        yield start, len(lines)


def _without_spans(text: str) -> str:
    """Return a paragraph with its inline code replaced by NUL."""
    runs = [_unescaped(text, run.start(), run.end()) for run in _RUN.finditer(text)]
    by_length: dict[int, list[int]] = defaultdict(list)
    for number, (start, end) in enumerate(runs):
        by_length[end - start].append(number)
    pieces, done, number = [], 0, 0
    while number < len(runs):
        start, end = runs[number]
        same = by_length[end - start]
        place = bisect_left(same, number + 1)
        if end == start or place == len(same):
            number += 1
            continue
        number = same[place]
        close = runs[number][1]
        hidden = "".join(sign if sign == "\n" else HIDDEN for sign in text[start:close])
        pieces += [text[done:start], hidden]
        done = close
        number += 1
    return "".join([*pieces, text[done:]])


def _unescaped(text: str, start: int, end: int) -> tuple[int, int]:
    """Return a run of backticks without the one that a backslash makes ordinary."""
    slashes = 0
    while start - slashes > 0 and text[start - slashes - 1] == "\\":
        slashes += 1
    return (start + slashes % 2, end)
