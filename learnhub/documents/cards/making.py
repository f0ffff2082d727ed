"""Makes the PDF of some cards."""

from __future__ import annotations

import importlib
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from learnhub.documents.cards.face import HEIGHT, WIDTH, CardPainter
from learnhub.documents.cards.values import PrintedCard
from learnhub.documents.handout.colours import RULE
from learnhub.documents.handout.typefaces import Typefaces

if TYPE_CHECKING:
    from fpdf import FPDF

_COLUMNS, _ROWS = 2, 5
_PAGE = (210.0, 297.0)
_LEFT = (_PAGE[0] - _COLUMNS * WIDTH) / 2
_TOP = (_PAGE[1] - _ROWS * HEIGHT) / 2
_MARK = 5.0
# The format wants a date; the same one for everybody keeps equal cards equal, byte for byte.
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)


def make_cards_pdf(cards: Sequence[PrintedCard], *, sheet: bool, locale: str) -> bytes:
    """Return the cards, one a page of the size of a bank card, or ten on a sheet of A4 to cut.

    `locale` is the language of the document as a whole. Equal cards give equal bytes.
    """
    module = importlib.import_module("fpdf")
    size = _PAGE if sheet else (HEIGHT, WIDTH)
    with TemporaryDirectory(prefix="learnhub-cards-") as folder:
        pdf = module.FPDF(
            orientation="portrait" if sheet else "landscape", unit="mm", format=size
        )
        pdf.set_auto_page_break(False)
        pdf.set_margins(0, 0, 0)
        pdf.c_margin = 0
        # No name: the title of a document ends up in lists of what was printed last.
        pdf.set_title("LearnHub")
        pdf.set_creator("LearnHub")
        pdf.set_lang(locale)
        pdf.set_creation_date(_NO_DATE)
        painter = CardPainter(pdf, Typefaces(pdf, Path(folder)))
        for card, place in zip(cards, _places(pdf, len(cards), sheet=sheet), strict=True):
            painter.draw(card, *place)
        return bytes(pdf.output())


def _places(pdf: FPDF, count: int, *, sheet: bool) -> Iterator[tuple[float, float]]:
    """Begin pages and say where each card stands."""
    for number in range(count):
        at = number % (_COLUMNS * _ROWS) if sheet else 0
        if at == 0:
            pdf.add_page()
            if sheet:
                _cutting_marks(pdf)
        yield (_LEFT + at % _COLUMNS * WIDTH, _TOP + at // _COLUMNS * HEIGHT) if sheet else (0, 0)


def _cutting_marks(pdf: FPDF) -> None:
    """Draw where to cut: lines at the edges of the sheet, and small crosses between the cards."""
    pdf.set_draw_color(*RULE)
    pdf.set_line_width(0.15)
    right, bottom = _LEFT + _COLUMNS * WIDTH, _TOP + _ROWS * HEIGHT
    for column in range(_COLUMNS + 1):
        x = _LEFT + column * WIDTH
        pdf.line(x, _TOP - _MARK - 1, x, _TOP - 1)
        pdf.line(x, bottom + 1, x, bottom + _MARK + 1)
        for row in range(_ROWS + 1):
            y = _TOP + row * HEIGHT
            pdf.line(x - 1, y, x + 1, y)
            pdf.line(x, y - 1, x, y + 1)
    for row in range(_ROWS + 1):
        y = _TOP + row * HEIGHT
        pdf.line(_LEFT - _MARK - 1, y, _LEFT - 1, y)
        pdf.line(right + 1, y, right + _MARK + 1, y)
