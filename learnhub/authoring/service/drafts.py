"""Begins drafts, from nothing or from what is published, and says who writes them."""

from collections.abc import Mapping
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.authoring.models import CourseAuthor, Draft
from learnhub.authoring.policy import AUTHORS, may_invite
from learnhub.authoring.queries.drafts import facts_of, get_writable
from learnhub.authoring.service.changing import Edit, apply
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.content.queries import current_revision_id, source_of
from learnhub.people.models import Person, RoleGrant
from learnhub.people.rules import folded

_TAKEN = N_("There is already a course with this name. Please choose another title.")
_LAST = N_("Somebody has to write this course. Please invite another author first.")
_UNKNOWN = N_(
    "We know nobody of the team with this name. Please check the spelling of the sign-in name."
)


def begin_course(
    session: Session, actor: Actor, course: str, files: Mapping[str, bytes], *, now: datetime,
    note: str = "",
) -> Draft:
    """Make a draft of a new course from its files; whoever begins it is its author."""
    if session.get(Draft, course) is not None or _is_published(session, course):
        raise Conflict(_TAKEN)
    draft = _new_draft(session, actor, course, None, now)
    _add_author(session, actor, course, actor.person_id, now)
    apply(session, actor, draft, Edit(written=files), "begun", note=note, now=now)
    record(session, actor, "course begun", "course", course, now=now)
    return draft


def open_draft(session: Session, actor: Actor, course: str, *, now: datetime) -> Draft:
    """Begin a draft from what is published, or return the one there is; for authors only."""
    found = session.get(Draft, course)
    if found is not None:
        get_writable(session, actor, course)
        return found
    if actor.person_id not in facts_of(session, course).authors:
        raise NotFound
    revision_id = current_revision_id(session, course)
    draft = _new_draft(session, actor, course, revision_id, now)
    source = source_of(session, course)
    apply(session, actor, draft, Edit(written=source.files), "begun", now=now)
    draft.base_stamp = draft.stamp
    return draft


def _new_draft(
    session: Session, actor: Actor, course: str, revision_id: int | None, now: datetime
) -> Draft:
    draft = Draft(course=course, stamp=0, base_revision_id=revision_id, base_stamp=0,
                  needs_review=False, created_at=now, created_by=actor.person_id)
    session.add(draft)
    session.flush()
    return draft


def _is_published(session: Session, course: str) -> bool:
    try:
        current_revision_id(session, course)
    except NotFound:
        return False
    return True


def _add_author(
    session: Session, actor: Actor, course: str, person_id: int | None, now: datetime
) -> None:
    session.add(CourseAuthor(course=course, person_id=person_id, invited_by=actor.person_id,
                             at=now))
    session.flush()


def invite_author(
    session: Session, actor: Actor, course: str, login: str, *, now: datetime
) -> str:
    """Let somebody of the team write a course; return their name. Twice is once.

    Raises NotFound where the course is not for this person, Invalid where the name is unknown.
    """
    if not may_invite(actor, facts_of(session, course)):
        raise NotFound
    row = session.execute(
        select(Person.id, Person.name)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(Person.login == folded(login), Person.archived_at.is_(None),
               RoleGrant.role.in_([role.value for role in AUTHORS]))
        .limit(1)
    ).first()
    if row is None:
        raise Invalid([Problem("login", _UNKNOWN)])
    if session.get(CourseAuthor, (course, row.id)) is None:
        _add_author(session, actor, course, row.id, now)
        record(session, actor, "author invited", "course", course, now=now, person=row.id)
    return str(row.name)


def dismiss_author(
    session: Session, actor: Actor, course: str, person_id: int, *, now: datetime
) -> None:
    """Take somebody off a course; the last author stays."""
    if not may_invite(actor, facts_of(session, course)):
        raise NotFound
    if session.get(CourseAuthor, (course, person_id)) is None:
        return
    # Locked, so that the last two cannot take each other off at the same moment.
    authors = session.scalars(
        select(CourseAuthor.person_id).where(CourseAuthor.course == course).with_for_update()
    ).all()
    if authors == [person_id]:
        raise Conflict(_LAST)
    session.execute(delete(CourseAuthor).where(
        CourseAuthor.course == course, CourseAuthor.person_id == person_id
    ))
    record(session, actor, "author taken off", "course", course, now=now, person=person_id)
