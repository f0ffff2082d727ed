"""Erases a person: what is theirs goes, what others need stays and points at nobody.

Nobody is a row of its own for each erasure, with a random number: the statistics keep who gave
which answers together, and nothing leads back. Works from what the rooms declare.
"""

import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    DateTime,
    Select,
    String,
    Table,
    UniqueConstraint,
    cast,
    delete,
    func,
    select,
    update,
)
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.base.personal import Gone, PersonalData, by_table
from learnhub.content.library import Library
from learnhub.db import Base, JsonText, UtcDateTime, vault_of
from learnhub.people.models import Person
from learnhub.privacy.models import Erasure
from learnhub.privacy.queries.rows import Whom, about, table_of
from learnhub.privacy.service.businesses import close_left_alone
from learnhub.privacy.service.words import Wordings, take_out
from learnhub.quiz.service.leaving import close_for_good

_MOST = 2**31 - 1
NOBODY = "nobody-"
# Of a row that only keeps a number taken nobody needs to know since when.
NO_DAY = datetime(2000, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Eraser:
    """What erasing needs to know besides the person."""

    declared: Sequence[PersonalData]
    library: Library

    def erase(
        self, session: Session, actor: Actor, person_id: int, *, now: datetime, again: bool = True
    ) -> None:
        """Erase a person and what was merged into them; NotFound if there is none.

        With `again`, they are erased once more when an older backup brings them back.
        """
        session.flush()
        person = session.get(Person, person_id, with_for_update=True) if person_id > 0 else None
        if person is None or not person.name:
            raise NotFound
        for each in _with_merged(session, person_id):
            self._erase_one(session, each, now=now, again=again)
            record(session, actor, "person erased", "person", each, now=now)
        session.flush()
        session.expire_all()

    def _erase_one(
        self, session: Session, person_id: int, *, now: datetime, again: bool
    ) -> None:
        person = session.get_one(Person, person_id)
        whom, tables = Whom(person_id, person.email), by_table(self.declared)
        hashed = person_hashes(session, person_id, person.created_at) if again else (
            vault_of(session).keyed_hashes("erasure", secrets.token_hex())
        )
        session.add(Erasure(person_hash=hashed[0], erased_at=now, swept_at=None))
        close_for_good(session, person_id)
        close_left_alone(session, person_id)
        nobody = _make_nobody(session, now=now)
        known = Wordings(session, self.library)
        # Children come before what they belong to: through that it is known whose they are.
        for table in reversed(Base.metadata.sorted_tables):
            declared = tables.get(table.name)
            if declared is None or table.name == Person.__tablename__:
                continue
            where = about(tables, declared, whom)
            if declared.gone is Gone.DELETED:
                session.execute(delete(table).where(where))
            elif declared.gone is Gone.NOBODY:
                self._let_stay(session, known, declared, where, now=now)
        if not _point_at(session, whom.person_id, nobody):
            session.execute(delete(Person).where(Person.id == nobody))
        session.expunge(person)
        _remove(session, person_id)

    def _let_stay(
        self, session: Session, known: Wordings, declared: PersonalData,
        where: ColumnElement[bool], *, now: datetime,
    ) -> None:
        table = table_of(declared)
        if declared.end:
            # Who had left before is not counted any more and need not stay.
            ended = table.c[declared.end].is_not(None)
            session.execute(delete(table).where(where, ended))
        if declared.answers:
            take_out(session, known, declared, where)
        values = {name: _empty(table, name) for name in declared.blank}
        for column in table.columns:
            if isinstance(column.type, UtcDateTime) and column.name != declared.end and (
                not declared.own_moments
            ):
                values[column.name] = _day(session, column)
        if declared.end:
            values[declared.end] = now
        if values:
            session.execute(update(table).where(where).values(values))


def is_still_among(session: Session, people: Select[int], person_id: int) -> bool:
    """Lock a person and say whether a query for persons finds them even now.

    Of many whom it found a while ago some may be gone, have signed in, or keep their account. From
    here on nothing of that can happen before this transaction ends.
    """
    alone = select(Person.id).where(Person.id == person_id)
    return session.scalar(alone.with_for_update()) is not None and (
        session.scalar(people.where(Person.id == person_id)) is not None
    )


def person_hashes(session: Session, person_id: int, created_at: datetime) -> list[str]:
    """Return what tells, with the key, that this person was erased; by each key, newest first.

    The moment the account was made belongs to it: a number can be given again.
    """
    text = f"{person_id} {created_at.isoformat(timespec='seconds')}"
    return vault_of(session).keyed_hashes("erasure", text)


def _with_merged(session: Session, person_id: int) -> list[int]:
    """Return the person and all records that were merged into it, those merged last first."""
    found = [person_id]
    for each in found:
        found += session.scalars(select(Person.id).where(Person.merged_into == each))
    return found[::-1]


def _make_nobody(session: Session, *, now: datetime) -> int:
    """Return the number of a new nobody."""
    while True:
        number = -1 - secrets.randbelow(_MOST)
        if session.get(Person, number) is None:
            break
    day = now.replace(hour=0, minute=0, second=0, microsecond=0)
    session.add(_empty_person(number, day))
    session.flush()
    return number


def _empty_person(number: int | None, day: datetime) -> Person:
    return Person(id=number, login=NOBODY + secrets.token_hex(12), name="", search="",
                  created_at=day, archived_at=day)


def _empty(table: Table, name: str) -> Any:
    """Return what stands in an emptied column; what has to be unique becomes its row's number."""
    column = table.c[name]
    if column.nullable:
        return None
    if isinstance(column.type, JsonText):
        return []
    unique = (each for each in table.constraints if isinstance(each, UniqueConstraint))
    if any(name in each.columns for each in unique):
        (key,) = table.primary_key.columns
        return cast(key, String)
    return ""


def _day(session: Session, column: ColumnElement[Any]) -> ColumnElement[Any]:
    """Return the day of a moment: the hour tells nothing the statistics need."""
    if session.get_bind().dialect.name == "sqlite":
        return func.strftime("%Y-%m-%d 00:00:00.000000", column, type_=DateTime)
    return func.timezone("UTC", func.date_trunc("day", func.timezone("UTC", column)),
                         type_=DateTime)


def references() -> Mapping[str, tuple[str, ...]]:
    """Return, by table, all columns that point at a person."""
    return {
        table.name: columns for table in Base.metadata.sorted_tables
        if (columns := tuple(
            column.name for column in table.columns
            if any(key.column.table.name == Person.__tablename__ for key in column.foreign_keys)
        ))
    }


def _point_at(session: Session, person_id: int, nobody: int) -> int:
    """Let everything that still points at a person point at nobody; return how many rows did."""
    changed = 0
    for name, columns in references().items():
        table = Base.metadata.tables[name]
        for column in columns:
            done = session.execute(
                update(table).where(table.c[column] == person_id).values({column: nobody})
            )
            changed += done.rowcount  # type: ignore[attr-defined]
    return changed


def _remove(session: Session, person_id: int) -> None:
    """Delete the row of a person; a row that holds nothing keeps the numbers up to theirs taken.

    Else the next account could get the number, and with it what the trail says of this person. It
    has a number of its own: what is still being written for the person must find nobody.
    """
    highest = session.scalar(select(func.max(Person.id)))
    if person_id == highest:
        session.add(_empty_person(None, NO_DAY))
        session.flush()
    session.execute(delete(Person).where(Person.id == person_id))
    highest = session.scalar(select(func.max(Person.id)))
    session.execute(delete(Person).where(
        Person.login.like(NOBODY + "%"), Person.name == "", Person.id.between(1, (highest or 1) - 1)
    ))
