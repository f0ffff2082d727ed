"""Letting somebody in whose first factor was right, or asking for the second one."""

from flask import current_app, redirect, url_for
from werkzeug.wrappers import Response

from learnhub.config import Settings
from learnhub.people import second
from learnhub.people.models import Way
from learnhub.people.queries.factors import Ways
from learnhub.people.service import account
from learnhub.people.service.passkeys import Site
from learnhub.web import arrival, identity, work
from learnhub.web.addresses import device_name
from learnhub.web.identity import current_actor
from learnhub.web.time import now


def settings() -> Settings:
    """Return the settings of the installation."""
    found: Settings = current_app.config["LEARNHUB"]
    return found


def site() -> Site:
    """Return where passkeys of this installation belong."""
    return Site(settings().hostname, settings().url)


def words_about(*own: str | None) -> tuple[str, ...]:
    """Return what no password may consist of: this place and whatever is given."""
    here = settings()
    return tuple(text for text in (here.hostname, here.operator.name, *own) if text)


def welcome(
    person_id: int, way: Way, *, strong: bool = False, keep: bool, next_path: str | None
) -> Response:
    """Let a person in on this device and lead on; whoever was signed in here is signed out."""
    if current_actor().is_signed_in:
        account.end_sign_in(work.session(), current_actor(), now=now())
    token = account.open_sign_in(
        work.session(), person_id, device=device_name(), way=way, strong=strong, now=now()
    )
    arrival.arrive(work.session(), person_id, keep=keep, now=now())
    identity.begin_after_commit(token)
    return redirect(next_path or "/learning", 303)


def welcome_or_ask(ways: Ways, way: Way, *, keep: bool, next_path: str | None) -> Response:
    """Let a person in, or ask who has an authenticator app for its code first."""
    if not ways.has_app:
        return welcome(ways.person_id, way, keep=keep, next_path=next_path)
    second.hold(
        ways.person_id, way, keep=keep, next_path=next_path,
        stamp=second.stamp_of(ways.password_hash), now=now(),
    )
    return redirect(url_for("people.second_factor"), 303)
