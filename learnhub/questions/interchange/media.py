"""Keeps the pictures of a bank: each under a safe name, equal ones once, none of a strange kind."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from types import MappingProxyType

from learnhub.base.words import N_
from learnhub.questions.message import Msg, msg

MOST_BYTES = 20_000_000
MOST_IN_ALL = 200_000_000
ENDINGS = frozenset(
    "png jpg jpeg gif webp svg mp3 ogg oga opus m4a wav mp4 webm pdf".split()  # noqa: SIM905
)

_STRANGE = re.compile(r"[^A-Za-z0-9._-]+")


@dataclass(slots=True)
class Shelf:
    """Takes files while a bank is read; `media` is what it holds, by name."""

    _files: dict[str, bytes] = field(default_factory=dict)
    _by_digest: dict[str, str] = field(default_factory=dict)
    _total: int = 0

    @property
    def media(self) -> Mapping[str, bytes]:
        """The files by the names they got."""
        return MappingProxyType(self._files)

    def add(self, name: str, data: bytes) -> str | Msg:
        """Return the name a file got, or why it is not kept."""
        base, ending = _safe(name)
        if ending not in ENDINGS:
            return msg(N_("the file “%(name)s” is of a kind that is not carried over"), name=name)
        digest = hashlib.sha256(data).hexdigest()
        if digest in self._by_digest:
            return self._by_digest[digest]
        if not data:
            return msg(N_("the file “%(name)s” is empty"), name=name)
        if len(data) > MOST_BYTES:
            return msg(N_("the file “%(name)s” is larger than 20 MB"), name=name)
        if self._total + len(data) > MOST_IN_ALL:
            return msg(
                N_("the file “%(name)s” is left out, because all files are over 200 MB"), name=name
            )
        kept, number = f"{base}.{ending}", 1
        while kept.casefold() in self._files:
            number += 1
            kept = f"{base}-{number}.{ending}"
        self._total += len(data)
        self._by_digest[digest] = kept
        self._files[kept] = data
        return kept


def _safe(name: str) -> tuple[str, str]:
    """Return a name without folders and strange signs in lower case, and its ending."""
    last = name.replace("\\", "/").rstrip("/").rsplit("/", 1)[-1]
    base, _, ending = _STRANGE.sub("-", last).lower().rpartition(".")
    return (base.strip("-._")[:80] or "file"), ending
