"""Reads pages of HTML: the main part of each, with the pictures that lie in or beside it."""

import base64
import binascii
import html
import posixpath
import re
from collections.abc import Callable, Mapping
from urllib.parse import unquote, unquote_to_bytes

from bs4 import BeautifulSoup
from bs4.element import Comment, Doctype, ProcessingInstruction, Tag

from learnhub.base.words import N_
from learnhub.documents.draft import Draft, Placed
from learnhub.documents.equations import linear
from learnhub.documents.page import is_crowded, soup_of
from learnhub.documents.page_styles import with_styles
from learnhub.documents.told import Told
from learnhub.documents.word.preparing import EQUATION
from learnhub.questions.interchange.html.raw import attribute
from learnhub.questions.interchange.html.signs import names
from learnhub.questions.interchange.xml import parse
from learnhub.questions.message import Msg

AROUND = N_("A part around the text is left out (%(name)s): “%(words)s”.")
HIDDEN = N_("A part of the page that is not shown is left out: “%(words)s”.")
TOO_DEEP = N_("This document is nested too deep. Only its words were taken over.")
TOO_LONG = N_("This document is too long. Please divide it into several files.")
NO_WORDS = N_("There is no text on this page.")

_DATA = re.compile(
    r"data:(?P<kind>image/[\w.+-]{1,40})?(?P<more>(?:;[\w=.-]{1,40})*),(?P<data>[^\"'\s<>)]*)",
    re.IGNORECASE,
)
_SVG_WORDS = re.compile(r"<title\b[^>]*>([^<]{1,500})</title>", re.IGNORECASE)
_SVG_LABEL = re.compile(r"\A<svg\b[^>]*?\saria-label=\"([^\"<>]{1,500})\"", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([\w.:-]{1,40})", re.IGNORECASE)
_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9:-]{0,40})(?=[\s/>])[^<>]{0,4000}>")
# Elements that hold nothing, or whose end may be left out because the next one ends them.
_ALONE = names(
    "area base br col dd dt embed hr img input li link meta option p param source td tfoot th "
    "thead tbody tr track wbr"
)
MOST_DEPTH = 100
MOST_TAGS = 250_000
_DROPPED = ["base", "head", "link", "meta", "noscript", "script", "style", "template", "title"]
_AROUND = ["nav", "footer", "aside"]
_NOT_SHOWN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_BEGINNING = 4_096


def decoded_page(data: bytes) -> str:
    """Return a page as text; what its encoding cannot say becomes U+FFFD."""
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        return data.decode("utf-16", "replace")
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError:
        found = _CHARSET.search(data[:_BEGINNING])
    name = found[1].decode("ascii") if found else "windows-1252"
    try:
        return data.decode(name, "replace")
    except (LookupError, UnicodeError):
        return data.decode("windows-1252", "replace")


def looks_like_page(text: str, *, whole: bool = False) -> bool:
    """Say whether a text is a page of HTML, whatever it is called.

    Where `whole` is said, it must begin as a whole page: Markdown may begin with any element.
    """
    head = text[:_BEGINNING].lstrip("\ufeff \t\r\n").lower()
    if head.startswith("<?xml"):
        head = head.partition("?>")[2].lstrip()
    while head.startswith("<!--") and "-->" in head:
        head = head.partition("-->")[2].lstrip()
    if whole:
        return head.startswith(("<!doctype html", "<html"))
    return head.startswith(
        ("<!doctype html", "<html", "<head", "<body", "<main", "<article", "<section", "<meta",
         "<div", "<h1", "<h2", "<p>", "<p ", "<title", "<table", "<style", "<ul", "<ol")
    )  # fmt: skip


def read_page(text: str, told: Told) -> tuple[Draft, str]:
    """Return a page as a draft, and its title."""
    draft = Draft()
    told.nowhere()
    if text.count("<") > MOST_TAGS:
        told.refuse(TOO_LONG)
        return draft, ""
    if nests_too_deep(text):
        told.warn(TOO_DEEP)
        text = _only_words(text)
    text = _with_elements(text, "math", lambda found: _formula(found, told))
    text = _with_elements(text, "svg", lambda found: _drawing(found, draft))
    text = _DATA.sub(lambda found: _picture(found, draft), text)
    soup = soup_of(text)
    if is_crowded(soup):
        told.refuse(TOO_LONG)
        return draft, ""
    title = soup.title.get_text() if soup.title else ""
    root: Tag = soup.body or soup
    with_styles(soup)
    _drop(soup)
    draft.html = str(_main_part(root, told))
    if not root.get_text().strip() and not draft.pictures:
        told.refuse(NO_WORDS)
    return draft, " ".join(title.split())


