"""Finds the rows that are about a person, in any table a room has declared."""

from collections.abc import Mapping
from dataclasses import dataclass

from sqlalchemy import ColumnElement, Table, false, or_, select

from learnhub.base.personal import PersonalData
from learnhub.db import Base


@dataclass(frozen=True, slots=True)
class Whom:
    """A person by number, and by the address mails are sent to."""

    person_id: int
    email: str | None = None


def table_of(declared: PersonalData) -> Table:
    """Return the table a declaration is about."""
    return Base.metadata.tables[declared.table]


def about(
    all_declared: Mapping[str, PersonalData], declared: PersonalData, whom: Whom
) -> ColumnElement[bool]:
    """Return the condition that a row is about a person, directly or through what it belongs to."""
    table = table_of(declared)
    found: list[ColumnElement[bool]] = [
        table.c[name] == whom.person_id for name in declared.subjects
    ]
    if declared.through:
        column, parent_name = declared.through
        parent = all_declared[parent_name]
        (key,) = table_of(parent).primary_key.columns
        found.append(table.c[column].in_(
            select(key).where(about(all_declared, parent, whom))
        ))
    if declared.by_email and whom.email:
        found.append(table.c[declared.by_email] == whom.email)
    return or_(*found) if found else false()


def done_by(declared: PersonalData, whom: Whom) -> dict[str, ColumnElement[bool]]:
    """Return, by column, the condition that a person did something to a row."""
    table = table_of(declared)
    return {name: table.c[name] == whom.person_id for name in declared.doers}
