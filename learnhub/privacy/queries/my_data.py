"""Reads everything that is held about one person, as tables a person can read."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from sqlalchemy import Column, ColumnElement, LargeBinary, func, select
from sqlalchemy.orm import Session

from learnhub.audit.actions import ACTIONS
from learnhub.base.personal import PersonalData, by_table
from learnhub.db import Unreadable, vault_of
from learnhub.people.models import Person
from learnhub.privacy.labels import COLUMNS, VALUES
from learnhub.privacy.queries.rows import Whom, about, done_by, table_of

MOST_SHOWN = 100
BATCH = 500
# Courses and drafts are named by words; every other number points at something of the software.
_NAMED = frozenset({"course", "draft"})

Plain = str | int | float | bool | date | datetime | None


@dataclass(frozen=True, slots=True)
class Cell:
    """A value as it is shown: `word` is to be translated, otherwise `value` is what it is."""

    value: Plain
    word: str = ""

    @property
    def kind(self) -> str:
        """Say how it is shown: word, moment, day, yes, no, empty or text."""
        if self.word:
            return "word"
        if isinstance(self.value, datetime):
            return "moment"
        if isinstance(self.value, date):
            return "day"
        if isinstance(self.value, bool):
            return "yes" if self.value else "no"
        return "empty" if self.value in (None, "") else "text"


@dataclass(frozen=True, slots=True)
class Held:
    """One kind of data: what is declared of it, its rows as far as they are shown, and how many.

    `done` counts what the person did to rows of others, for example marked.
    """

    declared: PersonalData
    labels: tuple[str, ...]
    rows: tuple[tuple[Cell, ...], ...]
    total: int
    done: int

    @property
    def facts(self) -> list[tuple[str, Cell]]:
        """What is filled in of a single row, each with its label."""
        pairs = zip(self.labels, self.rows[0], strict=True)
        return [(label, cell) for label, cell in pairs if cell.kind != "empty"]


def whom(session: Session, person_id: int) -> Whom:
    """Return the person as the tables know them."""
    return Whom(person_id, session.get_one(Person, person_id).email)


def shown_columns(declared: PersonalData) -> list[Column[Any]]:
    """Return the columns a person reads: no hashes, no numbers of the software, nobody else."""
    own = {*declared.person, *declared.hidden, *declared.about}
    return [
        column for column in table_of(declared).columns
        if column.name not in own and column.name != "id"
        and {key.column.table.name for key in column.foreign_keys} <= _NAMED
    ]


def held_by_table(
    session: Session, all_declared: Sequence[PersonalData], person_id: int,
    wanted: Iterable[PersonalData],
) -> Iterator[Held]:
    """Yield what is held in each of the wanted tables; empty ones are left out."""
    person, tables = whom(session, person_id), by_table(all_declared)
    for declared in wanted:
        where = about(tables, declared, person)
        total = _count(session, declared, where)
        done = sum(_count(session, declared, each) for each in done_by(declared, person).values())
        if total or done:
            columns = shown_columns(declared)
            yield Held(
                declared, tuple(COLUMNS.get(c.name, c.name) for c in columns),
                tuple(_shown(session, declared, columns, where)), total, done,
            )


def _count(session: Session, declared: PersonalData, where: ColumnElement[bool]) -> int:
    return session.scalar(
        select(func.count()).select_from(table_of(declared)).where(where)
    ) or 0


def _shown(
    session: Session, declared: PersonalData, columns: Sequence[Column[Any]],
    where: ColumnElement[bool],
) -> Iterator[tuple[Cell, ...]]:
    table = table_of(declared)
    keys = list(table.primary_key.columns)
    # What a page shows is a hundred rows: of long bytes only how many they are is read.
    wanted = [
        func.length(c) if isinstance(c.type, LargeBinary) and c.name not in declared.sealed else c
        for c in columns
    ]
    rows = session.execute(
        select(*keys, *wanted).where(where)
        .order_by(*(key.desc() for key in keys)).limit(MOST_SHOWN)
    )
    for row in rows:
        key, values = row[: len(keys)], row[len(keys) :]
        yield tuple(
            _cell(session, declared, column, value, key[0])
            for column, value in zip(columns, values, strict=True)
        )


def _cell(
    session: Session, declared: PersonalData, column: Column[Any], value: Any, key: Any
) -> Cell:
    if column.name in declared.sealed and value is not None:
        value = opened(session, declared, column.name, key, value)
    if isinstance(value, str):
        word = ACTIONS if column.name == "action" else VALUES.get(column.name, {})
        return Cell(value, word.get(value, ""))
    return Cell(plain(value))


def opened(
    session: Session, declared: PersonalData, column: str, key: Any, sealed: bytes
) -> str | None:
    """Return what a sealed value says; None if its key is gone."""
    try:
        return vault_of(session).open(f"{declared.table}.{column}:{key}", sealed).decode()
    except Unreadable:
        return None


def plain(value: Any) -> Plain:
    """Return a value as something that can be shown: lists in one line."""
    if isinstance(value, (str, int, float, bool, date, datetime)) or value is None:
        return value
    if isinstance(value, Mapping):
        return "; ".join(f"{name}: {plain(each)}" for name, each in value.items())
    if isinstance(value, (list, tuple)):
        return ", ".join(str(each) for each in value if each not in ("", None))
    return str(value)


def records(
    session: Session, all_declared: Sequence[PersonalData], declared: PersonalData, person: Whom
) -> Iterator[dict[str, Any]]:
    """Yield every row about a person as plain values by column, a few at a time."""
    columns = [
        c for c in shown_columns(declared)
        if not isinstance(c.type, LargeBinary) or c.name in declared.sealed
    ]
    table = table_of(declared)
    keys = list(table.primary_key.columns)
    rows = session.execute(
        select(*keys, *columns).where(about(by_table(all_declared), declared, person))
        .order_by(*keys).execution_options(yield_per=BATCH)
    )
    for row in rows:
        key, values = row[: len(keys)], row[len(keys) :]
        yield {
            column.name: opened(session, declared, column.name, key[0], value)
            if column.name in declared.sealed and value is not None else value
            for column, value in zip(columns, values, strict=True)
        }
