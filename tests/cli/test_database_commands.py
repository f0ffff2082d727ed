"""Migrating, backing up and bringing back from the command line."""

import zipfile
from pathlib import Path

import pytest

from learnhub.db import Database, schema_version
from learnhub.db.backup import sums_of
from tests.cli.conftest import CommandLine
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
