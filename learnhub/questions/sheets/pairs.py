"""The forms of pairs and of things to put in order."""

from learnhub.base.words import N_
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds.match import Match, Pair
from learnhub.questions.kinds.order import Order, OrderItem
from learnhub.questions.sheets.columns import Column, Fields, Group
from learnhub.questions.sheets.fields import filled_rows, put_rows, rows_in
from learnhub.questions.sheets.kind_sheet import ContentSheet, Remarks, lines_of


class MatchSheet(ContentSheet[Match]):
    """The form of pairs: left and right side of each, and further right sides."""

    content_type = Match
    groups = (
        Group(
            "answers", N_("Pairs"), N_("Pair"),
            (
                Column("left", N_("Left side")),
                Column("right", N_("Right side")),
                Column(
                    "feedback", N_("Feedback"), "area",
                    hint=N_("What is said to those who did not find this pair."), aside=True,
                ),
            ),
            start=3,
        ),
        Group(
            "more", N_("Further right sides"), N_("Right side"), (Column("text", N_("Text")),),
            hint=N_("They belong to no left side and make guessing harder."), start=0,
        ),
    )

    def values(self, content: Match) -> dict[str, str]:
        """Return a line a pair, and one a distractor."""
        pairs, more = self.groups
        rows = [
            {"left": pair.left, "right": content.rights[pair.right], "feedback": pair.feedback}
            for pair in content.pairs
        ]
        return {
            **put_rows(pairs, rows),
            **put_rows(more, [{"text": text} for text in content.distractors]),
        }

    def content(self, fields: Fields, remarks: Remarks) -> Match:
        """Return the pairs; right sides that read the same are one."""
        pairs, more = self.groups
        rows = rows_in(fields, pairs)
        rights = tuple(
            dict.fromkeys(
                [*(row["right"] for row in rows), *(row["text"] for row in rows_in(fields, more))]
            )
        )
        places = {text: index for index, text in enumerate(rights)}
        return Match(
            tuple(Pair(row["left"], places[row["right"]], row["feedback"]) for row in rows), rights
        )

    def places(self, content: Match, fields: Fields) -> list[str]:
        """Return the sides and feedback of each pair, then the further right sides."""
        pairs, more = self.groups
        places: list[str] = []
        for number, row in filled_rows(fields, pairs):
            side = "right" if row["left"] and not row["right"] else "left"
            places += lines_of(
                pairs.field(number, side),
                pairs.field(number, "feedback"),
                under_answer(row["feedback"]),
            )
        known = {content.rights[pair.right] for pair in content.pairs}
        for number, row in filled_rows(fields, more):
            if row["text"] not in known:
                known.add(row["text"])
                places.append(more.field(number, "text"))
        return places


class OrderSheet(ContentSheet[Order]):
    """The form of things to put in order, as it is right."""

    content_type = Order
    groups = (
        Group(
            "answers", N_("The right order"), N_("Item"),
            (
                Column("text", N_("Text")),
                Column(
                    "feedback", N_("Feedback"), "area",
                    hint=N_("What is said to those who put it elsewhere."), aside=True,
                ),
            ),
            start=3,
        ),
    )

    def values(self, content: Order) -> dict[str, str]:
        """Return a line an item."""
        rows = [{"text": item.text, "feedback": item.feedback} for item in content.items]
        return put_rows(self.groups[0], rows)

    def content(self, fields: Fields, remarks: Remarks) -> Order:
        """Return the items in their order."""
        rows = rows_in(fields, self.groups[0])
        return Order(tuple(OrderItem(row["text"], row["feedback"]) for row in rows))

    def places(self, content: Order, fields: Fields) -> list[str]:
        """Return text and feedback of each item."""
        group = self.groups[0]
        places: list[str] = []
        for number, row in filled_rows(fields, group):
            places += lines_of(
                group.field(number, "text"),
                group.field(number, "feedback"),
                under_answer(row["feedback"]),
            )
        return places


MATCH = MatchSheet()
ORDER = OrderSheet()
