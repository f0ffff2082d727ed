"""Turns the texts and pictures of an item into Markdown.

Everything becomes HTML first, in the order of the file, and Markdown at the end, so that a text
that is divided into many pieces is still one text.
"""

import html
import re
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.interchange.html import block, inline
from learnhub.questions.interchange.qti12.pictures import Pictures, decoded
from learnhub.questions.interchange.texts import clean
from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    inner_html,
    local,
    named,
    text_of,
)
from learnhub.questions.message import Msg, msg

_LOOKS_LIKE_HTML = re.compile(r"</?[a-zA-Z][a-zA-Z0-9]*(?:\s[^<>]*)?/?>|&(?:[a-zA-Z]+|#\d+);")
# What Canvas and the flows put around nearly every text; without it the text is quickly read.
_WRAPPED = re.compile(
    r"(?:\s*+<div>)++(?P<inside>(?:\s*+<p>[^<]*+(?:<br\s*+/?>[^<]*+)*+</p>)++"
    r"|[^<]*+(?:<br\s*+/?>[^<]*+)*+)(?:\s*+</div>)++\s*+"
)
_PARAGRAPHS = re.compile(r"\n[ \t]*\n\s*")
_RTF_SIGN = re.compile(r"\\'([0-9a-fA-F]{2})")
_RTF_WORD = re.compile(r"\\([a-zA-Z]{1,32})(-?\d{1,10})? ?|\\(.)|[{}\r\n]")
_RTF_ENDS = frozenset({"par", "line", "sect", "page"})
_INNER = frozenset({"material", "flow", "flow_mat", "altmaterial", "mat_extension"})
_MEDIA = {"matimage": "img", "mataudio": "audio", "matvideo": "video"}
_NOT_CARRIED = frozenset({"matapplet", "matapplication", "matref", "material_ref", "mattable"})
_CONTROL = N_("control signs in the text were dropped")
_RTF = N_("a text in the format RTF was carried over without its layout")
_LEFT_OUT = N_("a part of the text is of the kind “%(kind)s” and is not carried over")


@dataclass(slots=True)
class Texts:
    """Reads the material of one item; what is lost on the way is noted with the pictures."""

    pictures: Pictures

    def block(self, *nodes: Element) -> str:
        """Return Markdown of whole paragraphs."""
        return self.paragraphs("".join(self.html(node) for node in nodes))

    def paragraphs(self, text: str) -> str:
        """Return HTML as Markdown of whole paragraphs."""
        return block(_unwrapped(text)).strip("\n")

    def inline(self, node: Element) -> str:
        """Return Markdown of one line."""
        return self.line(self.html(node))

    def line(self, text: str) -> str:
        """Return HTML as Markdown of one line."""
        return inline(_unwrapped(text)).strip()

    def html(self, node: Element) -> str:
        """Return what a material or anything with material in it shows, as HTML."""
        name = local(node)
        if name in ("mattext", "matemtext", "mat_formattedtext"):
            return self._text(node)
        if name in _MEDIA:
            return self._medium(node)
        if name == "matbreak":
            return "<br>"
        if name in _NOT_CARRIED:
            self.note(msg(_LEFT_OUT, kind=name))
            return ""
        pieces = [self.html(child) for child in named(node)]
        whole = "".join(pieces)
        return f"<div>{whole}</div>" if name in ("flow", "flow_mat") and whole else whole

    def note(self, reason: Msg) -> None:
        """Remark what became of a text."""
        self.pictures.remarks.add(reason)

    def _text(self, node: Element) -> str:
        sort = (attribute(node, "texttype") or attribute(node, "type")).casefold().replace("_", "/")
        text, dropped = clean(inner_html(node) if len(node) else text_of(node))
        if dropped:
            self.note(msg(_CONTROL))
        if "rtf" in sort:
            self.note(msg(_RTF))
            found = _plain(_from_rtf(text))
        elif len(node) or _is_html(sort, text):
            found = self.pictures.taken(text)
        else:
            found = _plain(text)
        return f"<em>{found}</em>" if local(node) == "matemtext" and found else found

    def _medium(self, node: Element) -> str:
        name = local(node)
        label = attribute(node, "label")
        uri = attribute(node, "uri") or attribute(node, "entityref")
        inside = text_of(node).strip()
        if uri.startswith(("http:", "https:")):
            address: str | None = uri
        elif inside and not uri:
            data = decoded(inside)
            ending = attribute(node, "imagtype", attribute(node, "audiotype")).partition("/")[2]
            address = self.pictures.keep(f"picture.{ending}", data) if data else None
            if data is None:
                self.note(msg(_LEFT_OUT, kind=name))
        else:
            address = self.pictures.address(uri) if uri else None
        if address is None:
            return html.escape(label)
        tag = _MEDIA[name]
        if tag == "img":
            return f'<img src="{html.escape(address)}" alt="{html.escape(label)}">'
        return f'<{tag} controls src="{html.escape(address)}"></{tag}>'


def _is_html(sort: str, text: str) -> bool:
    """Say whether a text is HTML; where the file does not say it, it is seen from the text."""
    if "html" in sort or sort == "smart/text":
        return True
    return sort in ("", "h") and _LOOKS_LIKE_HTML.search(text) is not None


def _unwrapped(text: str) -> str:
    found = _WRAPPED.fullmatch(text)
    return found["inside"] if found else text


def _plain(text: str) -> str:
    """Return plain text as HTML that shows the same; a gap may stand directly before or behind."""
    parts = _PARAGRAPHS.split(text.strip())
    shown = ["<br>".join(html.escape(part, quote=False).split("\n")) for part in parts]
    if len(shown) == 1:
        start, end = (" " if sign.isspace() else "" for sign in (text[:1], text[-1:]))
        return f"{start}{shown[0]}{end}" if shown[0] else start
    return "".join(f"<p>{part}</p>" for part in shown)


def _from_rtf(text: str) -> str:
    """Return the words of a text in RTF."""
    def sign(found: re.Match[str]) -> str:
        return bytes([int(found[1], 16)]).decode("cp1252", "replace")

    def word(found: re.Match[str]) -> str:
        if found[1]:
            return "\n" if found[1] in _RTF_ENDS else ""
        return found[3] if found[3] and found[3] in "\\{}" else ""

    return _RTF_WORD.sub(word, _RTF_SIGN.sub(sign, text)).strip()
