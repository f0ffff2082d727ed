"""The forms of answers that are typed: short texts and numbers."""

import re
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.short import Short
from learnhub.questions.numbers import written
from learnhub.questions.sheets.columns import YES, Column, Fields, Group, Row
from learnhub.questions.sheets.fields import cleaned, filled_rows, put_rows
from learnhub.questions.sheets.kind_sheet import (
    ContentSheet,
    Remarks,
    lines_of,
    number_in,
    percent_in,
)
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Between, Near

PERCENT = Column(
    "percent", N_("Percent"), "number",
    hint=N_("Of the points, from 0 to 100. Empty: all. 0: a mistake you expect."), aside=True,
)
FEEDBACK = Column(
    "feedback", N_("Feedback"), "area", hint=N_("What is said to this answer."), aside=True
)
UNIT = Column(
    "unit", N_("Unit"), hint=N_("Shown beside the field, for example € or GB. Empty: none.")
)

NO_NUMBER = N_(
    "“%(text)s” is not a number. Write digits, and a point before decimals; nothing between "
    "thousands."
)
_BELOW_ZERO = N_("How far one may be off cannot be below 0. Write it without a minus.")
_TURNED = N_("The second number is smaller than the first. Write the smaller one first.")


class ShortSheet(ContentSheet[Short]):
    """The form of a short text: a line for everything that is accepted."""

    content_type = Short
    shuffles = False
    credits = False
    groups = (
        Group(
            "answers", N_("What is accepted"), N_("Answer option"),
            (
                Column("text", N_("Text"), hint=N_("A * stands for anything.")),
                Column("exact", N_("Exactly so, with capital letters"), "check", aside=True),
                PERCENT,
                FEEDBACK,
            ),
            hint=N_("The first one that earns all points is shown as the solution."),
        ),
    )

    def values(self, content: Short) -> dict[str, str]:
        """Return a line a text."""
        rows = [
            {
                "text": text.text,
                "exact": YES if text.exact else "",
                "percent": "" if text.percent == FULL else written(text.percent),
                "feedback": text.feedback,
            }
            for text in content.accepted
        ]
        return put_rows(self.groups[0], rows)

    def content(self, fields: Fields, remarks: Remarks) -> Short:
        """Return the texts."""
        group = self.groups[0]
        return Short(
            tuple(
                AcceptedText(
                    row["text"], share(row, group, number, remarks), bool(row["exact"]),
                    row["feedback"],
                )
                for number, row in filled_rows(fields, group)
            )
        )

    def places(self, content: Short, fields: Fields) -> list[str]:
        """Return text and feedback of each line."""
        return accepted_places(fields, self.groups[0], "text")


class NumericSheet(ContentSheet[Numeric]):
    """The form of a number: the number, how far one may be off, or up to which other one."""

    content_type = Numeric
    shuffles = False
    credits = False
    settings = (UNIT,)
    groups = (
        Group(
            "answers", N_("What is accepted"), N_("Answer option"),
            (
                Column("number", N_("Number"), "number"),
                Column(
                    "off", N_("How far one may be off"), "number",
                    hint=N_("A number, or a percentage with its sign. Empty: not at all."),
                ),
                Column(
                    "to", N_("Or: every number up to"), "number", hint=N_("Empty: only this one.")
                ),
                PERCENT,
                FEEDBACK,
            ),
        ),
    )

    def values(self, content: Numeric) -> dict[str, str]:
        """Return a line a number."""
        rows = [
            {
                **span_fields(number.span),
                "percent": "" if number.percent == FULL else written(number.percent),
                "feedback": number.feedback,
            }
            for number in content.accepted
        ]
        return {"unit": content.unit, **put_rows(self.groups[0], rows)}

    def content(self, fields: Fields, remarks: Remarks) -> Numeric:
        """Return the numbers; what is none is reported and left out."""
        group = self.groups[0]
        found = []
        for number, row in filled_rows(fields, group):
            span = span_of(row, group, number, remarks)
            percent = share(row, group, number, remarks)
            if span is not None:
                found.append(AcceptedNumber(span, percent, row["feedback"]))
        return Numeric(tuple(found), unit_of(cleaned(UNIT, fields.get("unit", ""))))

    def places(self, content: Numeric, fields: Fields) -> list[str]:
        """Return number and feedback of each line."""
        return accepted_places(fields, self.groups[0], "number")


def span_fields(span: Near | Between) -> dict[str, str]:
    """Return number, tolerance and upper end as fields."""
    if isinstance(span, Between):
        return {"number": written(span.low), "off": "", "to": written(span.high)}
    off = written(span.tolerance) + ("%" if span.relative else "")
    return {"number": written(span.value), "off": "" if off == "0" else off, "to": ""}


def span_of(row: Row, group: Group, number: int, remarks: Remarks) -> Near | Between | None:
    """Return which numbers a line accepts; None, reported, where one is no number."""
    relative = row["off"].endswith("%")
    texts = {"number": row["number"], "to": row["to"], "off": row["off"].removesuffix("%").strip()}
    found = {name: number_in(text) for name, text in texts.items()}
    wanted = {"number"} | {name for name in ("to", "off") if texts[name]}
    for name in sorted(name for name in wanted if found[name] is None):
        remarks.add(group.field(number, name), NO_NUMBER, text=row[name] or "–")
    value, high, off = found["number"], found["to"], found["off"]
    if value is None or any(found[name] is None for name in wanted):
        return None
    if high is not None:
        if high < value:
            remarks.add(group.field(number, "to"), _TURNED)
            return None
        if off is not None:
            remarks.add(
                group.field(number, "off"),
                N_("Write one of the two: how far one may be off, or up to which number."),
            )
        return Between(value, high)
    if off is not None and off < 0:
        remarks.add(group.field(number, "off"), _BELOW_ZERO)
        return None
    return Near(value, Decimal(0) if off is None else off, relative)


def unit_of(text: str) -> str:
    """Return a unit as it can be written between braces."""
    return re.sub(r'["{}]', "", text).strip()


def share(row: Row, group: Group, number: int, remarks: Remarks) -> Decimal:
    """Return the percentage of a line, all where none is written."""
    found = percent_in(group.field(number, "percent"), row["percent"], 0, remarks)
    return FULL if found is None else found


def accepted_places(fields: Fields, group: Group, column: str) -> list[str]:
    """Return the field each line of accepted answers came from."""
    places: list[str] = []
    for number, row in filled_rows(fields, group):
        places += lines_of(
            group.field(number, column),
            group.field(number, "feedback"),
            under_answer(row["feedback"]),
        )
    return places


SHORT = ShortSheet()
NUMERIC = NumericSheet()
