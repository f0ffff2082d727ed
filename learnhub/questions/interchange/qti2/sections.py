"""Reads tests: which items there are, in which order and in which sections."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from learnhub.questions.interchange.qti2.names import ITEM, SECTION, with_plain_names
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import Element, local, named, number, parse, place
from learnhub.questions.message import Msg

_MOST_DEPTH = 20

Find = Callable[[str, str], tuple[str, bytes] | None]


@dataclass(frozen=True, slots=True)
class Reference:
    """An item in a test: its address, the file that names it, its sections, what it counts."""

    address: str
    base: str
    where: str
    identifier: str
    folder: tuple[str, ...] = ()
    weight: float = 1.0


def references(test: Element, base: str, find: Find) -> Iterator[Reference]:
    """Yield the items of a test in their order; sections in files of their own are looked up."""
    for part in named(test, "testPart"):
        for child in named(part):
            yield from _visit(child, base, (), find, _MOST_DEPTH)


def _visit(
    node: Element, base: str, folder: tuple[str, ...], find: Find, depth: int
) -> Iterator[Reference]:
    name = local(node)
    if name == SECTION and depth:
        title = " ".join(clean(node.get("title") or "")[0].split())
        for child in named(node):
            yield from _visit(child, base, (*folder, title) if title else folder, find, depth - 1)
    elif name == f"{ITEM}Ref":
        yield _reference(node, base, folder)
    elif name == f"{SECTION}Ref":
        found = find(base, node.get("href") or "") if depth else None
        root = parse(found[1], found[0]) if found else None
        if found is None or root is None or isinstance(root, Msg):
            # It stands for questions that are not there, and has to be missed.
            yield _reference(node, base, folder)
        else:
            yield from _visit(with_plain_names(root), found[0], folder, find, depth - 1)


def _reference(node: Element, base: str, folder: tuple[str, ...]) -> Reference:
    return Reference(
        node.get("href") or "",
        base,
        place(node),
        node.get("identifier") or "",
        folder,
        _weight(node),
    )


def _weight(node: Element) -> float:
    values = [number(each.get("value")) for each in named(node, "weight")]
    return values[0] if len(values) == 1 and values[0] and values[0] > 0 else 1.0
