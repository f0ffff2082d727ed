"""The values of an XLIFF 1.2 file, and how they are written.

No library fits: the Translate Toolkit is GPL, devxliff and slc-xliff only make files of other
programs, vexy-markliff writes XLIFF 2.1. The few elements needed are written with lxml, which the
project has anyway, and read with the same strict parser as question files.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from lxml import etree

from learnhub.courseware.xliff.inline import Code, Inline
from learnhub.courseware.xliff.lexing import xml_safe

NAMESPACE = "urn:oasis:names:tc:xliff:document:1.2"
PRODUCT = "learnhub"

UnitState = Literal["needs-translation", "needs-review-translation", "translated", "final"]

Element = etree._Element


@dataclass(frozen=True, slots=True)
class TransUnit:
    """One text to translate; `target` is None where there is no translation yet."""

    id: str
    source: Inline
    target: Inline | None
    state: UnitState
    note: str
    is_by_machine: bool = False


@dataclass(frozen=True, slots=True)
class SourceFile:
    """The texts of one file of the course; `category` names it whatever its path is."""

    original: str
    category: str
    notes: tuple[str, ...]
    units: tuple[TransUnit, ...]


def write_document(
    files: Sequence[SourceFile], course_id: str, source_locale: str, target_locale: str
) -> bytes:
    """Return the bytes of an XLIFF 1.2 file; the same texts give the same bytes."""
    root = etree.Element(f"{{{NAMESPACE}}}xliff", nsmap={None: NAMESPACE}, version="1.2")
    root.text = "\n"
    for file in files:
        node = _element(
            root,
            "file",
            {
                "original": file.original,
                "source-language": source_locale,
                "target-language": target_locale,
                "datatype": "x-markdown",
                "category": file.category,
                "product-name": PRODUCT,
                "product-version": course_id,
            },
        )
        node.text = "\n"
        header = _element(node, "header")
        for note in file.notes:
            _element(header, "note").text = xml_safe(note)
        body = _element(node, "body")
        body.text = "\n"
        for unit in file.units:
            _add_unit(body, unit)
    return etree.tostring(root, encoding="UTF-8", xml_declaration=True)


def _add_unit(body: Element, unit: TransUnit) -> None:
    approved = {"approved": "yes"} if unit.state == "final" else {}
    node = _element(body, "trans-unit", {"id": unit.id, "resname": unit.id, **approved})
    node.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    _add_inline(_element(node, "source", tail=""), unit.source)
    words: dict[str, str] = {"state": unit.state}
    if unit.is_by_machine and unit.target is not None:
        words["state-qualifier"] = "mt-suggestion"
    target = _element(node, "target", words, tail="")
    if unit.target is not None:
        _add_inline(target, unit.target)
    if unit.note:
        _element(node, "note", tail="").text = xml_safe(unit.note)


def _element(
    parent: Element, name: str, attributes: dict[str, str] | None = None, tail: str = "\n"
) -> Element:
    node = etree.SubElement(
        parent,
        f"{{{NAMESPACE}}}{name}",
        {key: xml_safe(value) for key, value in (attributes or {}).items()},
    )
    node.tail = tail
    return node


def _add_inline(node: Element, inline: Inline) -> None:
    """Put words and codes into an element; a code with words around is <g>, another is <ph>."""
    at = [node]
    for part in inline.parts:
        if isinstance(part, str):
            _add_text(at[-1], part)
        elif part.kind == "close":
            at.pop()
        else:
            code = inline.codes[part.number - 1]
            name = "ph" if part.kind == "single" else "g"
            child = etree.SubElement(
                at[-1], f"{{{NAMESPACE}}}{name}", {"id": str(part.number), "ctype": code.sort}
            )
            if part.kind == "open":
                at.append(child)
            else:
                child.text = _shown(code)


def _add_text(node: Element, text: str) -> None:
    if len(node):
        node[-1].tail = (node[-1].tail or "") + xml_safe(text)
    else:
        node.text = (node.text or "") + xml_safe(text)


def _shown(code: Code) -> str:
    """Return what a translator sees of a code; the number of a gap in brackets."""
    if code.sort == "x-gap":
        return f"[[{code.opening[1:-1]}]]"
    return xml_safe(code.opening)
