"""The file beside the database that says who was erased, for when an older backup comes back.

One keyed hash a line: without the key of sealed fields it tells nobody anything. It only grows,
because a database that was brought back knows fewer than were erased.
"""

import fcntl
import os
import re
import secrets
from collections.abc import Iterator, Set
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.config import Settings
from learnhub.privacy.models import Erasure

_HASH = re.compile(r"[0-9a-f]{64}")


def file_of(settings: Settings) -> Path:
    """Return where it is; in the folder of data, which the server can write."""
    return settings.data / "erased"


def read(path: Path) -> frozenset[str] | None:
    """Return the hashes that stand in a file, None if there is none."""
    try:
        text = path.read_text(encoding="ascii", errors="replace")
    except FileNotFoundError:
        return None
    return frozenset(each for each in text.split() if _HASH.fullmatch(each))


def remember(session: Session, path: Path) -> int:
    """Add to a file who was erased, and return how many it did not know yet.

    It is there afterwards even if nobody was: that it is missing has to mean something.
    """
    with _alone_in(path.parent):
        known = read(path)
        fresh = frozenset(session.scalars(select(Erasure.person_hash))) - (known or frozenset())
        if known is None or fresh:
            _write(path, fresh | (known or frozenset()))
    return len(fresh)


@contextmanager
def _alone_in(folder: Path) -> Iterator[None]:
    """Let a worker and a backup that come at once wait for each other, so that no hash is lost."""
    folder.mkdir(parents=True, exist_ok=True)
    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def _write(path: Path, hashes: Set[str]) -> None:
    """Replace the file at once; nobody ever reads half of it."""
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_EXCL
        with os.fdopen(os.open(fresh, flags, 0o600), "w", encoding="ascii") as file:
            file.writelines(f"{each}\n" for each in sorted(hashes))
            file.flush()
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
