"""Says what the styles of an OpenDocument text mean."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from learnhub.documents.word.styles import sort_of_name
from learnhub.questions.interchange.xml import Element, attribute, first, inside, local, named

_DEEPEST = 20
_ENCODED = re.compile(r"_([0-9a-f]{2,4})_")
_BOLD = re.compile(r"bold|[6-9]00")
_LEVEL = re.compile(r"[1-9]|10")
_NAMED = {"Strong Emphasis": "strong", "Emphasis": "em", "Source Text": "code",
          "Teletype": "code", "User Entry": "kbd"}  # fmt: skip
_WORDS = re.compile(r"[a-z]+")


@dataclass(slots=True)
class Styles:
    """The styles of one document by family and name."""

    _styles: dict[tuple[str, str], Element] = field(default_factory=dict)
    _lists: dict[str, dict[int, tuple[bool, int]]] = field(default_factory=dict)
    _tags: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @classmethod
    def of(cls, roots: Iterable[Element | None]) -> "Styles":
        """Return the styles of all parts of a document."""
        found = cls()
        for root in roots:
            for style in inside(root, "style", "list-style") if root is not None else ():
                name = attribute(style, "name")
                if local(style) == "list-style":
                    found._lists.setdefault(name, _levels(style))
                else:
                    found._styles.setdefault((attribute(style, "family"), name), style)
        return found

    def sort(self, name: str) -> str:
        """Return what a paragraph style means: "", title, quote, code, caption, contents, h1 …"""
        for style_name, style in self._chain("paragraph", name):
            sort = sort_of_name(style_name)
            if sort:
                return sort
            level = attribute(style, "default-outline-level") if style is not None else ""
            if _LEVEL.fullmatch(level):
                return f"h{min(int(level), 6)}"
        return ""

    def is_table_heading(self, name: str) -> bool:
        """Say whether a paragraph style is that of headings in tables."""
        return any(each == "Table Heading" for each, _ in self._chain("paragraph", name))

    def list_of(self, name: str) -> str:
        """Return the list style that belongs to a paragraph style."""
        for _, style in self._chain("paragraph", name):
            found = attribute(style, "list-style-name") if style is not None else ""
            if found:
                return found
        return ""

    def is_numbered(self, list_style: str, level: int) -> bool:
        """Say whether a list has numbers at a level, from 1 on."""
        return self._lists.get(list_style, {}).get(level, (False, 1))[0]

    def start(self, list_style: str, level: int) -> int:
        """Return the first number of a list at a level."""
        return self._lists.get(list_style, {}).get(level, (False, 1))[1]

    def tags(self, name: str) -> tuple[str, ...]:
        """Return the elements of HTML that a style of letters stands for; "hidden" for none."""
        if name not in self._tags:
            self._tags[name] = tuple(dict.fromkeys(self._tags_of(name)))
        return self._tags[name]

    def is_coloured(self, name: str) -> bool:
        """Say whether a style of letters has a colour of its own."""
        style = self._styles.get(("text", name))
        properties = first(style, "text-properties")
        colour = attribute(properties, "color") if properties is not None else ""
        return colour not in ("", "#000000", "#ffffff")

    def _tags_of(self, name: str) -> Iterable[str]:
        seen: set[str] = set()
        for style_name, style in self._chain("text", name):
            if style_name in _NAMED:
                yield _NAMED[style_name]
            properties = first(style, "text-properties")
            if properties is None:
                continue
            for key, tag in _tags_in(properties):
                if key not in seen:
                    seen.add(key)
                    yield from [tag] if tag else []

    def _chain(self, family: str, name: str) -> list[tuple[str, Element | None]]:
        """Return a style and those it grows out of, each with its readable name."""
        chain: list[tuple[str, Element | None]] = []
        while name and len(chain) < _DEEPEST:
            style = self._styles.get((family, name))
            shown = attribute(style, "display-name") if style is not None else ""
            chain.append((shown or _decoded(name), style))
            name = attribute(style, "parent-style-name") if style is not None else ""
        return chain


def _decoded(name: str) -> str:
    return _ENCODED.sub(lambda found: chr(int(found[1], 16)), name)


def _tags_in(properties: Element) -> Iterable[tuple[str, str]]:
    """Yield what properties say, each with its tag, "" where they turn something off."""
    weight = attribute(properties, "font-weight")
    if weight:
        yield "weight", "strong" if _BOLD.fullmatch(weight) else ""
    style = attribute(properties, "font-style")
    if style:
        yield "style", "em" if style in ("italic", "oblique") else ""
    line = attribute(properties, "text-underline-style")
    if line:
        yield "line", "u" if line != "none" else ""
    through = attribute(properties, "text-line-through-style")
    if through:
        yield "through", "s" if through != "none" else ""
    position = attribute(properties, "text-position").split()
    if position:
        yield "position", _position(position[0])
    if attribute(properties, "display") == "none":
        yield "display", "hidden"
    ground = attribute(properties, "background-color")
    if ground and ground not in ("transparent", "#ffffff"):
        yield "ground", "mark"


def _position(said: str) -> str:
    if said == "super" or (said[:1].isdigit() and said not in ("0%", "0")):
        return "sup"
    return "sub" if said.startswith(("sub", "-")) else ""


def _levels(style: Element) -> dict[int, tuple[bool, int]]:
    found: dict[int, tuple[bool, int]] = {}
    for level in named(style):
        said = attribute(level, "level")
        if not _LEVEL.fullmatch(said):
            continue
        form = attribute(level, "num-format")
        numbered = local(level) == "list-level-style-number" and bool(form)
        start = attribute(level, "start-value")
        found[int(said)] = (numbered, int(start) if start.isdecimal() and len(start) < 7 else 1)
    return found
