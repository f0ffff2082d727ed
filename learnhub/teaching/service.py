"""What trainers do beyond filling cohorts: naming them, making accounts, letting people back in."""

from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import TEAM, Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy, Cohort, CohortMember, CohortTrainer
from learnhub.people.service.account import add_person, hand_over_reset
from learnhub.teaching.policy import may_hand_over_password
from learnhub.teaching.queries.people import is_trainer, roles_of

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
    enrolment.add_member(session, actor, cohort_id, person_id, came_by=CameBy.MADE, now=now)
    return person_id


def add_trainer(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> None:
    """Let a trainer teach a cohort; NotFound if the person is no trainer; twice is harmless."""
    if not is_trainer(session, person_id):
        raise NotFound
    if session.get(CohortTrainer, (cohort_id, person_id)) is None:
        session.add(CohortTrainer(cohort_id=cohort_id, person_id=person_id))
        record(session, actor, "trainer added", "cohort", cohort_id, now=now, person=person_id)


def remove_trainer(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> None:
    """Let a trainer teach a cohort no longer; who does not teach it is left alone."""
    row = session.get(CohortTrainer, (cohort_id, person_id))
    if row is not None:
        session.delete(row)
        record(session, actor, "trainer removed", "cohort", cohort_id, now=now, person=person_id)


def make_password_link(
    session: Session, actor: Actor, cohort_id: int, person_id: int, *, now: datetime
) -> str:
    """Return the token of a link for a learner of the cohort (policy `may_hand_over_password`)."""
    enrolments.get_member(session, cohort_id, person_id)
    roles = roles_of(session, [person_id]).get(person_id, frozenset())
    came_by = session.get_one(CohortMember, (cohort_id, person_id)).came_by
    if not may_hand_over_password(actor, roles, agreed=came_by != CameBy.NAME):
        raise Conflict(OF_THE_TEAM if TEAM & roles else OWN_ACCOUNT)
    return hand_over_reset(session, actor, person_id, now=now)


def note_export(
    session: Session, actor: Actor, cohort_id: int, course: str, *, learners: int, now: datetime
) -> None:
    """Note that the progress of a cohort left the house as a file."""
    record(session, actor, "progress exported", "cohort", cohort_id, now=now, course=course,
           learners=learners)
