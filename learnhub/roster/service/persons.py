"""People added, corrected, put away and brought back by the team."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor, Role
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy
from learnhub.people.letters import EMAIL_CHANGED, tell
from learnhub.people.models import Person, RoleGrant
from learnhub.people.rules import folded
from learnhub.people.service.account import add_person, correct_person, end_other_sign_ins
from learnhub.people.service.cards import block_card
from learnhub.people.service.links import end_every_link
from learnhub.people.service.turn import take_turn
from learnhub.roster.policy import in_office, may_look_after
from learnhub.roster.service.roles import check_administrators, grant

NOT_YOURS = N_(
    "This person has rights that you do not give. An administrator can change the account."
)
ARCHIVED = N_("This person is archived. Please bring them back first.")
MERGED = N_("This record was put together with another one. Please undo that first.")


@dataclass(frozen=True, slots=True)
class NewPerson:
    """Somebody to be added; `group` is a cohort, `roles` are given for good."""

    login: str
    name: str
    surname: str | None = None
    locale: str | None = None
    group: int | None = None
    roles: frozenset[Role] = frozenset()


@dataclass(frozen=True, slots=True)
class Correction:
    """What a person is called and reached by, as it should be."""

    name: str
    surname: str | None
    born_on: date | None
    email: str | None
    locale: str | None


def add(session: Session, actor: Actor, new: NewPerson, *, now: datetime) -> int:
    """Make an account without a password and return whose; the same form again finds the first.

    A way in is made afterwards: a card, a link. Invalid if the sign-in name is somebody else's.
    """
    if not in_office(actor):
        raise NotFound
    known = _made_just_now(session, new)
    if known is not None:
        return known
    if new.group is not None:
        enrolments.get_cohort(session, actor, new.group)
        enrolment.check_open(session, new.group)
    person_id = add_person(
        session, actor, login=new.login, name=new.name, password_hash=None, locale=new.locale,
        now=now,
    )
    if new.surname:
        correct_person(session, person_id, name=new.name, surname=new.surname, born_on=None,
                       email=None, locale=new.locale)
    for role in sorted(new.roles):
        grant(session, actor, person_id, role, ends_at=None, now=now)
    if new.group is not None:
        enrolment.add_member(session, actor, new.group, person_id, came_by=CameBy.MADE, now=now)
    return person_id


def _made_just_now(session: Session, new: NewPerson) -> int | None:
    """Return whom this very form made before: its code is in the sign-in name."""
    return session.scalar(
        select(Person.id).where(
            Person.login == folded(new.login), Person.name == new.name,
            func.coalesce(Person.surname, "") == (new.surname or ""),
        )
    )


def check_looks_after(session: Session, actor: Actor, person_id: int) -> Person:
    """Return a person whose account the actor may change; whom they do not see is not found."""
    if not in_office(actor) or person_id < 0:
        raise NotFound
    person = session.get(Person, person_id)
    if person is None or not person.name:
        raise NotFound
    take_turn(session, person_id)
    # Roles that have ended count here: a day later they may be given once more.
    held = session.scalars(select(RoleGrant.role).where(RoleGrant.person_id == person_id))
    if not may_look_after(actor, person_id, [Role(each) for each in held]):
        raise Conflict(NOT_YOURS)
    return person


def check_helped(session: Session, actor: Actor, person_id: int) -> Person:
    """Return a person whom the actor may help to come in again; not who is archived."""
    person = check_looks_after(session, actor, person_id)
    if person.archived_at is not None:
        raise Conflict(ARCHIVED)
    return person


def correct(
    session: Session, actor: Actor, person_id: int, right: Correction, *, now: datetime
) -> None:
    """Correct what is known of a person; the trail says what was corrected, not what it says."""
    before = check_looks_after(session, actor, person_id).email
    changed = correct_person(
        session, person_id, name=right.name, surname=right.surname, born_on=right.born_on,
        email=right.email, locale=right.locale,
    )
    if "email" in changed:
        # What was mailed to the old address must not open the account any more.
        end_every_link(session, person_id, now=now)
        if before:
            tell(session, session.get_one(Person, person_id), EMAIL_CHANGED, now=now,
                 address=before)
    if changed:
        record(session, actor, "person corrected", "person", person_id, now=now,
               fields=", ".join(sorted(changed)))


def archive(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """Put a person away: nobody signs in as them, every way in ends; nothing is lost."""
    person = check_looks_after(session, actor, person_id)
    if person.archived_at is not None:
        return
    check_administrators(session, person_id)
    person.archived_at = now
    end_other_sign_ins(session, person_id, keep=None, now=now)
    end_every_link(session, person_id, now=now)
    block_card(session, actor, person_id, now=now)
    record(session, actor, "person archived", "person", person_id, now=now)


def archive_many(
    session: Session, actor: Actor, people: Collection[int], *, now: datetime
) -> tuple[int, int]:
    """Put many people away; return how many, and how many were left because they may not be."""
    there = check_there(session, actor, people)
    held: dict[int, set[Role]] = {}
    for person, role in session.execute(
        select(RoleGrant.person_id, RoleGrant.role).where(RoleGrant.person_id.in_(there))
    ):
        held.setdefault(person, set()).add(Role(role))
    mine = [p for p in there if may_look_after(actor, p, held.get(p, ()))]
    # Administrators are put away one by one, on their page: there one reads what it means.
    chosen = [p for p in mine if Role.ADMINISTRATOR not in held.get(p, ())]
    for person_id in chosen:
        archive(session, actor, person_id, now=now)
    return len(chosen), len(there) - len(chosen)


def check_there(session: Session, actor: Actor, people: Collection[int]) -> list[int]:
    """Return who of these people is there and not archived, in the order in which all lock them."""
    if not in_office(actor):
        raise NotFound
    return list(session.scalars(
        select(Person.id)
        .where(Person.id.in_(people), Person.id > 0, Person.archived_at.is_(None))
        .order_by(Person.id)
    ))


def bring_back(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """Bring a person back with everything they had; cards and links are made anew."""
    person = check_looks_after(session, actor, person_id)
    if person.archived_at is None:
        return
    if person.merged_into is not None:
        raise Conflict(MERGED)
    person.archived_at = None
    record(session, actor, "person brought back", "person", person_id, now=now)
