"""Reads about attempts."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Integer, Select, cast, func, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.quiz.models import Attempt, AttemptAnswer
from learnhub.quiz.rules import SavedAnswer, percent_of


@dataclass(frozen=True, slots=True)
class AttemptView:
    """An attempt as its owner sees it."""

    attempt_id: int
    course: str
    module: str
    revision_id: int
    seed: str
    questions: tuple[str, ...]
    started_at: datetime
    handed_in_at: datetime | None
    points: float | None
    most_points: int | None
    passed: bool | None

    @property
    def is_open(self) -> bool:
        """Say whether answers can still be given."""
        return self.handed_in_at is None

    @property
    def percent(self) -> int | None:
        """The result in whole percent."""
        if self.points is None or self.most_points is None:
            return None
        return percent_of(self.points, self.most_points)


@dataclass(frozen=True, slots=True)
class QuizResult:
    """What counts of all attempts at one quiz: the best one."""

    attempts: int
    percent: int | None
    passed: bool
    has_open: bool


def _view(row: Attempt) -> AttemptView:
    return AttemptView(
        row.id, row.course, row.module, row.revision_id, row.seed, tuple(row.questions),
        row.started_at, row.handed_in_at, row.points, row.most_points, row.passed,
    )


def get_attempt(
    session: Session, actor: Actor, attempt_id: int, *, hold: bool = False
) -> AttemptView:
    """Return an attempt of this person; another's is not found.

    With `hold` nobody else changes it or its answers until this transaction ends.
    """
    row = session.get(Attempt, attempt_id, with_for_update=hold or None, populate_existing=hold)
    if row is None or row.person_id != actor.person_id:
        raise NotFound
    return _view(row)


def attempts_at(session: Session, person_id: int, course: str, module: str) -> list[AttemptView]:
    """Return a person's attempts at a quiz, the newest first."""
    rows = session.scalars(
        select(Attempt)
        .where(Attempt.person_id == person_id, Attempt.course == course, Attempt.module == module)
        .order_by(Attempt.id.desc())
    )
    return [_view(row) for row in rows]


def answers_in(session: Session, attempt_id: int) -> dict[str, SavedAnswer]:
    """Return the saved answers of an attempt by question."""
    rows = session.execute(
        select(AttemptAnswer.question, AttemptAnswer.response, AttemptAnswer.number,
               AttemptAnswer.checked_at)
        .where(AttemptAnswer.attempt_id == attempt_id)
    )
    return {q: SavedAnswer(tuple(r), n, c is not None) for q, r, n, c in rows}


ResultKey = tuple[int, str, str]


def results(
    session: Session, people: Collection[int] | Select[int], courses: Collection[str]
) -> Mapping[ResultKey, QuizResult]:
    """Return the result of each person, course and module with an attempt; one statement."""
    share = func.max(Attempt.points / func.nullif(Attempt.most_points, 0))
    passed = func.max(func.coalesce(cast(Attempt.passed, Integer), 0))
    rows = session.execute(
        select(
            Attempt.person_id, Attempt.course, Attempt.module,
            func.count(Attempt.handed_in_at), share, passed,
            func.count() - func.count(Attempt.handed_in_at),
        )
        .where(Attempt.person_id.in_(people), Attempt.course.in_(courses))
        .group_by(Attempt.person_id, Attempt.course, Attempt.module)
    )
    return {
        (person, course, module): QuizResult(
            count, int(best * 100 + 1e-9) if best is not None else None, bool(ok), bool(left)
        )
        for person, course, module, count, best, ok, left in rows
    }


def activity(people: Collection[int] | Select[int]) -> Select[int, datetime]:
    """Return, as part of a larger query, when each person last did something in a quiz."""
    return (
        select(Attempt.person_id, func.max(func.coalesce(Attempt.handed_in_at, Attempt.started_at)))
        .where(Attempt.person_id.in_(people)).group_by(Attempt.person_id)
    )
