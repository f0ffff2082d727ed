"""What trainers do beyond filling cohorts: naming them, making accounts, letting people back in."""

from datetime import date, datetime

from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor, Role
from learnhub.base.days import last_day
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy, Cohort, CohortMember, CohortTrainer
from learnhub.people.models import Person
from learnhub.people.pictures import free_picture
from learnhub.people.service import cards
from learnhub.people.service.account import add_person, hand_over_reset
from learnhub.people.service.links import hand_over_link
from learnhub.people.service.turn import take_turn
from learnhub.teaching.policy import may_hand_over_password
from learnhub.teaching.queries.people import is_trainer, pictures_in, roles_of

OWN_ACCOUNT = N_(
    "This person made the account on their own and did not join with the code of the group. "
    "The coordination can let them back in."
)
OF_THE_TEAM = N_("This person works for the team. Only they themselves can set a new password.")


def rename(session: Session, actor: Actor, cohort_id: int, name: str, *, now: datetime) -> None:
    """Give a cohort another name; the same name changes nothing."""
    cohort = session.get_one(Cohort, cohort_id)
    if cohort.name != name:
        cohort.name = name
        record(session, actor, "cohort renamed", "cohort", cohort_id, now=now)


def close(session: Session, actor: Actor, cohort_id: int, *, now: datetime) -> None:
    """Close a cohort; closing twice changes nothing."""
    if session.get_one(Cohort, cohort_id).closed_at is None:
        enrolment.close_cohort(session, actor, cohort_id, now=now)


def add_new_learner(
    session: Session, actor: Actor, cohort_id: int, *, name: str, login: str, locale: str | None,
    password_hash: str, now: datetime,
) -> int:
    """Make an account in an open cohort and return its id; Invalid if the login is taken."""
    enrolment.check_open(session, cohort_id)
    person_id = add_person(
        session, actor, login=login, name=name, locale=locale, password_hash=password_hash, now=now
    )
    taken = pictures_in(session, cohort_id)
    session.get_one(Person, person_id).picture = free_picture(taken)
    enrolment.add_member(session, actor, cohort_id, person_id, came_by=CameBy.MADE, now=now)
    return person_id


def add_trainer(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *,
    ends_at: datetime | None = None, now: datetime,
) -> None:
    """Let a trainer teach a cohort, for good or standing in until a moment; twice is harmless.

    NotFound if the person is no trainer.
    """
    if not is_trainer(session, person_id, now=now):
        raise NotFound
    take_turn(session, person_id)
    row = session.get(CohortTrainer, (cohort_id, person_id))
    if row is not None and row.ends_at == ends_at:
        return
    if row is None:
        row = CohortTrainer(cohort_id=cohort_id, person_id=person_id)
        session.add(row)
    row.ends_at = ends_at
    record(session, actor, "trainer added", "cohort", cohort_id, now=now, person=person_id,
           until=last_day(ends_at).isoformat() if ends_at else None)


def remove_trainer(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> None:
    """Let a trainer teach a cohort no longer; who does not teach it is left alone."""
    row = session.get(CohortTrainer, (cohort_id, person_id))
    if row is not None:
        session.delete(row)
        record(session, actor, "trainer removed", "cohort", cohort_id, now=now, person=person_id)


def keep_evidence(
    session: Session, actor: Actor, cohort_id: int, until: date | None, *, now: datetime
) -> None:
    """Say until which day what was learnt in a cohort is evidence; the same day changes nothing."""
    cohort = session.get_one(Cohort, cohort_id)
    if cohort.keep_until != until:
        cohort.keep_until = until
        record(session, actor, "evidence kept", "cohort", cohort_id, now=now,
               until=until.isoformat() if until else None)


def check_help(session: Session, actor: Actor, cohort_id: int, person_id: int) -> None:
    """Raise unless the actor may let this learner in (policy `may_hand_over_password`)."""
    enrolments.get_member(session, cohort_id, person_id)
    roles = roles_of(session, [person_id]).get(person_id, frozenset())
    came_by = session.get_one(CohortMember, (cohort_id, person_id)).came_by
    if not may_hand_over_password(actor, roles, agreed=came_by != CameBy.NAME):
        raise Conflict(OF_THE_TEAM if roles - {Role.LEARNER} else OWN_ACCOUNT)


def make_password_link(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> str:
    """Return the token of a link for a learner of the cohort."""
    check_help(session, actor, cohort_id, person_id)
    return hand_over_reset(session, actor, person_id, now=now)


def make_sign_in_link(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> str:
    """Return the token of a link that lets a learner of the cohort in once."""
    check_help(session, actor, cohort_id, person_id)
    return hand_over_link(session, actor, person_id, now=now)


def block_card(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> None:
    """End the card of a learner of the cohort; without one nothing happens."""
    check_help(session, actor, cohort_id, person_id)
    cards.block_card(session, actor, person_id, now=now)


def note_export(
    session: Session, actor: Actor, cohort_id: int, course: str, *, learners: int, now: datetime
) -> None:
    """Note that the progress of a cohort left the house as a file."""
    record(session, actor, "progress exported", "cohort", cohort_id, now=now, course=course,
           learners=learners)
