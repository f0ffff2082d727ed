"""Fills the gaps that joined cells leave, because a table of a lesson has the same cells in all
its rows, and says what of a table cannot stay as it is.
"""

from collections.abc import Sequence

from bs4 import BeautifulSoup
from bs4.element import Tag

from learnhub.questions.interchange.html.raw import attribute
from learnhub.questions.interchange.html.tables import MAX_COLUMNS, cells_of

MAX_CELLS = 6_000
BLOCKS = ["blockquote", "dl", "hr", "ol", "pre", "table", "ul"]


def span(cell: Tag, name: str) -> int:
    """Return over how many columns or rows a cell goes."""
    said = attribute(cell, name).strip()
    return max(1, min(int(said[:6]), 1_000)) if said.isascii() and said.isdigit() else 1


def is_joined(rows: Sequence[Tag]) -> bool:
    """Say whether cells are joined anywhere."""
    return any(
        span(cell, name) > 1 for row in rows for cell in cells_of(row)
        for name in ("colspan", "rowspan")
    )  # fmt: skip


def is_too_large(rows: Sequence[Tag]) -> bool:
    """Say whether a table has more columns or cells than a lesson can show."""
    widths = [sum(span(cell, "colspan") for cell in cells_of(row)) for row in rows]
    return max(widths, default=0) > MAX_COLUMNS or sum(widths) > MAX_CELLS


def has_heading(rows: Sequence[Tag]) -> bool:
    """Say whether the first row is one of headings."""
    first = rows[0]
    if first.parent is not None and first.parent.name == "thead":
        return True
    cells = cells_of(first)
    return bool(cells) and all(cell.name == "th" for cell in cells)


def filled(rows: Sequence[Tag]) -> list[Tag]:
    """Return rows of equal width: a joined cell stands at its first place, the rest is empty."""
    maker = BeautifulSoup("", "lxml")
    waiting: dict[int, int] = {}
    made: list[list[Tag]] = []
    for row in rows:
        line: list[Tag] = []
        for cell in cells_of(row):
            _fill_waiting(line, waiting, maker)
            below = span(cell, "rowspan") - 1
            for place in range(span(cell, "colspan")):
                if below:
                    waiting[len(line)] = below
                line.append(cell if not place else maker.new_tag(cell.name))
        _fill_waiting(line, waiting, maker)
        made.append(line)
    width = max(map(len, made), default=0)
    for row, line in zip(rows, made, strict=True):
        line += [maker.new_tag("td") for _ in range(width - len(line))]
        for cell in line:
            row.append(cell.extract())
    return list(rows)


def _fill_waiting(line: list[Tag], waiting: dict[int, int], maker: BeautifulSoup) -> None:
    """Put empty cells where a cell of a row above reaches down."""
    while waiting.get(len(line), 0) > 0:
        waiting[len(line)] -= 1
        line.append(maker.new_tag("td"))
