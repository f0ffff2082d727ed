"""An empty form of a kind, for a new question."""

from learnhub.questions.kinds import kind_named
from learnhub.questions.question import Question
from learnhub.questions.reading import read_blocks
from learnhub.questions.sheets.columns import Column, Group
from learnhub.questions.sheets.fields import put_rows
from learnhub.questions.sheets.forms import fields_of
from learnhub.questions.sheets.generic import PlainSheet
from learnhub.questions.sheets.sheet import sheet_of


def empty_fields(name: str, id: str = "") -> dict[str, str]:  # noqa: A002 - what it is called
    """Return the fields of a new question of a kind, with a few empty lines to write in.

    Settings are those of the kind's example. A plain form begins with the whole example, since
    its answers are written as they stand in a file. An unknown name is a KeyError.
    """
    sheet = sheet_of(name)
    shown = _example(name)
    if isinstance(sheet.own, PlainSheet):
        return {**shown, "kind": name, "id": id, "prompt": ""}
    columns: dict[str, Column] = {column.name: column for column in sheet.columns}
    kept = {
        field: value
        for field, value in shown.items()
        if field in columns and columns[field].sort in ("choice", "number", "check", "kept")
    }
    for group in sheet.all_groups:
        kept |= put_rows(group, [_row(group) for _ in range(group.start)])
    return {**kept, "kind": name, "id": id, "rest": "", "points": "1"}


def _row(group: Group) -> dict[str, str]:
    """Return an empty line; of choices the first one is taken."""
    return {
        column.name: column.choices[0][0] for column in group.columns if column.choices
    }


def _example(name: str) -> dict[str, str]:
    """Return the fields of a kind's example, nothing where it has none that can be read."""
    blocks, _ = read_blocks(kind_named(name).example, first_line=1, where="")
    found = next((block for block in blocks if isinstance(block, Question)), None)
    return {} if found is None else fields_of(found)
