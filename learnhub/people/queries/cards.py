"""Reads about cards: which one this is, whose, and what it asks for on this device."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.db.vault import Vault, vault_of
from learnhub.people.models import Card, CardDevice, Person
from learnhub.people.pins import MOST_WRONG
from learnhub.people.rules import token_hash

LONGEST_TOKEN = 100


@dataclass(frozen=True, slots=True)
class CardState:
    """A valid card and its person, as a device meets it."""

    card_id: int
    person_id: int
    name: str
    picture: str | None
    locale: str | None
    first_use: bool
    is_known_device: bool
    has_pin: bool
    pins_left: int

    @property
    def asks_nothing(self) -> bool:
        """Say whether the card opens here without a PIN and without a trainer."""
        return self.first_use or self.is_known_device

    @property
    def takes_pin(self) -> bool:
        """Say whether a PIN can be tried."""
        return self.has_pin and self.pins_left > 0


@dataclass(frozen=True, slots=True)
class ValidCard:
    """The card somebody holds."""

    card_id: int
    made_at: datetime
    first_used_at: datetime | None


def code_hashes(vault: Vault, code: str) -> list[str]:
    """Return under which hashes a printed code may be kept; the first one is for new cards."""
    return vault.keyed_hashes("card.code", code)


def find_by_token(session: Session, token: str) -> int | None:
    """Return the valid card of a scanned token."""
    return _find(session, Card.token_hash == token_hash(token[:LONGEST_TOKEN]))


def find_by_code(session: Session, code: str) -> int | None:
    """Return the valid card of a typed code (`rules.tidy_code`)."""
    return _find(session, Card.code_hash.in_(code_hashes(vault_of(session), code)))


def _find(session: Session, which: object) -> int | None:
    # One statement, whether the card is unknown, blocked or somebody's who has gone.
    return session.scalar(
        select(Card.id).join(Person, Person.id == Card.person_id)
        .where(which, Card.blocked_at.is_(None), Person.archived_at.is_(None))  # type: ignore[arg-type]
    )


def find_state(session: Session, card_id: int, device_hash: str | None) -> CardState | None:
    """Return what a valid card asks for on a device, None if it is not valid any more."""
    row = session.execute(
        select(Card, Person).join(Person, Person.id == Card.person_id)
        .where(Card.id == card_id, Card.blocked_at.is_(None), Person.archived_at.is_(None))
    ).first()
    if row is None:
        return None
    card, person = row
    known = device_hash is not None and (
        session.get(CardDevice, (card_id, device_hash)) is not None
    )
    return CardState(
        card.id, person.id, person.name, person.picture, person.locale,
        card.first_used_at is None, known, person.pin_hash is not None,
        max(0, MOST_WRONG - card.wrong_pins),
    )


def valid_cards(session: Session, people: Collection[int]) -> Mapping[int, ValidCard]:
    """Return the valid cards of these people by person; who is missing has none."""
    rows = session.execute(
        select(Card.person_id, Card.id, Card.made_at, Card.first_used_at)
        .where(Card.person_id.in_(people), Card.blocked_at.is_(None))
    )
    return {row[0]: ValidCard(*row[1:]) for row in rows}


def pin_hash_of(session: Session, person_id: int) -> str | None:
    """Return what is kept of somebody's PIN."""
    return session.scalar(select(Person.pin_hash).where(Person.id == person_id))


def people_named(session: Session, logins: Collection[str]) -> Mapping[str, int]:
    """Return the people of these sign-in names (folded) who have not been archived."""
    people = session.scalars(
        select(Person).where(Person.login.in_(logins), Person.archived_at.is_(None))
    )
    return {person.login: person.id for person in people}
