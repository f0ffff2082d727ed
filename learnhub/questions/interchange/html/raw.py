"""Writes elements that Markdown has no sign for as HTML, and what of their attributes matters."""

import html
import re
from collections.abc import Iterable

from bs4.element import Tag
from bs4.formatter import HTMLFormatter

from learnhub.questions.interchange.html.signs import names

WHOLE = names(
    "audio canvas details embed iframe input map math meter object progress select svg "
    "textarea video"
)
"""Elements that stay as they are with all there is in them."""

_IN_LINE = names("input math meter progress select svg textarea")
_DROPPED = re.compile(r"(?:on\w+|class|id|data-.*|contenteditable|draggable|spellcheck)\Z")
_MEANT = {
    "[": "&#91;",
    "*": "&#42;",
    "_": "&#95;",
    "`": "&#96;",
    "\\": "&#92;",
    "|": "&#124;",
    "{": "&#123;",
    "~": "&#126;",
    "&": "&amp;",
    "<": "&lt;",
    ">": "&gt;",
    "\n": "&#10;",
}
_MEANING = str.maketrans(_MEANT)
_COLOUR = re.compile(r"(?:\A|;)\s*(background|background-color|color)\s*:\s*([^;]{1,60})", re.I)
_PLAIN_COLOURS = re.compile(
    r"(?:inherit|initial|unset|auto|currentcolor|transparent|none|windowtext|window|black|white"
    r"|#0{3}|#0{6}|#f{3}|#f{6}|#(?:([0-3])\1?){3}|#(?:1d2125|212529|373a3c|333333|fefefe)"
    r"|rgba?\(\s*(?:0\s*,\s*0\s*,\s*0|255\s*,\s*255\s*,\s*255|51\s*,\s*51\s*,\s*51"
    r"|29\s*,\s*33\s*,\s*37|55\s*,\s*58\s*,\s*60)\s*(?:,[^)]*)?\)|var\(.*)\Z",
    re.IGNORECASE,
)


class _Formatter(HTMLFormatter):
    """Writes text so that Markdown finds no sign in it, and drops what no reader sees."""

    def __init__(self, *, lines: bool) -> None:
        super().__init__(void_element_close_prefix="")
        self._lines = lines

    def substitute(self, ns: str) -> str:
        """Return a text between tags."""
        text = ns if self._lines else " ".join(ns.split("\n"))
        return text.translate(_MEANING)

    def attribute_value(self, value: str) -> str:
        """Return the value of an attribute."""
        return html.escape(" ".join(value.split()), quote=False)

    def attributes(self, tag: Tag) -> Iterable[tuple[str, str | None]]:
        """Return the attributes that mean something, in the order in which they stand."""
        return [(name, _value(tag, name)) for name in tag.attrs if not _DROPPED.match(name)]


def written(element: Tag) -> str:
    """Return an element with all in it as one line of HTML."""
    lines = element.find("pre") is not None
    return element.decode(formatter=_Formatter(lines=lines)).replace("\n", " ").strip()


def safe(text: str) -> str:
    """Return a text for a place between tags where Markdown must find no sign in it."""
    return text.translate(_MEANING)


def in_line(element: Tag) -> bool:
    """Say whether an element that stays whole stands within a line."""
    return element.name in _IN_LINE


def opening(name: str, attributes: dict[str, str]) -> str:
    """Return an opening tag."""
    said = "".join(f' {key}="{html.escape(value)}"' for key, value in attributes.items())
    return f"<{name}{said}>"


def kept_attributes(element: Tag) -> dict[str, str]:
    """Return what is kept of an element within a line: title, language, direction."""
    found = {name: _value(element, name).strip() for name in ("title", "lang", "dir")}
    return {name: value for name, value in found.items() if value and (name, value) != _LTR}


_LTR = ("dir", "ltr")


def colours(element: Tag) -> str:
    """Return the declarations that colour a text, without those of ordinary text."""
    said = {
        name.lower(): value.strip()
        for name, value in _COLOUR.findall(_value(element, "style"))
        if not _PLAIN_COLOURS.match(value.strip())
    }
    colour = _value(element, "color").strip()
    if colour and not _PLAIN_COLOURS.match(colour):
        said.setdefault("color", colour)
    return "; ".join(f"{name}: {value}" for name, value in said.items())


def attribute(element: Tag, name: str) -> str:
    """Return the value of an attribute, "" where it is missing."""
    return _value(element, name)


def _value(element: Tag, name: str) -> str:
    value = element.get(name)
    return " ".join(value) if isinstance(value, list) else str(value or "")
