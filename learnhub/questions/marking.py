"""What comes out when a response is marked."""

from dataclasses import dataclass
from typing import Literal

from learnhub.questions.message import Msg

Result = Literal["right", "partly", "wrong", "blank", "waiting"]
"""A response of a kind that is marked by hand is `waiting` until a trainer has seen it."""


@dataclass(frozen=True, slots=True)
class Part:
    """One option, pair, item or gap, in the order of the file.

    `right` is None where nothing is judged: an option rightly left alone, or a blank response.
    `expected` is what would have been right: the text of a pair or gap, the position of an item,
    "x" for an option that should be chosen.
    """

    right: bool | None
    feedback: str = ""
    expected: str = ""


@dataclass(frozen=True, slots=True)
class Mark:
    """How much of a question is right, and everything a result page needs to explain it.

    `share` is from 0 to 1, rounded to twelve digits, so that three thirds are whole. `feedback`
    holds the texts that belong to what was chosen. `reading` says how a number was read where it
    could be read in two ways ("25.000 = 25 000"). `rule` says how the share came about.
    """

    share: float
    result: Result
    parts: tuple[Part, ...]
    feedback: tuple[str, ...]
    reading: str
    rule: Msg


def settle(
    share: float,
    parts: tuple[Part, ...],
    rule: Msg,
    *,
    feedback: tuple[str, ...] = (),
    reading: str = "",
) -> Mark:
    """Return the mark for a response that is not blank; the share is kept between 0 and 1."""
    rounded = round(min(1.0, max(0.0, share)), 12)
    result: Result = "right" if rounded == 1.0 else "wrong" if rounded == 0.0 else "partly"
    return Mark(rounded, result, parts, tuple(text for text in feedback if text), reading, rule)


def blank(parts: tuple[Part, ...], rule: Msg) -> Mark:
    """Return the mark for a response that holds nothing."""
    return Mark(0.0, "blank", parts, (), "", rule)


def waiting(parts: tuple[Part, ...], rule: Msg) -> Mark:
    """Return the mark for a response that a trainer has yet to see; it is worth nothing so far."""
    return Mark(0.0, "waiting", parts, (), "", rule)


def thanks(parts: tuple[Part, ...], rule: Msg) -> Mark:
    """Return the mark for a response to something that has no right answer."""
    return Mark(1.0, "right", parts, (), "", rule)
