"""`learnhub courses …`, as somebody at a terminal meets it."""

import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import Result
from flask import Flask
from sqlalchemy import select

from learnhub.app import create_app
from learnhub.base.clock import FixedClock
from learnhub.config import Settings
from learnhub.content import queries
from learnhub.content.library import Library
from learnhub.content.models import Revision
from learnhub.content.parcel import packed, unpacked
from learnhub.courseware import EMPTY, find_glossary, write_zip
from learnhub.db import Database
from tests.content.changing import glossary, small_files
from tests.databases import fresh_sqlite
from tests.site import DATA, NOW

SHIPPED = Path(__file__).parents[2] / "courses"
COURSES = sorted(path.parent.name for path in SHIPPED.glob("*/course.yaml"))


def app_on(database: Database, folder: Path) -> Flask:
    """Return an application for the command line."""
    settings = replace(Settings(data=folder, database_url="sqlite://"), url="http://localhost")
    return create_app(settings, database=database, clock=FixedClock(NOW))


def run(app: Flask, *words: object) -> Result:
    """Run `learnhub courses …`."""
    with app.app_context():
        return app.test_cli_runner().invoke(args=["courses", *map(str, words)])


def digests(database: Database) -> dict[str, list[str]]:
    """Return the digests of all revisions by course."""
    with database.read() as session:
        found: dict[str, list[str]] = {}
        for course, digest in session.execute(
            select(Revision.course, Revision.digest).order_by(Revision.number)
        ):
            found.setdefault(course, []).append(digest)
    return found


@pytest.fixture
def app(database: Database, tmp_path: Path) -> Flask:
    """An application on an empty database."""
    return app_on(database, tmp_path)


@pytest.fixture
def other(tmp_path: Path) -> Iterator[Database]:
    """Another, empty database."""
    folder = tmp_path / "other"
    folder.mkdir()
    with fresh_sqlite(folder) as made:
        yield made


@pytest.fixture
def copy(tmp_path: Path) -> Path:
    """A folder of courses of one's own, with the glossary."""
    folder = tmp_path / "mine"
    copytree(DATA, folder)
    return folder


def test_a_good_course_has_no_problems(app: Flask) -> None:
    for path in (DATA, DATA / "small"):
        result = run(app, "check", path)
        assert (result.exit_code, result.output) == (0, "No problems.\n")


def test_every_problem_is_named_with_its_place(app: Flask, copy: Path) -> None:
    quiz = copy / "small/01-first/quiz.de.md"
    quiz.write_text(quiz.read_text("utf-8").replace("(x) true", "( ) true"), "utf-8")
    result = run(app, "check", copy)
    assert result.exit_code == 1
    assert "small/01-first/quiz.de.md:" in result.stderr
    assert run(app, "publish", copy).exit_code == 1


@pytest.mark.parametrize("words", [("check",), ("publish",), ("check", "none"), ("export", "x")])
def test_wrong_use_has_an_exit_code_of_its_own(app: Flask, words: tuple[str, ...]) -> None:
    assert run(app, *words).exit_code == 2


def test_a_folder_without_a_course_is_a_problem(app: Flask, tmp_path: Path) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    for command in ("check", "publish"):
        result = run(app, command, empty)
        assert result.exit_code == 1
        assert "There is no course here" in result.stderr


def test_publishing_says_what_happened(app: Flask, copy: Path, database: Database) -> None:
    assert run(app, "publish", copy).output == "small: revision 1, published\n"
    assert run(app, "publish", copy / "small").output == "small: revision 1, unchanged\n"
    lesson = copy / "small/02-second/01-reading.de.md"
    lesson.write_text(lesson.read_text("utf-8") + "\nNoch ein Satz.\n", "utf-8")
    assert run(app, "publish", copy).output == "small: revision 2, published\n"
    assert len(digests(database)["small"]) == 2


def test_a_glossary_in_another_order_is_no_change(app: Flask, copy: Path) -> None:
    run(app, "publish", copy)
    file = copy / "glossary.yaml"
    file.write_text(
        'other:\n  de: {term: Anderes, text: "Etwas."}\n' + file.read_text("utf-8"), "utf-8")
    assert run(app, "publish", copy).output == "small: revision 1, unchanged\n"


