"""Divides Markdown into the pieces people change as one: paragraphs, headings, list items, rows."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learnhub.courseware.lines import lines_with_code

_ITEM = re.compile(r"[ \t]*(?:[-*+]|\d{1,9}[.)])(?:[ \t\u00a0]|\Z)")
_HEADING = re.compile(r"[\u200e\u200f\u061c]* {0,3}#{1,6}(?:[ \t\u00a0]|\Z)")
_FENCE = "---"
_LONGEST_FRONT = 500


@dataclass(frozen=True, slots=True)
class Passage:
    """A piece of text and the line ends and blank lines behind it, which may be none at all."""

    text: str
    gap: str


def passages(text: str) -> tuple[Passage, ...]:
    """Return the pieces of a text; the first one is empty and holds the blank lines before all.

    Joined, with their gaps, they are the text again. Code between fences is one piece.
    """
    found: list[Passage] = []
    kept, blanks = [""], list[str]()
    after_blank = True
    for line, begins in _lines(text):
        is_blank = not line.strip(" \t\r\n")
        if is_blank:
            blanks.append(line)
        elif begins or after_blank:
            found.append(_passage(kept, blanks))
            kept, blanks = [line], []
        else:
            kept.append(line)
        after_blank = is_blank
    found.append(_passage(kept, blanks))
    return tuple(found)


def _passage(lines: list[str], blanks: list[str]) -> Passage:
    whole = lines[0] if len(lines) == 1 else "".join(lines)
    text = whole.rstrip("\r\n")
    gap = whole[len(text) :]
    return Passage(text, gap + "".join(blanks) if blanks else gap)


def _lines(text: str) -> Iterator[tuple[str, bool]]:
    """Yield each line with its feed, code as one line, and whether it begins something new."""
    front = _front_lines(text)
    after_heading = False
    code: list[str] = []
    last = text.count("\n")
    for number, (line, is_code) in enumerate(lines_with_code(text)):
        line_end = "\n" if number < last else ""
        if is_code and number >= front:
            code.append(line + line_end)
            continue
        if code:
            yield "".join(code), True
            code, after_heading = [], True
        is_alone = number < front or _is_heading(line)
        yield line + line_end, is_alone or after_heading or _begins(line)
        after_heading = is_alone
    if code:
        yield "".join(code), True


def _is_heading(line: str) -> bool:
    return "#" in line[:12] and _HEADING.match(line) is not None


def _begins(line: str) -> bool:
    # Most lines are empty or begin with a word; looking at more of them takes long in long texts.
    if not line or line[0].isalpha():
        return False
    return _ITEM.match(line) is not None or line.lstrip(" ").startswith("|")


def _front_lines(text: str) -> int:
    """Return how many lines of front matter there are, each of which is a piece of its own."""
    lines = text[: 200 * _LONGEST_FRONT].split("\n", _LONGEST_FRONT)
    if lines[0].rstrip() != _FENCE:
        return 0
    return next(
        (number + 1 for number, line in enumerate(lines) if number and line.rstrip() == _FENCE), 0
    )
