"""Lets a question in other languages follow when it changes in the one it was written in.

What has no text there yet gets that of the original, so that the question can be asked, edited and
found: the text of a translation that nobody looked at since is marked as outdated anyway.
"""

from collections.abc import Mapping
from dataclasses import dataclass, replace

from learnhub.authoring.questions.listing import only_question
from learnhub.questions import Question, differences, write_question
from learnhub.questions.carrying import carry_over
from learnhub.questions.sheets import Group, checked, fields_of, numbered_rows, sheet_of
from learnhub.questions.sheets.untouched import kept_parts

TEXTS = ("text", "area")


@dataclass(frozen=True, slots=True)
class Followed:
    """A question in another language; `fresh` counts texts that have to be translated."""

    text: str
    fresh: int


def follow(
    original: Question, source: str, before: Question | None
) -> Followed | None:
    """Return the text of a translation that follows its original, None where only people can.

    `source` is the question as it stands there, `before` the original as it was.
    """
    translation, _ = only_question(source)
    if translation is None:
        return None
    if translation.kind == original.kind:
        made, fresh = _carried(original, translation, before)
    else:
        carried = carry_over(original, translation, before)
        made = replace(carried, content=original.content)
        fresh = _count(fields_of(original), sheet_of(original.kind).groups)
    if made is None or differences(original, made):
        return None
    made = replace(made, id=original.id)
    if made == translation:
        return Followed(source, fresh)
    written = write_question(made)
    if only_question(written)[0] != made:
        return None
    return Followed(kept_parts(source, translation, written, made), fresh)


def only_shape_changed(original: Question, before: Question) -> bool:
    """Say whether nothing that is read changed: keys, points and order are no texts."""
    shaped = carry_over(original, before, before)
    return replace(shaped, id=original.id, level=original.level) == original


def _carried(
    original: Question, translation: Question, before: Question | None
) -> tuple[Question | None, int]:
    carried = carry_over(original, translation, before)
    fields, there = fields_of(carried), fields_of(original)
    fresh: dict[str, str] = {}
    for group in sheet_of(original.kind).groups:
        fresh |= _missing(group, fields, there)
    if not fresh:
        return carried, 0
    return checked({**fields, **fresh}).question, len(fresh)


def _missing(
    group: Group, fields: Mapping[str, str], there: Mapping[str, str]
) -> dict[str, str]:
    """Return the texts of lines that are new in the original."""
    words = [column.name for column in group.columns if column.sort == "text"]
    texts = [column.name for column in group.columns if column.sort in TEXTS]
    rows = dict(numbered_rows(there, group))
    found: dict[str, str] = {}
    for number, row in numbered_rows(fields, group):
        other = rows.get(number, {})
        if any(other.get(name) and not row[name] for name in words):
            found |= {
                group.field(number, name): other[name]
                for name in texts if other.get(name) and not row[name]
            }
    return found


def _count(fields: Mapping[str, str], groups: tuple[Group, ...]) -> int:
    """Return how many texts the lines of a question have, at least one."""
    rows = [(group, row) for group in groups for _, row in numbered_rows(fields, group)]
    return max(1, sum(
        bool(row[column.name]) for group, row in rows
        for column in group.columns if column.sort in TEXTS
    ))
