"""Whom of all people somebody sees: the policy as a filter, and the facts it asks about."""

from collections.abc import Collection, Mapping
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    CompoundSelect,
    and_,
    false,
    func,
    literal,
    or_,
    select,
    union_all,
)
from sqlalchemy.orm import InstrumentedAttribute, Session

from learnhub.base.actor import Actor, Role
from learnhub.enrolment.models import Cohort, CohortMember, CohortTrainer
from learnhub.enrolment.queries import learners_taught_by
from learnhub.people.models import Belonging, Person, RoleGrant
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import PersonFacts, in_office, is_pseudonymous


def lasts(
    ends_at: InstrumentedAttribute[datetime | None], now: datetime | None
) -> ColumnElement[bool]:
    """Return the condition that something has not ended; without a moment: that it never does."""
    endless: ColumnElement[bool] = ends_at.is_(None)
    return endless if now is None else or_(endless, ends_at > now)


def is_somebody() -> ColumnElement[bool]:
    """Return the condition that a row is a person, not what erasing left: nobody has no name."""
    # Of two limits on a number SQLite follows the first, and with this one it would read the list
    # from its beginning, however far behind a page stands. Wrapped, it is no limit to follow.
    return and_(func.coalesce(Person.id, 0) > 0, Person.name != "")


def leads_now(actor: Actor) -> ColumnElement[bool]:
    """Return the condition that this person leads a case."""
    return and_(CaseLead.lead_id == actor.person_id, lasts(CaseLead.ends_at, actor.asks_at))


def people_visible_to(actor: Actor, *, learning: bool = False) -> ColumnElement[bool]:
    """Return the condition that somebody sees a person (policy `sight_of`).

    `learning` leaves out those of whom the actor sees the name alone.
    """
    if in_office(actor) or is_pseudonymous(actor):
        return is_somebody()
    mine: list[ColumnElement[bool]] = []
    if actor.has(Role.TRAINER):
        mine.append(Person.id.in_(learners_taught_by(actor)))
    if actor.has(Role.COACH):
        mine.append(Person.id.in_(
            select(CaseLead.person_id).where(leads_now(actor), CaseLead.person_id.is_not(None))
        ))
    if actor.has(Role.ADVISOR) and not learning:
        mine.append(Person.id.in_(
            select(Belonging.person_id)
            .join(CaseLead, CaseLead.business_id == Belonging.business_id)
            .where(leads_now(actor), Belonging.left_at.is_(None))
        ))
    return and_(is_somebody(), Person.archived_at.is_(None), or_(false(), *mine))


def facts_about(
    session: Session, people: Collection[int], *, now: datetime | None
) -> Mapping[int, PersonFacts]:
    """Return who teaches, coaches and advises these persons now; one statement."""
    statement: CompoundSelect[str, int, int] = union_all(
        select(literal("is"), Person.id, Person.id)
        .where(Person.id.in_(people), Person.name != ""),
        select(literal("archived"), Person.id, Person.id)
        .where(Person.id.in_(people), Person.archived_at.is_not(None)),
        select(literal("trainer"), CohortMember.person_id, CohortTrainer.person_id)
        .join(CohortTrainer, CohortTrainer.cohort_id == CohortMember.cohort_id)
        .join(Cohort, Cohort.id == CohortMember.cohort_id)
        .where(CohortMember.person_id.in_(people), CohortMember.left_at.is_(None),
               Cohort.closed_at.is_(None), lasts(CohortTrainer.ends_at, now)),
        select(literal("coach"), CaseLead.person_id, CaseLead.lead_id)
        .where(CaseLead.person_id.in_(people), lasts(CaseLead.ends_at, now)),
        select(literal("advisor"), Belonging.person_id, CaseLead.lead_id)
        .join(CaseLead, CaseLead.business_id == Belonging.business_id)
        .where(Belonging.person_id.in_(people), Belonging.left_at.is_(None),
               lasts(CaseLead.ends_at, now)),
    )
    found: dict[tuple[str, int], set[int]] = {}
    for what, person, other in session.execute(statement):
        found.setdefault((what, person), set()).add(other)

    def who(what: str, person: int) -> frozenset[int]:
        return frozenset(found.get((what, person), ()))

    return {
        person: PersonFacts(
            person, is_archived=("archived", person) in found, trainers=who("trainer", person),
            coaches=who("coach", person), advisors=who("advisor", person),
        )
        for what, person in found if what == "is"
    }


def roles_now(
    session: Session, people: Collection[int], *, now: datetime | None, ended: bool = False
) -> Mapping[int, frozenset[Role]]:
    """Return the roles that count now of those who have one, or with `ended` all they ever had."""
    query = select(RoleGrant.person_id, RoleGrant.role).where(RoleGrant.person_id.in_(people))
    if not ended:
        query = query.where(lasts(RoleGrant.ends_at, now))
    found: dict[int, frozenset[Role]] = {}
    for person, role in session.execute(query):
        found[person] = found.get(person, frozenset()) | {Role(role)}
    return found
