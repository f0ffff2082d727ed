"""Cuts what stands between the braces into answers, and reads their weights."""

import re
from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.braces import FULL
from learnhub.questions.interchange.gift.escapes import BLANKS, hidden_html
from learnhub.questions.numbers import written

GENERAL = "####"

_WEIGHT = re.compile(r"%[ ]*(?P<number>[-\u2212]?\d{1,3}(?:[.,]\d{0,12})?)[ ]*%", re.ASCII)


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer as written: its sign ("" for the first one without), weight, text and feedback."""

    sign: str
    text: str
    percent: Decimal | None = None
    feedback: str = ""


def without_general(answers: str) -> tuple[str, str]:
    """Return the answers and the general feedback behind them."""
    before, mark, general = answers.rpartition(GENERAL)
    return (before.strip(BLANKS), general) if mark else (answers, "")


def cut(answers: str, signs: str, *, whole: bool = False) -> tuple[Answer, ...]:
    """Return the answers that begin with one of the signs, and a text before the first of them.

    A `~` right before `=` only belongs to it: some write `~=right`. With `whole` a text is not cut
    into weight, text and feedback.
    """
    parts = _parts(hidden_html(answers), signs)
    return tuple(Answer(sign, text) if whole else _answer(sign, text) for sign, text in parts)


def _parts(text: str, signs: str) -> list[tuple[str, str]]:
    first, *others = re.split(f"([{signs}])", text)
    found = [("", first.strip(BLANKS))] if first.strip(BLANKS) else []
    for sign, part in zip(others[::2], others[1::2], strict=True):
        if sign == "=" and found and found[-1] == ("~", ""):
            del found[-1]
        found.append((sign, part.strip(BLANKS)))
    return found


def _answer(sign: str, text: str) -> Answer:
    weight = _WEIGHT.match(text)
    rest = text[weight.end() :] if weight else text
    said, _, feedback = rest.partition("#")
    return Answer(sign, said.strip(BLANKS), _percent(weight), feedback.strip(BLANKS))


def _percent(weight: re.Match[str] | None) -> Decimal | None:
    if weight is None:
        return None
    return Decimal(weight["number"].replace("\u2212", "-").replace(",", "."))


def share(percent: Decimal) -> str:
    """Return a weight as it is written, with up to five decimals."""
    text = written(round(percent, 5))
    return f"%{text.rstrip('0').rstrip('.') if '.' in text else text}%"


def is_share(percent: Decimal) -> bool:
    """Say whether a weight lies between -100 and 100."""
    return -FULL <= percent <= FULL
