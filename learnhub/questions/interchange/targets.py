"""What the texts of questions point at: their pictures and links."""

import re
from collections.abc import Callable

from learnhub.questions.code import without_code

_TARGET = re.compile(
    r"""\]\([ ]*<?(?P<linked>[^\s"<>()]+)|\b(?:href|src)[ ]*=[ ]*(?P<quote>["'])"""
    r"""(?P<named>[^\s"'<>]+)(?P=quote)"""
)


def targets(text: str) -> tuple[str, ...]:
    """Return what the pictures and links of a text point at, outside code."""
    found = _TARGET.finditer(without_code(text))
    return tuple(each["linked"] or each["named"] for each in found)


def repointed(text: str, change: Callable[[str], str]) -> str:
    """Return the text with every target of pictures and links changed, outside code."""
    if _TARGET.search(text) is None:
        return text
    pieces, done = list[str](), 0
    for found in _TARGET.finditer(without_code(text)):
        start, end = found.span("linked" if found["linked"] else "named")
        pieces += [text[done:start], change(text[start:end])]
        done = end
    return "".join([*pieces, text[done:]])
