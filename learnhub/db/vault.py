"""Seals single fields with a key that is not in the database, so that a copy of it tells nothing.

AES-256-GCM. What a value belongs to (table, column, whose) is sealed in with it: a value that was
moved to another row does not open. The first bytes name the key, so that keys can be replaced.
"""

import hashlib
import hmac
import importlib
import secrets
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from sqlalchemy.orm import Session

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

VAULT = "vault"
"""Under which name sessions carry the vault."""
NAME_BYTES = 4
_NONCE = 12
_HASH = 64


class Unreadable(Exception):
    """A sealed value does not open: its key is missing, or it belongs elsewhere."""


class NoKey(Exception):
    """Something was to be sealed, and there is no key at all."""


@dataclass(frozen=True, slots=True)
class SealedColumn:
    """A column of sealed values, declared by its room so that keys can be replaced.

    `whose` is the column whose value stands in `what`, as in `second_factor.secret:17`.
    """

    table: str
    column: str
    whose: str

    def what(self, whose: object) -> str:
        """Return what a value of this column is sealed for."""
        return f"{self.table}.{self.column}:{whose}"


@dataclass(frozen=True, slots=True)
class HashedColumn:
    """A column of keyed hashes of something short; they cannot be made anew with another key."""

    table: str
    column: str


class Vault:
    """Holds the keys; reads them when something is sealed or opened for the first time."""

    def __init__(self, read: Callable[[], Sequence[bytes]]) -> None:
        self._read = read
        self._known: dict[bytes, bytes] = {}

    def _keys(self) -> Mapping[bytes, bytes]:
        """Return the keys by name, the newest first."""
        return self._known or self._read_again()

    def _read_again(self) -> Mapping[bytes, bytes]:
        self._known = {key_name(key): key for key in self._read()}
        return self._known

    def seal(self, what: str, value: bytes) -> bytes:
        """Return the sealed value; `what` is for example `second_factor.secret:17`.

        The keys are read anew: a server that runs on seals with a key that was made meanwhile.
        """
        for name, key in self._read_again().items():
            nonce = secrets.token_bytes(_NONCE)
            return name + nonce + _cipher(key).encrypt(nonce, value, what.encode())
        raise NoKey(what)

    def open(self, what: str, sealed: bytes) -> bytes:
        """Return the value; Unreadable if the key is missing or it was not sealed for `what`."""
        name = sealed[:NAME_BYTES]
        key = self._keys().get(name) or self._read_again().get(name)
        if key is None:
            raise Unreadable(what)
        nonce, rest = sealed[NAME_BYTES : NAME_BYTES + _NONCE], sealed[NAME_BYTES + _NONCE :]
        invalid: type[Exception] = importlib.import_module("cryptography.exceptions").InvalidTag
        try:
            return _cipher(key).decrypt(nonce, rest, what.encode())
        except (invalid, ValueError) as error:
            raise Unreadable(what) from error

    def is_newest(self, sealed: bytes) -> bool:
        """Say whether a value is sealed with the newest key."""
        return sealed[:NAME_BYTES] == next(iter(self._keys()), None)

    def knows(self, sealed: bytes) -> bool:
        """Say whether the key of a value is there."""
        return sealed[:NAME_BYTES] in self._keys()

    def keyed_hashes(self, what: str, text: str) -> list[str]:
        """Return hashes of something short that nobody can try out without a key; newest first.

        64 characters, of which the first eight name the key: so it can be told what still needs it.
        The keys are read anew: what another process hashed with a new key has to be found here.
        """
        message = f"{what}\0{text}".encode()
        return [name.hex() + _hmac(key, b"hash", message).hex()[: _HASH - 2 * NAME_BYTES]
                for name, key in self._read_again().items()]

    def derived(self, what: str, text: str) -> bytes:
        """Return 32 bytes that follow from a text and the newest key, and that nobody guesses."""
        for key in self._read_again().values():
            return _hmac(key, b"derive", f"{what}\0{text}".encode())
        raise NoKey(what)


def vault_of(session: Session) -> Vault:
    """Return the vault of the database a session belongs to."""
    found = session.info[VAULT]
    assert isinstance(found, Vault)
    return found


def key_name(key: bytes) -> bytes:
    """Return the name of a key, which tells nothing about it."""
    return hashlib.sha256(b"learnhub name\0" + key).digest()[:NAME_BYTES]


def _own(key: bytes, use: bytes) -> bytes:
    """Return a key for one use: what seals must not hash."""
    return hashlib.sha256(b"learnhub " + use + b"\0" + key).digest()


def _hmac(key: bytes, use: bytes, message: bytes) -> bytes:
    return hmac.digest(_own(key, use), message, "sha256")


def _cipher(key: bytes) -> "AESGCM":
    # Imported when something is sealed: OpenSSL takes five megabytes of every process.
    made: AESGCM = importlib.import_module(
        "cryptography.hazmat.primitives.ciphers.aead"
    ).AESGCM(_own(key, b"seal"))
    return made
