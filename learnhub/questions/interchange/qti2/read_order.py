"""Reads things to put in order."""

from collections.abc import Sequence
from itertools import pairwise

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
from learnhub.questions.interchange.qti2.feedback import feedback_of
from learnhub.questions.interchange.qti2.item import Item
from learnhub.questions.interchange.qti2.tries import NEAR, OTHER_RULES, Trial, points_of
from learnhub.questions.interchange.xml import Element, named
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Credit
from learnhub.questions.reading import MOST

NOWHERE = N_("“%(text)s”, which has no place in the order, is left out")


def read_order(item: Item, node: Element) -> Asked | Msg:
    """Return an order, or why it can be no question here."""
    texts = item.texts()
    shown = {each.get("identifier") or "": each for each in named(node, "simpleChoice")}
    if len(shown) > MOST:
        return msg(TOO_MANY, most=MOST)
    order = [key for key in dict.fromkeys(item.response(node).right) if key in shown]
    if len(order) < 2:
        return msg(TOO_FEW) if order or len(shown) < 2 else msg(NO_RIGHT)
    said = {key: texts.inline(each) for key, each in shown.items()}
    for key in shown.keys() - set(order):
        item.told.changed(NOWHERE, text=texts.plain(shown[key]))
    if not all(said[key] for key in order):
        return msg(EMPTY)
    trial = Trial(item)
    credit = _credit(item, node, trial, order)
    tries = trial.tries()
    points, unscored = points_of(item, tries.best)
    feedback = feedback_of(item, tries, order)
    return Asked(
        content=Order(tuple(OrderItem(said[key], feedback.of(key)) for key in order)),
        prompt=prompt_of(item, node),
        body=body_of(item),
        credit=credit,
        points=points,
        unscored=unscored,
        feedback=feedback,
    )


def _credit(item: Item, node: Element, trial: Trial, order: Sequence[str]) -> Credit:
    """Return how an order is marked, from what some wrong ones earn."""
    response = item.response(node)
    wrong = (
        [*order[1:], order[0]],
        list(reversed(order)),
        [order[1], order[0], *order[2:]],
        [*order[:-2], order[-1], order[-2]],
    )
    best = trial.score({response.name: response.value(*order)})
    earned = [trial.score({response.name: response.value(*each)}) for each in wrong]
    if trial.failed or best <= 0:
        if trial.failed or item.has_rules:
            item.told.changed(OTHER_RULES)
        return "part"
    if not any(earned):
        return "all"
    ours = [best * _share(each, order) for each in wrong]
    if any(abs(one - other) > best * 10 * NEAR for one, other in zip(earned, ours, strict=True)):
        item.told.changed(OTHER_RULES)
    return "part"


def _share(given: Sequence[str], order: Sequence[str]) -> float:
    """Return the share that our own rule gives: what follows directly what it should follow."""
    follows = set(pairwise(order))
    return sum(pair in follows for pair in pairwise(given)) / (len(order) - 1)
