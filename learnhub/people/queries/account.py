"""Reads about persons, their sign-ins and their profile."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import and_, bindparam, or_, select
from sqlalchemy.orm import Session

from learnhub.base.actor import TWICE_PROVEN, Actor, Role
from learnhub.base.errors import NotFound
from learnhub.db import Prepared, UtcDateTime
from learnhub.people.models import PasswordReset, Person, RoleGrant, SignIn
from learnhub.people.rules import folded, token_hash
from learnhub.people.sealed import open_extra_time


@dataclass(frozen=True, slots=True)
class Credentials:
    """What is needed to check a password."""

    person_id: int
    password_hash: str | None


@dataclass(frozen=True, slots=True)
class Profile:
    """What a person can see and change about themselves."""

    person_id: int
    login: str
    name: str
    email: str | None
    locale: str | None
    extra_time_percent: int | None = 0


@dataclass(frozen=True, slots=True)
class Device:
    """A sign-in that has not ended."""

    sign_in_id: int
    device: str
    created_at: datetime


# Built once: it runs with every request, and building costs as much as running.
_ACTOR = Prepared(
    select(SignIn.id, Person.id, Person.name, Person.locale, SignIn.proved_at, SignIn.is_strong,
           SignIn.only_learns, RoleGrant.role)
    .join(Person, Person.id == SignIn.person_id)
    .outerjoin(RoleGrant, and_(
        RoleGrant.person_id == Person.id,
        or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > bindparam("now", type_=UtcDateTime())),
    ))
    .where(
        SignIn.token_hash == bindparam("token_hash"),
        SignIn.ended_at.is_(None),
        SignIn.expires_at > bindparam("now", type_=UtcDateTime()),
        Person.archived_at.is_(None),
    )
)


def find_actor(
    session: Session, token: str, *, twice: frozenset[Role] = TWICE_PROVEN, now: datetime
) -> Actor | None:
    """Return who holds this token, None if the sign-in has ended; one statement.

    The roles of somebody who holds one of `twice` rest until a second factor was shown.
    """
    rows = _ACTOR.rows(session, token_hash=token_hash(token), now=now)
    if not rows:
        return None
    sign_in_id, person_id, name, locale, proved_at, is_strong, only_learns, _ = rows[0]
    granted = frozenset(Role(row[7]) for row in rows if row[7])
    if only_learns:
        granted = frozenset()
    rests = bool(granted & twice) and not is_strong
    return Actor(
        person_id, name, frozenset({Role.LEARNER}) | (frozenset() if rests else granted), locale,
        sign_in_id, asks_at=now, proved_at=proved_at, awaits=granted if rests else frozenset(),
        only_learns=only_learns,
    )


def find_credentials(session: Session, login: str) -> Credentials | None:
    """Return what belongs to a sign-in name or e-mail address."""
    key = folded(login)
    row = session.execute(
        select(Person.id, Person.password_hash)
        .where(or_(Person.login == key, Person.email == key), Person.archived_at.is_(None))
        # A sign-in name wins over somebody's address that happens to be the same.
        .order_by((Person.login == key).desc()).limit(1)
    ).first()
    return Credentials(row[0], row[1]) if row else None


def get_credentials(session: Session, person_id: int) -> Credentials:
    """Return what is needed to check this person's password."""
    return Credentials(person_id, session.get_one(Person, person_id).password_hash)


def get_profile(session: Session, person_id: int) -> Profile:
    """Return the profile of a person who has not been archived."""
    person = session.get(Person, person_id)
    if person is None or person.archived_at is not None:
        raise NotFound
    return Profile(person.id, person.login, person.name, person.email, person.locale,
                   open_extra_time(session, person.id, person.extra_time))


def devices_of(session: Session, person_id: int, *, now: datetime) -> list[Device]:
    """Return where a person is signed in, the newest first."""
    rows = session.execute(
        select(SignIn.id, SignIn.device, SignIn.created_at)
        .where(SignIn.person_id == person_id, SignIn.ended_at.is_(None), SignIn.expires_at > now)
        .order_by(SignIn.created_at.desc(), SignIn.id.desc())
    )
    return [Device(*row) for row in rows]


def find_reset(session: Session, token: str, *, now: datetime) -> int | None:
    """Return whose password this token may set, None if it is used up or too old."""
    return session.scalar(
        select(PasswordReset.person_id).where(
            PasswordReset.token_hash == token_hash(token),
            PasswordReset.used_at.is_(None),
            PasswordReset.expires_at > now,
        )
    )
