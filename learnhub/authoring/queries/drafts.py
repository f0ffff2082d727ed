"""Reads about drafts as a whole: who writes them, what state they are in, their files."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.authoring.models import (
    CourseAuthor,
    Draft,
    DraftChange,
    DraftFile,
    DraftVersion,
    Review,
)
from learnhub.authoring.policy import DraftFacts, may_see, may_see_all, may_write
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.content.models import Blob
from learnhub.people.models import Person

# Below /authoring these are pages, no courses.
RESERVED_NAMES = frozenset({"glossary", "imports"})


@dataclass(frozen=True, slots=True)
class Author:
    """Somebody who writes a course."""

    person_id: int
    name: str
    login: str
    at: datetime


@dataclass(frozen=True, slots=True)
class DraftView:
    """A draft as one of those who may see it gets it."""

    course: str
    stamp: int
    base_revision_id: int | None
    base_stamp: int
    begun_at: datetime
    facts: DraftFacts

    @property
    def url(self) -> str:
        """The address of the draft."""
        return f"/authoring/{self.course}"

    @property
    def is_changed(self) -> bool:
        """Say whether there is anything that is not published."""
        return self.stamp != self.base_stamp


@dataclass(frozen=True, slots=True)
class DraftRow:
    """A draft in a list: when and by whom it was last touched."""

    course: str
    is_changed: bool
    is_published: bool
    at: datetime
    by: str
    writes: bool


@dataclass(frozen=True, slots=True)
class FileRow:
    """A file of a draft without its content."""

    file_id: int
    path: str
    stamp: int
    number: int


def facts_of(session: Session, course: str) -> DraftFacts:
    """Return what the rules need to know; a course nobody writes has no authors."""
    authors = session.scalars(
        select(CourseAuthor.person_id).where(CourseAuthor.course == course)
    ).all()
    draft = session.get(Draft, course)
    if draft is None:
        return DraftFacts(frozenset(authors))
    approved = session.scalar(
        select(Review.id).where(
            Review.course == course, Review.verdict == "approved", Review.stamp == draft.stamp
        ).limit(1)
    )
    return DraftFacts(frozenset(authors), draft.needs_review, approved is not None)


def get_draft(session: Session, actor: Actor, course: str) -> DraftView:
    """Return a draft this person may see; raise NotFound for any other."""
    facts = facts_of(session, course)
    draft = session.get(Draft, course)
    if draft is None or not may_see(actor, facts):
        raise NotFound
    return DraftView(course, draft.stamp, draft.base_revision_id, draft.base_stamp,
                     draft.created_at, facts)


def get_writable(session: Session, actor: Actor, course: str) -> DraftView:
    """Return a draft this person may change; raise NotFound for any other."""
    draft = get_draft(session, actor, course)
    if not may_write(actor, draft.facts):
        raise NotFound
    return draft


def authors_of(session: Session, course: str) -> list[Author]:
    """Return who writes a course, the first author first."""
    rows = session.execute(
        select(Person.id, Person.name, Person.login, CourseAuthor.at)
        .join(CourseAuthor, CourseAuthor.person_id == Person.id)
        .where(CourseAuthor.course == course, Person.archived_at.is_(None))
        .order_by(CourseAuthor.at, Person.id)
    )
    return [Author(*row) for row in rows]


def drafts_visible_to(session: Session, actor: Actor) -> list[DraftRow]:
    """Return the drafts a person may see, the one touched last first; one statement."""
    newest = (
        select(DraftChange.course, func.max(DraftChange.id).label("id"))
        .group_by(DraftChange.course).subquery()
    )
    mine = select(CourseAuthor.course).where(CourseAuthor.person_id == actor.person_id)
    asked = (
        select(Draft.course, Draft.stamp, Draft.base_stamp, Draft.base_revision_id,
               DraftChange.at, Person.name, Draft.course.in_(mine))
        .join(newest, newest.c.course == Draft.course)
        .join(DraftChange, DraftChange.id == newest.c.id)
        .join(Person, Person.id == DraftChange.by)
        .order_by(DraftChange.at.desc(), Draft.course)
    )
    if not may_see_all(actor):
        asked = asked.where(Draft.course.in_(mine))
    return [
        DraftRow(course, stamp != base, revision is not None, at, name, bool(writes))
        for course, stamp, base, revision, at, name, writes in session.execute(asked)
    ]


def courses_written_by(session: Session, person_id: int) -> set[str]:
    """Return the courses a person is an author of, with a draft or without."""
    return set(session.scalars(
        select(CourseAuthor.course).where(CourseAuthor.person_id == person_id)
    ))


def taken_names(session: Session) -> set[str]:
    """Return the names that drafts, author lists and pages of their own already use."""
    drafts = session.scalars(select(Draft.course))
    return {*RESERVED_NAMES, *drafts, *session.scalars(select(CourseAuthor.course))}


def authors_by_course(session: Session) -> Mapping[str, Sequence[str]]:
    """Return the names of those who write each course, to know whom to ask."""
    found: dict[str, list[str]] = {}
    for course, name in session.execute(
        select(CourseAuthor.course, Person.name)
        .join(Person, Person.id == CourseAuthor.person_id)
        .where(Person.archived_at.is_(None)).order_by(CourseAuthor.at)
    ):
        found.setdefault(course, []).append(name)
    return found


def files_of(session: Session, course: str) -> dict[str, FileRow]:
    """Return the files a draft has now by their path."""
    rows = session.execute(
        select(DraftFile.id, DraftFile.path, DraftFile.stamp, DraftFile.number)
        .where(DraftFile.course == course, DraftFile.removed.is_(False))
        .order_by(DraftFile.path)
    )
    return {row.path: FileRow(*row) for row in rows}


def contents_of(session: Session, course: str) -> dict[str, bytes]:
    """Return what the files of a draft hold now, by their path; one statement."""
    rows = session.execute(
        select(DraftFile.path, DraftVersion.text, Blob.data)
        .join(DraftVersion, (DraftVersion.file_id == DraftFile.id)
              & (DraftVersion.number == DraftFile.number))
        .outerjoin(Blob, Blob.digest == DraftVersion.digest)
        .where(DraftFile.course == course, DraftFile.removed.is_(False))
    )
    return {path: data if text is None else text.encode() for path, text, data in rows}
