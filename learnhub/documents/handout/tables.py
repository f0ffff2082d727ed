"""Sets tables: columns as wide as their content asks for, rows apart by fine lines."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from lxml.html import HtmlElement

from learnhub.documents.handout.colours import RULE, SOFT
from learnhub.documents.handout.flow import WRITING_LINE, Flow
from learnhub.documents.handout.inline import Inline, classes, within
from learnhub.documents.handout.values import Column, Row, Span, Style

_BETWEEN = 4.0
_NARROWEST = 11.0
_MOST_COLUMNS = 14

Cell = tuple[list[Span], str]


def set_table(
    table: HtmlElement, flow: Flow, column: Column, style: Style, inline: Inline, *,
    to_write: bool = False,
) -> None:
    """Set a table of our HTML; what does not fit into its cells is broken within words."""
    rows: list[tuple[bool, list[Cell]]] = []
    for line in table.iter("tr"):
        found = [cell for cell in line if cell.tag in ("td", "th")]
        if found:
            is_head = all(cell.tag == "th" for cell in found) or _is_in_head(line)
            rows.append((is_head, [(_spans(c, style, inline), _side(c)) for c in found]))
    if max((len(cells) for _, cells in rows), default=0) > _MOST_COLUMNS:
        _set_as_lines(rows, flow, column, style)
        return
    if not rows:
        return
    size = style.size if len(rows[0][1]) < 6 else style.size * 0.88
    widths = column_widths(flow, [cells for _, cells in rows], column.width, size / style.size)
    first, body = len(flow.rows), 0
    for number, (is_head, cells) in enumerate(rows):
        if not is_head and not body:
            body = len(flow.rows)
        _set_row(cells, widths, flow, column, is_head=is_head)
        if to_write and not is_head and any(not spans for spans, _ in cells):
            flow.rows[-1] = _heightened(flow.rows[-1])
        if is_head:
            flow.rule(column, SOFT, 0.4, keep=number < len(rows) - 1)
        elif number < len(rows) - 1:
            flow.rule(column, RULE)
    flow.repeat(first, body or len(flow.rows))


def _set_as_lines(
    rows: Sequence[tuple[bool, list[Cell]]], flow: Flow, column: Column, style: Style
) -> None:
    """Set a table that is too wide for paper line by line: small, but with all it says."""
    for _, cells in rows:
        spans: list[Span] = []
        for said, _ in cells:
            spans += [*said, Span(" | ", style)]
        flow.text(spans[:-1], column)
        flow.gap(1.5)


def _heightened(row: Row) -> Row:
    return replace(row, height=max(row.height, WRITING_LINE + 1.0))


def _is_in_head(line: HtmlElement) -> bool:
    holder = line.getparent()
    return holder is not None and holder.tag == "thead"


def _spans(cell: HtmlElement, style: Style, inline: Inline) -> list[Span]:
    return list(within(cell, style.but(bold=True) if cell.tag == "th" else style, inline))


def _side(cell: HtmlElement) -> str:
    names = classes(cell)
    return "end" if "end" in names else "center" if "center" in names else "start"


def column_widths(
    flow: Flow, rows: Sequence[Sequence[Cell]], width: float, scale: float = 1.0
) -> list[float]:
    """Share the width by what the cells hold, and give each its longest word if that can be."""
    count = max(len(cells) for cells in rows)
    longest = [_NARROWEST] * count
    wanted = [_NARROWEST] * count
    for cells in rows[:200]:
        for index, (spans, _) in enumerate(cells):
            total = 0.0
            for span in spans:
                for word in span.text.split():
                    word_width = flow.lines.width(word, span.style) * scale + _BETWEEN
                    longest[index] = max(longest[index], word_width)
                    total += word_width - _BETWEEN + 1.2
            wanted[index] = max(wanted[index], total + _BETWEEN)
    if sum(wanted) <= width:
        spare = (width - sum(wanted)) / sum(wanted)
        return [each * (1 + spare) for each in wanted]
    if sum(longest) >= width:
        return [each * width / sum(longest) for each in longest]
    spare = width - sum(longest)
    hungry = [min(each, 3 * width) - least for each, least in zip(wanted, longest, strict=True)]
    total_hunger = sum(hungry) or 1.0
    return [
        least + spare * hunger / total_hunger for least, hunger in zip(longest, hungry, strict=True)
    ]


def _set_row(
    cells: Sequence[Cell], widths: Sequence[float], flow: Flow, column: Column, *, is_head: bool
) -> None:
    offset = 0.0
    parts: list[tuple[Column, Callable[[Flow, Column], None]]] = []
    for (spans, side), width in zip(cells, widths, strict=False):
        part = column.part(offset, width - _BETWEEN)
        offset += width
        parts.append((part, _filler(spans, side)))
    flow.side_by_side(parts)
    if is_head:
        last = flow.rows[-1]
        flow.rows[-1] = Row(last.height, last.marks, keep=True)


def _filler(spans: Sequence[Span], side: str) -> Callable[[Flow, Column], None]:
    def fill(flow: Flow, column: Column) -> None:
        flow.rows.append(Row(1.3))
        if side == "end":
            flow.text(spans, Column(column.left, column.width, not column.rtl))
        else:
            flow.text(spans, column, centre=side == "center")
        flow.rows.append(Row(1.3))

    return fill
