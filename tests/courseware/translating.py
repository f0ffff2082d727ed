"""Stands in for a translator's program: fills an XLIFF file as such programs do."""

import copy
import re
from collections.abc import Callable

from lxml import etree

from learnhub.courseware.xliff.document import NAMESPACE, Element

NS = f"{{{NAMESPACE}}}"
LETTERS = re.compile(r"[^\W\d_]+")


def marked(text: str) -> str:
    """Return a text in which every word ends in é, as a translation that can be recognised."""
    return LETTERS.sub(lambda found: f"{found[0]}é", text)


def units(data: bytes) -> list[Element]:
    """Return the units of a document."""
    return list(etree.fromstring(data).iter(f"{NS}trans-unit"))


def filled(
    data: bytes,
    change: Callable[[str], str] = marked,
    *,
    only: Callable[[str], bool] = lambda unit_id: True,
    state: str = "translated",
) -> bytes:
    """Return the document with each source as its target, its words changed."""
    root = etree.fromstring(data)
    for unit in root.iter(f"{NS}trans-unit"):
        if not only(str(unit.get("id"))):
            continue
        source, old = unit.find(f"{NS}source"), unit.find(f"{NS}target")
        assert source is not None
        assert old is not None
        target = copy.deepcopy(source)
        target.tag = f"{NS}target"
        target.set("state", state)
        for node in target.iter():
            if node.text and node.tag != f"{NS}ph":
                node.text = change(str(node.text))
            if node.tail:
                node.tail = change(str(node.tail))
        unit.replace(old, target)
    return etree.tostring(root, encoding="utf-8")
