"""Sets questions in which things are brought together: pairs, an order, a table of statements."""

from collections.abc import Callable, Sequence
from dataclasses import replace
from string import ascii_uppercase

from learnhub.documents.handout.asking import Sheet
from learnhub.documents.handout.colours import GREEN, INK, SOFT
from learnhub.documents.handout.flow import Flow, tick_marks
from learnhub.documents.handout.tables import Cell, column_widths
from learnhub.documents.handout.values import Column, Disc, Mark, Row, Span, Style
from learnhub.questions import Match, Order, Statements

_MOST_LETTERS = len(ascii_uppercase)


def _letters(count: int) -> list[str]:
    """Return a name for each: letters, after Z numbers with them."""
    return [
        ascii_uppercase[i % _MOST_LETTERS] + (str(i // _MOST_LETTERS) if i >= _MOST_LETTERS else "")
        for i in range(count)
    ]


def set_match(sheet: Sheet, content: Match) -> None:
    """Set two columns: a box for each left side, a letter for each right one."""
    sheet.how(sheet.words.match)
    order = sheet.order
    letters = _letters(len(order))
    letter_of = {index: letters[place] for place, index in enumerate(order)}
    half = sheet.column.width / 2 - 3
    for place in range(max(len(content.pairs), len(order))):
        at = len(sheet.flow.rows)
        cells: list[tuple[Column, Callable[[Flow, Column], None]]] = []
        if place < len(content.pairs):
            left = sheet.column.part(9.5, half - 9.5)
            cells.append((left, _filler(sheet, content.pairs[place].left)))
        if place < len(order):
            right = sheet.column.part(half + 6, half)
            html = f"<b>{letters[place]}</b>&#160; {content.rights[order[place]]}"
            cells.append((right, _filler(sheet, html)))
        sheet.flow.side_by_side(cells)
        if place < len(content.pairs):
            sheet.letter_box(at, letter_of[content.pairs[place].right], sheet.column)
        sheet.flow.gap(1.8)
    for pair in content.pairs if sheet.answers else ():
        sheet.feedback(pair.feedback, sheet.column)


def _filler(sheet: Sheet, html: str, style: Style | None = None) -> Callable[[Flow, Column], None]:
    def fill(flow: Flow, column: Column) -> None:
        if "<img" in html:
            sheet.blocks.set(f"<p>{html}</p>", flow, column)
        else:
            flow.text(sheet.spans(html, style), column)

    return fill


def set_order(sheet: Sheet, content: Order) -> None:
    """Set the things in another order, with a box for the number of each."""
    sheet.how(sheet.words.put_in_order)
    for index in sheet.order:
        at = len(sheet.flow.rows)
        _filler(sheet, content.items[index].text)(sheet.flow, sheet.column.inset(9.5))
        sheet.letter_box(at, str(index + 1), sheet.column)
        if sheet.answers:
            sheet.feedback(content.items[index].feedback, sheet.column.inset(9.5))
        sheet.flow.gap(2.2)


def set_statements(sheet: Sheet, content: Statements) -> None:
    """Set a table with a box for each statement and choice."""
    sheet.how(sheet.words.judge)
    bold = Style(size=9.5, bold=True)
    titles = (content.corner, *content.columns)
    head: list[Cell] = [(sheet.spans(title, bold), "") for title in titles]
    body: list[list[Cell]] = [
        [(sheet.spans(row.text), ""), *head[1:]] for row in content.rows
    ]
    widths = column_widths(sheet.flow, [head, *body], sheet.column.width)
    starts = [sum(widths[:index]) for index in range(len(widths))]
    parts = [sheet.column.part(s, w - 3) for s, w in zip(starts, widths, strict=True)]
    first = len(sheet.flow.rows)
    sheet.flow.side_by_side(
        [(part, _centred(spans, centre=index > 0))
         for index, (part, (spans, _)) in enumerate(zip(parts, head, strict=True))]
    )
    _keep_last(sheet)
    sheet.flow.rule(sheet.column, SOFT, 0.4, keep=True)
    below = len(sheet.flow.rows)
    for row, cells in zip(content.rows, body, strict=True):
        at = len(sheet.flow.rows)
        sheet.flow.side_by_side([(parts[0], _centred(cells[0][0], centre=False))])
        for index, part in enumerate(parts[1:]):
            ticked = sheet.answers and row.right == index
            sheet.flow.beside(at, _circle(part, ticked=ticked))
        sheet.flow.rule(sheet.column)
    sheet.flow.repeat(first, below)


def _centred(spans: Sequence[Span], *, centre: bool) -> Callable[[Flow, Column], None]:
    def fill(flow: Flow, column: Column) -> None:
        flow.rows.append(Row(1.3))
        flow.text(spans, column, centre=centre)
        flow.rows.append(Row(1.3))

    return fill


def _circle(part: Column, *, ticked: bool) -> Callable[[Row], Sequence[Mark]]:
    def draw(row: Row) -> Sequence[Mark]:
        size = 3.6
        x, middle = part.left + part.width / 2 - size / 2, row.height / 2
        disc = Disc(x, middle - size / 2, size, line=INK, thickness=0.35)
        tick = tick_marks(x, middle, size, Style(colour=GREEN)) if ticked else []
        return [disc, *tick]

    return draw


def _keep_last(sheet: Sheet) -> None:
    sheet.flow.rows[-1] = replace(sheet.flow.rows[-1], keep=True)
