"""Links that let somebody in once, mailed or handed over by the team.

The token stands in the address, where a server or a proxy may log it: so it counts once, for a
short time, and only when a button is pressed. Behind `#` it would stay out of logs, but then nobody
could come in without script.
"""

from datetime import datetime, timedelta

from sqlalchemy import or_, select, update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import PUBLIC, Actor
from learnhub.base.errors import NotFound
from learnhub.base.words import N_
from learnhub.outbox.service import post
from learnhub.people.models import PasswordReset, Person, SignIn, SignInLink, Way
from learnhub.people.rules import (
    LINK_BY_TEAM_LASTS,
    LINK_LASTS,
    folded,
    new_token,
    token_hash,
)

GONE = N_("This link has been used or is too old. Please ask for a new one.")


def _open(
    session: Session, person_id: int, made_by: int | None, lasts: timedelta, *, now: datetime
) -> str:
    token = new_token()
    session.add(SignInLink(
        token_hash=token_hash(token), person_id=person_id, made_by=made_by, created_at=now,
        expires_at=now + lasts, used_at=None,
    ))
    return token


def named(session: Session, login: str) -> Person | None:
    """Return whom somebody means who asks for a link, by sign-in name or address."""
    key = folded(login)
    return session.scalars(
        select(Person).where(or_(Person.login == key, Person.email == key),
                             Person.archived_at.is_(None))
        # A sign-in name wins over somebody's address that happens to be the same.
        .order_by((Person.login == key).desc()).limit(1)
    ).first()


def mail_link(session: Session, login: str, *, subject: str, body: str, now: datetime) -> None:
    """Mail a link if the account has an address; `body` holds the place `%(token)s`.

    Silent otherwise. The trail notes it in every case: so every case writes, and takes as long.
    """
    person = named(session, login)
    record(session, PUBLIC, "sign-in link asked", "person", person.id if person else 0, now=now)
    if person is not None and person.email:
        token = _open(session, person.id, None, LINK_LASTS, now=now)
        post(session, person.email, subject, body % {"token": token}, now=now)


def hand_over_link(session: Session, actor: Actor, person_id: int, *, now: datetime) -> str:
    """Return the token of a link that the team gives to somebody; whoever calls it may do so."""
    person = session.get(Person, person_id)
    if person is None or person.archived_at is not None:
        raise NotFound
    record(session, actor, "sign-in link made", "person", person_id, now=now)
    return _open(session, person_id, actor.person_id, LINK_BY_TEAM_LASTS, now=now)


def use_link(session: Session, token: str, *, now: datetime) -> int:
    """Use a link up and return whom it lets in; NotFound for a second use."""
    link = session.scalars(
        select(SignInLink).join(Person, Person.id == SignInLink.person_id)
        .where(SignInLink.token_hash == token_hash(token), SignInLink.used_at.is_(None),
               SignInLink.expires_at > now, Person.archived_at.is_(None))
        .with_for_update(of=SignInLink)
    ).first()
    if link is None:
        raise NotFound(GONE)
    link.used_at = now
    record(session, PUBLIC, "sign-in link used", "person", link.person_id, now=now)
    return link.person_id


def end_links(session: Session, person_id: int, *, now: datetime) -> None:
    """End every link that lets a person in."""
    session.execute(
        update(SignInLink)
        .where(SignInLink.person_id == person_id, SignInLink.expires_at > now)
        .values(expires_at=now)
    )


def end_resets(session: Session, person_id: int, *, now: datetime) -> None:
    """Use up every link to a new password: an older one must not undo a new password."""
    session.execute(
        update(PasswordReset)
        .where(PasswordReset.person_id == person_id, PasswordReset.used_at.is_(None))
        .values(used_at=now)
    )


def end_every_link(session: Session, person_id: int, *, now: datetime) -> None:
    """End all links of a person: what was mailed before a change opens nothing after it."""
    end_resets(session, person_id, now=now)
    end_links(session, person_id, now=now)


def share_no_rights(session: Session, person_id: int, *, now: datetime) -> None:
    """End the links of somebody who is given a role, and what was opened with one.

    The team makes links for learners only. One made before, for days, must not open more now.
    """
    end_every_link(session, person_id, now=now)
    session.execute(
        update(SignIn)
        .where(SignIn.person_id == person_id, SignIn.way == Way.LINK.value,
               SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )
