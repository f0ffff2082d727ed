"""Keeps escaped signs of GIFT apart from those with a meaning while a file is read.

An escaped sign is replaced by a control character, of which no other is left in the text by then;
the escape of a line end by another one, since a line end that is written out may be only the
place where a line was full.
"""

import re

LINE_END = "\x07"
BLANKS = " \t\n"
"""What may stand around a text without belonging to it; a no-break space may not."""

_SIGNS = ":#={}~"
_HIDDEN = "\x01\x02\x03\x04\x05\x06"
_SPACE = re.compile(r"[ \t\n]+")
_ESCAPE = re.compile(r"\\([\\:#={}~n])")
_PLACE_OF = dict(zip(_SIGNS, _HIDDEN, strict=True)) | {"n": LINE_END, "\\": "\\"}
_HIDE = str.maketrans(_SIGNS, _HIDDEN)
_SHOW = str.maketrans(_HIDDEN + LINE_END, _SIGNS + "\n")
_WRITE = str.maketrans({sign: f"\\{sign}" for sign in "\\" + _SIGNS} | {"\n": "\\n", "\r": None})

_TAG = re.compile(
    r"</?[A-Za-z][A-Za-z0-9]*"
    r"(?:[ \t\n]+[A-Za-z_:@-]+[ \t\n]*=[ \t\n]*(?:\"[^\"<>]*\"|'[^'<>]*'))+[ \t\n]*/?>"
)
_REFERENCE = re.compile(r"&#(?:\d{1,7}|[xX][0-9A-Fa-f]{1,6});")


def hidden(text: str) -> str:
    """Return the text with every escape replaced by the character that stands for it here."""
    return _ESCAPE.sub(lambda found: _PLACE_OF[found[1]], text)


def shown(text: str) -> str:
    """Return the text people meant: the signs themselves, line ends as line ends."""
    return text.translate(_SHOW)


def hidden_html(text: str) -> str:
    """Return the text with the signs inside of HTML hidden: many write them there as they are."""
    text = _TAG.sub(lambda found: found[0].translate(_HIDE), text)
    return _REFERENCE.sub(lambda found: found[0].translate(_HIDE), text)


def one_line(text: str) -> str:
    """Return a text with hidden escapes as people read it, in one line."""
    return _SPACE.sub(" ", shown(text)).strip(BLANKS)


def escaped(text: str) -> str:
    """Return a text as it is written in GIFT, in one line."""
    return text.translate(_WRITE)
