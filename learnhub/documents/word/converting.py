"""Hands a prepared document to mammoth, the converter, and falls back on its words alone."""

import html
import importlib
import io
from collections.abc import Iterable, Mapping

from lxml import etree

from learnhub.base.archives import write_archive
from learnhub.base.words import N_
from learnhub.documents.word.names import (
    RELATIONS,
    WORD,
    made,
    paragraph_of,
    remove,
    unwrap,
    value,
    w,
)
from learnhub.documents.word.paragraphs import BULLETS, CODE, NUMBERS, calm_tables, head_rows
from learnhub.documents.word.work import SYMBOLS, Work
from learnhub.questions.interchange.xml import Element, inside

_ONLY_WORDS = N_("This document is built in an unusual way. Only its words were taken over.")
_DROPPED = N_("Something that we do not know (%(name)s) is left out. Please check the text.")

_DEEPEST = 60
_STYLES = ("h1", "h2", "h3", "h4", "h5", "h6", "title", "quote", CODE, "caption")
_MAP = "\n".join(
    [
        *(f"p[style-name='h{n}'] => h{n}:fresh" for n in range(1, 7)),
        "p[style-name='title'] => h1.title:fresh",
        "p[style-name='quote'] => blockquote > p:fresh",
        f"p[style-name='{CODE}'] => pre:separator('\\n')",
        "p[style-name='caption'] => p.caption:fresh",
        f"r[style-name='{CODE}'] => code",
        "u => u",
        "highlight => mark",
    ]
)
# What a converter that trusts its input may run into when the input is not what it seems.
_FAULTS = (
    AttributeError, IndexError, KeyError, OSError, RecursionError, TypeError, ValueError,
)  # fmt: skip
_UNKNOWN = "An unrecognised element was ignored: "
_SYMBOL = "A w:sym element with an unsupported character was ignored: char "
_HARMLESS = frozenset({"w:bookmarkEnd", "w:tblPrEx", "w:object", "w:footnoteRef", "w:endnoteRef"})


def converted(body: Element, work: Work) -> str:
    """Return a prepared document as HTML."""
    head_rows(body)
    calm_tables(body)
    links = _links(body, work)
    _calm_symbols(body)
    work.told.nowhere()
    if _is_deep(body):
        work.told.warn(_ONLY_WORDS)
        return _words(body)
    document = etree.Element(f"{{{WORD}}}document")
    document.append(body)
    try:
        mammoth = importlib.import_module("mammoth")
        made_html = mammoth.convert_to_html(
            io.BytesIO(_package(document, links)), style_map=_MAP, ignore_empty_paragraphs=True
        )
    except _FAULTS:
        work.told.warn(_ONLY_WORDS)
        return _words(body)
    _tell([str(each.message) for each in made_html.messages], work)
    return str(made_html.value)


def _links(body: Element, work: Work) -> dict[str, str]:
    """Give every link an id of its own, and return the addresses by these ids."""
    addresses: dict[str, str] = {}
    for link in list(body.iter(w("hyperlink"))):
        reference = link.get(f"{{{RELATIONS[0]}}}id") or link.get(f"{{{RELATIONS[1]}}}id") or ""
        own, anchor = value(link, "address"), value(link, "anchor")
        address = _address(own, work) if own else work.address(str(reference))
        link.attrib.clear()
        if address:
            key = f"link{len(addresses)}"
            addresses[key] = f"{address}#{anchor}" if anchor and "#" not in address else address
            link.set(f"{{{RELATIONS[0]}}}id", key)
        elif anchor:
            link.set(w("anchor"), anchor)
        else:
            unwrap(link)
    return addresses


def _address(own: str, work: Work) -> str:
    """Return the address a field leads to; a document may hold what looks like one of ours."""
    is_ours = own.isdecimal() and len(own) < 8 and int(own) < len(work.addresses)
    return work.addresses[int(own)] if is_ours else ""


def _calm_symbols(body: Element) -> None:
    for sign in list(body.iter(w("sym"))):
        try:
            int(value(sign, "char"), 16)
        except ValueError:
            remove(sign)
    for name in ("bookmarkStart", "footnoteReference", "endnoteReference"):
        for node in list(body.iter(w(name))):
            if name != "bookmarkStart" or not value(node, "name"):
                remove(node)


def _is_deep(body: Element) -> bool:
    depth = 0
    for event, _ in etree.iterwalk(body, events=("start", "end")):
        depth += 1 if event == "start" else -1
        if depth > _DEEPEST:
            return True
    return False


def _words(body: Element) -> str:
    """Return the words of every paragraph, each paragraph once."""
    pieces: list[str] = []
    for block in body.iter(w("p")):
        own = (each for each in inside(block, "t") if paragraph_of(each) is block)
        pieces.append(f"<p>{html.escape(''.join(each.text or '' for each in own))}</p>")
    return "".join(pieces)


def _package(document: Element, links: Mapping[str, str]) -> bytes:
    """Return a Word file that holds nothing but what was prepared."""
    return write_archive(
        {
            "word/document.xml": etree.tostring(document, encoding="utf-8", xml_declaration=True),
            "word/styles.xml": _styles(),
            "word/numbering.xml": _numbering(),
            "word/_rels/document.xml.rels": _relations(links),
        }
    )


def _styles() -> bytes:
    root = etree.Element(w("styles"))
    for name in _STYLES:
        style = made("style", root, type="paragraph", styleId=name)
        made("name", style, val=name)
    letters = made("style", root, type="character", styleId=CODE)
    made("name", letters, val=CODE)
    return etree.tostring(root)


def _numbering() -> bytes:
    root = etree.Element(w("numbering"))
    for number, form in ((BULLETS, "bullet"), (NUMBERS, "decimal")):
        base = made("abstractNum", root, abstractNumId=number)
        for level in range(9):
            made("numFmt", made("lvl", base, ilvl=str(level)), val=form)
    for number in (BULLETS, NUMBERS):
        made("abstractNumId", made("num", root, numId=number), val=number)
    return etree.tostring(root)


def _relations(links: Mapping[str, str]) -> bytes:
    space = "http://schemas.openxmlformats.org/package/2006/relationships"
    root = etree.Element(f"{{{space}}}Relationships")
    for key, address in links.items():
        etree.SubElement(
            root,
            f"{{{space}}}Relationship",
            {"Id": key, "Type": f"{RELATIONS[0]}/hyperlink", "Target": address,
             "TargetMode": "External"},
        )
    return etree.tostring(root)


def _tell(messages: Iterable[str], work: Work) -> None:
    """Tell what the converter did not know, each sort of it once."""
    for message in dict.fromkeys(messages):
        if message.startswith(_SYMBOL):
            work.told.warn(SYMBOLS, name=message.rpartition(" in font ")[2])
        elif message.startswith(_UNKNOWN):
            name = message.removeprefix(_UNKNOWN)
            if name not in _HARMLESS and not name.startswith("{"):
                work.told.warn(_DROPPED, name=name)
