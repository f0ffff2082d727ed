"""The whole application, served to a real Chromium, and the devices people open it with.

A world is made once a session and copied for each journey: `cast` has the shipped courses, the
small one and the cast of `tests/cast.py`; `demo` is what `learnhub demo` shows.
"""

import re
import shutil
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Literal

import pytest
from flask import Flask
from playwright.sync_api import Browser, BrowserContext, ConsoleMessage, Page, Request, expect
from sqlalchemy import select
from werkzeug.serving import WSGIRequestHandler, make_server

from learnhub.app import create_app
from learnhub.base.clock import SystemClock
from learnhub.config import Settings
from learnhub.config.shipped import COURSES
from learnhub.db import Database
from learnhub.demo.build import build, publish_shipped
from learnhub.enrolment import service as enrolment
from learnhub.outbox.models import Mail
from learnhub.people.models import Person
from learnhub.people.service.account import open_sign_in
from tests import site as sites
from tests.cast import make_cast
from tests.compiled import compiled_once
from tests.databases import FIELD_KEY, fresh_sqlite

PHONE: dict[str, Any] = {
    "viewport": {"width": 360, "height": 740}, "has_touch": True, "is_mobile": True,
}
DESK: dict[str, Any] = {"viewport": {"width": 1280, "height": 900}}
# A page that is left breaks off what it was still loading.
LEFT_BEHIND = "net::ERR_ABORTED"
PATIENCE = 20_000

World = Literal["cast", "demo"]
_CODE = re.compile(r"/new-password/\S+")


class Quiet(WSGIRequestHandler):
    """Serves without a line for each request."""

    def log(self, type: str, message: str, *args: object) -> None:  # noqa: A002
        """Say nothing."""


@dataclass
class Live:
    """The application while it is served."""

    app: Flask
    database: Database
    url: str = ""

    def person_id(self, login: str) -> int:
        """Return the id of a person."""
        with self.database.read() as session:
            found = session.scalar(select(Person.id).where(Person.login == login))
        assert found is not None, login
        return found

    def cookie(self, login: str) -> Any:
        """Return the cookie of a device on which this person has signed in."""
        client = self.app.test_client()
        with self.database.write() as session:
            token = open_sign_in(
                session, self.person_id(login), device="test", strong=True,
                now=SystemClock().now(),
            )
        with client.session_transaction() as cookie:
            cookie["_user_id"] = token
            cookie["_fresh"] = True
        made = client.get_cookie("learnhub")
        assert made is not None
        return {"name": "learnhub", "value": made.value, "url": self.url}

    def link_in_mail(self) -> str:
        """Return the link for a new password out of the only mail that waits to be sent."""
        with self.database.read() as session:
            (body,) = session.scalars(select(Mail.body)).all()
        found = _CODE.search(body)
        assert found is not None, body
        return found[0]


def _make_cast(database: Database) -> None:
    now = SystemClock().now()
    sites.publish_folder(database, sites.DATA / "small", now=now)
    with database.write() as session:
        cast = make_cast(session, now=now)
        enrolment.assign_courses(session, cast.actor("tom"), cast.group, {"small"}, now=now)


@pytest.fixture(scope="session")
def worlds(tmp_path_factory: pytest.TempPathFactory) -> Callable[[World], Path]:
    """Gives the folder of a world; each is made when it is first asked for."""
    expect.set_options(timeout=PATIENCE)
    made: dict[str, Path] = {}

    def published() -> Path:
        if "published" not in made:
            folder = tmp_path_factory.mktemp("published")
            with fresh_sqlite(folder) as database:
                publish_shipped(database, COURSES, now=SystemClock().now())
            made["published"] = folder
        return made["published"]

    def world(name: World) -> Path:
        if name not in made:
            folder = tmp_path_factory.mktemp(name)
            _copy(published(), folder)
            database = _database(folder)
            if name == "cast":
                _make_cast(database)
            else:
                build(database, now=SystemClock().now())
            database.close()
            made[name] = folder
        return made[name]

    return world


def _address(folder: Path) -> str:
    return f"sqlite:///{folder}/learnhub.sqlite3"


def _database(folder: Path) -> Database:
    return Database(_address(folder), pool_size=12, field_keys=lambda: [FIELD_KEY])


def _copy(source: Path, folder: Path) -> None:
    for path in source.glob("learnhub.sqlite3*"):
        shutil.copyfile(path, folder / path.name)


@contextmanager
def served(world: Path, folder: Path) -> Iterator[Live]:
    """Serve a copy of a world on a free port until the block ends."""
    _copy(world, folder)
    database = _database(folder)
    # The address is part of the settings, so the port is taken before the application is made.
    server = make_server(
        "127.0.0.1", 0, lambda environ, start: app(environ, start), threaded=True,
        request_handler=Quiet,
    )
    url = f"http://localhost:{server.port}"
    settings = replace(Settings(data=folder, database_url=_address(folder)), url=url)
    app = compiled_once(create_app(settings, database=database))
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield Live(app, database, url)
    finally:
        server.shutdown()
        thread.join()
        server.server_close()
        database.close()


@pytest.fixture
def live(worlds: Callable[[World], Path], tmp_path: Path) -> Iterator[Live]:
    """The application with the cast, in a database of its own."""
    with served(worlds("cast"), tmp_path) as made:
        yield made


@dataclass
class Devices:
    """Opens browsers for people and keeps watch over each; `expected` forgives what is meant."""

    chromium: Browser
    live: Live
    expected: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)
    contexts: list[BrowserContext] = field(default_factory=list)

    def __call__(
        self, person: str | None = None, device: dict[str, Any] = PHONE, **settings: Any
    ) -> Page:
        """Return a page of a new browser; with a person, of one who has signed in before."""
        context = self.chromium.new_context(
            **{"base_url": self.live.url, "locale": "en-GB", **device, **settings}
        )
        self.contexts.append(context)
        if person is not None:
            context.add_cookies([self.live.cookie(person)])
        context.on("request", self._request)
        context.on("requestfailed", self._failed)
        context.on("console", self._said)
        context.on("weberror", lambda error: self._complain(str(error.error)))
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        return page

    def _complain(self, text: str) -> None:
        self.complaints.append(text)

    def _said(self, message: ConsoleMessage) -> None:
        if message.type == "error":
            self._complain(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.live.url, "data:", "blob:")):
            self._complain(f"asked another host: {request.url}")

    def _failed(self, request: Request) -> None:
        if request.failure != LEFT_BEHIND:
            self._complain(f"{request.method} {request.url}: {request.failure}")

    def check(self) -> None:
        """Fail if a browser had something to complain about, and forget it."""
        found = [c for c in self.complaints if not any(each in c for each in self.expected)]
        self.complaints.clear()
        assert found == []

    def close(self) -> None:
        """Close all browsers."""
        for context in self.contexts:
            context.close()


@pytest.fixture
def visitor(chromium: Browser, live: Live) -> Iterator[Devices]:
    """Opens the site on devices: `visitor("lena", DESK, color_scheme="dark")`."""
    devices = Devices(chromium, live)
    yield devices
    devices.close()
    devices.check()
