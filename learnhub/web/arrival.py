"""What happens when a visitor becomes a known person: rooms may keep what was done before.

A room that leaves something with visitors registers an `Arrival`; signing in or up offers
to keep it and calls it inside the same transaction.
"""

from datetime import datetime
from typing import Protocol

from flask import current_app
from sqlalchemy.orm import Session


class Arrival(Protocol):
    """What a room left in the browser of a visitor."""

    def kept(self) -> int:
        """Return how many things wait in this browser."""
        ...

    def adopt(self, session: Session, person_id: int, *, now: datetime) -> None:
        """Give them to the person."""
        ...

    def drop(self) -> None:
        """Forget them on this device."""
        ...


def _arrivals() -> tuple[Arrival, ...]:
    found: tuple[Arrival, ...] = current_app.extensions["learnhub.arrivals"]
    return found


def kept() -> int:
    """Return how many things wait in this browser to be kept."""
    return sum(a.kept() for a in _arrivals())


def arrive(session: Session, person_id: int, *, keep: bool, now: datetime) -> None:
    """Give the person what waits if they want it; afterwards nothing waits any more."""
    for each in _arrivals():
        if keep:
            each.adopt(session, person_id, now=now)
        each.drop()
