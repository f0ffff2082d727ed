"""Reads answers that are typed: short texts and numbers."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal
from typing import TypeVar

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.moodle.choices import NO_RIGHT, NOT_ALL, TOLERANCE
from learnhub.questions.interchange.moodle.fields import Asked, Told, decimal, fraction, raw
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.short import Short
from learnhub.questions.message import Msg, msg
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Near

T = TypeVar("T", AcceptedText, AcceptedNumber)

ANYTHING = "*"
_BELOW_ZERO = msg(N_("an answer took points away; now it gives none"))


def read_short(asked: Asked) -> Told | Msg:
    """Return a question of type shortanswer."""
    exact = asked.flag("usecase", default=False)
    accepted = []
    for node in xml.named(asked.node, "answer"):
        text = " ".join(raw(node).split())
        if text:
            share = not_below_zero(asked, fraction(asked, node))
            said = asked.block(xml.first(node, "feedback"))
            accepted.append(AcceptedText(text, share, exact, said))
    full = with_full(asked, accepted)
    return full if isinstance(full, Msg) else asked.told(Short(tuple(full)))


def read_number(asked: Asked) -> Told | Msg:
    """Return a question of type numerical; what is said to any other number is for wrong ones."""
    accepted, strange = [], list[Msg]()
    for node in xml.named(asked.node, "answer"):
        text, share = raw(node), not_below_zero(asked, fraction(asked, node))
        said = asked.block(xml.first(node, "feedback"))
        if text == ANYTHING:
            others(asked, share, said)
            continue
        value = decimal(text)
        if value is None:
            strange.append(not_a_number(text))
            continue
        tolerance = decimal(xml.text_of(xml.first(node, "tolerance")) or "0") or Decimal(0)
        accepted.append(AcceptedNumber(Near(value, abs(tolerance)), share, said))
    if strange and not accepted:
        return strange[0]
    for change in strange:
        asked.note(change)
    full = with_full(asked, accepted)
    return full if isinstance(full, Msg) else asked.told(Numeric(tuple(full), _unit(asked)))


def not_a_number(text: str) -> Msg:
    """Return what is said of an answer that should be a number."""
    return msg(N_("the answer “%(text)s” is no number and was left out"), text=plain(text)[:60])


def others(asked: Asked, share: Decimal, said: str) -> None:
    """Take over what is said to every other number, and say so where it gave points."""
    if share:
        asked.note(msg(N_("every other number gave points, too; now it gives none")))
    if said:
        asked.wrong = said


def not_below_zero(asked: Asked, share: Decimal) -> Decimal:
    """Return what an answer is worth; typed answers cannot take points away."""
    if share < 0:
        asked.note(_BELOW_ZERO)
        return Decimal(0)
    return FULL if abs(share - FULL) <= TOLERANCE else share


def with_full(asked: Asked, accepted: Sequence[T]) -> list[T] | Msg:
    """Return accepted answers of which one earns all points, or why none can."""
    best = max((each.percent for each in accepted), default=Decimal(0))
    if best <= 0:
        return NO_RIGHT
    if best == FULL:
        return list(accepted)
    asked.note(msg(NOT_ALL, percent=f"{best:f}"))
    return [replace(each, percent=FULL) if each.percent == best else each for each in accepted]


def _unit(asked: Asked) -> str:
    """Return the unit numbers are stated in; others cannot be carried over."""
    unit = ""
    for node in xml.inside(asked.node, "unit"):
        name = xml.text_of(xml.first(node, "unit_name")).strip()
        factor = decimal(xml.text_of(xml.first(node, "multiplier")) or "1")
        if factor == 1 and not unit:
            unit = name
        elif name:
            asked.note(
                msg(N_("numbers in the unit “%(unit)s” are no longer accepted"), unit=name[:40])
            )
    grading = asked.said("unitgradingtype")
    if grading not in ("", "0"):
        asked.note(msg(N_("a missing or wrong unit no longer costs points")))
    return unit
