"""Writes simple tables as Markdown; those with joined cells or blocks in them stay HTML."""

from collections.abc import Callable, Sequence

from bs4.element import Tag

from learnhub.questions.interchange.html import raw
from learnhub.questions.interchange.html.signs import BREAK, START, spaced

MAX_COLUMNS = 40

_TOO_MUCH = [
    "blockquote", "dl", "h1", "h2", "h3", "h4", "h5", "h6", "hr", "ol", "pre", "table", "ul",
    *sorted(raw.WHOLE),
]  # fmt: skip


def cells_of(row: Tag) -> list[Tag]:
    """Return the cells of a row."""
    return row.find_all(["td", "th"], recursive=False)


def simple_rows(table: Tag) -> list[Tag] | None:
    """Return the rows of a table that Markdown can say, None for any other."""
    rows = table.find_all("tr")
    widths = {len(cells_of(row)) for row in rows}
    if len(widths) != 1 or not 0 < widths.pop() <= MAX_COLUMNS:
        return None
    joined = any(_is_joined(cell) for row in rows for cell in cells_of(row))
    alone = len(rows) == 1 and len(cells_of(rows[0])) == 1
    return None if joined or (not alone and table.find(_TOO_MUCH)) else rows


def _is_joined(cell: Tag) -> bool:
    return any(
        raw.attribute(cell, name).strip() not in ("", "1") for name in ("colspan", "rowspan")
    )


def grid(rows: Sequence[Tag], text_of: Callable[[Tag], str]) -> str:
    """Return rows as a table; where no row is a heading the headings are empty."""
    headed = rows[0].parent is not None and rows[0].parent.name == "thead"
    headed = headed or all(cell.name == "th" for cell in cells_of(rows[0]))
    written = [
        [_cell(cell, text_of, heading=headed and not n) for cell in cells_of(row)]
        for n, row in enumerate(rows)
    ]
    columns = len(written[0])
    head = written.pop(0) if headed else [""] * columns
    lines = [head, ["---"] * columns, *written]
    return "\n\n" + "\n".join(f"| {' | '.join(line)} |" for line in lines) + "\n\n"


def _cell(cell: Tag, text_of: Callable[[Tag], str], *, heading: bool) -> str:
    parts = text_of(cell).replace("\n", BREAK).split(BREAK)
    text = "<br>".join(filter(None, (spaced(part).strip() for part in parts)))
    if cell.name == "th" and not heading and text.replace(START, ""):
        return f"<strong>{text}</strong>"
    return text
