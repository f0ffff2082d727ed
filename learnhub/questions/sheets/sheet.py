"""The whole form of a question: the fields of every question and those of its kind."""

from dataclasses import dataclass
from typing import Any

from learnhub.questions.kinds import kind_named
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.sheets.columns import Column, Fields, Group
from learnhub.questions.sheets.general import BODY, HINTS, KIND, LEVEL, PROMPT, SAID, more_columns
from learnhub.questions.sheets.kind_sheet import KindSheet
from learnhub.questions.sheets.registry import sheet_for

USUAL = "single"
"""The kind of a form that does not say which one it is of."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """What a page shows of a form, from above to below.

    `asked` comes first, then `settings` and `groups` of the kind, what is `said` afterwards with
    the `hints`, and what `more` can be set. `kept` fields are sent, but not shown.
    """

    kind: Kind[Any]
    own: KindSheet
    asked: tuple[Column, ...]
    settings: tuple[Column, ...]
    groups: tuple[Group, ...]
    said: tuple[Column, ...]
    hints: Group | None
    more: tuple[Column, ...]
    kept: tuple[Column, ...]

    @property
    def columns(self) -> tuple[Column, ...]:
        """All single fields."""
        return (*self.asked, *self.settings, *self.said, *self.more, *self.kept)

    @property
    def all_groups(self) -> tuple[Group, ...]:
        """All groups of lines."""
        return (*self.groups, *((self.hints,) if self.hints else ()))

    def group(self, name: str) -> Group | None:
        """Return the group of that name, None where there is none."""
        return next((group for group in self.all_groups if group.name == name), None)


def sheet_of(name: str) -> Sheet:
    """Return the form of a kind; an unknown name is a KeyError."""
    kind = kind_named(name)
    own = sheet_for(kind)
    more = more_columns(kind, own)
    return Sheet(
        kind,
        own,
        (PROMPT,) if own.own_text else (PROMPT, BODY),
        tuple(column for column in own.settings if column.sort != "kept"),
        own.groups,
        SAID if own.says_after else (),
        HINTS if own.says_after else None,
        tuple(column for column, means in more if means),
        (
            KIND,
            LEVEL,
            *(column for column in own.settings if column.sort == "kept"),
            *(column for column, means in more if not means),
        ),
    )


def sheet_in(fields: Fields) -> Sheet:
    """Return the form the fields are of; where they name no kind there is, of the usual one."""
    name = fields.get("kind", "")
    try:
        return sheet_of(name)
    except KeyError:
        return sheet_of(USUAL)
