"""Makes names for files out of titles, each only once."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field

from learnhub.courseware.names import RESERVED

_NOT_IN_NAME = re.compile(r"[^a-z0-9]+")
_UMLAUTS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


def slug(text: str, most: int = 60) -> str:
    """Return a text as a name of lower-case letters, digits and single hyphens; may be ""."""
    lower = text.lower().translate(_UMLAUTS)
    plain = unicodedata.normalize("NFKD", lower).encode("ascii", "ignore").decode("ascii")
    return _NOT_IN_NAME.sub("-", plain).strip("-")[:most].strip("-")


@dataclass(slots=True)
class Slugs:
    """The names that the lessons of one document have so far."""

    _used: set[str] = field(default_factory=set)
    _counts: Counter[str] = field(default_factory=Counter)

    def free(self, title: str) -> str:
        """Return a name for the file of a lesson that no other has, and take it."""
        base = slug(title)
        if base in RESERVED or not base:
            base = "lesson"
        name = base
        while name in self._used or name == "lesson":
            # Counting on from the last one: a thousand equal titles must not take long.
            self._counts[base] += 1
            name = f"{base}-{self._counts[base] + (base != 'lesson')}"
        self._used.add(name)
        return name
