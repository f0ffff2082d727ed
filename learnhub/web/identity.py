"""Who is asking: turns the token in the signed cookie into an actor, once a request.

In a room with shared devices the cookie also says which room, until when, and when the device was
last used (`Stay`). Nothing of it is looked up, so other sign-ins pay nothing for it.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import Any, cast

from flask import Flask, Response, flash, g, request
from flask import session as cookie
from flask_login import (
    AnonymousUserMixin,
    LoginManager,
    UserMixin,
    current_user,
    login_user,
    logout_user,
)
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import PUBLIC, Actor
from learnhub.base.words import N_
from learnhub.web.locale import KEPT_IN_COOKIE
from learnhub.web.time import now
from learnhub.web.words import gettext

Loader = Callable[[str], Actor | None]
End = Callable[[str], None]

_STAY = "stay"
# Where a page asks whether its device lies unused; asking is no use.
_ASKING = "/room/over"
UNUSED = N_("Nobody used this device for some time, so you are signed out. "
            "Everything you answered is saved.")
ENDED = N_("The room has ended, so you are signed out. Everything you answered is saved.")


@dataclass(frozen=True, slots=True)
class Stay:
    """A sign-in on a shared device: which room, until when, how long it may lie unused."""

    room: str
    until: datetime
    idle_minutes: int
    used_at: datetime

    @property
    def idle_seconds(self) -> int:
        """After how many seconds without use the person is signed out."""
        return self.idle_minutes * 60

    def lies_unused(self, moment: datetime) -> bool:
        """Say whether nobody has used the device for too long."""
        return (moment - self.used_at).total_seconds() >= self.idle_seconds


class SignedIn(UserMixin):  # type: ignore[misc]
    """Flask-Login's view of a person: the token of the sign-in, and the actor behind it."""

    def __init__(self, token: str, actor: Actor) -> None:
        self.token = token
        self.actor = actor

    def get_id(self) -> str:
        """Return what the cookie carries."""
        return self.token


class Visitor(AnonymousUserMixin):  # type: ignore[misc]
    """Somebody we do not know."""

    actor = PUBLIC


class Manager(LoginManager):  # type: ignore[misc]
    """Flask-Login without its second cookie, which we do not use."""

    def _update_remember_cookie(self, response: BaseResponse) -> BaseResponse:
        # Looking for that cookie counts as reading the session, and then no cache may keep a style
        # for more than one session.
        return response

    def _session_protection_failed(self) -> bool:
        # A phone changes its address many times a day; a sign-in can be revoked on the server.
        return False


def set_up_identity(app: Flask, load: Loader, end: End) -> None:
    """Make `load` (token to actor, None if the sign-in has ended) answer for this application.

    `end` ends the sign-in of a device that lay unused, in a transaction of its own.
    """
    manager = Manager()
    manager.anonymous_user = Visitor

    def load_user(token: str) -> SignedIn | None:
        stay = current_stay()
        if stay is not None and stay.lies_unused(now()):
            g.unused = token
            _turn_out(UNUSED)
            return None
        actor = load(token)
        if stay is not None and actor is None:
            _turn_out(ENDED)
        elif stay is not None:
            _note_use(stay)
        return SignedIn(token, actor) if actor else None

    def end_unused(error: BaseException | None) -> None:
        # When all is over: nothing of this request holds the database any more.
        if "unused" in g:
            end(g.unused)

    manager.user_loader(load_user)
    manager.init_app(app)
    app.after_request(_leave_clean)
    app.teardown_request(end_unused)


def current_stay() -> Stay | None:
    """Return what this device knows of the room it is used in, None outside of rooms."""
    kept: Any = cookie.get(_STAY)
    if kept is None:
        return None
    room, until, idle_minutes, used = kept
    return Stay(
        room, datetime.fromtimestamp(until, UTC), idle_minutes, datetime.fromtimestamp(used, UTC)
    )


def _keep_stay(stay: Stay) -> None:
    cookie[_STAY] = [
        stay.room, int(stay.until.timestamp()), stay.idle_minutes, int(stay.used_at.timestamp())
    ]


def _note_use(stay: Stay) -> None:
    # In whole seconds, as the cookie keeps it; most requests of a page come within one.
    if request.path != _ASKING and (now() - stay.used_at).total_seconds() >= 1:
        _keep_stay(replace(stay, used_at=now()))


def _turn_out(message: str) -> None:
    """Forget on this device who was here, and say why."""
    # The language of what is said asks who is here: nobody any more.
    do_without()
    _wipe()
    flash(gettext(message), "note")


def _leave_clean(response: Response) -> Response:
    """Let the browser forget the pages of somebody who has just gone."""
    if "left" in g:
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


def current_actor() -> Actor:
    """Return who is asking; the public if nobody is signed in."""
    known = g.get("_login_user") or current_user
    return cast(Actor, known.actor)


def do_without() -> None:
    """Treat whoever it is as unknown for the rest of this request: the database does not answer."""
    g._login_user = Visitor()


def begin_after_commit(token: str, stay: Stay | None = None) -> None:
    """Start a sign-in on this device; whatever the cookie held before is dropped.

    With a `stay` it is one on a shared device, which the browser forgets when it is closed.
    """
    forget()
    # Who this is will be looked up by the next request: the row is not committed yet.
    login_user(SignedIn(token, PUBLIC))
    cookie.permanent = stay is None
    if stay is not None:
        _keep_stay(stay)


def choose_language(code: str | None) -> None:
    """Speak this language on this device from now on; None asks person and browser again."""
    if code:
        cookie["lang"] = code
    else:
        cookie.pop("lang", None)


def forget() -> None:
    """Forget on this device who was here; only the language stays."""
    _wipe()
    logout_user()


def _wipe() -> None:
    if "_user_id" in cookie:
        g.left = True
    kept = {key: cookie[key] for key in KEPT_IN_COOKIE if key in cookie}
    cookie.clear()
    cookie.update(kept)


def token() -> str | None:
    """Return the token of the current sign-in."""
    return current_user.token if isinstance(current_user._get_current_object(), SignedIn) else None
