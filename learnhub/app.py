"""Makes the application: every room registers here, and nowhere else."""

import os
from dataclasses import replace
from threading import Lock

from flask import Flask

from learnhub.audit.room import ROOM as AUDIT
from learnhub.authoring.room import ROOM as AUTHORING
from learnhub.base.clock import Clock, SystemClock
from learnhub.base.personal import PersonalData
from learnhub.config import Settings, read_settings
from learnhub.content.library import Library
from learnhub.content.room import ROOM as CONTENT
from learnhub.db import Database
from learnhub.desk.room import ROOM as DESK
from learnhub.enrolment.room import ROOM as ENROLMENT
from learnhub.files.room import ROOM as FILES
from learnhub.learning.room import ROOM as LEARNING
from learnhub.limits.room import ROOM as LIMITS
from learnhub.outbox.room import ROOM as OUTBOX
from learnhub.people.identity import load_actor
from learnhub.people.room import ROOM as PEOPLE
from learnhub.quiz.room import ROOM as QUIZ
from learnhub.teaching.room import ROOM as TEACHING
from learnhub.web.identity import set_up_identity
from learnhub.web.kit import make_flask
from learnhub.web.room import Job, Place, Room

ROOMS: tuple[Room, ...] = (
    AUDIT, OUTBOX, LIMITS, FILES, CONTENT, PEOPLE, ENROLMENT, QUIZ, LEARNING, TEACHING,
    AUTHORING, DESK,
)

DRAFT_BYTES = 48 * 1024 * 1024


def create_app(
    settings: Settings | None = None, *, database: Database | None = None,
    clock: Clock | None = None,
) -> Flask:
    """Return the application; without settings they come from the environment.

    Nothing but wiring happens: no migration, no query, no network. Bad settings raise.
    """
    settings = settings or read_settings(os.environ)
    database = database or Database(settings.database_url, pool_size=settings.threads + 4)
    app = make_flask(settings, database, clock or SystemClock())
    app.extensions["learnhub.library"] = Library()
    # What was read of drafts, so that one changed text does not mean reading a whole course.
    app.extensions["learnhub.desk"] = Library(DRAFT_BYTES)
    # Where files that were sent in are opened, one at a time in a process.
    app.extensions["learnhub.bench"] = Lock()
    app.extensions["learnhub.places"] = places()
    app.extensions["learnhub.personal"] = personal_data()
    app.extensions["learnhub.arrivals"] = tuple(a for room in ROOMS for a in room.arrivals)
    set_up_identity(app, load_actor)
    for room in ROOMS:
        for blueprint in room.blueprints:
            app.register_blueprint(blueprint)
        for command in room.commands:
            app.cli.add_command(command)
    return app


def places() -> tuple[Place, ...]:
    """Return the places of the navigation in their order."""
    return tuple(sorted((p for room in ROOMS for p in room.places), key=lambda p: p.order))


def jobs() -> tuple[Job, ...]:
    """Return what the worker does."""
    return tuple(job for room in ROOMS for job in room.jobs)


def personal_data() -> tuple[PersonalData, ...]:
    """Return what all rooms hold about people."""
    return tuple(each for room in ROOMS for each in room.personal)


def demo_settings(settings: Settings, *, port: int | None = None) -> Settings:
    """Return settings for the demo: loopback only, its own port."""
    port = port or settings.port
    return replace(
        settings, demo=True, host="127.0.0.1", port=port, url=f"http://localhost:{port}",
        funding=settings.funding or "Kofinanziert von der Europäischen Union",
    )
