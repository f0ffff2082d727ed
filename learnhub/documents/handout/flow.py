"""Collects the rows of a handout from top to bottom, before anybody knows the pages."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import replace
from itertools import zip_longest

from learnhub.documents.handout.colours import INK, RULE, SOFT, Colour
from learnhub.documents.handout.lines import LineMaker
from learnhub.documents.handout.values import (
    Box,
    Column,
    Frame,
    Landmark,
    Mark,
    Row,
    Rule,
    Span,
    Style,
    lowered,
)

PAGE_WIDTH, PAGE_HEIGHT = 210.0, 297.0
SIDE, TOP, BOTTOM = 22.0, 20.0, 24.0
TEXT_HEIGHT = PAGE_HEIGHT - TOP - BOTTOM
_TALLEST_TOGETHER = TEXT_HEIGHT / 3
WRITING_LINE = 8.5


class Flow:
    """Rows and frames as they come; `lines` sets text."""

    def __init__(self, lines: LineMaker) -> None:
        self.lines = lines
        self.rows: list[Row] = []
        self.frames: list[Frame] = []

    def gap(self, height: float) -> None:
        """Leave some space; two gaps in a row are one, the larger."""
        if self.rows and self.rows[-1].gap:
            last = self.rows[-1]
            self.rows[-1] = replace(last, height=max(last.height, height))
        else:
            self.rows.append(Row(height, gap=True))

    def row(self, height: float, marks: Sequence[Mark], *, keep: bool = False) -> None:
        """Add a row of marks."""
        self.rows.append(Row(height, tuple(marks), keep=keep))

    def add(self, other: "Flow") -> None:
        """Append what another flow holds."""
        by = len(self.rows)
        self.rows += other.rows
        self.frames += [
            replace(frame, first=frame.first + by, end=frame.end + by) for frame in other.frames
        ]

    def new_page(self) -> None:
        """Begin a new page."""
        self.rows.append(Row(0, new_page=True))

    def landmark(self, name: str, title: str, level: int) -> None:
        """Note that a part begins here, together with what follows."""
        self.rows.append(Row(0, (Landmark(name, title, level),), keep=True))

    def text(
        self, spans: Sequence[Span], column: Column, *, keep: bool = False, centre: bool = False,
        tidy: bool = True,
    ) -> None:
        """Set a paragraph; its first two and its last two lines stay together."""
        rows = self.lines.rows(spans, column, centre=centre, tidy=tidy)
        last = len(rows) - 1
        for index, row in enumerate(rows):
            together = keep if index == last else index in (0, last - 1)
            self.rows.append(replace(row, keep=together))

    def beside(self, at: int, marks: Callable[[Row], Sequence[Mark]]) -> None:
        """Put marks into the first row with text from `at` on; into an own row if none is there."""
        for index in range(at, len(self.rows)):
            row = self.rows[index]
            if not row.gap and row.height:
                self.rows[index] = replace(row, marks=(*row.marks, *marks(row)))
                return
        blank = Row(6.0)
        self.rows.append(replace(blank, marks=tuple(marks(blank))))

    @contextmanager
    def framed(
        self, column: Column, fill: Colour | None, bar: Colour | None
    ) -> Iterator[Column]:
        """Set what follows on a ground with a bar at its side."""
        first = len(self.rows)
        self.rows.append(Row(2.4, keep=True))
        yield column.inset(5.0, 4.0)
        while len(self.rows) > first + 1 and self.rows[-1].gap:
            self.rows.pop()
        if self.rows[-1].height:
            self.rows[-1] = replace(self.rows[-1], keep=True)
        self.rows.append(Row(2.4))
        self.frames.append(Frame(first, len(self.rows), column, fill, bar))

    def together(self, first: int, limit: float = _TALLEST_TOGETHER) -> None:
        """Hold the rows from `first` on together where they are not higher than `limit`."""
        if sum(row.height for row in self.rows[first:]) > limit:
            return
        for index in range(first, len(self.rows) - 1):
            self.rows[index] = replace(self.rows[index], keep=True)

    def repeat(self, first: int, body: int) -> None:
        """Let the rows from `first` to `body` stand above the rest on each page it goes on to."""
        head = tuple(self.rows[first:body])
        if sum(row.height for row in head) > _TALLEST_TOGETHER:
            return
        for index in range(body, len(self.rows)):
            self.rows[index] = replace(self.rows[index], head=head)

    def side_by_side(
        self, cells: Sequence[tuple[Column, Callable[["Flow", Column], None]]],
    ) -> None:
        """Set cells beside each other; a row of them is divided only if it is very tall."""
        flows: list[Flow] = []
        for column, fill in cells:
            flow = Flow(self.lines)
            fill(flow, column)
            flows.append(flow)
        heights = [sum(row.height for row in flow.rows) for flow in flows]
        if max(heights, default=0.0) <= _TALLEST_TOGETHER:
            marks: list[Mark] = []
            for flow in flows:
                marks += _stacked(flow.rows)
            self.row(max(heights, default=0.0), marks)
            return
        for slices in zip_longest(*(flow.rows for flow in flows)):
            found = [row for row in slices if row is not None]
            self.row(max(r.height for r in found), [m for r in found for m in r.marks])

    def rule(
        self, column: Column, colour: Colour = RULE, thickness: float = 0.25, *,
        keep: bool = False,
    ) -> None:
        """Draw a line across."""
        y = thickness / 2
        line = Rule(column.left, y, column.right, y, colour, thickness)
        self.row(thickness, [line], keep=keep)

    def writing_lines(self, column: Column, count: int) -> None:
        """Leave lines to write on."""
        for _ in range(count):
            y = WRITING_LINE - 0.8
            line = Rule(column.left, y, column.right, y, SOFT, 0.2)
            self.row(WRITING_LINE, [line])


def _stacked(rows: Sequence[Row]) -> Iterator[Mark]:
    y = 0.0
    for row in rows:
        for mark in row.marks:
            yield lowered(mark, y)
        y += row.height


def tick_marks(x: float, middle: float, size: float, style: Style) -> list[Mark]:
    """Return a tick over a box of that size, drawn heavier than the box so that it is seen."""
    top = middle - size / 2
    low, right = (x + size * 0.42, top + size * 0.82), (x + size * 1.1, top - size * 0.02)
    return [
        Rule(x + size * 0.12, top + size * 0.5, low[0], low[1], style.colour, 0.7),
        Rule(low[0], low[1], right[0], right[1], style.colour, 0.7),
    ]


def box_to_write(x: float, middle: float, width: float, height: float) -> Box:
    """Return an empty box for a letter or a number."""
    return Box(x, middle - height / 2, width, height, line=INK, round=0.8)
