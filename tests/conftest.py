"""Fixtures every test can use.

Databases: `database` runs the test on SQLite and, again, on PostgreSQL. PostgreSQL comes from
`LEARNHUB_TEST_POSTGRES_URL`, else from the package that carries a server.

Persons: one cast for all tests, see `tests/cast.py`. `site` is the application with one small
published course and the cast; `site.client("learner")` is a browser of that person,
`site.client()` one of a stranger. `site.now` is when everything happens.
"""

import gc
import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, sync_playwright

from learnhub.db import Database
from tests.databases import Postgres, fresh_postgres, fresh_sqlite
from tests.site import Site, make_site

ROOT = Path(__file__).parent.parent
# The shell draws and runs pages as Chromium does, and costs less than half without its windows.
CHROMIUM = next(filter(None, map(
    shutil.which, ("chromium-headless-shell", "chromium", "chromium-browser")
)), None)


@pytest.fixture(scope="session")
def shared_dir() -> Path:
    """The reference folder with fixtures others made; skips loudly where it is not at hand."""
    folder = ROOT.parent / "shared"
    if not folder.is_dir():
        pytest.skip("THE REFERENCE FIXTURES ARE NOT HERE: this test did not run")
    return folder


@pytest.fixture(scope="session")
def postgres() -> Iterator[Postgres]:
    """A PostgreSQL server for this run."""
    with Postgres.start() as server:
        yield server


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty, migrated database; each test runs on both engines."""
    if request.param == "sqlite":
        with fresh_sqlite(tmp_path) as made:
            yield made
    else:
        with fresh_postgres(request.getfixturevalue("postgres")) as made:
            yield made


@pytest.fixture
def site(database: Database, tmp_path: Path) -> Site:
    """The application with the cast and the small course, on both engines."""
    return make_site(database, tmp_path)


@pytest.fixture
def sqlite_site(tmp_path: Path) -> Iterator[Site]:
    """The same on SQLite alone, where the engine cannot matter."""
    with fresh_sqlite(tmp_path) as made:
        yield make_site(made, tmp_path)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """A real Chromium; without one the test is skipped loudly, or fails if one is required."""
    if CHROMIUM is None:
        message = "THERE IS NO CHROMIUM HERE: browser tests did not run"
        if os.environ.get("LEARNHUB_REQUIRE_BROWSER") == "1":
            pytest.fail(message)
        pytest.skip(message)
    arguments = [
        "--no-sandbox", "--disable-gpu", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--no-first-run", "--disable-quic",
    ]
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=arguments)
        yield browser
        browser.close()


def pytest_collection_finish() -> None:
    """Let the collector look only at what tests make, and less often.

    It went through ten thousand collected tests and all modules with every application that was
    thrown away: a quarter of the whole run.
    """
    gc.collect()
    gc.freeze()
    gc.set_threshold(200_000, 10, 10)


def pytest_report_header(config: Any) -> list[str]:
    """Say at the top what will and will not run."""
    browser = CHROMIUM or "NONE - browser tests will not run"
    reference = "there" if (ROOT.parent / "shared").is_dir() else "NOT THERE - tests will skip"
    return [f"chromium: {browser}", f"reference fixtures: {reference}"]
