"""A question form as a page shows it: each field with its value, its choices and its problems."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from learnhub.base.problem import Problem
from learnhub.questions.sheets.columns import Column, Fields, Group
from learnhub.questions.sheets.fields import numbered_rows
from learnhub.questions.sheets.sheet import Sheet, sheet_in

By = Mapping[str, Sequence[Problem]]


@dataclass(frozen=True, slots=True)
class ShownField:
    """One field. `id` is its own also where `name` is shared by the lines of a group.

    `value` is what it sends; one to be ticked is `ticked` or not. `choices` are values and labels;
    labels that are `own` are words of the author and not translated.
    """

    column: Column
    id: str
    name: str
    value: str
    ticked: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    own: bool = False
    problems: tuple[Problem, ...] = ()

    @property
    def speaks(self) -> bool:
        """Whether there is something in it that one should see."""
        filled = self.ticked if self.column.sort in ("one", "check") else bool(self.value)
        return filled or bool(self.problems)


@dataclass(frozen=True, slots=True)
class ShownRow:
    """One line of a group; `aside` are the fields that may be folded."""

    number: int
    fields: tuple[ShownField, ...]
    aside: tuple[ShownField, ...]

    @property
    def unfolded(self) -> bool:
        """Whether a folded field says something."""
        return any(field.speaks for field in self.aside)


@dataclass(frozen=True, slots=True)
class ShownGroup:
    """A group with its lines; `blank` is one more, empty, for a script to add."""

    group: Group
    rows: tuple[ShownRow, ...]
    blank: ShownRow
    problems: tuple[Problem, ...]


@dataclass(frozen=True, slots=True)
class ShownForm:
    """A whole form, see `Sheet`; `summary` are all problems with the id of the field to go to."""

    sheet: Sheet
    asked: tuple[ShownField, ...]
    settings: tuple[ShownField, ...]
    groups: tuple[ShownGroup, ...]
    said: tuple[ShownField, ...]
    hints: ShownGroup | None
    more: tuple[ShownField, ...]
    kept: tuple[ShownField, ...]
    summary: tuple[tuple[str, Problem], ...]

    @property
    def said_to_all(self) -> tuple[ShownField, ...]:
        """What is said afterwards, whatever was answered."""
        return tuple(field for field in self.said if not field.column.aside)

    @property
    def said_by_result(self) -> tuple[ShownField, ...]:
        """What is said afterwards where it depends on the answer; it may be folded."""
        return tuple(field for field in self.said if field.column.aside)

    @property
    def more_has_problems(self) -> bool:
        """Whether something is to be mended in the settings that are folded."""
        return any(field.problems for field in self.more)


def shown(fields: Fields, problems: Sequence[Problem] = ()) -> ShownForm:
    """Return a form with what was typed and what is to be mended; every problem is in it."""
    sheet = sheet_in(fields)
    by: defaultdict[str, list[Problem]] = defaultdict(list)
    for problem in problems:
        by[problem.where].append(problem)
    hints = _group(sheet.hints, fields, by) if sheet.hints else None
    form = ShownForm(
        sheet,
        tuple(_single(sheet.asked, fields, by)),
        tuple(_single(sheet.settings, fields, by)),
        tuple(_group(group, fields, by) for group in sheet.groups),
        tuple(_single(sheet.said, fields, by)),
        hints,
        tuple(_single(sheet.more, fields, by)),
        tuple(_single(sheet.kept, fields, by)),
        (),
    )
    ids = set(_ids(form))
    return replace(
        form,
        summary=tuple(
            (problem.where if problem.where in ids else "", problem) for problem in problems
        ),
    )


def _ids(form: ShownForm) -> Iterator[str]:
    """Yield the ids of all that can be gone to."""
    for field in (*form.asked, *form.settings, *form.said, *form.more):
        yield field.id
    for group in (*form.groups, *([form.hints] if form.hints else [])):
        yield group.group.name
        for row in group.rows:
            yield from (field.id for field in (*row.fields, *row.aside))


def _single(columns: Sequence[Column], fields: Fields, by: By) -> Iterator[ShownField]:
    for column in columns:
        value = fields.get(column.name, "")
        yield ShownField(
            column,
            column.name,
            column.name,
            value,
            ticked=column.sort == "check" and bool(value),
            choices=column.choices,
            problems=tuple(by.get(column.name, ())),
        )


def _group(group: Group, fields: Fields, by: By) -> ShownGroup:
    sources = {
        column.source: _lines(column.source, fields) for column in group.columns if column.source
    }
    found = numbered_rows(fields, group)
    free = found[-1][0] + 1 if found else 0
    empty = {
        column.name: column.choices[0][0] if column.choices else "" for column in group.columns
    }
    return ShownGroup(
        group,
        tuple(_row(group, number, row, sources, by) for number, row in found),
        _row(group, free, empty, sources, {}),
        tuple(by.get(group.name, ())),
    )


def _row(
    group: Group,
    number: int,
    row: Mapping[str, str],
    sources: Mapping[str, tuple[tuple[str, str], ...]],
    by: By,
) -> ShownRow:
    made = [
        ShownField(
            column,
            group.field(number, column.name),
            group.one(column.name) if column.sort == "one" else group.field(number, column.name),
            str(number) if column.sort == "one" else row[column.name],
            ticked=column.sort in ("one", "check") and bool(row[column.name]),
            choices=sources.get(column.source, ()) or column.choices,
            own=bool(column.source),
            problems=tuple(by.get(group.field(number, column.name), ())),
        )
        for column in group.columns
    ]
    return ShownRow(
        number,
        tuple(field for field in made if not field.column.aside),
        tuple(field for field in made if field.column.aside),
    )


def _lines(name: str, fields: Fields) -> tuple[tuple[str, str], ...]:
    """Return the lines of a group as choices: their numbers, and their first words."""
    group = sheet_in(fields).group(name)
    if group is None:
        return ()
    first = group.columns[0].name
    return tuple(
        (str(number), row[first] or str(place))
        for place, (number, row) in enumerate(numbered_rows(fields, group), start=1)
    )
