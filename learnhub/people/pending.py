"""A card that was shown on this device and has not opened yet.

Its number waits in the signed cookie for ten minutes. Another cookie holds a random number by which
a device is known again; nothing else is kept about a device.
"""

from datetime import datetime, timedelta

from flask import current_app, request
from flask import session as cookie
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response

from learnhub.people.queries.cards import CardState, find_state
from learnhub.people.rules import new_token, token_hash

PendingCard = CardState
LASTS = timedelta(minutes=10)
KNOWN_FOR = timedelta(days=365)
_CARD = "card"
_LONGEST = 100


def hold(card_id: int, now: datetime, *, keep: bool = False) -> None:
    """Let a card wait on this device; `keep` says that the answers given here are its person's."""
    cookie[_CARD] = [card_id, int(now.timestamp()), keep]


def drop() -> None:
    """Forget the card that waits."""
    cookie.pop(_CARD, None)


def keeps() -> bool:
    """Say whether the person of the card wants to keep the answers given on this device."""
    return bool(cookie.get(_CARD, (0, 0, False))[2])


def _waiting(now: datetime) -> int | None:
    """Return the number of the card that waits, None if it waited too long."""
    kept = cookie.get(_CARD)
    if kept is None or now.timestamp() - kept[1] > LASTS.total_seconds():
        return None
    return int(kept[0])


def pending_card(session: Session, now: datetime) -> PendingCard | None:
    """Return the card that waits on this device, as long as it is valid."""
    card_id = _waiting(now)
    return find_state(session, card_id, device_hash()) if card_id is not None else None


def _name() -> str:
    secure = current_app.config["SESSION_COOKIE_SECURE"]
    return "__Host-device" if secure else "device"


def _number() -> str | None:
    number = request.cookies.get(_name(), "")
    return number if 40 <= len(number) <= _LONGEST else None


def device_hash() -> str | None:
    """Return by what this device is known, None if it is new."""
    number = _number()
    return token_hash(number) if number else None


def number_of_device() -> str:
    """Return the number of this device, a new one if it has none; `remember` keeps it there."""
    return _number() or new_token()


def remember(response: Response, number: str) -> Response:
    """Keep the number on the device for a year from now."""
    response.set_cookie(
        _name(), number, max_age=KNOWN_FOR, path="/", httponly=True, samesite="Lax",
        secure=current_app.config["SESSION_COOKIE_SECURE"],
    )
    return response
