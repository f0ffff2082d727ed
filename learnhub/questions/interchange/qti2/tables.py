"""Puts the parts of an HTML table into the order that QTI asks for."""

import re
from collections.abc import Callable, Iterator

from lxml import etree

from learnhub.questions.interchange.xml import Element

_NUMBER = re.compile(r"\d{1,4}\Z")
_SCOPES = frozenset({"col", "colgroup", "row", "rowgroup"})

Fill = Callable[[Element, Element, str], None]
"""Fills a new element with what is in an old one, as "inline" or "flow"."""


def table_of(node: Element, fill: Fill) -> Element | None:
    """Return a table, None for one without cells."""
    table = etree.Element("table")
    caption = next(node.iterchildren("caption"), None)
    if caption is not None:
        fill(etree.SubElement(table, "caption"), caption, "inline")
    heads = [_rows(part, fill) for part in node.iterchildren("thead")]
    bodies = [list(_rows_in(node.iterchildren("tr"), fill))]
    bodies += [_rows(part, fill) for part in node.iterchildren("tbody")]
    feet = [_rows(part, fill) for part in node.iterchildren("tfoot")]
    head = [row for rows in heads for row in rows]
    body = [row for rows in bodies for row in rows]
    foot = [row for rows in feet for row in rows]
    if not body:
        # A table needs a body, whatever its rows were called.
        head, body, foot = ([], head, foot) if head else ([], foot, [])
    if not body:
        return None
    for name, rows in (("thead", head), ("tfoot", foot), ("tbody", body)):
        if rows:
            etree.SubElement(table, name).extend(rows)
    return table


def _rows(part: Element, fill: Fill) -> list[Element]:
    return list(_rows_in(part.iterchildren("tr"), fill))


def _rows_in(rows: Iterator[Element], fill: Fill) -> Iterator[Element]:
    for row in rows:
        new = etree.Element("tr")
        for cell in row.iterchildren("td", "th"):
            target = etree.SubElement(new, str(cell.tag))
            for name in ("colspan", "rowspan"):
                if _NUMBER.match(cell.get(name) or ""):
                    target.set(name, cell.get(name) or "")
            if cell.get("scope") in _SCOPES:
                target.set("scope", cell.get("scope") or "")
            fill(target, cell, "flow")
        if len(new):
            yield new
