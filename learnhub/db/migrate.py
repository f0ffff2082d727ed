"""Brings the schema up to date."""

import hashlib
from importlib import import_module, resources

from sqlalchemy import text

from learnhub.db.database import Database


def upgrade(database: Database, revision: str = "head") -> None:
    """Migrate in one transaction; several processes starting at once wait for each other."""
    # Loaded here, because it takes ten megabytes and a server mostly starts on a current schema.
    command, config = import_module("alembic.command"), import_module("alembic.config").Config()
    config.set_main_option("script_location", str(resources.files("learnhub") / "migrations"))
    with database.write() as session:
        connection = session.connection()
        if not database.is_sqlite:
            key = int.from_bytes(hashlib.sha256(b"learnhub schema").digest()[:7])
            connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": key})
        config.attributes["connection"] = connection
        # What earlier versions kept openly is sealed on the way.
        config.attributes["vault"] = database.vault
        command.upgrade(config, revision)
