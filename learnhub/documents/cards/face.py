"""Draws one card: who it is for, how it opens, and what to do when it is lost."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING

from learnhub.documents.cards.qr import strips
from learnhub.documents.cards.values import PrintedCard
from learnhub.documents.handout.bidi import is_right_to_left
from learnhub.documents.handout.colours import INK, SOFT, WHITE
from learnhub.documents.handout.lines import LineMaker
from learnhub.documents.handout.pen import Pen
from learnhub.documents.handout.typefaces import Typefaces
from learnhub.documents.handout.values import Box, Column, Row, Span, Style, Text

if TYPE_CHECKING:
    from fpdf import FPDF

WIDTH, HEIGHT = 85.6, 54.0
_SIDE = 5.5
_QR = 27.0
_CODES = 28.2
_FOOT = 42.5
_LOWEST = HEIGHT - 3.6
# Three courses that meet; the colours of the lines on the screen, in daylight.
_LINES = b"""<svg xmlns="http://www.w3.org/2000/svg" width="120" height="26" viewBox="0 0 120 26">
<path d="M2 5H40L52 11H68L80 5H118" fill="none" stroke="#1f6fc4" stroke-width="4"/>
<path d="M2 13H118" fill="none" stroke="#00875a" stroke-width="4"/>
<path d="M2 21H40L52 15H68L80 21H118" fill="none" stroke="#b85000" stroke-width="4"/>
<rect x="53" y="4" width="14" height="18" rx="7" fill="#fff" stroke="#1b2333" stroke-width="2.5"/>
</svg>"""
_NAME = Style(size=17, bold=True)
_PLACE = Style(size=8.6, colour=SOFT)
_CODE = Style(size=15, mono=True)
_SMALL = Style(size=6.4, colour=SOFT)
_SMALLEST = 4.6


class CardPainter:
    """Draws cards into a document, each at a place of the open page."""

    def __init__(self, pdf: FPDF, faces: Typefaces) -> None:
        self._pdf = pdf
        self._pen = Pen(pdf, faces)
        self._lines = LineMaker(faces)

    def draw(self, card: PrintedCard, left: float, top: float) -> None:
        """Draw a card whose upper left corner is here."""
        whole = Column(left + _SIDE, WIDTH - 2 * _SIDE, is_right_to_left(card.locale))
        beside = whole.inset(0, _QR + 3)
        square = whole.place(whole.width - _QR, _QR)
        self._head(whole, top)
        self._square(card.link, square, top + 12.4)
        y = self._set(card.name, _NAME, beside, top + 11.6, lines=2, most=11.5, least=8)
        # Arabic script stands taller.
        codes = top + _CODES - (1.8 if whole.rtl else 0)
        self._set(card.place, _PLACE, beside, y, lines=2, most=codes - y, least=5)
        self._code(card, beside, codes)
        self._foot(card, whole, top)

    def _head(self, whole: Column, top: float) -> None:
        self._set("LearnHub", Style(size=11, bold=True), whole, top + 4.2, lines=1, most=6, least=8)
        self._pdf.image(
            BytesIO(_LINES), whole.place(whole.width - _QR + 2, _QR - 4), top + 4.4, _QR - 4,
            alt_text="LearnHub",
        )

    def _square(self, link: str, left: float, top: float) -> None:
        modules, dark = strips(link)
        size = _QR / modules
        self._pen.draw(Box(left, 0, _QR, _QR, fill=WHITE), top)
        for column, row, length in dark:
            self._pen.draw(
                Box(left + column * size, row * size, length * size, size, fill=(0, 0, 0)), top
            )

    def _code(self, card: PrintedCard, column: Column, y: float) -> None:
        """Set the code in two groups, with the address where it can be typed."""
        half = len(card.code) // 2
        shown = f"{card.code[:half]} {card.code[half:]}"
        y = self._set(card.words.code, _SMALL, column, y, lines=1, most=4, least=_SMALLEST)
        y = self._set(shown, _CODE, column, y - 0.4, lines=1, most=8, least=12)
        self._set(card.address, _SMALL.but(colour=INK), column, y - 0.6, lines=2, most=4.6,
                  least=_SMALLEST)

    def _foot(self, card: PrintedCard, whole: Column, top: float) -> None:
        # Each by itself: a funding line in German reads from the left on an Arabic card, too.
        rows = self._fitting([Span(card.funding, _SMALL)], whole, lines=3, most=7.4,
                             least=_SMALLEST)
        room = _LOWEST - _FOOT - sum(row.height for row in rows)
        rows = self._fitting([Span(card.words.lost, _SMALL.but(colour=INK))], whole, lines=2,
                             most=room, least=_SMALLEST) + rows
        self._draw(rows, top + _LOWEST - sum(row.height for row in rows))

    def _set(
        self, text: str, style: Style, column: Column, y: float, *, lines: int, most: float,
        least: float,
    ) -> float:
        """Draw a text as large as it fits, else its first lines; return where it ends."""
        rows = self._fitting([Span(text, style)], column, lines=lines, most=most, least=least)
        self._draw(rows, y)
        return y + sum(row.height for row in rows)

    def _fitting(
        self, spans: list[Span], column: Column, *, lines: int, most: float, least: float
    ) -> list[Row]:
        size = max((span.style.size for span in spans), default=least)
        while True:
            tried = [replace(s, style=s.style.but(size=min(size, s.style.size))) for s in spans]
            rows = self._lines.rows(tried, column)
            fits = len(rows) <= lines and sum(row.height for row in rows) <= most + 0.01
            if fits:
                return rows
            if size - 0.5 < least:
                return _cut(rows, lines, most)
            size -= 0.5

    def _draw(self, rows: list[Row], y: float) -> None:
        for row in rows:
            for mark in row.marks:
                if isinstance(mark, Text):
                    self._pen.draw(mark, y)
            y += row.height


def _cut(rows: list[Row], lines: int, most: float) -> list[Row]:
    """Return the first lines, as many as there is room for; the first one always stays."""
    kept = rows[:lines]
    while len(kept) > 1 and sum(row.height for row in kept) > most:
        kept.pop()
    return kept
