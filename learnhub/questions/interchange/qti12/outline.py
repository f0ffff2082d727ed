"""Finds the items of a file, in their order, with the folders they lie in."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import Note
from learnhub.questions.interchange.qti12.amounts import number_of
from learnhub.questions.interchange.qti12.facts import facts_of
from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    first,
    inside,
    local,
    named,
    place,
    text_of,
)
from learnhub.questions.message import Msg, msg

_HOLDERS = frozenset({"assessment", "section", "objectbank", "questestinterop"})
# Names that programs give where nobody gave one.
_NAMELESS = frozenset({"root_section", "main", "default section", "untitled"})
_DRAWN = N_(
    "%(number)s of these questions were drawn at random there; all of them are carried over"
)
_ELSEWHERE = N_("questions are drawn from a collection that is not in this file: “%(name)s”")
_TEXT = N_("the text in front of the questions is not carried over: “%(text)s”")


@dataclass(frozen=True, slots=True)
class Found:
    """An item, its folders from the outermost on, and the points its section gives to each."""

    node: Element
    folder: tuple[str, ...]
    points: Decimal | None


@dataclass(frozen=True, slots=True)
class Outline:
    """The items of a file, and what is to be said of the sections around them."""

    items: tuple[Found, ...]
    notes: tuple[Note, ...]


def outline_of(root: Element) -> Outline:
    """Return all items of a file; a file may also be one bare item."""
    if local(root) == "item":
        return Outline((Found(root, (), None),), ())
    notes: list[Note] = []
    items = tuple(_items(root, (), None, notes))
    return Outline(items, tuple(notes))


def identity(root: Element) -> str:
    """Return the identifier of the test or bank a file holds, "" where it has none or several."""
    found = [*named(root, "assessment", "objectbank")]
    return attribute(found[0], "ident") if len(found) == 1 else ""


def _items(
    node: Element, folder: tuple[str, ...], points: Decimal | None, notes: list[Note]
) -> Iterator[Found]:
    name = _name(node)
    if name and (not folder or folder[-1] != name):
        folder = (*folder, name)
    notes += [Note(place(node), "", each) for each in _remarks(node)]
    each_worth = _points_per_item(node)
    points = points if each_worth is None else each_worth
    for child in named(node):
        if local(child) == "item":
            yield Found(child, folder, points)
        elif local(child) in _HOLDERS:
            yield from _items(child, folder, points, notes)


def _name(node: Element) -> str:
    name = attribute(node, "title") or facts_of(node).says("bank_title")
    name = " ".join(name.split())
    return "" if name.casefold() in _NAMELESS else name


def _points_per_item(node: Element) -> Decimal | None:
    selection = first(node, "selection_ordering", "selection", "selection_extension")
    return number_of(text_of(first(selection, "points_per_item")).strip())


def _remarks(node: Element) -> Iterator[Msg]:
    selection = first(node, "selection_ordering", "selection")
    if selection is not None:
        number = text_of(first(selection, "selection_number")).strip()
        bank = text_of(first(selection, "sourcebank_ref")).strip()
        if bank and first(node, "item") is None:
            yield msg(_ELSEWHERE, name=bank)
        elif number.isdecimal() and int(number[:9]) < sum(1 for _ in named(node, "item")):
            yield msg(_DRAWN, number=number)
    for child in named(node, "presentation_material", "rubric"):
        words = " ".join(" ".join(text_of(each) for each in inside(child, "mattext")).split())
        if words:
            yield msg(_TEXT, text=words[:80])


def stimuli(found: Outline) -> Mapping[str, str]:
    """Return the names of the items that others refer to, by identifier."""
    return {attribute(each.node, "ident"): attribute(each.node, "title") for each in found.items}
