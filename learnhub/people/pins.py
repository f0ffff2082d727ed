"""PINs: four to eight digits that open a card on a device where it was never used.

So few digits could be tried out by whoever holds a copy of the database, so each is keyed with the
vault before it is hashed; only five tries are left to whoever holds the card.
"""

import unicodedata

from learnhub.base.words import N_
from learnhub.db import vault
from learnhub.people.passwords import fits, hashed

PIN_LEAST, PIN_MOST = 4, 8
MOST_WRONG = 5
_ROW = "01234567890"
_KEY_NAME = 2 * vault.NAME_BYTES


def tidy_pin(text: str | None) -> str:
    """Return the digits of a typed PIN as Latin ones; what is no digit stays and is refused."""
    kept = (c for c in (text or "")[: 4 * PIN_MOST] if not c.isspace() and c != "-")
    return "".join(str(unicodedata.digit(c, c)) for c in kept)


def pin_problem(pin: str) -> str | None:
    """Return what is wrong with a new PIN, as message id."""
    if not (pin.isascii() and pin.isdigit() and PIN_LEAST <= len(pin) <= PIN_MOST):
        return N_("Use 4 to 8 digits.")
    if len(set(pin)) == 1 or pin in _ROW or pin in _ROW[::-1]:
        return N_("This PIN is easy to guess. Please mix the digits.")
    return None


def hashed_pin(key: vault.Vault, pin: str) -> str:
    """Return the hash to keep; costs about 20 ms, so call it before a transaction begins.

    It begins with the name of the key, as keyed hashes do: so it can be told what needs which key.
    """
    keyed = key.keyed_hashes("pin", pin)[0]
    return keyed[:_KEY_NAME] + hashed(keyed)


def pin_fits(key: vault.Vault, pin: str, kept: str | None) -> bool:
    """Say whether a PIN is right; one that was kept under an older key still is."""
    keyed = key.keyed_hashes("pin", pin)
    fitting = next((each for each in keyed if (kept or "").startswith(each[:_KEY_NAME])), None)
    return fits(fitting or "", kept[_KEY_NAME:] if kept and fitting else None)
