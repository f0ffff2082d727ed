"""Reads what may be typed into a field and what it is worth, by trying it."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import TypeVar

from learnhub.base.words import N_
from learnhub.questions.interchange.qti2.comparing import (
    Compared,
    Spanned,
    decimal,
    spans_compared,
    texts_compared,
    without_wildcards,
)
from learnhub.questions.interchange.qti2.declared import Response, Value
from learnhub.questions.interchange.qti2.feedback import Feedback
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.tries import NEAR, OTHER_RULES, Trial, percent
from learnhub.questions.interchange.xml import Element, inside
from learnhub.questions.normal import LONGEST, example, fits, without_escapes
from learnhub.questions.numbers import written
from learnhub.questions.reading import MOST
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Near

TOO_LONG = N_("an accepted answer of more than %(most)s characters is left out")
NOT_ALL = N_("only the first %(most)s accepted answers are kept")

W = TypeVar("W")

_NUMBERS = frozenset({"integer", "float"})
_FULL = Decimal(100)
NONSENSE = "\u00b7 \u00b7 \u00b7"
ANSWER = "answer"
FAR = "987654321.125"
"""Answers that nobody expects."""


@dataclass(frozen=True, slots=True)
class Tried:
    """A text or number that was tried: its key among the tries, and what it earns."""

    what: Compared | Spanned
    key: str
    worth: float


@dataclass(frozen=True, slots=True)
class Field:
    """A field to type in; `others` are right answers to everything else the item asks.

    Where all parts have to be right, only what is `declared` tells what a part is worth.
    """

    item: Item
    response: Response
    trial: Trial
    others: Mapping[str, Value | None]
    declared: bool = False

    @property
    def is_number(self) -> bool:
        """Say whether a number is typed."""
        return self.response.base in _NUMBERS

    def tried(self) -> list[Tried]:
        """Return everything that is accepted or foreseen, with what it earns."""
        found: Sequence[Compared | Spanned] = self._spans() if self.is_number else self._texts()
        before = self._before()
        self._worth(FAR if self.is_number else NONSENSE, "", None, before)
        tried = [
            Tried(what, key, self._worth(probe_of(what), key, what.branch, before))
            for what, key in ((each, f"{ANSWER}{n}") for n, each in enumerate(found, start=1))
        ]
        if self.declared and self.response.mapping is not None:
            return [Tried(each.what, each.key, self._declared(each.what)) for each in tried]
        if not self.trial.failed and any(each.worth > 0 for each in tried):
            return [each for each in tried if each.worth > 0 or not self._is_unused(each.what)]
        if self.trial.failed or self.item.has_rules:
            self.item.told.changed(OTHER_RULES)
        return [Tried(each.what, each.key, self._declared(each.what)) for each in tried]

    def _before(self) -> float:
        result = self.item.processing.result(self.others) if self.others else None
        return result.score if result else self.item.processing.start

    def _worth(self, probe: str, key: str, branch: Element | None, before: float) -> float:
        value = self.response.value(probe)
        whole = self.trial.score({**self.others, self.response.name: value}, (key,) if key else ())
        if branch is not None and self._gives_points(branch):
            # What a branch gives is more exact: another one may accept the same answer, too.
            result = self.item.processing.result({self.response.name: value}, only=branch)
            if result is not None:
                return max(0.0, result.score - self.item.processing.start)
        return max(0.0, whole - before)

    def _gives_points(self, branch: Element) -> bool:
        score = self.item.processing.score_name()
        return any(rule.get("identifier") == score for rule in inside(branch, "setOutcomeValue"))

    def _declared(self, what: Compared | Spanned) -> float:
        """Return what the mapping gives, else 1 for a right value or what a rule asks for."""
        text = probe_of(what)
        mapping = self.response.mapping
        value = self.response.value(text)
        if mapping is not None and value is not None:
            return max(0.0, mapping.total(value))
        return float(what.branch is not None or value == self.response.correct is not None)

    def _is_unused(self, what: Compared | Spanned) -> bool:
        """Say whether an answer that earns nothing is no foreseen mistake either."""
        mapping = self.response.mapping
        value = self.response.value(probe_of(what))
        return what.branch is None and not (
            mapping is not None and value is not None and mapping.total(value) <= 0
        )

    def _texts(self) -> list[Compared]:
        found: dict[str, Compared] = {}
        for each in self._all_texts():
            # The right answer of an item is often an example of what its rules accept.
            if each.branch is None and _is_accepted(each.text, found.values()):
                continue
            if len(each.text) > LONGEST:
                self.item.told.changed(TOO_LONG, most=LONGEST)
            elif each.text.strip():
                found.setdefault(each.text, each)
        return _at_most(list(found.values()), self.item)

    def _all_texts(self) -> Iterator[Compared]:
        for entry in self.response.mapping.entries if self.response.mapping else ():
            yield Compared(without_wildcards(entry.text), entry.exact)
        yield from texts_compared(self.item.processing.rules, self.response)
        for text in self.response.texts:
            yield Compared(without_wildcards(text), exact=True)

    def _spans(self) -> list[Spanned]:
        found: dict[object, Spanned] = {}
        for entry in self.response.mapping.entries if self.response.mapping else ():
            value = decimal(entry.text)
            if value is not None:
                found.setdefault(("map", value), Spanned(Near(value, Decimal(0))))
        for each in spans_compared(self.item.processing.rules, self.response):
            found.setdefault((each.span, id(each.branch)), each)
        for text in self.response.texts:
            value = decimal(text)
            if value is not None and not any(_holds(each, value) for each in found.values()):
                found[text] = Spanned(Near(value, Decimal(0)))
        return _at_most(list(found.values()), self.item)

    def forgives_case(self, what: Compared) -> bool:
        """Say whether upper and lower case do not matter in a text."""
        probe = probe_of(what)
        other = probe.swapcase()
        if other == probe:
            return True
        if what.branch is not None or self.trial.failed:
            return not what.exact
        results = [
            self.item.processing.result(
                {**self.others, self.response.name: self.response.value(each)}
            )
            for each in (probe, other)
        ]
        one, two = (result.score if result else 0.0 for result in results)
        return abs(one - two) < NEAR and (one > 0 or not what.exact)


def _at_most(found: list[W], item: Item) -> list[W]:
    if len(found) > MOST:
        item.told.changed(NOT_ALL, most=MOST)
    return found[:MOST]


def accepted_texts(
    field: Field, tried: Sequence[Tried], base: float, feedback: Feedback
) -> tuple[AcceptedText, ...]:
    """Return the texts that are accepted."""
    return tuple(
        AcceptedText(
            each.what.text,
            min(percent(each.worth, base), _FULL),
            not field.forgives_case(each.what),
            feedback.of(each.key),
        )
        for each in tried
        if isinstance(each.what, Compared)
    )


def accepted_numbers(
    tried: Sequence[Tried], base: float, feedback: Feedback
) -> tuple[AcceptedNumber, ...]:
    """Return the numbers that are accepted."""
    return tuple(
        AcceptedNumber(each.what.span, min(percent(each.worth, base), _FULL), feedback.of(each.key))
        for each in tried
        if isinstance(each.what, Spanned)
    )


def _is_accepted(text: str, others: Iterable[Compared]) -> bool:
    return any(
        each.branch is not None and fits(each.text, without_escapes(text), exact=each.exact)
        for each in others
    )


def _holds(each: Spanned, value: Decimal) -> bool:
    low, high = each.span.bounds
    return low <= value <= high


def probe_of(what: Compared | Spanned) -> str:
    """Return an answer that is what is meant."""
    if isinstance(what, Compared):
        return example(what.text)
    low, high = what.span.bounds
    return written(low + (high - low) / 2)
