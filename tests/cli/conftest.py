"""The command line as an administrator uses it, run inside the test process."""

import contextlib
import io
import os
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

from learnhub.cli import main
from learnhub.db import Database
from tests.databases import Postgres


@dataclass(frozen=True)
class Said:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


class CommandLine(Protocol):
    """Runs `learnhub …` with these settings on top of those of the installation."""

    def __call__(self, *arguments: str, stdin: str = "", **settings: str) -> Said:
        """Return how it ended."""
        ...


def _code(ended: SystemExit) -> int:
    if ended.code is None:
        return 0
    return ended.code if isinstance(ended.code, int) else 1


@pytest.fixture
def bare(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> CommandLine:
    """The command line in an empty folder, with a data folder that is not there yet."""
    for name in [n for n in os.environ if n.startswith("LEARNHUB_") or n == "PASSWORD"]:
        monkeypatch.delenv(name)
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("LEARNHUB_DATA", str(tmp_path / "data"))

    def run(*arguments: str, stdin: str = "", **settings: str) -> Said:
        out, err, code = io.StringIO(), io.StringIO(), 0
        with monkeypatch.context() as here:
            for name, value in settings.items():
                here.setenv(name, value)
            here.setattr(sys, "argv", ["learnhub", *arguments])
            here.setattr(sys, "stdin", io.StringIO(stdin))
            with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
                try:
                    main()
                except SystemExit as ended:
                    code = _code(ended)
        return Said(code, out.getvalue(), err.getvalue())

    return run


@pytest.fixture
def blank_url(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[str]:
    """The address of a database nobody has used; parametrised indirectly with the engine."""
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path}/blank/learnhub.sqlite3"
    else:
        server: Postgres = request.getfixturevalue("postgres")
        with server.blank() as address:
            yield address


@pytest.fixture
def learnhub(bare: CommandLine, database: Database) -> CommandLine:
    """The command line of an installation whose database is migrated; on both engines."""
    address = database.url.render_as_string(hide_password=False)

    def run(*arguments: str, stdin: str = "", **settings: str) -> Said:
        return bare(*arguments, stdin=stdin, **{"LEARNHUB_DATABASE_URL": address, **settings})

    return run
