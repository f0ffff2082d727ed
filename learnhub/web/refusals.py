"""Logs what was refused, one line each, for whoever looks for attacks (OWASP ASVS 5.0, 16.3).

A line says what was tried, by which way, on whose account if that is known, and from where: by
numbers alone. What was typed is never in it, because people type passwords into every field.
"""

import hmac
import logging

from flask import current_app

from learnhub.web.addresses import remote_address

log = logging.getLogger(__name__)
_LENGTH = 16


def note(event: str, way: str, person_id: int | None = None) -> None:
    """Log a refusal; `event` and `way` are words of the program, never of a request."""
    log.warning("refused %s: way=%s person=%s from=%s", event, way, person_id or "-", _origin())


def _origin() -> str:
    """Return what is the same for all requests from one address, and gives it to nobody.

    Keyed, because there are so few addresses that a plain hash of each could be tried.
    """
    key = current_app.secret_key
    assert isinstance(key, bytes)
    return hmac.digest(key, b"address\0" + remote_address().encode(), "sha256").hex()[:_LENGTH]
