"""Reads pairs: `=Canada -> Ottawa =Italy -> Rome = -> Paris`."""

from learnhub.base.words import N_
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.answers import cut
from learnhub.questions.interchange.gift.escapes import one_line, shown
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.message import Msg, msg

ARROW = "->"


def matching(answers: str, form: str) -> Made | Msg:
    """Return the pairs, or why there are none; a pair without a left side is a distractor."""
    rights: dict[str, int] = {}
    pairs, distractors = list[Pair](), list[str]()
    for sign, text in _lines(answers):
        before, arrow, behind = text.partition(ARROW)
        if not sign or not arrow:
            return msg(
                N_("matching: “%(text)s” is no pair. Write =left -> right for each of them."),
                text=shown(text)[:60],
            )
        left, right = texts.inline(before, form), _right(behind, form)
        if not right:
            return msg(
                N_("matching: nothing stands on the right of “%(text)s”. Write it behind ->."),
                text=shown(before).strip()[:60],
            )
        if left:
            pairs.append(Pair(left, rights.setdefault(right, len(rights))))
        else:
            distractors.append(right)
    if len(pairs) < 2:
        return msg(N_("matching: there are fewer than two pairs. Add another."))
    for right in distractors:
        rights.setdefault(right, len(rights))
    return Made(Match(tuple(pairs), tuple(rights)))


def _lines(answers: str) -> list[tuple[str, str]]:
    """Return the sign and the text of every pair; weights and feedback have no place here."""
    return [(answer.sign, answer.text) for answer in cut(answers, "=", whole=True)]


def _right(text: str, form: str) -> str:
    """Return a right side, which has no format of its own."""
    if form in ("html", "markdown"):
        return texts.inline(text, form)
    return texts.as_it_is(one_line(text))
