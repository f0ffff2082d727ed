"""Cards: made, used, and ended at once.

Token and code of a card are derived from the nonce of the form that asked for it: sent twice, it
gives the very same card, although neither of them is kept anywhere.
"""

import base64
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.db.vault import vault_of
from learnhub.people.models import Card, CardDevice, Person, SignIn, Way
from learnhub.people.pins import MOST_WRONG
from learnhub.people.queries.cards import code_hashes
from learnhub.people.rules import CODE_LETTERS, token_hash
from learnhub.people.service.account import open_sign_in
from learnhub.people.service.consents import give_first
from learnhub.people.service.turn import take_turn

PRINTS_AGAIN = timedelta(minutes=15)
MOST_AT_ONCE = 200
CODE_LENGTH = 8
_TOKEN_BYTES = 18
# Two cards with the same of 78 billion codes are as good as impossible, three are not thinkable.
_TRIES = 4
TOO_LATE = N_(
    "These cards were printed before from the same page. Open the page again to print new ones. "
    "The old ones end then."
)
NOT_VALID = N_("This card is not valid any more. Ask your trainer for a new one.")


@dataclass(frozen=True, slots=True)
class Plan:
    """A card as it is drawn, made already or not."""

    person_id: int
    token: str
    code: str


@dataclass(frozen=True, slots=True)
class MadeCard:
    """What is printed; token and code are known only while the form is answered."""

    card_id: int
    person_id: int
    token: str
    code: str


def _secrets(session: Session, nonce: str, person_id: int) -> tuple[str, list[str]]:
    """Return the token and possible codes that follow from a form for a person."""
    # Whose card it is stands in front: no nonce can reach into another person's.
    text, vault = f"{person_id}\0{nonce}", vault_of(session)
    token = vault.derived("card.token", text)[:_TOKEN_BYTES]
    codes = [_code(vault.derived("card.code", f"{text}\0{n}")) for n in range(_TRIES)]
    return base64.urlsafe_b64encode(token).decode(), codes


def _code(seed: bytes) -> str:
    number, letters = int.from_bytes(seed), ""
    for _ in range(CODE_LENGTH):
        number, rest = divmod(number, len(CODE_LETTERS))
        letters += CODE_LETTERS[rest]
    return letters


def _printed_before(
    session: Session, nonce: str, person_id: int
) -> tuple[Card, MadeCard] | None:
    """Return the card this form made for a person, if it did."""
    token, codes = _secrets(session, nonce, person_id)
    card = session.scalars(select(Card).where(Card.token_hash == token_hash(token))).first()
    if card is None:
        return None
    code = next(c for c in codes if card.code_hash in code_hashes(vault_of(session), c))
    return card, MadeCard(card.id, person_id, token, code)


def _planned(session: Session, nonce: str, person_id: int) -> tuple[str, str]:
    """Return token and code of a card that is still to be made."""
    token, codes = _secrets(session, nonce, person_id)
    taken = set(session.scalars(select(Card.code_hash).where(
        Card.code_hash.in_([code_hashes(vault_of(session), code)[0] for code in codes])
    )))
    return token, next(c for c in codes if code_hashes(vault_of(session), c)[0] not in taken)


def planned_cards(session: Session, people: Sequence[int], *, nonce: str) -> list[Plan]:
    """Return what the cards a form will make, or has made, look like; writes nothing.

    Drawing takes long. So cards are drawn before the transaction in which they are made.
    """
    planned = []
    for person_id in people[:MOST_AT_ONCE]:
        before = _printed_before(session, nonce, person_id)
        planned.append(
            Plan(person_id, before[1].token, before[1].code) if before
            else Plan(person_id, *_planned(session, nonce, person_id))
        )
    return planned


def without_card(session: Session, people: Sequence[int], *, nonce: str) -> list[int]:
    """Return who has no card, or only the one that this form made: it may be sent twice."""
    rows = session.execute(
        select(Card.person_id, Card.token_hash)
        .where(Card.person_id.in_(people), Card.blocked_at.is_(None))
    )
    held = {person_id: kept for person_id, kept in rows}  # noqa: C416 - rows are no pairs to mypy
    return [
        person_id for person_id in people
        if person_id not in held
        or held[person_id] == token_hash(_secrets(session, nonce, person_id)[0])
    ]


def check_made(made: Sequence[MadeCard], plans: Sequence[Plan]) -> None:
    """Raise Conflict if what was drawn is not what was made: somebody's code was taken just now."""
    if [(m.person_id, m.token, m.code) for m in made] != [
        (p.person_id, p.token, p.code) for p in plans
    ]:
        raise Conflict


def make_cards(
    session: Session, actor: Actor, people: Sequence[int], *, nonce: str, now: datetime
) -> list[MadeCard]:
    """Give each person a card; the one they had, and what was open with it, ends at once.

    The same form again gives the same cards, for a quarter of an hour and while they are valid;
    Conflict afterwards. NotFound if one of the people has gone.
    """
    made = {}
    # In the order of their numbers: two who print for the same people never block each other.
    for person_id in sorted(set(people[:MOST_AT_ONCE])):
        take_turn(session, person_id)
        before = _printed_before(session, nonce, person_id)
        if before is None:
            made[person_id] = _make(session, actor, person_id, nonce, now=now)
        elif before[0].blocked_at is None and now - before[0].made_at < PRINTS_AGAIN:
            made[person_id] = before[1]
        else:
            raise Conflict(TOO_LATE)
    return [made[person_id] for person_id in people[:MOST_AT_ONCE]]


