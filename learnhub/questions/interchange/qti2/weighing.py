"""Tells which answers of a choice are right and what each is worth, by trying them."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.qti2.asked import NO_RIGHT
from learnhub.questions.interchange.qti2.declared import Response
from learnhub.questions.interchange.qti2.feedback import Feedback, feedback_of
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.tries import (
    NEAR,
    OTHER_RULES,
    Trial,
    base_of,
    percent,
    points_of,
)
from learnhub.questions.interchange.xml import Element
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Credit

NOT_FULL = N_("no answer of it earns all points; the best one counts as right")

_FULL = Decimal(100)
_NEARLY = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Weighed:
    """What became of the answers of a choice, in their order."""

    several: bool
    right: tuple[bool, ...]
    percents: tuple[Decimal | None, ...]
    credit: Credit = "part"
    points: int = 1
    unscored: bool = False
    feedback: Feedback = field(default_factory=Feedback)


def weigh(item: Item, node: Element, keys: Sequence[str]) -> Weighed | Msg:
    """Return what the answers are worth, or why the choice can be no question here."""
    response = item.response(node)
    single = response.cardinality == "single" or node.get("maxChoices") == "1"
    weighing = _Weighing(item, response, keys)
    found = weighing.single() if single else weighing.several()
    if found is None and _is_survey(item, response):
        found = (frozenset(), {}, "part")
    if found is None:
        return msg(NO_RIGHT)
    right, percents, credit = found
    tries = weighing.trial.tries()
    points, unscored = points_of(item, tries.best)
    return Weighed(
        several=not single,
        right=tuple(key in right for key in keys),
        percents=tuple(percents.get(key) for key in keys),
        credit=credit,
        points=points,
        unscored=unscored or not right,
        feedback=feedback_of(item, tries, keys),
    )


def _is_survey(item: Item, response: Response) -> bool:
    """Say whether an item has neither rules nor right answers."""
    return not item.has_rules and not response.right


_Found = tuple[frozenset[str], dict[str, Decimal], Credit]


class _Weighing:
    def __init__(self, item: Item, response: Response, keys: Sequence[str]) -> None:
        self.item = item
        self.trial = Trial(item)
        self._response = response
        self._keys = keys
        self._declared = [key for key in response.right if key in keys]

    def _score(self, *keys: str) -> float:
        value = self._response.value(*keys)
        return self.trial.score({self._response.name: value}, keys)

    def single(self) -> _Found | None:
        """Return the one right answer, and what others are worth."""
        scores = {key: self._score(key) for key in self._keys}
        best = max(scores.values())
        if self.trial.failed or best <= 0:
            return self._as_declared(self._declared[:1])
        # A mapping that cannot fall below 0 hides what is worth less.
        scores = self._mapped() or scores
        base = base_of(self.item, best)
        good = [key for key in self._keys if scores[key] >= best * (1 - NEAR)]
        right = next((key for key in self._declared if key in good), good[0])
        percents = {key: percent(score, base) for key, score in scores.items()}
        if abs(percents[right] - _FULL) < _NEARLY:
            del percents[right]
        else:
            self.item.told.changed(NOT_FULL)
        worth = {key: share for key, share in percents.items() if share != 0 or key == right}
        return frozenset({right}), worth, "part"

    def _as_declared(self, right: Sequence[str]) -> _Found | None:
        if not right:
            return None
        if self.trial.failed or self.item.has_rules:
            self.item.told.changed(OTHER_RULES)
        return frozenset(right), {}, "part"

    def several(self) -> _Found | None:
        """Return the right answers, what each is worth, and how they are marked together."""
        alone = {key: self._score(key) for key in self._keys}
        right = self._declared or [key for key in self._keys if alone[key] > 0]
        whole = self._score(*right) if right else 0.0
        if self.trial.failed or whole <= 0:
            return self._as_declared(right)
        fewer = {key: self._score(*(each for each in right if each != key)) for key in right}
        others = [key for key in self._keys if key not in right]
        more = {key: self._score(*right, key) for key in others}
        mapped = self._mapped()
        if mapped is None and not any(more.values()) and not any(fewer.values()):
            return frozenset(right), {}, "all"
        worth = mapped or {
            **{key: whole - score for key, score in fewer.items()},
            **{key: score - whole for key, score in more.items()},
        }
        total = sum(worth[key] for key in right)
        if total < whole * (1 - NEAR):
            self.item.told.changed(OTHER_RULES)
            return frozenset(right), {}, "part"
        return self._by_rule(worth, base_of(self.item, max(whole, self.trial.tries().best)))

    def _mapped(self) -> dict[str, float] | None:
        """Return what the mapping gives for each answer, if the points are just their sum."""
        mapping = self._response.mapping
        if mapping is None:
            return None
        for one in self.trial.tries().all:
            value = self._response.value(*(key for key in self._keys if key in one.keys))
            if not one.asked and abs(mapping.total(value) - one.result.score) > NEAR:
                return None
        return {key: mapping.of(key) for key in self._keys}

    def _by_rule(self, worth: dict[str, float], base: float) -> _Found:
        """Return percentages only where they are not those of a rule of ours."""
        percents = {key: percent(points, base) for key, points in worth.items()}
        right = frozenset(key for key, share in percents.items() if share > 0)
        rules: tuple[tuple[Credit, Decimal], ...] = (("part", -_FULL), ("plus", Decimal(0)))
        for credit, wrong in rules:
            shares = {key: (_FULL if key in right else wrong) / len(right) for key in self._keys}
            if all(abs(shares[key] - percents[key]) <= _NEARLY for key in self._keys):
                return right, {}, credit
        return right, percents, "part"
