"""Reads the gaps of a text: what is right in each, and how they are marked together."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.qti2.comparing import spans_compared, texts_compared
from learnhub.questions.interchange.qti2.declared import Response, Value
from learnhub.questions.interchange.qti2.feedback import Feedback
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.tries import Trial
from learnhub.questions.interchange.qti2.typed import (
    FAR,
    NONSENSE,
    Field,
    accepted_numbers,
    accepted_texts,
    probe_of,
)
from learnhub.questions.interchange.xml import Element, inside, local, named, text_of
from learnhub.questions.kinds.cloze_gap import Gap

UNIT_CLASS = "unit"
SEVERAL_WORDS = N_("a gap takes several words; here it takes one of them")

_GAPS = ("textEntryInteraction", "inlineChoiceInteraction", "gap")


@dataclass(frozen=True, slots=True)
class Place:
    """A gap while it is read.

    `right` is a right answer as the values of its response, `words` what is right in a gap that is
    filled from words; `unit` stands beside a field.
    """

    node: Element
    response: Response
    right: tuple[str, ...]
    words: tuple[str, ...] = ()
    unit: Element | None = None


def places_of(item: Item, pool: Element | None) -> list[Place]:
    """Return the gaps of an item in the order of its text."""
    body = item.body
    if body is None:
        return []
    pairs = _Pairs(item, item.response(pool)) if pool is not None else None
    found = []
    for node in inside(body, *_GAPS):
        if local(node) != "gap":
            response = item.response(node)
            found.append(Place(node, response, _right(item, response), unit=_unit_beside(node)))
        elif pairs is not None:
            found.append(pairs.place(node))
    return found


class _Pairs:
    """What belongs into the gaps of a gapMatchInteraction, by gap."""

    def __init__(self, item: Item, response: Response) -> None:
        self._item = item
        self._response = response
        self._correct = _by_member([" ".join(text.split()) for text in response.texts])
        mapping = response.mapping.entries if response.mapping else ()
        self._mapped = _by_member([str(entry.key) for entry in mapping if entry.value > 0])

    def place(self, gap: Element) -> Place:
        """Return a gap with its words; the first is the one declared as correct."""
        name = gap.get("identifier") or ""
        correct, mapped = self._correct.get(name, []), self._mapped.get(name, [])
        if len(correct) > 1:
            self._item.told.changed(SEVERAL_WORDS)
        pairs = dict.fromkeys([*correct, *mapped])
        words = dict.fromkeys(word for pair in pairs for word in pair.split(" ") if word != name)
        return Place(gap, self._response, tuple(pairs)[:1], tuple(words))


def _by_member(pairs: Sequence[str]) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for pair in pairs:
        for member in dict.fromkeys(pair.split(" ")):
            found.setdefault(member, []).append(pair)
    return found


def _right(item: Item, response: Response) -> tuple[str, ...]:
    """Return a right answer, from the rules where none is declared."""
    if response.texts or response.right:
        return response.texts[:1] or response.right[:1]
    rules = item.processing.rules
    texts = tuple(map(probe_of, texts_compared(rules, response)))
    return (*texts, *map(probe_of, spans_compared(rules, response)))[:1]


def _unit_beside(node: Element) -> Element | None:
    after = node.getnext()
    if after is None or local(after) != "span" or (node.tail or "").strip():
        return None
    return after if UNIT_CLASS in (after.get("class") or "").split() else None


@dataclass(frozen=True, slots=True)
class Answers:
    """Right answers to all gaps, and to all but one."""

    places: Sequence[Place]

    def without(self, left_out: Place | None) -> dict[str, Value | None]:
        """Return what is given when all gaps are filled but that one."""
        given: dict[str, list[str]] = {}
        responses: dict[str, Response] = {}
        for place in self.places:
            responses[place.response.name] = place.response
            if place is not left_out:
                given.setdefault(place.response.name, []).extend(place.right)
        return {name: responses[name].value(*texts) for name, texts in given.items()}

    def wrong(self) -> dict[str, Value | None]:
        """Return what is given when something else stands in every gap."""
        given: dict[str, list[str]] = {}
        responses = {place.response.name: place.response for place in self.places}
        for place in self.places:
            given.setdefault(place.response.name, []).append(_something_else(place))
        return {name: responses[name].value(*texts) for name, texts in given.items()}


def _something_else(place: Place) -> str:
    if local(place.node) == "textEntryInteraction":
        return FAR if place.response.base in ("float", "integer") else NONSENSE
    keys = [node.get("identifier") or "" for node in named(place.node, "inlineChoice")]
    return next((key for key in keys if key not in place.right), "nothing else")


def read_gap(
    place: Place, trial: Trial, answers: Answers, pool: Sequence[str], weight: float | None
) -> Gap | None:
    """Return a gap, None where nothing is right in it.

    `weight` is what it is worth by itself, None where all gaps have to be right.
    """
    item = trial.item
    if place.words:
        right = tuple(pool.index(word) for word in place.words if word in pool)
        return Gap("pool", right=right) if right else None
    if local(place.node) == "inlineChoiceInteraction":
        return _select(item, place)
    field = Field(item, place.response, trial, answers.without(place), declared=weight is None)
    tried = field.tried()
    base = max([weight or 0.0, *(each.worth for each in tried)])
    if not any(each.worth > 0 for each in tried):
        return None
    if field.is_number:
        unit = " ".join(text_of(place.unit).split())
        return Gap("number", numbers=accepted_numbers(tried, base, Feedback()), unit=unit)
    return Gap("typed", texts=accepted_texts(field, tried, base, Feedback()))


def _select(item: Item, place: Place) -> Gap | None:
    texts = item.texts()
    nodes = {each.get("identifier") or "": each for each in named(place.node, "inlineChoice")}
    right = next((key for key in place.right if key in nodes), None)
    if right is None or len(nodes) < 2:
        return None
    options = tuple(plain(texts.inline(node)) for node in nodes.values())
    return Gap("select", options=options, right=(list(nodes).index(right),))


def words_of(item: Item, pool: Element) -> Mapping[str, str]:
    """Return the words that gaps are filled with, by their identifiers."""
    texts = item.texts()
    return {
        node.get("identifier") or "": texts.inline(node) or node.get("objectLabel") or ""
        for node in named(pool, "gapText", "gapImg")
    }
