"""What a list would change, as one value: shown first, done afterwards."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from learnhub.roster.imports.matching import Fate, Planned
from learnhub.roster.imports.reading import Place, Reading


@dataclass(frozen=True, slots=True)
class DryRun:
    """A list with what becomes of each line; `groups` are those that are there, by their key.

    `new_groups` are named in the list and not there: key and name. `may_make_groups` says whether
    this person can make them.
    """

    reading: Reading
    lines: tuple[Planned, ...]
    problems: tuple[Place, ...]
    groups: Mapping[str, tuple[int, str]]
    new_groups: Mapping[str, str]
    businesses: Mapping[str, int]
    may_make_groups: bool

    def of(self, fate: Fate) -> tuple[Planned, ...]:
        """Return the lines with this fate."""
        return tuple(line for line in self.lines if line.fate is fate)

    @property
    def counts(self) -> dict[str, int]:
        """How many lines were read, and how many have each fate."""
        left_out = self.reading.left_out + len(self.of(Fate.AWAY))
        return {
            "read": self.reading.read, "new": len(self.of(Fate.NEW)),
            "known": len(self.of(Fate.KNOWN)), "perhaps": len(self.of(Fate.PERHAPS)),
            "left out": left_out,
        }

    @property
    def stamp(self) -> str:
        """Changes whenever something else would happen than was shown."""
        shown = [
            (line.entry.line, line.fate.value, [p.person_id for p in line.people])
            for line in self.lines
        ]
        whole = repr((shown, sorted(self.groups.items()), sorted(self.new_groups)))
        return hashlib.sha256(whole.encode()).hexdigest()[:32]


@dataclass(frozen=True, slots=True)
class Decisions:
    """What somebody said of the lines that are perhaps known, and of groups that are not there.

    `lines` holds "new", "out" or the number of the person it is; `others` is what happens where
    nothing was said: "new", "use" (the person shown first) or "out".
    """

    lines: Mapping[int, str]
    others: str = "out"
    groups: frozenset[str] = frozenset()

    def of(self, line: Planned) -> int | bool | None:
        """Return the number of the person a line is, None for a new one, False to leave it out."""
        if line.fate is Fate.NEW:
            return None
        if line.fate is Fate.AWAY:
            return False
        if line.fate is Fate.KNOWN:
            return line.people[0].person_id
        said = self.lines.get(line.entry.line) or self.others
        if said == "use":
            return line.people[0].person_id
        for person in line.people:
            if said == str(person.person_id):
                return person.person_id
        return None if said == "new" else False
