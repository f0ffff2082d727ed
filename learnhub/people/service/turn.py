"""Lets what one person does in two windows at once happen one after the other."""

from sqlalchemy.orm import Session

from learnhub.people.models import Person


def take_turn(session: Session, person_id: int) -> None:
    """Wait until nobody else writes for this person; others wait until this transaction ends.

    What is read afterwards is what the other one has left behind. KEY SHARE, so that everything
    which merely points at this person goes on; on SQLite writers take turns anyway.
    """
    session.get(Person, person_id, with_for_update={"key_share": True})
