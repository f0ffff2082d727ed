"""Does the small steps of a merging and remembers each, so that all of them can be taken back."""

import base64
import json
import zlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from sqlalchemy import Table, and_, delete, insert, select, tuple_, update
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from learnhub.db import Base

Key = list[str | int]
_AT_ONCE = 300


@dataclass
class MergingLog:
    """What was done, in the order in which it was done.

    `moved`: table, column, keys as they are afterwards. `dropped`: rows, whole, parents first.
    `changed` and `numbered`: table, id, column, value before and after.
    """

    moved: dict[str, dict[str, list[Key]]] = field(default_factory=dict)
    dropped: list[tuple[str, dict[str, Any]]] = field(default_factory=list)
    changed: list[tuple[str, int, str, Any, Any]] = field(default_factory=list)
    numbered: list[tuple[str, int, str, int, int]] = field(default_factory=list)

    def drop(self, session: Session, table: Table, row: Mapping[str, Any]) -> None:
        """Take a row out, with everything that belongs to it."""
        self.dropped.append((table.name, {name: _plain(v) for name, v in row.items()}))
        for child in Base.metadata.sorted_tables:
            for key in child.foreign_key_constraints:
                if key.referred_table is not table:
                    continue
                where = and_(*(e.parent == row[e.column.name] for e in key.elements))
                for found in session.execute(select(child).where(where)).mappings().all():
                    self.drop(session, child, dict(found))
        session.execute(delete(table).where(*_is(table, row)))

    def change(
        self, session: Session, table: Table, row: Mapping[str, Any], column: str, value: Any
    ) -> None:
        """Give one column of a row another value."""
        if row[column] != value:
            self.changed.append(
                (table.name, row["id"], column, _plain(row[column]), _plain(value))
            )
            session.execute(
                update(table).where(table.c.id == row["id"]).values({column: value})
            )

    def number(
        self, session: Session, table: Table, rows: Sequence[Mapping[str, Any]], column: str
    ) -> None:
        """Number rows from 1 in the order given."""
        steps = [(row["id"], row[column], n) for n, row in enumerate(rows, start=1)
                 if row[column] != n]
        _renumber(session, table, column, [(row_id, n) for row_id, _, n in steps])
        self.numbered += [(table.name, row_id, column, old, n) for row_id, old, n in steps]

    def move(self, session: Session, table: Table, column: str, old: int, new: int) -> None:
        """Let every row that points at one person point at another one."""
        keys = list(table.primary_key.columns)
        place = next((n for n, key in enumerate(keys) if key.name == column), None)
        found = [
            [new if n == place else value for n, value in enumerate(row)]
            for row in session.execute(select(*keys).where(table.c[column] == old))
        ]
        if found:
            session.execute(update(table).where(table.c[column] == old).values({column: new}))
            self.moved.setdefault(table.name, {})[column] = found

    def held(self) -> bytes:
        """Return what has to be sealed."""
        value = [self.dropped, self.changed, self.numbered]
        return zlib.compress(json.dumps(value, ensure_ascii=False).encode())

    @classmethod
    def opened(cls, moved: dict[str, dict[str, list[Key]]], held: bytes) -> "MergingLog":
        """Return a log as it was written."""
        dropped, changed, numbered = json.loads(zlib.decompress(held))
        return cls(
            moved, [tuple(each) for each in dropped], [tuple(each) for each in changed],
            [tuple(each) for each in numbered],
        )

    def take_back(self, session: Session, *, kept_id: int, merged_id: int) -> int:
        """Undo every step and return how many rows could not be brought back.

        What was changed or deleted since stays as it is now; so does what has come since.
        """
        for name, columns in reversed(self.moved.items()):
            for column, keys in columns.items():
                _move_back(session, Base.metadata.tables[name], column, keys, kept_id, merged_id)
        self._number_back(session)
        for name, row_id, column, old, new in reversed(self.changed):
            table = Base.metadata.tables[name]
            now, before = _value(new), _value(old)
            same = table.c[column].is_(None) if now is None else table.c[column] == now
            session.execute(
                update(table).where(table.c.id == row_id, same).values({column: before})
            )
        return sum(not _bring_back(session, name, row) for name, row in self.dropped)

    def _number_back(self, session: Session) -> None:
        places = {(name, column) for name, _, column, _, _ in self.numbered}
        for name, column in sorted(places):
            table = Base.metadata.tables[name]
            ids = {row_id: (old, new) for n, row_id, c, old, new in self.numbered
                   if (n, c) == (name, column)}
            now = _numbers(session, table, column, list(ids))
            _renumber(session, table, column, [
                (row_id, old) for row_id, (old, new) in ids.items() if now.get(row_id) == new
            ])


