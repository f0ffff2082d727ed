"""A person of whom something stands in every table the rooms declare."""

import re
from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    Float,
    Integer,
    LargeBinary,
    String,
    Table,
    Text,
    func,
    insert,
    select,
    update,
)
from sqlalchemy.orm import Session

from learnhub.app import personal_data
from learnhub.base.personal import by_table
from learnhub.db import Base, JsonText, UtcDateTime

MARK = "Qwyxelbart"
"""Stands in every personal column; nothing else in the world is called so."""

# Texts about courses and groups stay, without the name of who wrote them.
STAY = frozenset({
    ("draft_change", "note"), ("draft_review", "note"), ("draft_remark", "text"),
    ("cohort", "name"), ("business", "name"), ("glossary_entry", "text"),
})
_OF_THE_SOFTWARE: dict[tuple[str, str], Any] = {
    ("self_check", "responses"): {"one": ["1"]},
    ("role_grant", "role"): "coach",
    ("attempt_answer", "result"): "wrong",
    ("lesson_answer", "result"): "wrong",
    ("attempt", "handed_in_at"): datetime(2026, 11, 20, 10, 30, tzinfo=UTC),
    ("case_lead", "business_id"): None,
    ("knock", "class_code_id"): None,
    ("lesson_answer", "nth"): 77,
    ("cohort_member", "left_at"): None,
    ("attempt", "module"): "second",
    ("person", "merged_into"): None,
    ("class_code", "closed_at"): None,
}
_CHOICES = re.compile(r"(\w+) IN \('([^']*)'")


def _checked(table: Table) -> dict[str, str]:
    """Return, by column, a value its check constraint allows."""
    found = {}
    for each in table.constraints:
        if isinstance(each, CheckConstraint):
            found.update(dict(_CHOICES.findall(str(each.sqltext))))
    return found


def _value(session: Session, table: Table, column: Column[Any], now: datetime, n: int) -> Any:
    personal = by_table(personal_data()).get(table.name)
    is_personal = personal is not None and column.name in (*personal.columns, *personal.blank)
    if isinstance(column.type, JsonText):
        return [MARK] if is_personal and personal and column.name not in personal.hidden else []
    if isinstance(column.type, UtcDateTime):
        return now - timedelta(minutes=7)
    if isinstance(column.type, Date):
        return date(1987, 6, 5)
    if isinstance(column.type, Boolean):
        return False
    if isinstance(column.type, (Integer, Float)):
        return n
    if isinstance(column.type, LargeBinary):
        return MARK.encode()
    assert isinstance(column.type, (String, Text)), (table.name, column.name)
    text = f"{MARK}-{column.name}-{n}" if is_personal and (
        (table.name, column.name) not in STAY) else f"x{n}"
    length = column.type.length or 100
    return text[:length] if length >= len(MARK) else "x"[:length]


def _points_at(column: Column[Any]) -> tuple[str, str] | None:
    for key in column.foreign_keys:
        return key.column.table.name, key.column.name
    return None


def _row(
    session: Session, table: Table, made: Mapping[str, Mapping[str, Any]], person_id: int,
    email: str, n: int, *, now: datetime,
) -> dict[str, Any]:
    personal = by_table(personal_data()).get(table.name)
    checked, row = _checked(table), dict[str, Any]()
    for column in table.columns:
        place, target = (table.name, column.name), _points_at(column)
        if place in _OF_THE_SOFTWARE:
            value = _OF_THE_SOFTWARE[place]
        elif column.name in checked:
            value = checked[column.name]
        elif target and target[0] == "person":
            value = person_id
        elif target:
            value = made[target[0]][target[1]] if target[0] in made else None
        elif personal and column.name == personal.by_email:
            value = email
        elif column.name == "id" and isinstance(column.type, Integer):
            # Far from what PostgreSQL gives out next.
            value = 1 + max(900_000, session.scalar(select(func.max(column))) or 0)
        else:
            value = _value(session, table, column, now, n)
        row[column.name] = value
    return row


def fill(session: Session, person_id: int, email: str, *, now: datetime) -> list[str]:
    """Add a row about the person to every declared table; return the names of the tables.

    Other tables get one row if they have none, so that there is something to point at.
    """
    made: dict[str, Mapping[str, Any]] = {}
    declared, filled = by_table(personal_data()), []
    targets = {
        target[0] for name in declared for column in Base.metadata.tables[name].columns
        if (target := _points_at(column))
    }
    for n, table in enumerate(Base.metadata.sorted_tables, start=100):
        if table.name in ("person", "audit_entry") or not (
            table.name in declared or table.name in targets
        ):
            continue
        if table.name == "revision":
            # Its compiled pages have to be readable: the person published what is there.
            session.execute(update(table).values(published_by=person_id))
        exists = table.name == "revision" or table.name not in declared
        known = None if not exists else session.execute(select(table)).first()
        if known is None:
            made[table.name] = _row(session, table, made, person_id, email, n, now=now)
            key = [column == made[table.name][column.name] for column in table.primary_key.columns]
            # Where the person learnt already, one row a course stands there.
            if session.execute(select(table).where(*key)).first() is None:
                session.execute(insert(table).values(made[table.name]))
        else:
            made[table.name] = known._mapping
        if table.name in declared:
            filled.append(table.name)
    session.flush()
    return filled


def dump(session: Session) -> str:
    """Return every value of every column of every table, as one text."""
    parts = []
    for table in Base.metadata.sorted_tables:
        for row in session.execute(select(*(column for column in table.columns))):
            parts += [v.decode("latin-1") if isinstance(v, bytes) else str(v) for v in row]
    return "\n".join(parts)
