"""Brings the schema up to date, and says whether it is."""

import hashlib
from importlib import resources

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, text
from sqlalchemy.exc import SQLAlchemyError

from learnhub.db.database import Database


def _config() -> Config:
    config = Config()
    config.set_main_option("script_location", str(resources.files("learnhub") / "migrations"))
    return config


def head() -> str:
    """Return the revision of the schema this version of the program wants."""
    revision = ScriptDirectory.from_config(_config()).get_current_head()
    assert revision is not None
    return revision


def is_known(revision: str) -> bool:
    """Say whether this version of the program can make that schema."""
    known = ScriptDirectory.from_config(_config()).walk_revisions()
    return revision in {each.revision for each in known}


def current(connection: Connection) -> str | None:
    """Return the revision the database has, None if it is empty."""
    return MigrationContext.configure(connection).get_current_revision()


def is_current(database: Database) -> bool:
    """Say whether the database has exactly the schema this version wants."""
    with database.read() as session:
        return current(session.connection()) == head()


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate in one transaction; several processes starting at once wait for each other."""
    config = _config()
    with database.write() as session:
        connection = session.connection()
        if not database.is_sqlite:
            key = int.from_bytes(hashlib.sha256(b"learnhub schema").digest()[:7])
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
        config.attributes["connection"] = connection
        command.upgrade(config, revision)


def is_ready(database: Database) -> bool:
    """Say whether the database answers and has the right schema; never raises for either."""
    try:
        return is_current(database)
    except SQLAlchemyError:
        return False
