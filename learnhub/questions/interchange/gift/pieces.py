"""Cuts a GIFT file into questions as they are written, each with its place and its folder.

A blank line ends a question, and so does a brace at the end of a line where the next lines have
braces of their own. Where a brace is never closed, what follows up to a stray closing brace
belongs to the same broken question, so that the good questions after it survive.
"""

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from itertools import accumulate

from learnhub.base.words import N_
from learnhub.questions.interchange.gift.comments import (
    CATEGORY,
    is_comment,
    read_category,
    read_comments,
)
from learnhub.questions.interchange.gift.escapes import BLANKS
from learnhub.questions.message import Msg, msg

_BRACE = re.compile(r"[{}]")
_SPACE = re.compile(r"\s*")
_ANSWER = re.compile(r"[ \t]*[=~#}]")
_INNER_CLOZE = re.compile(r"\s*\d{0,3}:(?P<kind>[A-Z_]{2,20}):")


@dataclass(frozen=True, slots=True)
class Piece:
    """A question as it is written, with its escapes still hidden.

    `answers` is what stands between the braces, None where there are none; `problem` says why
    nothing more can be made of it, `line` is then the line of the problem.
    """

    line: int
    name: str = ""
    before: str = ""
    answers: str | None = None
    after: str = ""
    folder: tuple[str, ...] = ()
    id: str = ""
    tags: tuple[str, ...] = ()
    problem: Msg | None = None


@dataclass(slots=True)
class _Stretch:
    """Lines without a blank one between them: comments apart from the others."""

    numbers: list[int] = field(default_factory=list)
    lines: list[str] = field(default_factory=list)
    comments: list[tuple[int, str]] = field(default_factory=list)


def pieces(text: str) -> Iterator[Piece]:
    """Yield the questions of a text in which escapes are hidden."""
    stretches = list(_stretches(text))
    folder: tuple[str, ...] = ()
    index = 0
    while index < len(stretches):
        stretch = stretches[index]
        index += 1
        if stretch.lines[0].lstrip(" \t").startswith(CATEGORY):
            folder = read_category(stretch.lines[0])
            continue
        is_open = False
        for found in _Cutter(stretch, folder).pieces():
            is_open = found.problem is NEVER_CLOSED
            yield found
        if is_open:
            index = _end_of_broken(stretches, index)


def _stretches(text: str) -> Iterator[_Stretch]:
    """Yield the stretches with anything but comments in them; a category is one of its own."""
    stretch = _Stretch()
    for number, line in enumerate(text.split("\n"), start=1):
        bare = line.strip(" \t")
        starts_category = bare.startswith(CATEGORY)
        if (not bare or starts_category) and stretch.lines:
            yield stretch
        if not bare or starts_category:
            stretch = _Stretch()
        if starts_category:
            yield _Stretch([number], [line])
        elif is_comment(line):
            stretch.comments.append((number, line))
        elif bare:
            stretch.numbers.append(number)
            stretch.lines.append(line)
    if stretch.lines:
        yield stretch


def _end_of_broken(stretches: list[_Stretch], index: int) -> int:
    """Return where to go on after a brace that is not closed before a blank line.

    Answers and a closing brace that follow belong to the broken question; what stands behind
    that brace is read on.
    """
    while index < len(stretches):
        stretch = stretches[index]
        place = next((n for n, line in enumerate(stretch.lines) if _BRACE.search(line)), None)
        found = None if place is None else _BRACE.search(stretch.lines[place])
        if place is not None and found is not None and found[0] == "}":
            del stretch.lines[: place + 1], stretch.numbers[: place + 1]
            return index if stretch.lines else index + 1
        if place is not None or not _ANSWER.match(stretch.lines[0]):
            return index
        index += 1
    return index


