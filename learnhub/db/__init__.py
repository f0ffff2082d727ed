"""The database: one engine, two kinds of transaction, SQLite and PostgreSQL alike."""

from learnhub.db.base import Base, JsonText, UtcDateTime
from learnhub.db.database import Database
from learnhub.db.prepared import Prepared

__all__ = ["Base", "Database", "JsonText", "Prepared", "UtcDateTime"]
