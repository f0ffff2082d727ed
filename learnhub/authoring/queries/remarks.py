"""Reads what was remarked about the texts of a draft."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, select
from sqlalchemy.orm import Session, aliased

from learnhub.authoring.models import DraftFile, Remark
from learnhub.people.models import Person

MOST_REMARKS = 500


@dataclass(frozen=True, slots=True)
class RemarkView:
    """A remark; `settler` is None while it is open."""

    id: int
    file_id: int
    path: str
    removed: bool
    quote: str
    text: str
    by: int
    author: str
    at: datetime
    settler: str | None
    settled_at: datetime | None

    @property
    def is_open(self) -> bool:
        """Say whether it is not settled yet."""
        return self.settled_at is None


def _remarks(session: Session, about: ColumnElement[bool]) -> list[RemarkView]:
    settler = aliased(Person)
    rows = session.execute(
        select(Remark.id, Remark.file_id, DraftFile.path, DraftFile.removed, Remark.quote,
               Remark.text, Remark.by, Person.name, Remark.at, settler.name, Remark.settled_at)
        .join(DraftFile, DraftFile.id == Remark.file_id)
        .join(Person, Person.id == Remark.by)
        .outerjoin(settler, settler.id == Remark.settled_by)
        .where(about)
        # Open ones first, so that the limit never hides one behind those that are settled.
        .order_by(Remark.settled_at.is_not(None), Remark.id).limit(MOST_REMARKS)
    )
    return [RemarkView(*row) for row in rows]


def remarks_in(session: Session, course: str) -> list[RemarkView]:
    """Return the remarks about all texts of a draft, the open ones first; one statement."""
    return _remarks(session, DraftFile.course == course)


def remarks_about(session: Session, file_id: int) -> list[RemarkView]:
    """Return the remarks about one text, the open ones first."""
    return _remarks(session, Remark.file_id == file_id)


def line_of(remark: RemarkView, contents: Mapping[str, bytes]) -> int:
    """Return the line of a file in which the quoted place stands, 0 where it is gone."""
    data = contents.get(remark.path)
    if data is None or remark.removed or not remark.quote:
        return 0
    text = data.decode("utf-8", "replace").replace("\r\n", "\n")
    first = remark.quote.partition("\n")[0].strip()
    place = text.find(first) if first else -1
    return text.count("\n", 0, place) + 1 if place >= 0 else 0
