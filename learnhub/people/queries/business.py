"""Reads about businesses, who belongs to them, and their invitations."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.people.models import Belonging, Business, Invitation, Person, Position
from learnhub.people.policy import BusinessFacts, may_run_business


@dataclass(frozen=True, slots=True)
class BusinessView:
    """A business as one of its people sees it."""

    business_id: int
    name: str
    position: Position
    shares_since: datetime | None

    @property
    def is_owner(self) -> bool:
        """Say whether this person owns the business."""
        return self.position is Position.OWNER


@dataclass(frozen=True, slots=True)
class BusinessMember:
    """Somebody who belongs to a business."""

    person_id: int
    name: str
    position: Position
    joined_at: datetime
    shares_since: datetime | None

    @property
    def is_owner(self) -> bool:
        """Say whether this person owns the business."""
        return self.position is Position.OWNER


@dataclass(frozen=True, slots=True)
class InvitationView:
    """An invitation that still opens the door."""

    invitation_id: int
    code: str
    note: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class Invited:
    """Where an invitation leads."""

    business_id: int
    name: str


def businesses_of(session: Session, person_id: int) -> list[BusinessView]:
    """Return the businesses a person belongs to, owned ones first (policy `may_see_business`)."""
    rows = session.execute(
        select(Business.id, Business.name, Belonging.position, Belonging.shares_since)
        .join(Belonging, Belonging.business_id == Business.id)
        .where(Belonging.person_id == person_id, Belonging.left_at.is_(None))
        .order_by(Belonging.position.desc(), Business.name, Business.id)
    )
    return [BusinessView(i, name, Position(p), since) for i, name, p, since in rows]


def members_of(
    session: Session, businesses: Collection[int]
) -> dict[int, list[BusinessMember]]:
    """Return who belongs to each business, owners first, then by name; one statement."""
    rows = session.execute(
        select(Belonging.business_id, Person.id, Person.name, Belonging.position,
               Belonging.joined_at, Belonging.shares_since)
        .join(Person, Person.id == Belonging.person_id)
        .where(Belonging.business_id.in_(businesses), Belonging.left_at.is_(None),
               Person.archived_at.is_(None))
        .order_by(Belonging.position.desc(), Person.name, Person.id)
    )
    found: dict[int, list[BusinessMember]] = {business: [] for business in businesses}
    for business, person, name, position, joined, since in rows:
        found[business].append(
            BusinessMember(person, name, Position(position), joined, since)
        )
    return found


def facts_about(members: Collection[BusinessMember]) -> BusinessFacts:
    """Return what the policy needs to know of these members."""
    return BusinessFacts(
        frozenset(m.person_id for m in members if m.is_owner),
        frozenset(m.person_id for m in members if not m.is_owner),
        frozenset(m.person_id for m in members if m.shares_since is not None),
    )


def business_facts(session: Session, business_id: int) -> BusinessFacts:
    """Return who belongs to a business; nobody if there is no such business."""
    return facts_about(members_of(session, [business_id])[business_id])


def check_runs(session: Session, actor: Actor, business_id: int) -> BusinessFacts:
    """Return the facts of a business this person runs; any other is not found."""
    facts = business_facts(session, business_id)
    if not may_run_business(actor, facts):
        raise NotFound
    return facts


def invitations_of(
    session: Session, businesses: Collection[int], *, now: datetime
) -> dict[int, list[InvitationView]]:
    """Return the invitations that can still be used, the newest first; one statement."""
    rows = session.execute(
        select(Invitation.business_id, Invitation.id, Invitation.code, Invitation.note,
               Invitation.expires_at)
        .where(Invitation.business_id.in_(businesses), Invitation.withdrawn_at.is_(None),
               Invitation.expires_at > now)
        .order_by(Invitation.id.desc())
    )
    found: dict[int, list[InvitationView]] = {business: [] for business in businesses}
    for business, invitation, code, note, expires in rows:
        found[business].append(InvitationView(invitation, code, note, expires))
    return found


def find_invitation(session: Session, code: str, *, now: datetime) -> Invited | None:
    """Return where a code leads, None if it is unknown, too old or withdrawn."""
    row = session.execute(
        select(Business.id, Business.name)
        .join(Invitation, Invitation.business_id == Business.id)
        .where(Invitation.code == code, Invitation.withdrawn_at.is_(None),
               Invitation.expires_at > now)
    ).first()
    return Invited(row[0], row[1]) if row else None
