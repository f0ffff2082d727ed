"""Says of everybody in a list: new, there already, or perhaps somebody we know."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from learnhub.people.rules import folded
from learnhub.roster.imports.names import looked_up, traces
from learnhub.roster.imports.reading import Entry

MOST_OFFERED = 3


class Fate(StrEnum):
    """What becomes of a line."""

    NEW = "new"
    KNOWN = "known"
    PERHAPS = "perhaps"
    # The account it belongs to was put away: only the coordination knows what is right.
    AWAY = "away"


@dataclass(frozen=True, slots=True)
class Known:
    """Somebody who has an account."""

    person_id: int
    name: str
    surname: str | None = None
    born_on: date | None = None
    email: str | None = None
    login: str = ""
    is_away: bool = False

    @property
    def shown(self) -> str:
        """The whole name."""
        return " ".join(filter(None, (self.name, self.surname)))


@dataclass(frozen=True, slots=True)
class Facts:
    """Whom a list can mean: by sign-in name or address, by day of birth, by group, by name."""

    by_key: Mapping[str, Known] = field(default_factory=dict)
    born: Mapping[date, Sequence[Known]] = field(default_factory=dict)
    groups: Mapping[str, Sequence[Known]] = field(default_factory=dict)
    called: Mapping[str, Sequence[Known]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Planned:
    """What becomes of one line; whom it is, or whom it may be."""

    entry: Entry
    fate: Fate
    people: tuple[Known, ...] = ()


class _Index:
    """People by the traces of their names."""

    def __init__(self, people: Iterable[Known]) -> None:
        self._found: dict[str, list[Known]] = {}
        for person in people:
            for trace in traces(person.name, person.surname):
                self._found.setdefault(trace, []).append(person)

    def like(self, entry: Entry) -> list[Known]:
        """Return whose names are similar, each once."""
        found = {
            person.person_id: person
            for trace in looked_up(entry.name, entry.surname)
            for person in self._found.get(trace, ())[:MOST_OFFERED]
        }
        return list(found.values())


def group_key(name: str) -> str:
    """Return the form in which names of groups and businesses are compared."""
    return " ".join(folded(name).split())


def called_key(name: str, surname: str | None) -> str:
    """Return the form in which whole names are looked up; nothing where there is no surname."""
    return f"{folded(name)}\0{folded(surname)}" if surname else ""


def plan(entries: Iterable[Entry], facts: Facts) -> tuple[Planned, ...]:
    """Return what becomes of each line."""
    indexes = {key: _Index(people) for key, people in facts.groups.items()}
    return tuple(_planned(entry, facts, indexes) for entry in entries)


def _planned(entry: Entry, facts: Facts, indexes: Mapping[str, _Index]) -> Planned:
    for key in (entry.email, entry.login):
        known = facts.by_key.get(key) if key else None
        if known is not None:
            return Planned(entry, Fate.AWAY if known.is_away else Fate.KNOWN, (known,))
    found: list[Known] = []
    if entry.born_on is not None:
        found += _Index(facts.born.get(entry.born_on, ())).like(entry)
    index = indexes.get(group_key(entry.group))
    if index is not None:
        found += index.like(entry)
    found += facts.called.get(called_key(entry.name, entry.surname), ())
    people = {person.person_id: person for person in found if _may_be(entry, person)}
    shown = tuple(people.values())[:MOST_OFFERED]
    return Planned(entry, Fate.PERHAPS if shown else Fate.NEW, shown)


def _may_be(entry: Entry, person: Known) -> bool:
    """Two different days of birth are two people."""
    return None in (entry.born_on, person.born_on) or entry.born_on == person.born_on
