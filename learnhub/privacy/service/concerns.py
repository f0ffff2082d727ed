"""Takes reports of barriers and of wrong data, and answers them."""

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.outbox.service import post
from learnhub.people.models import Person
from learnhub.people.rules import email_problem
from learnhub.privacy.letters import ANSWERED, translator
from learnhub.privacy.models import Concern


def report(
    session: Session, actor: Actor, kind: str, *, token: str, place: str, text: str,
    contact: str, locale: str, now: datetime,
) -> int:
    """Keep a report and return its number; the same form sent twice is one report."""
    known = session.scalar(select(Concern.id).where(Concern.token == token))
    if known is not None:
        return known
    concern = Concern(
        kind=kind, person_id=actor.person_id, token=token, place=place, text=text,
        contact=contact, locale=locale, asked_at=now,
    )
    session.add(concern)
    session.flush()
    return concern.id


def answer_concern(
    session: Session, actor: Actor, concern_id: int, text: str, *, now: datetime
) -> None:
    """Answer a report, by mail too where there is an address; a second answer replaces the first.

    The same answer sent twice is one.
    """
    concern = session.get(Concern, concern_id, with_for_update=True)
    if concern is None:
        raise NotFound
    if concern.answer == text:
        return
    concern.answer, concern.answered_by, concern.answered_at = text, actor.person_id, now
    record(session, actor, "concern answered", "concern", concern_id, now=now)
    address = _address(session, concern)
    if address:
        say = translator(concern.locale)
        post(session, address, say(ANSWERED[0]),
             say(ANSWERED[1]) % {"text": concern.text, "answer": text}, now=now)


def _address(session: Session, concern: Concern) -> str | None:
    """Return where an answer can be mailed to: what was written, or the account's own address."""
    written = concern.contact.strip()
    if "@" in written and not email_problem(written):
        return written
    if concern.person_id is None:
        return None
    return session.scalar(select(Person.email).where(Person.id == concern.person_id))
