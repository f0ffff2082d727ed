"""Breaks styled text into lines and says where each piece of a line stands."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from learnhub.documents.handout.bidi import (
    is_control,
    levels_of,
    runs_right_to_left,
    visual_order,
)
from learnhub.documents.handout.typefaces import Typefaces, line_height
from learnhub.documents.handout.values import POINT, Column, Mark, Row, Rule, Span, Style, Text

_DROPPED = re.compile("[\u00ad\u200b\u2060\ufeff\ufe0e\ufe0f]")
_JOINERS = re.compile("[\u200c\u200d]")
_UNSEEN = re.compile(r"[\x00-\x09\x0b-\x1f\x7f-\x9f]")
_TOKEN = re.compile(r"\n| +|[^ \n]+")


@dataclass(frozen=True, slots=True)
class _Piece:
    """A part of a word, or a space, in one style, face and level."""

    text: str
    style: Style
    face: str
    level: int
    width: float


@dataclass(frozen=True, slots=True)
class _Word:
    """What is not broken while it fits into a line; `text` is "\\n" where a line is ended."""

    pieces: tuple[_Piece, ...]
    width: float
    is_space: bool = False
    is_end: bool = False


def clean_spans(spans: Sequence[Span]) -> list[Span]:
    """Return the spans with single spaces and without what is not drawn."""
    cleaned: list[Span] = []
    at_space = True
    for span in spans:
        text = _DROPPED.sub("", _UNSEEN.sub(" ", span.text))
        text = "".join(each for each in text if not is_control(each))
        text = re.sub(r" *\n *", "\n", re.sub(" {2,}", " ", text))
        if at_space:
            text = text.lstrip(" ")
        if text:
            at_space = text[-1] in " \n"
            cleaned.append(Span(text, span.style))
    return cleaned


class LineMaker:
    """Sets spans in a column."""

    def __init__(self, faces: Typefaces) -> None:
        self._faces = faces
        self._known: dict[tuple[str, Style, int], tuple[_Piece, ...]] = {}

    def rows(
        self, spans: Sequence[Span], column: Column, *, centre: bool = False, tidy: bool = True
    ) -> list[Row]:
        """Return a row a line; `tidy` takes superfluous spaces out, code keeps them."""
        wanted = clean_spans(spans) if tidy else list(spans)
        while wanted and not wanted[-1].text.rstrip():
            wanted.pop()
        if not wanted:
            return []
        lines = self._lines(list(self._words(wanted, column)), column.width)
        first = wanted[0].style
        return [self._row(line, column, first, centre=centre) for line in lines]

    def width(self, text: str, style: Style) -> float:
        """Return how wide a short text of one direction is."""
        return sum(
            self._faces.width(face, part, style.size, rtl=False)
            for face, part in self._faces.split(style, text)
        )

    def single(self, text: str, style: Style, x: float, y: float) -> list[Text]:
        """Return a short text whose left end stands at a place, on one line."""
        row = self.rows([Span(text, style)], Column(x, 1000.0, False))
        marks = row[0].marks if row else ()
        return [replace(mark, y=y) for mark in marks if isinstance(mark, Text)]

    def _words(self, spans: Sequence[Span], column: Column) -> Iterator[_Word]:
        text = "".join(span.text for span in spans)
        # What has no letter from right to left reads from left to right wherever it stands.
        levels = levels_of(text, rtl=column.rtl and runs_right_to_left(text))
        styles = [span.style for span in spans for _ in range(len(span.text))]
        for found in _TOKEN.finditer(text):
            start, end = found.span()
            if found[0] == "\n":
                yield _Word((), 0.0, is_end=True)
                continue
            pieces: list[_Piece] = []
            keys = list(zip(styles[start:end], levels[start:end], strict=True))
            at = start
            for (style, level), group in groupby(keys):
                length = len(list(group))
                pieces += self._pieces(text[at : at + length], style, level)
                at += length
            width = sum(piece.width for piece in pieces)
            is_space = found[0][0] == " "
            if width <= column.width or is_space:
                yield _Word(tuple(pieces), width, is_space)
            else:
                yield from self._broken(pieces, column.width)

    def _pieces(self, text: str, style: Style, level: int) -> Sequence[_Piece]:
        """Return a word in the faces that have its signs; most words of a course come again."""
        key = text, style, level
        known = self._known.get(key)
        if known is None:
            known = self._known[key] = tuple(self._cut(*key))
        return known

    def _cut(self, text: str, style: Style, level: int) -> Iterator[_Piece]:
        shown = text.replace("\xa0", " ").replace("\u202f", " ")
        if level % 2 == 0:
            shown = _JOINERS.sub("", shown)
        for face, part in self._faces.split(style, shown):
            width = self._faces.width(face, part, style.size, rtl=level % 2 == 1)
            yield _Piece(part, style, face, level, width)

    def _broken(self, pieces: Sequence[_Piece], limit: float) -> Iterator[_Word]:
        """Divide a word that is wider than a line, where a sign allows it or anywhere."""
        for piece in pieces:
            held, width = "", 0.0
            for character in piece.text:
                more = self._faces.width(
                    piece.face, character, piece.style.size, rtl=piece.level % 2 == 1
                )
                if held and width + more > limit:
                    yield self._part(piece, held)
                    held, width = "", 0.0
                held, width = held + character, width + more
                if character in "/-_.?&=" and width > limit / 2:
                    yield self._part(piece, held)
                    held, width = "", 0.0
            if held:
                yield self._part(piece, held)

    def _part(self, piece: _Piece, text: str) -> _Word:
        rtl = piece.level % 2 == 1
        width = self._faces.width(piece.face, text, piece.style.size, rtl=rtl)
        return _Word((_Piece(text, piece.style, piece.face, piece.level, width),), width)

    @staticmethod
    def _lines(words: Sequence[_Word], limit: float) -> list[list[_Piece]]:
        lines: list[list[_Piece]] = [[]]
        width, waiting = 0.0, _Word((), 0.0)
        for word in words:
            if word.is_end:
                lines.append([])
                width, waiting = 0.0, _Word((), 0.0)
            elif word.is_space:
                waiting = word
            else:
                if lines[-1] and width + waiting.width + word.width > limit + 0.01:
                    lines.append([])
                    width, waiting = 0.0, _Word((), 0.0)
                lines[-1] += [*waiting.pieces, *word.pieces]
                width += waiting.width + word.width
                waiting = _Word((), 0.0)
        return lines

    def _row(
        self, line: Sequence[_Piece], column: Column, first: Style, *, centre: bool
    ) -> Row:
        largest = max((piece.style for piece in line), key=lambda s: s.size, default=first)
        rtl = column.rtl or any(piece.level % 2 for piece in line)
        height = line_height(largest, rtl=rtl)
        baseline = height / 2 + largest.size * POINT * 0.34
        runs = list(_runs(line))
        total = sum(piece.width for piece in runs)
        x = column.left + (column.width - total) / 2 if centre else column.place(0, total)
        marks: list[Mark] = []
        for index in visual_order([piece.level for piece in runs]):
            piece = runs[index]
            marks += _drawn(piece, x, baseline)
            x += piece.width
        return Row(height, tuple(marks))


def _runs(line: Sequence[_Piece]) -> Iterator[_Piece]:
    """Join neighbours that look alike, so that words are written with the spaces between them."""
    for (style, face, level), group in groupby(line, key=lambda p: (p.style, p.face, p.level)):
        parts = list(group)
        text = "".join(part.text for part in parts)
        yield _Piece(text, style, face, level, sum(part.width for part in parts))


def _drawn(piece: _Piece, x: float, baseline: float) -> Iterator[Mark]:
    style = piece.style
    size = style.size * POINT
    y = baseline - style.rise * size
    yield Text(x, y, piece.text, style, piece.face, piece.width, piece.level % 2 == 1)
    if style.underline:
        yield Rule(x, y + 0.12 * size, x + piece.width, y + 0.12 * size, style.colour, 0.2)
    if style.strike:
        yield Rule(x, y - 0.26 * size, x + piece.width, y - 0.26 * size, style.colour, 0.25)
