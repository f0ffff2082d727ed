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
    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.new")
    if not path.exists():
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600), "wb") as file:
            file.write(secrets.token_bytes(LENGTH))
        try:
            # link() fails when another process was faster: then its key counts.
            os.link(fresh, path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()
    secret = path.read_bytes()
    if len(secret) < LENGTH:
        raise BadSettings(
            [Problem("LEARNHUB_SECRET_FILE", "%(path)s is too short; delete it to make a new one",
                     {"path": str(path)})]
        )
    return secret
