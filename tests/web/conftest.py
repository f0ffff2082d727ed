"""Views made for tests: they write, fail and answer in every way a real one could."""

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from flask_wtf.csrf import CSRFProtect
from sqlalchemy import select
from werkzeug.exceptions import Forbidden
from werkzeug.wrappers import Response

from learnhub.base.errors import Conflict
from learnhub.db import Database
from learnhub.limits.models import Throttle
from learnhub.web import work
from learnhub.web.guard import admits, everybody
from tests.databases import fresh_sqlite
from tests.site import NOW, Site, make_site


def notes(database: Database) -> set[str]:
    """Return what views have written down."""
    with database.read() as session:
        return set(session.scalars(select(Throttle.key)))


def write(key: str = "note") -> None:
    """Write something down, as a view does through a service."""
    work.session().add(Throttle(key=key, since=NOW, count=1))
    work.session().flush()


def _add(site: Site, path: str, view: Callable[..., Any], *methods: str) -> None:
    site.app.add_url_rule(path, path.strip("/"), admits(everybody)(view), methods=list(methods))


def _answer(status: int) -> Callable[[], Response]:
    def view() -> Response:
        write()
        return Response("done", status=status)

    return view


def _raise(error: Exception) -> Callable[[], Response]:
    def view() -> Response:
        write()
        raise error

    return view


def _twice() -> Response:
    write("one")
    write("two")
    return Response("done")


def _clash() -> Response:
    # The database refuses this, but only when it is committed.
    work.session().add(Throttle(key="whole", since=NOW, count=1))
    work.session().add(Throttle(key="half", since=NOW, count=None))
    return Response("done")


def with_views(site: Site) -> Site:
    """Add the views of this file to an application."""
    _add(site, "/try/get", _answer(200), "GET")
    _add(site, "/try/post", _twice, "POST")
    _add(site, "/try/clash", _clash, "POST")
    for status in (200, 201, 204, 303, 400, 404, 409, 422, 500):
        _add(site, f"/try/{status}", _answer(status), "POST")
    _add(site, "/try/broken", _raise(ZeroDivisionError("a secret in the trace")), "POST")
    _add(site, "/try/conflict", _raise(Conflict()), "POST")
    _add(site, "/try/forbidden", _raise(Forbidden()), "POST")
    _add(site, "/try/look-and-break", lambda: 1 / 0, "GET")
    found: CSRFProtect = site.app.extensions["csrf"]
    for name in [name for name in site.app.view_functions if name.startswith("try/")]:
        found.exempt(site.app.view_functions[name])
    return site


@pytest.fixture
def tried(site: Site) -> Site:
    """The application with the views of this file, on both engines; errors become pages."""
    site.app.testing = False
    return with_views(site)


@pytest.fixture
def secure_site(tmp_path: Path) -> Iterator[Site]:
    """The application as people reach it over https."""
    with fresh_sqlite(tmp_path) as made:
        yield make_site(made, tmp_path, url="https://learn.example.org")
