"""Which answers are right, found by trying each of them on the rules of the file."""

from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.interchange.qti12.processing import Condition, Processing


@dataclass(frozen=True, slots=True)
class Key:
    """What the answers of one place earn alone, and those that earn only together with others.

    `joint` are the answers that the best condition asks for, in its order.
    """

    earned: dict[str, Decimal]
    joint: tuple[str, ...]

    @property
    def right(self) -> tuple[str, ...]:
        """The answers that earn something, alone or else together with others."""
        alone = tuple(value for value, share in self.earned.items() if share > 0)
        return alone or self.joint

    @property
    def is_joint(self) -> bool:
        """Whether nothing is earned by a single answer."""
        return not any(share > 0 for share in self.earned.values()) and bool(self.joint)

    @property
    def best(self) -> Decimal:
        """The most a single answer earns."""
        return max(self.earned.values(), default=Decimal(0))


def key_of(rules: Processing, response: str) -> Key:
    """Return which answers of a place are right, among all that the rules name."""
    values = dict.fromkeys(test.value for _, test, _ in rules.about(response))
    nothing = rules.score({})
    earned = {
        value: rules.score({response: frozenset({value})}) - nothing for value in values
    }
    best = best_condition(rules, response)
    return Key(earned, () if best is None else wanted(best, response))


def best_condition(rules: Processing, response: str) -> Condition | None:
    """Return the condition that earns most and asks for answers of this place."""
    found = [each for each in rules.scoring() if wanted(each, response)]
    return max(found, key=lambda each: each.change or 0, default=None)


def wanted(condition: Condition, response: str) -> tuple[str, ...]:
    """Return the answers of a place that a condition asks for, in its order."""
    tests = [
        test
        for test, negated in condition.test.comparisons()
        if not negated and test.response == response and test.op in ("equal", "part", "subset")
    ]
    return tuple(dict.fromkeys(test.value for test in sorted(tests, key=lambda test: test.index)))


def placed(rules: Processing, response: str) -> tuple[str, ...]:
    """Return the answers in the order of the places for which conditions of their own ask them."""
    found = {
        test.value: test.index
        for condition in rules.scoring()
        for test, negated in condition.test.comparisons()
        if not negated and test.response == response and test.op == "equal"
    }
    ordered = sorted(found, key=lambda value: found[value])
    return tuple(ordered) if len(set(found.values())) == len(found) > 1 else ()
