"""Shows a document as it came, as safe HTML, to stand beside what became of it."""

import html
import re
from collections.abc import Iterable

from bs4.element import Tag

from learnhub.documents import marks
from learnhub.markup import sanitise

MOST_AT_ONCE = 60_000
MOST_SHOWN = 4_000_000

_IMAGE = re.compile(r"<img\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*+)>", re.IGNORECASE)
_HEADING = re.compile(r"(</?h)([1-6])(?=[\s>])", re.IGNORECASE)
_ALT = re.compile(r"\balt=(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)


def shown(pieces: Iterable[str]) -> str:
    """Return pieces of HTML as safe HTML with the words of pictures instead of pictures.

    They are cleaned a few at a time, because a very long text would be shown without markup.
    """
    made: list[str] = []
    waiting: list[str] = []
    length = total = 0
    for piece in pieces:
        if waiting and length + len(piece) > MOST_AT_ONCE:
            made.append(_safe(waiting))
            waiting, length = [], 0
        waiting.append(piece)
        length += len(piece)
        total += len(piece)
        if total > MOST_SHOWN:
            break
    return "\n".join([*made, _safe(waiting)]).strip()


def children(root: Tag) -> list[str]:
    """Return what stands in an element, piece by piece."""
    return [str(child) if isinstance(child, Tag) else html.escape(str(child)) for child in root]


def as_text(text: str) -> str:
    """Return plain text as it stands."""
    if len(text) > 1_000_000:
        text = f"{text[:1_000_000]}\n…"
    return sanitise(f"<pre>\n{html.escape(text, quote=False)}</pre>")


def _safe(pieces: list[str]) -> str:
    whole = _IMAGE.sub(_words, "".join(pieces))
    return sanitise(_HEADING.sub(_lower, marks.ANY.sub(_sign, whole)))


def _lower(heading: re.Match[str]) -> str:
    """Return a heading two levels lower: it stands below the title and a heading of a page."""
    return f"{heading[1]}{min(6, int(heading[2]) + 2)}"


def _words(image: re.Match[str]) -> str:
    found = _ALT.search(image[1])
    words = (found[1] or found[2] or "") if found else ""
    return f"<em>[{words or '…'}]</em>"


def _sign(found: re.Match[str]) -> str:
    if found[1] in (marks.NOTE, marks.NOTE_TEXT):
        return f"<sup>[{found[2]}]</sup>"
    return ""