def _make(
    session: Session, actor: Actor, person_id: int, nonce: str, *, now: datetime
) -> MadeCard:
    person = session.get(Person, person_id)
    if person is None or person.archived_at is not None:
        raise NotFound
    _block(session, actor, _valid_of(session, person_id), now=now)
    token, code = _planned(session, nonce, person_id)
    card = Card(
        person_id=person_id, token_hash=token_hash(token),
        code_hash=code_hashes(vault_of(session), code)[0], made_by=actor.person_id, made_at=now,
        first_used_at=None, blocked_at=None, blocked_by=None,
    )
    session.add(card)
    session.flush()
    record(session, actor, "card made", "card", card.id, now=now, person=person_id)
    return MadeCard(card.id, person_id, token, code)


def _valid_of(session: Session, person_id: int) -> Card | None:
    """Return the valid card of a person, locked until this transaction ends."""
    return session.scalars(
        select(Card).where(Card.person_id == person_id, Card.blocked_at.is_(None))
        .with_for_update()
    ).first()


def block_card(session: Session, actor: Actor, person_id: int, *, now: datetime) -> None:
    """End the card of a person and what was opened with it; without one nothing happens."""
    take_turn(session, person_id)
    _block(session, actor, _valid_of(session, person_id), now=now)


def _block(session: Session, actor: Actor, card: Card | None, *, now: datetime) -> None:
    if card is None:
        return
    card.blocked_at, card.blocked_by = now, actor.person_id
    session.execute(
        update(SignIn).where(SignIn.card_id == card.id, SignIn.ended_at.is_(None))
        .values(ended_at=now)
    )
    session.flush()
    record(session, actor, "card blocked", "card", card.id, now=now, person=card.person_id)


def _valid(session: Session, card_id: int) -> Card:
    """Return a valid card, locked; NotFound if it was ended meanwhile."""
    person_id = session.scalar(
        select(Card.person_id).join(Person, Person.id == Card.person_id)
        .where(Card.id == card_id, Person.archived_at.is_(None))
    )
    # The person first and then the card, as everywhere: two who wait for each other never meet.
    if person_id is not None:
        take_turn(session, person_id)
        card = _valid_of(session, person_id)
        if card is not None and card.id == card_id:
            return card
    raise NotFound(NOT_VALID)


def _remember(session: Session, card: Card, device_hash: str, *, now: datetime) -> None:
    if session.get(CardDevice, (card.id, device_hash)) is None:
        session.add(CardDevice(card_id=card.id, device_hash=device_hash, first_used_at=now))
    card.first_used_at = card.first_used_at or now
    session.flush()


def begin(
    session: Session, card_id: int, device_hash: str, *, agreed: Collection[str], locale: str,
    now: datetime,
) -> bool:
    """Use a card for the first time; False if somebody began with it on another device meanwhile.

    What the person was told and agreed to is kept in the same transaction.
    """
    card = _valid(session, card_id)
    if card.first_used_at is not None:
        return session.get(CardDevice, (card_id, device_hash)) is not None
    _remember(session, card, device_hash, now=now)
    give_first(session, card.person_id, frozenset(agreed), locale=locale, how="card", now=now)
    record(session, Actor(card.person_id), "card first used", "card", card_id, now=now)
    return True


def admit(session: Session, card_id: int, device_hash: str, *, now: datetime) -> None:
    """Remember a device as one on which the card opens by itself; wrong PINs are forgiven.

    For whoever typed the right PIN, and for those whom a trainer let in.
    """
    card = _valid(session, card_id)
    card.wrong_pins = 0
    _remember(session, card, device_hash, now=now)


def use_card(
    session: Session, card_id: int, device_hash: str, *, device: str, now: datetime
) -> str:
    """Open a sign-in on a device the card is known on and return its token; NotFound elsewhere."""
    card = _valid(session, card_id)
    if session.get(CardDevice, (card_id, device_hash)) is None:
        raise NotFound(NOT_VALID)
    return open_sign_in(
        session, card.person_id, device=device, way=Way.CARD, card_id=card_id, now=now
    )


def count_pin(session: Session, card_id: int) -> bool:
    """Count a try before it is looked at, and say whether there was one left.

    Belongs into a short transaction of its own: many tries at once cannot pass beside the count,
    and a refusal does not undo it.
    """
    result = session.execute(
        update(Card).where(Card.id == card_id, Card.wrong_pins < MOST_WRONG)
        .values(wrong_pins=Card.wrong_pins + 1)
    )
    return bool(result.rowcount)  # type: ignore[attr-defined]


def set_pin(session: Session, actor: Actor, pin_hash: str, *, now: datetime) -> None:
    """Keep a new PIN of the actor."""
    assert actor.person_id is not None
    session.get_one(Person, actor.person_id).pin_hash = pin_hash
    record(session, actor, "pin set", "person", actor.person_id, now=now)
