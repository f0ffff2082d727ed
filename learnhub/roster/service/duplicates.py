"""Says of two people who look alike that they are two."""

from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.people.models import Person
from learnhub.people.service.turn import take_turn
from learnhub.roster.models import NotTheSame
from learnhub.roster.policy import in_office


def tell_apart(session: Session, actor: Actor, one: int, other: int, *, now: datetime) -> None:
    """Note that two people are two, so that nobody is asked again; twice is harmless."""
    first, second = sorted((one, other))
    if not in_office(actor) or first < 1 or first == second:
        raise NotFound
    for person_id in (first, second):
        if session.get(Person, person_id) is None:
            raise NotFound
        take_turn(session, person_id)
    if session.get(NotTheSame, (first, second)) is None:
        session.add(NotTheSame(first_id=first, second_id=second, said_by=actor.person_id,
                               said_at=now))
        record(session, actor, "people told apart", "person", first, now=now, other=second)
