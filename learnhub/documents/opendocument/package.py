"""Opens an OpenDocument text: its XML and the files it points at."""

import base64
import binascii
import posixpath
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from learnhub.base.archives import Limits, read_archive
from learnhub.base.words import N_
from learnhub.documents.told import Told
from learnhub.questions.interchange.xml import Element, attribute, first, inside, parse, text_of
from learnhub.questions.message import Msg

MOST_FILES = 5_000
MOST_IN_ALL = 200_000_000
MOST_A_PART = 60_000_000
MOST_ELEMENTS = 1_500_000

_PART_TOO_LARGE = N_("This part of the document is too large and is not read.")
_TOO_MANY = N_("There are more than %(limit)s files in this zip file.")
_TOO_MUCH = N_("The files in this zip file are larger than 200 MB together.")
_TOO_LONG = N_("This document is too long. Please divide it into several files.")
_PASSWORD = N_("This document has a password. Please save it without one.")
_NO_TEXT = N_("There is no text in this document. It may be damaged: please save it again.")


@dataclass(frozen=True, slots=True)
class Package:
    """A document: the element with the text, the parts with styles, the files beside it."""

    text: Element
    parts: tuple[Element, ...]
    files: Mapping[str, bytes]

    def file(self, node: Element) -> tuple[str, bytes]:
        """Return name and bytes of what an element points at or holds; no bytes for nothing."""
        held = first(node, "binary-data")
        if held is not None:
            try:
                return "picture", base64.b64decode(text_of(held), validate=False)
            except (binascii.Error, ValueError):
                return "picture", b""
        path = posixpath.normpath(unquote(attribute(node, "href")))
        return posixpath.basename(path), self.files.get(path, b"")

    def object(self, node: Element) -> Element | None:
        """Return the root of an embedded object, None where there is none to read."""
        inner = next(inside(node, "math", "document"), None)
        if inner is not None:
            return inner
        path = posixpath.normpath(unquote(attribute(node, "href")))
        data = self.files.get(f"{path}/content.xml")
        root = parse(data, path) if data is not None else None
        return None if isinstance(root, Msg) else root


def open_package(data: bytes, told: Told) -> Package | None:
    """Return what is in a zipped document; None, told, where it cannot be read."""
    limits = Limits(
        files=MOST_FILES,
        total=MOST_IN_ALL,
        depth=10,
        of=lambda name: MOST_A_PART,
        too_large=lambda name: _PART_TOO_LARGE,
        too_many=_TOO_MANY,
        too_much=_TOO_MUCH,
    )
    files, problems = read_archive(data, limits)
    for problem in problems:
        if not problem.where.startswith(("Object ", "Configurations2/")):
            told.add(problem)
    if b"encryption-data" in files.get("META-INF/manifest.xml", b""):
        told.refuse(_PASSWORD)
        return None
    roots = [_parsed(files.get(name), name, told) for name in ("content.xml", "styles.xml")]
    return _package([root for root in roots if root is not None], files, told)


def open_flat(data: bytes, told: Told) -> Package | None:
    """Return what is in a document that is one XML file; None, told, where it cannot be read."""
    root = _parsed(data, told.name, told)
    return _package([root], {}, told) if root is not None else None


def _parsed(data: bytes | None, name: str, told: Told) -> Element | None:
    if data is None:
        return None
    root = parse(data, name)
    if isinstance(root, Msg):
        told.refuse_for(root)
        return None
    if sum(1 for _ in root.iter()) > MOST_ELEMENTS:
        told.refuse(_TOO_LONG)
        return None
    return root


def _package(roots: list[Element], files: Mapping[str, bytes], told: Told) -> Package | None:
    text = next((t for root in roots if (t := first(root, "body", "text")) is not None), None)
    if text is None:
        told.refuse(_NO_TEXT)
        return None
    return Package(text, tuple(roots), files)
