"""Reads the trail: what was done, by whom and to whom, and whether it still is what was sealed."""

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from typing import Any

from sqlalchemy import Select, func, select, tuple_, union_all
from sqlalchemy.orm import Session

from learnhub.audit.models import AuditEntry, AuditSeal
from learnhub.audit.rules import KEEP_AT_LEAST, Sealed, continues

BATCH = 1_000


@dataclass(frozen=True, slots=True)
class Entry:
    """One act."""

    id: int
    at: datetime
    actor_id: int | None
    about_id: int | None
    action: str
    kind: str
    subject: str
    detail: dict[str, Any]


@dataclass(frozen=True, slots=True)
class Wanted:
    """Which entries are looked for; what is None does not matter. `to` is not part of it."""

    person_id: int | None = None
    action: str | None = None
    kind: str | None = None
    subject: str | None = None
    since: datetime | None = None
    to: datetime | None = None


@dataclass(frozen=True, slots=True)
class Place:
    """Where a page of the trail ended."""

    at: datetime
    id: int


_COLUMNS = (AuditEntry.id, AuditEntry.at, AuditEntry.actor_id, AuditEntry.about_id,
            AuditEntry.action, AuditEntry.subject_kind, AuditEntry.subject_id, AuditEntry.detail)
_NEWEST = (AuditEntry.at.desc(), AuditEntry.id.desc())


def _narrowed(wanted: Wanted, before: Place | None) -> Select[Any]:
    asked = select(*_COLUMNS)
    for column, value in (
        (AuditEntry.action, wanted.action), (AuditEntry.subject_id, wanted.subject),
    ):
        if value is not None:
            asked = asked.where(column == value)
    if wanted.kind is not None:
        # The index of kinds is in order thing by thing: for a kind alone SQLite would read all of
        # it to put it in order. Asked like this, it follows the moments.
        asked = asked.where((AuditEntry.subject_kind != wanted.kind).is_(False)
                            if wanted.subject is None else AuditEntry.subject_kind == wanted.kind)
    if wanted.since is not None:
        asked = asked.where(AuditEntry.at >= wanted.since)
    # A place within the days is the nearer end. With both SQLite would follow the further one, and
    # each page would read all the pages before it.
    if wanted.to is not None and (before is None or before.at >= wanted.to):
        asked = asked.where(AuditEntry.at < wanted.to)
    if before is not None:
        asked = asked.where(tuple_(AuditEntry.at, AuditEntry.id) < (before.at, before.id))
    return asked


def entries_statement(wanted: Wanted, before: Place | None, limit: int) -> Select[Any]:
    """Return the statement that finds a page of the trail; each half of it follows an index.

    What a person did and what was done to the person lie in two indexes: asked for with OR,
    neither engine would follow either.
    """
    asked = _narrowed(wanted, before)
    if wanted.person_id is None:
        return asked.order_by(*_NEWEST).limit(limit)
    halves = [
        half.order_by(*_NEWEST).limit(limit).subquery().select()
        for half in (
            asked.where(AuditEntry.actor_id == wanted.person_id),
            asked.where(AuditEntry.about_id == wanted.person_id,
                        # No number is 0; said so, no engine looks for an index here.
                        func.coalesce(AuditEntry.actor_id, 0) != wanted.person_id),
        )
    ]
    both = union_all(*halves).subquery()
    return select(both).order_by(both.c.at.desc(), both.c.id.desc()).limit(limit)


def entries(
    session: Session, wanted: Wanted, *, before: Place | None = None, limit: int
) -> list[Entry]:
    """Return what was looked for, the newest first, from behind `before` on."""
    return [Entry(*row) for row in session.execute(entries_statement(wanted, before, limit))]


def about_person(session: Session, person_id: int, limit: int = 50) -> list[Entry]:
    """Return what others did to somebody's account or membership, the newest first."""
    rows = session.execute(
        select(*_COLUMNS)
        .where(AuditEntry.about_id == person_id, AuditEntry.actor_id != person_id)
        .order_by(*_NEWEST).limit(limit)
    )
    return [Entry(*row) for row in rows]


def digest_of(
    session: Session, day: date, previous: str, *, after: int | None, to: int
) -> tuple[int, str]:
    """Return how many entries there are behind `after` up to `to`, and the hash of their day.

    Hashed are the day, the previous hash and, a line each, the entries in the order of their ids.
    """
    total, found = hashlib.sha256(f"{day.isoformat()} {to} {previous}\n".encode()), 0
    for line in _lines(session, after, to):
        total.update(line)
        found += 1
    return found, total.hexdigest()


