"""Reads what stands within a line of our HTML as styled text."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from urllib.parse import unquote

from lxml import html as lxml_html
from lxml.etree import ParserError
from lxml.html import HtmlElement

from learnhub.documents.handout.colours import BLUE, SOFT, Colour
from learnhub.documents.handout.values import Span, Style
from learnhub.markup import text_of_html

_LOOKS = {
    "b": "bold", "strong": "bold", "mark": "bold", "cite": "italic", "dfn": "italic",
    "em": "italic", "i": "italic", "q": "italic", "var": "italic", "ins": "underline",
    "u": "underline", "del": "strike", "s": "strike",
}
_SMALLER = {"small": (0.85, 0.0), "sup": (0.68, 0.5), "sub": (0.68, -0.2)}
_CODE = frozenset({"code", "kbd", "samp"})
_NOT_IN_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_SKIPPED = frozenset({"footnotes__back", "visually-hidden"})
_DEEPEST = 40
GAP = "handout-gap"
_LONGEST_ADDRESS = 90


@dataclass(frozen=True, slots=True)
class Inline:
    """How lines are read: what stands in each gap, and the colour of worded links."""

    gaps: Mapping[int, tuple[Span, ...]]
    accent: Colour = BLUE


PLAIN = Inline({})


def parsed(markup: str) -> HtmlElement:
    """Return a `<div>` with the content of a piece of our HTML; what cannot be read is text."""
    try:
        return lxml_html.fragment_fromstring(markup, create_parent="div")
    except (ParserError, ValueError):
        holder: HtmlElement = lxml_html.Element("div")
        holder.text = _NOT_IN_XML.sub(" ", text_of_html(markup))
        return holder


def classes(element: HtmlElement) -> frozenset[str]:
    """Return the classes of an element."""
    return frozenset((element.get("class") or "").split())


def spans_of(markup: str, style: Style, inline: Inline = PLAIN) -> list[Span]:
    """Return a piece of HTML within a line as styled text; pictures become their words."""
    return list(within(parsed(markup), style, inline))


def within(element: HtmlElement, style: Style, inline: Inline, depth: int = 0) -> Iterator[Span]:
    """Return the text of an element and of everything in it."""
    if element.text:
        yield Span(_spaced(element.text), style)
    for child in element:
        yield from around(child, style, inline, depth + 1)
        if child.tail:
            yield Span(_spaced(child.tail), style)


def around(child: HtmlElement, style: Style, inline: Inline, depth: int = 0) -> Iterator[Span]:
    """Return one element of a line with what its own name means."""
    tag, names = child.tag, classes(child)
    if not isinstance(tag, str) or names & _SKIPPED:
        return
    if GAP in names:
        yield from inline.gaps.get(int(child.get("data-n") or -1), ())
    elif tag == "br":
        yield Span("\n", style)
    elif tag == "img":
        if child.get("alt"):
            yield Span(f"[{child.get('alt')}]", style.but(italic=True))
    elif depth > _DEEPEST:
        yield Span(_spaced(" ".join(str(text) for text in child.itertext())), style)
    else:
        yield from within(child, _styled(child, style, names, inline), inline, depth)
        yield from _address(child, style)


def _styled(child: HtmlElement, style: Style, names: frozenset[str], inline: Inline) -> Style:
    tag = str(child.tag)
    if tag == "a" and "footnotes__mark" not in names:
        return _linked(child, style, names, inline)
    if "missing" in names:
        return style.but(italic=True, colour=SOFT)
    if tag in _CODE:
        return style.but(mono=True, size=style.size * 0.92)
    if tag in ("small", "sup", "sub"):
        scale, rise = _SMALLER[tag]
        return style.but(size=style.size * scale, rise=rise)
    return style.but(**{_LOOKS[tag]: True}) if tag in _LOOKS else style


def _linked(child: HtmlElement, style: Style, names: frozenset[str], inline: Inline) -> Style:
    target = child.get("href") or ""
    if target.startswith(("http://", "https://", "mailto:", "tel:")):
        return style.but(colour=inline.accent, underline=True, link=target)
    if "term" in names or "worksheet" in names:
        return style.but(colour=inline.accent, bold=True)
    return style


def _address(child: HtmlElement, style: Style) -> Iterator[Span]:
    """Write out where a link leads: paper cannot be tapped."""
    target = child.get("href") or ""
    if child.tag != "a" or not target.startswith(("http://", "https://")):
        return
    shown = unquote(target.partition("://")[2]).removeprefix("www.").rstrip("/")
    said = " ".join("".join(str(text) for text in child.itertext()).split())
    if shown.lower() in said.lower() or len(shown) > _LONGEST_ADDRESS:
        return
    yield Span(f" ({shown})", style.but(size=style.size * 0.85, colour=SOFT, link=target))


def _spaced(text: str) -> str:
    """Return a text with line ends as spaces; only `<br>` ends a line in HTML."""
    return text.replace("\r", " ").replace("\n", " ").replace("\t", " ")
