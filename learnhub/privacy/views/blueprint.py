"""The blueprint all pages of this room register with."""

from typing import cast

from flask import Blueprint, current_app

from learnhub.base.personal import PersonalData
from learnhub.db.retention import Retention
from learnhub.privacy.service.erasing import Eraser

privacy = Blueprint("privacy", __name__)


def personal() -> tuple[PersonalData, ...]:
    """Return what all rooms declare."""
    return cast(tuple[PersonalData, ...], current_app.extensions["learnhub.personal"])


def rules() -> tuple[Retention, ...]:
    """Return how long all rooms keep what."""
    return cast(tuple[Retention, ...], current_app.extensions["learnhub.retention"])


def eraser() -> Eraser:
    """Return what erases a person."""
    return cast(Eraser, current_app.extensions["learnhub.eraser"])
