"""Makes the application: every room registers here, and nowhere else."""

import os
from dataclasses import replace
from functools import partial
from threading import Lock

from flask import Flask

from learnhub.audit.room import ROOM as AUDIT
from learnhub.authoring.room import ROOM as AUTHORING
from learnhub.base.clock import Clock, SystemClock
from learnhub.base.personal import PersonalData
from learnhub.classroom.room import ROOM as CLASSROOM
from learnhub.config import Settings, read_settings
from learnhub.config.secret import read_or_make_field_keys
from learnhub.content.library import Library
from learnhub.content.room import ROOM as CONTENT
from learnhub.db import Database, HashedColumn, SealedColumn
from learnhub.db.retention import Retention
from learnhub.desk.room import ROOM as DESK
from learnhub.enrolment.room import ROOM as ENROLMENT
from learnhub.files.room import ROOM as FILES
from learnhub.learning.room import ROOM as LEARNING
from learnhub.limits.room import ROOM as LIMITS
from learnhub.outbox.room import ROOM as OUTBOX
from learnhub.people.identity import end_lying_unused, load_actor
from learnhub.people.room import ROOM as PEOPLE
from learnhub.privacy.jobs import privacy_jobs
from learnhub.privacy.remembered import file_of
from learnhub.privacy.room import ROOM as PRIVACY
from learnhub.privacy.service.accounts import account_rules
from learnhub.privacy.service.erasing import Eraser
from learnhub.quiz.room import ROOM as QUIZ
from learnhub.roster.room import ROOM as ROSTER
from learnhub.teaching.room import ROOM as TEACHING
from learnhub.web.identity import set_up_identity
from learnhub.web.kit import make_flask
from learnhub.web.room import Job, Place, Room

ROOMS: tuple[Room, ...] = (
    AUDIT, OUTBOX, LIMITS, FILES, CONTENT, PEOPLE, ENROLMENT, QUIZ, LEARNING, TEACHING,
    AUTHORING, CLASSROOM, ROSTER, DESK, PRIVACY,
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
    database = database or Database(
        settings.database_url, pool_size=settings.threads + 4,
        field_keys=partial(read_or_make_field_keys, settings),
    )
    app = make_flask(settings, database, clock or SystemClock())
    app.extensions["learnhub.library"] = Library()
    # What was read of drafts, so that one changed text does not mean reading a whole course.
    app.extensions["learnhub.desk"] = Library(DRAFT_BYTES)
    # Where files that were sent in are opened, one at a time in a process.
    app.extensions["learnhub.bench"] = Lock()
    app.extensions["learnhub.places"] = places()
    app.extensions["learnhub.personal"] = personal_data()
    app.extensions["learnhub.rooms"] = {room.name: room.personal for room in ROOMS}
    app.extensions["learnhub.retention"] = retention()
    app.extensions["learnhub.eraser"] = eraser()
    app.extensions["learnhub.arrivals"] = tuple(a for room in ROOMS for a in room.arrivals)
    set_up_identity(app, load_actor, end_lying_unused)
    for room in ROOMS:
        for blueprint in room.blueprints:
            app.register_blueprint(blueprint)
        for command in room.commands:
            app.cli.add_command(command)
    return app


def places() -> tuple[Place, ...]:
    """Return the places of the navigation in their order."""
    return tuple(sorted((p for room in ROOMS for p in room.places), key=lambda p: p.order))


def jobs(settings: Settings) -> tuple[Job, ...]:
    """Return what the worker does."""
    return (
        *(job for room in ROOMS for job in room.jobs),
        *privacy_jobs(eraser(), retention(), file_of(settings)),
    )


def eraser() -> Eraser:
    """Return what erases a person from all rooms."""
    return Eraser(personal_data(), Library())


def retention() -> tuple[Retention, ...]:
    """Return how long all rooms keep what; those above first, because they point at those below."""
    return (
        *account_rules(eraser()),
        *(rule for room in reversed(ROOMS) for rule in room.retention),
    )


def personal_data() -> tuple[PersonalData, ...]:
    """Return what all rooms hold about people."""
    return tuple(each for room in ROOMS for each in room.personal)


def sealed_columns() -> tuple[SealedColumn, ...]:
    """Return where rooms keep what is sealed."""
    return tuple(each for room in ROOMS for each in room.sealed)


def hashed_columns() -> tuple[HashedColumn, ...]:
    """Return where rooms keep keyed hashes."""
    return tuple(each for room in ROOMS for each in room.hashed)


def demo_settings(settings: Settings, *, port: int | None = None) -> Settings:
    """Return settings for the demo: loopback only, its own port."""
    port = port or settings.port
    return replace(
        settings, demo=True, host="127.0.0.1", port=port, url=f"http://localhost:{port}",
        funding=settings.funding or "Kofinanziert von der Europäischen Union",
    )