class _Cutter:
    """Cuts one stretch; nearly always there is one question in it."""

    def __init__(self, stretch: _Stretch, folder: tuple[str, ...]) -> None:
        self._stretch = stretch
        self._folder = folder
        self._text = "\n".join(stretch.lines)
        self._starts = list(accumulate((len(line) + 1 for line in stretch.lines), initial=0))[:-1]
        self._last_open = self._text.rfind("{")
        self._comment = 0

    def pieces(self) -> Iterator[Piece]:
        """Yield the questions one after the other."""
        start = 0
        while start < len(self._text):
            start = _first(self._text, start)
            name, begin = self._name(start)
            opened, closed = self._text.find("{", begin), self._text.find("}", begin)
            end = self._end(opened, closed) if 0 <= opened < closed else len(self._text)
            made = Piece(self._line(start), name, self._text[begin:end], folder=self._folder)
            yield self._read(made, begin, opened, closed, end)
            start = end

    def _read(self, made: Piece, begin: int, opened: int, closed: int, end: int) -> Piece:
        text = self._text
        identity, tags = read_comments(self._comments(end))
        if opened < 0 and closed < 0:
            return replace(made, id=identity, tags=tags)
        if opened < 0 or 0 <= closed < opened:
            return replace(made, problem=_NEVER_OPENED, line=self._line(closed))
        if closed < 0:
            return replace(made, problem=NEVER_CLOSED, line=self._line(opened))
        answers, after = text[opened + 1 : closed], text[closed + 1 : end]
        cloze = _INNER_CLOZE.match(answers)
        if cloze:
            kind = cloze["kind"]
            reason = msg(N_("the kind “%(kind)s” is not known here"), kind=kind)
            return replace(made, problem=reason)
        second = _BRACE.search(after)
        if second:
            return replace(made, problem=_SECOND, line=self._line(closed + 1 + second.start()))
        return replace(
            made,
            before=text[begin:opened],
            answers=answers.strip(BLANKS),
            after=after.rstrip(),
            id=identity,
            tags=tags,
        )

    def _name(self, start: int) -> tuple[str, int]:
        """Return the name between `::`, and where the text begins."""
        if not self._text.startswith("::", start):
            return "", start
        end = self._text.find("::", start + 2)
        if end < 0:
            return "", start + 2
        return self._text[start + 2 : end], _first(self._text, end + 2)

    def _end(self, opened: int, closed: int) -> int:
        """Return where a question ends whose braces stand at two places."""
        line_end = self._text.find("\n", closed)
        if line_end < 0 or self._text[closed + 1 : line_end].strip(" \t"):
            return len(self._text)
        if _INNER_CLOZE.match(self._text, opened + 1):
            return len(self._text)
        rest = line_end + 1
        if self._last_open > rest or self._text.startswith("::", _first(self._text, rest)):
            return rest
        return len(self._text)

    def _line(self, place: int) -> int:
        """Return the number of the line at a place."""
        return self._stretch.numbers[bisect_right(self._starts, place) - 1]

    def _comments(self, end: int) -> Iterator[str]:
        """Yield the comments up to the end of a question that no question before it has had."""
        comments = self._stretch.comments
        last = self._line(end - 1) if end < len(self._text) else None
        while self._comment < len(comments):
            if last is not None and comments[self._comment][0] > last:
                return
            yield comments[self._comment][1]
            self._comment += 1


def _first(text: str, start: int) -> int:
    """Return the place of the first sign that is no blank space, at a place or behind it."""
    found = _SPACE.match(text, start)
    return found.end() if found else start


NEVER_CLOSED = msg(
    N_(
        "the brace that opens here is never closed, or a blank line stands between the braces. "
        "Write } behind the answers, delete the blank line, or write \\{ for a brace in the text."
    )
)
_NEVER_OPENED = msg(
    N_(
        "a brace is closed here that was never opened. "
        "Write { before the answers, or \\} for a brace in the text."
    )
)
_SECOND = msg(
    N_(
        "there is more than one pair of braces. Leave a blank line before the next question, "
        "and write \\{ and \\} for braces in a text."
    )
)
