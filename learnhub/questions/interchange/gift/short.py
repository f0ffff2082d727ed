"""Reads texts that are typed: `=Paris =%50%Lutetia`."""

from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.answers import Answer, cut, is_share
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.kinds.short import Short
from learnhub.questions.message import Msg, msg
from learnhub.questions.normal import LONGEST
from learnhub.questions.typed import AcceptedText

BELOW_NOTHING = msg(N_("a weight below 0 became 0: an answer that is typed takes nothing away"))
NO_SHARE = msg(N_("a weight is not a number of percent from -100 to 100. Correct it."))

_EMPTY = msg(N_("an answer without a text is left out"))


def short_answer(answers: str, form: str) -> Made | Msg:
    """Return the accepted texts, or why there are none.

    One that is not accepted at all but has its own feedback is kept with 0 percent.
    """
    found = cut(answers, "=")
    if not all(is_share(answer.percent or FULL) for answer in found):
        return NO_SHARE
    accepted = [_accepted(answer, form) for answer in found]
    kept = tuple(text for text in accepted if text.text)
    notes = () if len(kept) == len(accepted) else (_EMPTY,)
    if any(answer.percent is not None and answer.percent < 0 for answer in found):
        notes = (*notes, BELOW_NOTHING)
    if any(len(text.text) > LONGEST for text in kept):
        return msg(
            N_("short answer: an answer is longer than %(limit)s characters. Shorten it."),
            limit=LONGEST,
        )
    if not any(text.percent == FULL for text in kept):
        return msg(
            N_(
                "short answer: no answer is worth all points. "
                "Write the right one without a weight: =Paris."
            )
        )
    return Made(Short(kept), notes=notes)


def _accepted(answer: Answer, form: str) -> AcceptedText:
    percent = FULL if answer.percent is None else max(answer.percent, Decimal(0))
    return AcceptedText(
        texts.typed(answer.text, form), percent, feedback=texts.block(answer.feedback, form)
    )
