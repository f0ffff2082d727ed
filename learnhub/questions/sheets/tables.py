"""The form of statements: the choices, and for each statement which of them is right."""

from learnhub.base.words import N_
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.sheets.columns import Column, Fields, Group
from learnhub.questions.sheets.fields import cleaned, filled_rows, put_rows
from learnhub.questions.sheets.kind_sheet import ContentSheet, Remarks

_CORNER = Column("corner", N_("Heading above the statements"), hint=N_("May be empty."))


class StatementsSheet(ContentSheet[Statements]):
    """The form of a table of statements."""

    content_type = Statements
    settings = (_CORNER,)
    groups = (
        Group(
            "columns", N_("What can be chosen"), N_("Choice"),
            (Column("text", N_("Text"), hint=N_("For example: allowed, not allowed.")),),
            start=2, free=False,
        ),
        Group(
            "answers", N_("Statements"), N_("Statement"),
            (
                Column("text", N_("Statement")),
                Column("right", N_("Right is"), "choice", source="columns"),
            ),
            start=3,
        ),
    )

    def values(self, content: Statements) -> dict[str, str]:
        """Return the choices, and a line a statement."""
        columns, answers = self.groups
        rows = [
            {"text": row.text, "right": "" if row.right is None else str(row.right)}
            for row in content.rows
        ]
        return {
            "corner": content.corner,
            **put_rows(columns, [{"text": text} for text in content.columns]),
            **put_rows(answers, rows),
        }

    def content(self, fields: Fields, remarks: Remarks) -> Statements:
        """Return the statements; one without a choice that is there has none right."""
        columns, answers = self.groups
        choices = filled_rows(fields, columns)
        place = {str(number): index for index, (number, _) in enumerate(choices)}
        return Statements(
            tuple(row["text"] for _, row in choices),
            tuple(
                Statement(row["text"], place.get(row["right"]))
                for _, row in filled_rows(fields, answers)
            ),
            cleaned(_CORNER, fields.get("corner", "")),
        )

    def places(self, content: Statements, fields: Fields) -> list[str]:
        """Return the choices for the head of the table, then each statement."""
        columns, answers = self.groups
        head = columns.field(0, "text")
        return [
            head, head,
            *(answers.field(number, "text") for number, _ in filled_rows(fields, answers)),
        ]


STATEMENTS = StatementsSheet()
