"""The form of a question in a translation: its texts beside those of the original, no more.

What must be the same in all languages cannot be changed here, because it is not in the form. Lines
that may differ, as the words that are accepted for an answer, can be added and removed.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.questions import Question, differences
from learnhub.questions.sheets import (
    YES,
    Fields,
    Group,
    acted,
    checked,
    fields_of,
    numbered_rows,
    sheet_in,
    shown,
)
from learnhub.questions.sheets.fields import put_rows
from learnhub.questions.sheets.showing import ShownField, ShownForm, ShownGroup, ShownRow

_TEXTS = ("text", "area")
_SHARED = frozenset({"id", "tags"})
_DIFFERS = N_(
    "What people do in a question must be the same in all languages. Please change only texts "
    "here, and all else in the original. This is different, first as it is there, then here:"
)


@dataclass(frozen=True, slots=True)
class Pair:
    """A text to be translated, and what the original says there."""

    field: ShownField
    original: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a group: its texts, and whether the original says that it is right."""

    row: ShownRow
    pairs: tuple[Pair, ...]
    is_right: bool


@dataclass(frozen=True, slots=True)
class Lines:
    """A group; one that `is_free` may have other lines than the original."""

    shown: ShownGroup
    lines: tuple[Line, ...]
    originals: tuple[str, ...]
    is_free: bool


@dataclass(frozen=True, slots=True)
class Translation:
    """What is shown of a question to those who translate it."""

    form: ShownForm
    texts: tuple[Pair, ...]
    groups: tuple[Lines, ...]


def translation_of(
    fields: Fields, current: Question, original: Question, problems: tuple[Problem, ...] = ()
) -> Translation:
    """Return the form of a translation with what was typed."""
    form, there = shown(fields, problems), fields_of(original)
    free = free_groups(current)
    single = (*form.asked, *form.settings, *form.said, *form.more)
    groups = (*form.groups, *((form.hints,) if form.hints else ()))
    return Translation(
        form,
        tuple(
            Pair(field, there.get(field.name, "")) for field in single
            if field.column.sort in _TEXTS and field.name not in _SHARED
            and (field.value or there.get(field.name) or field.column.name == "prompt")
        ),
        tuple(_lines(group, there, group.group.name in free) for group in groups),
    )


def merged(sent: Fields, current: Question) -> dict[str, str]:
    """Return the question as it is with the texts that were sent."""
    fields = fields_of(current)
    sheet, free = sheet_in(fields), free_groups(current)
    names = {
        column.name for column in sheet.columns
        if column.sort in _TEXTS and column.name not in _SHARED
    }
    for group in sheet.all_groups:
        if group.name in free and "prompt" in sent:
            fields = {k: v for k, v in fields.items() if not k.startswith(f"{group.name}-")}
            fields |= {k: v for k, v in sent.items() if k.startswith(f"{group.name}-")}
        elif group.name not in free:
            names |= _texts_of(group, fields)
    return fields | {name: value for name, value in sent.items() if name in names}


def pressed(fields: Fields, current: Question, do: str) -> dict[str, str]:
    """Return the fields after a button of a line was pressed, where lines may differ."""
    name = do.partition(":")[2].partition(":")[0]
    return acted(fields, do) if name in free_groups(current) else dict(fields)


def free_groups(question: Question) -> frozenset[str]:
    """Return the groups that may have other lines than in another language: one more is tried."""
    fields = fields_of(question)
    return frozenset(
        group.name for group in sheet_in(fields).all_groups if _is_free(question, fields, group)
    )


def disagreements(
    original: Question, question: Question, before: Question | None
) -> list[Problem]:
    """Return in what a translation would newly differ from its original."""
    known = _said(original, before) if before else set()
    found = [msg for msg in differences(original, question) if msg.text not in known]
    if not found:
        return []
    return [Problem("", _DIFFERS), *(Problem("", msg.message, msg.params) for msg in found)]


def _said(original: Question, question: Question) -> set[str]:
    return {msg.text for msg in differences(original, question)}


def _is_free(question: Question, fields: Fields, group: Group) -> bool:
    rows = [row for _, row in numbered_rows(fields, group)]
    new = {
        column.name: "x" if column.sort in _TEXTS
        else column.choices[0][0] if column.choices else ""
        for column in group.columns
    }
    more = {name: value for name, value in fields.items()
            if not name.startswith(f"{group.name}-")}
    for column in group.columns:
        if column.sort == "one" and group.one(column.name) in fields:
            more[group.one(column.name)] = fields[group.one(column.name)]
    found = checked({**more, **put_rows(group, [*rows, new])}).question
    return found is not None and not differences(question, found)


def _texts_of(group: Group, fields: Fields) -> set[str]:
    return {
        group.field(number, column.name)
        for number, _ in numbered_rows(fields, group)
        for column in group.columns if column.sort in _TEXTS
    }


def _lines(shown_group: ShownGroup, there: Mapping[str, str], is_free: bool) -> Lines:
    group = shown_group.group
    marks = [column.name for column in group.columns if column.sort in ("one", "check")
             and column.name == "right"]
    originals = dict(numbered_rows(there, group))
    lines = []
    for row in shown_group.rows:
        pairs = tuple(
            Pair(field, there.get(group.field(row.number, field.column.name), ""))
            for field in (*row.fields, *row.aside)
            if field.column.sort in _TEXTS
            and (field.value or there.get(group.field(row.number, field.column.name)))
        )
        known = originals.get(row.number, {})
        lines.append(Line(row, pairs, any(known.get(name) == YES for name in marks)))
    words = [column.name for column in group.columns if column.sort in _TEXTS]
    said = tuple(" – ".join(filter(None, (row[name] for name in words)))
                 for row in originals.values())
    return Lines(shown_group, tuple(lines), tuple(filter(None, said)), is_free)
