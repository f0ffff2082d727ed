"""Runs the response processing of an item for one response: what it is worth, what is said.

The many ways to write down the same rule all come out as the same points, so a reader need not
know them: it tries each answer. The templates every system knows are run by their names.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from learnhub.questions.interchange.qti2.declared import (
    Outcome,
    Response,
    Value,
    atom,
    outcomes_of,
    responses_of,
)
from learnhub.questions.interchange.qti2.operators import (
    OPERATORS,
    Args,
    Beyond,
    is_true,
    real,
    same,
)
from learnhub.questions.interchange.xml import Element, local, named, text_of

_MOST_STEPS = 400_000
_NUMBERS = frozenset({"float", "integer"})

Given = Mapping[str, Value | None]


@dataclass(frozen=True, slots=True)
class Result:
    """What became of a response: its points, and all outcomes."""

    score: float
    outcomes: Mapping[str, Value | None]

    def shows(self, outcome: str, name: str, *, show: bool = True) -> bool:
        """Say whether feedback with this identifier is seen."""
        value = self.outcomes.get(outcome)
        return (value is not None and name in value.atoms) == show


class Processing:
    """The rules of one item; together all tries may take only so many steps."""

    def __init__(self, item: Element, rules: Element | None, template: str) -> None:
        self.responses: Mapping[str, Response] = responses_of(item)
        self.outcomes: Mapping[str, Outcome] = outcomes_of(item)
        self.template = template
        self._rules = rules
        self._steps = 0

    @property
    def is_template(self) -> bool:
        """Say whether the rules are one of the known templates, or none at all."""
        return self._rules is None

    @property
    def rules(self) -> Element | None:
        """The rules where they are written out."""
        return self._rules

    def result(self, given: Given, only: Element | None = None) -> Result | None:
        """Return what a response is worth, None where the rules cannot be followed.

        With `only` nothing but the rules in that branch are run.
        """
        run = _Run(self, given)
        try:
            if only is not None:
                run.rules(only)
            elif self._rules is not None:
                run.rules(self._rules)
            else:
                run.known(self.template)
        except (Beyond, RecursionError):
            return None
        return Result(run.score, run.outcomes)

    @property
    def beginning(self) -> Result:
        """What is there before any rule was run."""
        run = _Run(self, {})
        return Result(run.score, run.outcomes)

    @property
    def start(self) -> float:
        """The points before any rule was run."""
        return self.beginning.score

    def spend(self) -> None:
        """Count a step; too many are beyond us."""
        self._steps += 1
        if self._steps > _MOST_STEPS:
            raise Beyond

    def score_name(self) -> str:
        """Return the name of the outcome that holds the points."""
        if "SCORE" in self.outcomes:
            return "SCORE"
        numbers = [each.name for each in self.outcomes.values() if each.base in _NUMBERS]
        scores = [name for name in numbers if "score" in name.lower()]
        return next((name for name in scores if "max" not in name.lower()), "SCORE")


class _Left(Exception):
    """Raised by `exitResponse`."""


class _Run:
    """One response going through the rules."""

    def __init__(self, processing: Processing, given: Given) -> None:
        self._all = processing
        self._given = given
        self._score = processing.score_name()
        self.outcomes: dict[str, Value | None] = {
            name: each.default or _beginning(each) for name, each in processing.outcomes.items()
        }

    @property
    def score(self) -> float:
        """The points so far."""
        value = self.outcomes.get(self._score)
        found = value.atoms[0] if value else 0.0
        return float(found) if isinstance(found, float) else 0.0

    def rules(self, node: Element) -> None:
        """Run the rules in a node, one after the other."""
        try:
            self._all_rules(node)
        except _Left:
            return

    def known(self, template: str) -> None:
        """Run a template by its name; an item without any adds up what its answers are worth."""
        names = list(self._all.responses)
        single = self._all.responses.get("RESPONSE") or (
            self._all.responses[names[0]] if len(names) == 1 else None
        )
        if template.startswith("map_response") and single:
            self._set_score(self._mapped(single))
        elif template.startswith("match_correct") and single:
            self._set_score(float(self._matches(single)))
        elif template.startswith("cc2") and single:
            self._common_cartridge(template, single)
        elif template:
            raise Beyond
        else:
            asked = [each for each in self._all.responses.values() if each.right]
            self._set_score(sum(self._implied(each) for each in asked))

    def _common_cartridge(self, template: str, response: Response) -> None:
        maximum = self.outcomes.get("MAXSCORE")
        if "map" in template:
            self._set_score(self._mapped(response))
            right = same(self.outcomes.get(self._score), maximum)
        else:
            right = self._matches(response)
            if right:
                self.outcomes[self._score] = maximum or real(1.0)
        word = Value(("correct" if right else "incorrect",))
        self.outcomes["FEEDBACKBASIC"] = word
        if "map" in template:
            self.outcomes["FEEDBACK"] = word
        elif "basic" not in template:
            self.outcomes["FEEDBACK"] = self._given.get(response.name)

    def _implied(self, response: Response) -> float:
        if response.mapping:
            return self._mapped(response)
        return float(self._matches(response))

    def _matches(self, response: Response) -> bool:
        return same(self._given.get(response.name), response.correct)

    def _mapped(self, response: Response) -> float:
        value = self._given.get(response.name)
        if response.mapping is None:
            raise Beyond
        return response.mapping.total(value) if value else 0.0

    def _set_score(self, score: float) -> None:
        self.outcomes[self._score] = real(score)

    def _all_rules(self, node: Element) -> None:
        for rule in named(node):
            self._all.spend()
            name = local(rule)
            if name == "responseCondition":
                self._condition(rule)
            elif name == "setOutcomeValue":
                self._set(rule)
            elif name == "responseProcessingFragment":
                self._all_rules(rule)
            elif name == "exitResponse":
                raise _Left
            elif name not in _EXPRESSIONS:
                raise Beyond

    def _condition(self, node: Element) -> None:
        for branch in named(node):
            parts = list(named(branch))
            if local(branch) == "responseElse":
                self._all_rules(branch)
                return
            if parts and is_true(self._value(parts[0])):
                self._all_rules(branch)
                return

    def _set(self, rule: Element) -> None:
        name = rule.get("identifier") or ""
        value = next((self._value(part) for part in named(rule)), None)
        declared = self._all.outcomes.get(name)
        if value and declared and declared.cardinality != value.cardinality != "single":
            value = Value(value.atoms, declared.cardinality)
        self.outcomes[name] = value

    def _value(self, node: Element) -> Value | None:
        self._all.spend()
        name = local(node)
        if name == "baseValue":
            found = atom(node.get("baseType") or "string", text_of(node))
            return None if found is None else Value((found,))
        if name in ("variable", "correct", "default", "mapResponse", "mapResponsePoint"):
            return self._named(name, node.get("identifier") or "")
        operator = OPERATORS.get(name)
        if operator is None:
            raise Beyond
        args: Args = [self._value(part) for part in named(node)]
        return operator(node, args)

    def _named(self, how: str, name: str) -> Value | None:
        response = self._all.responses.get(name)
        if how == "variable":
            if response is not None:
                return self._given.get(name)
            return self.outcomes.get(name, _BUILT_IN.get(name))
        if how == "default":
            declared = self._all.outcomes.get(name)
            return declared.default if declared else None
        if response is None:
            raise Beyond
        return response.correct if how == "correct" else real(self._mapped(response))


def _beginning(outcome: Outcome) -> Value | None:
    """Return what an outcome is without a default: a single number begins at 0."""
    number = outcome.cardinality == "single" and outcome.base in _NUMBERS
    return real(0.0) if number else None


_EXPRESSIONS = frozenset(OPERATORS) | {
    "baseValue",
    "variable",
    "correct",
    "default",
    "mapResponse",
    "mapResponsePoint",
}
_BUILT_IN: Mapping[str, Value] = {
    "numAttempts": Value((1.0,)),
    "duration": Value((1.0,)),
    "completionStatus": Value(("unknown",)),
}
