"""Finds what a text points at and on which line, so that a course can be checked before it is read.

The text is read by the same parser that renders it, so code, escapes and limits mean the same. Each
target carries a private character that says its line, and is taken off again here.
"""

import re
from itertools import count

from learnhub.markup.engine import BLOCKS, MISREAD
from learnhub.markup.gates import clean_characters
from learnhub.markup.limits import MAX_LINES, is_too_much
from learnhub.markup.targets import kind_of
from learnhub.markup.values import NOTHING, Pointer, PointerKind
from learnhub.markup.words import ENGLISH

_FIRST = 0xF0000
_MARK = re.compile("[\U000f0000-\U000fffff]")
# Where a target begins: after "](", in a definition, in a raw tag, in angle brackets.
_TARGET = re.compile(
    r"\]\([ ]*<?|^[ ]{0,3}\[[^\]\n]+\]:[ ]*<?|\b(?:href|src)[ ]*=[ ]*[\"']?|"
    r"<(?=[^\s<>@]{1,100}@)|<[A-Za-z][A-Za-z0-9+.\-]{1,30}:(?=[^\s<>]+>)"
)


def pointers(text: str) -> list[Pointer]:
    """Return every picture, link, term and worksheet outside code, in the order of their lines."""
    lines = _MARK.sub("", clean_characters(text)).split("\n")
    if len(lines) > MAX_LINES + 1:
        return []
    marked = "\n".join(map(_marked, lines, count(_FIRST + 1))).expandtabs(4)
    if is_too_much(marked):
        return []
    try:
        with BLOCKS.one() as engine:
            _, found = engine.convert(marked, NOTHING, ENGLISH, "")
    except MISREAD:
        return []
    return sorted(map(_placed, found), key=lambda pointer: pointer.line)


def _marked(line: str, mark: int) -> str:
    return _TARGET.sub(lambda found: found[0] + chr(mark), line)


def _placed(pointer: Pointer) -> Pointer:
    mark = _MARK.search(pointer.target)
    target = _MARK.sub("", pointer.target)
    kind, name = pointer.kind, target
    if kind is not PointerKind.PICTURE:
        kind, name = kind_of(target)
    return Pointer(
        line=ord(mark[0]) - _FIRST if mark else 1,
        kind=kind,
        target=name,
        text=_MARK.sub("", pointer.text),
        title=None if pointer.title is None else _MARK.sub("", pointer.title),
        decorative=pointer.decorative,
    )
