"""Says what the styles of a Word document mean: which are headings, quotations, lists, bold."""

import re
from dataclasses import dataclass, field

from learnhub.documents.word.names import is_on, value
from learnhub.questions.interchange.xml import Element, attribute, first, named

_DEEPEST = 20
_HEADING = re.compile(
    r"(?:heading|überschrift|titre|kop|encabezado|título|titolo|rubrik|nagłówek|заголовок|başlık)"
    r"\s*([1-9])\b",
    re.IGNORECASE,
)
_TITLE = frozenset({"title", "titel", "titre", "título", "titolo", "dokumenttitel"})
_QUOTE = re.compile(r"(?:intense )?quot(?:e|ations?)|(?:intensives )?zitat\w*|block text", re.I)
_CODE = re.compile(
    r"html preformatted|html vorformatiert|preformatted text|vorformatierter text|source code"
    r"|quelltext|quellcode|code|code block|plain text code|listing",
    re.IGNORECASE,
)
_CODE_RUN = re.compile(
    r"html code|html keyboard|source text|quelltext|verbatim char|inline code|code|code char", re.I
)
_CAPTION = re.compile(
    r"caption|beschriftung|abbildung|illustration|bildunterschrift|figure|drawing", re.IGNORECASE
)
_CONTENTS = re.compile(
    r"(?:toc|verzeichnis|inhaltsverzeichnis|contents|tm) ?(?:\d|heading)|toc heading"
    r"|inhaltsverzeichnisüberschrift|table of figures|abbildungsverzeichnis|contents heading",
    re.IGNORECASE,
)
_LEVEL_IN_NAME = re.compile(r"(?:list|liste|aufzählung)\D*([2-5])\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Look:
    """What a style makes of a paragraph.

    `sort` is "" or one of h1 to h6, title, quote, code, caption, contents. `list_id` and `level`
    name its list, "" for none; `deeper` is the level that only the style's name tells.
    """

    sort: str = ""
    list_id: str = ""
    level: int = 0
    deeper: int = 0


@dataclass(frozen=True, slots=True)
class Letters:
    """What a style makes of letters: the switches that it turns on, and whether it is code."""

    switches: frozenset[str] = frozenset()
    code: bool = False


SWITCHES = ("b", "i", "u", "strike", "dstrike", "vanish")
_NOTHING, _NO_LETTERS = Look(), Letters()


@dataclass(slots=True)
class Styles:
    """The styles of one document, looked up by their ids."""

    _by_id: dict[str, Element] = field(default_factory=dict)
    _default: str = ""
    _looks: dict[str, Look] = field(default_factory=dict)
    _letters: dict[str, Letters] = field(default_factory=dict)

    @classmethod
    def of(cls, root: Element | None) -> "Styles":
        """Return the styles that stand in a part; none where there is no such part."""
        found = cls()
        for style in named(root, "style") if root is not None else ():
            found._by_id.setdefault(attribute(style, "styleId"), style)
        return found

    def look(self, style_id: str) -> Look:
        """Return what a paragraph style means."""
        if style_id not in self._looks:
            self._looks[style_id] = self._look(style_id)
        return self._looks[style_id]

    def letters(self, style_id: str) -> Letters:
        """Return what a character style means."""
        if style_id not in self._letters:
            self._letters[style_id] = self._letters_of(style_id)
        return self._letters[style_id]

    def _chain(self, style_id: str) -> list[Element]:
        """Return a style and those it is based on, the nearest first."""
        chain: list[Element] = []
        while len(chain) < _DEEPEST:
            style = self._by_id.get(style_id)
            if style is None or style in chain:
                break
            chain.append(style)
            style_id = value(first(style, "basedOn"))
        return chain

    def _look(self, style_id: str) -> Look:
        chain = self._chain(style_id)
        if not chain:
            # Some programs name a style that they forget to define.
            return Look(sort_of_name(style_id)) if style_id else _NOTHING
        names = [value(first(style, "name")) for style in chain]
        sort = next(filter(None, map(sort_of_name, names)), "")
        if not sort:
            sort = next(filter(None, map(outline, chain)), "")
        numbers = [first(style, "pPr", "numPr") for style in chain]
        list_id = next((value(first(n, "numId")) for n in numbers if n is not None), "")
        level = next((value(first(n, "ilvl")) for n in numbers if n is not None), "")
        deeper = next((int(m[1]) - 1 for m in map(_LEVEL_IN_NAME.search, names) if m), 0)
        return Look(sort, list_id, number(level), deeper)

    def _letters_of(self, style_id: str) -> Letters:
        chain = self._chain(style_id)
        switches: dict[str, bool] = {}
        for style in chain:
            for name in SWITCHES:
                node = first(style, "rPr", name)
                if node is not None:
                    switches.setdefault(name, is_on(node))
        names = [value(first(style, "name")) for style in chain]
        code = any(_CODE_RUN.fullmatch(name.strip()) for name in names)
        if not chain and not code:
            return _NO_LETTERS
        return Letters(frozenset(name for name, on in switches.items() if on), code)


def outline(node: Element) -> str:
    """Return "h1" to "h6" for a style or paragraph with a level in the outline, else ""."""
    level = value(first(node, "pPr", "outlineLvl"))
    return f"h{min(int(level) + 1, 6)}" if level in tuple("012345678") else ""


def number(text: str, most: int = 8) -> int:
    """Return a small whole number, 0 for anything else."""
    return min(int(text), most) if text.isascii() and text.isdigit() and len(text) < 7 else 0


def sort_of_name(name: str) -> str:
    """Return what a style of this name means: h1 to h6, title, quote, …, or ""."""
    plain = " ".join(name.split()).lower()
    heading = _HEADING.match(plain)
    if _CONTENTS.match(plain):
        return "contents"
    if heading:
        return f"h{min(int(heading[1]), 6)}"
    if plain in _TITLE:
        return "title"
    if _QUOTE.fullmatch(plain):
        return "quote"
    if _CODE.fullmatch(plain):
        return "code"
    return "caption" if _CAPTION.fullmatch(plain) else ""
