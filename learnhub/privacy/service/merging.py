"""Puts two records of one person together, and takes it back for thirty days.

Works from what the rooms declare: every column that points at the one person points at the other
afterwards. What cannot stay twice is decided by the rule its room gives (`on_merge`).
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.merging import Apart, Ends, Numbered, OneStays, OnMerge, StaysBehind
from learnhub.base.personal import PersonalData, by_table
from learnhub.base.words import N_
from learnhub.db import Base, SealedColumn, Unreadable, vault_of
from learnhub.people.models import Person, SignIn
from learnhub.people.sealed import EXTRA_TIME
from learnhub.people.service.account import search_text
from learnhub.privacy.models import Merging
from learnhub.privacy.queries.clashes import Row, clashes, rows_about
from learnhub.privacy.queries.merging import (
    ALONE,
    OWN,
    TEAM,
    TOGETHER,
    UNDONE_WITHIN,
    get_side,
    later_one,
    newest_of,
    obstacles,
)
from learnhub.privacy.queries.rows import table_of
from learnhub.privacy.service.erasing import Eraser, references
from learnhub.privacy.service.merging_log import MergingLog
from learnhub.roster.policy import in_office

HELD = SealedColumn("merging", "held", whose="id")
MOST_CLOSED = 20
_CHANGED = N_("Something has changed since you looked. Please look at both records again.")
_LATER = N_("One of the two was put together with a third record later. Please undo that first.")
_TOO_LATE = N_("More than 30 days have passed. This can no longer be undone.")
_LOST = N_("What is needed to undo this cannot be read: its key is missing.")
# What the record that stays does not have, it takes from the other one.
_FILLED = ("surname", "born_on", "picture", "pin_hash")


@dataclass(frozen=True, slots=True)
class Wish:
    """Which record stays, which goes into it, and from which of the two three things are taken."""

    kept_id: int
    merged_id: int
    name_of: int
    email_of: int
    locale_of: int


def merge(
    session: Session, actor: Actor, declared: Sequence[PersonalData], wish: Wish, *, seen: int,
    now: datetime,
) -> int:
    """Put two records together and return the number of the merging; twice is harmless.

    Raises Conflict with the reason where it cannot be, or is not what was looked at.
    """
    kept, merged = _locked(session, wish.kept_id, wish.merged_id)
    known = newest_of(session, kept.id, merged.id)
    if merged.merged_into == kept.id and in_office(actor):
        return known
    found = obstacles(session, actor, get_side(session, kept.id), get_side(session, merged.id))
    if found:
        raise Conflict(found[0])
    if known != seen:
        raise Conflict(_CHANGED)
    log = MergingLog()
    _end_sign_ins(session, log, merged.id, now=now)
    _move_all(session, log, declared, kept.id, merged.id, now=now)
    _change_persons(session, log, wish, now=now)
    row = Merging(kept_id=kept.id, merged_id=merged.id, by=actor.person_id, at=now,
                  undone_at=None, undone_by=None, moved=log.moved, held=None)
    session.add(row)
    session.flush()
    row.held = vault_of(session).seal(HELD.what(row.id), log.held())
    record(session, actor, "people merged", "person", kept.id, now=now, other=merged.id)
    session.flush()
    session.expire_all()
    return row.id


def undo(session: Session, actor: Actor, merging_id: int, *, now: datetime) -> None:
    """Give both records back what was theirs; twice is harmless.

    What has come to the record that stayed since then stays with it.
    """
    if not in_office(actor):
        raise NotFound
    row = session.get(Merging, merging_id)
    if row is None:
        raise NotFound
    kept, merged = _locked(session, row.kept_id, row.merged_id)
    row = session.get(Merging, merging_id, with_for_update=True, populate_existing=True)
    if row is None:
        raise NotFound
    if row.undone_at is not None:
        return
    _check_undo(session, actor, row, now=now)
    log = _log_of(session, row)
    lost = log.take_back(session, kept_id=kept.id, merged_id=merged.id)
    session.expire_all()
    for person in (kept, merged):
        person.search = search_text(person)
    row.undone_at, row.undone_by, row.moved, row.held = now, actor.person_id, {}, None
    record(session, actor, "merging undone", "person", kept.id, now=now, other=merged.id,
           lost=lost)
    session.flush()


def _check_undo(session: Session, actor: Actor, row: Merging, *, now: datetime) -> None:
    if row.at + UNDONE_WITHIN <= now:
        raise Conflict(_TOO_LATE)
    if later_one(session, row) is not None:
        raise Conflict(_LATER)
    if actor.person_id in (row.kept_id, row.merged_id):
        raise Conflict(OWN)
    if get_side(session, row.kept_id).roles and not actor.has(Role.ADMINISTRATOR):
        raise Conflict(TEAM)
    merged = session.get_one(Person, row.merged_id)
    if merged.merged_into != row.kept_id:
        raise Conflict(TOGETHER)


def _log_of(session: Session, row: Merging) -> MergingLog:
    try:
        held = vault_of(session).open(HELD.what(row.id), row.held or b"")
    except Unreadable as error:
        raise Conflict(_LOST) from error
    return MergingLog.opened(row.moved, held)


def close_old(session: Session, eraser: Eraser, *, now: datetime) -> int:
    """Erase the empty records of mergings that nobody can undo any more; return how many."""
    rows = session.scalars(
        select(Merging).where(Merging.at <= now - UNDONE_WITHIN).order_by(Merging.id)
        .limit(MOST_CLOSED).with_for_update()
    ).all()
    closed = [(row.id, row.kept_id, row.merged_id, row.undone_at) for row in rows]
    for merging_id, kept_id, merged_id, undone_at in closed:
        merged = session.get(Person, merged_id, with_for_update=True, populate_existing=True)
        if undone_at is None and merged is not None and merged.merged_into == kept_id:
            # Somebody may have been signed in at that moment: what came in late belongs here, too.
            _move_all(session, MergingLog(), eraser.declared, kept_id, merged_id, now=now)
            session.expire_all()
            # An older backup has the record from before, with all that was learnt: it stays there.
            eraser.erase(session, PUBLIC, merged_id, now=now, again=False)
        row = session.get(Merging, merging_id)
        if row is not None:
            session.delete(row)
        session.flush()
    return len(closed)


def _locked(session: Session, one: int, other: int) -> tuple[Person, Person]:
    """Return both persons, locked in the order of their numbers: two who merge never block."""
    people: dict[int, Person] = {}
    for person_id in sorted({one, other}):
        person = session.get(
            Person, person_id, with_for_update=True, populate_existing=True
        ) if person_id > 0 else None
        if person is None:
            raise NotFound
        people[person_id] = person
    return people[one], people[other]


def _end_sign_ins(session: Session, log: MergingLog, person_id: int, *, now: datetime) -> None:
    table = Base.metadata.tables[SignIn.__tablename__]
    open_ones = session.execute(
        select(table).where(table.c.person_id == person_id, table.c.ended_at.is_(None))
    ).mappings().all()
    for row in open_ones:
        log.change(session, table, dict(row), "ended_at", now)


def _move_all(
    session: Session, log: MergingLog, declared: Sequence[PersonalData], kept_id: int,
    merged_id: int, *, now: datetime,
) -> None:
    """Make way where both cannot stay, then let everything point at the record that stays."""
    session.flush()
    tables = by_table(declared)
    for name, columns in references().items():
        if name in ALONE:
            continue
        of = tables[name]
        for rule in of.on_merge:
            _make_way(session, log, of, rule, kept_id, merged_id, now=now)
        behind = any(isinstance(rule, StaysBehind) for rule in of.on_merge)
        for column in columns:
            if not (behind and column in of.subjects):
                log.move(session, table_of(of), column, merged_id, kept_id)


def _make_way(
    session: Session, log: MergingLog, declared: PersonalData, rule: OnMerge, kept_id: int,
    merged_id: int, *, now: datetime,
) -> None:
    table = table_of(declared)
    if isinstance(rule, StaysBehind):
        return
    if isinstance(rule, Numbered):
        _number(session, log, declared, rule, kept_id, merged_id)
        return
    for clash in clashes(session, declared, rule, kept_id, merged_id):
        if isinstance(rule, OneStays):
            log.drop(session, table, clash.loser)
        elif isinstance(rule, Ends):
            log.change(session, table, clash.loser, rule.column, now)
        elif isinstance(rule, Apart):
            log.change(session, table, clash.merged, rule.column, f"merged-{clash.merged['id']}")


def _number(
    session: Session, log: MergingLog, declared: PersonalData, rule: Numbered, kept_id: int,
    merged_id: int,
) -> None:
    """Number the rows of both within each key; where only one has rows they stay as they are."""
    groups: dict[tuple[Any, ...], tuple[list[Row], list[Row]]] = {}
    for place, person_id in enumerate((kept_id, merged_id)):
        for row in rows_about(session, declared, person_id):
            key = tuple(row[name] for name in rule.key)
            groups.setdefault(key, ([], []))[place].append(row)
    for kept, merged in groups.values():
        if kept and merged:
            ordered = sorted([*kept, *merged], key=lambda row: (row[rule.by], row["id"]))
            log.number(session, table_of(declared), ordered, rule.number)


def _change_persons(session: Session, log: MergingLog, wish: Wish, *, now: datetime) -> None:
    """Give the record that stays its name and address, and put the other one away."""
    session.expire_all()
    table = Base.metadata.tables[Person.__tablename__]
    kept, merged = (
        dict(session.execute(select(table).where(table.c.id == each)).mappings().one())
        for each in (wish.kept_id, wish.merged_id)
    )
    values = {name: merged[name] for name in _FILLED if kept[name] is None}
    if wish.name_of == wish.merged_id:
        values |= {"name": merged["name"], "surname": merged["surname"] or kept["surname"]}
    if wish.locale_of == wish.merged_id:
        values["locale"] = merged["locale"]
    if wish.email_of == wish.merged_id and merged["email"]:
        values["email"] = merged["email"]
        # First here: two persons never have the same address.
        log.change(session, table, merged, "email", None)
    if kept["extra_time"] is None and merged["extra_time"] is not None:
        values["extra_time"] = _sealed_for(session, kept["id"], merged)
    for column, value in values.items():
        log.change(session, table, kept, column, value)
    if merged["archived_at"] is None:
        log.change(session, table, merged, "archived_at", now)
    log.change(session, table, merged, "merged_into", wish.kept_id)
    session.expire_all()
    for person_id in (wish.kept_id, wish.merged_id):
        person = session.get_one(Person, person_id)
        person.search = search_text(person)
    session.flush()


def _sealed_for(session: Session, person_id: int, row: Row) -> bytes | None:
    """Seal extra time for another person; what cannot be opened stays where it is."""
    vault = vault_of(session)
    try:
        value = vault.open(EXTRA_TIME.what(row["id"]), row["extra_time"])
    except Unreadable:
        return None
    return vault.seal(EXTRA_TIME.what(person_id), value)
