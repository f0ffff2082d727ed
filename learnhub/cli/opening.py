"""Opens the database of the settings for a command, with the keys of sealed fields."""

import os
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial

from learnhub.config import Settings, read_settings
from learnhub.config.secret import read_or_make_field_keys
from learnhub.db import Database


def open_database(settings: Settings, *, pool_size: int = 12) -> Database:
    """Return the database; its keys are read, or made, when something is sealed or opened."""
    return Database(settings.database_url, pool_size=pool_size,
                    field_keys=partial(read_or_make_field_keys, settings))


@contextmanager
def opened() -> Iterator[tuple[Settings, Database]]:
    """Give the settings of the environment and their database, which is closed at the end."""
    settings = read_settings(os.environ)
    database = open_database(settings)
    try:
        yield settings, database
    finally:
        database.close()
