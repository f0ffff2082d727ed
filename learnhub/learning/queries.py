"""Reads about learning."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from sqlalchemy import (
    BindParameter,
    CompoundSelect,
    Select,
    Subquery,
    and_,
    bindparam,
    func,
    literal,
    null,
    select,
    union_all,
)
from sqlalchemy.orm import Session

from learnhub.content.compiled import Outline
from learnhub.db import JsonText, Prepared
from learnhub.enrolment.models import Enrolment
from learnhub.learning.models import (
    Inquiry,
    LessonAnswer,
    LessonCompletion,
    LessonPosition,
    SelfCheck,
)
from learnhub.learning.rules import Facts, Progress, progress
from learnhub.learning.self_checks import Which
from learnhub.questions import Response
from learnhub.quiz import queries as quizzes


@dataclass(frozen=True, slots=True)
class LessonFacts:
    """What is known of a person in one lesson; `responses` holds the last try of each question."""

    step: int = 0
    seen_to: int = 0
    completed: bool = False
    enrolled: bool = False
    responses: Mapping[str, Response] = field(default_factory=dict)


NO_FACTS = LessonFacts()


def _facts_statement() -> CompoundSelect[str, str, Any, int]:
    """Return the one statement behind a lesson page, built once because it is large."""
    person: BindParameter[int] = bindparam("person")
    course: BindParameter[str] = bindparam("course")
    lesson: BindParameter[str] = bindparam("lesson")
    here = (LessonAnswer.person_id == person, LessonAnswer.course == course,
            LessonAnswer.lesson == lesson)
    last = (
        select(LessonAnswer.question, func.max(LessonAnswer.nth).label("nth"))
        .where(*here).group_by(LessonAnswer.question).subquery()
    )
    nothing = null().cast(JsonText)
    return union_all(
        select(literal("answer"), LessonAnswer.question, LessonAnswer.response, LessonAnswer.nth)
        .join(last, and_(last.c.question == LessonAnswer.question,
                         last.c.nth == LessonAnswer.nth)).where(*here),
        select(literal("position"), literal(""), nothing,
               LessonPosition.step * 1000 + LessonPosition.seen_to)
        .where(LessonPosition.person_id == person, LessonPosition.course == course,
               LessonPosition.lesson == lesson),
        select(literal("done"), literal(""), nothing, literal(0))
        .where(LessonCompletion.person_id == person, LessonCompletion.course == course,
               LessonCompletion.lesson == lesson),
        select(literal("enrolled"), literal(""), nothing, literal(0))
        .where(Enrolment.person_id == person, Enrolment.course == course,
               Enrolment.left_at.is_(None)),
    )


_FACTS = Prepared(_facts_statement())


def lesson_facts(session: Session, person_id: int, course: str, lesson: str) -> LessonFacts:
    """Return everything a lesson page shows of a person; one statement."""
    rows = _FACTS.rows(session, person=person_id, course=course, lesson=lesson)
    position = next((row[3] for row in rows if row[0] == "position"), 0)
    return LessonFacts(
        step=position // 1000, seen_to=position % 1000,
        completed=any(row[0] == "done" for row in rows),
        enrolled=any(row[0] == "enrolled" for row in rows),
        responses={row[1]: tuple(row[2]) for row in rows if row[0] == "answer"},
    )


def facts_of(
    session: Session, people: Collection[int], courses: Collection[str]
) -> Mapping[tuple[int, str], Facts]:
    """Return the facts of each person in each course; three statements however many there are."""
    done: dict[tuple[int, str], set[str]] = {}
    begun: dict[tuple[int, str], set[str]] = {}
    for table, target in ((LessonCompletion, done), (LessonPosition, begun)):
        for person, course, lesson in session.execute(
            select(table.person_id, table.course, table.lesson)
            .where(table.person_id.in_(people), table.course.in_(courses))
        ):
            target.setdefault((person, course), set()).add(lesson)
    passed: dict[tuple[int, str], set[str]] = {}
    tried: dict[tuple[int, str], set[str]] = {}
    for (person, course, module), result in quizzes.results(session, people, courses).items():
        tried.setdefault((person, course), set()).add(module)
        if result.passed:
            passed.setdefault((person, course), set()).add(module)
    keys = {(person, course) for person in people for course in courses}
    return {
        key: Facts(*(frozenset(source.get(key, ())) for source in (done, begun, passed, tried)))
        for key in keys
    }


def _course_facts_statement() -> CompoundSelect[str, str, Any]:
    """Return the one statement behind a course page, built once because it is large."""
    person: BindParameter[int] = bindparam("person")
    course: BindParameter[str] = bindparam("course")
    return union_all(
        select(literal("done"), LessonCompletion.lesson, literal(0))
        .where(LessonCompletion.person_id == person, LessonCompletion.course == course),
        select(literal("begun"), LessonPosition.lesson, literal(0))
        .where(LessonPosition.person_id == person, LessonPosition.course == course),
        quizzes.tried_modules(literal("tried"), person, course),
        select(literal("checked"), SelfCheck.which, literal(0)).distinct()
        .where(SelfCheck.person_id == person, SelfCheck.course == course),
    )


_COURSE_FACTS = Prepared(_course_facts_statement())


def course_facts(session: Session, person_id: int, course: str) -> Facts:
    """Return the facts of one person in one course; one statement."""
    rows = _COURSE_FACTS.rows(session, person=person_id, course=course)
    return Facts(
        done=frozenset(name for sort, name, _ in rows if sort == "done"),
        begun=frozenset(name for sort, name, _ in rows if sort == "begun"),
        passed=frozenset(name for sort, name, passed in rows if sort == "tried" and passed),
        tried=frozenset(name for sort, name, _ in rows if sort == "tried"),
        checked=frozenset(name for sort, name, _ in rows if sort == "checked"),
    )


@dataclass(frozen=True, slots=True)
class CheckView:
    """A self-check as it was answered, and against which revision."""

    which: Which
    revision_id: int
    responses: Mapping[str, Response]
    at: datetime


def last_checks(session: Session, person_id: int, course: str) -> Mapping[Which, CheckView]:
    """Return the last self-check of a person before and after a course, by "entry" and "final"."""
    last = (
        select(func.max(SelfCheck.id))
        .where(SelfCheck.person_id == person_id, SelfCheck.course == course)
        .group_by(SelfCheck.which)
    )
    rows = session.execute(
        select(SelfCheck.which, SelfCheck.revision_id, SelfCheck.responses, SelfCheck.at)
        .where(SelfCheck.id.in_(last))
    )
    return {
        which: CheckView(which, revision_id, {q: tuple(r) for q, r in given.items()}, at)
        for which, revision_id, given, at in rows
    }


def progress_of(session: Session, person_id: int, outlines: Iterable[Outline]) -> list[Progress]:
    """Return how far a person is in each course."""
    outlines = list(outlines)
    found = facts_of(session, [person_id], [o.id for o in outlines])
    return [progress(o, found[person_id, o.id]) for o in outlines]


def activity(people: Collection[int] | Select[int]) -> Subquery:
    """Return, as a subquery with `person_id` and `at`, when each person last left a fact."""
    facts = union_all(*(
        select(table.person_id, func.max(table.at).label("at"))
        .where(table.person_id.in_(people)).group_by(table.person_id)
        for table in (LessonPosition, LessonAnswer, LessonCompletion)
    ), quizzes.activity(people)).subquery()
    return (
        select(facts.c.person_id, func.max(facts.c.at).label("at"))
        .group_by(facts.c.person_id).subquery()
    )


def last_active(session: Session, people: Collection[int]) -> Mapping[int, datetime]:
    """Return when each person last left a fact; one statement. Who never did is missing."""
    last = activity(people)
    return dict(session.execute(select(last.c.person_id, last.c.at)).all())


def last_lesson(session: Session, person_id: int) -> tuple[str, str, int] | None:
    """Return course, lesson id and step where a person was last."""
    row = session.execute(
        select(LessonPosition.course, LessonPosition.lesson, LessonPosition.step)
        .where(LessonPosition.person_id == person_id)
        .order_by(LessonPosition.at.desc()).limit(1)
    ).first()
    return (row[0], row[1], row[2]) if row else None


@dataclass(frozen=True, slots=True)
class InquiryView:
    """A question to the trainer or a reported mistake, as its author sees it."""

    inquiry_id: int
    kind: str
    course: str
    module: str
    lesson: str
    text: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


def inquiries_of(
    session: Session, person_id: int, *, course: str | None = None, lesson: str | None = None
) -> list[InquiryView]:
    """Return what a person asked, the newest first; of one lesson or of all."""
    query = (
        select(Inquiry.id, Inquiry.kind, Inquiry.course, Inquiry.module, Inquiry.lesson,
               Inquiry.text, Inquiry.asked_at, Inquiry.answer, Inquiry.answered_at)
        .where(Inquiry.person_id == person_id).order_by(Inquiry.id.desc()).limit(50)
    )
    if course is not None:
        query = query.where(Inquiry.course == course)
    if lesson is not None:
        query = query.where(Inquiry.lesson == lesson)
    return [InquiryView(*row) for row in session.execute(query)]
