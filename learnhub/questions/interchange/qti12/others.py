"""Items that a person marks, that show areas of a picture, or that ask nothing."""

from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.qti12.amounts import number_of
from learnhub.questions.interchange.qti12.item import Item, Made, asked_with
from learnhub.questions.interchange.qti12.keys import key_of
from learnhub.questions.interchange.qti12.presentation import Label, Response
from learnhub.questions.interchange.xml import Element, attribute, inside, text_of
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.upload import Sort, Upload
from learnhub.questions.message import Msg, msg

_SORTS: tuple[tuple[Sort, frozenset[str]], ...] = (
    ("image", frozenset({"png", "jpg", "jpeg", "gif", "webp", "svg", "heic", "bmp", "tif"})),
    ("audio", frozenset({"mp3", "ogg", "oga", "opus", "m4a", "wav", "aac", "flac"})),
    ("document", frozenset({"pdf", "doc", "docx", "odt", "txt", "rtf", "xls", "xlsx", "csv",
                            "ppt", "pptx", "odp", "ods", "md"})),
)
_MOST_FILES = 10
_WORDS = N_("a limit of words is not carried over")
_TYPES = N_("the kinds of files “%(types)s” are not told apart here")
_NO_PICTURE = N_("the picture with the areas is missing")
_NO_AREA = N_("the areas of the picture cannot be read")
_SHAPE = N_("areas that are no rectangles became the rectangles around them")
_HUNDRED = Decimal(100)
_FINEST = Decimal("0.01")


def make_essay(item: Item, response: Response | None) -> Made:
    """Return a text of one's own; notes for those who mark become lines of the rubric."""
    if response is not None and any(response.says(f"word_limit_{end}") for end in ("min", "max")):
        item.note(msg(_WORDS))
    notes = " ".join(item.facts.says("grading_notes").split())
    criteria = (Criterion(0, notes),) if notes else ()
    rows = 0 if response is None else response.rows
    text = item.shown.text if response is None else asked_with(item, response)
    return Made(FreeText(criteria, min(max(rows, 1), 40) if rows else 5), text)


def make_upload(item: Item) -> Made:
    """Return a question that is answered with files."""
    shown = next(inside(item.node, "presentation"), item.node)
    said = attribute(shown, "allowed_types").split(",")
    types = {word.strip(" .").casefold() for word in said} - {""}
    sorts = tuple(name for name, endings in _SORTS if types & endings)
    known = frozenset().union(*(endings for _, endings in _SORTS))
    if types - known or (types and len(types) < len(known)):
        item.note(msg(_TYPES, types=", ".join(sorted(types))))
    count = attribute(shown, "files_count")
    most = int(count) if count.isdecimal() and len(count) < 4 else 1
    content = Upload(sorts or tuple(name for name, _ in _SORTS), max(1, min(most, _MOST_FILES)))
    return Made(content, item.shown.text)


def make_information(item: Item) -> Made:
    """Return something to read."""
    return Made(Information(), item.shown.text)


def make_areas(item: Item, response: Response) -> Made | Msg:
    """Return a picture with areas; the file says the right ones only."""
    picture = None if response.render is None else next(inside(response.render, "matimage"), None)
    if picture is None:
        return msg(_NO_PICTURE)
    uri = attribute(picture, "uri")
    address = uri if uri.startswith("https:") else item.texts.pictures.address(uri)
    if address is None:
        return msg(_NO_PICTURE)
    key = key_of(item.rules, response.ident)
    areas = [_area(item, label, picture, n) for n, label in enumerate(response.labels, start=1)]
    found = tuple(area for area in areas if area is not None)
    if not found or len(found) < len(areas):
        return msg(_NO_AREA)
    right = [not key.right or label.ident in key.right for label in response.labels]
    marked = tuple(
        Area(a.label, a.left, a.top, a.width, a.height, is_right, a.feedback)
        for a, is_right in zip(found, right, strict=True)
    )
    several = response.cardinality == "multiple" and sum(right) > 1
    words = attribute(picture, "label") or item.name
    content = Areas("", f"![{words}]({address})", marked, "several" if several else "one")
    return Made(content, asked_with(item, response))


def _area(item: Item, label: Label, picture: Element, number: int) -> Area | None:
    """Return an area in percent; Canvas writes parts of 1, the standard points of the picture."""
    words = text_of(label.node).replace(";", ",").split(",")
    numbers = [number_of(word) for word in words]
    if len(numbers) < 4 or len(numbers) % 2 or None in numbers:
        return None
    values = [each for each in numbers if each is not None]
    shape = attribute(label.node, "rarea", "rectangle").casefold()
    xs, ys = (values[0::2], values[1::2])
    if shape == "ellipse" and len(values) == 4 and max(values) > 1:
        # Middle and diameters, as the standard has them.
        x, y, width, height = values
        xs, ys = [x - width / 2, x + width / 2], [y - height / 2, y + height / 2]
    if shape != "rectangle":
        item.note(msg(_SHAPE))
    sizes = [Decimal(1), Decimal(1)]
    if max(values) > 1:
        found = [number_of(attribute(picture, name)) for name in ("width", "height")]
        if not all(found):
            return None
        sizes = [each for each in found if each is not None]
    left, top = min(xs) / sizes[0] * _HUNDRED, min(ys) / sizes[1] * _HUNDRED
    width = max(xs) / sizes[0] * _HUNDRED - left
    height = max(ys) / sizes[1] * _HUNDRED - top
    if left < 0 or top < 0 or left + width > _HUNDRED or top + height > _HUNDRED:
        return None
    if width <= 0 or height <= 0:
        return None
    return Area(str(number), _fine(left), _fine(top), _fine(width), _fine(height))


def _fine(number: Decimal) -> Decimal:
    return Decimal(f"{number.quantize(_FINEST).normalize():f}")
