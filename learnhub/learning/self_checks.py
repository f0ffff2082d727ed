"""When a self-check is offered, and what it shows: each area before and after; pure.

A self-check is never a gate. Its result is said in words, because a number would look like a mark.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import Literal

from learnhub.base.words import N_
from learnhub.content.compiled import Outline, OutlineLesson
from learnhub.courseware.names import ENTRY_CHECK, FINAL_CHECK
from learnhub.learning.rules import Facts, Progress
from learnhub.questions.by_area import AreaLevel

Which = Literal["entry", "final"]

NAMES: Mapping[Which, str] = MappingProxyType({"entry": ENTRY_CHECK, "final": FINAL_CHECK})

# The nearest of them is said, so that an answer on a scale from 1 to 4 comes back as it was given.
_WORDS = (
    N_("still new to you"), N_("you can do a little"), N_("you can do a lot"), N_("you feel sure"),
)


def words_for(level: float) -> str:
    """Return in words how high a level from 0 to 1 is."""
    return _WORDS[min(int(level * (len(_WORDS) - 1) + 0.5), len(_WORDS) - 1)]


@dataclass(frozen=True, slots=True)
class AreaResult:
    """One area with its level before and after the course; None where nothing was answered.

    `lessons` are those that are about this area.
    """

    tag: str
    before: float | None
    after: float | None
    lessons: tuple[OutlineLesson, ...]


def compared(
    outline: Outline, before: Iterable[AreaLevel], after: Iterable[AreaLevel]
) -> tuple[AreaResult, ...]:
    """Return the areas of both self-checks side by side, in the order of the first one."""
    first = {area.tag: area.level for area in before}
    second = {area.tag: area.level for area in after}
    return tuple(
        AreaResult(tag, first.get(tag), second.get(tag), fitting(outline, tag))
        for tag in {**first, **second}
    )


def fitting(outline: Outline, tag: str) -> tuple[OutlineLesson, ...]:
    """Return the lessons about an area."""
    return tuple(lesson for lesson in outline.lessons if tag in lesson.areas)


def offered(progress: Progress, facts: Facts) -> tuple[Which, ...]:
    """Return the self-checks a course page points at.

    The first one before anything is done, the second one after the last lesson, and each that was
    done, to look at it again.
    """
    lessons = sum(stop.lesson is not None for stop in progress.stops)
    now: dict[Which, bool] = {
        "entry": progress.done == 0,
        "final": lessons > 0 and progress.lessons_done == lessons,
    }
    return tuple(
        which for which, fits in now.items()
        if NAMES[which] in progress.outline.checks and (fits or which in facts.checked)
    )
