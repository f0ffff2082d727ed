"""One person as somebody of the team sees them."""

from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.days import day_of, last_day
from learnhub.base.errors import NotFound
from learnhub.enrolment.models import Cohort, CohortCourse, CohortMember, CohortTrainer
from learnhub.enrolment.queries import courses_of, teaches_now
from learnhub.people.consent_purposes import NOTICE
from learnhub.people.models import Card, Passkey, Person, RoleGrant, SecondFactor
from learnhub.people.queries.consents import agrees
from learnhub.quiz.queries import extra_times
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import (
    PersonFacts,
    Sight,
    in_office,
    is_pseudonymous,
    may_look_after,
    sight_of,
)
from learnhub.roster.queries.rows import PersonRow, rows_of
from learnhub.roster.queries.seeing import facts_about, lasts


@dataclass(frozen=True, slots=True)
class RoleHeld:
    """A role of a person, with the last day on which it counts."""

    role: Role
    until: date | None


@dataclass(frozen=True, slots=True)
class Lead:
    """Who accompanies a case."""

    case_lead_id: int
    name: str
    until: date | None


@dataclass(frozen=True, slots=True)
class CardHeld:
    """A card a person got, as the team sees it."""

    made_on: date
    first_used_on: date | None
    blocked_on: date | None


@dataclass(frozen=True, slots=True)
class WaysIn:
    """By which ways a person can come in."""

    password: bool
    passkeys: int
    app: bool
    pin: bool


@dataclass(frozen=True, slots=True)
class PersonView:
    """What a reader sees of a person; what they may not see is empty."""

    row: PersonRow
    sight: Sight
    roles: tuple[RoleHeld, ...] = ()
    leads: tuple[Lead, ...] = ()
    ways: WaysIn | None = None
    cards: tuple[CardHeld, ...] = ()
    courses: frozenset[str] = frozenset()
    merged_into: int | None = None
    may_look_after: bool = False
    # Whether it is on record that they were given the privacy information.
    is_informed: bool = True

    @property
    def shows_learning(self) -> bool:
        """Say whether the reader sees how the learning goes."""
        return self.sight not in (Sight.NAME, Sight.NOBODY)

    @property
    def shows_everything(self) -> bool:
        """Say whether the reader looks after people's accounts."""
        return self.sight is Sight.EVERYTHING


@dataclass(frozen=True, slots=True)
class Sensitive:
    """What is kept of a person beyond what everyday work needs."""

    name: str
    surname: str | None
    born_on: date | None
    email: str | None
    locale: str | None
    extra_time: int | None


def get_person(session: Session, actor: Actor, person_id: int, *, now: datetime) -> PersonView:
    """Return what this reader sees of a person; whom they do not see is not found."""
    facts = facts_about(session, [person_id], now=actor.asks_at).get(person_id)
    sight = sight_of(actor, facts) if facts is not None else Sight.NOBODY
    if facts is None or sight is Sight.NOBODY:
        raise NotFound
    row = rows_of(session, actor, [person_id], now=now)[0]
    if sight is Sight.NAME:
        return PersonView(row, sight)
    whole = sight is Sight.EVERYTHING
    held = _roles(session, person_id)
    return PersonView(
        row, sight, courses=_courses(session, actor, facts, sight),
        roles=tuple(r for e, r in held if e is None or e > now)
        if whole or sight is Sight.PSEUDONYM else (),
        leads=leads_of(session, person_id=person_id, now=now) if not is_pseudonymous(actor) else (),
        ways=_ways(session, person_id) if whole else None,
        cards=_cards(session, person_id) if whole else (),
        merged_into=session.scalar(select(Person.merged_into).where(Person.id == person_id))
        if whole else None,
        may_look_after=may_look_after(actor, person_id, [r.role for _, r in held]),
        is_informed=not whole or agrees(session, person_id, NOTICE),
    )


