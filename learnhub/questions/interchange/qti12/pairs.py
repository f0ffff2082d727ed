"""Items in which things are brought together or into an order."""

import re
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange.qti12.item import Item, Made, asked_with, bare
from learnhub.questions.interchange.qti12.keys import Key, best_condition, key_of, placed, wanted
from learnhub.questions.interchange.qti12.presentation import Label, Response
from learnhub.questions.interchange.xml import attribute
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Credit

_FEW = N_("there are fewer than two pairs")
_SHORT = N_("there are fewer than two things to put in order")
_NO_ORDER = N_("the right order is not given")
_FOLLOWS = N_("an order that is partly right is now marked by what follows what")
_UNSAID = N_("things that have no place in the right order were left out")
_EMPTY = N_("pairs without a left or a right side were left out")
_TWICE = N_("a pair that is there twice was left out")
_UNKNOWN = N_("what belongs to “%(name)s” is not given")
_SEVERAL = N_("several right sides belong to “%(name)s”; only the first is carried over")
_UNEQUAL = N_("the pairs are worth different amounts there; here each counts the same")
_BETWEEN = re.compile(r"[\s,.;]+")


def make_order(item: Item, response: Response) -> Made | Msg:
    """Return things in the order that the best condition asks for."""
    best = best_condition(item.rules, response.ident)
    by_ident = {label.ident: label for label in response.labels}
    idents = () if best is None else wanted(best, response.ident)
    by_place = placed(item.rules, response.ident) if len(idents) < 2 else ()
    labels = [by_ident[ident] for ident in by_place or idents if ident in by_ident]
    if not labels:
        return msg(_NO_ORDER)
    if len(labels) < 2:
        return msg(_SHORT)
    if len(labels) < len(by_ident):
        item.note(msg(_UNSAID))
    things = tuple(
        OrderItem(
            item.texts.line(label.text), item.feedbacks.to_answer(response.ident, label.ident)
        )
        for label in labels
    )
    if by_place:
        item.note(msg(_FOLLOWS))
    return Made(Order(things), asked_with(item, response), "part" if by_place else "all")


def make_pairs(item: Item) -> Made | Msg:
    """Return pairs: a place for each left side, with the right sides to choose from."""
    lefts: list[str] = []
    rights: list[str] = []
    feedbacks: list[str] = []
    keys: list[Key] = []
    for response in item.shown.responses:
        left = item.texts.line(response.own)
        key = key_of(item.rules, response.ident)
        sides = _right_sides(item, response, key)
        if not left or not any(sides):
            item.note(msg(_EMPTY))
            continue
        if len(sides) > 1:
            item.note(msg(_SEVERAL, name=bare(response.own)[:80]))
        lefts.append(left)
        rights.append(sides[0])
        feedbacks.append(_said(item, response, key))
        keys.append(key)
    return _match(item, list(zip(lefts, rights, feedbacks, strict=True)), keys)


def _right_sides(item: Item, response: Response, key: Key) -> list[str]:
    labels = [label for label in response.labels if label.ident in key.right]
    return [side for side in (_side(item, response, label) for label in labels) if side]


def _side(item: Item, response: Response, label: Label) -> str:
    """Return a right side; where they stand apart (Blackboard), by its place among them."""
    if label.text.strip() or not item.shown.rights:
        return item.texts.line(label.text)
    index = response.labels.index(label)
    return item.texts.line(item.shown.rights[index]) if index < len(item.shown.rights) else ""


def _said(item: Item, response: Response, key: Key) -> str:
    """Return what is said to a pair; programs show it where the pair was not found."""
    to_miss = item.feedbacks.to_miss(response.ident)
    wrong = (label.ident for label in response.labels if label.ident not in key.right)
    others = (item.feedbacks.to_answer(response.ident, ident) for ident in wrong)
    right = (item.feedbacks.to_answer(response.ident, ident) for ident in key.right)
    named_so = item.feedbacks.to_answer("", response.ident.removeprefix("response_"))
    texts = (to_miss, named_so, *others, *right)
    return "\n\n".join(dict.fromkeys(filter(None, texts)))


def _match(item: Item, found: list[tuple[str, str, str]], keys: list[Key]) -> Made | Msg:
    said: dict[tuple[str, str], list[str]] = {}
    for left, right, text in found:
        said.setdefault((left, right), []).append(text)
    kept = [
        (left, right, "\n\n".join(dict.fromkeys(filter(None, texts))))
        for (left, right), texts in said.items()
    ]
    if len(kept) < len(found):
        item.note(msg(_TWICE))
    if len(kept) < 2:
        return msg(_FEW)
    distractors = [
        side
        for response in item.shown.responses
        for label in response.labels
        if (side := _side(item, response, label))
    ]
    rights = tuple(dict.fromkeys([*(right for _, right, _ in kept), *distractors]))
    places = {right: index for index, right in enumerate(rights)}
    pairs = tuple(Pair(left, places[right], text) for left, right, text in kept)
    text = "".join(piece for piece in item.shown.pieces if isinstance(piece, str))
    return Made(Match(pairs, rights), text, _credit(item, keys))


def _credit(item: Item, keys: list[Key]) -> Credit:
    if keys and all(key.is_joint for key in keys):
        return "all"
    worth = [key.best for key in keys if not key.is_joint]
    if worth and max(worth) - min(worth) > Decimal("0.02") * max(worth):
        item.note(msg(_UNEQUAL))
    return "part"


def make_group(item: Item, response: Response) -> Made | Msg:
    """Return pairs from a single place whose labels say to which others they may be drawn."""
    by_ident = {label.ident: label for label in response.labels}
    targets = {
        ident
        for label in response.labels
        for ident in _BETWEEN.split(attribute(label.node, "match_group"))
        if ident in by_ident
    }
    drawn = [pair for pair in _drawn(item, response) if set(pair) <= by_ident.keys()]
    pairs = [(a, b) if b in targets else (b, a) for a, b in drawn]
    missing = [
        label for label in response.labels
        if attribute(label.node, "match_group") and label.ident not in {a for a, _ in pairs}
    ]
    if missing:
        return msg(_UNKNOWN, name=bare(missing[0].text)[:80])
    sides = [
        (item.texts.line(by_ident[a].text), item.texts.line(by_ident[b].text), "")
        for a, b in dict.fromkeys(pairs)
    ]
    made = _match(item, [side for side in sides if side[0] and side[1]], [])
    if isinstance(made, Msg) or not isinstance(made.content, Match):
        return made
    lefts = {pair.left for pair in made.content.pairs}
    rights = tuple(each for each in made.content.rights if each not in lefts)
    return Made(Match(made.content.pairs, rights), made.text)


def _drawn(item: Item, response: Response) -> list[tuple[str, str]]:
    found = []
    for condition in item.rules.scoring():
        for test, negated in condition.test.comparisons():
            sides = [side for side in _BETWEEN.split(test.value) if side]
            if test.response == response.ident and not negated and len(sides) == 2:
                found.append((sides[0], sides[1]))
    return found
