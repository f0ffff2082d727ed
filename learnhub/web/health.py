"""Two addresses for those who watch over the server."""

from flask import Blueprint, Response

from learnhub.db import schema_version
from learnhub.web.guard import admits, everybody
from learnhub.web.work import database

health = Blueprint("health", __name__)


@health.get("/healthz")
@admits(everybody)
def alive() -> Response:
    """Say that the process is alive; asks nothing else."""
    return _said("ok", 200)


@health.get("/readyz")
@admits(everybody)
def ready() -> Response:
    """Say whether the database answers and has the schema this version wants (200 or 503)."""
    fine = schema_version.is_ready(database())
    return _said("ready", 200) if fine else _said("not ready", 503)


def _said(words: str, status: int) -> Response:
    # With a header of its own nobody has to look up whose answer this is.
    return Response(f"{words}\n", status, {"Cache-Control": "no-store"}, mimetype="text/plain")
