"""Says how far somebody is in each area: the tags of questions are areas, answers are levels.

A level is from 0 to 1. A scale says it itself; an answer that can be right is worth its share;
where nothing is right, choices stand from low to high as the author wrote them.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from learnhub.questions.answering import mark
from learnhub.questions.kinds import kind_of
from learnhub.questions.question import Question, Response


@dataclass(frozen=True, slots=True)
class AreaLevel:
    """The mean level of one area over its answered questions; `level` None if none was."""

    tag: str
    level: float | None
    answered: int
    asked: int


def by_area(
    questions: Iterable[Question], responses: Mapping[str, Response]
) -> tuple[AreaLevel, ...]:
    """Return the areas in the order in which the questions name them.

    A question with two tags counts in both, one without tags in none. What has no level (a text
    of one's own, a file) is left out: nobody could tell whether it is answered or waits.
    """
    levels: dict[str, list[float | None]] = {}
    for question in questions:
        if has_level(question):
            level = level_of(question, responses.get(question.id, ()))
            for tag in dict.fromkeys(question.tags):
                levels.setdefault(tag, []).append(level)
    return tuple(_area(tag, found) for tag, found in levels.items())


def overall(questions: Iterable[Question], responses: Mapping[str, Response]) -> float | None:
    """Return the mean level over all answered questions; None where none was answered."""
    found = (level_of(q, responses.get(q.id, ())) for q in questions if has_level(q))
    return _mean([level for level in found if level is not None])


def has_level(question: Question) -> bool:
    """Say whether an answer to this question can have a level at all."""
    kind = kind_of(question.content)
    return kind.asks and not kind.by_hand


def level_of(question: Question, response: Response) -> float | None:
    """Return the level of an answer; None where there is none, or none that fits."""
    if not has_level(question):
        return None
    if is_from_low_to_high(question):
        return kind_of(question.content).level(question.content, response)
    found = mark(question, response)
    return None if found.result == "blank" else found.share


def is_from_low_to_high(question: Question) -> bool:
    """Say whether nothing is right and the choices go from low to high in the written order."""
    return kind_of(question.content).is_survey(question.content)


def _area(tag: str, levels: list[float | None]) -> AreaLevel:
    given = [level for level in levels if level is not None]
    return AreaLevel(tag, _mean(given), len(given), len(levels))


def _mean(levels: list[float]) -> float | None:
    return round(sum(levels) / len(levels), 6) if levels else None
