"""Numbers modules and lessons by their order; a name whose number is right stays as it is."""

from collections.abc import Sequence
from dataclasses import dataclass

MOST = 999
"""Three digits are what the names of modules and lessons have room for."""


@dataclass(frozen=True, slots=True)
class Numbered:
    """A module or lesson in its new place; `stem` is "" for one that has no number here yet."""

    name: str
    stem: str = ""


def stems_for(things: Sequence[Numbered]) -> list[str]:
    """Return the numbered names of things in their order: 01, 02 and so on, three digits from 100.

    Whatever moves thereby closes gaps and ends numbers that stood twice.
    """
    return [
        thing.stem if _number(thing.stem) == number else f"{number:02}-{thing.name}"
        for number, thing in enumerate(things, start=1)
    ]


def _number(stem: str) -> int:
    return int(stem.partition("-")[0] or 0)
