"""Fixtures for the small site of `element_site.py`, and for the whole one of `live.py`."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from tests.browser.element_site import Site, Visit, serve
from tests.browser.live import live, visitor, worlds

__all__ = ["live", "visitor", "worlds"]


@pytest.fixture(scope="module")
def served() -> Iterator[Site]:
    """The small site, for all tests of a file."""
    site = Site()
    end = serve(site)
    yield site
    end()


@pytest.fixture
def server(served: Site) -> Site:
    """The small site as if nobody had been there."""
    served.reset()
    return served


@pytest.fixture
def visit(chromium: Browser, server: Site) -> Iterator[Visit]:
    """Opens a page of the small site, each in a new context; mistakes in scripts fail the test."""
    contexts, mistakes = [], []

    def open_page(path: str, **settings: object) -> Page:
        context = chromium.new_context(
            **{"viewport": {"width": 360, "height": 740}, **settings}  # type: ignore[arg-type]
        )
        contexts.append(context)
        page = context.new_page()
        page.set_default_timeout(10_000)
        page.on("pageerror", lambda error: mistakes.append(str(error)))
        page.goto(server.url + path)
        return page

    yield open_page
    server.gate.set()
    for context in contexts:
        context.close()
    assert mistakes == []
