"""The result of a self-check in words: each area with its name, its levels and its lessons."""

from collections.abc import Mapping
from dataclasses import dataclass

from flask_babel import gettext as _

from learnhub.content.compiled import CheckPage, Outline, OutlineLesson
from learnhub.courseware.competences import COMPETENCES
from learnhub.learning.queries import CheckView
from learnhub.learning.self_checks import AreaResult, Which, compared, words_for
from learnhub.questions import Response
from learnhub.questions.by_area import by_area, overall
from learnhub.quiz.rules import range_for


@dataclass(frozen=True, slots=True)
class Stage:
    """How far somebody was at one self-check."""

    which: Which
    percent: int
    words: str


@dataclass(frozen=True, slots=True)
class AreaView:
    """An area on the page; `is_competence` says that its name is one of DigComp.

    `stages` is empty where nothing was answered.
    """

    name: str
    is_competence: bool
    stages: tuple[Stage, ...]
    lessons: tuple[OutlineLesson, ...]


def areas_between(
    outline: Outline, checks: Mapping[Which, CheckPage], given: Mapping[Which, CheckView]
) -> list[AreaView]:
    """Return the areas of the self-checks that were done, before and after side by side."""
    levels = {which: by_area(checks[which].questions, given[which].responses) for which in given}
    found = compared(outline, levels.get("entry", ()), levels.get("final", ()))
    return [_area(area) for area in found]


def said_about(check: CheckPage, responses: Mapping[str, Response]) -> str:
    """Return what the author says about this result as a whole, "" if nothing."""
    level = overall(check.questions, responses)
    return "" if level is None else range_for(check.ranges, round(level * 100))


def area_name(tag: str) -> str:
    """Return the name of a competence of DigComp in the reader's language, else the tag itself."""
    name = COMPETENCES.get(tag)
    return tag.replace("-", " ") if name is None else str(_(name))


def _area(area: AreaResult) -> AreaView:
    levels: dict[Which, float | None] = {"entry": area.before, "final": area.after}
    return AreaView(
        area_name(area.tag), area.tag in COMPETENCES,
        tuple(
            Stage(which, round(level * 100), str(_(words_for(level))))
            for which, level in levels.items() if level is not None
        ),
        area.lessons,
    )
