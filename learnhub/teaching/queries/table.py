"""Reads for the table of a course: who learns, what they did, where they do not get on."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import case, func, literal, select, union_all
from sqlalchemy.orm import Session

from learnhub.content.compiled import Outline
from learnhub.enrolment.models import CohortMember
from learnhub.enrolment.queries import member_ids
from learnhub.learning.models import LessonAnswer, LessonCompletion, LessonPosition
from learnhub.learning.queries import activity
from learnhub.people.models import Person
from learnhub.people.rules import name_key
from learnhub.quiz import queries as quizzes
from learnhub.teaching.rules import (
    NOWHERE,
    QUESTION_TRIES,
    Learner,
    QuizTries,
    Row,
    Standing,
    row,
)


def learners_of(session: Session, cohort_id: int) -> list[Learner]:
    """Return the learners of a cohort by name; one statement."""
    last = activity(member_ids(cohort_id))
    rows = session.execute(
        select(Person.id, Person.name, Person.login, CohortMember.joined_at, last.c.at)
        .join(CohortMember, CohortMember.person_id == Person.id)
        .outerjoin(last, last.c.person_id == Person.id)
        .where(CohortMember.cohort_id == cohort_id, CohortMember.left_at.is_(None),
               Person.archived_at.is_(None))
    )
    return sorted((Learner(*r) for r in rows), key=lambda x: (name_key(x.name), x.person_id))


def standings(session: Session, cohort_id: int, course: str) -> Mapping[int, Standing]:
    """Return the facts of everybody in a cohort about one course; one statement."""
    people = member_ids(cohort_id)
    never_right = func.sum(case((LessonAnswer.result == "right", 1), else_=0)) == 0
    rows = session.execute(union_all(
        select(literal("begun"), LessonPosition.person_id, LessonPosition.lesson,
               LessonPosition.at)
        .where(LessonPosition.person_id.in_(people), LessonPosition.course == course),
        select(literal("done"), LessonCompletion.person_id, LessonCompletion.lesson,
               LessonCompletion.at)
        .where(LessonCompletion.person_id.in_(people), LessonCompletion.course == course),
        select(literal("hard"), LessonAnswer.person_id, LessonAnswer.lesson,
               func.max(LessonAnswer.at))
        .where(LessonAnswer.person_id.in_(people), LessonAnswer.course == course)
        .group_by(LessonAnswer.person_id, LessonAnswer.lesson, LessonAnswer.question)
        .having(func.count() >= QUESTION_TRIES, never_right),
    ))
    facts: dict[str, dict[int, set[str]]] = {"begun": {}, "done": {}, "hard": {}}
    last: dict[int, tuple[datetime, str]] = {}
    for kind, person, lesson, at in rows:
        facts[kind].setdefault(person, set()).add(lesson)
        last[person] = max(last.get(person, (at, lesson)), (at, lesson))

    def lessons(kind: str, person: int) -> frozenset[str]:
        return frozenset(facts[kind].get(person, ()))

    return {
        person: Standing(lessons("done", person), lessons("begun", person),
                         lessons("hard", person), lesson)
        for person, (_, lesson) in last.items()
    }


def rows_of(
    session: Session, cohort_id: int, outline: Outline, *, now: datetime, quiet_days: int
) -> list[Row]:
    """Return the table of a course, by name; three statements."""
    learners = learners_of(session, cohort_id)
    known = standings(session, cohort_id, outline.id)
    tries: dict[int, dict[str, QuizTries]] = {}
    results = quizzes.results(session, member_ids(cohort_id), [outline.id])
    for (person, _course, module), result in results.items():
        tries.setdefault(person, {})[module] = QuizTries(
            result.attempts, result.percent, result.passed
        )
    return [
        row(x, outline, known.get(x.person_id, NOWHERE), tries.get(x.person_id, {}),
            now=now, quiet_days=quiet_days)
        for x in learners
    ]
