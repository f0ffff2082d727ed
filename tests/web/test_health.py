"""Those who watch over the server get short answers that need no more than they say."""

from pathlib import Path

import pytest
from sqlalchemy import event

from learnhub.db import Database
from tests.databases import fresh_sqlite
from tests.site import Site, make_site


def test_the_server_is_alive_and_ready(site: Site) -> None:
    assert site.client().get("/healthz").text == "ok\n"
    assert site.client().get("/readyz").text == "ready\n"


@pytest.mark.parametrize("person", [None, "lena"])
def test_a_sign_of_life_and_a_style_ask_no_database(
    sqlite_site: Site, person: str | None
) -> None:
    browser = sqlite_site.client(person)
    style = sqlite_site.app.extensions["learnhub.assets"].url("app.css")
    statements: list[str] = []
    event.listen(sqlite_site.database.engine, "before_cursor_execute",
                 lambda *arguments: statements.append(arguments[2]))
    assert browser.get("/healthz").status_code == 200
    assert browser.get(style).status_code == 200
    assert statements == []


def test_without_schema_the_server_is_alive_but_not_ready(tmp_path: Path) -> None:
    with fresh_sqlite(tmp_path) as migrated:
        site = make_site(migrated, tmp_path)
    empty = Database(f"sqlite:///{tmp_path}/empty.sqlite3")
    site.app.extensions["learnhub.database"] = empty
    assert site.client().get("/healthz").status_code == 200
    assert site.client().get("/readyz").status_code == 503
    assert site.client().get("/readyz").text == "not ready\n"
    empty.close()