def _lines(session: Session, after: int | None, to: int) -> Iterator[bytes]:
    rows = session.execute(
        select(*_COLUMNS)
        .where(AuditEntry.id <= to, *(() if after is None else (AuditEntry.id > after,)))
        .order_by(AuditEntry.id).execution_options(yield_per=BATCH)
    )
    for number, at, *others in rows:
        moment = at.astimezone(UTC).isoformat(timespec="microseconds")
        line = json.dumps([number, moment, *others], separators=(",", ":"), sort_keys=True)
        yield line.encode() + b"\n"


def seals(
    session: Session, *, since: date | None = None, limit: int | None = None
) -> list[Sealed]:
    """Return the seals in the order of their days, the last ones if there is a limit."""
    asked = select(AuditSeal.day, AuditSeal.entries, AuditSeal.last_id, AuditSeal.digest,
                   AuditSeal.previous)
    if since is not None:
        asked = asked.where(AuditSeal.day >= since)
    rows = session.execute(asked.order_by(AuditSeal.day.desc()).limit(limit)).all()
    return [Sealed(*row) for row in reversed(rows)]


@dataclass(frozen=True, slots=True)
class Verdict:
    """What became of a sealed day: whether it fits, and whether its entries are still held."""

    seal: Sealed
    fits: bool
    is_held: bool


def verdicts(
    session: Session, *, last: int | None = None, most_entries: int | None = None
) -> list[Verdict]:
    """Return for each sealed day, or for the last ones, whether the trail still fits its seal.

    Entries that went with their day, a year or more before the newest seal, are no fault. Beyond
    `most_entries` a day is taken for good: a page cannot count everything, `learnhub doctor` does.
    """
    chain: list[Sealed | None] = [*seals(session, limit=None if last is None else last + 1)]
    if last is None or len(chain) <= last:
        # Nothing is left out: the first seal has none before it.
        chain.insert(0, None)
    return [
        _verdict(session, seal, before, chain[-1].day, most_entries)
        for before, seal in pairwise(chain) if seal is not None and chain[-1] is not None
    ]


def _verdict(
    session: Session, seal: Sealed, before: Sealed | None, newest: date, most_entries: int | None,
) -> Verdict:
    linked = continues(seal, before)
    if most_entries is not None and seal.entries > most_entries:
        return Verdict(seal, linked, is_held=True)
    after = before.last_id if before else None
    count, digest = digest_of(session, seal.day, seal.previous, after=after, to=seal.last_id)
    if count == 0 and seal.entries and seal.day <= newest - KEEP_AT_LEAST:
        return Verdict(seal, linked, is_held=False)
    return Verdict(seal, linked and (count, digest) == (seal.entries, seal.digest), is_held=True)


def sealed_until(session: Session) -> date | None:
    """Return the newest day that is sealed, None before the first."""
    return session.scalar(select(AuditSeal.day).order_by(AuditSeal.day.desc()).limit(1))


def droppable_to(session: Session, limit: datetime, *, most: int | None = None) -> int:
    """Return up to which entry may go: the end of a sealed day before `limit`, 0 if none may.

    With `most`, about so many at a time. The day of the newest entry stays: SQLite would begin to
    count anew, below what is sealed.
    """
    newest = sealed_until(session)
    first, last = session.execute(select(func.min(AuditEntry.id), func.max(AuditEntry.id))).one()
    if newest is None or first is None:
        return 0
    before = min(limit.astimezone(UTC).date(), newest - KEEP_AT_LEAST + timedelta(days=1))
    ends = session.scalars(
        select(AuditSeal.last_id)
        .where(AuditSeal.day < before, AuditSeal.last_id >= first, AuditSeal.last_id < last)
        .order_by(AuditSeal.day)
    ).all()
    few = [end for end in ends if most is None or end < first + most]
    return (few[-1] if few else ends[0]) if ends else 0


def count_droppable(session: Session, limit: datetime) -> int:
    """Return how many entries may go."""
    to = droppable_to(session, limit)
    return session.scalar(
        select(func.count()).select_from(AuditEntry).where(AuditEntry.id <= to)
    ) or 0
