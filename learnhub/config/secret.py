"""The key that signs cookies: made at the first start, readable by the owner only."""

import os
import secrets
from pathlib import Path

from learnhub.base.problem import Problem
from learnhub.config.settings import BadSettings, Settings

LENGTH = 32


def secret_path(settings: Settings) -> Path:
    """Return where the key stands; outside the database, so that no backup carries it."""
    return settings.secret_file or settings.data / "secret"


def read_or_make_secret(settings: Settings) -> bytes:
    """Return the key, made on first use; safe when several processes start at once."""
    path = secret_path(settings)
    try:
        if not path.exists():
            _make(path)
        secret = path.read_bytes()
    except OSError as error:
        raise _bad(path, f"cannot be used: {error.strerror}") from error
    if len(secret) < LENGTH:
        raise _bad(path, "is too short; delete it to make a new one")
    return secret


def _make(path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{secrets.token_hex(8)}.new")
    with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(secrets.token_bytes(LENGTH))
    try:
        # link() fails when another process was faster: then its key counts.
        os.link(fresh, path)
    except FileExistsError:
        pass
    finally:
        fresh.unlink()


def _bad(path: Path, what: str) -> BadSettings:
    return BadSettings([Problem("LEARNHUB_SECRET_FILE", f"%(path)s {what}", {"path": str(path)})])
