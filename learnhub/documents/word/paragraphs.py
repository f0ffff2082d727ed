"""Gives every paragraph and run of a Word document one of the few plain forms we convert."""

from dataclasses import dataclass

from learnhub.documents import marks
from learnhub.documents.word.changes import deleted_mark, mark_deleted
from learnhub.documents.word.names import is_on, made, remove, text_run, value, w
from learnhub.documents.word.numbers import Item, Lists
from learnhub.documents.word.styles import SWITCHES, Styles, number
from learnhub.questions.interchange.xml import Element, first, inside, local, named

BULLETS, NUMBERS = "1", "2"
DEEPEST_ITEM = 4
CODE = "code"


@dataclass(frozen=True, slots=True)
class Plain:
    """What is needed to make paragraphs plain: the styles and lists of their document."""

    styles: Styles
    lists: Lists


def plain_runs(block: Element, sort: str, plain: Plain) -> None:
    """Leave in the properties of runs what a lesson can show: strong, code, above the line, …"""
    for run in list(inside(block, "r")):
        properties = first(run, "rPr")
        if properties is None:
            continue
        letters = plain.styles.letters(value(first(properties, "rStyle")))
        kept = made("rPr")
        for name in SWITCHES:
            own = first(properties, name)
            on = is_on(own) if own is not None else name in letters.switches
            if on and name != "vanish" and _may_have(sort, name):
                made("strike" if name == "dstrike" else name, kept, val=value(own) or "single")
        for name in ("vertAlign", "highlight"):
            own = first(properties, name)
            if own is not None and sort != CODE:
                made(name, kept, val=value(own))
        if letters.code and sort != CODE:
            made("rStyle", kept, val=CODE)
        run.replace(properties, kept)


def _may_have(sort: str, name: str) -> bool:
    if sort == CODE:
        return False
    # Headings are bold and links underlined by themselves.
    return name not in ("b", "u") or not (sort.startswith("h") or sort == "title")


def plain_paragraph(block: Element, sort: str, plain: Plain) -> Item | None:
    """Give a paragraph its plain style or its place in a list, which is returned."""
    properties = first(block, "pPr")
    item = _item(block, properties, plain)
    deleted = mark_deleted(block)
    if properties is not None:
        remove(properties)
    kept = made("pPr")
    block.insert(0, kept)
    if sort:
        made("pStyle", kept, val=sort)
    elif item is not None:
        listed = made("numPr", kept)
        made("ilvl", listed, val=str(min(item.level, DEEPEST_ITEM)))
        made("numId", listed, val=BULLETS if item.number is None else NUMBERS)
        if item.number is not None:
            kept.addnext(text_run(marks.mark(marks.NUMBER, item.number)))
    if deleted:
        kept.append(deleted_mark())
    return item


def _item(block: Element, properties: Element | None, plain: Plain) -> Item | None:
    look = plain.styles.look(value(first(properties, "pStyle")))
    own = first(properties, "numPr")
    own_id, own_level = value(first(own, "numId")), value(first(own, "ilvl"))
    list_id = own_id or look.list_id
    if not plain.lists.is_list(list_id) or not _has_text(block):
        return None
    level = number(own_level) if own_level else max(look.level, look.deeper)
    item = plain.lists.next(list_id, level if own_level else look.level)
    return Item(level, item.number, item.form)


def _has_text(block: Element) -> bool:
    return any((word.text or "").strip() for word in block.iter(w("t"))) or (
        next(block.iter(w("sym")), None) is not None
    )


def head_rows(body: Element) -> None:
    """Mark the first row of a table as its heading where Word shows it as one."""
    for table in body.iter(w("tbl")):
        rows = list(named(table, "tr"))
        look = first(table, "tblPr", "tblLook")
        if len(rows) < 2 or _is_headed(rows[0]) or not _shows_first_row(look):
            continue
        properties = first(rows[0], "trPr")
        if properties is None:
            properties = made("trPr")
            rows[0].insert(0, properties)
        made("tblHeader", properties)


def _is_headed(row: Element) -> bool:
    return is_on(first(row, "trPr", "tblHeader"))


def _shows_first_row(look: Element | None) -> bool:
    if look is None:
        return False
    said = value(look, "firstRow")
    if said:
        return said in ("1", "true", "on")
    bits = value(look)
    try:
        return bool(int(bits, 16) & 0x20)
    except ValueError:
        return False


def calm_tables(body: Element) -> None:
    """Leave only rows in tables, only cells in rows, and only numbers that are numbers."""
    for holder, allowed in (("tbl", ("tr", "tblPr")), ("tr", ("tc", "trPr"))):
        for node in list(body.iter(w(holder))):
            for child in [each for each in node if local(each) not in allowed]:
                _move_out(child, node)
    for span in list(body.iter(w("gridSpan"))):
        if number(value(span), 100) < 1:
            remove(span)
    for header in list(body.iter(w("tblHeader"))):
        if not is_on(header):
            remove(header)


def _move_out(child: Element, table: Element) -> None:
    """Take a stray element out of a table; paragraphs in it stand before the table."""
    outer = table if local(table) == "tbl" else next(table.iterancestors(w("tbl")), None)
    for block in list(child.iter(w("p"))) if outer is not None else ():
        if outer is not None:
            outer.addprevious(block)
    remove(child)
