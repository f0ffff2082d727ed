"""Asking to be erased, changing one's mind, and doing it at once."""

from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.base.errors import Conflict
from learnhub.base.words import N_
from learnhub.outbox.service import post
from learnhub.people.models import Person, RoleGrant
from learnhub.privacy.letters import ERASED_SOON, translator
from learnhub.privacy.models import ErasureRequest
from learnhub.privacy.queries.accounts import to_erase
from learnhub.privacy.queries.standing import get_to_erase, standing_of
from learnhub.privacy.rules import due
from learnhub.privacy.service.erasing import Eraser, is_still_among

FIRST = N_("Something has to be done first. The page says what.")
THEIRS = N_("This person asked for it themselves. Only they can take it back, on the page "
            "“My data”.")
EVIDENCE = N_("A project still needs what was learnt as evidence. The page says until when.")


def ask_for_erasure(
    session: Session, actor: Actor, person_id: int, *, now: datetime
) -> datetime:
    """Note that a person is to be erased and return when; asking again changes nothing."""
    _lock(session, person_id)
    found = get_to_erase(session, actor, person_id, now=now)
    if not found.standing.is_free:
        raise Conflict(FIRST)
    if found.due_at is not None:
        if actor.person_id == person_id and not found.asked_themselves:
            # From now on the team cannot take it back.
            session.get_one(ErasureRequest, person_id).asked_by = person_id
            record(session, actor, "erasure asked", "person", person_id, now=now)
        return found.due_at
    when = due(found.standing, now)
    session.add(ErasureRequest(person_id=person_id, asked_by=actor.person_id, asked_at=now,
                               due_at=when))
    record(session, actor, "erasure asked", "person", person_id, now=now)
    person = session.get_one(Person, person_id)
    if person.email:
        # Whoever sat down at an open screen cannot erase somebody without their knowing.
        say = translator(person.locale)
        post(session, person.email, say(ERASED_SOON[0]),
             say(ERASED_SOON[1]) % {"day": when.date().isoformat()}, now=now)
    session.flush()
    return when


def keep_account(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """Take the request back; without one nothing changes.

    Conflict where the person asked for it and somebody else takes it back.
    """
    _lock(session, person_id)
    if get_to_erase(session, actor, person_id, now=now).is_theirs_alone(actor):
        raise Conflict(THEIRS)
    done = session.execute(delete(ErasureRequest).where(ErasureRequest.person_id == person_id))
    if done.rowcount:  # type: ignore[attr-defined]
        record(session, actor, "erasure withdrawn", "person", person_id, now=now)


def erase_now(
    session: Session, eraser: Eraser, actor: Actor, person_id: int, *, now: datetime
) -> None:
    """Erase a person at once; Conflict where something has to be done first."""
    _lock_administrators(session)
    found = get_to_erase(session, actor, person_id, now=now)
    if not found.standing.is_free:
        raise Conflict(FIRST)
    if found.standing.evidence_until is not None:
        raise Conflict(EVIDENCE)
    eraser.erase(session, actor, person_id, now=now)


def erase_due(session: Session, eraser: Eraser, *, now: datetime, most: int = 50) -> int:
    """Erase those whose time to change their mind is over and return how many; at most so many.

    Where something has come in between that has to be done first, the request waits for that. Who
    is gone already, or has just kept the account, is left alone.
    """
    done, asked = 0, to_erase(now)
    _lock_administrators(session)
    for person_id in session.scalars(asked.order_by(Person.id)).all():
        if done == most:
            break
        if is_still_among(session, asked, person_id) and (
            standing_of(session, person_id, now=now).is_free
        ):
            eraser.erase(session, PUBLIC, person_id, now=now)
            done += 1
    return done


def _lock(session: Session, person_id: int) -> None:
    """Let two windows that ask, and the worker that erases, wait for each other."""
    session.execute(select(Person.id).where(Person.id == person_id).with_for_update())


def _lock_administrators(session: Session) -> None:
    """Let two administrators who go at once wait for each other: the second one is the last."""
    session.execute(
        select(RoleGrant.person_id).where(RoleGrant.role == Role.ADMINISTRATOR.value)
        .order_by(RoleGrant.person_id).with_for_update()
    )
