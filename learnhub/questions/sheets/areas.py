"""The form of a picture with areas: the picture, and place and words of each area."""

from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.feedback import under_answer
from learnhub.questions.kinds.areas import Areas, Task
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.numbers import written
from learnhub.questions.sheets.choosing import picture_fields, picture_of
from learnhub.questions.sheets.columns import YES, Column, Fields, Group, Row
from learnhub.questions.sheets.fields import cleaned, filled_rows, put_rows, rows_in
from learnhub.questions.sheets.kind_sheet import ContentSheet, Remarks, lines_of, number_in

_TASKS: dict[str, Task] = {"one": "one", "several": "several", "name": "name"}
_SIDES = ("left", "top", "width", "height")

_BODY = Column("body", N_("Text before the picture"), "area", hint=N_("May be empty."))
_WORDS = Column(
    "words", N_("What the picture shows, and where"),
    hint=N_("Read aloud to people who cannot see it."),
)
_PATH = Column("path", N_("Picture"), hint=N_("The file, for example ../media/lock.svg."))
_REST = Column("rest", sort="kept")


class AreasSheet(ContentSheet[Areas]):
    """The form of a picture with areas."""

    content_type = Areas
    own_text = True
    settings = (
        _BODY,
        _WORDS,
        _PATH,
        _REST,
        Column(
            "task", N_("What is to be done"), "choice",
            choices=(
                ("one", N_("choose one area")),
                ("several", N_("choose several areas")),
                ("name", N_("name each area")),
            ),
        ),
    )
    groups = (
        Group(
            "answers", N_("Areas"), N_("Area"),
            (
                Column("text", N_("What is there")),
                Column("left", N_("From the left edge, in percent"), "number"),
                Column("top", N_("From the top, in percent"), "number"),
                Column("width", N_("Width in percent"), "number"),
                Column("height", N_("Height in percent"), "number"),
                Column(
                    "right", N_("Right"), "check",
                    hint=N_("Means nothing where each area is to be named."),
                ),
                Column("feedback", N_("Feedback"), "area", aside=True),
            ),
            start=2,
        ),
        Group(
            "more", N_("Further names"), N_("Name"), (Column("text", N_("Text")),),
            hint=N_("Only where each area is to be named: names that belong to no area."), start=0,
        ),
    )

    def values(self, content: Areas) -> dict[str, str]:
        """Return text, picture and task, a line an area, and one a further name."""
        answers, more = self.groups
        rows = [
            {
                "text": area.label,
                "right": YES if area.right else "",
                "feedback": area.feedback,
                **{side: written(getattr(area, side)) for side in _SIDES},
            }
            for area in content.areas
        ]
        return {
            "body": content.text,
            "task": content.task,
            **picture_fields(content.picture),
            **put_rows(answers, rows),
            **put_rows(more, [{"text": text} for text in content.distractors]),
        }

    def content(self, fields: Fields, remarks: Remarks) -> Areas:
        """Return text, picture and areas; a place that is no number is reported and taken as 0."""
        answers, more = self.groups
        found = {
            column.name: cleaned(column, fields.get(column.name, "")) for column in self.settings
        }
        task = _TASKS.get(found["task"], "one")
        areas = tuple(
            _area(row, answers, number, task, remarks)
            for number, row in filled_rows(fields, answers)
        )
        names = tuple(dict.fromkeys(row["text"] for row in rows_in(fields, more)))
        if names and task != "name":
            number, _ = filled_rows(fields, more)[0]
            remarks.add(
                more.field(number, "text"),
                N_("Names without an area mean nothing here. Remove them, or let each be named."),
            )
            names = ()
        return Areas(found["body"], picture_of(found, "path", remarks), areas, task, names)

    def places(self, content: Areas, fields: Fields) -> list[str]:
        """Return text, picture, areas and further names."""
        answers, more = self.groups
        places = [*["body"] * len(content.text.split("\n")), "body"] if content.text else []
        places += ["words", "answers"]
        for number, row in filled_rows(fields, answers):
            places += lines_of(
                answers.field(number, "text"),
                answers.field(number, "feedback"),
                under_answer(row["feedback"]),
            )
        return places + [more.field(number, "text") for number, _ in filled_rows(fields, more)]


def _area(row: Row, group: Group, number: int, task: Task, remarks: Remarks) -> Area:
    """Return the area of a line; where areas are named, none is right or wrong."""
    sides = {}
    for side in _SIDES:
        value = number_in(row[side].removesuffix("%").strip())
        if value is None or not 0 <= value <= 100:
            remarks.add(
                group.field(number, side),
                N_("“%(value)s” cannot be used here. Write a number from %(low)s to 100."),
                value=row[side] or "–",
                low=0,
            )
        sides[side] = abs(value) if value is not None and 0 <= value <= 100 else Decimal(0)
    return Area(
        row["text"], **sides, right=bool(row["right"]) and task != "name", feedback=row["feedback"]
    )


AREAS = AreasSheet()
