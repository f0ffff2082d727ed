"""Reads pictures on which words are put in their places: ddimageortext and ddmarker."""

import re
from dataclasses import dataclass
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.bank import MEDIA
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.moodle.fields import Asked, Told, decimal
from learnhub.questions.interchange.moodle.files import files_of
from learnhub.questions.interchange.sizes import Size, size_of
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.message import Msg, msg

_POINTS = re.compile(r"[;,\s]+")
# How large Moodle draws a word that is put on a picture; the file does not say it.
_LETTER, _PADDING, _HEIGHT = 8, 14, 26
_ROUNDED = msg(N_("an area that was no rectangle became the rectangle around it"))
_GUESSED = msg(N_("how large the places of the words are was estimated"))


@dataclass(frozen=True, slots=True)
class _Box:
    """A rectangle in pixels."""

    left: float
    top: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class _Drag:
    """What is put on the picture, and its size where that is known."""

    label: str
    size: Size | None


def read_drawing(asked: Asked) -> Told | Msg:
    """Return a picture whose areas are to be named."""
    background = _background(asked)
    if isinstance(background, Msg):
        return background
    target, size = background
    drags = {_field(node, "no"): _drag(asked, node) for node in xml.named(asked.node, "drag")}
    areas, used = [], set[str]()
    for node in xml.named(asked.node, "drop"):
        number = _field(node, "choice")
        drag = drags.get(number)
        box = _box(asked, node, drag) if drag and drag.label else None
        made = _area(drag.label, box, size) if drag and box else None
        if made is None:
            return msg(N_("a place on the picture has no word, or its form is not understood"))
        used.add(number)
        areas.append(made)
    if not areas:
        return msg(N_("the picture has no places to be named"))
    others = [drag.label for number, drag in drags.items() if number not in used and drag.label]
    labels = {area.label for area in areas}
    distractors = tuple(dict.fromkeys(label for label in others if label not in labels))
    return _told(asked, target, tuple(areas), distractors)


def _told(asked: Asked, target: str, areas: tuple[Area, ...], others: tuple[str, ...]) -> Told:
    """Return the question; the file has no words for its picture, so it gets those of the name."""
    prompt, body, title = asked.divided(asked.text)
    words = re.sub(r"[\[\]\\|`*_<>&]+", " ", plain(title or prompt)).strip()
    picture = f"![{words or asked.name}]({target})"
    return Told(Areas(body, picture, areas, "name", others), prompt, title=title)


def _background(asked: Asked) -> tuple[str, Size] | Msg:
    """Return how texts point at the picture, and its size; or why there is none."""
    for path, data in files_of(asked.node):
        target = asked.files.named(path, data)
        size = size_of(asked.shelf.media[target.removeprefix(MEDIA)]) if target else None
        if size:
            return target, size
        return msg(N_("how large its picture “%(name)s” is cannot be told"), name=path)
    return msg(N_("its picture is missing"))


def _drag(asked: Asked, node: Element) -> _Drag:
    label = asked.line(node)
    for path, data in files_of(node):
        target = asked.files.named(path, data)
        if target:
            size = size_of(asked.shelf.media[target.removeprefix(MEDIA)])
            return _Drag(f"![{label}]({target})", size)
    return _Drag(label, None)


def _box(asked: Asked, node: Element, drag: _Drag) -> _Box | None:
    """Return the rectangle of a place."""
    left, top = decimal(_field(node, "xleft")), decimal(_field(node, "ytop"))
    if left is not None and top is not None:
        wide, high = drag.size or (len(plain(drag.label)) * _LETTER + _PADDING, _HEIGHT)
        if not drag.size:
            asked.note(_GUESSED)
        return _Box(float(left), float(top), wide, high)
    shape = _field(node, "shape").lower()
    found = [decimal(part) for part in _POINTS.split(_field(node, "coords")) if part]
    numbers = [float(number) for number in found if number is not None]
    if shape == "rectangle" and len(numbers) == 4:
        return _Box(*numbers)
    if shape == "circle" and len(numbers) == 3:
        asked.note(_ROUNDED)
        x, y, radius = numbers
        return _Box(x - radius, y - radius, 2 * radius, 2 * radius)
    if shape == "polygon" and len(numbers) >= 6 and len(numbers) % 2 == 0:
        asked.note(_ROUNDED)
        across, down = numbers[::2], numbers[1::2]
        left_edge, top_edge = min(across), min(down)
        return _Box(left_edge, top_edge, max(across) - left_edge, max(down) - top_edge)
    return None


def _area(label: str, box: _Box, size: Size) -> Area | None:
    """Return a rectangle in percent of the picture, cut where it reaches beyond it."""
    left, top = max(box.left, 0), max(box.top, 0)
    right, bottom = min(box.left + box.width, size[0]), min(box.top + box.height, size[1])
    if right <= left or bottom <= top:
        return None
    return Area(
        label,
        left=_percent(left / size[0]),
        top=_percent(top / size[1]),
        width=_percent((right - left) / size[0]),
        height=_percent((bottom - top) / size[1]),
    )


def _percent(share: float) -> Decimal:
    written = f"{share * 100:.4f}".rstrip("0").rstrip(".")
    return Decimal(written or "0")


def _field(node: Element, name: str) -> str:
    return xml.text_of(xml.first(node, name)).strip()
