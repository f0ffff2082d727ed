"""Businesses: founded, joined with a code, left, and who shows their progress to the owner.

Every verb may be repeated without harm, and checks itself whether the actor may do it: what
one may not do is not found.
"""

from datetime import datetime

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.people.models import Belonging, Business, Invitation, Position
from learnhub.people.policy import BusinessFacts, may_leave, may_make_owner, may_remove
from learnhub.people.queries.business import (
    business_facts,
    check_runs,
    find_invitation,
    invitations_of,
)
from learnhub.people.rules import INVITATION_LASTS, MOST_INVITATIONS, tidy_code
from learnhub.people.service.consents import hide_from_owner, show_to_owner
from learnhub.people.service.turn import take_turn


def found_business(session: Session, actor: Actor, name: str, *, now: datetime) -> int:
    """Make a business owned by the actor and return its id; the same name again finds it."""
    assert actor.person_id is not None
    # Pressed twice: the second waits here and then finds the first one's business.
    take_turn(session, actor.person_id)
    known = session.scalar(
        select(Business.id).join(Belonging, Belonging.business_id == Business.id)
        .where(Belonging.person_id == actor.person_id, Belonging.left_at.is_(None),
               Belonging.position == Position.OWNER.value, Business.name == name)
    )
    if known is not None:
        return known
    business = Business(name=name, created_by=actor.person_id, created_at=now)
    session.add(business)
    session.flush()
    # Owners see themselves anyway; showing it to further owners is asked for like everybody's.
    session.add(Belonging(
        business_id=business.id, person_id=actor.person_id, position=Position.OWNER.value,
        joined_at=now, left_at=None, shares_since=None,
    ))
    session.flush()
    record(session, actor, "business founded", "business", business.id, now=now)
    return business.id


def _locked(session: Session, business_id: int) -> Business:
    """Return the business, locked, so that two owners leaving at once do not orphan it."""
    business = session.get(Business, business_id, with_for_update={"key_share": True})
    if business is None:
        raise NotFound
    return business


def rename_business(
    session: Session, actor: Actor, business_id: int, name: str, *, now: datetime
) -> None:
    """Change the name of a business the actor runs."""
    check_runs(session, actor, business_id)
    business = session.get_one(Business, business_id)
    if business.name != name:
        business.name = name
        record(session, actor, "business renamed", "business", business_id, now=now)


def make_invitation(
    session: Session, actor: Actor, business_id: int, note: str, *, code: str, now: datetime
) -> str:
    """Return the code of an invitation that many may use; the same note again finds the open one.

    Raises Invalid when too many are open.
    """
    assert actor.person_id is not None
    _locked(session, business_id)
    check_runs(session, actor, business_id)
    still_open = invitations_of(session, [business_id], now=now)[business_id]
    known = next((each for each in still_open if each.note == note), None)
    if known is not None:
        return known.code
    if len(still_open) >= MOST_INVITATIONS:
        raise Invalid([Problem("note", N_("Please withdraw an invitation first. They are many."))])
    invitation = Invitation(
        code=code, business_id=business_id, note=note, created_by=actor.person_id,
        created_at=now, expires_at=now + INVITATION_LASTS, withdrawn_at=None,
    )
    session.add(invitation)
    session.flush()
    record(session, actor, "invitation made", "business", business_id, now=now,
           invitation=invitation.id)
    return code


def withdraw_invitation(
    session: Session, actor: Actor, business_id: int, invitation_id: int, *, now: datetime
) -> None:
    """Make an invitation useless at once; who joined with it stays."""
    check_runs(session, actor, business_id)
    invitation = session.get(Invitation, invitation_id)
    if invitation is None or invitation.business_id != business_id:
        raise NotFound
    if invitation.withdrawn_at is None:
        invitation.withdrawn_at = now
        record(session, actor, "invitation withdrawn", "business", business_id, now=now,
               invitation=invitation_id)


