"""Who is asking: turns the token in the signed cookie into an actor, once a request."""

from collections.abc import Callable
from typing import cast

from flask import Flask, g
from flask import session as cookie
from flask_login import (
    AnonymousUserMixin,
    LoginManager,
    UserMixin,
    current_user,
    login_user,
    logout_user,
)
from werkzeug.wrappers import Response

from learnhub.base.actor import PUBLIC, Actor
from learnhub.web.locale import KEPT_IN_COOKIE

Loader = Callable[[str], Actor | None]


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

    def _update_remember_cookie(self, response: Response) -> Response:
        # Looking for that cookie counts as reading the session, and then no cache may keep a style
        # for more than one session.
        return response

    def _session_protection_failed(self) -> bool:
        # A phone changes its address many times a day; a sign-in can be revoked on the server.
        return False


def set_up_identity(app: Flask, load: Loader) -> None:
    """Make `load` (token to actor, None if the sign-in has ended) answer for this application."""
    manager = Manager()
    manager.anonymous_user = Visitor

    def load_user(token: str) -> SignedIn | None:
        actor = load(token)
        return SignedIn(token, actor) if actor else None

    manager.user_loader(load_user)
    manager.init_app(app)


def current_actor() -> Actor:
    """Return who is asking; the public if nobody is signed in."""
    known = g.get("_login_user") or current_user
    return cast(Actor, known.actor)


def do_without() -> None:
    """Treat whoever it is as unknown for the rest of this request: the database does not answer."""
    g._login_user = Visitor()


def begin_after_commit(token: str) -> None:
    """Start a sign-in on this device; whatever the cookie held before is dropped."""
    forget()
    # Who this is will be looked up by the next request: the row is not committed yet.
    login_user(SignedIn(token, PUBLIC))
    cookie.permanent = True


def choose_language(code: str | None) -> None:
    """Speak this language on this device from now on; None asks person and browser again."""
    if code:
        cookie["lang"] = code
    else:
        cookie.pop("lang", None)


def forget() -> None:
    """Forget on this device who was here; only the language stays."""
    logout_user()
    kept = {key: cookie[key] for key in KEPT_IN_COOKIE if key in cookie}
    cookie.clear()
    cookie.update(kept)


def token() -> str | None:
    """Return the token of the current sign-in."""
    return current_user.token if isinstance(current_user._get_current_object(), SignedIn) else None
