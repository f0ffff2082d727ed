"""Businesses as the team looks after them; their own people run them in `people`."""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.people.models import Belonging, Business, Invitation, Person, Position
from learnhub.people.service.turn import take_turn
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import in_office

HAS_PEOPLE = N_("Somebody still belongs to this business. It can be put away when they have left.")


def make(session: Session, actor: Actor, name: str, *, now: datetime) -> int:
    """Enter a business and return its id; the same name by the same person today finds it."""
    assert actor.person_id is not None
    _check_office(actor)
    take_turn(session, actor.person_id)
    known = session.scalar(
        select(Business.id).where(
            Business.name == name, Business.created_by == actor.person_id,
            Business.archived_at.is_(None),
        ).limit(1)
    )
    if known is not None:
        return known
    business = Business(name=name, created_by=actor.person_id, created_at=now, archived_at=None)
    session.add(business)
    session.flush()
    record(session, actor, "business founded", "business", business.id, now=now)
    return business.id


def rename(session: Session, actor: Actor, business_id: int, name: str, *, now: datetime) -> None:
    """Give a business another name; the same name changes nothing."""
    business = _locked(session, actor, business_id)
    if business.name != name:
        business.name = name
        record(session, actor, "business renamed", "business", business_id, now=now)


def add_owner(
    session: Session, actor: Actor, business_id: int, person_id: int, *, now: datetime
) -> None:
    """Let a person own a business, alone or with others; whether they show progress stays theirs.

    Who belonged to it as an employee keeps what they chose; twice is harmless.
    """
    _locked(session, actor, business_id)
    person = session.get(Person, person_id)
    if person is None or person.id < 0 or person.archived_at is not None:
        raise NotFound
    row = session.get(Belonging, (business_id, person_id))
    if row is None:
        row = Belonging(business_id=business_id, person_id=person_id, joined_at=now)
        session.add(row)
    elif row.left_at is None and row.position == Position.OWNER.value:
        return
    elif row.left_at is not None:
        row.joined_at, row.left_at, row.shares_since = now, None, None
    row.position = Position.OWNER.value
    session.flush()
    record(session, actor, "owner made", "business", business_id, now=now, person=person_id)


def put_away(session: Session, actor: Actor, business_id: int, *, now: datetime) -> None:
    """Archive a business nobody belongs to: nobody joins it any more, its case leads end."""
    _check_office(actor)
    business = session.get(Business, business_id, with_for_update={"key_share": True})
    if business is None:
        raise NotFound
    if business.archived_at is not None:
        return
    belongs = select(Belonging.person_id).where(
        Belonging.business_id == business_id, Belonging.left_at.is_(None)
    )
    if session.scalar(belongs.limit(1)) is not None:
        raise Conflict(HAS_PEOPLE)
    business.archived_at = now
    session.execute(
        update(Invitation)
        .where(Invitation.business_id == business_id, Invitation.withdrawn_at.is_(None))
        .values(withdrawn_at=now)
    )
    for lead in session.scalars(select(CaseLead).where(CaseLead.business_id == business_id)):
        if lead.ends_at is None or lead.ends_at > now:
            lead.ends_at = now
    record(session, actor, "business archived", "business", business_id, now=now)


def _locked(session: Session, actor: Actor, business_id: int) -> Business:
    _check_office(actor)
    business = session.get(Business, business_id, with_for_update={"key_share": True})
    if business is None or business.archived_at is not None:
        raise NotFound
    return business


def _check_office(actor: Actor) -> None:
    if not in_office(actor):
        raise NotFound
