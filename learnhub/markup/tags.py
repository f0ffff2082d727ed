"""Reads raw HTML tags an author wrote within a line and builds elements from the admitted ones."""

import re
from xml.etree.ElementTree import Element

from learnhub.markup.limits import MAX_RAW_TAG
from learnhub.markup.vocabulary import (
    KNOWN,
    RAW_EMPTY,
    RAW_INLINE,
    SILENT,
    raw_attributes,
)

MAX_DEPTH = 12

TAG = re.compile(
    r"<(?P<end>/?)(?P<name>[A-Za-z][A-Za-z0-9]*)(?P<rest>(?:[\s/](?:"
    rf"\"[^\"]{{0,{MAX_RAW_TAG}}}\"|'[^']{{0,{MAX_RAW_TAG}}}'|[^\"'<>]){{0,{MAX_RAW_TAG}}}+)?)>"
)
COMMENT = re.compile(r"<!--(?:(?!-->).){0,2000}-->|<!-->|<[?!][^<>]{0,2000}>", re.DOTALL)
_ATTRIBUTE = re.compile(r"([A-Za-z][A-Za-z-]*)(?:\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'<>]+)))?")


def attributes_of(name: str, rest: str) -> dict[str, str]:
    """Return the admitted attributes of a tag; the first of a name counts, as in a browser."""
    written: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(rest):
        value = found[2] or found[3] or found[4] or ""
        written.setdefault(found[1].lower(), value)
    return raw_attributes(name, written)


def element_of(tag: re.Match[str]) -> Element:
    """Return an empty element for an opening tag."""
    name = tag["name"].lower()
    return Element(name, attributes_of(name, tag["rest"]))


def end_of(name: str, data: str, start: int) -> re.Match[str] | None:
    """Return the tag that closes `name`, counting elements of the same name in between."""
    depth = 1
    for tag in re.finditer(rf"<(/?){name}(?:[\s/][^<>]*)?>", data[start:], re.IGNORECASE):
        depth += -1 if tag[1] else 1
        if depth == 0:
            return tag
    return None


class Builder:
    """Builds the tree of one raw element out of the text between its tags."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.stack = [root]

    def text(self, text: str) -> None:
        """Add text where the next thing goes."""
        parent = self.stack[-1]
        if len(parent):
            parent[-1].tail = (parent[-1].tail or "") + text
        else:
            parent.text = (parent.text or "") + text

    def open(self, element: Element) -> None:
        """Add an element, and go into it unless it is one without content."""
        self.stack[-1].append(element)
        if element.tag not in RAW_EMPTY:
            self.stack.append(element)

    def close(self, name: str) -> None:
        """Leave the innermost element of that name; without one nothing happens."""
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].tag == name:
                del self.stack[depth:]
                return


def build(root: Element, data: str) -> Element:
    """Fill an element with text that may hold further tags; unknown ones stay text."""
    builder = Builder(root)
    at = silent_until = 0
    for tag in TAG.finditer(data):
        name = tag["name"].lower()
        if tag.start() < silent_until or name not in KNOWN:
            continue
        builder.text(data[at : tag.start()])
        at = tag.end()
        if name in SILENT and not tag["end"]:
            closing = end_of(name, data, tag.end())
            if closing is not None:
                at = silent_until = tag.end() + closing.end()
        elif name in RAW_INLINE | RAW_EMPTY:
            if tag["end"]:
                builder.close(name)
            elif len(builder.stack) < MAX_DEPTH:
                builder.open(element_of(tag))
    builder.text(data[at:])
    return root
