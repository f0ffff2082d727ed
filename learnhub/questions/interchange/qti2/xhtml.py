"""Makes HTML fit into QTI: well-formed, in the few elements its schema knows, all else as text.

What a reader would miss is told: crossed out text, embedded pages, directions of writing.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from lxml import etree
from lxml.html import fragment_fromstring

from learnhub.base.words import N_
from learnhub.questions.interchange.qti2.tables import table_of
from learnhub.questions.interchange.qti2.texts import PLACE
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import Element

LOOKS = N_("crossed out, underlined or marked text is written as ordinary text")
LEFT_OUT = N_("something that is embedded in the text cannot be carried over")
DIRECTION = N_("the direction of writing that is set for a part of the text is not carried over")

Context = Literal["block", "flow", "inline"]


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_INLINE = _names("a abbr b cite code dfn em i kbd q samp small span strong sub sup var")
_RENAMED = {
    "acronym": "abbr",
    "article": "div",
    "aside": "div",
    "bdi": "span",
    "bdo": "span",
    "center": "div",
    "del": "span",
    "details": "div",
    "figcaption": "p",
    "figure": "div",
    "font": "span",
    "footer": "div",
    "header": "div",
    "ins": "span",
    "label": "span",
    "main": "div",
    "mark": "span",
    "nav": "div",
    "s": "span",
    "section": "div",
    "strike": "span",
    "summary": "p",
    "tt": "code",
    "u": "span",
}
_BLOCKS: dict[str, Context] = {
    "address": "inline",
    "blockquote": "block",
    "dd": "flow",
    "div": "flow",
    "dt": "inline",
    "h1": "inline",
    "h2": "inline",
    "h3": "inline",
    "h4": "inline",
    "h5": "inline",
    "h6": "inline",
    "li": "flow",
    "p": "inline",
    "pre": "inline",
}
_LISTS = {"ul": ("li",), "ol": ("li",), "dl": ("dt", "dd")}
_DRESSED = frozenset({"del", "ins", "mark", "s", "strike", "u"})
_EMBEDDED = _names("button canvas embed iframe math object select svg textarea")
_SILENT = _names("head link meta noscript script style template title")
# Words that pages of ours add for those who do not see them.
_FOR_PAGES = "visually-hidden"
_LANGUAGE = re.compile(r"[A-Za-z]{2,8}(?:-[A-Za-z0-9]{1,8})*\Z")
_DIGITS = re.compile(r"\d{1,5}\Z")
_OPEN = "open"
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@dataclass(slots=True)
class Xhtml:
    """Writes HTML into elements of an item; `address` says where a picture lies from there."""

    told: Told
    address: Callable[[str], str]
    knows_direction: bool = False
    _gaps: Mapping[int, Element] = field(default_factory=dict)

    def blocks(self, html: str, gaps: Mapping[int, Element] | None = None) -> list[Element]:
        """Return HTML as blocks; marks of gaps in it are replaced by their elements."""
        parent = etree.Element("div")
        self._gaps = gaps or {}
        self._add_all(parent, _parsed(html), "block")
        return list(_closed(parent))

    def flow(self, parent: Element, html: str) -> Element:
        """Put HTML into an element that takes text and blocks, and return it."""
        self._gaps = {}
        source = _parsed(html)
        paragraphs = [each for each in source if each.tag == "p"]
        # A single paragraph needs no block of its own.
        alone = len(source) == 1 and paragraphs and not (source.text or "").strip()
        self._add_all(parent, paragraphs[0] if alone else source, "inline" if alone else "flow")
        return _closed(parent)

    def inline(self, parent: Element, html: str) -> Element:
        """Put HTML into an element that takes only text, and return it."""
        self._gaps = {}
        self._add_all(parent, _parsed(html), "inline")
        return parent

    def _add_all(self, parent: Element, source: Element, context: Context) -> None:
        """Put everything in a node into another one."""
        self._add_text(parent, source.text, context)
        for child in source:
            if isinstance(child.tag, str):
                self._add(parent, child, context)
            self._add_text(parent, child.tail, context)

    def _add_text(self, parent: Element, text: str | None, context: Context) -> None:
        if not text or (context == "block" and not text.strip()):
            return
        target = _paragraph(parent) if context == "block" else parent
        for place, piece in enumerate(PLACE.split(text)):
            if place % 2 == 0:
                _append_text(target, piece)
            elif int(piece) in self._gaps:
                target.append(self._gaps[int(piece)])

    def _add(self, parent: Element, node: Element, context: Context) -> None:
        name = str(node.tag).lower()
        self._say_losses(name, node)
        if name in _SILENT or _FOR_PAGES in (node.get("class") or "").split():
            return
        if name in _EMBEDDED:
            self.told.changed(LEFT_OUT)
            return
        special = _SPECIAL.get(name)
        name = _RENAMED.get(name, name)
        if special is not None:
            special(self, parent, node, context)
        elif name in _INLINE:
            self._add_inline(parent, node, name, context)
        elif name in _LISTS and context != "inline":
            self._add_list(parent, node, name)
        elif name in _BLOCKS and context != "inline":
            self._add_block(parent, node, name)
        elif context == "inline" and (name in _BLOCKS or name == "tr"):
            if len(parent) or (parent.text or "").strip():
                etree.SubElement(parent, "br")
            self._add_all(parent, node, context)
        else:
            self._add_all(parent, node, context)

    def _say_losses(self, name: str, node: Element) -> None:
        if name in _DRESSED:
            self.told.changed(LOOKS)
        if node.get("dir") in ("ltr", "rtl") and not self.knows_direction:
            self.told.changed(DIRECTION)

    def _add_inline(self, parent: Element, node: Element, name: str, context: Context) -> None:
        href = clean(node.get("href") or "")[0].strip()
        name = "span" if name == "a" and not href else name
        target = etree.SubElement(_paragraph(parent) if context == "block" else parent, name)
        self._add_attributes(target, node)
        if name == "a":
            target.set("href", self.address(href))
        self._add_all(target, node, "inline")

    def _add_block(self, parent: Element, node: Element, name: str) -> None:
        # A part of a list outside of one is ordinary text.
        name = "div" if name in ("li", "dt", "dd") and parent.tag not in _LISTS else name
        target = etree.SubElement(parent, name)
        self._add_attributes(target, node)
        self._add_all(target, node, _BLOCKS[name])

    def _add_list(self, parent: Element, node: Element, name: str) -> None:
        target = etree.Element(name)
        for child in node:
            if not isinstance(child.tag, str):
                continue
            if child.tag in _LISTS[name]:
                self._add_block(target, child, str(child.tag))
            else:
                self._add(etree.SubElement(target, _LISTS[name][-1]), child, "flow")
        if len(target):
            parent.append(target)

    def _add_attributes(self, target: Element, node: Element) -> None:
        language = node.get("lang") or ""
        if _LANGUAGE.match(language):
            target.set(_XML_LANG, language)
        if self.knows_direction and node.get("dir") in ("ltr", "rtl"):
            target.set("dir", node.get("dir") or "")

    def _add_break(self, parent: Element, node: Element, context: Context) -> None:
        etree.SubElement(_paragraph(parent) if context == "block" else parent, "br")

    def _add_rule(self, parent: Element, node: Element, context: Context) -> None:
        etree.SubElement(parent, "br" if context == "inline" else "hr")

    def _add_image(self, parent: Element, node: Element, context: Context) -> None:
        source = clean(node.get("src") or "")[0].strip()
        if not source:
            _append_text(
                _paragraph(parent) if context == "block" else parent, node.get("alt") or ""
            )
            return
        target = etree.SubElement(_paragraph(parent) if context == "block" else parent, "img")
        target.set("src", self.address(source))
        target.set("alt", " ".join(clean(node.get("alt") or "")[0].split()))
        for name in ("width", "height"):
            if _DIGITS.match(node.get(name) or ""):
                target.set(name, node.get(name) or "")

    def _add_medium(self, parent: Element, node: Element, context: Context) -> None:
        sources = [node.get("src"), *(each.get("src") for each in node.iter("source"))]
        address = next((clean(each)[0].strip() for each in sources if each), "")
        target = _paragraph(parent) if context == "block" else parent
        if address:
            link = etree.SubElement(target, "a")
            link.set("href", self.address(address))
            link.text = address.rpartition("/")[2]

    def _add_box(self, parent: Element, node: Element, context: Context) -> None:
        if node.get("type") in ("checkbox", "radio"):
            sign = "☒ " if node.get("checked") is not None else "☐ "
            self._add_text(parent, sign, context)

    def _add_table(self, parent: Element, node: Element, context: Context) -> None:
        if context == "inline":
            self._add_all(parent, node, context)
            return
        table = table_of(node, self._cell)
        if table is not None:
            parent.append(table)

    def _cell(self, target: Element, node: Element, context: str) -> None:
        self._add_attributes(target, node)
        self._add_all(target, node, "inline" if context == "inline" else "flow")


_SPECIAL: dict[str, Callable[[Xhtml, Element, Element, Context], None]] = {
    "audio": Xhtml._add_medium,
    "br": Xhtml._add_break,
    "hr": Xhtml._add_rule,
    "img": Xhtml._add_image,
    "input": Xhtml._add_box,
    "table": Xhtml._add_table,
    "video": Xhtml._add_medium,
}


def _parsed(html: str) -> Element:
    text, _ = clean(html)
    if not text.strip():
        return etree.Element("div")
    return fragment_fromstring(text, create_parent="div")


def _paragraph(parent: Element) -> Element:
    """Return the paragraph at the end of a parent that takes only blocks, a new one if needed."""
    last = parent[-1] if len(parent) else None
    if last is not None and last.tag == "p" and last.get(_OPEN) is not None:
        return last
    return etree.SubElement(parent, "p", {_OPEN: ""})


def _closed(parent: Element) -> Element:
    """Take away the marks of paragraphs that were still open."""
    for paragraph in parent.iter("p"):
        paragraph.attrib.pop(_OPEN, None)
    return parent


def _append_text(parent: Element, text: str) -> None:
    if len(parent):
        parent[-1].tail = (parent[-1].tail or "") + text
    else:
        parent.text = (parent.text or "") + text
