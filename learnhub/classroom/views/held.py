"""What a device keeps in its signed cookie on the way in: the room's code, and its knock."""

from flask import session as cookie

from learnhub.people.rules import new_token

_ROOM = "room"
_OWN = "door"
_WAIT = "wait"


def hold_room(code_id: int) -> None:
    """Remember that the code of a room was typed here; whether it is still open is asked anew."""
    cookie[_ROOM] = code_id
    # A fresh one: whoever sat here before must not know it.
    cookie[_OWN] = new_token()


def held_room() -> int | None:
    """Return the class code that was typed here."""
    found = cookie.get(_ROOM)
    return found if isinstance(found, int) else None


def hold_wait(token: str) -> None:
    """Remember the knock of this device."""
    cookie[_WAIT] = token


def held_wait() -> str | None:
    """Return the token of this device's knock."""
    found = cookie.get(_WAIT)
    return found if isinstance(found, str) else None


def drop_wait() -> None:
    """Forget the knock of this device."""
    cookie.pop(_WAIT, None)


def browser_secret() -> str:
    """Return what only this browser knows: made with the code, else the secret of its forms."""
    return str(cookie.get(_OWN) or cookie["csrf_token"])
