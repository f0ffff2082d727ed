"""Converts what stands within a line: emphasis, links, pictures, code, and what stays HTML."""

import re
from collections.abc import Set
from urllib.parse import quote

from bs4.element import NavigableString, PageElement, Tag
from markdownify import MarkdownConverter

from learnhub.questions.interchange.html import raw
from learnhub.questions.interchange.html.signs import (
    BREAK,
    HARD_BREAK,
    LINK,
    START,
    anywhere,
    names,
    spaced,
)

Parents = Set[str]

BLOCKS = names(
    "address article aside blockquote body br center dd details dialog dir div dl dt fieldset "
    "figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main menu nav "
    "ol optgroup option p pre section summary table tbody td tfoot th thead tr ul"
)
_EMPHASIS = frozenset({"b", "em", "i", "strong"})
_HOLDING_BLOCKS = ["blockquote", "dl", "ol", "pre", "table", "ul"]
_STYLES = (
    ("font-weight:bold", "strong"),
    ("font-weight:700", "strong"),
    ("font-style:italic", "em"),
    ("text-decoration:underline", "u"),
    ("text-decoration:line-through", "del"),
    ("vertical-align:sub", "sub"),
    ("vertical-align:super", "sup"),
)
_UNSAFE = re.compile(r"[\s()<>\"'\\`|\[\]{}]+")
_SCRIPT = re.compile(r"\s*(?:javascript|vbscript)\s*:", re.IGNORECASE)


