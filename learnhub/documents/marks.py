"""Signs that stand for pictures, notes and the like while a text passes through converters.

They are made of characters that no text may hold, so that nothing in a document can be taken for
one of them, and no converter changes them.
"""

import re

OPEN, CLOSE = "\ufdd5", "\ufdd6"
HEAD = "\ufdd7"
"""Stands before a heading that may open a lesson or a step, with its level behind it."""

PICTURE, NOTE, NOTE_TEXT, NUMBER, TARGET = "P", "N", "E", "S", "A"

ANY = re.compile(f"{OPEN}([A-Z])(\\d{{1,7}}){CLOSE}")
_OURS = re.compile(f"[{OPEN}{CLOSE}{HEAD}]")
_SHOWN = re.compile(f"{OPEN}[A-Z]\\d{{1,7}}{CLOSE}|[{OPEN}{CLOSE}{HEAD}]")


def mark(kind: str, number: int) -> str:
    """Return the sign for the thing of that number."""
    return f"{OPEN}{kind}{number}{CLOSE}"


def clean(text: str) -> str:
    """Return a text of a document without characters that would be taken for a sign."""
    return _OURS.sub("", text)


def holds_ours(text: str) -> bool:
    """Say whether a text of a document holds such a character."""
    return OPEN in text or CLOSE in text or HEAD in text


def without(text: str) -> str:
    """Return a text for people, without the signs in it."""
    return _SHOWN.sub("", text)
