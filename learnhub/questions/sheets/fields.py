"""Turns the flat fields of a form into lines of groups, and back."""

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import chain

from learnhub.questions.blocks import trimmed
from learnhub.questions.escapes import one_line
from learnhub.questions.sheets.columns import MOST_ROWS, YES, Column, Fields, Group, Row

_NUMBER = re.compile(r"[0-9]{1,4}", re.ASCII)


def numbered_rows(fields: Fields, group: Group) -> list[tuple[int, dict[str, str]]]:
    """Return the lines of a group with their numbers in the form, smallest first.

    Every line has all columns; a field that was not sent is empty.
    """
    names = {column.name: column for column in group.columns}
    ones = [column.name for column in group.columns if column.sort == "one"]
    found: dict[int, dict[str, str]] = {}
    start = f"{group.name}-"
    for name, value in fields.items():
        if not name.startswith(start):
            continue
        number, _, column = name[len(start) :].partition("-")
        if column in names and column not in ones and _NUMBER.fullmatch(number):
            row = found.setdefault(int(number), dict.fromkeys(names, ""))
            row[column] = cleaned(names[column], value)
    for one in ones:
        chosen = fields.get(group.one(one), "")
        if _NUMBER.fullmatch(chosen) and int(chosen) in found:
            found[int(chosen)][one] = YES
    return [(number, found[number]) for number in sorted(found)[:MOST_ROWS]]


def rows_in(fields: Fields, group: Group) -> list[dict[str, str]]:
    """Return the lines of a group that say something, in order."""
    return [row for _, row in filled_rows(fields, group)]


def filled_rows(fields: Fields, group: Group) -> list[tuple[int, dict[str, str]]]:
    """Return the lines of a group that say something, with their numbers in the form."""
    return [(number, row) for number, row in numbered_rows(fields, group) if says(group, row)]


def says(group: Group, row: Row) -> bool:
    """Say whether something was written in a line."""
    return any(row[column.name] for column in group.columns if column.holds_text)


def put_rows(group: Group, rows: Iterable[Row]) -> dict[str, str]:
    """Return lines as fields, numbered from 0; what is empty is left out, but never a whole line.

    The first column stands for a line, so that an empty one stays in the form.
    """
    fields: dict[str, str] = {}
    first = group.columns[0].name
    for number, row in enumerate(rows):
        for column in group.columns:
            value = row.get(column.name, "")
            if column.sort == "one":
                fields |= {group.one(column.name): str(number)} if value else {}
            elif value or column.name == first:
                fields[group.field(number, column.name)] = value
    return fields


def cleaned(column: Column, value: str) -> str:
    """Return a value as it counts: one kind of line end, nothing blank around what is typed."""
    value = value.replace("\r\n", "\n").replace("\r", "\n")
    if column.sort == "area":
        return trimmed_text(value)
    if column.sort == "kept":
        return value.replace("\n", " ")
    return one_line(value)


def trimmed_text(text: str) -> str:
    """Return a text without blank lines around it."""
    lines = text.split("\n")
    first, end = trimmed(lines)
    return "\n".join(lines[first:end])


def settled(
    fields: Fields, columns: Sequence[Column], groups: Sequence[Group]
) -> dict[str, str]:
    """Return fields as they count: without empty lines and values, numbered from 0."""
    single = {
        column.name: cleaned(column, fields[column.name])
        for column in columns
        if column.name in fields
    }
    rows = chain.from_iterable(
        put_rows(group, rows_in(fields, group)).items() for group in groups
    )
    return {name: value for name, value in chain(single.items(), rows) if value}


def ticked(fields: Mapping[str, str], name: str) -> bool:
    """Say whether a field is ticked, whatever word the page used for it."""
    return bool(fields.get(name, "").strip())
