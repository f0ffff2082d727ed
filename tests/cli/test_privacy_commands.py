"""Documents about privacy, and erasing again what an older backup brought back."""

import shutil
from datetime import UTC, datetime
from pathlib import Path

from learnhub.app import create_app, eraser
from learnhub.base.actor import PUBLIC
from learnhub.config import Settings
from learnhub.db import migrate
from learnhub.people.models import Person
from learnhub.people.service.account import add_person

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DOCS = Path(__file__).parents[2] / "docs"


def test_an_older_backup_is_erased_again(tmp_path: Path) -> None:
    path, older, kept = (tmp_path / name for name in ("now.sqlite3", "older", "erasures.txt"))
    app = create_app(Settings(data=tmp_path, database_url=f"sqlite:///{path}"))
    database = app.extensions["learnhub.database"]
    migrate.upgrade(database)
    with database.write() as session:
        ids = [add_person(session, PUBLIC, login=name, name=name, password_hash=None, now=NOW)
               for name in ("first", "zwyxel", "third")]
    database.sweep()
    shutil.copyfile(path, older)
    with database.write() as session:
        eraser().erase(session, PUBLIC, ids[1], now=NOW)
    runner = app.test_cli_runner()

    def run(*args: str) -> str:
        with app.app_context():
            return runner.invoke(args=["privacy", *args]).output

    assert run("erasures", str(kept)).startswith("1 erasures written")
    assert "zwyxel" not in kept.read_text()
    database.close()
    for each in tmp_path.glob("now.sqlite3*"):
        each.unlink()
    shutil.copyfile(older, path)
    assert run("erase-again", str(kept)) == "1 persons erased again.\n"
    assert run("erase-again", str(kept)) == "0 persons erased again.\n"
    with database.read() as session:
        assert session.get(Person, ids[1]) is None
        assert session.get_one(Person, ids[0]).name == "first"
    database.close()
    assert b"zwyxel" not in path.read_bytes()


def test_the_documents_are_written_where_they_are(tmp_path: Path) -> None:
    app = create_app(Settings(data=tmp_path, database_url=f"sqlite:///{tmp_path}/none.sqlite3"))
    for name in ("privacy.md", "record-of-processing.md"):
        text = (DOCS / name).read_text(encoding="utf-8")
        begin, end = text.index("<!-- begin"), text.index("<!-- end")
        (tmp_path / name).write_text(
            text[: text.index("\n", begin)] + "\n" + text[end:], encoding="utf-8"
        )
    with app.app_context():
        done = app.test_cli_runner().invoke(args=["privacy", "docs", str(tmp_path)])
    assert done.exit_code == 0
    for name in ("privacy.md", "record-of-processing.md"):
        assert (tmp_path / name).read_text() == (DOCS / name).read_text()
    app.extensions["learnhub.database"].close()
