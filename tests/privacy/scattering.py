"""Random facts about some people, in every table that points at a person."""

import re
from collections.abc import Sequence
from datetime import datetime, timedelta
from random import Random
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    Table,
    insert,
    select,
)
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learnhub.db import Base, JsonText, UtcDateTime

LEFT_OUT = frozenset({"person", "merging", "erasure_request", "audit_entry", "audit_seal"})
"""What is not scattered: persons themselves, what stops a merging, the trail."""
TRIES = 8
_CHOICES = re.compile(r"(\w+) IN \(([^)]*)\)")


def scatter(session: Session, chance: Random, people: Sequence[int], *, now: datetime) -> None:
    """Try to add some rows to every table about people; what the schema refuses is left out."""
    session.flush()
    for table in Base.metadata.sorted_tables:
        if table.name not in LEFT_OUT and _is_about_people(table):
            for _ in range(TRIES):
                _try(session, chance, table, people, now)


def _is_about_people(table: Table, depth: int = 0) -> bool:
    """Say whether a table points at a person, or at a table that does."""
    targets = {key.column.table for column in table.columns for key in column.foreign_keys}
    if any(target.name == "person" for target in targets):
        return True
    return depth < 3 and any(
        _is_about_people(target, depth + 1) for target in targets if target is not table
    )


def _try(
    session: Session, chance: Random, table: Table, people: Sequence[int], now: datetime
) -> None:
    row: dict[str, Any] = {}
    for key in table.foreign_key_constraints:
        target = key.referred_table
        if target.name == "person":
            (column,) = key.columns
            row[column.name] = None if column.nullable and chance.random() < 0.3 else (
                chance.choice(people))
            continue
        known = session.execute(select(*(e.column for e in key.elements)).limit(30)).all()
        found = chance.choice(known) if known else None
        for place, element in enumerate(key.elements):
            row[element.parent.name] = found[place] if found else None
    checks = _checked(table)
    for column in table.columns:
        if column.name in row or (column.name == "id" and isinstance(column.type, Integer)):
            continue
        row[column.name] = _value(chance, column, checks, now)
    try:
        with session.begin_nested():
            session.execute(insert(table).values(row))
    except IntegrityError:
        return


def _checked(table: Table) -> dict[str, list[str]]:
    """Return, by column, the values a check constraint allows."""
    return {
        name: re.findall(r"'([^']*)'", values)
        for each in table.constraints if isinstance(each, CheckConstraint)
        for name, values in _CHOICES.findall(str(each.sqltext))
    }


def _value(
    chance: Random, column: Column[Any], checks: dict[str, list[str]], now: datetime
) -> Any:
    if column.nullable and chance.random() < 0.4:
        return None
    if column.name in checks:
        return chance.choice(checks[column.name])
    if isinstance(column.type, UtcDateTime):
        return now - timedelta(microseconds=chance.randrange(10**12))
    if isinstance(column.type, Date):
        return (now - timedelta(days=chance.randrange(900))).date()
    if isinstance(column.type, JsonText):
        return chance.choice([["1"], [], {"a": ["b"]}])
    if isinstance(column.type, Boolean):
        return chance.random() < 0.5
    if isinstance(column.type, Float):
        return chance.randrange(40) / 8
    if isinstance(column.type, Integer):
        return chance.randrange(1, 4)
    if isinstance(column.type, LargeBinary):
        return chance.randbytes(9)
    return f"{column.name[:3]}{chance.randrange(4)}"
