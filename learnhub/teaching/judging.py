"""Reads the points a trainer gives; pure."""

import re
from collections.abc import Collection, Sequence
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.kinds.free_text import Criterion

_NUMBER = re.compile(r"\d{1,4}(?:[.,\u066b]\d{1,2})?")

NOTHING_SAID = N_("Please type the points. Type 0 if nothing is right.")
NOTHING_TICKED = N_("Please tick what is there, or type the points. Type 0 if nothing is right.")
NO_NUMBER = N_("This is no number. Please write it like 1 or 1.5.")
TOO_MANY = N_("At most %(most)s points can be given here.")


@dataclass(frozen=True, slots=True)
class Judgement:
    """The points, or in words why there are none."""

    points: float = 0.0
    problem: str = ""


def judgement(
    text: str, ticked: Collection[int], criteria: Sequence[Criterion], most: int
) -> Judgement:
    """Return the points that were typed; where none were, those of the ticked lines together."""
    typed = text.strip()
    if not typed:
        if not ticked:
            has_rubric = any(each.points for each in criteria)
            return Judgement(problem=NOTHING_TICKED if has_rubric else NOTHING_SAID)
        total = sum(each.points for index, each in enumerate(criteria) if index in ticked)
        return Judgement(float(min(total, most)))
    if not _NUMBER.fullmatch(typed):
        return Judgement(problem=NO_NUMBER)
    points = float(typed.replace(",", ".").replace("\u066b", "."))
    return Judgement(problem=TOO_MANY) if points > most else Judgement(points)
