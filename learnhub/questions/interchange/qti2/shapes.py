"""Shapes on pictures, and the rectangles around them."""

import re
from decimal import Decimal

from learnhub.questions.interchange.xml import number

_PARTS = re.compile(r"[\s,;]+")
_MOST_COORDS = 2_000

Box = tuple[float, float, float, float]
"""Left, top, right and bottom."""


def box_of(shape: str, coords: str, width: float, height: float) -> Box | None:
    """Return the rectangle around a shape in a picture of that size, None where it is none.

    Coordinates may be percentages of the picture.
    """
    if shape in ("default", ""):
        return (0, 0, width, height) if shape else None
    texts = [part for part in _PARTS.split(coords.strip()) if part][:_MOST_COORDS]
    sizes = [width if index % 2 == 0 else height for index in range(len(texts))]
    found = [_length(text, size) for text, size in zip(texts, sizes, strict=True)]
    values = [each for each in found if each is not None]
    if len(values) != len(texts):
        return None
    if shape == "circle" and len(values) == 3:
        x, y, radius = values
        return x - radius, y - radius, x + radius, y + radius
    if shape == "ellipse" and len(values) == 4:
        x, y, across, down = values
        return x - across, y - down, x + across, y + down
    if shape == "rect" and len(values) == 4:
        xs, ys = sorted(values[::2]), sorted(values[1::2])
        return xs[0], ys[0], xs[1], ys[1]
    if shape == "poly" and len(values) >= 6:
        xs, ys = values[::2], values[1::2]
        return min(xs), min(ys), max(xs), max(ys)
    return None


def _length(text: str, size: float) -> float | None:
    if text.endswith("%"):
        share = number(text[:-1])
        return None if share is None else share * size / 100
    return number(text)


def in_percent(box: Box, width: float, height: float) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Return left, top, width and height in percent of a picture, cut off at its edges."""
    left, right = (min(max(each, 0.0), width) for each in (box[0], box[2]))
    top, bottom = (min(max(each, 0.0), height) for each in (box[1], box[3]))
    return (
        _percent(left, width),
        _percent(top, height),
        _percent(right - left, width),
        _percent(bottom - top, height),
    )


def _percent(length: float, size: float) -> Decimal:
    share = Decimal(str(round(length * 100 / size, 2)))
    return share.quantize(Decimal(1)) if share == share.to_integral_value() else share
