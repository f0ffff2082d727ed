"""Statements to be judged one by one: a table with a row a statement and a column a choice.

Partial credit: statements right ÷ statements. With `credit=all` all must be right. A column such
as "I don't know" is a choice like any other: it is not right, and no worse than a wrong one.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock, Row
from learnhub.questions.content import Change, Content
from learnhub.questions.escapes import one_line
from learnhub.questions.kinds import assigning
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

MOST_COLUMNS = 12
"""More choices fit on no screen, and nobody keeps them apart."""

_RULES = assigning.Rules(
    blank=N_("No statement was judged."),
    part=N_("%(right)s of %(all)s statements are judged right."),
    whole=N_(
        "%(right)s of %(all)s statements are judged right. Points are given when all of them are."
    ),
)


@dataclass(frozen=True, slots=True)
class Statement:
    """A row: inline Markdown, and the index of the right column; None in an unscored question."""

    text: str
    right: int | None


@dataclass(frozen=True, slots=True)
class Statements(Content):
    """Rows and the choices above them; `corner` is the heading of the first column, often ""."""

    kind: ClassVar[str] = "statements"
    columns: tuple[str, ...]
    rows: tuple[Statement, ...]
    corner: str = ""

    @property
    def wanted(self) -> tuple[assigning.Wanted, ...]:
        """What is right in each row."""
        return tuple(
            assigning.Wanted(row.right, "" if row.right is None else self.columns[row.right])
            for row in self.rows
        )


class StatementsKind(Kind[Statements]):
    """Reads, writes and marks tables of statements."""

    name = "statements"
    title = N_("Statements")
    guide = N_(
        "Good for several statements that are judged in the same way: true or not, allowed or "
        "not, before or after. Write a table: a row a statement, a column a choice, an x in the "
        "right cell of each row. Each statement that is judged right earns its share."
    )
    example = """### ? What holds for an imprint? {#imprint-rules points=4}

| Statement | true | false |
|---|---|---|
| Every business website needs one. | x |  |
| A link at the bottom of the page is enough. | x |  |
| A first name is enough. |  | x |
| It costs a fee. |  | x |

