"""The database: one engine, two kinds of transaction, SQLite and PostgreSQL alike."""

from learnhub.db.base import Base, JsonText, UtcDateTime
from learnhub.db.database import Database
from learnhub.db.inserting import insert_into
from learnhub.db.prepared import Prepared
from learnhub.db.vault import HashedColumn, SealedColumn, Unreadable, Vault, vault_of

__all__ = ["Base", "Database", "HashedColumn", "JsonText", "Prepared", "SealedColumn", "Unreadable",
           "UtcDateTime", "Vault", "insert_into", "vault_of"]
