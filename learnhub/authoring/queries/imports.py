"""Reads documents that were sent in and wait for their place."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, and_, func, select
from sqlalchemy.orm import Session, undefer

from learnhub.authoring.models import Import
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.queries.outside import ENDING
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound


@dataclass(frozen=True, slots=True)
class ImportRow:
    """A document in a list; `course` is "" for one that is to become a course of its own."""

    id: int
    course: str
    name: str
    locale: str
    size: int
    at: datetime
    taken_at: datetime | None

    @property
    def url(self) -> str:
        """Where it can be looked at."""
        return f"{imports_url(self.course)}/{self.id}"


def imports_url(course: str) -> str:
    """Return where the documents of a course are listed."""
    return f"/authoring/{course}/imports" if course else "/authoring/imports"


def imports_of(session: Session, actor: Actor, course: str) -> list[ImportRow]:
    """Return what waits for a course, or what this person sent in for a new one; newest first."""
    rows = session.execute(
        select(Import.id, Import.course, Import.name, Import.locale, func.length(Import.data),
               Import.at, Import.taken_at)
        .where(_mine(actor, course)).order_by(Import.id.desc()).limit(100)
    )
    return [ImportRow(*row) for row in rows]


def get_import(session: Session, actor: Actor, course: str, import_id: int) -> ImportRow:
    """Return one document; raise NotFound where it is not for this person."""
    if course:
        get_writable(session, actor, course)
    row = session.execute(
        select(Import.id, Import.course, Import.name, Import.locale, func.length(Import.data),
               Import.at, Import.taken_at)
        .where(Import.id == min(import_id, 2**31 - 1), _mine(actor, course))
    ).first()
    if row is None:
        raise NotFound
    return ImportRow(*row)


def data_of(session: Session, import_id: int) -> bytes:
    """Return the bytes of a document."""
    found = session.get(Import, import_id, options=[undefer(Import.data)])
    if found is None:
        raise NotFound
    return found.data


def count_of(session: Session, actor: Actor) -> int:
    """Return how many documents of this person wait."""
    return session.scalar(
        select(func.count()).select_from(Import).where(Import.person_id == actor.person_id)
    ) or 0


def waiting_in(session: Session, course: str) -> int:
    """Return how many documents of a course have no place yet; files of translators need none."""
    return session.scalar(
        select(func.count()).select_from(Import).where(
            Import.course == course, Import.taken_at.is_(None),
            ~Import.name.endswith(ENDING, autoescape=True),
        )
    ) or 0


def _mine(actor: Actor, course: str) -> ColumnElement[bool]:
    if course:
        return Import.course == course
    return and_(Import.course == "", Import.person_id == actor.person_id)
