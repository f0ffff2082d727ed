"""The database: one engine, two kinds of transaction, SQLite and PostgreSQL alike."""

from learnhub.db.base import Base, JsonText, UtcDateTime
from learnhub.db.database import Database

__all__ = ["Base", "Database", "JsonText", "UtcDateTime"]
