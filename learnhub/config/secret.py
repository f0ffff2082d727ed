"""Keys outside the database: made at the first start, readable by the owner only.

Two files: one key signs cookies, one seals fields. A file holds several keys when one was replaced:
32 bytes each, the newest first. The newest signs and seals; the others still read.
"""

import os
import secrets
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from learnhub.base.problem import Problem
from learnhub.config.settings import BadSettings, Settings

LENGTH = 32
# Each further key is one more to try with every cookie; replacing one is a matter of years.
MOST_KEYS = 8


@dataclass(frozen=True, slots=True)
class KeyFile:
    """One file of keys, and the setting that says where it stands."""

    path: Path
    setting: str

    def read_or_make(self) -> list[bytes]:
        """Return the keys, the newest first; safe when several processes start at once."""
        try:
            if not self.path.exists():
                self._make()
        except OSError as error:
            raise self._bad(f"cannot be used: {error.strerror}") from error
        return self.read()

    def read(self) -> list[bytes]:
        """Return the keys that are there, the newest first; none is made."""
        try:
            found = self.path.read_bytes()
        except FileNotFoundError:
            return []
        except OSError as error:
            raise self._bad(f"cannot be used: {error.strerror}") from error
        if len(found) < LENGTH or len(found) % LENGTH:
            raise self._bad("does not hold whole keys; bring it back from where it is kept")
        return [found[at : at + LENGTH] for at in range(0, len(found), LENGTH)]

    def add(self) -> int:
        """Put a new key before those that are there and return how many there are now."""
        keys = self.read_or_make()
        if len(keys) >= MOST_KEYS:
            raise self._bad("holds many keys already; finish the last change first")
        self._write([secrets.token_bytes(LENGTH), *keys])
        return len(keys) + 1

    def keep(self, wanted: Callable[[bytes], bool]) -> int:
        """Drop the older keys that are not wanted any more and return how many went."""
        newest, *older = self.read_or_make()
        kept = [key for key in older if wanted(key)]
        if len(kept) < len(older):
            self._write([newest, *kept])
        return len(older) - len(kept)

    def _make(self) -> None:
        self.path.parent.mkdir(parents=True, exist_ok=True)
        fresh = self._fresh([secrets.token_bytes(LENGTH)])
        try:
            # link() fails when another process was faster: then its key counts.
            os.link(fresh, self.path)
        except FileExistsError:
            pass
        finally:
            fresh.unlink()

    def _write(self, keys: Sequence[bytes]) -> None:
        """Replace the file at once: nobody ever reads half of it, and no key is lost on the way."""
        try:
            fresh = self._fresh(keys)
            fresh.replace(self.path)
        except OSError as error:
            raise self._bad(f"cannot be written: {error.strerror}") from error

    def _fresh(self, keys: Sequence[bytes]) -> Path:
        fresh = self.path.with_name(f"{self.path.name}.{secrets.token_hex(8)}.new")
        with os.fdopen(os.open(fresh, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
            file.write(b"".join(keys))
            file.flush()
            os.fsync(file.fileno())
        return fresh

    def _bad(self, what: str) -> BadSettings:
        return BadSettings([Problem(self.setting, f"%(path)s {what}", {"path": str(self.path)})])


def cookie_keys(settings: Settings) -> KeyFile:
    """Return the file with the keys of cookies; outside the database and so in no backup."""
    return KeyFile(settings.secret_file or settings.data / "secret", "LEARNHUB_SECRET_FILE")


def field_keys(settings: Settings) -> KeyFile:
    """Return the file with the keys of sealed fields; in no backup, so it is kept elsewhere."""
    path = settings.field_key_file or settings.data / "field-key"
    return KeyFile(path, "LEARNHUB_FIELD_KEY_FILE")


def secret_path(settings: Settings) -> Path:
    """Return where the key of cookies stands."""
    return cookie_keys(settings).path


def read_or_make_secrets(settings: Settings) -> list[bytes]:
    """Return the keys of cookies, the newest first, made on first use."""
    return cookie_keys(settings).read_or_make()


def read_or_make_field_keys(settings: Settings) -> list[bytes]:
    """Return the keys of sealed fields, the newest first, made on first use."""
    return field_keys(settings).read_or_make()
