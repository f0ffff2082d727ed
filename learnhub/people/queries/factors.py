"""Reads about what a person comes in with and proves themselves by."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Select, and_, exists, func, or_, select
from sqlalchemy.orm import Session

from learnhub.base.actor import TWICE_PROVEN, Role
from learnhub.base.errors import NotFound
from learnhub.people.models import (
    Belonging,
    Passkey,
    Person,
    Position,
    RecoveryCode,
    RoleGrant,
    SecondFactor,
    SignInLink,
)
from learnhub.people.policy import OwnWays
from learnhub.people.rules import token_hash


@dataclass(frozen=True, slots=True)
class Ways:
    """What a person can come in with, or prove themselves by."""

    person_id: int
    login: str
    name: str
    email: str | None
    locale: str | None
    password_hash: str | None
    pin_hash: str | None
    has_app: bool
    passkeys: int
    recovery_codes: int
    owns_business: bool
    roles: frozenset[Role]

    @property
    def has_password(self) -> bool:
        """Say whether there is a password."""
        return self.password_hash is not None

    @property
    def has_factor(self) -> bool:
        """Say whether there is something to be asked for after the password."""
        return self.has_app or self.passkeys > 0

    @property
    def needs_factor(self) -> bool:
        """Say whether the person reaches what belongs to others."""
        return bool(self.roles & TWICE_PROVEN)

    @property
    def facts(self) -> OwnWays:
        """What a policy needs to know."""
        return OwnWays(
            has_roles=bool(self.roles), has_password=self.has_password,
            has_factor=self.has_factor, has_email=self.email is not None,
            owns_business=self.owns_business,
        )


@dataclass(frozen=True, slots=True)
class OwnPasskey:
    """A passkey as its owner sees it."""

    passkey_id: int
    name: str
    made_at: datetime
    last_used_at: datetime | None


@dataclass(frozen=True, slots=True)
class KnownPasskey:
    """A passkey as the check of an answer needs it."""

    passkey_id: int
    person_id: int
    public_key: bytes
    sign_count: int


def _count(table: type[Passkey] | type[RecoveryCode]) -> Select[int]:
    return select(func.count()).select_from(table).where(table.person_id == Person.id)


_WAYS = select(
    Person.id, Person.login, Person.name, Person.email, Person.locale, Person.password_hash,
    Person.pin_hash,
    select(func.count()).select_from(SecondFactor)
    .where(SecondFactor.person_id == Person.id, SecondFactor.confirmed_at.is_not(None))
    .scalar_subquery(),
    _count(Passkey).scalar_subquery(),
    _count(RecoveryCode).where(RecoveryCode.used_at.is_(None)).scalar_subquery(),
    exists().where(Belonging.person_id == Person.id, Belonging.left_at.is_(None),
                   Belonging.position == Position.OWNER),
    RoleGrant.role,
)


def find_ways(session: Session, person_id: int, *, now: datetime) -> Ways | None:
    """Return what a person comes in with, None for whoever is gone; one statement."""
    rows = session.execute(
        _WAYS.outerjoin(RoleGrant, and_(
            RoleGrant.person_id == Person.id,
            or_(RoleGrant.ends_at.is_(None), RoleGrant.ends_at > now),
        )).where(Person.id == person_id, Person.archived_at.is_(None))
    ).all()
    if not rows:
        return None
    row = rows[0]
    return Ways(
        row[0], row[1], row[2], row[3], row[4], row[5], row[6], has_app=row[7] > 0,
        passkeys=row[8], recovery_codes=row[9], owns_business=row[10],
        roles=frozenset(Role(each[11]) for each in rows if each[11]),
    )


def get_ways(session: Session, person_id: int, *, now: datetime) -> Ways:
    """Return what a person comes in with; NotFound for whoever is gone."""
    found = find_ways(session, person_id, now=now)
    if found is None:
        raise NotFound
    return found


def has_factor(session: Session, person_id: int) -> bool:
    """Say whether somebody has a passkey or a confirmed app."""
    return bool(session.scalar(select(or_(
        exists().where(Passkey.person_id == person_id),
        exists().where(SecondFactor.person_id == person_id,
                       SecondFactor.confirmed_at.is_not(None)),
    ))))


def passkeys_of(session: Session, person_id: int) -> list[OwnPasskey]:
    """Return a person's passkeys, the oldest first."""
    rows = session.execute(
        select(Passkey.id, Passkey.name, Passkey.made_at, Passkey.last_used_at)
        .where(Passkey.person_id == person_id).order_by(Passkey.id)
    )
    return [OwnPasskey(*row) for row in rows]


def credentials_of(session: Session, person_id: int) -> list[str]:
    """Return under which names authenticators know a person's passkeys."""
    return list(session.scalars(
        select(Passkey.credential_id).where(Passkey.person_id == person_id).order_by(Passkey.id)
    ))


def find_passkey(session: Session, credential_id: str) -> KnownPasskey | None:
    """Return the passkey an answer names, None if nobody has it or its owner is gone."""
    row = session.execute(
        select(Passkey.id, Passkey.person_id, Passkey.public_key, Passkey.sign_count)
        .join(Person, Person.id == Passkey.person_id)
        .where(Passkey.credential_id == credential_id, Person.archived_at.is_(None))
    ).first()
    return KnownPasskey(*row) if row else None


@dataclass(frozen=True, slots=True)
class Link:
    """Whom a link lets in, and whether it was used already."""

    person_id: int
    name: str
    used_at: datetime | None


def find_link(session: Session, token: str, *, now: datetime) -> Link | None:
    """Return whom this token lets in, None if it is unknown or too old."""
    row = session.execute(
        select(SignInLink.person_id, Person.name, SignInLink.used_at)
        .join(Person, Person.id == SignInLink.person_id)
        .where(SignInLink.token_hash == token_hash(token), SignInLink.expires_at > now,
               Person.archived_at.is_(None))
    ).first()
    return Link(*row) if row else None
