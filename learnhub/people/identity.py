"""Answers for this room who holds a token."""

from flask import current_app

from learnhub.base.actor import TWICE_PROVEN, Actor
from learnhub.people.queries import find_actor
from learnhub.people.service.sign_ins import end_unused
from learnhub.web import work
from learnhub.web.time import now


def load_actor(token: str) -> Actor | None:
    """Return who holds the token of the cookie, None if the sign-in has ended.

    In the demo a second factor is offered, not demanded: its people share a known password.
    """
    demo = current_app.config["LEARNHUB"].demo
    with work.reading() as session:
        return find_actor(session, token, twice=frozenset() if demo else TWICE_PROVEN, now=now())


def end_lying_unused(token: str) -> None:
    """End the sign-in of a device that nobody used any more (listed in `web/work.py`)."""
    with work.database().write() as session:
        end_unused(session, token, now=now())
