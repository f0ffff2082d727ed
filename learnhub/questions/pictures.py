"""Recognises a text that is one picture and nothing else: `![words](path)`."""

import re

_PICTURE = re.compile(
    r"!\[(?P<words>(?:[^\[\]\\]|\\.)*)\]"
    r'\((?:<[^<>]*>|[^()\s<>]*)(?:[ \t]+"(?:[^"\\]|\\.)*")?\)'
    r"(?P<attributes>\{[^{}]*\})?"
)
_ESCAPED = re.compile(r"\\(.)")
_ALT = re.compile(r'<img\b[^<>]*?\balt="([^"<>]*)"')


def is_picture(text: str) -> bool:
    """Say whether a text is one picture."""
    return _PICTURE.fullmatch(text) is not None


def picture_words(text: str) -> str:
    """Return what stands in for a picture where it cannot be seen; "" if it has no words.

    The picture may be Markdown or compiled, as HTML its words stay HTML. A text that is no picture
    is returned as it is.
    """
    compiled = _ALT.search(text)
    if compiled:
        return compiled[1]
    written = _PICTURE.fullmatch(text)
    if written is None:
        return text
    # A picture that only decorates has no words on the page, whatever stands in its brackets.
    decorates = re.search(r"\bdecorative\b", written["attributes"] or "")
    return "" if decorates else _ESCAPED.sub(r"\1", written["words"]).strip()
