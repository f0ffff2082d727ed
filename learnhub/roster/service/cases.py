"""Who accompanies a person or a business: named by the coordination, until a day."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor, Role
from learnhub.base.days import last_day
from learnhub.base.errors import Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.people.models import Business, Person
from learnhub.people.service.turn import take_turn
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import may_name_leads
from learnhub.roster.queries.seeing import lasts, roles_now

NO_LEAD = N_("This person does not have the role for it. Please choose somebody else.")


@dataclass(frozen=True, slots=True)
class Case:
    """A person whom a coach accompanies, or a business that an advisor does."""

    person_id: int | None = None
    business_id: int | None = None

    @property
    def kind(self) -> str:
        """What it is, as the trail says it."""
        return "person" if self.person_id is not None else "business"

    @property
    def subject(self) -> int:
        """The number of the person or the business."""
        found = self.person_id if self.person_id is not None else self.business_id
        assert found is not None
        return found


def name_lead(
    session: Session, actor: Actor, case: Case, lead_id: int, *, ends_at: datetime | None,
    now: datetime,
) -> None:
    """Let a coach or an advisor accompany a case; the same once more changes nothing.

    Several may: who stands in for a month is named until then.
    """
    if not may_name_leads(actor):
        raise NotFound
    _lock(session, case)
    needed = Role.COACH if case.person_id is not None else Role.ADVISOR
    if lead_id == case.person_id or needed not in roles_now(
        session, [lead_id], now=now
    ).get(lead_id, frozenset()):
        raise Invalid([Problem("lead", NO_LEAD)])
    row = session.scalars(
        select(CaseLead).where(
            CaseLead.lead_id == lead_id, CaseLead.person_id == case.person_id,
            CaseLead.business_id == case.business_id, lasts(CaseLead.ends_at, now),
        ).order_by(CaseLead.id).limit(1)
    ).first()
    if row is not None and row.ends_at == ends_at:
        return
    if row is None:
        row = CaseLead(lead_id=lead_id, person_id=case.person_id, business_id=case.business_id,
                       since=now)
        session.add(row)
    row.ends_at, row.named_by = ends_at, actor.person_id
    session.flush()
    record(session, actor, "case lead named", case.kind, case.subject, now=now, lead=lead_id,
           until=last_day(ends_at).isoformat() if ends_at else None)


def end_lead(
    session: Session, actor: Actor, case: Case, case_lead_id: int, *, now: datetime
) -> None:
    """Let somebody accompany a case no longer, at once; twice is harmless."""
    if not may_name_leads(actor):
        raise NotFound
    row = session.get(CaseLead, case_lead_id)
    if row is None or (row.person_id, row.business_id) != (case.person_id, case.business_id):
        raise NotFound
    if row.ends_at is None or row.ends_at > now:
        row.ends_at = now
        record(session, actor, "case lead ended", case.kind, case.subject, now=now,
               lead=row.lead_id)


def _lock(session: Session, case: Case) -> None:
    """Take turns at the case; somebody who is archived, or a business put away, is not found."""
    if case.person_id is not None:
        person = session.get(Person, case.person_id)
        if person is None or person.id < 0 or person.archived_at is not None:
            raise NotFound
        take_turn(session, case.person_id)
        return
    business = session.get(Business, case.business_id, with_for_update={"key_share": True})
    if business is None or business.archived_at is not None:
        raise NotFound
