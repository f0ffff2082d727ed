"""Finds the gaps of a cloze text and puts them back."""

import re
from collections.abc import Sequence
from dataclasses import dataclass

from learnhub.questions.code import without_code
from learnhub.questions.escapes import BLANK

_OPEN = re.compile(r"(?<!\\)(?:\\\\)*\[\[")
_SEPARATOR = re.compile(r"\\?\|")
_DELIMITERS = re.compile(r"\s*\|?\s*:?-+:?\s*(?:\|\s*:?-+:?\s*)*\|?\s*\Z")
_PLACE = "\ue000"


@dataclass(frozen=True, slots=True)
class Found:
    """A gap as written: its alternatives, and its line counted from 0."""

    start: int
    end: int
    line: int
    alternatives: tuple[str, ...]


def has_gaps(text: str) -> bool:
    """Say whether a text holds a gap, or the beginning of one, outside code."""
    return _OPEN.search(without_code(text)) is not None


def find_gaps(text: str) -> tuple[list[Found], list[int]]:
    """Return the gaps outside code, and the lines (from 0) where `[[` is never closed."""
    found: list[Found] = []
    open_lines: list[int] = []
    offset = 0
    for number, line in enumerate(without_code(text).split("\n")):
        start = _opening(line, 0)
        while start >= 0:
            end = line.find("]]", start + 2) + 2
            if end < 2:
                open_lines.append(number)
                break
            inner = text[offset + start + 2 : offset + end - 2]
            parts = tuple(part.strip(BLANK) for part in _SEPARATOR.split(inner))
            found.append(Found(offset + start, offset + end, number, parts))
            start = _opening(line, end)
        offset += len(line) + 1
    return found, open_lines


def _opening(line: str, position: int) -> int:
    """Return where the next `[[` without a backslash begins, -1 where there is none."""
    start = line.find("[[", position)
    while start >= 0:
        slashes = start - len(line[:start].rstrip("\\"))
        if slashes % 2 == 0:
            return start
        start = line.find("[[", start + 1)
    return -1


def pieces_between(text: str, gaps: Sequence[Found]) -> tuple[str, ...]:
    """Return the text before, between and after the gaps."""
    edges = [0, *(edge for gap in gaps for edge in (gap.start, gap.end)), len(text)]
    return tuple(text[edges[i] : edges[i + 1]] for i in range(0, len(edges), 2))


def join(texts: Sequence[str], gaps: Sequence[Sequence[str]]) -> str:
    """Return the text with its gaps written in; in a table `\\|` stands between alternatives."""
    lines = _PLACE.join(text.replace(_PLACE, "") for text in texts).split("\n")
    tables = _table_lines(lines)
    waiting = iter(gaps)
    for index, line in enumerate(lines):
        bar = "\\|" if index in tables else "|"
        first, *others = line.split(_PLACE)
        lines[index] = first + "".join(f"[[{bar.join(next(waiting))}]]{other}" for other in others)
    return "\n".join(lines)


def is_delimiter_row(line: str) -> bool:
    """Say whether a line is the row of dashes under the heading of a table."""
    return "|" in line and _DELIMITERS.match(line) is not None


def _table_lines(lines: Sequence[str]) -> set[int]:
    """Return the lines that belong to tables: from above a row of dashes to an empty line."""
    inside: set[int] = set()
    for index in range(1, len(lines)):
        line = lines[index]
        if index - 1 in inside and line.strip():
            inside.add(index)
        elif is_delimiter_row(line) and lines[index - 1].strip():
            inside.update((index - 1, index))
    return inside
