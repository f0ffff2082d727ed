"""Roles given for good or until a day, and taken away."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor, Role
from learnhub.base.days import last_day
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.people.models import Person, RoleGrant
from learnhub.people.service.links import share_no_rights
from learnhub.people.service.turn import take_turn
from learnhub.roster.policy import keeps_an_administrator, may_change_role

LAST_ADMINISTRATOR = N_(
    "This is the only administrator for good. Please make somebody else an administrator first."
)


def check_administrators(session: Session, but: int) -> None:
    """Raise Conflict unless somebody else administers for good.

    The grants are locked: two administrators who take each other's role at once wait here, and the
    second one finds that nobody else is left.
    """
    lasting = session.scalars(
        select(RoleGrant.person_id).join(Person, Person.id == RoleGrant.person_id)
        .where(RoleGrant.role == Role.ADMINISTRATOR.value, RoleGrant.ends_at.is_(None),
               Person.archived_at.is_(None))
        .order_by(RoleGrant.person_id).with_for_update(of=RoleGrant)
    ).all()
    if but in lasting and not keeps_an_administrator(lasting, but):
        raise Conflict(LAST_ADMINISTRATOR)


def grant(
    session: Session, actor: Actor, person_id: int, role: Role, *, ends_at: datetime | None,
    now: datetime,
) -> None:
    """Give a role until a moment, or for good; the same once more changes nothing."""
    if not may_change_role(actor, role, person_id):
        raise NotFound
    _check_there(session, person_id)
    take_turn(session, person_id)
    until = last_day(ends_at).isoformat() if ends_at else None
    row = session.get(RoleGrant, (person_id, role.value))
    if row is None or (row.ends_at is not None and row.ends_at <= now):
        share_no_rights(session, person_id, now=now)
    if row is None:
        session.add(RoleGrant(person_id=person_id, role=role.value, granted_by=actor.person_id,
                              granted_at=now, ends_at=ends_at))
    elif row.ends_at == ends_at:
        return
    else:
        if role is Role.ADMINISTRATOR and ends_at is not None:
            check_administrators(session, person_id)
        row.ends_at, row.granted_by, row.granted_at = ends_at, actor.person_id, now
    session.flush()
    record(session, actor, "role granted", "person", person_id, now=now, role=role.value,
           until=until)


def withdraw(
    session: Session, actor: Actor, person_id: int, role: Role, *, now: datetime
) -> None:
    """Take a role away; who does not hold it is left alone."""
    if not may_change_role(actor, role, person_id):
        raise NotFound
    _check_there(session, person_id)
    take_turn(session, person_id)
    row = session.get(RoleGrant, (person_id, role.value))
    if row is None:
        return
    if role is Role.ADMINISTRATOR:
        check_administrators(session, person_id)
    session.delete(row)
    session.flush()
    record(session, actor, "role withdrawn", "person", person_id, now=now, role=role.value)


def _check_there(session: Session, person_id: int) -> None:
    person = session.get(Person, person_id)
    if person is None or person_id < 0 or person.archived_at is not None:
        raise NotFound
