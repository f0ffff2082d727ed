"""Erases once more whom an older backup brought back."""

from collections.abc import Set
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.actor import PUBLIC
from learnhub.people.models import Person
from learnhub.privacy.service.erasing import Eraser, is_still_among, person_hashes


def erase_again(
    session: Session, eraser: Eraser, hashes: Set[str], *, now: datetime
) -> int:
    """Erase everybody whose hash is named and return how many; needs the key they were made with.

    Who went with somebody they were merged into is gone when their turn comes.
    """
    people = select(Person.id).where(Person.id > 0, Person.name != "")
    named = [
        row.id for row in session.execute(
            people.add_columns(Person.created_at)
        ) if hashes & set(person_hashes(session, row.id, row.created_at))
    ]
    count = 0
    for person_id in named:
        if is_still_among(session, people, person_id):
            eraser.erase(session, PUBLIC, person_id, now=now)
            count += 1
    return count
