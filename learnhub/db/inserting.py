"""Inserts that pass over, or change, what another has put there meanwhile."""

from importlib import import_module
from typing import cast

from sqlalchemy.dialects.sqlite import Insert

from learnhub.db.base import Base


def insert_into(engine: str, table: type[Base]) -> Insert:
    """Return an insert in the words of an engine (its dialect's name), with `on_conflict_do_...`.

    Both engines speak of conflicts in the same way; what writes PostgreSQL is loaded only there.
    """
    dialect = import_module(f"sqlalchemy.dialects.{engine}")
    return cast(Insert, dialect.insert(table))
