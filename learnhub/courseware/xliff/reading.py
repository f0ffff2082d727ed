"""Reads XLIFF 1.2 as translation programs write it: other namespaces, segments, order of words.

What is not understood inside a translation makes that one translation unusable, never the file.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.xliff.document import Element
from learnhub.courseware.xliff.inline import Mark, MarkKind, Parts, tidy
from learnhub.questions.interchange.xml import (
    attribute,
    first,
    inside,
    local,
    parse,
    place,
    place_of,
)
from learnhub.questions.message import Msg, msg

MAX_XLIFF = 30_000_000
_MAX_TARGET = 100_000
_SINGLE = frozenset({"x", "ph", "bx", "ex", "it"})
_SEGMENTS = frozenset({"mrk"})
_DONE = frozenset({"translated", "final", "signed-off"})
_NEW = frozenset({"new", "needs-translation"})

_TOO_LARGE = N_("this file is larger than 30 MB. Please export the course in parts.")
_NO_XLIFF = N_("this is no XLIFF: it begins with “%(name)s”. Please choose an XLIFF 1.2 file.")
_OTHER_VERSION = N_(
    "this is XLIFF %(version)s. Please let your translation program write XLIFF 1.2."
)


@dataclass(frozen=True, slots=True)
class Translated:
    """One unit as it came back; `target` is None where its codes cannot be understood.

    `is_new` says that nobody translated it yet, `is_done` that somebody says it is ready.
    """

    id: str
    source: Parts | None
    target: Parts | None
    is_new: bool
    is_done: bool
    where: str


@dataclass(frozen=True, slots=True)
class TranslatedFile:
    """The units of one text."""

    original: str
    category: str
    source_locale: str
    target_locale: str
    where: str
    units: tuple[Translated, ...]


def read_document(data: bytes, where: str) -> tuple[TranslatedFile, ...] | tuple[str, Msg]:
    """Return the texts in an XLIFF file, or where it is unusable and why."""
    if len(data) > MAX_XLIFF:
        return where, msg(_TOO_LARGE)
    root = parse(data, where)
    if isinstance(root, Msg):
        return place_of(where, root), root
    if local(root) != "xliff":
        return place(root), msg(_NO_XLIFF, name=local(root)[:50])
    version = attribute(root, "version", "1.2")
    if not version.startswith("1."):
        return place(root), msg(_OTHER_VERSION, version=version[:10])
    return tuple(_file(node) for node in inside(root, "file"))


def _file(node: Element) -> TranslatedFile:
    return TranslatedFile(
        attribute(node, "original"),
        attribute(node, "category"),
        _locale(attribute(node, "source-language")),
        _locale(attribute(node, "target-language")),
        place(node),
        tuple(map(_unit, inside(node, "trans-unit"))),
    )


def _locale(code: str) -> str:
    return code.strip().replace("_", "-")[:50]


def _unit(node: Element) -> Translated:
    target = first(node, "target")
    state = attribute(target, "state").lower() if target is not None else ""
    parts: Parts | None = ()
    if target is not None:
        parts = _parts(target)
    source = first(node, "source")
    return Translated(
        # Some programs take the id for a name of their own and keep ours as the resource name.
        attribute(node, "id"),
        _parts(source) if source is not None else None,
        parts,
        is_new=target is None or parts == () or state in _NEW,
        is_done=state in _DONE or (not state and attribute(node, "approved") == "yes"),
        where=place(node),
    )


def _parts(node: Element) -> Parts | None:
    found = list(_events(node))
    texts = sum(len(part) for part in found if isinstance(part, str))
    if texts > _MAX_TARGET or any(part is None for part in found):
        return None
    return tidy([part for part in found if part is not None])


def _events(node: Element) -> Iterator[str | Mark | None]:
    """Yield words and codes in an element; None stands for something that is no code of ours."""
    yield node.text or ""
    for child in node:
        yield from _child(child)
        yield child.tail or ""


def _child(child: Element) -> Iterator[str | Mark | None]:
    name = local(child)
    if name in _SEGMENTS:
        yield from _events(child)
    elif name in _SINGLE:
        yield _mark("single", attribute(child, "id"))
    elif name == "g":
        number = attribute(child, "id")
        yield _mark("open", number)
        yield from _events(child)
        yield _mark("close", number)
    elif name in ("bpt", "ept"):
        number = attribute(child, "rid") or attribute(child, "id")
        yield _mark("open" if name == "bpt" else "close", number)
    else:
        yield None


def _mark(kind: MarkKind, number: str) -> Mark | None:
    return Mark(kind, int(number)) if re.fullmatch(r"[0-9]{1,6}", number) else None
