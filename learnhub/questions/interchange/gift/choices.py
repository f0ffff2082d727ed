"""Reads answers to choose from: one where any `=` occurs, else several."""

from collections.abc import Sequence
from decimal import Decimal
from typing import Literal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.content import Option
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.answers import Answer, cut, is_share
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg

CLOSE = Decimal("0.01")
"""As far may a weight be from the rule's own, since thirds are cut off somewhere."""

_EMPTY = msg(N_("an answer without a text is left out"))


def choice(answers: str, form: str) -> Made | Msg:
    """Return options with one right answer or several, or why there are none."""
    found = cut(answers, "=~")
    if not found[0].sign:
        before = texts.typed(found[0].text, form)[:60]
        return msg(
            N_(
                "multiple choice: “%(text)s” stands before the first = or ~. "
                "Write = before the right answer and ~ before a wrong one."
            ),
            text=before,
        )
    if not all(is_share(answer.percent or Decimal(0)) for answer in found):
        return msg(
            N_("multiple choice: a weight is not a number of percent from -100 to 100. Correct it.")
        )
    written = [(answer, texts.inline(answer.text, form)) for answer in found]
    kept = [(answer, text) for answer, text in written if text]
    notes = () if len(kept) == len(written) else (_EMPTY,)
    if len(kept) < 2:
        return msg(
            N_("multiple choice: there are fewer than two answers to choose from. Add another.")
        )
    options = [Option(text, feedback=texts.block(answer.feedback, form)) for answer, text in kept]
    weights = [_weight(answer) for answer, _ in kept]
    if any(answer.sign == "=" for answer in found):
        return _one(options, weights, notes)
    return _several(options, weights, notes)


def _weight(answer: Answer) -> Decimal:
    if answer.percent is not None:
        return answer.percent
    return FULL if answer.sign == "=" else Decimal(0)


def _one(
    options: Sequence[Option], weights: Sequence[Decimal], notes: tuple[Msg, ...]
) -> Made | Msg:
    """Return a single choice; of several that are worth all points the first is the right one."""
    best = max(weights)
    if best <= 0:
        return _none_right()
    right = weights.index(best)
    if best < FULL:
        notes = (
            *notes,
            msg(N_("no answer is worth all points; the one that is worth most counts as right")),
        )
    made = tuple(
        _option(option, index == right, None if _is_own(weight, index == right) else weight)
        for index, (option, weight) in enumerate(zip(options, weights, strict=True))
    )
    return Made(one_of(made), notes=notes)


def one_of(options: tuple[Option, ...]) -> Single | TrueFalse:
    """Return a choice of one; of the words true and false it is whether something is true."""
    if sorted(option.text.casefold() for option in options) != ["false", "true"]:
        return Single(options)
    true, false = sorted(options, key=lambda option: option.text.casefold(), reverse=True)
    return TrueFalse(true.right, true.feedback, false.feedback)


def _is_own(weight: Decimal, right: bool) -> bool:
    """Say whether a weight is what the rule of a single choice gives anyway."""
    return abs(weight - (FULL if right else 0)) <= CLOSE


def _several(
    options: Sequence[Option], weights: Sequence[Decimal], notes: tuple[Msg, ...]
) -> Made | Msg:
    """Return a choice of several; weights that one of our rules gives anyway are that rule."""
    count = sum(weight > 0 for weight in weights)
    if not count:
        return _none_right()
    credit = _rule(weights, FULL / count)
    made = tuple(
        _option(option, weight > 0, None if credit else weight)
        for option, weight in zip(options, weights, strict=True)
    )
    return Made(Multiple(made), credit or "part", notes=notes)


def _rule(weights: Sequence[Decimal], each: Decimal) -> Literal["part", "plus"] | None:
    """Return the rule with these weights: wrong answers take as much away, or nothing."""
    if any(weight > 0 and abs(weight - each) > CLOSE for weight in weights):
        return None
    wrong = [weight for weight in weights if weight <= 0]
    if all(abs(weight + each) <= CLOSE for weight in wrong):
        return "part"
    return "plus" if all(abs(weight) <= CLOSE for weight in wrong) else None


def _option(option: Option, right: bool, percent: Decimal | None) -> Option:
    return Option(option.text, right, option.feedback, percent=percent)


def _none_right() -> Msg:
    return msg(
        N_(
            "multiple choice: no answer is right. Write = before the right one, "
            "or behind ~ a weight in percent before each of several."
        )
    )
