"""Migrating, backing up and bringing back from the command line."""

import zipfile
from pathlib import Path

import pytest
from sqlalchemy import select

from learnhub.app import eraser
from learnhub.base.actor import PUBLIC
from learnhub.db import Database, schema_version
from learnhub.db.backup import sums_of
from learnhub.people.models import Person
from learnhub.privacy.models import Erasure
from tests.cli.conftest import CommandLine
from tests.databases import FIELD_KEY
from tests.site import Site

ENGINES = ["sqlite", "postgresql"]


@pytest.mark.parametrize("blank_url", ENGINES, indirect=True)
def test_upgrading_makes_the_schema_and_again_changes_nothing(
    bare: CommandLine, blank_url: str
) -> None:
    for _ in range(2):
        said = bare("db", "upgrade", LEARNHUB_DATABASE_URL=blank_url)
        assert (said.code, said.err) == (0, "")
        assert schema_version.head() in said.out
    made = Database(blank_url)
    assert schema_version.is_current(made)
    made.close()


def test_a_backup_says_what_is_in_it_and_what_is_not(
    learnhub: CommandLine, site: Site, tmp_path: Path
) -> None:
    file = tmp_path / "it.zip"
    said = learnhub("backup", str(file))
    assert (said.code, said.err) == (0, "")
    assert "person                          12" in said.out
    keys = [str(tmp_path / "data" / name) for name in ("secret", "field-key")]
    assert f"The keys {' and '.join(keys)} are not in the backup" in said.out
    assert file.stat().st_mode & 0o077 == 0
    with zipfile.ZipFile(file) as archive:
        assert not any("secret" in name for name in archive.namelist())
    assert not file.with_name("it.zip.part").exists()


def test_a_backup_that_cannot_be_written_is_explained(learnhub: CommandLine) -> None:
    said = learnhub("backup", "nowhere/it.zip")
    assert said.code == 1
    assert "nowhere/it.zip: No such file or directory" in said.err


def test_a_database_without_schema_is_not_backed_up(bare: CommandLine, tmp_path: Path) -> None:
    said = bare("backup", "it.zip")
    assert said.code == 1
    assert "learnhub db upgrade" in said.err
    assert not (tmp_path / "it.zip").exists()


def test_a_rehearsal_proves_the_backup_and_touches_nothing(
    learnhub: CommandLine, site: Site, tmp_path: Path
) -> None:
    learnhub("backup", "it.zip")
    before = sums_of(site.database)
    said = learnhub("restore", "it.zip", "--rehearse")
    assert (said.code, said.err) == (0, "")
    assert "The rehearsal succeeded." in said.out
    assert "person                          12" in said.out
    assert sums_of(site.database) == before


@pytest.mark.parametrize("blank_url", ENGINES, indirect=True)
@pytest.mark.parametrize("is_migrated", [False, True], ids=["no schema", "migrated"])
def test_a_backup_comes_back_into_a_fresh_database(
    learnhub: CommandLine, site: Site, blank_url: str, is_migrated: bool
) -> None:
    learnhub("backup", "it.zip")
    if is_migrated:
        learnhub("db", "upgrade", LEARNHUB_DATABASE_URL=blank_url)
    said = learnhub("restore", "it.zip", LEARNHUB_DATABASE_URL=blank_url)
    assert (said.code, said.err) == (0, "")
    assert "Everything is back." in said.out
    there = Database(blank_url)
    try:
        back, here = sums_of(there), sums_of(site.database)
    finally:
        there.close()
    # The run of the backup itself was noted after it.
    del back["job_run"], here["job_run"]
    assert {name: total.rows for name, total in back.items()} == {
        name: total.rows for name, total in here.items()
    }


def test_what_is_there_is_not_written_over(
    learnhub: CommandLine, site: Site, tmp_path: Path
) -> None:
    learnhub("backup", "it.zip")
    before = sums_of(site.database)
    said = learnhub("restore", "it.zip")
    assert said.code == 1
    assert "it.zip: the database is not empty" in said.err
    assert sums_of(site.database) == before


@pytest.mark.parametrize("blank_url", ENGINES, indirect=True)
def test_after_a_damaged_backup_a_good_one_comes_back(
    learnhub: CommandLine, site: Site, blank_url: str, tmp_path: Path
) -> None:
    learnhub("backup", "good.zip")
    with zipfile.ZipFile(tmp_path / "good.zip") as good, zipfile.ZipFile(
        tmp_path / "bad.zip", "w"
    ) as bad:
        for name in good.namelist():
            bad.writestr(name, good.read(name).replace(b"Lena", b"Lina"))
    said = learnhub("restore", "bad.zip", LEARNHUB_DATABASE_URL=blank_url)
    assert said.code == 1
    assert "bad.zip: the backup is damaged: person" in said.err
    assert learnhub("restore", "good.zip", LEARNHUB_DATABASE_URL=blank_url).code == 0


