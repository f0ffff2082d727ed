"""How the rows of two records of one person become those of one, where both cannot stay.

Each room says it next to what it holds (`PersonalData.on_merge`); the engine that does it stands in
the room `privacy`. Where nothing is said, every row simply goes to the record that stays.
"""

from dataclasses import dataclass
from enum import StrEnum


class Best(StrEnum):
    """Which of two values wins; one that is empty wins where the word says so."""

    LOWEST = "lowest"
    HIGHEST = "highest"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class OneStays:
    """Of two rows with the same `key` the better one stays; the other one is put away whole.

    `best` compares columns in their order; where all are alike, the row of the record that stays
    does. `only_if_empty` names a column: only rows in which it is empty stand in each other's way.
    """

    key: tuple[str, ...]
    best: tuple[tuple[str, Best], ...] = ()
    only_if_empty: str = ""


@dataclass(frozen=True, slots=True)
class Ends:
    """Of two rows that both last, the older one ends: `column` gets the moment of the merging."""

    column: str
    best: tuple[tuple[str, Best], ...]


@dataclass(frozen=True, slots=True)
class Numbered:
    """All rows stay and are numbered anew, by `by`, within the same `key`."""

    key: tuple[str, ...]
    number: str
    by: str


@dataclass(frozen=True, slots=True)
class Apart:
    """Both rows stay: in the one that comes, `column` is made different; it serves nothing else."""

    key: tuple[str, ...]
    column: str


@dataclass(frozen=True, slots=True)
class StaysBehind:
    """The rows stay with the record that goes, and come back only with it.

    Ways of signing in: whoever made the other record must not come in by it.
    """


OnMerge = OneStays | Ends | Numbered | Apart | StaysBehind
