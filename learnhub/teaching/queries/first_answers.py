"""Reads how one question was answered first, with time and rest: in a lesson, or in quizzes."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, Select, and_, func, or_, select
from sqlalchemy.orm import Session, aliased

from learnhub.base.actor import Actor, Role
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.enrolment.models import CohortMember, CohortTrainer
from learnhub.enrolment.queries import teaches_now
from learnhub.learning.models import LessonAnswer
from learnhub.people.models import Person, RoleGrant
from learnhub.questions import Question, Response
from learnhub.questions.statistics import FirstAnswer
from learnhub.quiz.models import Attempt, AttemptAnswer, AttemptTry
from learnhub.teaching.firsts import Moment, Wordings, same_key, share_of_rest
from learnhub.teaching.queries.wordings import Spot, wordings


def learners_seen_by(actor: Actor) -> Select[int]:
    """Return, as a subquery, everybody who learns in a cohort of this person, also a closed one.

    Coordinators get all learners. Who works in the team and learns in no cohort only tries things
    out, and does not count. Who was erased is nobody, with a negative number, and still counts.
    """
    learns = (
        select(CohortMember.person_id)
        .where(CohortMember.person_id == Person.id,
               or_(CohortMember.left_at.is_(None), Person.id < 0))
    )
    everybody = select(Person.id).where(or_(Person.archived_at.is_(None), Person.id < 0))
    if actor.has(Role.COORDINATOR):
        in_team = select(RoleGrant.person_id).where(RoleGrant.person_id == Person.id)
        return everybody.where(or_(~in_team.exists(), learns.exists()))
    mine = learns.join(CohortTrainer, CohortTrainer.cohort_id == CohortMember.cohort_id)
    return everybody.where(mine.where(teaches_now(actor)).exists())


@dataclass(frozen=True, slots=True)
class FirstAnswers:
    """The first answers to a question with the key it has now.

    `left_out` counts answers to an earlier edition with another key.
    """

    answers: tuple[FirstAnswer, ...]
    left_out: int


@dataclass(frozen=True, slots=True)
class _Row:
    """A first answer as it is stored; `points`, `most` and `own` only where it was a quiz."""

    revision_id: int
    response: Response
    count: int = 1
    attempt_id: int = 0
    moment: Moment | None = None
    points: float = 0.0
    most: float = 0.0
    own: float = 0.0
    waiting: int = 0


class _Editions:
    """Knows of each revision whether the question had the key it has now, and what it was worth."""

    def __init__(
        self, session: Session, library: Library, now: Edition, spot: Spot, question_id: str
    ) -> None:
        self._session, self._library, self._spot = session, library, spot
        self._source, self._question = now.outline.locales[0], question_id
        self._now = self._wordings(now)
        self._found: dict[int, Wordings | None] = {now.revision_id: self._now}
        self._worth: dict[int, Mapping[str, int]] = {}

    def _wordings(self, edition: Edition) -> Wordings:
        return wordings(self._session, self._library, edition, self._spot, self._question)

    def _edition(self, revision_id: int) -> Edition:
        return contents.edition(self._session, self._library, revision_id)

    def asked(self, revision_id: int) -> Question | None:
        """Return the question of a revision, None where its key was another one."""
        if revision_id not in self._found:
            then = self._wordings(self._edition(revision_id))
            self._found[revision_id] = then if same_key(then, self._now, self._source) else None
        found = self._found[revision_id]
        return next(iter(found.values()), None) if found else None

    def worth(self, revision_id: int, question_id: str) -> int:
        """Return the points of any question of the quiz."""
        if revision_id not in self._worth:
            quiz = contents.get_quiz(self._session, self._library, self._edition(revision_id),
                                     self._spot.module, self._source)
            self._worth[revision_id] = {
                q.id: 0 if q.unscored else q.points for q in (*quiz.questions, *quiz.bank)
            }
        return self._worth[revision_id].get(question_id, 0)


def first_answers(
    session: Session, library: Library, edition: Edition, spot: Spot, question_id: str,
    people: Select[int],
) -> FirstAnswers:
    """Return the first answers of these persons; two statements at most, if the pages are known.

    In a quiz it is the first attempt handed in that counts, and in it what was checked first.
    """
    editions = _Editions(session, library, edition, spot, question_id)
    course, waiting = edition.outline.id, dict[int, list[str]]()
    if spot.lesson:
        rows = _in_lessons(session, course, question_id, people)
    else:
        firsts = _first_attempts(course, spot.module, people)
        rows = list(_in_quizzes(session, firsts, question_id))
        if any(row.waiting for row in rows):
            waiting = _waiting(session, firsts, question_id)
    answers, left_out = list[FirstAnswer](), 0
    for row in rows:
        asked = editions.asked(row.revision_id)
        if asked is None:
            left_out += row.count if any(row.response) else 0
            continue
        rest = None if spot.lesson else _rest(row, editions, asked, waiting)
        seconds = row.moment.seconds if row.moment and any(row.response) else None
        answers += [FirstAnswer(row.response, rest, seconds)] * row.count
    return FirstAnswers(tuple(answers), left_out)


def _rest(
    row: _Row, editions: _Editions, asked: Question, waiting: Mapping[int, list[str]]
) -> float | None:
    """Return how the rest of the attempt went; what nobody has marked yet says nothing."""
    open_points = sum(
        editions.worth(row.revision_id, other) for other in waiting.get(row.attempt_id, ())
    )
    worth = 0 if asked.unscored else asked.points
    return share_of_rest(row.points, row.most - open_points, own=row.own, worth=worth)


def _in_lessons(
    session: Session, course: str, question_id: str, people: Select[int]
) -> list[_Row]:
    rows = session.execute(
        select(LessonAnswer.revision_id, LessonAnswer.response, func.count())
        .where(LessonAnswer.person_id.in_(people), LessonAnswer.course == course,
               LessonAnswer.question == question_id, LessonAnswer.nth == 1)
        .group_by(LessonAnswer.revision_id, LessonAnswer.response)
    )
    return [_Row(revision, tuple(response), count) for revision, response, count in rows]


def _first_attempts(course: str, module: str, people: Select[int]) -> Select[int]:
    return (
        select(func.min(Attempt.id))
        .where(Attempt.person_id.in_(people), Attempt.course == course, Attempt.module == module,
               Attempt.handed_in_at.is_not(None))
        .group_by(Attempt.person_id)
    )


def _in_quizzes(session: Session, firsts: Select[int], question_id: str) -> Iterator[_Row]:
    """Return an answer an attempt; one that was left out is blank, also where no row is kept."""
    moment = func.coalesce(AttemptTry.at, AttemptAnswer.saved_at)
    rows = session.execute(
        select(Attempt.id, Attempt.revision_id, Attempt.questions, Attempt.started_at,
               Attempt.points, Attempt.most_points, Attempt.waiting, AttemptAnswer.points,
               func.coalesce(AttemptTry.response, AttemptAnswer.response),
               moment, *_around(moment, question_id))
        .outerjoin(AttemptAnswer, and_(AttemptAnswer.attempt_id == Attempt.id,
                                       AttemptAnswer.question == question_id))
        .outerjoin(AttemptTry, and_(AttemptTry.attempt_id == Attempt.id,
                                    AttemptTry.question == question_id, AttemptTry.nth == 1))
        .where(Attempt.id.in_(firsts)).order_by(Attempt.id)
    )
    for row in rows:
        attempt_id, revision_id, questions, started_at, points, most, waiting, own = row[:8]
        response, at, saved, checked, saved_next, checked_next = row[8:]
        if question_id not in questions:
            continue
        before = max((x for x in (saved, checked) if x), default=None)
        after = min((x for x in (saved_next, checked_next) if x), default=None)
        yield _Row(
            revision_id, tuple(response or ()), 1, attempt_id,
            Moment(at, started_at, before, after) if at else None,
            points or 0.0, most or 0, own or 0.0, waiting,
        )


def _around(moment: ColumnElement[datetime], question_id: str) -> Iterator[ColumnElement[datetime]]:
    """Return when anything else was saved or checked last before a moment, and next after it.

    Four small look-ups by key an attempt; all answers of all attempts would be many times more.
    """
    answer, tried = aliased(AttemptAnswer), aliased(AttemptTry)
    # Number 0 is a row that only holds what came too late.
    saved = select(answer.saved_at).where(
        answer.attempt_id == Attempt.id, answer.question != question_id, answer.number > 0)
    checked = select(tried.at).where(
        tried.attempt_id == Attempt.id, tried.question != question_id)
    for query, at in ((saved, answer.saved_at), (checked, tried.at)):
        yield query.with_only_columns(func.max(at)).where(at <= moment).scalar_subquery()
    for query, at in ((saved, answer.saved_at), (checked, tried.at)):
        yield query.with_only_columns(func.min(at)).where(at > moment).scalar_subquery()


def _waiting(
    session: Session, firsts: Select[int], question_id: str
) -> dict[int, list[str]]:
    """Return by attempt which other answers nobody has marked yet."""
    rows = session.execute(
        select(AttemptAnswer.attempt_id, AttemptAnswer.question)
        .where(AttemptAnswer.attempt_id.in_(firsts), AttemptAnswer.result == "waiting",
               AttemptAnswer.question != question_id)
    )
    found: dict[int, list[str]] = {}
    for attempt_id, question in rows:
        found.setdefault(attempt_id, []).append(question)
    return found

