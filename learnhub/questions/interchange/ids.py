"""Gives questions ids: those they had elsewhere where they fit, else made from their names."""

import re
import unicodedata
from dataclasses import dataclass, field

LONGEST = 64

_FITS = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_LETTERS = str.maketrans({"ä": "ae", "ö": "oe", "ü": "ue", "ß": "ss"})


@dataclass(slots=True)
class Ids:
    """Hands out ids; no id twice, the same for the same questions in the same order."""

    used: set[str] = field(default_factory=set)
    _last: dict[str, int] = field(default_factory=dict)

    def keep(self, wanted: str, name: str) -> str:
        """Return the id a question had elsewhere if it can be one, else one made from its name."""
        return self._free(wanted if _FITS.fullmatch(wanted) else slug(wanted) or slug(name) or "q")

    def _free(self, base: str) -> str:
        # Going on from the last number: thousands of questions may have the same name.
        found, number = base, self._last.get(base, 1)
        while found in self.used:
            number += 1
            self._last[base] = number
            found = f"{base[: LONGEST - 1 - len(str(number))]}-{number}"
        self.used.add(found)
        return found


def slug(text: str) -> str:
    """Return a text as it stands in ids and tags: letters a to z, digits and hyphens."""
    folded = unicodedata.normalize("NFKD", text.casefold().translate(_LETTERS))
    return re.sub(r"[^a-z0-9]+", "-", folded).strip("-")[:48].rstrip("-")


def tag(folder: tuple[str, ...]) -> str:
    """Return the tag of a folder: its names joined by "/"; "" for none."""
    names = (re.sub(r"[\s,{}\"=/]+", "-", name).strip("-") for name in folder)
    return "/".join(name for name in names if name)