def get_sensitive(session: Session, actor: Actor, person_id: int) -> Sensitive:
    """Return what only coordination and administration see, and the trail notes."""
    person = session.get(Person, person_id) if in_office(actor) and person_id > 0 else None
    if person is None or not person.name:
        raise NotFound
    return Sensitive(
        person.name, person.surname, person.born_on, person.email, person.locale,
        extra_times(session, [person_id]).get(person_id, 0),
    )


def leads_of(
    session: Session, *, person_id: int | None = None, business_id: int | None = None,
    now: datetime,
) -> tuple[Lead, ...]:
    """Return who accompanies a person or a business now."""
    case = (CaseLead.person_id == person_id if business_id is None
            else CaseLead.business_id == business_id)
    rows = session.execute(
        select(CaseLead.id, Person.name, CaseLead.ends_at)
        .join(Person, Person.id == CaseLead.lead_id)
        .where(case, lasts(CaseLead.ends_at, now)).order_by(Person.name, CaseLead.id)
    )
    return tuple(Lead(i, name, last_day(e) if e else None) for i, name, e in rows)


def people_with(session: Session, role: Role, *, now: datetime) -> list[tuple[int, str]]:
    """Return number and name of everybody who holds a role now."""
    rows = session.execute(
        select(Person.id, Person.name, Person.surname, Person.login)
        .join(RoleGrant, RoleGrant.person_id == Person.id)
        .where(RoleGrant.role == role.value, lasts(RoleGrant.ends_at, now),
               Person.archived_at.is_(None))
        .order_by(Person.name, Person.id)
    )
    return [(i, f"{' '.join(filter(None, (name, surname)))} ({login})")
            for i, name, surname, login in rows]


def _roles(session: Session, person_id: int) -> list[tuple[datetime | None, RoleHeld]]:
    rows = session.execute(
        select(RoleGrant.role, RoleGrant.ends_at)
        .where(RoleGrant.person_id == person_id).order_by(RoleGrant.role)
    )
    return [(e, RoleHeld(Role(role), last_day(e) if e else None)) for role, e in rows]


def _ways(session: Session, person_id: int) -> WaysIn:
    passkeys = (
        select(func.count()).select_from(Passkey).where(Passkey.person_id == person_id)
        .scalar_subquery()
    )
    app = (
        select(func.count()).select_from(SecondFactor)
        .where(SecondFactor.person_id == person_id, SecondFactor.confirmed_at.is_not(None))
        .scalar_subquery()
    )
    row = session.execute(
        select(Person.password_hash.is_not(None), passkeys, app, Person.pin_hash.is_not(None))
        .where(Person.id == person_id)
    ).one()
    return WaysIn(bool(row[0]), row[1] or 0, bool(row[2]), bool(row[3]))


def _cards(session: Session, person_id: int) -> tuple[CardHeld, ...]:
    rows = session.execute(
        select(Card.made_at, Card.first_used_at, Card.blocked_at)
        .where(Card.person_id == person_id).order_by(Card.id.desc()).limit(5)
    )
    return tuple(
        CardHeld(day_of(made), day_of(used) if used else None, day_of(blocked) if blocked else None)
        for made, used, blocked in rows
    )


def _courses(
    session: Session, actor: Actor, facts: PersonFacts, sight: Sight
) -> frozenset[str]:
    """Return the courses whose progress the reader sees; a trainer those of the own groups."""
    leads = actor.has(Role.COACH) and actor.person_id in facts.coaches
    if sight is not Sight.LEARNING or leads:
        return frozenset(courses_of(session, facts.person_id))
    return frozenset(session.scalars(
        select(CohortCourse.course)
        .join(Cohort, Cohort.id == CohortCourse.cohort_id)
        .join(CohortMember, CohortMember.cohort_id == Cohort.id)
        .join(CohortTrainer, CohortTrainer.cohort_id == Cohort.id)
        .where(CohortMember.person_id == facts.person_id, CohortMember.left_at.is_(None),
               Cohort.closed_at.is_(None), teaches_now(actor))
    ))