def join(
    session: Session, actor: Actor, code: str, *, agrees: bool, locale: str = "en", now: datetime
) -> int:
    """Join the business a code leads to and return its id; NotFound if it leads nowhere.

    Who belongs to it already stays as they are: a second visit of the link withdraws nothing.
    `locale` is the language in which the person read what they agree to.
    """
    assert actor.person_id is not None
    code = tidy_code(code)
    invited = find_invitation(session, code, now=now)
    if invited is None:
        raise NotFound
    _locked(session, invited.business_id)
    # The last owner may have left, or withdrawn it, while we waited.
    if find_invitation(session, code, now=now) is None:
        raise NotFound
    row = session.get(Belonging, (invited.business_id, actor.person_id))
    if row is not None and row.left_at is None:
        return invited.business_id
    if row is None:
        row = Belonging(business_id=invited.business_id, person_id=actor.person_id)
        session.add(row)
    row.position, row.joined_at, row.left_at = Position.EMPLOYEE.value, now, None
    row.shares_since = now if agrees else None
    session.flush()
    if agrees:
        show_to_owner(session, actor, locale=locale, how="join", now=now)
    record(session, actor, "business joined", "business", invited.business_id, now=now,
           shares=agrees)
    return invited.business_id


def _belonging(session: Session, business_id: int, person_id: int | None) -> Belonging:
    row = session.get(Belonging, (business_id, person_id))
    if row is None or row.left_at is not None:
        raise NotFound
    return row


def share(
    session: Session, actor: Actor, business_id: int, *, locale: str = "en", now: datetime
) -> None:
    """Show the actor's progress to the owner from now on; they read in `locale` what that means."""
    row = _belonging(session, business_id, actor.person_id)
    if row.shares_since is None:
        row.shares_since = now
        show_to_owner(session, actor, locale=locale, how="profile", now=now)
        record(session, actor, "progress shown", "business", business_id, now=now)


def stop_sharing(session: Session, actor: Actor, business_id: int, *, now: datetime) -> None:
    """Hide the actor's progress, that until now included, at once."""
    row = _belonging(session, business_id, actor.person_id)
    if row.shares_since is not None:
        _hide(session, row, now=now)
        record(session, actor, "progress hidden", "business", business_id, now=now)


def _hide(session: Session, row: Belonging, *, now: datetime) -> None:
    if row.shares_since is not None:
        hide_from_owner(session, row.person_id, given_at=row.shares_since, now=now)
    row.shares_since = None


def _end(session: Session, row: Belonging, *, now: datetime) -> None:
    _hide(session, row, now=now)
    row.left_at = now
    session.flush()


def leave_business(session: Session, actor: Actor, business_id: int, *, now: datetime) -> None:
    """Leave a business; Conflict for the last owner while employees remain.

    When the last person goes, nobody can follow: open invitations end with them.
    """
    assert actor.person_id is not None
    _locked(session, business_id)
    row = session.get(Belonging, (business_id, actor.person_id))
    if row is None:
        raise NotFound
    if row.left_at is not None:
        return
    facts = business_facts(session, business_id)
    if not may_leave(actor, facts):
        raise Conflict(N_("You are the only owner. Please make somebody else an owner first."))
    _end(session, row, now=now)
    record(session, actor, "business left", "business", business_id, now=now)
    if facts.people == {actor.person_id}:
        session.execute(
            update(Invitation)
            .where(Invitation.business_id == business_id, Invitation.withdrawn_at.is_(None))
            .values(withdrawn_at=now)
        )


def _employee(
    session: Session, actor: Actor, business_id: int, person_id: int
) -> tuple[BusinessFacts, Belonging]:
    _locked(session, business_id)
    facts = check_runs(session, actor, business_id)
    row = session.get(Belonging, (business_id, person_id))
    if row is None:
        raise NotFound
    return facts, row


def remove_employee(
    session: Session, actor: Actor, business_id: int, person_id: int, *, now: datetime
) -> None:
    """Take an employee out; what the person learnt stays theirs and is no longer seen here."""
    facts, row = _employee(session, actor, business_id, person_id)
    if row.left_at is not None:
        return
    if not may_remove(actor, facts, person_id):
        raise NotFound
    _end(session, row, now=now)
    record(session, actor, "employee removed", "business", business_id, now=now, person=person_id)


def make_owner(
    session: Session, actor: Actor, business_id: int, person_id: int, *, now: datetime
) -> None:
    """Let an employee own the business too; whether they show their progress stays their choice."""
    facts, row = _employee(session, actor, business_id, person_id)
    if person_id in facts.owners:
        return
    if not may_make_owner(actor, facts, person_id):
        raise NotFound
    row.position = Position.OWNER.value
    session.flush()
    record(session, actor, "owner made", "business", business_id, now=now, person=person_id)
