"""Reads what stands in the way of erasing somebody."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, func, or_, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.people.models import Belonging, Business, Person, Position, RoleGrant
from learnhub.privacy.models import ErasureRequest
from learnhub.privacy.policy import may_erase
from learnhub.privacy.queries.accounts import kept_as_evidence
from learnhub.privacy.rules import Standing


@dataclass(frozen=True, slots=True)
class ToErase:
    """A person who may be erased, as the page that asks shows them."""

    person_id: int
    name: str
    standing: Standing
    due_at: datetime | None
    asked_themselves: bool

    def is_theirs_alone(self, actor: Actor) -> bool:
        """Say whether the person asked for it, and so this other person cannot take it back."""
        return self.asked_themselves and actor.person_id != self.person_id


def standing_of(session: Session, person_id: int, *, now: datetime) -> Standing:
    """Return what has to happen before a person can be erased."""
    lasts = or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now)
    roles = frozenset(
        Role(role) for role in session.scalars(
            select(RoleGrant.role).where(RoleGrant.person_id == person_id, lasts)
        )
    )
    others = session.scalar(
        select(func.count()).select_from(RoleGrant)
        .join(Person, Person.id == RoleGrant.person_id)
        .where(RoleGrant.role == Role.ADMINISTRATOR.value, lasts, Person.archived_at.is_(None),
               Person.id != person_id)
    )
    return Standing(
        roles, Role.ADMINISTRATOR in roles and not others,
        _owned_alone(session, person_id), kept_as_evidence(session, person_id, now.date()),
    )


def _owned_alone(session: Session, person_id: int) -> tuple[str, ...]:
    """Return the names of businesses with people in them whom only this person owns."""
    here, owner = Belonging.left_at.is_(None), Belonging.position == Position.OWNER.value
    theirs = select(Belonging.business_id).where(Belonging.person_id == person_id, here, owner)
    other = Belonging.person_id != person_id
    owned = select(Belonging.business_id).where(other, here, owner)
    peopled = select(Belonging.business_id).where(other, here)
    return tuple(session.scalars(
        select(Business.name)
        .where(and_(Business.id.in_(theirs), Business.id.in_(peopled), Business.id.not_in(owned)))
        .order_by(Business.name, Business.id)
    ))


def due_at(session: Session, person_id: int) -> datetime | None:
    """Return when a person who asked for it is erased, None if they did not ask."""
    return session.scalar(
        select(ErasureRequest.due_at).where(ErasureRequest.person_id == person_id)
    )


def get_to_erase(session: Session, actor: Actor, person_id: int, *, now: datetime) -> ToErase:
    """Return a person this actor may erase; anybody else is not found."""
    person = session.get(Person, person_id) if person_id > 0 else None
    if person is None or not person.name:
        raise NotFound
    standing = standing_of(session, person_id, now=now)
    if not may_erase(actor, person_id, standing.roles):
        raise NotFound
    asked = session.get(ErasureRequest, person_id, populate_existing=True)
    return ToErase(
        person_id, person.name, standing, asked.due_at if asked else None,
        asked is not None and asked.asked_by in (None, person_id),
    )
