"""Says which schema the database has and which one this version wants.

Without Alembic, which takes ten megabytes in every process: a server that finds its schema up to
date never loads it. Revisions are numbered; the files of the migrations are named by them.
"""

import re
from importlib import resources

from sqlalchemy import Connection, inspect, text
from sqlalchemy.exc import SQLAlchemyError

from learnhub.db.database import Database

_FILE = re.compile(r"(\d{4})_\w+\.py")


def _known() -> list[str]:
    folder = resources.files("learnhub") / "migrations" / "versions"
    found = (_FILE.fullmatch(entry.name) for entry in folder.iterdir())
    return sorted(each[1] for each in found if each)


def head() -> str:
    """Return the revision of the schema this version of the program wants."""
    return _known()[-1]


def is_known(revision: str) -> bool:
    """Say whether this version of the program can make that schema."""
    return revision in _known()


def current(connection: Connection) -> str | None:
    """Return the revision the database has, None if it is empty."""
    if not inspect(connection).has_table("alembic_version"):
        return None
    found: str | None = connection.scalar(text("SELECT version_num FROM alembic_version"))
    return found


def is_current(database: Database) -> bool:
    """Say whether the database has exactly the schema this version wants."""
    with database.read() as session:
        return current(session.connection()) == head()


def is_ready(database: Database) -> bool:
    """Say whether the database answers and has the right schema; never raises for either."""
    try:
        return is_current(database)
    except SQLAlchemyError:
        return False
