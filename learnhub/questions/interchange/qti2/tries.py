"""Tries out answers of an item, and tells from them what is worth how much."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from learnhub.base.words import N_
from learnhub.questions.interchange.qti2.declared import Value
from learnhub.questions.interchange.qti2.item import Item, buttons_in
from learnhub.questions.interchange.qti2.processing import Result
from learnhub.questions.question import Credit

OTHER_RULES = N_("the rules of marking are not known here; the right answers count")
PARTS_DIFFER = N_("its parts earned different points; here they earn the same")
ROUNDED = N_("its points (%(points)s) are rounded to %(rounded)s")
POINTS_MOST = 100
NEAR = 0.001

Sort = Literal["right", "partly", "wrong", "asked"]


@dataclass(frozen=True, slots=True)
class Try:
    """An answer that was tried: its result, and which answers (by their keys) it held.

    `asked` is no answer but the press of a button for a hint, `blank` is none at all.
    """

    result: Result
    keys: frozenset[str] = frozenset()
    asked: bool = False
    blank: bool = False


@dataclass(frozen=True, slots=True)
class Tries:
    """Everything that was tried of an item; `best` is what its best answer earned.

    `declared` is the most there is, where the item says it: then the best answer was perhaps not
    found.
    """

    all: tuple[Try, ...]
    best: float
    declared: float = 0.0

    def sort(self, one: Try) -> Sort:
        """Say how good an answer was."""
        if one.asked:
            return "asked"
        if self.best > 0 and one.result.score >= max(self.best, self.declared) * (1 - NEAR):
            return "right"
        return "partly" if one.result.score > self.best * NEAR else "wrong"


class Trial:
    """Tries answers one by one and keeps what came out; `failed` where rules are beyond us."""

    def __init__(self, item: Item) -> None:
        self.item = item
        self.failed = False
        self._tries: list[Try] = []

    def score(self, given: Mapping[str, Value | None], keys: Iterable[str] = ()) -> float:
        """Return what an answer earns; 0 where the rules cannot be followed."""
        result = self.item.processing.result(given)
        if result is None:
            self.failed = True
            return 0.0
        blank = not any(given.values())
        self._tries.append(Try(result, frozenset(keys), blank=blank))
        return result.score

    def tries(self) -> Tries:
        """Return all tries, with those of the buttons that ask for a hint."""
        return Tries((*self._tries, *self._pressed()), self.best, _maximum(self.item) or 0.0)

    @property
    def best(self) -> float:
        """What the best answer so far earned."""
        return max((one.result.score for one in self._tries), default=0.0)

    def _pressed(self) -> list[Try]:
        found: list[Try] = []
        for button in buttons_in(self.item.root):
            name = button.get("responseIdentifier") or ""
            result = self.item.processing.result({name: Value((True,))})
            if result is not None:
                found.append(Try(result, frozenset({name}), asked=True))
        return found


def base_of(item: Item, best: float) -> float:
    """Return how many points are all points.

    A maximum that is declared counts, but not with the template that always gives one point.
    """
    score = item.processing.outcomes.get(item.processing.score_name())
    declared = score.maximum if score else None
    if item.processing.rules is None and not item.processing.template.startswith("map_response"):
        return best
    return max(best, declared or 0.0)


def points_of(item: Item, best: float) -> tuple[int, bool]:
    """Return the points of a question, and whether it is unscored."""
    outcomes = item.processing.outcomes
    score = outcomes.get(item.processing.score_name())
    if score is not None and score.maximum == 0:
        return 1, True
    declared = score.maximum if score and score.maximum else _maximum(item)
    exact = (declared or best or 1.0) * item.weight
    rounded = min(max(round(exact + 1e-9), 1), POINTS_MOST)
    if abs(exact - rounded) > NEAR * max(1.0, rounded):
        item.told.changed(ROUNDED, points=f"{exact:g}", rounded=rounded)
    return rounded, False


def _maximum(item: Item) -> float | None:
    found = item.processing.outcomes.get("MAXSCORE")
    value = found.default.atoms[0] if found and found.default else None
    return value if isinstance(value, float) and value > 0 else None


def percent(score: float, base: float) -> Decimal:
    """Return points as a percentage with at most five decimals."""
    share = Decimal(str(round(score / base * 100, 5))) if base > 0 else Decimal(0)
    return share.quantize(Decimal(1)) if share == share.to_integral_value() else share


def credit_of_parts(
    item: Item, trial: Trial, whole: Mapping[str, Value | None], without: Sequence[float]
) -> Credit:
    """Return how an answer of several parts is marked, from what it earns without each of them."""
    best = trial.score(whole)
    if best <= 0 and without and item.has_rules:
        trial.failed = True
    if trial.failed:
        item.told.changed(OTHER_RULES)
    if trial.failed or len(without) < 2 or best <= 0:
        return "part"
    lost = [best - each for each in without]
    if all(each <= best * NEAR for each in without):
        return "all"
    if abs(sum(lost) - best) > best * 0.02:
        trial.failed = True
        item.told.changed(OTHER_RULES)
    elif max(lost) - min(lost) > best * 0.01:
        item.told.changed(PARTS_DIFFER)
    return "part"
