"""Notes that somebody proved once more who they are."""

from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.people.models import SignIn, Way
from learnhub.people.rules import Shown, makes_strong


def note_proof(session: Session, actor: Actor, shown: Shown, *, now: datetime) -> None:
    """Note a fresh proof with this sign-in; harmless when it comes twice.

    The token stays the same: with another one, a form that was sent twice would sign out whoever
    lost the first answer. A sign-in itself always begins with a token of its own.
    """
    row = session.get(SignIn, actor.sign_in_id, with_for_update=True)
    if row is None or row.ended_at is not None:
        raise NotFound
    row.proved_at = now
    if not row.is_strong and makes_strong(Way(row.way), shown):
        row.is_strong = True
        record(session, actor, "second factor shown", "person", row.person_id, now=now)
