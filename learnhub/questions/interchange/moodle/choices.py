"""Reads questions with answers to choose: one, several, all or nothing, true or not."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.content import Content, Option
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.moodle.fields import Asked, Told, decimal, fraction
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg
from learnhub.questions.pictures import is_picture
from learnhub.questions.question import Credit

NO_RIGHT = msg(N_("no answer is right"))
ONE_ANSWER = msg(N_("there are fewer than two answers"))
NOT_ALL = N_("no answer was worth all points; the best one (%(percent)s %%) counts as right")
TOLERANCE = Decimal("0.01")


def read_choice(asked: Asked) -> Told | Msg:
    """Return a question of type multichoice."""
    options = _options(asked)
    if len(options) < 2:
        return ONE_ANSWER
    scored = asked.points != 0
    if asked.flag("single", default=True):
        made = single(asked, options, scored=scored)
    else:
        made = several(asked, options, scored=scored)
    return made if isinstance(made, Msg) else asked.told(made)


def read_set(asked: Asked) -> Told | Msg:
    """Return a question of the plugin that gives points for exactly the right answers."""
    asked.credit = "all"
    options = [replace(option, right=(option.percent or 0) > 0, percent=None)
               for option in _options(asked)]  # fmt: skip
    if len(options) < 2:
        return ONE_ANSWER
    return asked.told(_with_pictures(options, several=True)) if _any_right(options) else NO_RIGHT


def read_truth(asked: Asked) -> Told | Msg:
    """Return a statement that is true or not; Moodle names the two answers in English."""
    found = list(xml.named(asked.node, "answer"))
    if len(found) < 2:
        return ONE_ANSWER
    words = [asked.line(node).casefold() for node in found]
    yes, no = (1, 0) if words[0] == "false" or words[1] == "true" else (0, 1)
    said = [asked.block(xml.first(found[index], "feedback")) for index in (yes, no)]
    worth = [fraction(asked, found[index]) for index in (yes, no)]
    if worth[0] == worth[1] and asked.points != 0:
        return NO_RIGHT
    answer = None if worth[0] == worth[1] else worth[0] > worth[1]
    return asked.told(TrueFalse(answer, *said))


def _options(asked: Asked) -> list[Option]:
    """Return the answers with what each is worth; an empty one is left out."""
    options = []
    for node in xml.named(asked.node, "answer"):
        text, worth = asked.line(node), fraction(asked, node)
        said = asked.block(xml.first(node, "feedback"))
        if text:
            options.append(Option(text, feedback=said, percent=worth))
        elif worth or said:
            asked.note(msg(N_("an answer without text was left out")))
    return options


def _any_right(options: Sequence[Option]) -> bool:
    return any(option.right for option in options)


def single(asked: Asked, options: Sequence[Option], *, scored: bool) -> Content | Msg:
    """Return a question with one right answer out of options with what each is worth.

    Where there are no points and all are worth the same, none is right and every one counts.
    """
    worth = [option.percent or Decimal(0) for option in options]
    best = max(worth)
    if best <= 0 and scored:
        return NO_RIGHT
    if not scored and set(worth) == {best}:
        best = Decimal(0)
    right = worth.index(best) if best > 0 else None
    if right is not None and best < FULL:
        asked.note(msg(NOT_ALL, percent=f"{best:f}"))
    if right is not None and worth.count(FULL) > 1:
        asked.note(msg(N_("several answers were right; one of them is now, see the first")))
    made = []
    for index, option in enumerate(options):
        own = FULL if index == right else worth[index] if right is None else Decimal(0)
        share = None if abs(worth[index] - own) <= TOLERANCE else worth[index]
        made.append(replace(option, right=index == right, percent=share))
    return _true_or_not(made) or _with_pictures(made, several=False)


def several(asked: Asked, options: Sequence[Option], *, scored: bool) -> Content | Msg:
    """Return a question with several right answers; usual weights become a rule."""
    worth = [option.percent or Decimal(0) for option in options]
    if not scored and len(set(worth)) == 1:
        worth = [Decimal(0)] * len(worth)
    right = sum(share > 0 for share in worth)
    if not right and scored:
        return NO_RIGHT
    rule = usual(worth)
    if rule:
        asked.credit = rule
    made = [
        replace(option, right=share > 0, percent=None if rule else share)
        for option, share in zip(options, worth, strict=True)
    ]
    return _with_pictures(made, several=True)


def usual(worth: Sequence[Decimal]) -> Credit | None:
    """Return the rule that gives these weights, None where they are particular."""
    right = sum(share > 0 for share in worth)
    if not right:
        return "part" if not any(worth) else None
    each = FULL / right
    if not all(abs(share - each) <= TOLERANCE for share in worth if share > 0):
        return None
    others = [share for share in worth if share <= 0]
    if all(abs(share + each) <= TOLERANCE for share in others):
        return "part"
    return "plus" if not any(others) else None


def _true_or_not(options: Sequence[Option]) -> TrueFalse | None:
    """Return options that are the words true and false as what they are in a course."""
    by_word = {option.text.casefold(): option for option in options}
    if len(options) != 2 or set(by_word) != {"true", "false"}:
        return None
    yes, no = by_word["true"], by_word["false"]
    if yes.percent is not None or no.percent is not None:
        return None
    answer = True if yes.right else False if no.right else None
    return TrueFalse(answer, yes.feedback, no.feedback)


def _with_pictures(options: Sequence[Option], *, several: bool) -> Content:
    if all(is_picture(option.text) for option in options):
        return PictureChoice(tuple(options), several)
    return Multiple(tuple(options)) if several else Single(tuple(options))


@dataclass(frozen=True, slots=True)
class _Weight:
    """What a column earns in a row."""

    row: str
    column: str
    value: Decimal


def read_statements(asked: Asked) -> Told | Msg:
    """Return a question of the plugins kprime and mtf: rows to be judged by columns."""
    columns = {_number(node, "number"): asked.line(_inner(node, "responsetext"))
               for node in xml.named(asked.node, "column")}  # fmt: skip
    names = tuple(columns.values())
    weights = _weights(asked.node)
    rows = []
    for node in xml.named(asked.node, "row"):
        text = asked.line(_inner(node, "rowtext", "optiontext"))
        best = weights.get(_number(node, "number"))
        if not text:
            continue
        if best is None or best.column not in columns:
            return msg(N_("for the statement “%(text)s” no answer is right"), text=text[:100])
        rows.append(Statement(text, list(columns).index(best.column)))
        if asked.block(xml.first(node, "feedbacktext")):
            asked.note(msg(N_("what was said to single statements was left out")))
    if len(names) < 2 or not all(names) or not rows:
        return msg(N_("there are no statements, or fewer than two choices to judge them by"))
    if asked.said("scoringmethod").lower() in ("kprime", "kprimeonezero", "mtfonezero"):
        asked.credit = "all"
    return asked.told(Statements(names, tuple(rows)))


def _weights(node: Element) -> dict[str, _Weight]:
    """Return for each row the column that earns most."""
    best: dict[str, _Weight] = {}
    for found in xml.named(node, "weight"):
        value = decimal(xml.text_of(found)) or Decimal(0)
        weight = _Weight(_number(found, "rownumber"), _number(found, "columnnumber"), value)
        if value > 0 and (weight.row not in best or value > best[weight.row].value):
            best[weight.row] = weight
    return best


def _number(node: Element, name: str) -> str:
    return (node.get(name) or "").strip()


def _inner(node: Element, *names: str) -> Element:
    found = (xml.first(node, name) for name in names)
    return next((inner for inner in found if inner is not None), node)
