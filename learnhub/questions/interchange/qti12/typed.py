"""Items with something to type: texts, numbers."""

import re
from collections.abc import Iterator
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.qti12.amounts import number_of
from learnhub.questions.interchange.qti12.choices import NO_RIGHT
from learnhub.questions.interchange.qti12.item import FULL, Item, Made, asked_with
from learnhub.questions.interchange.qti12.keys import key_of
from learnhub.questions.interchange.qti12.presentation import Response
from learnhub.questions.interchange.qti12.processing import Condition, Test
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.short import Short
from learnhub.questions.message import Msg, msg
from learnhub.questions.normal import LONGEST
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Between, Near

_LONG = N_("accepted texts of more than %(most)s characters were left out")
_LESS = N_("no accepted text earns all points there; here the best ones do")
_OPEN = N_("a range of numbers without a lower or an upper end was left out")
_EDGES = N_("the ends of a range of numbers do not count there; here they do")
_STAR = re.compile(r"\\*\*")


def make_typed(item: Item, response: Response) -> Made | Msg:
    """Return a question with accepted texts."""
    accepted = accepted_texts(item, response)
    if not any(text.percent == FULL for text in accepted):
        return msg(NO_RIGHT)
    return Made(Short(accepted), asked_with(item, response))


def accepted_texts(item: Item, response: Response) -> tuple[AcceptedText, ...]:
    """Return the texts a place accepts, and foreseen mistakes that have feedback of their own."""
    tests = _named_tests(item, response)
    key = key_of(item.rules, response.ident)
    if key.is_joint:
        earned = {value: FULL if value in key.joint else Decimal(0) for value in tests}
        full = FULL
    else:
        earned = {value: key.earned.get(value, Decimal(0)) for value in tests}
        full = item.full(key.best) if key.best > 0 else FULL
    if 0 < key.best < full:
        if _stands_alone(item):
            item.note(msg(_LESS))
        full = key.best
    accepted: list[AcceptedText] = []
    for value, test in tests.items():
        feedback = item.feedbacks.to_answer(response.ident, value)
        percent = max(Decimal(0), min(FULL, item.percent(earned[value], full)))
        if len(value) > LONGEST:
            item.note(msg(_LONG, most=LONGEST))
        elif value and (percent > 0 or feedback):
            accepted.append(AcceptedText(_pattern(item, test), percent, test.exact, feedback))
    return tuple(sorted(accepted, key=lambda text: -text.percent))


def _stands_alone(item: Item) -> bool:
    """Say whether all points are to be had in one place; else each place gives its part."""
    return len(item.shown.responses) == 1


def _named_tests(item: Item, response: Response) -> dict[str, Test]:
    """Return the comparisons with a place by their texts, each text once."""
    tests: dict[str, Test] = {}
    for _, test, negated in item.rules.about(response.ident):
        if not negated and test.op in ("equal", "part", "subset"):
            tests.setdefault(test.value, test)
    return tests


def _pattern(item: Item, test: Test) -> str:
    text = " ".join(literal(test.value).split())
    return f"*{text}*" if test.op == "part" else text


def literal(text: str) -> str:
    """Return a text in which a star is only a star."""
    return _STAR.sub(r"\\*", text)


def make_number(item: Item, response: Response) -> Made | Msg:
    """Return a question with accepted numbers, with texts where the answers are no numbers."""
    accepted = accepted_numbers(item, response)
    if not any(number.percent == FULL for number in accepted):
        texts = accepted_texts(item, response)
        if any(text.percent == FULL and number_of(text.text) is None for text in texts):
            return make_typed(item, response)
        return msg(NO_RIGHT)
    return Made(Numeric(accepted), asked_with(item, response))


def accepted_numbers(item: Item, response: Response) -> tuple[AcceptedNumber, ...]:
    """Return the numbers a place accepts."""
    asked = [
        (condition, span)
        for condition in item.rules.conditions
        if condition.change is not None or condition.shows
        for span in _spans(item, condition, response)
    ]
    best = max((each.change or Decimal(0) for each, _ in asked), default=Decimal(0))
    if best <= 0:
        return ()
    full = item.full(best)
    if best < full:
        if _stands_alone(item):
            item.note(msg(_LESS))
        full = best
    found: dict[tuple[Decimal, Decimal], AcceptedNumber] = {}
    for condition, span in asked:
        percent = max(Decimal(0), min(FULL, item.percent(condition.change or Decimal(0), full)))
        feedback = item.feedbacks.of(condition.shows)
        known = found.get(span.bounds)
        if known:
            feedback = "\n\n".join(dict.fromkeys(filter(None, (known.feedback, feedback))))
            span, percent = known.span, max(known.percent, percent)
        if percent > 0 or feedback:
            found[span.bounds] = AcceptedNumber(span, percent, feedback)
    return tuple(found.values())


def _spans(item: Item, condition: Condition, place: Response) -> Iterator[Near | Between]:
    """Yield what a condition accepts: a number with what is around it, numbers, ranges."""
    response = place.ident
    tests = [t for t, no in condition.test.comparisons() if not no and t.response == response]
    equal = [number_of(test.value) for test in tests if test.op == "equal"]
    exact = [number for number in equal if number is not None]
    groups = _groups(condition.test)
    ranges = [found for group in groups if (found := _range(item, group, response))]
    if len(exact) == len(ranges) == 1 and ranges[0].low <= exact[0] <= ranges[0].high:
        below, above = exact[0] - ranges[0].low, ranges[0].high - exact[0]
        yield Near(exact[0], above) if below == above else ranges[0]
        return
    yield from (_around(item, place, number) for number in exact)
    yield from ranges


def _around(item: Item, place: Response, number: Decimal) -> Near | Between:
    """Return a number; ILIAS writes the range of a gap at its field, where others count fields."""
    low, high = number_of(place.says("minnumber")), number_of(place.says("maxnumber"))
    is_ilias = item.facts.kind.casefold() == "cloze question"
    if not is_ilias or low is None or high is None or not low <= number <= high:
        return Near(number, Decimal(0))
    return Near(number, high - number) if high - number == number - low else Between(low, high)


def _groups(test: Test) -> Iterator[tuple[Test, ...]]:
    """Yield the tests that must all hold, group by group."""
    if test.op == "and":
        yield tuple(part for part in test.parts if not part.parts)
    elif test.op == "or":
        yield from ((part,) for part in test.parts if not part.parts)
    for part in test.parts:
        if part.parts and part.op != "not":
            yield from _groups(part)


def _range(item: Item, tests: tuple[Test, ...], response: str) -> Between | None:
    lows = [t for t in tests if t.op in ("gte", "gt") and t.response == response]
    highs = [t for t in tests if t.op in ("lte", "lt") and t.response == response]
    low = max((n for t in lows if (n := number_of(t.value)) is not None), default=None)
    high = min((n for t in highs if (n := number_of(t.value)) is not None), default=None)
    if low is None or high is None or low > high:
        if lows or highs:
            item.note(msg(_OPEN))
        return None
    if all(test.op in ("gt", "lt") for test in (*lows, *highs)):
        item.note(msg(_EDGES))
    return Between(low, high)
