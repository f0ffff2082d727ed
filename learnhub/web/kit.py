"""The Flask application class with the one commit in it, and the settings every answer needs."""

from collections.abc import Callable
from functools import cached_property
from typing import Any

from flask import Flask, Response, render_template, request
from flask_wtf import CSRFProtect
from werkzeug.middleware.proxy_fix import ProxyFix
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.clock import Clock
from learnhub.config import Settings
from learnhub.config.secret import read_or_make_secrets
from learnhub.config.shipped import STATIC, TEMPLATES
from learnhub.db import Database
from learnhub.web import compression, guard, work
from learnhub.web.addressing import set_up_addressing
from learnhub.web.assets import Assets, assets
from learnhub.web.errors import set_up_errors
from learnhub.web.headers import set_up_headers
from learnhub.web.health import health
from learnhub.web.locale import set_up_locale
from learnhub.web.receiving import set_up_receiving
from learnhub.web.signing import Cookies
from learnhub.web.ui import Ui
from learnhub.web.words import set_up_words

MAX_BODY = 2 * 1024 * 1024
MAX_FORM_PARTS = 2_000


class LearnHub(Flask):
    """Flask, with one unit of work around every view."""

    @cached_property
    def signing_keys(self) -> list[bytes]:
        """The keys of cookies, the newest first, read (or made) when they are first needed."""
        return read_or_make_secrets(self.config["LEARNHUB"])

    @cached_property
    def secret_key(self) -> bytes:  # type: ignore[override]
        """The key that signs; the older ones only read (web/signing.py)."""
        return self.signing_keys[0]

    def dispatch_request(self) -> Any:
        """Run the view, then commit what it did; the only commit of a request."""
        response = self.make_response(super().dispatch_request())
        work.finish(success=response.status_code < 400)
        return response

    def ensure_sync(self, func: Callable[..., Any]) -> Callable[..., Any]:
        """Return the function: none of ours is asynchronous, and asking each costs a page 2 %."""
        return func

    def handle_user_exception(self, e: Exception) -> Any:
        """Undo what the view did before the error page is drawn."""
        work.abandon()
        return super().handle_user_exception(e)


def page(template: str, status: int = 200, /, **context: Any) -> BaseResponse:
    """Render a page."""
    return Response(render_template(template, **context), status=status, mimetype="text/html")


def fleeting(template: str, **context: Any) -> BaseResponse:
    """Render a page that names somebody who is not signed in yet: no device keeps it."""
    response = page(template, **context)
    response.headers["Cache-Control"] = "no-store"
    return response


def invalid(template: str, **context: Any) -> BaseResponse:
    """Render a form again, with what was typed and every problem (status 422)."""
    return page(template, 422, **context)


def wants_part() -> bool:
    """Say whether a script asked only for the part of the page that changes."""
    return "X-Part" in request.headers


def make_flask(settings: Settings, database: Database, clock: Clock) -> LearnHub:
    """Return an application without rooms: wiring only, nothing is read or opened."""
    app = LearnHub("learnhub", static_folder=None, template_folder=str(TEMPLATES))
    secure = settings.is_https
    app.config.update(
        LEARNHUB=settings,
        SESSION_COOKIE_NAME="__Host-learnhub" if secure else "learnhub",
        SESSION_COOKIE_SECURE=secure,
        SESSION_COOKIE_HTTPONLY=True,
        SESSION_COOKIE_SAMESITE="Lax",
        SESSION_REFRESH_EACH_REQUEST=False,
        PERMANENT_SESSION_LIFETIME=60 * 60 * 24 * 60,
        MAX_CONTENT_LENGTH=MAX_BODY,
        MAX_FORM_MEMORY_SIZE=MAX_BODY,
        MAX_FORM_PARTS=MAX_FORM_PARTS,
        WTF_CSRF_TIME_LIMIT=None,
        TEMPLATES_AUTO_RELOAD=False,
        TRUSTED_HOSTS=_trusted_hosts(settings),
    )
    if settings.proxies:
        n = settings.proxies
        app.wsgi_app = ProxyFix(app.wsgi_app, x_for=n, x_proto=n, x_host=n)  # type: ignore[method-assign]
    app.session_interface = Cookies()
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.extensions["learnhub.database"] = database
    app.extensions["learnhub.clock"] = clock
    app.extensions["learnhub.assets"] = Assets(STATIC)
    set_up_receiving(app)
    set_up_addressing(app)
    set_up_locale(app)
    set_up_words(app)
    set_up_headers(app)
    CSRFProtect(app)
    app.before_request(guard.check)
    app.after_request(compression.compress)
    app.teardown_request(lambda error: work.close())
    set_up_errors(app)
    app.context_processor(_layout)
    app.register_blueprint(assets)
    app.register_blueprint(health)
    return app


def _layout() -> dict[str, object]:
    return {"ui": Ui()}


def _trusted_hosts(settings: Settings) -> list[str]:
    return [settings.hostname, "localhost", "127.0.0.1", "[::1]"]
