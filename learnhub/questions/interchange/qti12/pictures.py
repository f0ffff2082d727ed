"""Takes the pictures that a text points at into the bank, and says which are missing."""

import base64
import binascii
import html
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import MEDIA
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.qti12.remarks import Remarks
from learnhub.questions.message import Msg, msg

Fetch = Callable[[str], bytes | None]

# A sign "<" ends the search, so that one pass over the text is enough.
_TAG = re.compile(r"<(img|audio|video|source|embed|object|a)\b([^<>]*)>", re.IGNORECASE)
_ATTRIBUTE = re.compile(r"(?<![\w:-])([\w:-]++)\s*+=\s*+(?:\"([^\"]*)\"|'([^']*)'|([^\s\"'>]+))")
_POINTERS = ("src", "data", "href")
_ELSEWHERE = re.compile(r"(?:https?|mailto|tel|ftp):|//|#", re.IGNORECASE)
_DATA = re.compile(
    r"data:(?P<type>[a-z]+/[a-z0-9.+-]+)(?:;[^,;]*)*?;base64,(?P<bytes>.*)", re.DOTALL
)
_NOT_CANVAS = re.compile(r"\$(?:CANVAS|WIKI)[A-Z_]*REFERENCE\$", re.IGNORECASE)
_MISSING = N_("the file “%(name)s” is missing; its description stands in its place")
_MISSING_LINK = N_("the file “%(name)s” that a link leads to is missing")
_UNREADABLE = N_("a picture written into the text is damaged and left out")
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg", "mpeg": "mp3", "x-wav": "wav"}


@dataclass(slots=True)
class Pictures:
    """Gives each file a name in the bank, and remarks what could not be taken."""

    fetch: Fetch
    shelf: Shelf
    remarks: Remarks

    def taken(self, text: str) -> str:
        """Return HTML in which everything points into the bank or to an address elsewhere."""
        return _TAG.sub(self._tag, text) if "<" in text else text

    def address(self, name: str) -> str | None:
        """Return how a text points at a file, None where it is not there; then that is noted."""
        data = _embedded(name) if name.startswith("data:") else self._file(name)
        if data is None:
            is_inside = name.startswith("data:")
            self.remarks.add(msg(_UNREADABLE) if is_inside else msg(_MISSING, name=_short(name)))
            return None
        return self.keep(*data)

    def keep(self, name: str, data: bytes) -> str | None:
        """Return how a text points at bytes of that name, None where they are not taken."""
        kept = self.shelf.add(name, data)
        if isinstance(kept, Msg):
            self.remarks.add(kept)
            return None
        return MEDIA + kept

    def _file(self, name: str) -> tuple[str, bytes] | None:
        data = self.fetch(name)
        return None if data is None else (unquote(name.split("?")[0]), data)

    def _tag(self, found: re.Match[str]) -> str:
        name, inside = found[1].lower(), found[2]
        attributes = {
            each[1].lower(): html.unescape(each[2] or each[3] or each[4] or "")
            for each in _ATTRIBUTE.finditer(inside)
        }
        pointer = next((each for each in _POINTERS if attributes.get(each)), "")
        target = attributes.get(pointer, "").strip()
        if not target or _ELSEWHERE.match(target):
            return found[0]
        if name == "a":
            return self._link(found, attributes, target)
        address = self.address(target)
        if address is None:
            return html.escape(_described(attributes)) if name == "img" else ""
        closed = "/" if inside.rstrip().endswith("/") else ""
        kept = {**attributes, pointer: address}
        return f"<{found[1]}{_written(kept)}{closed}>"

    def _link(self, found: re.Match[str], attributes: dict[str, str], target: str) -> str:
        """Return a link into the bank; one that leads to another page of a course is left."""
        data = None if _NOT_CANVAS.search(target) else self._file(target)
        address = self.keep(*data) if data else None
        if address is None:
            self.remarks.add(msg(_MISSING_LINK, name=_short(target)))
            return found[0]
        return f"<{found[1]}{_written({**attributes, 'href': address})}>"


def _written(attributes: dict[str, str]) -> str:
    return "".join(f' {name}="{html.escape(value)}"' for name, value in attributes.items())


def _described(attributes: dict[str, str]) -> str:
    """Return what stands for a missing picture; of a formula that is the formula."""
    return attributes.get("data-equation-content") or attributes.get("alt", "")


def _short(name: str) -> str:
    return name if len(name) <= 120 else f"{name[:117]}…"


def _embedded(address: str) -> tuple[str, bytes] | None:
    """Return name and bytes of a picture that stands in the address itself."""
    found = _DATA.match(address)
    data = decoded(found["bytes"]) if found else None
    if not found or data is None:
        return None
    ending = found["type"].partition("/")[2]
    return f"picture.{_ENDINGS.get(ending, ending)}", data


def decoded(text: str) -> bytes | None:
    """Return the bytes of base64, None where it is damaged."""
    try:
        return base64.b64decode("".join(unquote(text).split()), validate=True)
    except (binascii.Error, ValueError):
        return None
