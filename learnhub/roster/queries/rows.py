"""What the list shows of each person; a statement for each kind of thing, not for each person."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import false, func, or_, select
from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.days import day_of
from learnhub.db import vault_of
from learnhub.enrolment.models import Cohort, CohortMember, CohortTrainer
from learnhub.enrolment.queries import teaches_now
from learnhub.people.models import Belonging, Business, Card, Person, SignIn
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import Sight, in_office, is_pseudonymous, may_see_businesses, sight_of
from learnhub.roster.queries.seeing import facts_about, leads_now, roles_now
from learnhub.roster.rules import pseudonym


@dataclass(frozen=True, slots=True)
class PersonRow:
    """A person in the list, as far as this reader sees them; for auditors `name` is a pseudonym."""

    person_id: int
    name: str
    surname: str = ""
    login: str = ""
    locale: str = ""
    since: date | None = None
    last_seen: date | None = None
    roles: tuple[Role, ...] = ()
    groups: tuple[str, ...] = ()
    businesses: tuple[str, ...] = ()
    has_card: bool = False
    is_archived: bool = False
    is_merged: bool = False


def pseudonym_of(session: Session, person_id: int) -> str:
    """Return the name under which auditors meet a person.

    Hashed with the oldest key there is, so that it stays when a newer key is made.
    """
    return pseudonym(vault_of(session).keyed_hashes("pseudonym", str(person_id))[-1])


def rows_of(
    session: Session, actor: Actor, people: Sequence[int], *, now: datetime
) -> list[PersonRow]:
    """Return what this reader sees of these persons, in their order; at most seven statements."""
    office, nameless = in_office(actor), is_pseudonymous(actor)
    known = {
        row.id: row for row in session.execute(
            select(Person.id, Person.name, Person.surname, Person.login, Person.locale,
                   Person.created_at, Person.archived_at, Person.merged_into)
            .where(Person.id.in_(people))
        )
    }
    facts = {} if office or nameless else facts_about(session, people, now=actor.asks_at)
    learners = [p for p in people if p not in facts
                or sight_of(actor, facts[p]) is not Sight.NAME]
    roles = roles_now(session, people, now=now) if office or nameless else {}
    groups = groups_of(session, actor, learners)
    businesses = businesses_of(session, actor, people) if may_see_businesses(actor) else {}
    seen = _last_seen(session, people) if office else {}
    cards = _with_card(session, people) if office else frozenset()
    shown = frozenset(learners)
    found = []
    for person in (p for p in people if p in known):
        row = known[person]
        found.append(PersonRow(
            person, pseudonym_of(session, person) if nameless else row.name,
            surname=(row.surname or "") if office else "", login=row.login if office else "",
            locale=(row.locale or "") if person in shown else "",
            since=day_of(row.created_at) if office else None, last_seen=seen.get(person),
            roles=tuple(r for r in Role if r in roles.get(person, ())),
            groups=groups.get(person, ()), businesses=businesses.get(person, ()),
            has_card=person in cards, is_archived=row.archived_at is not None,
            is_merged=row.merged_into is not None,
        ))
    return found


def groups_of(
    session: Session, actor: Actor, people: Collection[int]
) -> Mapping[int, tuple[str, ...]]:
    """Return the open groups of each person that the actor may know; a coach those of a case."""
    query = (
        select(CohortMember.person_id, Cohort.name)
        .join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(CohortMember.person_id.in_(people), CohortMember.left_at.is_(None),
               Cohort.closed_at.is_(None))
        .order_by(Cohort.name, Cohort.id)
    )
    if not (in_office(actor) or is_pseudonymous(actor)):
        taught = select(CohortTrainer.cohort_id).where(teaches_now(actor))
        led = select(CaseLead.person_id).where(leads_now(actor), CaseLead.person_id.is_not(None))
        query = query.where(or_(
            Cohort.id.in_(taught) if actor.has(Role.TRAINER) else false(),
            CohortMember.person_id.in_(led) if actor.has(Role.COACH) else false(),
        ))
    return _gathered(session.execute(query))


def businesses_of(
    session: Session, actor: Actor, people: Collection[int]
) -> Mapping[int, tuple[str, ...]]:
    """Return the businesses each person belongs to, as far as the actor sees businesses."""
    query = (
        select(Belonging.person_id, Business.name)
        .join(Business, Business.id == Belonging.business_id)
        .where(Belonging.person_id.in_(people), Belonging.left_at.is_(None))
        .order_by(Business.name, Business.id)
    )
    if not in_office(actor):
        query = query.where(Business.id.in_(
            select(CaseLead.business_id).where(leads_now(actor), CaseLead.business_id.is_not(None))
        ))
    return _gathered(session.execute(query))


def _gathered(rows: Iterable[tuple[int, str]]) -> Mapping[int, tuple[str, ...]]:
    found: dict[int, tuple[str, ...]] = {}
    for person, name in rows:
        found[person] = (*found.get(person, ()), name)
    return found


def _last_seen(session: Session, people: Collection[int]) -> Mapping[int, date]:
    rows = session.execute(
        select(SignIn.person_id, func.max(SignIn.created_at))
        .where(SignIn.person_id.in_(people)).group_by(SignIn.person_id)
    )
    return {person: day_of(at) for person, at in rows if at is not None}


def _with_card(session: Session, people: Collection[int]) -> frozenset[int]:
    return frozenset(session.scalars(
        select(Card.person_id).where(Card.person_id.in_(people), Card.blocked_at.is_(None))
    ))