def test_a_course_is_exported_with_its_terms_and_imported_the_same(
    app: Flask, database: Database, other: Database, tmp_path: Path
) -> None:
    run(app, "publish", DATA)
    file = tmp_path / "small.zip"
    assert run(app, "export", "small", file).output == "small: 12 files\n"
    with zipfile.ZipFile(file) as archive:
        names = set(archive.namelist())
    assert names == {"glossary.yaml", *(f"small/{path}" for path in small_files())}
    elsewhere = app_on(other, tmp_path)
    assert run(elsewhere, "import", file).output == "small: revision 1, published\n"
    assert digests(other) == digests(database)
    assert run(elsewhere, "import", file).output == "small: revision 1, unchanged\n"
    with other.read() as session:
        edition = queries.current_edition(session, Library(), "small")
        lesson = queries.get_lesson(session, Library(), edition, "first", "hello", "en")
    assert [term.term for term in lesson.terms] == ["imprint"]
    again = tmp_path / "again.zip"
    run(elsewhere, "export", "small", again)
    assert again.read_bytes() == file.read_bytes()


def test_an_export_unpacked_is_a_folder_of_courses(app: Flask, tmp_path: Path) -> None:
    run(app, "publish", DATA)
    run(app, "export", "small", tmp_path / "small.zip")
    folder = tmp_path / "unpacked"
    with zipfile.ZipFile(tmp_path / "small.zip") as archive:
        archive.extractall(folder)
    assert run(app, "check", folder).output == "No problems.\n"
    assert run(app, "publish", folder).output == "small: revision 1, unchanged\n"


@pytest.mark.slow
@pytest.mark.parametrize("name", COURSES)
def test_each_shipped_course_comes_back_the_same(
    name: str, other: Database, tmp_path: Path
) -> None:
    with fresh_sqlite(tmp_path) as database:
        app = app_on(database, tmp_path)
        assert run(app, "publish", SHIPPED / name).exit_code == 0
        file = tmp_path / f"{name}.zip"
        assert run(app, "export", name, file).exit_code == 0
        result = run(app_on(other, tmp_path), "import", file)
        assert result.output == f"{name}: revision 1, published\n", result.stderr
        assert digests(other) == digests(database)


def test_what_does_not_exist_cannot_be_exported(app: Flask, tmp_path: Path) -> None:
    result = run(app, "export", "none", tmp_path / "none.zip")
    assert result.exit_code == 1
    assert "none" in result.stderr
    assert not (tmp_path / "none.zip").exists()


def test_what_is_no_course_is_not_imported(app: Flask, database: Database, tmp_path: Path) -> None:
    file = tmp_path / "bad.zip"
    for data in (b"", b"no zip at all", write_zip("", {}), write_zip("x", {"a.md": b"# A"})):
        file.write_bytes(data)
        result = run(app, "import", file)
        assert result.exit_code == 1
        assert result.stderr
    assert digests(database) == {}


def test_terms_with_a_mistake_are_not_imported(
    app: Flask, database: Database, tmp_path: Path
) -> None:
    file = tmp_path / "bad.zip"
    file.write_bytes(packed("small", small_files(), b"impressum: 7\n"))
    result = run(app, "import", file)
    assert result.exit_code == 1
    assert "glossary.yaml:1" in result.stderr
    assert digests(database) == {}


@pytest.mark.parametrize(
    ("folder", "terms_at"), [("small", "glossary.yaml"), ("small", "small/glossary.yaml"),
                             ("", "glossary.yaml")],
)
def test_terms_are_found_beside_the_course_or_in_it(folder: str, terms_at: str) -> None:
    terms = (DATA / "glossary.yaml").read_bytes()
    files = {f"{folder}/{p}" if folder else p: data for p, data in small_files().items()}
    parcel = unpacked(write_zip("", {**files, terms_at: terms}))
    assert (parcel.folder, dict(parcel.files), parcel.glossary, parcel.problems) == (
        "small", small_files(), find_glossary(DATA)[0], ()
    )


def test_a_course_without_terms_is_a_parcel_too() -> None:
    parcel = unpacked(packed("small", small_files(), b""))
    assert (parcel.folder, dict(parcel.files)) == ("small", small_files())
    assert parcel.glossary == EMPTY != glossary()


def test_stamping_notes_what_a_translation_was_made_from(app: Flask, copy: Path) -> None:
    assert run(app, "stamp", copy).output == "small: 3 files stamped\n"
    stamped = (copy / "small/01-first/01-hello.en.md").read_text("utf-8")
    assert "source: [" in stamped.split("---")[1]
    assert run(app, "stamp", copy).output == "small: 0 files stamped\n"
    assert run(app, "check", copy).output == "No problems.\n"
