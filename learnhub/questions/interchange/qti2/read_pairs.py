"""Reads pairs and tables of statements: what belongs to what."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.interchange.qti2.asked import (
    EMPTY,
    NO_RIGHT,
    TOO_FEW,
    TOO_MANY,
    Asked,
    body_of,
    prompt_of,
)
from learnhub.questions.interchange.qti2.declared import Response
from learnhub.questions.interchange.qti2.feedback import Feedback, feedback_of
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.tries import Trial, credit_of_parts, points_of
from learnhub.questions.interchange.xml import Element, local, named
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.message import Msg, msg
from learnhub.questions.reading import MOST

PAIRS_CLASS, STATEMENTS_CLASS = "pairs", "statements"
MANY_PARTNERS = N_("one of its answers belongs to several others")
NO_PARTNER = N_("“%(text)s”, which belongs to nothing, is left out")

_TABLE_CLASSES = frozenset({STATEMENTS_CLASS, "qti-match-tabular"})
_MOST_COLUMNS = 6


@dataclass(frozen=True, slots=True)
class _Sides:
    """Both sides by key, and which right ones belong to each left one."""

    left: Mapping[str, str]
    right: Mapping[str, str]
    key: Mapping[str, tuple[str, ...]]

    def turned(self) -> "_Sides":
        """Return the same with the sides changed."""
        key: dict[str, tuple[str, ...]] = {}
        for left, partners in self.key.items():
            for partner in partners:
                key[partner] = (*key.get(partner, ()), left)
        return _Sides(self.right, self.left, key)

    @property
    def fits(self) -> bool:
        """Say whether every left one has at most one partner."""
        return all(len(partners) < 2 for partners in self.key.values())

    @property
    def alone(self) -> list[str]:
        """The left ones without a partner."""
        return [key for key in self.left if not self.key.get(key)]


def read_pairs(item: Item, node: Element) -> Asked | Msg:
    """Return pairs or statements, or why they can be no question here."""
    sides = _sides(item, node)
    if isinstance(sides, Msg):
        return sides
    response = item.response(node)
    pairs = [f"{left} {right}" for left, all_ in sides.key.items() for right in all_]
    trial = Trial(item)
    without = [
        _score(trial, response, [*pairs[:n], *pairs[n + 1 :]], pairs) for n in range(len(pairs))
    ]
    _score(trial, response, _mixed(pairs, sides), pairs)
    credit = credit_of_parts(item, trial, {response.name: response.value(*pairs)}, without)
    tries = trial.tries()
    points, unscored = points_of(item, tries.best)
    feedback = feedback_of(item, tries, tuple(sides.left))
    content = _statements(item, node, sides) or _match(item, sides, feedback)
    if isinstance(content, Msg):
        return content
    return Asked(
        content=content,
        prompt=prompt_of(item, node),
        body=body_of(item),
        credit=credit,
        points=points,
        unscored=unscored or not pairs,
        shuffle=node.get("shuffle") == "true",
        feedback=feedback,
    )


def _score(trial: Trial, response: Response, given: Sequence[str], pairs: Sequence[str]) -> float:
    missing = [pair.partition(" ")[0] for pair in pairs if pair not in given]
    return trial.score({response.name: response.value(*given)}, missing)


def _mixed(pairs: Sequence[str], sides: _Sides) -> list[str]:
    """Return wrong pairs: each left side with another right side than its own."""
    rights = list(sides.right)
    after = dict(zip(rights, [*rights[1:], *rights[:1]], strict=True))
    split = (pair.split(" ", 1) for pair in pairs)
    return [f"{left} {after.get(right, right)}" for left, right in split]


def _sides(item: Item, node: Element) -> _Sides | Msg:
    texts = item.texts()
    sets = list(named(node, "simpleMatchSet"))
    nodes = [list(named(each, "simpleAssociableChoice")) for each in sets or [node]]
    if local(node) == "associateInteraction":
        nodes = nodes[:1] * 2
    if len(nodes) != 2 or not nodes[0] or not nodes[1]:
        return msg(TOO_FEW)
    if max(map(len, nodes)) > MOST:
        return msg(TOO_MANY, most=MOST)
    left, right = (
        {each.get("identifier") or "": texts.inline(each) for each in side} for side in nodes
    )
    if not all((*left.values(), *right.values())):
        return msg(EMPTY)
    key: dict[str, tuple[str, ...]] = {}
    for pair in dict.fromkeys(item.response(node).right):
        one, _, other = pair.partition(" ")
        if one not in left or other not in right:
            one, other = other, one
        if one in left and other in right:
            key[one] = (*key.get(one, ()), other)
    if local(node) == "associateInteraction":
        return _associated(left, key)
    return _Sides(left, right, key)


def _associated(all_: Mapping[str, str], key: Mapping[str, tuple[str, ...]]) -> _Sides | Msg:
    """Return sides of things that all stood in one set: what belongs to nothing is a distractor."""
    if not key:
        return msg(NO_RIGHT)
    partners = {each for found in key.values() for each in found}
    if partners & key.keys():
        return msg(MANY_PARTNERS)
    left = {name: text for name, text in all_.items() if name in key}
    return _Sides(left, {name: text for name, text in all_.items() if name not in key}, key)


def _statements(item: Item, node: Element, sides: _Sides) -> Statements | None:
    """Return the table that pairs are where few columns stand above all rows."""
    classes = frozenset((node.get("class") or "").split())
    rows = [sides.key.get(key, ()) for key in sides.left]
    if PAIRS_CLASS in classes or any(len(row) > 1 for row in rows) or len(sides.right) < 2:
        return None
    used = [row[0] for row in rows if row]
    repeats = len(set(used)) < len(used) and len(used) == len(rows)
    survey = not used and not item.has_rules
    if not (
        survey
        or (classes & _TABLE_CLASSES and len(used) == len(rows))
        or (repeats and len(sides.right) <= _MOST_COLUMNS)
    ):
        return None
    columns = tuple(sides.right)
    return Statements(
        tuple(sides.right.values()),
        tuple(
            Statement(text, columns.index(row[0]) if row else None)
            for text, row in zip(sides.left.values(), rows, strict=True)
        ),
        node.get("label") or node.get("data-first-column-header") or "",
    )


def _match(item: Item, sides: _Sides, feedback: Feedback) -> Match | Msg:
    turned = sides.turned()
    if not sides.key:
        return msg(NO_RIGHT)
    if turned.fits and (not sides.fits or (sides.alone and not turned.alone)):
        sides = turned
    if not sides.fits:
        return msg(MANY_PARTNERS)
    for key in sides.alone:
        item.told.changed(NO_PARTNER, text=sides.left[key])
    kept = [key for key in sides.left if sides.key.get(key)]
    if len(kept) < 2:
        return msg(TOO_FEW)
    first = dict.fromkeys(sides.key[key][0] for key in kept)
    rights = [*first, *(key for key in sides.right if key not in first)]
    places = {key: place for place, key in enumerate(rights)}
    return Match(
        tuple(Pair(sides.left[key], places[sides.key[key][0]], feedback.of(key)) for key in kept),
        tuple(sides.right[key] for key in rights),
    )