> Name, address, e-mail: two clicks away at most.
"""
    signs = ("|",)
    elements = ("choice-rows",)
    content_type = Statements

    def read(self, block: AnswerBlock, report: Report) -> Statements | None:
        """Return rows and columns; every row needs its `x`, unless nothing is scored."""
        head, *rows = block.rows
        columns = _columns(head, report)
        read = [_statement(row, len(columns), block, report) for row in rows]
        statements = tuple(statement for statement in read if statement is not None)
        _warn_of_twins(rows, report)
        if not columns or len(statements) < len(read):
            return None
        return Statements(columns, statements, head.cells[0])

    def write(self, content: Statements) -> str:
        """Return the table, without padding."""
        head = _line(content.corner, *content.columns)
        marks = [
            ["x" if i == row.right else "" for i in range(len(content.columns))]
            for row in content.rows
        ]
        rows = [_line(row.text, *cells) for row, cells in zip(content.rows, marks, strict=True)]
        return "\n".join([head, "|" + "---|" * (len(content.columns) + 1), *rows])

    def clean(self, content: Statements, values: Sequence[str]) -> Response:
        """Return the index of a column for each row; a form sends "row@column" in any order."""
        given: dict[str, str] = {}
        for value in values[:100]:
            row, _, column = value.partition("@")
            given.setdefault(row, column)
        rows = [given.get(str(index), "") for index in range(len(content.rows))]
        return assigning.cleaned(rows, len(content.rows), len(content.columns))

    def mark(self, content: Statements, response: Response, credit: Credit) -> Mark:
        """Return statements right ÷ statements, with credit "all" 1 or 0."""
        return assigning.mark(content.wanted, self._given(content, response), credit, _RULES)

    def solution(self, content: Statements) -> Response:
        """Return the right column for each row."""
        return assigning.solution(content.wanted)

    def texts(self, content: Statements, change: Change) -> Statements:
        """Change statements, choices and the corner."""
        return Statements(
            tuple(change.inline(column) for column in content.columns),
            tuple(Statement(change.inline(row.text), row.right) for row in content.rows),
            change.inline(content.corner) if content.corner else "",
        )

    def agreement(self, content: Statements) -> tuple[Aspect, ...]:
        """Return the number of statements and of choices, and what is right."""
        return (
            Aspect(N_("%(one)s statements in one, %(other)s in the other"), len(content.rows)),
            Aspect(N_("%(one)s choices in one, %(other)s in the other"), len(content.columns)),
            Aspect(
                N_("right are the columns %(one)s in one, %(other)s in the other"),
                assigning.key(content.wanted),
            ),
        )

    def chosen(self, content: Statements, response: Response) -> tuple[str, ...]:
        """Return "row>column" as indexes for each statement that was judged."""
        return assigning.chosen(self._given(content, response))

    def label(self, content: Statements, choice: str) -> str:
        """Return "statement → choice"."""
        found = assigning.indexes(choice, len(content.rows), len(content.columns))
        return (
            choice
            if found is None
            else f"{content.rows[found[0]].text} → {content.columns[found[1]]}"
        )

    def is_right(self, content: Statements, choice: str) -> bool:
        """Say whether the choice is right; where none is, all are."""
        found = assigning.indexes(choice, len(content.rows), len(content.columns))
        return found is not None and content.rows[found[0]].right in (None, found[1])

    def is_survey(self, content: Statements) -> bool:
        """Say whether no row has a right column."""
        return all(row.right is None for row in content.rows)

    def level(self, content: Statements, response: Response) -> float | None:
        """Return how far to the right the choices stand on average."""
        given = [int(place) for place in self._given(content, response) if place]
        return sum(given) / len(given) / (len(content.columns) - 1) if given else None

    def items(self, content: Statements) -> int:
        """Return the number of statements."""
        return len(content.rows)

    @staticmethod
    def _given(content: Statements, response: Response) -> Response:
        return assigning.cleaned(response, len(content.rows), len(content.columns))


def _columns(head: Row, report: Report) -> tuple[str, ...]:
    """Return the choices; none where their number or a heading is wrong."""
    columns = head.cells[1:]
    if not all(columns):
        report.error(
            N_(
                'question "%(id)s": a column of the table has no heading. '
                "Write there what can be chosen."
            ),
            line=head.line,
        )
    elif not 2 <= len(columns) <= MOST_COLUMNS:
        report.error(
            N_(
                'question "%(id)s": the table needs 2 to %(most)s columns to choose from, '
                "behind the one with the statements."
            ),
            line=head.line,
            most=MOST_COLUMNS,
        )
    elif len(set(columns)) < len(columns):
        report.error(
            N_('question "%(id)s": two columns have the same heading. Change one of them.'),
            line=head.line,
        )
    else:
        return columns
    return ()


def _statement(row: Row, count: int, block: AnswerBlock, report: Report) -> Statement | None:
    """Return a row as a statement; what is wrong with it is reported."""
    text, *cells = row.cells
    ticked = [index for index, cell in enumerate(cells) if cell in ("x", "X")]
    strange = next((cell for cell in cells if cell not in ("", "x", "X")), None)
    if strange is not None:
        report.error(
            N_(
                'question "%(id)s": "%(text)s" stands in a cell of the table. '
                "Write x into the cell that is right and leave the others empty."
            ),
            line=row.line,
            text=strange,
        )
    elif not text:
        report.error(
            N_('question "%(id)s": a row has no statement. Write one or delete the row.'),
            line=row.line,
        )
    elif len(ticked) > 1 or (not ticked and not block.unscored):
        report.error(
            N_(
                'question "%(id)s": the row "%(text)s" has an x in %(count)s cells. '
                "Write it into exactly one."
            ),
            line=row.line,
            text=text,
            count=len(ticked),
        )
    elif count and len(cells) > count and any(cells[count:]):
        report.error(
            N_(
                'question "%(id)s": the row "%(text)s" has more cells than the heading of the '
                "table. Take away the last ones, or write a heading for them."
            ),
            line=row.line,
            text=text,
        )
    else:
        return Statement(text, ticked[0] if ticked else None)
    return None


def _warn_of_twins(rows: Sequence[Row], report: Report) -> None:
    """Report statements that read the same."""
    seen: set[str] = set()
    for row in rows:
        text = row.cells[0]
        if text and text in seen:
            report.warning(
                N_('question "%(id)s": the statement "%(text)s" is there twice. Change one.'),
                line=row.line,
                text=text,
            )
        seen.add(text)


def _line(*cells: str) -> str:
    """Return a row of the table; a bar in a text gets its backslash."""
    written = (one_line(cell).replace("|", "\\|") for cell in cells)
    return f"| {' | '.join(written)} |"


KIND = StatementsKind()
