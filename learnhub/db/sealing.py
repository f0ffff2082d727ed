"""Looks over everything that is sealed: which keys it needs, and seals it anew with the newest."""

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import Column, LargeBinary, MetaData, Table, func, inspect, select, update
from sqlalchemy.orm import Session

from learnhub.db.database import Database
from learnhub.db.vault import NAME_BYTES, HashedColumn, SealedColumn, Unreadable, Vault

BATCH = 200

Needs = Mapping[bytes, int]
"""How many values need each key, by the key's name."""


def _table(session: Session, name: str) -> Table | None:
    """Return a table as it is; None in a schema that does not have it yet."""
    connection = session.connection()
    if not inspect(connection).has_table(name):
        return None
    return Table(name, MetaData(), autoload_with=connection)


def _key_name(column: Column[Any]) -> Any:
    return func.substr(column, 1, NAME_BYTES, type_=LargeBinary)


def sealed_with(session: Session, columns: Iterable[SealedColumn]) -> Needs:
    """Return how many sealed values need each key."""
    needs: Counter[bytes] = Counter()
    for each in columns:
        table = _table(session, each.table)
        if table is not None and each.column in table.c:
            name = _key_name(table.c[each.column])
            rows = session.execute(
                select(name, func.count()).where(table.c[each.column].is_not(None)).group_by(name)
            )
            needs.update({bytes(row[0]): row[1] for row in rows})
    return needs


def hashed_with(session: Session, columns: Iterable[HashedColumn]) -> Needs:
    """Return how many keyed hashes were made with each key, by its name in hexadecimal digits."""
    needs: Counter[bytes] = Counter()
    for each in columns:
        table = _table(session, each.table)
        if table is not None and each.column in table.c:
            name = func.substr(table.c[each.column], 1, 2 * NAME_BYTES)
            rows = session.execute(
                select(name, func.count()).where(table.c[each.column].is_not(None)).group_by(name)
            )
            needs.update({row[0].encode(): row[1] for row in rows})
    return needs


def count_unreadable(session: Session, columns: Iterable[SealedColumn], vault: Vault) -> int:
    """Return how many sealed values no key of this vault opens."""
    return sum(count for name, count in sealed_with(session, columns).items()
               if not vault.knows(name))


def reseal(database: Database, column: SealedColumn) -> int:
    """Seal every value of a column with the newest key and return how many were.

    A few at a time, so that others can write in between. What does not open stays as it is.
    """
    done, after = 0, None
    while True:
        with database.write() as session:
            table = _table(session, column.table)
            if table is None or column.column not in table.c:
                return done
            whose, held = table.c[column.whose], table.c[column.column]
            asked = select(whose, held).where(held.is_not(None)).order_by(whose).limit(BATCH)
            rows = session.execute(asked if after is None else asked.where(whose > after)).all()
            for key, value in rows:
                done += _reseal_one(session, database.vault, column, table, key, bytes(value))
        if len(rows) < BATCH:
            return done
        after = rows[-1][0]


def _reseal_one(
    session: Session, vault: Vault, column: SealedColumn, table: Table, key: Any, value: bytes
) -> bool:
    if vault.is_newest(value):
        return False
    what = column.what(key)
    try:
        fresh = vault.seal(what, vault.open(what, value))
    except Unreadable:
        return False
    held = table.c[column.column]
    # Only if nobody wrote another value meanwhile.
    session.execute(
        update(table).where(table.c[column.whose] == key, held == value).values({held: fresh})
    )
    return True
