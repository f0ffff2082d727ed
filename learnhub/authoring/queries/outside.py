"""Reads the files of translators that wait to be taken in."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.authoring.models import Import
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound

ENDING = ".xlf"


@dataclass(frozen=True, slots=True)
class Waiting:
    """A file somebody sent in; `taken_at` says that it was taken in already."""

    id: int
    name: str
    locale: str
    data: bytes
    taken_at: datetime | None


def get_waiting(
    session: Session, actor: Actor, course: str, import_id: int, locale: str
) -> Waiting:
    """Return a file this person sent in; raise NotFound for any other."""
    found = session.execute(
        select(Import.name, Import.data, Import.taken_at).where(
            Import.id == import_id, Import.course == course, Import.locale == locale,
            Import.person_id == actor.person_id, Import.name.endswith(ENDING, autoescape=True),
        )
    ).first()
    if found is None:
        raise NotFound
    return Waiting(import_id, found[0], locale, found[1], found[2])
