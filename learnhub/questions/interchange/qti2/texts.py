"""Reads the texts of an item: its HTML as Markdown, with its pictures in the bank.

Places of interactions in a text are marked with signs for private use, which pass through Markdown
untouched.
"""

import html
import re
from collections.abc import Callable
from dataclasses import dataclass, replace

from lxml.etree import ParserError, XMLSyntaxError
from lxml.html import HTMLParser, document_fromstring

from learnhub.base.words import N_
from learnhub.questions.interchange.html import block, inline, plain
from learnhub.questions.interchange.qti2.formulas import in_words
from learnhub.questions.interchange.qti2.pictures import Pictures
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    inner_html,
    inside,
    local,
    text_of,
)

OPEN, CLOSE = "\ue020", "\ue021"
"""Stand around the number of an interaction in a text."""

PLACE = re.compile(f"{OPEN}([0-9]{{1,4}}){CLOSE}")
FORMULA = N_("a formula is written with plain signs")
MEDIUM = N_("a film or sound in the text became a link")
DRAWING = N_("a drawing that stood in the text itself is left out")
CONTROL = N_("control characters were left out")
EMBEDDED = N_("a page embedded in the text is left out")


def _names(text: str) -> frozenset[str]:
    return frozenset(text.split())


_DROPPED = _names(
    "stylesheet catalogInfo companionMaterialsInfo apipAccessibility templateInline "
    "templateBlock script style interactionMarkup properties resources responseSchema infoControl"
)
_ATTRIBUTES = {
    "td": ("colspan", "rowspan"),
    "th": ("colspan", "rowspan", "scope"),
    "ol": ("start",),
    "bdo": ("dir",),
}
_HTML = _names(
    "a abbr acronym address article aside b bdi bdo big blockquote br caption cite code "
    "col colgroup dd del details dfn div dl dt em figcaption figure footer h1 h2 h3 h4 h5 h6 "
    "header hr i ins kbd label li main mark nav ol p pre q rb rp rt rtc ruby s samp section small "
    "span strike strong sub summary sup table tbody td tfoot th thead tr tt u ul var"
)
_PICTURE = re.compile(r"\.(?:png|jpe?g|gif|svg|webp)\Z", re.IGNORECASE)
_VOID = frozenset({"br", "hr", "col"})

Instead = Callable[[Element], str | None]


@dataclass(frozen=True, slots=True)
class Texts:
    """Turns nodes of an item into Markdown; `instead` may give other HTML for a node."""

    pictures: Pictures
    instead: Instead = lambda node: None

    def block(self, node: Element) -> str:
        """Return what is in a node as Markdown blocks."""
        return block(self.html(node))

    def inline(self, node: Element) -> str:
        """Return what is in a node as one line of Markdown."""
        return inline(self.html(node))

    def plain(self, node: Element) -> str:
        """Return what is in a node as words."""
        return " ".join(plain(self.inline(node)).split())

    def html(self, node: Element) -> str:
        """Return what is in a node as HTML, with what is special to QTI left out."""
        text, odd = clean(inner_html(node, self._other))
        if odd:
            self.pictures.told.changed(CONTROL)
        return text

    def inner(self, node: Element) -> str:
        """Return what is in a node as HTML, to be put into a larger text."""
        return inner_html(node, self._other)

    def outer(self, node: Element) -> str:
        """Return a node as HTML, to be put into a larger text."""
        return self._other(node)

    def _other(self, node: Element) -> str:
        given = self.instead(node)
        if given is not None:
            return given
        name = local(node)
        special = _SPECIAL.get(name)
        if special is not None:
            return special(self, node)
        if name in _DROPPED:
            return ""
        inner = self.inner(node)
        if name == "a":
            target = self.pictures.link(node.get("href") or "")
            return f'<a href="{html.escape(target)}">{inner}</a>' if target else inner
        if name not in _HTML:
            return inner
        attributes = "".join(
            f' {key}="{html.escape(node.get(key) or "")}"'
            for key in _ATTRIBUTES.get(name, ())
            if node.get(key)
        )
        return f"<{name}{attributes}>" + ("" if name in _VOID else f"{inner}</{name}>")

    def _image(self, node: Element) -> str:
        words = " ".join((node.get("alt") or "").split())
        target = self.pictures.kept(node.get("src") or "")
        if target is None:
            return html.escape(words)
        return f'<img src="{html.escape(target)}" alt="{html.escape(words)}">'

    def _object(self, node: Element) -> str:
        address, sort = node.get("data") or "", (node.get("type") or "").lower()
        if sort.startswith("image/") or (not sort and _PICTURE.search(address)):
            words = " ".join(text_of(node).split())
            target = self.pictures.kept(address)
            if target is None:
                return self.inner(node)
            # A picture may carry whole paragraphs in place of its words: they stay as text.
            if next(inside(node, "p", "div", "blockquote", "table"), None) is not None:
                return f'<img src="{html.escape(target)}" alt="">{self.inner(node)}'
            return f'<img src="{html.escape(target)}" alt="{html.escape(words)}">'
        if sort.startswith(("audio/", "video/", "application/pdf")) and address:
            return self._link(address, self.inner(node))
        return self._page(address, sort) or self.inner(node)

    def _page(self, address: str, sort: str) -> str:
        """Return a page that is embedded in the text as part of it."""
        found = self.pictures.files.found(self.pictures.base, address)
        if found is None or sort not in ("text/html", "application/xhtml+xml"):
            self.pictures.told.changed(EMBEDDED)
            return ""
        try:
            page = document_fromstring(found[1], parser=HTMLParser(huge_tree=False))
        except (ParserError, XMLSyntaxError, ValueError):
            self.pictures.told.changed(EMBEDDED)
            return ""
        body = next(iter(page.iter("body")), page)
        return f"<div>{Texts(replace(self.pictures, base=found[0])).html(body)}</div>"

    def _medium(self, node: Element) -> str:
        sources = [node.get("src") or "", *(s.get("src") or "" for s in inside(node, "source"))]
        address = next((each for each in sources if each), "")
        return self._link(address, "") if address else ""

    def _link(self, address: str, words: str) -> str:
        target = self.pictures.kept(address)
        if target is None:
            return words
        self.pictures.told.changed(MEDIUM)
        name = words.strip() or html.escape(address.rstrip("/").rpartition("/")[2])
        return f'<a href="{html.escape(target)}">{name}</a>'

    def _formula(self, node: Element) -> str:
        self.pictures.told.changed(FORMULA)
        return in_words(node) or html.escape(attribute(node, "alttext"))

    def _drawing(self, node: Element) -> str:
        self.pictures.told.changed(DRAWING)
        return ""

    def _frame(self, node: Element) -> str:
        self.pictures.told.changed(EMBEDDED)
        return ""


_SPECIAL: dict[str, Callable[[Texts, Element], str]] = {
    "audio": Texts._medium,
    "iframe": Texts._frame,
    "img": Texts._image,
    "math": Texts._formula,
    "object": Texts._object,
    "printedVariable": lambda texts, node: "…",
    "svg": Texts._drawing,
    "video": Texts._medium,
}
