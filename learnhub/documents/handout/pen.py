"""Draws texts, lines and shapes where they were set."""

from __future__ import annotations

from typing import TYPE_CHECKING

from learnhub.documents.handout.typefaces import Typefaces
from learnhub.documents.handout.values import POINT, Box, Disc, Rule, Text

if TYPE_CHECKING:
    from fpdf import FPDF


class Pen:
    """Draws into the page that is open."""

    def __init__(self, pdf: FPDF, faces: Typefaces) -> None:
        self._pdf = pdf
        self._faces = faces

    def draw(self, mark: Text | Rule | Box | Disc, top: float) -> None:
        """Draw a mark of a row that begins so far from the top of the page."""
        match mark:
            case Text():
                self._text(mark, top)
            case Rule():
                self._rule(mark, top)
            case Box() | Disc():
                self._shape(mark, top)

    def _text(self, mark: Text, top: float) -> None:
        pdf, style, y = self._pdf, mark.style, top + mark.y
        size = style.size * POINT
        self._faces.choose(mark.face, style.size, rtl=mark.rtl)
        pdf.set_text_color(*style.colour)
        if mark.rtl:
            # Only a cell is shaped; its baseline lies 0.3 of the size below its middle.
            pdf.set_xy(mark.x, y - 0.8 * size)
            pdf.cell(mark.width + 1, size, mark.text, align="L")
        else:
            pdf.text(mark.x, y, mark.text)
        if style.link:
            pdf.link(mark.x, y - size, mark.width, size * 1.2, style.link)

    def _rule(self, mark: Rule, top: float) -> None:
        pdf = self._pdf
        pdf.set_draw_color(*mark.colour)
        pdf.set_line_width(mark.thickness)
        if mark.dotted:
            pdf.set_dash_pattern(0.3, 1.2)
        pdf.line(mark.x, top + mark.y, mark.to_x, top + mark.to_y)
        if mark.dotted:
            pdf.set_dash_pattern()

    def _shape(self, mark: Box | Disc, top: float) -> None:
        pdf = self._pdf
        if mark.fill is not None:
            pdf.set_fill_color(*mark.fill)
        if mark.line is not None:
            pdf.set_draw_color(*mark.line)
            pdf.set_line_width(mark.thickness)
        how = ("D" if mark.line is not None else "") + ("F" if mark.fill is not None else "")
        if isinstance(mark, Disc):
            pdf.ellipse(mark.x, top + mark.y, mark.size, mark.size, style=how or "D")
        else:
            radius = min(mark.round, mark.width / 2, mark.height / 2)
            pdf.rect(
                mark.x, top + mark.y, mark.width, mark.height, style=how or "D",
                round_corners=radius > 0, corner_radius=radius,
            )
