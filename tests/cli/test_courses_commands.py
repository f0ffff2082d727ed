"""Course folders are checked, published and stamped from the command line."""

import shutil
from pathlib import Path

import pytest
from sqlalchemy import func, select

from learnhub.content.models import Revision
from learnhub.db import Database
from tests.cli.conftest import CommandLine
from tests.site import DATA


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """The small course with its glossary, to be changed at will."""
    shutil.copytree(DATA, tmp_path / "courses")
    return tmp_path / "courses" / "small"


def spoil(folder: Path) -> int:
    """Take away the right answer of a question and return the line its answers begin in."""
    path = folder / "01-first" / "01-hello.de.md"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("- (x) Blau", "- ( ) Blau"), encoding="utf-8")
    before = text[: text.index("- ( ) Grün")]
    return before.count("\n") + 1


def revisions(database: Database) -> int:
    """Return how many revisions are published."""
    with database.read() as session:
        return session.scalar(select(func.count()).select_from(Revision)) or 0


def test_a_good_course_is_called_so(bare: CommandLine, folder: Path, tmp_path: Path) -> None:
    said = bare("courses", "check", str(folder))
    assert said.code == 0
    assert said.out in ("No problems.\n", "No errors.\n")
    # Looking at files makes neither a database nor a key.
    assert not (tmp_path / "data").exists()


def test_an_error_is_told_with_file_and_line(bare: CommandLine, folder: Path) -> None:
    line = spoil(folder)
    said = bare("courses", "check", str(folder))
    assert said.code == 1
    assert said.out == ""
    assert any(
        f"01-first/01-hello.de.md:{line}: " in each and "sky" in each
        for each in said.err.splitlines()
    ), said.err


def test_all_courses_of_a_folder_are_checked(bare: CommandLine, folder: Path) -> None:
    shutil.copytree(folder, folder.parent / "other")
    spoil(folder)
    said = bare("courses", "check", str(folder.parent))
    assert said.code == 1
    assert "01-hello.de.md" in said.err


def test_a_folder_without_a_course_is_a_problem(bare: CommandLine, tmp_path: Path) -> None:
    (tmp_path / "empty").mkdir()
    said = bare("courses", "check", str(tmp_path / "empty"))
    assert said.code == 1
    assert said.err


def test_publishing_twice_makes_one_revision(
    learnhub: CommandLine, database: Database, folder: Path
) -> None:
    said = learnhub("courses", "publish", str(folder))
    assert said.code == 0
    assert "small: revision 1, published" in said.out
    said = learnhub("courses", "publish", str(folder))
    assert said.code == 0
    assert "small: revision 1, unchanged" in said.out
    assert revisions(database) == 1


def test_a_change_makes_a_new_revision(
    learnhub: CommandLine, database: Database, folder: Path
) -> None:
    learnhub("courses", "publish", str(folder))
    path = folder / "01-first" / "01-hello.de.md"
    path.write_text(path.read_text(encoding="utf-8").replace("Guten Tag", "Guten Morgen"),
                    encoding="utf-8")
    said = learnhub("courses", "publish", str(folder))
    assert said.code == 0
    assert "small: revision 2, published" in said.out
    assert revisions(database) == 2


def test_a_course_with_an_error_is_not_published(
    learnhub: CommandLine, database: Database, folder: Path
) -> None:
    line = spoil(folder)
    said = learnhub("courses", "publish", str(folder))
    assert said.code == 1
    assert f"01-hello.de.md:{line}: " in said.err
    assert "small: not published" in said.err
    assert revisions(database) == 0


def test_publishing_without_a_schema_tells_the_remedy(bare: CommandLine, folder: Path) -> None:
    said = bare("courses", "publish", str(folder))
    assert said.code == 1
    assert "learnhub db upgrade" in said.err


def test_stamping_writes_only_what_changed(bare: CommandLine, folder: Path) -> None:
    first = bare("courses", "stamp", str(folder))
    assert first.code == 0
    after = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    second = bare("courses", "stamp", str(folder))
    assert (second.code, second.err) == (0, "")
    assert "small: 0 files stamped" in second.out
    assert {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()} == after


def test_only_the_translations_of_what_changed_are_stamped_anew(
    bare: CommandLine, folder: Path
) -> None:
    bare("courses", "stamp", str(folder))
    path = folder / "01-first" / "01-hello.de.md"
    path.write_text(path.read_text(encoding="utf-8").replace("am Anfang", "zu Beginn"),
                    encoding="utf-8")
    before = {each: each.read_bytes() for each in folder.rglob("*") if each.is_file()}
    said = bare("courses", "stamp", str(folder))
    assert "small: 1 files stamped" in said.out
    changed = [each.name for each, data in before.items() if each.read_bytes() != data]
    assert changed == ["01-hello.en.md"]
