"""Reads about one text of a draft: what it says now, who else has it open, what is parked."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.authoring.models import (
    DraftChange,
    DraftFile,
    DraftVersion,
    ParkedText,
    Presence,
)
from learnhub.authoring.rules import STILL_HERE
from learnhub.base.errors import NotFound
from learnhub.people.models import Person


@dataclass(frozen=True, slots=True)
class DraftText:
    """A text as it is now; `stamp` is what a saving has to be based on."""

    file_id: int
    course: str
    path: str
    text: str
    stamp: int
    number: int
    removed: bool
    saved_at: datetime
    saved_by: str

    @property
    def url(self) -> str:
        """The address of its editor."""
        return f"/authoring/{self.course}/texts/{self.file_id}"


@dataclass(frozen=True, slots=True)
class Parked:
    """A text that waits beside the one that counts; `base_text` is what both began from.

    It is None where that is not known any more. `seq` counts what its window has sent.
    """

    window: str
    seq: int
    person_id: int
    name: str
    text: str
    base_text: str | None
    at: datetime


def get_text(session: Session, course: str, file_id: int) -> DraftText:
    """Return a text of a draft, also one that was removed; raise NotFound if it is none."""
    row = session.execute(
        select(DraftFile, DraftVersion.text, DraftVersion.saved_at, Person.name)
        .join(DraftVersion, (DraftVersion.file_id == DraftFile.id)
              & (DraftVersion.number == DraftFile.number))
        .join(DraftChange, DraftChange.id == DraftVersion.change_id)
        .join(Person, Person.id == DraftChange.by)
        .where(DraftFile.id == file_id, DraftFile.course == course)
    ).first()
    if row is None:
        raise NotFound
    file, text, saved_at, name = row
    if text is None:
        text = last_text(session, file_id) if file.removed else None
    if text is None:
        raise NotFound
    return DraftText(file.id, course, file.path, text, file.stamp, file.number, file.removed,
                     saved_at, name)


def last_text(session: Session, file_id: int) -> str | None:
    """Return what a removed text said last."""
    return session.scalar(
        select(DraftVersion.text)
        .where(DraftVersion.file_id == file_id, DraftVersion.text.is_not(None))
        .order_by(DraftVersion.number.desc()).limit(1)
    )


def others_here(
    session: Session, file_id: int, person_id: int, *, now: datetime
) -> list[str]:
    """Return the names of others who have this text open."""
    return list(session.scalars(
        select(Person.name).join(Presence, Presence.person_id == Person.id)
        .where(Presence.file_id == file_id, Presence.person_id != person_id,
               Presence.seen_at > now - STILL_HERE)
        .order_by(Person.name, Person.id)
    ))


def parked_texts(session: Session, file_id: int, person_id: int) -> list[Parked]:
    """Return what one person has waiting beside a text, the newest first."""
    rows = session.execute(
        select(ParkedText, Person.name).join(Person, Person.id == ParkedText.person_id)
        .where(ParkedText.file_id == file_id, ParkedText.person_id == person_id)
        .order_by(ParkedText.at.desc(), ParkedText.window)
    ).all()
    return [
        Parked(parked.window, parked.seq, parked.person_id, name, parked.text,
               _text_at(session, file_id, parked.base), parked.at)
        for parked, name in rows
    ]


def _text_at(session: Session, file_id: int, stamp: int) -> str | None:
    return session.scalar(
        select(DraftVersion.text).where(
            DraftVersion.file_id == file_id, DraftVersion.stamp == stamp
        ).limit(1)
    )


def parked_in(session: Session, course: str, person_id: int) -> set[int]:
    """Return the texts of a draft beside which this person has something waiting."""
    return set(session.scalars(
        select(ParkedText.file_id).join(DraftFile, DraftFile.id == ParkedText.file_id)
        .where(DraftFile.course == course, ParkedText.person_id == person_id)
    ))
