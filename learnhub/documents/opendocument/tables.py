"""Writes tables of an OpenDocument text."""

from learnhub.documents.opendocument.work import Work
from learnhub.questions.interchange.xml import Element, attribute, inside, local, named

_MOST_REPEATED = 40
_SPANS = (("number-columns-spanned", "colspan"), ("number-rows-spanned", "rowspan"))
_ROWS = frozenset({"table-rows", "table-row-group", "table-header-rows"})


def table(node: Element, work: Work) -> str:
    """Return a table as HTML."""
    rows = _rows(node, header=False)
    headings = [row for row, is_header in rows if is_header]
    first = rows[0][0] if rows else None
    if first is not None and not headings and len(rows) > 1 and _is_of_headings(first, work):
        headings = [first]
    written = ["<table>"]
    for row, _ in rows:
        tag = "th" if row in headings[:1] else "td"
        written.append(f"<tr>{''.join(_cell(cell, tag, work) for cell in _cells(row))}</tr>")
    written.append("</table>")
    return "".join(written)


def _rows(node: Element, *, header: bool) -> list[tuple[Element, bool]]:
    found: list[tuple[Element, bool]] = []
    for child in node:
        name = local(child)
        if name == "table-row":
            found.append((child, header))
        elif name in _ROWS:
            found += _rows(child, header=header or name == "table-header-rows")
    return found


def _cells(row: Element) -> list[Element]:
    cells: list[Element] = []
    for cell in named(row, "table-cell"):
        said = attribute(cell, "number-columns-repeated")
        times = int(said) if said.isdecimal() and len(said) < 5 else 1
        # Sheets end with a thousand empty cells.
        cells += [cell] * (times if times <= _MOST_REPEATED else 1)
    return cells


def _cell(cell: Element, tag: str, work: Work) -> str:
    spans = ""
    for name, html_name in _SPANS:
        said = attribute(cell, name)
        if said.isdecimal() and said != "1" and len(said) < 4:
            spans += f' {html_name}="{said}"'
    return f"<{tag}{spans}>{work.blocks(cell, work)}</{tag}>"


def _is_of_headings(row: Element, work: Work) -> bool:
    """Say whether every cell of a row has its words in the style of headings."""
    paragraphs = list(inside(row, "p"))
    return bool(paragraphs) and all(
        work.styles.is_table_heading(attribute(each, "style-name")) for each in paragraphs
    )