def test_something_else_is_no_backup(bare: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "photo.jpg").write_bytes(b"\xff\xd8\xff")
    said = bare("restore", "photo.jpg")
    assert said.code == 1
    assert "photo.jpg: this file is not a LearnHub backup" in said.err


def test_a_database_that_does_not_answer_is_explained(bare: CommandLine) -> None:
    said = bare("db", "upgrade", LEARNHUB_DATABASE_URL="postgresql://127.0.0.1:1/learnhub")
    assert said.code == 1
    assert "LEARNHUB_DATABASE_URL" in said.err
    assert "Traceback" not in said.err


def _erased_after_a_backup(learnhub: CommandLine, site: Site, tmp_path: Path) -> Path:
    """Back up, erase Lena, let the worker note it, and return the file in which it does."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "field-key").write_bytes(FIELD_KEY)
    kept = tmp_path / "data" / "erased"
    assert f"Who was erased is noted in {kept}" in learnhub("backup", "it.zip").out
    assert kept.read_text() == ""
    with site.database.write() as session:
        eraser().erase(session, PUBLIC, site.cast.ids["lena"], now=site.now)
    assert f"1 erasures noted in {kept}" in learnhub("worker", "--once").out
    return kept


def _names(url: str) -> set[str]:
    there = Database(url)
    try:
        with there.read() as session:
            assert session.scalars(select(Erasure.id).where(Erasure.swept_at.is_(None))).all() == []
            return set(session.scalars(select(Person.name)))
    finally:
        there.close()


@pytest.mark.parametrize("blank_url", ENGINES, indirect=True)
def test_whom_an_older_backup_brings_back_is_erased_again(
    learnhub: CommandLine, site: Site, blank_url: str, tmp_path: Path
) -> None:
    kept = _erased_after_a_backup(learnhub, site, tmp_path)
    assert kept.stat().st_mode & 0o077 == 0
    before = kept.read_text()
    rehearsed = learnhub("restore", "it.zip", "--rehearse")
    assert "erased again" not in rehearsed.out + rehearsed.err
    said = learnhub("restore", "it.zip", LEARNHUB_DATABASE_URL=blank_url)
    assert (said.code, said.err) == (0, "")
    assert f"1 persons erased again, of 1 erasures noted in {kept}." in said.out
    names = _names(blank_url)
    assert "Lena" not in names
    assert "Omar" in names
    # What stands there stays there, although the restored database made a new note of its own.
    learnhub("backup", "later.zip", LEARNHUB_DATABASE_URL=blank_url)
    assert set(before.split()) <= set(kept.read_text().split())


def test_without_the_file_it_is_said_that_they_are_back(
    learnhub: CommandLine, site: Site, tmp_path: Path
) -> None:
    kept = _erased_after_a_backup(learnhub, site, tmp_path)
    elsewhere = kept.rename(tmp_path / "copy")
    address = f"sqlite:///{tmp_path}/blank.sqlite3"
    said = learnhub("restore", "it.zip", LEARNHUB_DATABASE_URL=address)
    assert said.code == 0
    assert f"There is no {kept}" in said.err
    assert f"learnhub privacy erase-again {kept}" in said.err
    assert "Lena" in _names(address)
    for count in (1, 0):
        again = learnhub("privacy", "erase-again", str(elsewhere), LEARNHUB_DATABASE_URL=address)
        assert again.out == f"{count} persons erased again.\n"
    assert "Lena" not in _names(address)


def test_without_the_key_it_is_said_what_is_missing(
    learnhub: CommandLine, site: Site, tmp_path: Path
) -> None:
    kept = _erased_after_a_backup(learnhub, site, tmp_path)
    key = tmp_path / "data" / "field-key"
    key.unlink()
    address = f"sqlite:///{tmp_path}/blank.sqlite3"
    said = learnhub("restore", "it.zip", LEARNHUB_DATABASE_URL=address)
    assert "0 persons erased again, of 1 erasures" in said.out
    assert f"1 of them need a key that is not in {key}" in said.err
    assert f"learnhub privacy erase-again {kept}" in said.err
    assert not key.exists()


def test_a_file_that_cannot_be_read_or_written_is_explained(
    learnhub: CommandLine, site: Site, tmp_path: Path
) -> None:
    kept = tmp_path / "data" / "erased"
    kept.mkdir(parents=True)
    said = learnhub("backup", "it.zip")
    assert said.code == 1
    assert f"The backup is whole, but who was erased cannot be noted in {kept}" in said.err
    said = learnhub("restore", "it.zip",
                    LEARNHUB_DATABASE_URL=f"sqlite:///{tmp_path}/blank.sqlite3")
    assert said.code == 1
    assert "Everything is back." in said.out
    assert f"Before the server starts, run learnhub privacy erase-again {kept}" in said.err
