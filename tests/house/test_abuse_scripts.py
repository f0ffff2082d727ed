"""Scripts in names and texts: whatever people call themselves, every page shows it as text.

The pages are opened without the policy that would stop scripts anyway: this is the lock behind it.
"""

import json
import re

import pytest
from playwright.sync_api import Browser, Page
from sqlalchemy import Table, update

from learnhub.db import Base
from tests.house.everywhere import browsers, calls, someone
from tests.house.test_matrix import World, make_world
from tests.site import Site

pytestmark = pytest.mark.browser

# Breaks out of an attribute, of a text, of a title and of a textarea; quick for short columns.
NASTY = "\"'></title></textarea><img src=x onerror=hit()><script>hit()</script>"
# What people type and others read; names of tables and columns are checked by the test.
TYPED = {
    "person": ("name", "surname"), "business": ("name",), "cohort": ("name",),
    "invitation": ("note",), "inquiry": ("text",), "sign_in": ("device",),
    "draft_change": ("note",), "draft_review": ("note",), "draft_remark": ("text", "quote"),
    "glossary_entry": ("term", "text"), "document_import": ("name",), "upload": ("name",),
    "passkey": ("name",), "consent_text": ("text",),
}


def spoil(site: Site) -> None:
    """Write the nasty text into everything people type."""
    with site.database.write() as session:
        for name, columns in TYPED.items():
            table: Table = Base.metadata.tables[name]
            longest = {c: getattr(table.c[c].type, "length", None) or 500 for c in columns}
            rows = update(table).values({c: NASTY[: longest[c]] for c in columns})
            if name == "person":
                rows = rows.where(table.c.id > 0)
            session.execute(rows)


def pages_of(world: World) -> dict[str, str]:
    """Return every page with a nasty text in it, as somebody sees it who may."""
    known, found = browsers(world), {}
    for call in calls(world, "GET"):
        for name in {someone(call, "lena"), someone(call, "tom"), someone(call, "clara"),
                     someone(call, "anna"), someone(call, "omar"), someone(call, "uta")}:
            answer = known[name].get(call.path)
            # Whoever finds the raw beginning of the tag need not look further.
            if answer.mimetype == "text/html" and "onerror=hit()" in answer.text:
                found[f"{call} {name}"] = answer.text
    return found


def opened(page: Page, html: str) -> list[str]:
    """Return what ran, or waits to run, on a page that is opened."""
    # Scripts of ours would have to be loaded; none is, so that only what is inline could run.
    page.set_content(html, wait_until="domcontentloaded")
    found: list[str] = json.loads(page.evaluate("""() => JSON.stringify([
        ...[...document.querySelectorAll('*')].flatMap((e) => [...e.attributes]
            .filter((a) => a.name.startsWith('on') || /^\\s*javascript:/i.test(a.value))
            .map((a) => e.tagName + ' ' + a.name)),
        ...[...document.querySelectorAll('script:not([src]), img[src="x"]')].map((e) => e.tagName),
        ...(window.hits || []),
    ])"""))
    return found


@pytest.fixture
def empty_page(chromium: Browser) -> Page:
    """A page that loads nothing and notes every hit."""
    page = chromium.new_context(service_workers="block").new_page()
    page.add_init_script("window.hits = []; window.hit = () => window.hits.push('hit');")
    page.route(re.compile(".*"), lambda route: route.abort())
    return page


def test_what_would_run_is_noticed(empty_page: Page) -> None:
    assert {"IMG onerror", "SCRIPT", "IMG"} <= set(opened(empty_page, f"<p>{NASTY}"))
    assert opened(empty_page, '<a href=" javascript:hit()">x</a>') == ["A href"]


def test_no_page_runs_what_people_typed(sqlite_site: Site, empty_page: Page) -> None:
    world = make_world(sqlite_site)
    spoil(sqlite_site)
    pages = pages_of(world)
    assert len(pages) > 30
    ran = {name: found for name, html in pages.items() if (found := opened(empty_page, html))}
    assert ran == {}