class WithinLines(MarkdownConverter):
    """Knows the elements within a line; Markdownify calls `convert_NAME` for each element."""

    def escape(self, text: str, parent_tags: Parents) -> str:
        """Return a text between tags, safe and with a mark where it begins."""
        lead, core, trail = _parts(spaced(text))
        if not core:
            return lead
        safe = anywhere(core)
        if not parent_tags.isdisjoint({"td", "th"}):
            safe = safe.replace("|", "\\|")
        return f"{lead}{START}{safe}{trail}"

    def convert_br(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a line break."""
        if "pre" in parent_tags:
            return f"\n{text}"
        if "_noformat" in parent_tags:
            return f" {text}"
        return (BREAK if "_inline" in parent_tags else HARD_BREAK) + text

    def convert_code(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return code within a line."""
        if "_noformat" in parent_tags:
            return text
        lead, core, trail = _parts(spaced(text))
        return f"{lead}{code(core)}{trail}" if core else lead

    convert_tt = convert_code

    def convert_kbd(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return keys, or what a computer says, as HTML."""
        if "_noformat" in parent_tags:
            return text
        return _tagged(el.name, {}, anywhere(spaced(text)))

    convert_samp = convert_kbd

    def convert_b(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return strong text."""
        return _emphasised(el, text, parent_tags, "**", "strong")

    convert_strong = convert_b

    def convert_em(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return emphasised text."""
        return _emphasised(el, text, parent_tags, "*", "em")

    convert_i = convert_em

    def convert_sub(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return an element as HTML around Markdown."""
        if "_noformat" in parent_tags:
            return text
        return _tagged(el.name, raw.kept_attributes(el), text)

    convert_sup = convert_u = convert_mark = convert_small = convert_var = convert_cite = (
        convert_sub
    )
    convert_dfn = convert_ins = convert_abbr = convert_bdi = convert_bdo = convert_sub
    convert_q = convert_ruby = convert_rt = convert_rp = convert_sub

    def convert_del(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return text that is struck out."""
        return text if "_noformat" in parent_tags else _tagged("del", {}, text)

    convert_s = convert_strike = convert_del

    def convert_span(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a text with the colour, weight or language its element gives it."""
        if "_noformat" in parent_tags:
            return text
        colours = raw.colours(el)
        attributes = raw.kept_attributes(el) | ({"style": colours} if colours else {})
        attributes.pop("title", None)
        if attributes:
            text = _tagged("span", attributes, text)
        style = raw.attribute(el, "style").lower().replace(" ", "")
        for declared, name in _STYLES:
            if declared in style:
                text = _tagged(name, {}, text)
        return text

    convert_font = convert_span

    def convert_a(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a link; one that leads nowhere, or runs a script, is its text."""
        address = raw.attribute(el, "href").strip()
        lead, core, trail = _parts(text)
        if "_noformat" in parent_tags or not core or not address or "\n\n" in core:
            return text
        if _SCRIPT.match(address):
            return text
        shown = core.replace(BREAK, " ")
        if "![" not in shown:
            shown = shown.replace("]", "\\]")
        return f"{lead}{LINK}[{shown}]({target(address)}{_title(el)}){trail}"

    def convert_img(self, el: Tag, text: str, parent_tags: Parents) -> str:
        """Return a picture with its words."""
        source, alt = raw.attribute(el, "src").strip(), raw.attribute(el, "alt").strip()
        words = anywhere(spaced(alt or raw.attribute(el, "title")).strip())
        if not source:
            return f"{START}{words}" if words else ""
        shown = words.replace("]", "\\]").replace("|", "&#124;")
        idle = "{decorative}" if not words and el.get("role") == "presentation" else ""
        return f"![{shown}]({target(source)}{_title(el) if alt else ''}){idle}"


def target(address: str) -> str:
    """Return an address as it stands between brackets."""
    return _UNSAFE.sub(lambda found: quote(found[0], safe=""), address)


def code(text: str) -> str:
    """Return code within a line."""
    if "`" not in text and "|" not in text:
        return f"`{text}`"
    return f"<code>{raw.safe(text)}</code>"


def _parts(text: str) -> tuple[str, str, str]:
    """Return the blank space before a text, the text, and that behind it."""
    core = text.strip()
    if not core:
        return text, "", ""
    start = text.index(core[0])
    return text[:start], core, text[start + len(core) :]


def _title(el: Tag) -> str:
    title = spaced(raw.attribute(el, "title")).strip().replace("\\", "\\\\").replace('"', "&quot;")
    return f' "{title.replace("|", "&#124;")}"' if title else ""


def _tagged(name: str, attributes: dict[str, str], text: str) -> str:
    """Return a text between tags; one of several blocks is left as it is."""
    lead, core, trail = _parts(text)
    if not core or "\n\n" in core:
        return text
    return f"{lead}{raw.opening(name, attributes)}{core}</{name}>{trail}"


def _emphasised(el: Tag, text: str, parent_tags: Parents, sign: str, name: str) -> str:
    """Return a text between signs, or between tags where signs would not be understood."""
    lead, core, trail = _parts(text)
    bare = core.replace(START, "").replace(LINK, "")
    if "_noformat" in parent_tags or not bare:
        return text
    if "\n\n" in core:
        return _each_paragraph(el, text, name)
    before = " " if lead else _neighbour(el.previous_sibling, last=True)
    after = " " if trail else _neighbour(el.next_sibling, last=False)
    nested = not _EMPHASIS.isdisjoint(parent_tags)
    if nested or BREAK in bare or not _signs_fit(before, bare, after):
        return _tagged(name, {}, text)
    return f"{lead}{sign}{core}{sign}{trail}"


def _each_paragraph(el: Tag, text: str, name: str) -> str:
    if el.find(_HOLDING_BLOCKS) is not None:
        return text
    return "\n\n".join(_tagged(name, {}, part) for part in text.split("\n\n"))


def _neighbour(beside: PageElement | None, *, last: bool) -> str:
    """Return the character that touches an element; "<" where another element does."""
    if beside is None:
        return " "
    if isinstance(beside, NavigableString) and beside:
        return beside[-1 if last else 0]
    return " " if isinstance(beside, Tag) and beside.name in BLOCKS else "<"


def _signs_fit(before: str, text: str, after: str) -> bool:
    """Say whether stars around a text are read as emphasis (CommonMark 0.31, 6.2)."""
    if "<" in (before, after) or "*" in (before, after):
        return False
    opens = text[0].isalnum() or not before.isalnum()
    closes = text[-1].isalnum() or not after.isalnum()
    return opens and closes
