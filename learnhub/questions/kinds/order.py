"""Things to put in order: `1. first`, `2. second`, in the right order.

Partial credit: how many items follow directly after the one they should follow ÷ (items − 1).
So an order that is only shifted by one place keeps most of its points. With `credit=all` the
whole order must be right. A form sends "item@position" for each item.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.escapes import BOX, one_line
from learnhub.questions.feedback import under_answer
from learnhub.questions.indexes import index_of
from learnhub.questions.kinds.choices import changed
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class OrderItem:
    """A thing in its place; the feedback is for when it stands elsewhere."""

    text: str
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Order(Content):
    """The things in the right order."""

    kind: ClassVar[str] = "order"
    items: tuple[OrderItem, ...]


class OrderKind(Kind[Order]):
    """Reads, writes and marks orders."""

    name = "order"
    title = N_("Order")
    guide = N_(
        "Asks for the right order. Write it as it is right; learners get it mixed and move "
        "each item with buttons or numbers. What stands directly behind the right neighbour "
        "counts."
    )
    example = """### ? Put the parts of a mail in order {#mail}

1. greeting
2. request
3. closing formula
4. full name and phone number
"""
    signs = ("1.",)
    elements = ("order-list",)
    content_type = Order

    def read(self, block: AnswerBlock, report: Report) -> Order | None:
        """Return the items as they are numbered; the numbers themselves do not matter."""
        complete = True
        seen: set[str] = set()
        for item in block.items:
            if not item.text:
                complete = False
                report.error(
                    N_('question "%(id)s": a numbered line is empty. Write its text.'),
                    line=item.line,
                )
            elif item.text in seen:
                complete = False
                report.error(
                    N_(
                        'question "%(id)s": "%(text)s" is there twice in the order, and nobody '
                        "can tell the two apart. Change one of them."
                    ),
                    line=item.line,
                    text=item.text,
                )
            seen.add(item.text)
        if len(block.items) < 2:
            complete = False
            report.error(
                N_(
                    'question "%(id)s": there is only one thing to put in order. '
                    "Write at least two."
                ),
                line=block.line,
            )
        items = tuple(OrderItem(item.text, item.feedback) for item in block.items)
        return Order(items) if complete else None

    def write(self, content: Order) -> str:
        """Return one numbered line an item."""
        lines = []
        for number, item in enumerate(content.items, start=1):
            lines += [f"{number}. {BOX.hide(one_line(item.text))}", *under_answer(item.feedback)]
        return "\n".join(lines)

    def clean(self, content: Order, values: Sequence[str]) -> Response:
        """Return item indexes in the learner's order, "" at the end for what is not placed."""
        count = len(content.items)
        placed: dict[int, int] = {}
        for value in values[:100]:
            item, _, position = value.partition("@")
            index, place = index_of(item, count), index_of(position, 1000)
            if index is not None and place:
                placed.setdefault(index, place)
        order = [str(index) for index in sorted(placed, key=lambda index: placed[index])]
        return (*order, *[""] * (count - len(order))) if order else ()

    def mark(self, content: Order, response: Response, credit: Credit) -> Mark:
        """Return neighbours right ÷ (items − 1), with credit "all" 1 or 0."""
        count = len(content.items)
        given = self._given(content, response)
        if not given:
            parts = tuple(Part(None, expected=str(n + 1)) for n in range(count))
            return blank(parts, msg(N_("Nothing was put in order.")))
        before = dict(zip(given, [-1, *given], strict=False))
        parts = tuple(
            Part(before.get(index) == index - 1, item.feedback, str(index + 1))
            for index, item in enumerate(content.items)
        )
        right = sum(part.right is True for part in parts[1:])
        share, rule = (
            right / (count - 1),
            N_("%(right)s of %(all)s times the next one follows as it should."),
        )
        if credit == "all":
            share = float(right == count - 1)
            rule = N_(
                "%(right)s of %(all)s times the next one follows as it should. "
                "Points are given when the whole order is right."
            )
        moved = tuple(part.feedback for part in parts if not part.right)
        return settle(share, parts, msg(rule, right=right, all=count - 1), feedback=moved)

    def solution(self, content: Order) -> Response:
        """Return the indexes in order."""
        return tuple(str(index) for index in range(len(content.items)))

    def texts(self, content: Order, change: Change) -> Order:
        """Change the items and their feedback."""
        return Order(
            tuple(
                OrderItem(change.inline(item.text), changed(item.feedback, change))
                for item in content.items
            )
        )

    def agreement(self, content: Order) -> tuple[Aspect, ...]:
        """Return the number of items."""
        return (
            Aspect(
                N_("%(one)s things to put in order in one, %(other)s in the other"),
                len(content.items),
            ),
        )

    def chosen(self, content: Order, response: Response) -> tuple[str, ...]:
        """Return "item@position" for each item that was placed."""
        return tuple(
            f"{index}@{place}"
            for place, index in enumerate(self._given(content, response), start=1)
        )

    def label(self, content: Order, choice: str) -> str:
        """Return "position. text"."""
        item, _, place = choice.partition("@")
        index = index_of(item, len(content.items))
        return choice if index is None else f"{place}. {content.items[index].text}"

    def is_right(self, content: Order, choice: str) -> bool:
        """Say whether the item stands in its own place."""
        item, _, place = choice.partition("@")
        index = index_of(item, len(content.items))
        return index is not None and place == str(index + 1)

    def items(self, content: Order) -> int:
        """Return the number of items."""
        return len(content.items)

    @property
    def hides_order(self) -> bool:
        """Return True: the order of the file is the solution."""
        return True

    @staticmethod
    def _given(content: Order, response: Response) -> list[int]:
        """Return the indexes of a response, each once."""
        found = (index_of(value, len(content.items)) for value in response)
        return list(dict.fromkeys(index for index in found if index is not None))


KIND = OrderKind()