def _is(table: Table, row: Mapping[str, Any]) -> list[Any]:
    return [column == row[column.name] for column in table.primary_key.columns]


def _numbers(session: Session, table: Table, column: str, ids: list[int]) -> dict[int, int]:
    found: dict[int, int] = {}
    for start in range(0, len(ids), _AT_ONCE):
        some = ids[start : start + _AT_ONCE]
        rows = session.execute(select(table.c.id, table.c[column]).where(table.c.id.in_(some)))
        found.update((row[0], row[1]) for row in rows)
    return found


def _renumber(
    session: Session, table: Table, column: str, wanted: Sequence[tuple[int, int]]
) -> None:
    """Give rows new numbers; over negative ones, because two must never have the same."""
    for sign in (-1, 1):
        for row_id, number in wanted:
            session.execute(
                update(table).where(table.c.id == row_id).values({column: sign * number})
            )


def _move_back(
    session: Session, table: Table, column: str, keys: Sequence[Key], kept_id: int, merged_id: int
) -> None:
    """Give rows back; where one has come to the other record meanwhile, it stays where it is."""
    columns = list(table.primary_key.columns)
    place = next((n for n, key in enumerate(columns) if key.name == column), None)
    wanted = [tuple(key) for key in keys]
    if place is not None:
        there = {
            tuple(row) for row in session.execute(
                select(*columns).where(table.c[column] == merged_id)
            )
        }
        wanted = [
            key for key in wanted
            if tuple(merged_id if n == place else v for n, v in enumerate(key)) not in there
        ]
    for start in range(0, len(wanted), _AT_ONCE):
        some = wanted[start : start + _AT_ONCE]
        where = (columns[0].in_([key[0] for key in some]) if len(columns) == 1
                 else tuple_(*columns).in_(some))
        session.execute(
            update(table).where(where, table.c[column] == kept_id).values({column: merged_id})
        )


def _bring_back(session: Session, name: str, row: Mapping[str, Any]) -> bool:
    """Put a row back; False where its place is taken, or what it belongs to has gone."""
    table = Base.metadata.tables[name]
    values = {column: _value(value) for column, value in row.items()}
    if session.execute(select(table).where(*_is(table, values))).first() is not None:
        return False
    try:
        with session.begin_nested():
            session.execute(insert(table).values(values))
    except IntegrityError:
        return False
    return True


def _plain(value: Any) -> Any:
    """Return a value as JSON can hold it; what is no plain value says what it is."""
    if isinstance(value, datetime):
        return {"moment": value.isoformat()}
    if isinstance(value, date):
        return {"day": value.isoformat()}
    if isinstance(value, bytes):
        return {"bytes": base64.b64encode(value).decode()}
    return {"json": value} if isinstance(value, (dict, list)) else value


def _value(plain: Any) -> Any:
    if not isinstance(plain, dict):
        return plain
    ((kind, value),) = plain.items()
    if kind == "moment":
        return datetime.fromisoformat(value)
    if kind == "day":
        return date.fromisoformat(value)
    return base64.b64decode(value) if kind == "bytes" else value
