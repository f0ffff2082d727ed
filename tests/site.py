"""The application for tests: one small course, the cast, a clock that stands still."""

import re
import sqlite3
import tempfile
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from flask import Flask
from flask.testing import FlaskClient
from sqlalchemy import event
from werkzeug.test import TestResponse

from learnhub.app import create_app
from learnhub.base.actor import PUBLIC
from learnhub.base.clock import FixedClock
from learnhub.config import Settings
from learnhub.content.service import Published, publish
from learnhub.courseware import find_glossary, read_folder
from learnhub.db import Database
from learnhub.enrolment import service as enrolment
from learnhub.people.service.account import open_sign_in
from tests.cast import Cast, make_cast
from tests.compiled import compiled_once
from tests.databases import Contents, contents_of, load

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
DATA = Path(__file__).parent / "data"
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')


class Browser:
    """A person's browser: `get` and `post`, the latter with the token a form would carry."""

    def __init__(self, client: FlaskClient) -> None:
        self.client = client
        self._token = ""

    def get(self, path: str, **options: Any) -> TestResponse:
        """Open a page."""
        return self.client.get(path, **options)

    def token(self) -> str:
        """Return a token for forms of this browser."""
        if not self._token:
            found = _TOKEN.search(self.client.get("/sign-in?lang=en").data)
            assert found, "the sign-in page has no form"
            self._token = found[1].decode()
        return self._token

    def post(self, path: str, data: dict[str, Any] | None = None, **options: Any) -> TestResponse:
        """Send a form."""
        form = {"csrf_token": self.token(), **(data or {})}
        answer = self.client.post(path, data=form, **options)
        if path.startswith(("/sign-", "/card")):
            # Another person, another cookie, another token.
            self._token = ""
        return answer


@dataclass
class Site:
    """The application under test and everything in it."""

    app: Flask
    database: Database
    cast: Cast
    clock: FixedClock
    settings: Settings

    @property
    def now(self) -> datetime:
        """The moment at which everything happens."""
        return self.clock.moment

    def client(self, name: str | None = None) -> Browser:
        """Return the browser of a person of the cast, or of a stranger."""
        client = self.app.test_client()
        # Tests read English; those about languages ask for others.
        client.environ_base["HTTP_ACCEPT_LANGUAGE"] = "en"
        if name is not None:
            with self.database.write() as session:
                token = open_sign_in(
                    session, self.cast.ids[name], device="test", strong=True, now=self.now
                )
            with client.session_transaction() as cookie:
                cookie["_user_id"] = token
                cookie["_fresh"] = True
        return Browser(client)


def publish_folder(database: Database, folder: Path, *, now: datetime = NOW) -> Published:
    """Publish a course folder."""
    glossary, _ = find_glossary(folder.parent)
    files, problems = read_folder(folder)
    assert not problems
    with database.write() as session:
        return publish(session, PUBLIC, files, folder=folder.name, glossary=glossary, now=now)


def copied(source: Path, target: Path) -> None:
    """Make an SQLite database the same as another one, with what stands in the logs beside them."""
    with closing(sqlite3.connect(source)) as there, closing(sqlite3.connect(target)) as here:
        _hurried(here, None)
        there.backup(here)


def _fill(database: Database) -> Cast:
    done = publish_folder(database, DATA / "small")
    assert done.revision == 1, done.problems
    with database.write() as session:
        cast = make_cast(session, now=NOW)
        enrolment.assign_courses(session, cast.actor("tom"), cast.group, {"small"}, now=NOW)
    return cast


_FILLED: list[tuple[Path, Cast]] = []
_LOADED: list[tuple[Contents, Cast]] = []


def _hurried(connection: sqlite3.Connection, _: object) -> None:
    # What was written need not survive a power cut here, as on PostgreSQL.
    connection.execute("PRAGMA synchronous=OFF")


def _filled(database: Database) -> Cast:
    """Fill a database: once a process in earnest, from then on by copying what that one holds."""
    if database.path is None:
        return _filled_postgres(database)
    event.listen(database.engine, "connect", _hurried)
    if not _FILLED:
        cast = _fill(database)
        kept = Path(tempfile.mkdtemp(prefix="learnhub-filled-")) / "filled.sqlite3"
        copied(database.path, kept)
        _FILLED.append((kept, cast))
    kept, cast = _FILLED[0]
    copied(kept, database.path)
    return _own(cast)


def _filled_postgres(database: Database) -> Cast:
    if not _LOADED:
        cast = _fill(database)
        _LOADED.append((contents_of(database), cast))
    else:
        load(database, _LOADED[0][0])
    return _own(_LOADED[0][1])


def _own(cast: Cast) -> Cast:
    # A test may write further persons into its own.
    return replace(cast, ids=dict(cast.ids))


def make_site(database: Database, folder: Path, **settings: Any) -> Site:
    """Return the application with the small course and the cast on an empty, migrated database."""
    chosen = replace(
        Settings(data=folder, database_url="sqlite://", url="http://localhost"), **settings
    )
    clock = FixedClock(NOW)
    app = compiled_once(create_app(chosen, database=database, clock=clock))
    # Errors reach the test instead of becoming a page.
    app.testing = True
    return Site(app, database, _filled(database), clock, chosen)
