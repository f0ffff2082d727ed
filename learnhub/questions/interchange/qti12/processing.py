"""How answers are marked in a file: conditions, what they add to the score, what they show.

The standard leaves much open and its programs do as they like, so the rules are not translated
but tried: `score` says what an answer earns. Conditions go on to the next one unless they say
`continue="No"` and set the score outright, as nobody keeps to the standard's "No" by default.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.interchange.qti12.amounts import number_of
from learnhub.questions.interchange.xml import (
    Element,
    attribute,
    first,
    inside,
    local,
    named,
    text_of,
)

Given = Mapping[str, frozenset[str]]

_COMPARISONS = {
    "varequal": "equal",
    "varsubstring": "part",
    "varsubset": "subset",
    "vargte": "gte",
    "vargt": "gt",
    "varlte": "lte",
    "varlt": "lt",
    "varinside": "inside",
    "unanswered": "unanswered",
    "other": "other",
}
_GROUPS = ("and", "or", "not")
_OF_VARIABLE = re.compile(r"\w+\.(max|min)", re.IGNORECASE)
MOST_TESTS = 5_000


@dataclass(frozen=True, slots=True)
class Test:
    """Something asked of the answer: a comparison, or several tests joined by a word."""

    op: str
    response: str = ""
    value: str = ""
    exact: bool = False
    index: int = 0
    parts: tuple["Test", ...] = ()

    def holds(self, given: Given, *, otherwise: bool) -> bool:
        """Say whether an answer passes; `otherwise` is true where no condition did so far."""
        if self.op == "not":
            return not any(part.holds(given, otherwise=otherwise) for part in self.parts)
        if self.op == "and":
            return all(part.holds(given, otherwise=otherwise) for part in self.parts)
        if self.op == "or":
            return any(part.holds(given, otherwise=otherwise) for part in self.parts)
        if self.op == "other":
            return otherwise
        values = given.get(self.response, frozenset())
        return not values if self.op == "unanswered" else self._fits(values)

    def _fits(self, values: frozenset[str]) -> bool:
        if self.op == "part":
            return any(self.value in value for value in values)
        return self.op in ("equal", "subset") and self.value in values

    def comparisons(self, *, negated: bool = False) -> Iterator[tuple["Test", bool]]:
        """Yield every comparison in a test, and whether it is the other way round."""
        if self.parts:
            for part in self.parts:
                yield from part.comparisons(negated=negated != (self.op == "not"))
        elif self.op not in _GROUPS:
            yield self, negated


@dataclass(frozen=True, slots=True)
class Condition:
    """What is asked, what it does to the score, and which feedback it shows.

    `change` is added to the score, or replaces it where `sets` is true; None leaves it alone.
    """

    test: Test
    change: Decimal | None
    sets: bool
    stops: bool
    shows: tuple[str, ...]

    @property
    def only(self) -> tuple[Test, bool] | None:
        """The comparison if there is just one, and whether it is the other way round."""
        found = [*self.test.comparisons()]
        return found[0] if len(found) == 1 else None

    @property
    def is_negative(self) -> bool:
        """Whether it only asks that something was not answered."""
        found = [negated for _, negated in self.test.comparisons()]
        return bool(found) and all(found)

    @property
    def is_otherwise(self) -> bool:
        """Whether it asks nothing but that nothing else held, or nothing at all."""
        return all(test.op == "other" and not no for test, no in self.test.comparisons())


@dataclass(frozen=True, slots=True)
class Processing:
    """All conditions of an item, and the highest score the file names."""

    conditions: tuple[Condition, ...]
    start: Decimal
    most: Decimal | None

    def score(self, given: Given) -> Decimal:
        """Return what an answer earns, in the measure of the file."""
        total, matched = self.start, False
        for condition in self.conditions:
            if condition.change is None:
                continue
            if not condition.test.holds(given, otherwise=not matched):
                continue
            matched = True
            total = condition.change if condition.sets else total + condition.change
            if condition.stops:
                break
        return total

    def scoring(self) -> Iterator[Condition]:
        """Yield the conditions that earn something."""
        return (each for each in self.conditions if each.change is not None and each.change > 0)

    def about(self, response: str) -> Iterator[tuple[Condition, Test, bool]]:
        """Yield every comparison with a response, and whether it is the other way round."""
        for condition in self.conditions:
            for test, negated in condition.test.comparisons():
                if test.response == response:
                    yield condition, test, negated


@dataclass(frozen=True, slots=True)
class Names:
    """To which response a label belongs, and which responses take several answers at once.

    `by_text` are the labels that rules name by what they show, by response and text.
    """

    owners: Mapping[str, str]
    joint: frozenset[str]
    by_text: Mapping[tuple[str, str], str]


def processing_of(item: Element, names: Names) -> Processing:
    """Return the rules of an item."""
    outcomes = [*inside(item, "decvar")]
    settings = [*inside(item, "setvar")]
    name = _score_variable(outcomes, settings)
    declared = next((each for each in outcomes if _variable(each) == name), None)
    most = None if declared is None else number_of(attribute(declared, "maxvalue"))
    start = None if declared is None else number_of(attribute(declared, "defaultval"))
    nodes = (
        node for processing in named(item, "resprocessing")
        for node in named(processing, "respcondition")
    )
    conditions = tuple(_condition(node, name, most, names) for node in nodes)
    return Processing(conditions, start or Decimal(0), most if most and most > 0 else None)


def is_too_long(item: Element) -> bool:
    """Say whether an item has more conditions than any person would write."""
    return sum(1 for _ in inside(item, *_COMPARISONS)) > MOST_TESTS


def _variable(node: Element) -> str:
    return attribute(node, "varname") or attribute(node, "variablename") or "SCORE"


def _score_variable(outcomes: list[Element], settings: list[Element]) -> str:
    """Return the variable that is the score: the one of that name, else the first that is set."""
    names = [_variable(each) for each in (*settings, *outcomes)]
    called = (name for name in names if name.casefold() in ("score", "que_score"))
    return next(called, names[0] if names else "SCORE")


def _condition(
    node: Element, name: str, most: Decimal | None, names: Names
) -> Condition:
    asked = first(node, "conditionvar")
    change: Decimal | None = None
    sets = False
    for setting in named(node, "setvar"):
        value = _amount(text_of(setting).strip(), most)
        if value is None or _variable(setting) != name:
            continue
        action = attribute(setting, "action", "Set").casefold()
        sets = action == "set"
        change = (change or 0) + (-value if action == "subtract" else value)
    return Condition(
        test=Test("and", parts=() if asked is None else _tests(asked, names)),
        change=change,
        sets=sets,
        stops=sets and attribute(node, "continue").casefold() == "no",
        shows=tuple(attribute(each, "linkrefid") for each in named(node, "displayfeedback")),
    )


def _amount(text: str, most: Decimal | None) -> Decimal | None:
    found = _OF_VARIABLE.fullmatch(text)
    if found:
        return (most or Decimal(1)) if found[1].casefold() == "max" else Decimal(0)
    return number_of(text)


def _tests(node: Element, names: Names) -> tuple[Test, ...]:
    tests = tuple(filter(None, (_test(child, names) for child in named(node))))
    if local(node) == "conditionvar" and len(tests) > 1 and _are_alternatives(tests, names):
        return (Test("or", parts=tests),)
    return tests


def _are_alternatives(tests: tuple[Test, ...], names: Names) -> bool:
    """Say whether tests beside each other are meant as a choice: texts for one and the same gap."""
    return (
        all(test.op in ("equal", "part") and not test.index for test in tests)
        and len({test.response for test in tests}) == 1
        and tests[0].response not in names.joint
    )


def _test(node: Element, names: Names) -> Test | None:
    name = local(node)
    if name in _GROUPS:
        return Test(name, parts=_tests(node, names))
    if name not in _COMPARISONS:
        return None
    response, value = attribute(node, "respident"), text_of(node).strip()
    if not value and response in names.owners:
        # Blackboard names the answer alone.
        response, value = names.owners[response], response
    if names.owners.get(value) != response:
        value = names.by_text.get((response, value), value)
    index = attribute(node, "index")
    return Test(
        op=_COMPARISONS[name],
        response=response,
        value=value,
        exact=attribute(node, "case").casefold() == "yes",
        index=int(index) if index.isdecimal() and len(index) < 4 else 0,
    )
