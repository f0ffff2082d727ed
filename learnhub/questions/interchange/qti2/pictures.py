"""Takes the pictures and other files an item points at into the bank."""

import base64
import binascii
import re
from collections.abc import Callable
from dataclasses import dataclass
from urllib.parse import unquote_to_bytes

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import MEDIA
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.qti2.told import Told
from learnhub.questions.interchange.sizes import Size, size_of
from learnhub.questions.message import Msg

MISSING = N_("the file “%(name)s” is not there")

_ELSEWHERE = re.compile(r"(?:https?:)?//|mailto:|tel:", re.IGNORECASE)
_DATA = re.compile(r"data:(?P<type>[\w.+-]+/[\w.+-]+)?(?P<rest>[^,]{0,200}),", re.IGNORECASE)
_ENDINGS = {"jpeg": "jpg", "svg+xml": "svg", "mpeg": "mp3"}


@dataclass(frozen=True, slots=True)
class Files:
    """The files an item may point at: those of a package, or those beside a single file."""

    find: Callable[[str, str], tuple[str, bytes] | None]

    def found(self, base: str, address: str) -> tuple[str, bytes] | None:
        """Return path and bytes of the file that an address in the file `base` means."""
        return self.find(base, address)


@dataclass(frozen=True, slots=True)
class Pictures:
    """The files that one document points at, on the shelf of its bank."""

    shelf: Shelf
    files: Files
    base: str
    told: Told

    def kept(self, address: str) -> str | None:
        """Return what a text points at from now on, None where the file is not carried over."""
        address = address.strip()
        if _ELSEWHERE.match(address):
            return address
        found = self._found(address)
        if found is None:
            self.told.changed(MISSING, name=address[:100])
            return None
        name = self.shelf.add(*found)
        if isinstance(name, Msg):
            self.told.add(name)
            return None
        return MEDIA + name

    def size(self, address: str) -> Size | None:
        """Return width and height of a picture, None where they cannot be told."""
        found = self._found(address.strip())
        return size_of(found[1]) if found else None

    def link(self, address: str) -> str | None:
        """Return what a link points at from now on: a file that is there, or another place."""
        address = address.strip()
        if not address or address.startswith("#"):
            return None
        if _ELSEWHERE.match(address) or self._found(address) is not None:
            return self.kept(address)
        return None

    def _found(self, address: str) -> tuple[str, bytes] | None:
        if not address:
            return None
        if address[:5].lower() != "data:":
            return self.files.found(self.base, address)
        head = _DATA.match(address)
        if head is None:
            return None
        sort = (head["type"] or "text/plain").rpartition("/")[2].lower()
        body = address[head.end() :]
        try:
            coded = ";base64" in head["rest"].lower()
            data = base64.b64decode(body) if coded else unquote_to_bytes(body)
        except (binascii.Error, ValueError):
            return None
        return f"picture.{_ENDINGS.get(sort, sort)}", data
