"""Reads what people reported."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.base.paging import Page
from learnhub.people.models import Person
from learnhub.privacy.models import Concern

PER_PAGE = 20


@dataclass(frozen=True, slots=True)
class ConcernView:
    """A report as the team and its writer see it; `name` is None where nobody was signed in."""

    concern_id: int
    kind: str
    name: str | None
    place: str
    text: str
    contact: str
    locale: str
    asked_at: datetime
    answer: str | None
    answered_at: datetime | None


_COLUMNS = (
    Concern.id, Concern.kind, Person.name, Concern.place, Concern.text, Concern.contact,
    Concern.locale, Concern.asked_at, Concern.answer, Concern.answered_at,
)


def _views(rows: Iterable[Any]) -> list[ConcernView]:
    return [ConcernView(*row) for row in rows]


def concerns(session: Session, number: int) -> Page[ConcernView]:
    """Return a page of all reports: those without an answer first, then the newest."""
    total = session.scalar(select(func.count()).select_from(Concern)) or 0
    rows = session.execute(
        select(*_COLUMNS).outerjoin(Person, Person.id == Concern.person_id)
        .order_by(Concern.answered_at.is_not(None), Concern.id.desc())
        .limit(PER_PAGE).offset((number - 1) * PER_PAGE)
    )
    return Page(_views(rows), number, PER_PAGE, total)


def own_concerns(session: Session, person_id: int) -> list[ConcernView]:
    """Return what a person reported, the newest first."""
    rows = session.execute(
        select(*_COLUMNS).join(Person, Person.id == Concern.person_id)
        .where(Concern.person_id == person_id).order_by(Concern.id.desc()).limit(PER_PAGE)
    )
    return _views(rows)