def beside(files: Mapping[str, bytes], page: str, address: str) -> Placed | None:
    """Return the picture that an address in a page means, None where it is not there."""
    path = path_of(page, address)
    data = files.get(path)
    if data is None:
        return None
    return Placed(posixpath.basename(path), data)


def path_of(page: str, address: str) -> str:
    """Return the path of the file that a relative address in a page means."""
    clean = unquote(address.partition("#")[0].partition("?")[0]).replace("\\", "/")
    return posixpath.normpath(posixpath.join(posixpath.dirname(page), clean))


def _picture(found: re.Match[str], draft: Draft) -> str:
    """Take a picture out of an address that holds it whole."""
    if not found["kind"]:
        return found[0]
    if "base64" in found["more"].lower():
        try:
            data = base64.b64decode(unquote(found["data"]), validate=False)
        except (binascii.Error, ValueError):
            data = b""
    else:
        data = unquote_to_bytes(found["data"])
    name = f"picture.{found['kind'].partition('/')[2]}"
    draft.pictures.append(Placed(name, data))
    return f"picture:{len(draft.pictures) - 1}"


def _drawing(text: str, draft: Draft) -> str:
    label = _SVG_LABEL.match(text) or _SVG_WORDS.search(text)
    alt = html.unescape(label[1]).strip() if label else ""
    if "xmlns=" not in text.partition(">")[0]:
        text = f'<svg xmlns="http://www.w3.org/2000/svg"{text[4:]}'
    idle = 'aria-hidden="true"' in text.partition(">")[0]
    draft.pictures.append(Placed("drawing.svg", text.encode(), alt, decorative=idle))
    return f'<img src="picture:{len(draft.pictures) - 1}" alt="{html.escape(alt)}">'


def nests_too_deep(text: str) -> bool:
    """Say whether elements lie so deep in each other that a parser would need very long."""
    depth = 0
    for tag in _TAG.finditer(text):
        name = tag[2].lower()
        if name not in _ALONE and not tag[0].endswith("/>"):
            depth = max(0, depth - 1) if tag[1] else depth + 1
            if depth > MOST_DEPTH:
                return True
    return False


def _only_words(text: str) -> str:
    """Return a page as paragraphs without any other markup."""
    for name in ("script", "style", "template"):
        text = _with_elements(text, name, lambda found: " ")
    pieces = (" ".join(piece.split()) for piece in _TAG.sub("\n", text).split("\n"))
    return "".join(f"<p>{piece.replace('<', '&lt;')}</p>" for piece in pieces if piece)


def _with_elements(text: str, name: str, change: Callable[[str], str]) -> str:
    """Return a text in which every element of that name is written anew, read once."""
    starts, end = re.compile(rf"<{name}(?=[\s/>])", re.I), re.compile(rf"</{name}\s{{0,9}}>", re.I)
    pieces: list[str] = []
    at = 0
    while (begun := starts.search(text, at)) is not None:
        ended = end.search(text, begun.end())
        if ended is None:
            break
        pieces += [text[at : begun.start()], change(text[begun.start() : ended.end()])]
        at = ended.end()
    return "".join([*pieces, text[at:]])


def _formula(text: str, told: Told) -> str:
    root = parse(text.encode("utf-8", "replace"), "math")
    if isinstance(root, Msg):
        words = " ".join(BeautifulSoup(text, "lxml").get_text().split())
    else:
        words = " ".join(linear(root).split())
    told.warn(EQUATION, words=words)
    return f" {html.escape(words)} "


def _drop(soup: BeautifulSoup) -> None:
    for note in soup.find_all(string=lambda s: isinstance(s, Comment | Doctype)):
        note.extract()
    for note in soup.find_all(string=lambda s: isinstance(s, ProcessingInstruction)):
        note.extract()
    for node in soup.find_all(_DROPPED):
        if not node.decomposed:
            node.decompose()


def _main_part(root: Tag, told: Told) -> Tag:
    """Return what a page is about, without what stands around it on every page of a website."""
    main = root.find("main") or root.find(None, {"role": "main"})
    articles = root.find_all("article")
    if isinstance(main, Tag):
        kept = main
    elif len(articles) == 1:
        kept = articles[0]
    else:
        kept = root
    for node in root.find_all(True):
        if node.decomposed or node.parent is None:
            continue
        if node.has_attr("hidden") or _NOT_SHOWN.search(attribute(node, "style")):
            _tell(told, HIDDEN, node)
            node.decompose()
    if kept is not root:
        kept.extract()
        _tell(told, AROUND, root)
        return kept
    for node in root.find_all(_AROUND):
        if not node.decomposed:
            _tell(told, AROUND, node)
            node.decompose()
    return kept


def _tell(told: Told, message: str, node: Tag) -> None:
    words = " ".join(node.get_text(" ").split())
    if words and message == AROUND:
        told.warn(message, name=node.name, words=words)
    elif words:
        told.warn(message, words=words)
