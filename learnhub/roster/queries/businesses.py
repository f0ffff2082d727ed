"""Businesses as the team sees them, and what the list of people can be narrowed to."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.base.paging import Page
from learnhub.enrolment.models import Cohort, CohortTrainer
from learnhub.enrolment.queries import teaches_now
from learnhub.people.models import Business
from learnhub.people.queries.business import BusinessMember, members_of
from learnhub.people.rules import folded
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import in_office, is_pseudonymous, may_see_business, may_see_businesses
from learnhub.roster.queries.person import Lead, leads_of
from learnhub.roster.queries.seeing import lasts, leads_now
from learnhub.roster.rules import PAGE_SIZE


@dataclass(frozen=True, slots=True)
class BusinessRow:
    """A business in the list, with who belongs to it; owners stand first."""

    business_id: int
    name: str
    members: tuple[BusinessMember, ...]
    is_archived: bool

    @property
    def owners(self) -> tuple[BusinessMember, ...]:
        """Who owns it."""
        return tuple(m for m in self.members if m.is_owner)


@dataclass(frozen=True, slots=True)
class BusinessSeen:
    """One business, with who accompanies it."""

    row: BusinessRow
    leads: tuple[Lead, ...]


def businesses_page(
    session: Session, actor: Actor, words: str, *, archived: bool, number: int
) -> Page[BusinessRow]:
    """Return the businesses this person may see, by name (policy `may_see_business`)."""
    query = select(Business.id, Business.name, Business.archived_at)
    if not in_office(actor):
        query = query.where(Business.id.in_(
            select(CaseLead.business_id).where(leads_now(actor), CaseLead.business_id.is_not(None))
        ))
    query = query.where(
        Business.archived_at.is_not(None) if archived else Business.archived_at.is_(None)
    )
    for word in folded(words).split():
        query = query.where(Business.name.icontains(word, autoescape=True))
    total = session.scalar(select(func.count()).select_from(query.subquery())) or 0
    rows = session.execute(
        query.order_by(Business.name, Business.id)
        .offset((number - 1) * PAGE_SIZE).limit(PAGE_SIZE)
    ).all()
    members = members_of(session, [row[0] for row in rows])
    return Page(
        [BusinessRow(i, name, tuple(members[i]), at is not None) for i, name, at in rows],
        number, PAGE_SIZE, total,
    )


def get_business(
    session: Session, actor: Actor, business_id: int, *, now: datetime
) -> BusinessSeen:
    """Return a business this person may see; another is not found."""
    advisors = set(session.scalars(
        select(CaseLead.lead_id).where(
            CaseLead.business_id == business_id, lasts(CaseLead.ends_at, actor.asks_at)
        )
    ))
    business = session.get(Business, business_id)
    if business is None or not may_see_business(actor, advisors):
        raise NotFound
    members = tuple(members_of(session, [business_id])[business_id])
    return BusinessSeen(
        BusinessRow(business.id, business.name, members, business.archived_at is not None),
        leads_of(session, business_id=business_id, now=now),
    )


def groups_to_choose(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Return the groups by which this person may narrow the list; a trainer the own open ones."""
    query = select(Cohort.id, Cohort.name).order_by(Cohort.name, Cohort.id)
    if not (in_office(actor) or is_pseudonymous(actor)):
        if not actor.has(Role.TRAINER):
            return []
        mine = select(CohortTrainer.cohort_id).where(teaches_now(actor))
        query = query.where(Cohort.id.in_(mine), Cohort.closed_at.is_(None))
    return list(session.execute(query))


def open_groups(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Return the groups to which this person may add anybody: coordinators, to all open ones."""
    if not actor.has(Role.COORDINATOR):
        return []
    return list(session.execute(
        select(Cohort.id, Cohort.name).where(Cohort.closed_at.is_(None))
        .order_by(Cohort.name, Cohort.id)
    ))


def businesses_to_choose(session: Session, actor: Actor) -> list[tuple[int, str]]:
    """Return the businesses by which this person may narrow the list."""
    if not may_see_businesses(actor):
        return []
    query = select(Business.id, Business.name).where(Business.archived_at.is_(None))
    if not in_office(actor):
        query = query.where(Business.id.in_(
            select(CaseLead.business_id).where(leads_now(actor), CaseLead.business_id.is_not(None))
        ))
    return list(session.execute(query.order_by(Business.name, Business.id)))
