"""The demo as a data folder, and signed-in readers for it."""

from datetime import UTC, datetime
from functools import partial
from pathlib import Path

from flask import Flask
from sqlalchemy import select

from learnhub.app import create_app
from learnhub.base.clock import SystemClock
from learnhub.config import Settings
from learnhub.config.secret import read_or_make_field_keys
from learnhub.config.shipped import COURSES
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.db import Database, migrate
from learnhub.demo.build import build, publish_shipped
from learnhub.people.models import Person
from learnhub.people.service.account import open_sign_in

LESSON = "/courses/critical-media/sources/who-decides"


class World:
    """A data folder with the demo in it."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.settings = Settings(
            data=folder, database_url=f"sqlite:///{folder}/learnhub.sqlite3",
            url="http://localhost",
        )
        self.database = Database(
            self.settings.database_url, field_keys=partial(read_or_make_field_keys, self.settings)
        )
        migrate.upgrade(self.database)
        self.now = now = SystemClock().now()
        publish_shipped(self.database, COURSES, now=now)
        build(self.database, now=now)

    def app(self) -> Flask:
        """Return the application in this process, to count statements."""
        return create_app(self.settings, database=self.database)

    def cookie(self, login: str) -> str:
        """Return the cookie header of a signed-in person who was here before."""
        now = datetime.now(UTC)
        with self.database.write() as session:
            person = session.scalars(select(Person.id).where(Person.login == login)).one()
            token = open_sign_in(session, person, device="bench", strong=True, now=now)
        app = self.app()
        serializer = app.session_interface.get_signing_serializer(app)  # type: ignore[attr-defined]
        value = serializer.dumps({"_user_id": token, "_fresh": True, "csrf_token": "0" * 40})
        return f"learnhub={value}"

    def editions(self) -> list[Edition]:
        """Return all courses."""
        with self.database.read() as session:
            return contents.all_editions(session, Library())
