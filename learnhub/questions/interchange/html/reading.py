"""Reads HTML as Markdown; what Markdown cannot say stays in the text as HTML.

Scripts, styles, comments and the clutter of word processors are dropped, headings become `<h4>`
(a Markdown heading would end a question). A text nested deeper than people nest keeps its words
and loses its markup.
"""

import re
from html import unescape

from bs4 import BeautifulSoup
from bs4.element import Tag
from bs4.exceptions import ParserRejectedMarkup

from learnhub.questions.interchange.html.converter import TextConverter
from learnhub.questions.interchange.html.signs import (
    BREAK,
    HARD_BREAK,
    anywhere,
    at_start,
    finished,
    names,
    spaced,
    without_marks,
)

MAX_DEPTH = 100
MAX_LENGTH = 1_000_000
"""A longer text keeps its words alone; no question has one, and `fitting` refuses it."""

_DROPPED = ["base", "link", "meta", "noframes", "script", "style", "template", "title", "xml"]
_WITH_DROPPED = re.compile(rf"<(?:{'|'.join(_DROPPED)})[\s/>]", re.IGNORECASE)
_WITH_LISTS = re.compile(r"<[ou]l[\s>]", re.IGNORECASE)
_CLUTTER = re.compile(
    r"</?[A-Za-z]\w{0,8}:[^<>]*>|<!\[CDATA\[|\]\]>|<!\[(?:end)?if[^<>]*>|<\?[^<>]*>", re.IGNORECASE
)
_PARAGRAPHS = re.compile(
    r"(?:\s*+<p(?:\s[^<>]*)?>[^<]*+(?:<br\s*+/?>[^<]*+)*+</p>)++\s*+", re.IGNORECASE
)
_KNOWN = names(
    "a abbr acronym address annotation applet area article aside audio b base basefont bdi bdo big "
    "blink blockquote body br button canvas caption center cite code col colgroup command data "
    "datalist dd del details dfn dialog dir div dl dt em embed fieldset figcaption figure font "
    "footer form frame frameset h1 h2 h3 h4 h5 h6 head header hgroup hr html i iframe img input "
    "ins kbd keygen label legend li link listing main map mark marquee math menu menuitem meta "
    "meter nav nobr noembed noframes noscript object ol optgroup option output p param picture "
    "plaintext pre progress q rb rp rt rtc ruby s samp script search section select slot small "
    "source span strike strong style sub summary sup svg table tbody td template textarea tfoot "
    "th thead time title tr track tt u ul var video wbr xml xmp"
)
_INSIDE = r"(?:[^<>\"']|\"[^\"]{0,4000}\"|'[^']{0,4000}')*+"
_NO_TAG = re.compile(
    rf"<(?!/?(?:{'|'.join(sorted(_KNOWN))})(?:[\s/]{_INSIDE})?>|!--)", re.IGNORECASE
)
_DRAWN = re.compile(r"<(?:math|svg)[\s>]", re.IGNORECASE)
_PARAGRAPH = re.compile(r"</?p(?:\s[^<>]*)?>", re.IGNORECASE)
_LINE_END = re.compile(r"<br\s*/?>", re.IGNORECASE)
_BREAKS = re.compile(f"[ \n]*{BREAK}[ \n{BREAK}]*")
_TAG = re.compile(r"<[^<>]*>")


def block(html: str) -> str:
    """Return HTML as Markdown blocks."""
    text = without_marks(html.replace("\r\n", "\n").replace("\r", "\n"))
    simple = _simple(text)
    if simple is not None:
        return "\n\n".join(
            HARD_BREAK.join(at_start(line) for line in paragraph)
            for paragraph in simple
            if paragraph
        )
    soup = _soup(text)
    if soup is None:
        return at_start(_words(text))
    made = finished(TextConverter().converted(soup, in_line=False))
    # A cell outside of any table is left as the one place where a line was to stay one.
    return _BREAKS.sub(HARD_BREAK, made).strip("\n").rstrip()


def inline(html: str) -> str:
    """Return HTML as one line of Markdown; paragraphs and the like are divided by `<br>`."""
    text = without_marks(html.replace("\r\n", "\n").replace("\r", "\n"))
    simple = _simple(text)
    if simple is not None:
        return "<br>".join(line for paragraph in simple for line in paragraph)
    soup = _soup(text)
    if soup is None:
        return _words(text)
    whole = finished(TextConverter().converted(soup, in_line=True)).replace("\n", BREAK)
    return "<br>".join(filter(None, (spaced(line).strip() for line in whole.split(BREAK))))


def _simple(text: str) -> list[list[str]] | None:
    """Return the lines of paragraphs that hold nothing else; most texts are such ones."""
    if "<" not in text:
        return [_lines(text)]
    if _PARAGRAPHS.fullmatch(text) is None:
        return None
    return [_lines(part) for part in _PARAGRAPH.split(text)]


def _lines(text: str) -> list[str]:
    found = (spaced(unescape(line)).strip() for line in _LINE_END.split(text))
    return [anywhere(without_marks(line)) for line in found if line]


def _words(text: str) -> str:
    """Return the text of an HTML text without its markup."""
    return anywhere(spaced(without_marks(unescape(_TAG.sub(" ", text)))).strip())


def _soup(text: str) -> BeautifulSoup | None:
    """Return the tree of an HTML text, None where it is nested too deep or too long."""
    if len(text) > MAX_LENGTH:
        return None
    try:
        # What looks like an address or a file name alone would be warned of.
        soup = BeautifulSoup(f"<div>{_only_tags(text)}</div>", "lxml")
    except ParserRejectedMarkup:
        return None
    if text.count("<") > MAX_DEPTH and _depth(soup) > MAX_DEPTH:
        return None
    if _WITH_DROPPED.search(text):
        for unwanted in soup.find_all(_DROPPED):
            unwanted.decompose()
    if _WITH_LISTS.search(text):
        for inner in soup.find_all(["ul", "ol"]):
            _into_item(inner)
    return soup


def _only_tags(text: str) -> str:
    """Return HTML in which what only looks like a tag ("List<String>", "a<b") is text."""
    clean = _CLUTTER.sub("", text)
    return clean if _DRAWN.search(clean) else _NO_TAG.sub("&lt;", clean)


def _depth(soup: BeautifulSoup) -> int:
    """Return how deep a tree is, without recursion; at most one more than is borne."""
    depth, level = 0, list[Tag]([soup])
    while level and depth <= MAX_DEPTH:
        depth += 1
        level = [child for tag in level for child in tag.children if isinstance(child, Tag)]
    return depth


def _into_item(inner: Tag) -> None:
    """Move a list that stands right in another list to the end of the item before it."""
    if inner.parent is not None and inner.parent.name in ("ul", "ol"):
        before = inner.previous_sibling
        while before is not None and not isinstance(before, Tag):
            before = before.previous_sibling
        if before is not None and before.name == "li":
            before.append(inner.extract())
