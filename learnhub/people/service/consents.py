"""Keeps what people were told and agreed to, with the very words, and ends it when they say so.

Every verb may be repeated without harm; whoever asks twice has agreed once.
"""

from collections.abc import Collection, Sequence
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.people.consent_purposes import EDITIONS, OWNER_PROGRESS, PURPOSES, Purpose
from learnhub.people.models import Consent, ConsentText
from learnhub.people.queries.consents import agrees
from learnhub.people.service.turn import take_turn

_ON_PAPER = "paper"


def keep_words(session: Session, purpose: Purpose, locale: str, *, now: datetime) -> int:
    """Keep the words as shown in a language and return the number they are kept under.

    A wording that differs from what was shown before gets the next number of the same version.
    """
    words = "\n".join(purpose.says(locale))
    for version in range(purpose.version * EDITIONS, (purpose.version + 1) * EDITIONS):
        key = (purpose.key, version, locale)
        kept = session.get(ConsentText, key) or _first_shown(session, key, words, now=now)
        if kept.text == words:
            return version
    raise AssertionError("a hundred wordings of one version: give it a new number")


def _first_shown(
    session: Session, key: tuple[str, int, str], words: str, *, now: datetime
) -> ConsentText:
    """Keep the words under a free number, or return what somebody else kept there just now."""
    purpose, version, locale = key
    row = ConsentText(purpose=purpose, version=version, locale=locale, text=words,
                      first_shown_at=now)
    try:
        with session.begin_nested():
            session.add(row)
            session.flush()
    except IntegrityError:
        return session.get_one(ConsentText, key)
    return row


def _write(
    session: Session, actor: Actor, person_id: int, purpose: Purpose, *, locale: str, how: str,
    now: datetime,
) -> None:
    version = keep_words(session, purpose, locale, now=now)
    noted_by = actor.person_id if actor.person_id != person_id else None
    session.add(Consent(
        person_id=person_id, purpose=purpose.key, version=version, locale=locale, given_how=how,
        noted_by=noted_by, given_at=now, withdrawn_at=None,
    ))
    session.flush()
    did = "consent given" if purpose.is_consent else "notice given"
    record(session, actor, did, "person", person_id, now=now, purpose=purpose.key,
           version=version, how=how)


def _give(
    session: Session, actor: Actor, person_id: int, purpose: Purpose, *, locale: str, how: str,
    now: datetime,
) -> None:
    take_turn(session, person_id)
    if agrees(session, person_id, purpose):
        return
    # What is still open is about an older version: the new answer takes its place.
    _end(session, person_id, purpose, now=now)
    _write(session, actor, person_id, purpose, locale=locale, how=how, now=now)


def _end(session: Session, person_id: int, purpose: Purpose, *, now: datetime) -> bool:
    """End what somebody agreed to and say whether there was anything."""
    rows = session.scalars(
        select(Consent).where(Consent.person_id == person_id, Consent.purpose == purpose.key,
                              Consent.withdrawn_at.is_(None))
    ).all()
    for row in rows:
        row.withdrawn_at = now
    session.flush()
    return bool(rows)


def give(
    session: Session, actor: Actor, purpose: Purpose, *, locale: str, how: str = "profile",
    now: datetime,
) -> None:
    """Note that the actor agrees, or was told; NotFound for what is answered per business."""
    assert actor.person_id is not None
    if purpose.per_business:
        raise NotFound
    _give(session, actor, actor.person_id, purpose, locale=locale, how=how, now=now)


def withdraw(session: Session, actor: Actor, purpose: Purpose, *, now: datetime) -> None:
    """End the actor's consent at once; Conflict for what they were only told.

    What is answered per business is not found here.
    """
    assert actor.person_id is not None
    if purpose.per_business:
        raise NotFound
    if not purpose.is_consent:
        raise Conflict(N_("This tells you something. There is nothing to take back."))
    take_turn(session, actor.person_id)
    if _end(session, actor.person_id, purpose, now=now):
        record(session, actor, "consent withdrawn", "person", actor.person_id, now=now,
               purpose=purpose.key)


def give_first(
    session: Session, person_id: int, agreed: Collection[str], *, locale: str, how: str = "card",
    purposes: Sequence[Purpose] = PURPOSES, now: datetime,
) -> None:
    """Note what somebody was told when they came for the first time, and what they ticked.

    What `agreed` names and nobody can agree to here is passed over.
    """
    # At a sign-up the new person acts, though nobody is signed in yet.
    actor = Actor(person_id)
    for purpose in purposes:
        asked = purpose.is_consent and not purpose.per_business and purpose.key in agreed
        if asked or not purpose.is_consent:
            _give(session, actor, person_id, purpose, locale=locale, how=how, now=now)


def note_on_paper(
    session: Session, actor: Actor, person_id: int, purpose: Purpose, *, locale: str,
    now: datetime,
) -> None:
    """Note that the team handed out a text or holds a signature; the caller checks who may."""
    if purpose.per_business:
        raise NotFound
    _give(session, actor, person_id, purpose, locale=locale, how=_ON_PAPER, now=now)


def show_to_owner(
    session: Session, actor: Actor, *, locale: str, how: str, now: datetime
) -> None:
    """Keep the words somebody read before showing their progress to the owner of a business.

    The business itself holds whether it is shown (`belonging.shares_since`, the same moment).
    """
    assert actor.person_id is not None
    _write(session, actor, actor.person_id, OWNER_PROGRESS, locale=locale, how=how, now=now)


def hide_from_owner(
    session: Session, person_id: int, *, given_at: datetime, now: datetime
) -> None:
    """End what was kept when the person began to show their progress at this moment."""
    row = session.scalars(
        select(Consent).where(
            Consent.person_id == person_id, Consent.purpose == OWNER_PROGRESS.key,
            Consent.given_at == given_at, Consent.withdrawn_at.is_(None),
        ).order_by(Consent.id).limit(1)
    ).first()
    if row is not None:
        row.withdrawn_at = now
        session.flush()
