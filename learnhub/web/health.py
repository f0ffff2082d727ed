"""Two addresses for those who watch over the server."""

from flask import Blueprint, Response

from learnhub.db import migrate
from learnhub.web.guard import admits, everybody
from learnhub.web.work import database

health = Blueprint("health", __name__)


@health.get("/healthz")
@admits(everybody)
def alive() -> Response:
    """Say that the process is alive; asks nothing else."""
    return Response("ok\n", mimetype="text/plain")


@health.get("/readyz")
@admits(everybody)
def ready() -> Response:
    """Say whether the database answers and has the schema this version wants (200 or 503)."""
    fine = migrate.is_ready(database())
    return Response("ready\n" if fine else "not ready\n", 200 if fine else 503,
                    mimetype="text/plain")
