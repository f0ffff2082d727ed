"""What came back from translators outside and found no place: listed, so that it can be copied."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING

from learnhub.base.problem import Problem

if TYPE_CHECKING:
    from learnhub.courseware.xliff.inline import Parts

# More than anybody copies by hand; the file itself still has the rest.
MOST = 500


@dataclass(frozen=True, slots=True)
class Left:
    """A translation that is not taken in: what it was made from, and what it says."""

    where: str
    problem: Problem
    source: str
    target: str


def left_out(data: bytes, where: str, problems: Sequence[Problem]) -> list[Left]:
    """Return the texts of units that problems are about, also of whole texts that are left out."""
    if not problems:
        return []
    by_place: dict[str, list[Problem]] = {}
    for problem in problems:
        by_place.setdefault(problem.where, []).append(problem)
    # The parser of XML is loaded when the first file comes back.
    reading = import_module("learnhub.courseware.xliff.reading")
    document = reading.read_document(data, where)
    found: list[Left] = []
    for file in document:
        if not isinstance(file, reading.TranslatedFile):
            continue
        whole = by_place.get(file.where, [])
        for unit in file.units:
            for problem in [*whole[:1], *by_place.get(unit.where, ())][:1]:
                target = _said(unit.target)
                if target:
                    found.append(Left(unit.where, problem, _said(unit.source), target))
        if len(found) >= MOST:
            break
    return found[:MOST]


def _said(parts: Parts | None) -> str:
    return "".join(part for part in parts or () if isinstance(part, str)).strip()
