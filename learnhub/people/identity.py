"""Answers for this room who holds a token."""

from learnhub.base.actor import Actor
from learnhub.people.queries import find_actor
from learnhub.web import work
from learnhub.web.time import now


def load_actor(token: str) -> Actor | None:
    """Return who holds the token of the cookie, None if the sign-in has ended."""
    with work.reading() as session:
        return find_actor(session, token, now=now())
