"""The moment of this request, from the application's clock."""

from datetime import datetime

from flask import current_app

from learnhub.base.clock import Clock


def now() -> datetime:
    """Return the current moment in UTC."""
    clock: Clock = current_app.extensions["learnhub.clock"]
    return clock.now()
