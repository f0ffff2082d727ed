"""Makes pictures ready for paper and sets them; one that cannot be drawn is told in words."""

from __future__ import annotations

import importlib
from io import BytesIO

from PIL import Image as Pillow
from PIL import ImageOps

from learnhub.courseware import Medium
from learnhub.documents.handout.colours import SOFT
from learnhub.documents.handout.drawings import FaceFile, ready_drawing
from learnhub.documents.handout.flow import Flow
from learnhub.documents.handout.values import Column, Image, Row, Span, Style
from learnhub.documents.handout.words import HandoutWords

DRAWING = "image/svg+xml"
_PIXEL = 0.2
TALLEST = 95.0
_MOST_PIXELS = 1600
# All that a library for fonts, paths and images may raise about a file it does not understand.
_NOT_DRAWN = (
    ArithmeticError, AssertionError, AttributeError, IndexError, KeyError, NotImplementedError,
    OSError, RecursionError, RuntimeError, SyntaxError, TypeError, ValueError,
)


class Pictures:
    """Keeps each picture of a course in the form in which it is printed, None if it cannot be."""

    def __init__(self, face_file: FaceFile) -> None:
        self._face_file = face_file
        self._ready: dict[str, bytes | None] = {}

    def ready(self, medium: Medium) -> bytes | None:
        """Return the file to print."""
        if medium.name not in self._ready:
            is_drawing = medium.media_type == DRAWING
            self._ready[medium.name] = (
                self._drawing(medium) if is_drawing else _photo(medium.data)
            )
        return self._ready[medium.name]

    def _drawing(self, medium: Medium) -> bytes | None:
        """Draw once on a sheet that is thrown away: only that shows whether it can be done."""
        module = importlib.import_module("fpdf")
        try:
            data = ready_drawing(medium.data, self._face_file)
            if data is None:
                return None
            sheet = module.FPDF()
            sheet.add_page()
            sheet.image(BytesIO(data), x=0, y=0, w=50)
        except (*_NOT_DRAWN, module.errors.FPDFException):
            return None
        return data


def _photo(data: bytes) -> bytes | None:
    """Return a picture upright, on white, no larger than print needs; the first one of several."""
    try:
        with Pillow.open(BytesIO(data)) as opened:
            is_photo = opened.format in ("JPEG", "WEBP", "MPO")
            picture = ImageOps.exif_transpose(opened)
            picture.thumbnail((_MOST_PIXELS, _MOST_PIXELS))
            has_holes = picture.mode in ("LA", "PA", "RGBA") or "transparency" in picture.info
            whole = picture.convert("RGBA")
    except (*_NOT_DRAWN, Pillow.DecompressionBombError):
        return None
    ground = Pillow.new("RGBA", whole.size, "white")
    ground.alpha_composite(whole)
    made = BytesIO()
    if is_photo and not has_holes:
        ground.convert("RGB").save(made, "JPEG", quality=85)
    else:
        ground.convert("RGB").save(made, "PNG")
    return made.getvalue()


def picture_size(medium: Medium, widest: float, tallest: float = TALLEST) -> tuple[float, float]:
    """Return width and height of a picture on paper."""
    width, height = max(1, medium.width) * _PIXEL, max(1, medium.height) * _PIXEL
    scale = min(1.0, widest / width, tallest / height)
    return max(width * scale, 1.0), max(height * scale, 1.0)


def set_picture(
    medium: Medium, alt: str, pictures: Pictures, flow: Flow, column: Column,
    words: HandoutWords, *, keep: bool = False, tallest: float = TALLEST,
) -> Image | None:
    """Set a picture and return where it stands in its row, None where it is told in words."""
    if pictures.ready(medium) is None:
        _tell(alt, flow, column, words)
        return None
    width, height = picture_size(medium, column.width, tallest)
    image = Image(column.place(0, width), 0.0, width, height, medium, alt)
    flow.rows.append(Row(height, (image,), keep=True))
    flow.rows.append(Row(1.5, keep=keep))
    return image


def _tell(alt: str, flow: Flow, column: Column, words: HandoutWords) -> None:
    soft = Style(size=9.5, colour=SOFT)
    with flow.framed(column, None, SOFT) as inner:
        flow.text([Span(words.no_picture, soft.but(italic=True))], inner)
        flow.text([Span(alt or "–", soft)], inner)
    flow.gap(2)
