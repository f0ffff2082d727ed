"""Reads attribute lists in braces, and only what is surely one: "(price {in euro})" stays text."""

import html
import re
from xml.etree.ElementTree import Element

from markdown.treeprocessors import Treeprocessor

from learnhub.markup.vocabulary import RAW_CLASSES, raw_attributes

_VALUE = r"\"[^\"{}\n]{0,200}\"|'[^'{}\n]{0,200}'|[^\s\"'{}]{1,200}"
_WORD = rf"(?:[.#][\w\-]+|decorative|[\w\-]+=(?:{_VALUE}))"
_LIST = rf"\{{:?[ ]{{0,8}}({_WORD}(?:[ ]{{1,8}}{_WORD}){{0,20}})[ ]{{0,8}}\}}"
_FOLLOWING = re.compile(_LIST)
_AT_END = re.compile(rf"[ ]{_LIST}[ #]*$")
_LAST_LINE = re.compile(rf"\n[ ]*{_LIST}[ ]*$")
_ONE = re.compile(_WORD)

_ENDING = frozenset({"dt", "h1", "h2", "h3", "h4", "h5", "h6", "td", "th"})
_INLINE = frozenset({"a", "abbr", "code", "del", "em", "img", "ins", "span", "strong"})
# Where the last characters of a line are looked for a list; more would cost without end.
_REACH = 2_000


class AttributeLists(Treeprocessor):
    """Sets class, language, direction and anchor; drops whatever else a list names."""

    def run(self, root: Element) -> None:
        for element in root.iter():
            if element.tag in _INLINE and element.tail:
                found = _FOLLOWING.match(element.tail)
                if found is not None:
                    _assign(element, found[1])
                    element.tail = element.tail[found.end() :]
            elif element.tag in _ENDING:
                _take_from_end(element, _AT_END)
            elif element.tag == "p":
                _take_from_end(element, _LAST_LINE)


def _take_from_end(element: Element, pattern: re.Pattern[str]) -> None:
    text = (element[-1].tail if len(element) else element.text) or ""
    brace = text.rfind("{", max(0, len(text) - _REACH))
    if brace < 0:
        return
    start = text.rfind("\n", 0, brace) if pattern is _LAST_LINE else brace - 1
    found = pattern.match(text, max(start, 0))
    if found is None:
        return
    _assign(element, found[1])
    if len(element):
        element[-1].tail = text[: found.start()]
    else:
        element.text = text[: found.start()]


def _assign(element: Element, words: str) -> None:
    written: dict[str, str] = {}
    for word in _ONE.findall(words):
        name, equals, value = word.partition("=")
        if word.startswith("#"):
            element.set("data-anchor", word[1:])
        elif word == "decorative":
            element.set("data-decorative", "yes")
        elif word.startswith("."):
            if word[1:] in RAW_CLASSES:
                written["class"] = f"{written.get('class', '')} {word[1:]}".strip()
        elif equals and name in {"class", "dir", "lang"}:
            written[name] = html.unescape(value.strip("\"'"))
    for name, value in raw_attributes(str(element.tag), written).items():
        element.set(name, value)
