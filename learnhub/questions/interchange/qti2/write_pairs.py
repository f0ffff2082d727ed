"""Writes orders, pairs and statements."""

from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise

from learnhub.base.words import N_
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.qti2.build import (
    RESPONSE,
    adds,
    element,
    mapping,
    response,
    share_of,
    value,
    variable,
    when,
)
from learnhub.questions.interchange.qti2.draft import Draft
from learnhub.questions.interchange.qti2.read_pairs import PAIRS_CLASS, STATEMENTS_CLASS
from learnhub.questions.interchange.qti2.write_choice import score_by_map, score_by_match
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.statements import Statements

CORNER = N_("the heading of the first column is shortened")

_LONGEST_LABEL = 256


def write_order(draft: Draft, content: Order) -> None:
    """Write things to put in order, listed in another order than the right one."""
    keys = [f"item{number}" for number in range(1, len(content.items) + 1)]
    draft.declarations.append(response(RESPONSE, "ordered", "identifier", keys))
    if draft.question.credit == "all":
        score_by_match(draft)
    else:
        _score_neighbours(draft, keys)
    for place, (key, item) in enumerate(zip(keys, content.items, strict=True), start=1):
        there = element("index", variable(RESPONSE), n=place)
        here = element("match", there, value("identifier", key))
        draft.say(key, item.feedback, element("not", here))
    choices = [
        draft.inline(element("simpleChoice", identifier=key), item.text)
        for key, item in zip(keys, content.items, strict=True)
    ]
    shown = sorted(choices, key=lambda choice: "".join(str(text) for text in choice.itertext()))
    if shown == choices:
        shown.reverse()
    draft.ask(
        element(
            "orderInteraction",
            draft.prompt(),
            *shown,
            responseIdentifier=RESPONSE,
            shuffle=True,
        )
    )


def _score_neighbours(draft: Draft, keys: Sequence[str]) -> None:
    """Give a share for each item that directly follows the one it should follow."""
    share = share_of(draft.points, Decimal(100) / (len(keys) - 1))
    for one, other in pairwise(keys):
        both = element("ordered", value("identifier", one), value("identifier", other))
        draft.score.append(when(element("contains", variable(RESPONSE), both), adds(share)))


def write_match(draft: Draft, content: Match) -> None:
    """Write pairs."""
    pairs = [(place, pair.right) for place, pair in enumerate(content.pairs)]
    node = _write_sides(
        draft, [pair.left for pair in content.pairs], content.rights, pairs, PAIRS_CLASS
    )
    for place, pair in enumerate(content.pairs):
        found = element(
            "member", value("directedPair", _pair(place, pair.right)), variable(RESPONSE)
        )
        draft.say(_left(place), pair.feedback, element("not", found))
    draft.ask(node)


def write_statements(draft: Draft, content: Statements) -> None:
    """Write a table of statements."""
    pairs = [(place, row.right) for place, row in enumerate(content.rows) if row.right is not None]
    node = _write_sides(
        draft, [row.text for row in content.rows], content.columns, pairs, STATEMENTS_CLASS
    )
    corner = plain(content.corner)
    if corner:
        node.set("label", corner[:_LONGEST_LABEL])
    if corner[:_LONGEST_LABEL] != content.corner:
        draft.told.changed(CORNER)
    draft.ask(node)


def _left(place: int) -> str:
    return f"left{place + 1}"


def _right(place: int) -> str:
    return f"right{place + 1}"


def _pair(left: int, right: int) -> str:
    return f"{_left(left)} {_right(right)}"


def _write_sides(
    draft: Draft,
    lefts: Sequence[str],
    rights: Sequence[str],
    pairs: Sequence[tuple[int, int]],
    classes: str,
) -> Element:
    keys = [_pair(*pair) for pair in pairs]
    by_sum = draft.question.credit != "all" and keys
    share = share_of(draft.points, Decimal(100) / len(keys)) if keys else Decimal(0)
    kept = mapping([(key, share, None) for key in keys]) if by_sum else None
    draft.declarations.append(response(RESPONSE, "multiple", "directedPair", keys, kept))
    if keys:
        score_by_map(draft) if kept is not None else score_by_match(draft)
    sides = [
        element(
            "simpleMatchSet",
            *(
                draft.inline(
                    element("simpleAssociableChoice", identifier=name(place), matchMax=most), text
                )
                for place, text in enumerate(texts)
            ),
        )
        for texts, name, most in ((lefts, _left, 1), (rights, _right, 0))
    ]
    node = element(
        "matchInteraction",
        draft.prompt(),
        *sides,
        responseIdentifier=RESPONSE,
        shuffle=draft.question.shuffle,
        maxAssociations=len(lefts),
    )
    node.set("class", classes)
    return node
