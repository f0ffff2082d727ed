"""Turns every refusal and every error into a kind page with the right status."""

import logging

from flask import Flask, current_app, render_template, request
from flask_babel import gettext as _
from flask_wtf.csrf import CSRFError
from sqlalchemy.exc import IntegrityError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree
from werkzeug.exceptions import HTTPException, SecurityError
from werkzeug.sansio.response import Response as SansResponse
from werkzeug.wrappers import Response

from learnhub.base.errors import Conflict, NotAllowed, NotFound, Refused, TooMany
from learnhub.base.words import N_
from learnhub.web import identity, refusals

log = logging.getLogger(__name__)

TITLES = {
    400: N_("That did not arrive well"),
    403: N_("Not for you"),
    404: N_("Not found"),
    405: N_("This does not work here"),
    409: N_("Changed in the meantime"),
    413: N_("Too large"),
    422: N_("Please look again"),
    429: N_("One moment, please"),
    500: N_("Something broke"),
    503: N_("Back in a moment"),
}
MESSAGES = {
    400: N_("Please go back and try again."),
    403: N_("This page is not for you."),
    404: N_("We cannot find this page. Perhaps it has moved."),
    405: N_("Please go back and use the buttons on the page."),
    413: N_("This is more than we can take. Please choose something smaller."),
    429: N_("That was too often in a short time. Please wait a few minutes."),
    500: N_("This was our mistake, not yours. What you saved before is still there."),
    503: N_("Please try again in a minute. What you saved before is still there."),
}


def error_page(status: int, message: str) -> Response:
    """Render the page for a status."""
    title = TITLES.get(status, TITLES[400])
    body = render_template("errors/error.html", status=status, title=_(title), message=message)
    return Response(body, status=status, mimetype="text/html")


def _refused(error: Refused) -> Response:
    actor = identity.current_actor()
    if isinstance(error, TooMany):
        refusals.note("for now", _place(), actor.person_id)
    elif isinstance(error, (NotFound, NotAllowed)) and actor.is_signed_in:
        # What one may not see is not found: the two cannot be told apart here either.
        refusals.note("page", _place(), actor.person_id)
    return error_page(error.status, _(error.message) % error.params)


def _http(error: HTTPException) -> SansResponse:
    if error.response is not None:
        return error.get_response()
    status = error.code or 500
    page = error_page(status, _(MESSAGES.get(status, MESSAGES[400])))
    for name, value in error.get_headers():
        if name.lower() in ("allow", "retry-after", "location"):
            page.headers[name] = value
    return page


def _place() -> str:
    """Return the address without what stood in its places: that of a link can open an account."""
    return request.url_rule.rule if request.url_rule else "an unknown address"


def _foreign_host(error: SecurityError) -> Response:
    refusals.note("host name", _place())
    # No page of ours: everything that asks for the host name would be refused again.
    return Response(_(MESSAGES[400]), status=400, mimetype="text/plain")


def _csrf(error: CSRFError) -> Response:
    refusals.note("form without a valid token", _place())
    return error_page(
        400, _("This page was open for a long time. Please go back, reload it and try again.")
    )


def _clash(error: IntegrityError) -> Response:
    # The kind of clash alone: PostgreSQL's words hold the values, which can be somebody's address.
    log.warning("two writers clashed on %s %s: %s", request.method, _place(),
                type(error.orig).__name__)
    return _refused(Conflict())


def _broken(error: Exception) -> Response:
    if current_app.testing:
        raise error
    log.exception("unexpected error on %s %s", request.method, _place())
    return error_page(500, _(MESSAGES[500]))


def _unreachable(error: Exception) -> Response:
    if current_app.testing:
        raise error
    log.exception("the database does not answer on %s %s", request.method, _place())
    identity.do_without()
    return error_page(503, _(MESSAGES[503]))


def set_up_errors(app: Flask) -> None:
    """Register the one handler of each family."""
    app.register_error_handler(Refused, _refused)
    app.register_error_handler(CSRFError, _csrf)
    app.register_error_handler(HTTPException, _http)
    app.register_error_handler(IntegrityError, _clash)
    app.register_error_handler(SecurityError, _foreign_host)
    app.register_error_handler(Exception, _broken)
    for kind in (OperationalError, InterfaceError, NoConnectionFree):
        app.register_error_handler(kind, _unreachable)
