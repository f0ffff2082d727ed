"""Cleans a page of HTML for lessons: what they cannot hold goes or becomes text, and is told."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice
from urllib.parse import parse_qs, urlsplit

from bs4 import BeautifulSoup
from bs4.element import CData, NavigableString, Tag

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.captions import take_caption, take_figure
from learnhub.documents.draft import Placed
from learnhub.documents.forms import FORM_PARTS, take_form_part
from learnhub.documents.numbering import numbered_items
from learnhub.documents.pictures import Shelf
from learnhub.documents.tables import BLOCKS, has_heading, is_joined, is_too_large, span
from learnhub.documents.told import Told
from learnhub.questions.interchange.html.raw import attribute, colours
from learnhub.questions.interchange.html.tables import cells_of

NO_ALT = N_(
    "The picture “%(name)s” has no description. Please write one for people who cannot see it."
)
GONE = N_("The picture “%(name)s” is not there. Please add it to the lesson.")
ELSEWHERE = N_(
    "The picture “%(name)s” lies on another website. "
    "Please add it to the lesson, if you may use it."
)
LINK = N_("The link to “%(target)s” became text, because a lesson cannot lead there.")
JOINED = N_(
    "Cells of a table were joined. Each text stands in its first cell now; the others are empty."
)
BLOCKS_IN_CELL = N_("Lists or tables inside a table became lines of text.")
TOO_LARGE = N_("A table is too large for a lesson; its rows became paragraphs.")
NO_HEADING = N_("A table has no row of headings. Please write some into the empty first row.")
MEDIA = N_("A film, a sound or a frame of another page became a link: “%(target)s”.")
_NO_ADDRESS = N_("A film, a sound or a frame of another page is left out.")
COLOURED = N_("Coloured words are shown in the ordinary colour. Places: %(count)s.")

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_NEAR = ["p", "li", "td", "th", "dd", "dt", "blockquote", "figure", "pre", *_HEADINGS]
_EMBEDDED = frozenset({"iframe", "video", "audio", "embed", "object", "canvas", "applet"})
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.\-]*:|//")
_OPEN_WEB = re.compile(r"https?://[^\s/]", re.IGNORECASE)
_LEADS = re.compile(r"(?:https?://[^\s/]|mailto:\S|tel:\S)", re.IGNORECASE)
_COLOUR = re.compile(r"(?:background(?:-color)?|color)\s*:[^;]*;?", re.IGNORECASE)
PLACE = "#place-"
_FAR = 200
MOST_SIBLINGS = 10_000


@dataclass(slots=True)
class Page:
    """One page on its way; `picture` and `link` know what lies beside it.

    `picture` returns what a picture's address stands for, None where nothing is there. `link`
    returns where a relative address leads in the course, None for nowhere.
    """

    told: Told
    shelf: Shelf
    locale: str
    picture: Callable[[str], Placed | None]
    link: Callable[[str], str | None] = lambda address: None
    _coloured: int = 0
    _targets: dict[str, int] = field(default_factory=dict)

    def clean(self, root: Tag) -> None:
        """Leave in a tree only what a lesson can hold."""
        self._find_targets(root)
        numbered_items(root)
        heading = ""
        for node in root.find_all(True):
            if node.decomposed or node.parent is None:
                continue
            if node.name in _HEADINGS:
                heading = _start(node)
                _plain_heading(node)
            self.told.at(heading, "")
            self._take(node)
        self.told.nowhere()
        if self._coloured:
            self.told.warn(COLOURED, count=self._coloured)

    def _take(self, node: Tag) -> None:
        name = node.name
        self._mark_target(node)
        if name == "img":
            self._picture(node)
        elif name == "a":
            self._link(node)
        elif name == "table":
            self._table(node)
        elif name in FORM_PARTS:
            self._near(node)
            take_form_part(node, self.told)
        elif name in _EMBEDDED:
            self._embedded(node)
        elif name == "details":
            _open_details(node)
        elif name in ("span", "font"):
            self._span(node)
        elif name == "p" and "caption" in (node.get("class") or []):
            take_caption(node)
        elif name == "figure":
            take_figure(node)

    def _near(self, node: Tag) -> None:
        block = node if node.name in _NEAR else node.find_parent(_NEAR)
        self.told.at(self.told.heading, _start(block) if block is not None else "")

    def _picture(self, node: Tag) -> None:
        source, alt = attribute(node, "src").strip(), attribute(node, "alt").strip()
        self._near(node)
        found = self.picture(source) if source else None
        alt = alt or (found.alt if found else "")
        kept = self.shelf.add(found.name, found.data) if found and found.data else None
        if kept is None:
            if found is None or not found.data:
                far = _SCHEME.match(source) is not None and not source.startswith("data:")
                name = source if far or not source.startswith("data:") else alt
                self.told.warn(ELSEWHERE if far else GONE, name=found.name if found else name)
            node.replace_with(NavigableString(f" {alt} " if alt else ""))
            return
        decorative = bool(found and found.decorative) or _is_decorative(node)
        if not alt and not decorative:
            self.told.warn(NO_ALT, name=kept)
        title = attribute(node, "title").strip()
        node.attrs = {"src": f"../media/{kept}", "alt": alt}
        if title and alt and title != alt:
            node["title"] = title
        if decorative and not alt:
            node["role"] = "presentation"

    def _link(self, node: Tag) -> None:
        address = _real(attribute(node, "href").strip())
        if not address:
            return
        for line in node.find_all("u"):
            # Links are underlined by themselves.
            line.unwrap()
        self._near(node)
        if address.startswith("#"):
            number = self._targets.get(address[1:])
            if number is not None:
                node["href"] = f"{PLACE}{number}"
                return
        elif _LEADS.match(address):
            node["href"] = address
            return
        elif not _SCHEME.match(address):
            inside = self.link(address)
            if inside is not None:
                node["href"] = inside
                return
        if node.get_text().strip():
            self.told.warn(LINK, target=address)
        node.unwrap()

    def _table(self, node: Tag) -> None:
        rows = [row for row in node.find_all("tr") if row.find_parent("table") is node]
        self._near(node)
        if not rows or (len(rows) == 1 and len(cells_of(rows[0])) == 1):
            return
        self.told.at(self.told.heading, _start(rows[0]))
        if is_too_large(rows):
            self.told.warn(TOO_LARGE)
            return
        if is_joined(rows):
            self.told.warn(JOINED)
        if any(cell.find(BLOCKS) for row in rows for cell in cells_of(row)):
            self.told.warn(BLOCKS_IN_CELL)
        if not has_heading(rows) and node.find_parent("table") is None:
            self.told.warn(NO_HEADING)
        caption = node.find("caption")
        if isinstance(caption, Tag) and caption.find_parent("table") is node:
            caption.name = "p"
            node.insert_before(caption.extract())
        for cell in (cell for row in rows for cell in cells_of(row)):
            for name in ("colspan", "rowspan"):
                if span(cell, name) == 1:
                    cell.attrs.pop(name, None)

    def _embedded(self, node: Tag) -> None:
        self._near(node)
        source = node.find("source")
        address = attribute(node, "src") or attribute(node, "data")
        if not address and isinstance(source, Tag):
            address = attribute(source, "src")
        if _OPEN_WEB.match(address):
            self.told.warn(MEDIA, target=address)
            node.attrs = {"href": address}
            node.name = "a"
            words = attribute(node, "title") or address
            node.clear()
            node.append(words)
        else:
            self.told.warn(_NO_ADDRESS)
            node.unwrap()

    def _span(self, node: Tag) -> None:
        if colours(node):
            self._coloured += 1
        node.attrs.pop("color", None)
        style = _COLOUR.sub("", attribute(node, "style"))
        node["style"] = style
        if attribute(node, "lang").lower()[:2] == self.locale[:2]:
            node.attrs.pop("lang", None)

    def _find_targets(self, root: Tag) -> None:
        for link in root.find_all("a", href=True):
            address = attribute(link, "href").strip()
            if address.startswith("#") and len(address) > 1:
                self._targets.setdefault(address[1:], len(self._targets))
        there = {attribute(node, "id") for node in root.find_all(id=True)}
        there |= {attribute(node, "name") for node in root.find_all("a", attrs={"name": True})}
        self._targets = {name: n for name, n in self._targets.items() if name in there}

    def _mark_target(self, node: Tag) -> None:
        """Put a sign behind the heading or paragraph that a link of the page leads to."""
        name = attribute(node, "id") or (attribute(node, "name") if node.name == "a" else "")
        number = self._targets.get(name)
        if number is None or not name:
            return
        blocks = ["p", *_HEADINGS]
        block = node if node.name in blocks else node.find_parent(blocks) or node.find(blocks)
        if isinstance(block, Tag):
            block.append(marks.mark(marks.TARGET, number))
        node.attrs.pop("id", None)


def _real(address: str) -> str:
    """Return where a link really leads, without the detour that Google Docs makes."""
    if not address.startswith(("https://www.google.com/url?", "http://www.google.com/url?")):
        return address
    try:
        return parse_qs(urlsplit(address).query).get("q", [address])[0]
    except ValueError:
        return address


def _start(node: Tag) -> str:
    """Return the beginning of the text of an element, looking no further than people would."""
    pieces: list[str] = []
    length = 0
    for piece in islice(node.descendants, _FAR):
        if isinstance(piece, NavigableString) and type(piece) in (NavigableString, CData):
            pieces.append(str(piece))
            length += len(piece)
        if length > 100:
            break
    return marks.without(" ".join("".join(pieces).split()))


def _plain_heading(node: Tag) -> None:
    """Take bold off a heading, which is bold by itself."""
    for bold in node.find_all(["b", "strong"]):
        bold.unwrap()


def _is_decorative(node: Tag) -> bool:
    role = attribute(node, "role")
    return role in ("presentation", "none") or attribute(node, "aria-hidden") == "true"


def _open_details(node: Tag) -> None:
    summary = node.find("summary")
    if isinstance(summary, Tag):
        node["data-summary"] = " ".join(summary.get_text().split())
        summary.decompose()
    node.name = "lh-details"


def soup_of(html: str) -> BeautifulSoup:
    """Return the tree of a page."""
    return BeautifulSoup(html, "lxml")


def is_crowded(soup: BeautifulSoup) -> bool:
    """Say whether some element holds more than can be changed one by one in a few seconds.

    The library looks for a child among its siblings whenever it takes one out.
    """
    return any(len(tag.contents) > MOST_SIBLINGS for tag in soup.find_all(True))
