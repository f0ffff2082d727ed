"""The typefaces of a handout: FiraGO for Latin and Arabic script, others for code and signs.

They come with a package, so nothing is asked of the system. The library reads fonts from files;
they are laid into a folder that lives as long as the handout is made.
"""

from __future__ import annotations

import importlib
from pathlib import Path
from typing import TYPE_CHECKING

from learnhub.documents.handout.values import POINT, Style

if TYPE_CHECKING:
    from fpdf import FPDF

_FILES = {
    "": "FiraGO_Regular",
    "B": "FiraGO_Bold",
    "I": "FiraGO_Italic",
    "BI": "FiraGO_BoldItalic",
    "M": "FiraMono_Regular",
    "S": "NotoSansSymbols2_Regular",
}
_FALLBACK = ("", "S")
NOWHERE = "\u25a1"
"""Stands for a character that no face has, so that nothing vanishes unseen."""
_JOINERS = "\u200c\u200d"
_SAMPLE = 100.0


class Typefaces:
    """Loads each face when it is first needed and knows how wide words are."""

    def __init__(self, pdf: FPDF, folder: Path) -> None:
        self._pdf = pdf
        self._folder = folder
        self._covered: dict[str, frozenset[int]] = {}
        self._widths: dict[tuple[str, str, bool], float] = {}

    def face_of(self, style: Style) -> str:
        """Return the face a style is set in."""
        if style.mono:
            return "M"
        return ("B" if style.bold else "") + ("I" if style.italic else "")

    def face_for(self, style: Style, text: str) -> str | None:
        """Return the first face that has all characters of a text, None if none has."""
        for face in (self.face_of(style), *_FALLBACK):
            covered = self._load(face)
            if all(ord(each) in covered or each in _JOINERS for each in text):
                return face
        return None

    def split(self, style: Style, text: str) -> list[tuple[str, str]]:
        """Return pieces of a text, each with a face that can show it."""
        whole = self.face_for(style, text)
        if whole is not None:
            return [(whole, text)]
        pieces: list[tuple[str, str]] = []
        for character in text:
            face = self.face_for(style, character)
            shown = character if face is not None else NOWHERE
            face = face or "S"
            if pieces and pieces[-1][0] == face:
                pieces[-1] = (face, pieces[-1][1] + shown)
            else:
                pieces.append((face, shown))
        return pieces

    def width(self, face: str, text: str, size: float, *, rtl: bool) -> float:
        """Return how wide a text of one face is."""
        key = face, text, rtl
        known = self._widths.get(key)
        if known is None:
            self.choose(face, _SAMPLE, rtl=rtl)
            known = self._widths[key] = self._pdf.get_string_width(text) / _SAMPLE
        return known * size

    def choose(self, face: str, size: float, *, rtl: bool) -> None:
        """Make a face the one the document writes with; text from right to left is shaped."""
        self._load(face)
        self._pdf.set_text_shaping(rtl, direction="rtl" if rtl else None)
        self._pdf.set_font(f"face-{face.lower()}", "", size)

    def file_of(self, face: str) -> Path:
        """Return where the file of a face lies."""
        self._load(face)
        return self._folder / f"{_FILES[face]}.ttf"

    def _load(self, face: str) -> frozenset[int]:
        covered = self._covered.get(face)
        if covered is None:
            package = importlib.import_module(f"pymupdf_fonts.{_FILES[face]}")
            path = self._folder / f"{_FILES[face]}.ttf"
            path.write_bytes(package.fontbuffer)
            name = f"face-{face.lower()}"
            self._pdf.add_font(name, "", path)
            known = getattr(self._pdf.fonts[name], "cmap", {})
            covered = self._covered[face] = frozenset(known)
        return covered


def line_height(style: Style, *, rtl: bool) -> float:
    """Return how high a line of this style is: Arabic script stands taller and needs more."""
    leading = 1.72 if rtl else 1.45
    if style.size > 13:
        leading -= 0.2
    return style.size * POINT * leading
