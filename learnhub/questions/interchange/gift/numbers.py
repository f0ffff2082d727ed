"""Reads numbers that are typed: `#1822:5`, `#1..5`, `#=3:0 =%50%3:1 ~#too far`."""

import re
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.answers import Answer, cut, is_share
from learnhub.questions.interchange.gift.escapes import hidden_html, shown
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.interchange.gift.short import BELOW_NOTHING, NO_SHARE
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.message import Msg, msg
from learnhub.questions.typed import AcceptedNumber, Between, Near

_NUMBER = re.compile(
    r"[-+\u2212]?(?:\d{1,25}(?:\.\d{0,25})?|\.\d{1,25})(?:[eE][-+]?\d{1,2})?", re.ASCII
)
_ANY = "*"


def numeric(answers: str, form: str) -> Made | Msg:
    """Return the accepted numbers, or why there are none.

    The feedback for any other number, `~#…` or `=%0%*#…`, is what is said to a wrong answer.
    """
    numbers, _, other = hidden_html(answers[1:]).partition("~")
    wrong = texts.block(other.partition("#")[2], form)
    accepted, notes = list[AcceptedNumber](), list[Msg]()
    for answer in cut(numbers, "="):
        if not is_share(answer.percent or FULL):
            return NO_SHARE
        if answer.percent is not None and answer.percent < 0:
            notes.append(BELOW_NOTHING)
        text = texts.typed(answer.text, form)
        if text == _ANY and answer.percent is not None and answer.percent <= 0:
            wrong = wrong or texts.block(answer.feedback, form)
            continue
        found = _accepted(answer, text, form)
        if isinstance(found, Msg):
            return found
        accepted.append(found)
    if not any(number.percent == FULL for number in accepted):
        return msg(
            N_(
                "numerical: no number is worth all points. "
                "Write the right one behind #, for example {#1822}."
            )
        )
    return Made(Numeric(tuple(accepted)), wrong=wrong, notes=tuple(notes))


def _accepted(answer: Answer, text: str, form: str) -> AcceptedNumber | Msg:
    span = _span(text)
    if span is None:
        return msg(
            N_(
                "numerical: “%(text)s” is no number. Write digits with a point before decimals, "
                "with a tolerance 3.14:0.005, or a range 3.1..3.2."
            ),
            text=shown(text)[:60],
        )
    percent = FULL if answer.percent is None else max(answer.percent, Decimal(0))
    return AcceptedNumber(span, percent, texts.block(answer.feedback, form))


def _span(text: str) -> Near | Between | None:
    low, is_range, high = text.partition("..")
    if is_range:
        ends = (_number(low), _number(high))
        if ends[0] is None or ends[1] is None:
            return None
        return Between(min(ends[0], ends[1]), max(ends[0], ends[1]))
    value, _, tolerance = text.partition(":")
    found, off = _number(value), _number(tolerance or "0")
    return None if found is None or off is None else Near(found, abs(off))


def _number(text: str) -> Decimal | None:
    bare = text.strip()
    if _NUMBER.fullmatch(bare) is None:
        return None
    number = Decimal(bare.replace("\u2212", "-"))
    return Decimal(format(number, "f"))
