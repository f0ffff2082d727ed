"""One item while it is read: what it says of itself, what it shows, how it is marked."""

import html
import re
from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.content import Content
from learnhub.questions.interchange.qti12.facts import Facts, facts_of
from learnhub.questions.interchange.qti12.feedback import Feedbacks, feedbacks_of
from learnhub.questions.interchange.qti12.material import Texts
from learnhub.questions.interchange.qti12.pictures import Pictures
from learnhub.questions.interchange.qti12.presentation import (
    Presentation,
    Response,
    presentation_of,
)
from learnhub.questions.interchange.qti12.processing import Names, Processing, processing_of
from learnhub.questions.interchange.xml import Element, attribute
from learnhub.questions.message import Msg
from learnhub.questions.question import Credit

FULL = Decimal(100)
_TAG = re.compile(r"<[^<>]*>")
_FINEST = Decimal("0.00001")
_NEAR = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Made:
    """What came of an item: its content, and what else depends on the kind.

    `text` is the HTML of what is asked. In it `gaps` marks stand for the gaps, where there are
    any; then `content` is what the gaps are, and the text is filled in afterwards.
    """

    content: Content
    text: str
    credit: Credit = "part"
    shuffle: bool = True


@dataclass(slots=True)
class Item:
    """An item and all its parts; makers note what they had to change."""

    node: Element
    name: str
    facts: Facts
    texts: Texts
    shown: Presentation
    rules: Processing
    feedbacks: Feedbacks
    points: Decimal | None

    @property
    def is_unscored(self) -> bool:
        """Whether nothing can be earned, so that no answer needs to be right."""
        return self.points == 0 or self.facts.kind.casefold() == "opinion scale"

    def note(self, reason: Msg) -> None:
        """Remark what was changed."""
        self.texts.note(reason)

    def percent(self, earned: Decimal, full: Decimal) -> Decimal:
        """Return a score as a share in percent, as near to a whole number as it is meant."""
        share = (earned / full * 100).quantize(_FINEST)
        whole = share.quantize(Decimal(1))
        return whole if abs(share - whole) < _NEAR and whole else Decimal(f"{share.normalize():f}")

    def full(self, best: Decimal) -> Decimal:
        """Return the score that is worth all points, given the highest one to be had.

        Where answers are worth different amounts, Canvas writes points and not percents.
        """
        most = self.rules.most
        if most is None or best == self.points or best >= most * Decimal("0.995"):
            return best
        return most


def open_item(node: Element, pictures: Pictures, points: Decimal | None) -> Item:
    """Return an item with its parts; `points` are those its section gives to each."""
    facts = facts_of(node)
    texts = Texts(pictures)
    shown = presentation_of(node, texts)
    joint = (each for each in shown.responses if each.cardinality != "single")
    names = Names(shown.owners, frozenset(each.ident for each in joint), shown.by_text)
    rules = processing_of(node, names)
    return Item(
        node=node,
        name=" ".join(attribute(node, "title").split()),
        facts=facts,
        texts=texts,
        shown=shown,
        rules=rules,
        feedbacks=feedbacks_of(node, rules, texts),
        points=points if facts.points is None else facts.points,
    )


def bare(text: str) -> str:
    """Return the words of a small piece of HTML."""
    return html.unescape(_TAG.sub("", text)).strip()


def asked_with(item: Item, response: Response) -> str:
    """Return the text of a question with a single place, with what stands at the place."""
    pieces = (
        piece if isinstance(piece, str) else _apart(piece.own)
        for piece in item.shown.pieces
        if isinstance(piece, str) or piece is response
    )
    return "".join(pieces)


def _apart(text: str) -> str:
    return f"<div>{text}</div>" if text else ""
