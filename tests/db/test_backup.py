"""A backup made while people write is whole, comes back elsewhere, and on the other engine."""

import threading
import zipfile
from pathlib import Path

import pytest
from sqlalchemy import func, select

from learnhub.db import Database
from learnhub.db.backup import BackupProblem, restore_backup, sums_of, write_backup
from learnhub.limits.models import Throttle
from learnhub.people.models import Business
from tests.cast import ROLES
from tests.databases import Postgres
from tests.site import NOW, Site


def test_a_backup_while_writing_comes_back_the_same(site: Site, tmp_path: Path) -> None:
    stop = threading.Event()
    pairs = 0

    def write_on() -> None:
        nonlocal pairs
        while not stop.is_set():
            with site.database.write() as session:
                session.add(Throttle(key=f"a{pairs}", since=NOW, count=1))
                session.add(Throttle(key=f"b{pairs}", since=NOW, count=1))
            pairs += 1

    writer = threading.Thread(target=write_on)
    writer.start()
    try:
        while pairs < 5:
            pass
        sums = write_backup(site.database, tmp_path / "it.zip", version="test")
    finally:
        stop.set()
        writer.join()
    elsewhere = Database(f"sqlite:///{tmp_path}/elsewhere.sqlite3")
    assert restore_backup(elsewhere, tmp_path / "it.zip") == sums
    if site.database.is_sqlite:
        assert sums_of(elsewhere) == sums
    assert {name: s.rows for name, s in sums_of(elsewhere).items()} == {
        name: s.rows for name, s in sums.items()
    }
    # Each writer's pair is in it whole or not at all.
    with elsewhere.read() as session:
        count = session.scalar(select(func.count()).select_from(Throttle)) or 0
    assert count >= 10
    assert count % 2 == 0
    assert sums["person"].rows == len(ROLES)
    elsewhere.close()


def test_a_backup_of_sqlite_comes_back_in_postgresql(
    sqlite_site: Site, postgres: Postgres, tmp_path: Path
) -> None:
    sums = write_backup(sqlite_site.database, tmp_path / "it.zip", version="test")
    with postgres.blank() as address:
        there = Database(address)
        restore_backup(there, tmp_path / "it.zip")
        assert {n: s.rows for n, s in sums_of(there).items()} == {
            n: s.rows for n, s in sums.items()
        }
        # And back again: nothing was lost or turned into something else on the way.
        back = tmp_path / "back.zip"
        write_backup(there, back, version="test")
        again = Database(f"sqlite:///{tmp_path}/again.sqlite3")
        restore_backup(again, back)
        assert sums_of(again) == sums_of(sqlite_site.database)
        again.close()
        # New rows get new numbers: the counters go on behind what was restored.
        with there.write() as session:
            session.add(Business(name="New", created_by=1, created_at=NOW))
        there.close()


def test_a_full_database_is_not_written_over(site: Site, tmp_path: Path) -> None:
    write_backup(site.database, tmp_path / "it.zip", version="test")
    before = sums_of(site.database)
    with pytest.raises(BackupProblem, match="not empty"):
        restore_backup(site.database, tmp_path / "it.zip")
    assert sums_of(site.database) == before


def test_a_damaged_backup_is_recognised(sqlite_site: Site, tmp_path: Path) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    write_backup(sqlite_site.database, good, version="test")
    with zipfile.ZipFile(good) as source, zipfile.ZipFile(bad, "w") as target:
        for name in source.namelist():
            data = source.read(name)
            target.writestr(name, data.replace(b"Lena", b"Lina"))
    with pytest.raises(BackupProblem, match="damaged: person"):
        restore_backup(Database(f"sqlite:///{tmp_path}/x.sqlite3"), bad)


def rewritten(source: Path, target: Path, name: str, data: bytes | None) -> None:
    """Copy a backup with one file replaced, or with None left out."""
    with zipfile.ZipFile(source) as good, zipfile.ZipFile(target, "w") as bad:
        for each in good.namelist():
            if each != name:
                bad.writestr(each, good.read(each))
            elif data is not None:
                bad.writestr(each, data)


@pytest.mark.parametrize(
    ("name", "data", "says"),
    [
        ("tables/person.jsonl", None, "damaged"),
        ("tables/person.jsonl", b"", "damaged"),
        ("tables/person.jsonl", b"{", "damaged"),
        ("tables/person.jsonl", b'{"id": 1}\n', "damaged"),
        ("manifest.json", None, "not a LearnHub backup"),
        ("manifest.json", b'{"format": 99}', "format 99 is not known"),
        ("manifest.json", b'{"format": 1, "schema": "9999", "tables": {}}', "newer version"),
        ("manifest.json", b"[]", "not a LearnHub backup"),
    ],
)
def test_a_spoilt_backup_is_told_from_a_good_one_and_leaves_nothing(
    sqlite_site: Site, tmp_path: Path, name: str, data: bytes | None, says: str
) -> None:
    good, bad = tmp_path / "good.zip", tmp_path / "bad.zip"
    sums = write_backup(sqlite_site.database, good, version="test")
    rewritten(good, bad, name, data)
    there = Database(f"sqlite:///{tmp_path}/there.sqlite3")
    with pytest.raises(BackupProblem, match=says):
        restore_backup(there, bad)
    assert restore_backup(there, good) == sums
    there.close()


@pytest.mark.parametrize("content", [b"", b"no zip at all", b"PK\x05\x06" + b"\0" * 18])
def test_something_else_is_no_backup(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "it.zip").write_bytes(content)
    with pytest.raises(BackupProblem, match="not a LearnHub backup"):
        restore_backup(Database(f"sqlite:///{tmp_path}/x.sqlite3"), tmp_path / "it.zip")
