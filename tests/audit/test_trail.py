"""The trail cannot be changed, is sealed day by day, and a changed day is noticed."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import delete, func, insert, select, text, update
from sqlalchemy.exc import IntegrityError

from learnhub.audit.models import AuditEntry, AuditSeal
from learnhub.audit.queries import Place, Wanted, about_person, entries, seals, verdicts
from learnhub.audit.rules import GRACE, Sealed, continues
from learnhub.audit.service import drop_older, record, record_look, seal_days
from learnhub.base.actor import Actor
from learnhub.db import Database
from learnhub.db.backup import restore_backup, write_backup
from tests.databases import Postgres, fresh_postgres

DAY = timedelta(days=1)
START = datetime(2026, 11, 2, 9, 30, tzinfo=UTC)
TOM, LENA = Actor(7, "Tom"), 21


def act(database: Database, at: datetime, action: str = "member added", who: Actor = TOM) -> None:
    """Do something that is noted."""
    with database.write() as session:
        record(session, who, action, "cohort", 3, now=at, person=LENA)


def seal(database: Database, now: datetime) -> int:
    """Let the worker seal what is over."""
    with database.write() as session:
        return seal_days(session, now)


def wrong_days(database: Database) -> list[date]:
    """Return the days that do not fit their seal."""
    with database.read() as session:
        return [each.seal.day for each in verdicts(session) if not each.fits]


def unguarded(database: Database, statement: str) -> None:
    """Do to the database what only its administrator could, behind the back of the triggers."""
    with database.write() as session:
        connection = session.connection()
        if database.is_sqlite:
            dropped = connection.execute(
                text("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
            ).all()
            for name, _ in dropped:
                connection.execute(text(f"DROP TRIGGER {name}"))
            connection.exec_driver_sql(statement)
            for _, again in dropped:
                connection.exec_driver_sql(again)
        else:
            for word in ("DISABLE", "ENABLE"):
                for table in ("audit_entry", "audit_seal"):
                    connection.execute(text(f"ALTER TABLE {table} {word} TRIGGER USER"))
                if word == "DISABLE":
                    connection.exec_driver_sql(statement)


@pytest.fixture
def lived(database: Database) -> Database:
    """Six days: two with acts, two without, one with acts again, and today."""
    for at in (START, START + timedelta(hours=1), START + DAY, START + 4 * DAY, START + 5 * DAY):
        act(database, at)
    assert seal(database, START + 5 * DAY) == 5
    return database


def test_nobody_changes_an_entry(lived: Database) -> None:
    with pytest.raises(IntegrityError, match="never changed"), lived.write() as session:
        session.execute(update(AuditEntry).values(action="nothing"))
    with pytest.raises(IntegrityError, match="has to stay"), lived.write() as session:
        session.execute(delete(AuditEntry).where(AuditEntry.id == 1))
    with pytest.raises(IntegrityError), lived.write() as session:
        session.execute(delete(AuditSeal))
    with pytest.raises(IntegrityError), lived.write() as session:
        session.execute(update(AuditSeal).values(digest=""))
    assert wrong_days(lived) == []


def test_nothing_slips_in_among_what_is_sealed(lived: Database) -> None:
    unguarded(lived, "DELETE FROM audit_entry WHERE id = 2")
    with pytest.raises(IntegrityError, match="is sealed"), lived.write() as session:
        session.execute(insert(AuditEntry).values(
            id=2, at=START, action="x", subject_kind="x", subject_id="1", detail={},
        ))


def test_every_day_is_sealed_once_and_days_without_acts_too(lived: Database) -> None:
    assert seal(lived, START + 5 * DAY) == 0
    with lived.read() as session:
        made = seals(session)
    assert [each.entries for each in made] == [2, 1, 0, 0, 1]
    assert [each.day for each in made] == [START.date() + n * DAY for n in range(5)]
    assert [after.previous for after in made[1:]] == [before.digest for before in made[:-1]]
    assert made[0].line == f"2026-11-02 2 {made[0].digest}"
    assert wrong_days(lived) == []


def test_a_day_stays_open_for_an_hour_after_its_end(database: Database) -> None:
    act(database, START)
    midnight = datetime(2026, 11, 3, tzinfo=UTC)
    assert seal(database, midnight + GRACE - timedelta(seconds=1)) == 0
    assert seal(database, midnight + GRACE) == 1


def test_nothing_is_sealed_before_the_first_act(database: Database) -> None:
    assert seal(database, START) == 0
    assert wrong_days(database) == []


def test_an_act_that_comes_late_is_in_the_next_seal(lived: Database) -> None:
    act(lived, START)
    assert seal(lived, START + 6 * DAY) == 1
    with lived.read() as session:
        assert seals(session)[-1].entries == 2
    assert wrong_days(lived) == []


def test_a_clock_that_was_ahead_locks_nothing(lived: Database) -> None:
    assert seal(lived, START + 300 * DAY) == 295
    act(lived, START + 6 * DAY)
    assert wrong_days(lived) == []


@pytest.mark.parametrize(
    ("statement", "day"),
    [
        ("UPDATE audit_entry SET actor_id = 8 WHERE id = 3", 1),
        ("UPDATE audit_entry SET detail = '{\"person\":22}' WHERE id = 1", 0),
        ("DELETE FROM audit_entry WHERE id = 2", 0),
        ("DELETE FROM audit_entry WHERE id = 3", 1),
        ("DELETE FROM audit_seal WHERE day = '2026-11-04'", 3),
        ("DELETE FROM audit_seal WHERE day = '2026-11-02'", 1),
        ("UPDATE audit_seal SET digest = 'x' WHERE day = '2026-11-05'", 3),
        ("INSERT INTO audit_entry (id, at, action, subject_kind, subject_id, detail)"
         " VALUES (0, '2026-11-02 00:00:00', 'x', 'x', '1', '{}')", 0),
    ],
)
def test_a_changed_day_is_named(lived: Database, statement: str, day: int) -> None:
    unguarded(lived, statement)
    assert START.date() + day * DAY in wrong_days(lived)


def test_the_last_days_alone_can_be_looked_at(lived: Database) -> None:
    unguarded(lived, "UPDATE audit_entry SET actor_id = 8 WHERE id = 4")
    with lived.read() as session:
        last = verdicts(session, last=2)
        everything = verdicts(session, last=99)
        trusting = verdicts(session, last=2, most_entries=0)
    assert [each.fits for each in last] == [True, False]
    assert [each.fits for each in everything] == [True, True, True, True, False]
    assert [each.fits for each in trusting] == [True, True]


@pytest.fixture
def postgresql(postgres: Postgres) -> Iterator[Database]:
    """PostgreSQL alone: on SQLite writers take turns, and numbers come in order."""
    with fresh_postgres(postgres) as made:
        yield made


def test_an_entry_that_is_not_written_yet_is_waited_for(postgresql: Database) -> None:
    late = postgresql.session("write")
    record(late, TOM, "member added", "cohort", 3, now=START)
    late.flush()
    act(postgresql, START + timedelta(hours=1))
    assert seal(postgresql, START + DAY) == 0
    late.commit()
    late.close()
    assert seal(postgresql, START + DAY) == 1
    with postgresql.read() as session:
        assert [each.entries for each in seals(session)] == [2]
    assert wrong_days(postgresql) == []


def test_nobody_waits_while_a_day_is_sealed(postgresql: Database) -> None:
    act(postgresql, START)
    with postgresql.write() as session:
        assert seal_days(session, START + DAY) == 1
        act(postgresql, START + DAY)
    assert wrong_days(postgresql) == []


def test_old_days_go_whole_and_their_seals_stay(lived: Database) -> None:
    later = START + 500 * DAY
    act(lived, later)
    assert seal(lived, later + 2 * DAY) == 400
    assert seal(lived, later + 2 * DAY) == 97
    with lived.write() as session:
        assert drop_older(session, START + 2 * DAY) == 3
    with lived.read() as session:
        assert session.scalar(select(func.min(AuditEntry.id))) == 4
        found = verdicts(session)
    assert [each.is_held for each in found[:6]] == [False, False, True, True, True, True]
    assert all(each.fits for each in found)
    with lived.write() as session:
        assert drop_older(session, later, most=1) == 1
        assert drop_older(session, later) == 1
        # The day of the newest entry stays, however old it is.
        assert drop_older(session, later + 900 * DAY) == 0
    act(lived, later + 3 * DAY)
    assert wrong_days(lived) == []


def test_what_is_not_a_year_old_stays(lived: Database) -> None:
    with lived.write() as session:
        assert drop_older(session, START + 900 * DAY) == 0


def test_a_young_day_without_its_entries_is_noticed(lived: Database) -> None:
    unguarded(lived, "DELETE FROM audit_entry")
    assert wrong_days(lived) == [START.date(), START.date() + DAY, START.date() + 4 * DAY]


def test_the_seals_fit_after_a_backup_came_back(lived: Database, tmp_path: Path) -> None:
    write_backup(lived, tmp_path / "it.zip", version="test")
    there = Database(f"sqlite:///{tmp_path}/there.sqlite3")
    restore_backup(there, tmp_path / "it.zip")
    assert wrong_days(there) == []
    act(there, START + 6 * DAY)
    there.close()


def test_a_seal_continues_the_one_before() -> None:
    first = Sealed(START.date(), 1, 1, "a", "")
    assert continues(first, None)
    assert continues(Sealed(START.date() + DAY, 0, 1, "b", "a"), first)
    for other in (
        Sealed(START.date() + 2 * DAY, 0, 1, "b", "a"), Sealed(START.date() + DAY, 0, 1, "b", "c"),
        Sealed(START.date() + DAY, 0, 0, "b", "a"),
    ):
        assert not continues(other, first)
    assert not continues(Sealed(START.date(), 1, 1, "a", "x"), None)


def test_one_reads_what_others_did_to_an_account(database: Database) -> None:
    lena = Actor(LENA, "Lena")
    with database.write() as session:
        record(session, TOM, "password link made", "person", LENA, now=START)
        record(session, lena, "password changed", "person", LENA, now=START + DAY)
        record(session, TOM, "member removed", "cohort", 3, now=START + 2 * DAY, person=LENA)
        record(session, TOM, "member removed", "cohort", 3, now=START + 3 * DAY, person=22)
    with database.read() as session:
        assert [each.action for each in about_person(session, LENA)] == [
            "member removed", "password link made",
        ]
        assert len(about_person(session, LENA, limit=1)) == 1
        found = entries(session, Wanted(person_id=LENA), limit=9)
        assert [each.action for each in found] == [
            "member removed", "password changed", "password link made",
        ]
        last = found[0]
        rest = entries(session, Wanted(person_id=LENA), before=Place(last.at, last.id), limit=9)
        assert rest == found[1:]


def test_a_look_is_noted_for_itself(database: Database) -> None:
    record_look(database, TOM, "person seen", "person", LENA, now=START)
    with database.read() as session:
        (entry,) = entries(session, Wanted(action="person seen"), limit=9)
    assert (entry.actor_id, entry.about_id) == (7, LENA)
