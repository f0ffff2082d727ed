"""A page as a reader meets it: headings, links, buttons and fields by their words."""

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"br", "hr", "img", "input", "link", "meta", "wbr", "path", "circle", "rect"})


@dataclass
class Element:
    """One element with its words, without those that are hidden from everybody."""

    tag: str
    attributes: dict[str, str]
    words: list[str] = field(default_factory=list)
    in_label: bool = False

    @property
    def text(self) -> str:
        """The words in one line."""
        return " ".join(" ".join(self.words).split())


class Page(HTMLParser):
    """Reads the HTML of a page; every element stands in `elements` in its order."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.elements: list[Element] = []
        self._open: list[Element] = []
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note an element."""
        element = Element(tag, {name: value or "" for name, value in attrs})
        element.in_label = any(around.tag == "label" for around in self._open)
        self.elements.append(element)
        if tag not in VOID:
            self._open.append(element)

    def handle_endtag(self, tag: str) -> None:
        """Close the element and what was left open inside it."""
        while any(e.tag == tag for e in self._open) and self._open.pop().tag != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Give the words to every element around them."""
        for element in self._open:
            element.words.append(data)

    def all(self, tag: str, **attributes: str) -> list[Element]:
        """Return the elements of a tag with these attributes (underscores stand for hyphens)."""
        wanted = {name.strip("_").replace("_", "-"): value for name, value in attributes.items()}
        return [
            e for e in self.elements
            if e.tag == tag and all(e.attributes.get(k) == v for k, v in wanted.items())
        ]

    def one(self, tag: str, **attributes: str) -> Element:
        """Return the only such element."""
        found = self.all(tag, **attributes)
        assert len(found) == 1, f"{len(found)} × {tag} {attributes}"
        return found[0]

    @property
    def heading(self) -> str:
        """The words of the one h1."""
        return self.one("h1").text

    @property
    def text(self) -> str:
        """Everything that can be read in the main part."""
        return self.one("main").text

    def links(self) -> dict[str, str]:
        """Return where the links lead, by their words."""
        return {e.text: e.attributes["href"] for e in self.all("a") if "href" in e.attributes}

    def buttons(self) -> list[str]:
        """Return what can be pressed."""
        return [e.text for e in self.all("button")]

    def actions(self) -> list[str]:
        """Return where the forms of the page are sent."""
        return [e.attributes["action"] for e in self.all("form") if "action" in e.attributes]

    def check_frame(self) -> None:
        """Check what every page has: one main, one h1, title, language, and nothing inline."""
        assert len(self.all("main")) == 1
        assert self.heading
        assert self.one("title").text
        assert self.one("html").attributes["lang"]
        assert self.one("html").attributes["dir"] in ("ltr", "rtl")
        ids = [e.attributes["id"] for e in self.elements if "id" in e.attributes]
        assert sorted(ids) == sorted(set(ids))
        labels = {e.attributes.get("for") for e in self.all("label")}
        for element in self.elements:
            assert element.tag != "style"
            assert element.tag != "script" or "src" in element.attributes
            assert not any(n == "style" or n.startswith("on") for n in element.attributes)
            if "field__input" in element.attributes.get("class", ""):
                named = element.attributes.get("id") in labels or "aria-label" in element.attributes
                assert named or element.in_label, element
