"""Makes the content of a question out of what stands between its braces, for each kind of GIFT."""

from collections.abc import Callable

from learnhub.base.words import N_
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.choices import choice
from learnhub.questions.interchange.gift.escapes import hidden_html
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.interchange.gift.numbers import numeric
from learnhub.questions.interchange.gift.ordering import ordering
from learnhub.questions.interchange.gift.pairs import matching
from learnhub.questions.interchange.gift.short import short_answer
from learnhub.questions.kinds.free_text import FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg
from learnhub.questions.reading import MOST

# Far more than a question may have, and few enough to be looked at one by one.
_MOST_SIGNS = 10_000
_TRUTHS = {"T": True, "TRUE": True, "F": False, "FALSE": False}


def made(answers: str | None, form: str) -> Made | Msg:
    """Return what the answers say without their general feedback, or why they say nothing.

    `form` is the format of the question, which its answers inherit.
    """
    if answers is None:
        return Made(Information(), unscored=True)
    if not answers:
        return Made(FreeText())
    if answers.count("=") + answers.count("~") > _MOST_SIGNS:
        return msg(N_("there are more than %(most)s answers"), most=MOST)
    return _reader(answers)(answers, form)


def _reader(answers: str) -> Callable[[str, str], Made | Msg]:
    """Return what reads the answers; Moodle decides the kind in this order."""
    if answers.startswith(">"):
        return ordering
    if answers.startswith("#"):
        return numeric
    bare = hidden_html(answers)
    if "~" in bare:
        return choice
    if "=" in bare and "->" in bare:
        return matching
    if bare.partition("#")[0].strip() in _TRUTHS:
        return _truth
    return short_answer


def _truth(answers: str, form: str) -> Made:
    """Return a statement; the first feedback is for the wrong answer, the second for the right."""
    word, *said = hidden_html(answers).split("#", 2)
    wrong, right = (texts.block(text, form) for text in (*said, "", "")[:2])
    if _TRUTHS[word.strip()]:
        return Made(TrueFalse(True, right, wrong))
    return Made(TrueFalse(False, wrong, right))
