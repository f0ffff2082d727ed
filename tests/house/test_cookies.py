"""The cookies people get are those which the documents and the privacy page name, and no others."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from tests.cast import PASSWORD
from tests.classroom.coming import came_in, open_room
from tests.databases import fresh_sqlite
from tests.pages import Page
from tests.people.carding import card_of, come_in, scan
from tests.people.proving import set_up
from tests.site import Browser, Site, make_site

DOCUMENT = Path(__file__).parents[2] / "docs" / "privacy.md"
ROW = re.compile(r"^\| `([\w-]+)` \| ([^|]+) \| [^|]+ \| ([0-9]+) \| ([^|]+) \|$", re.MULTILINE)
HELLO = "/courses/small/first/hello"


@dataclass(frozen=True)
class Cookie:
    """A cookie as a browser takes it: `days` is None if it goes when the browser is closed."""

    name: str
    days: int | None
    flags: frozenset[str]


@dataclass(frozen=True)
class Named:
    """A cookie as the document names it."""

    name: str
    on_the_page: str
    days: int
    flags: frozenset[str]


def read(line: str) -> Cookie:
    """Read a line `Set-Cookie`."""
    pair, *parts = (part.strip() for part in line.split(";"))
    found = dict(part.partition("=")[::2] for part in parts)
    days = None
    if "Max-Age" in found:
        days = int(found["Max-Age"]) // 86_400
    elif "Expires" in found:
        left = parsedate_to_datetime(found["Expires"]) - datetime.now(UTC)
        days = round(left.total_seconds() / 86_400)
    flags = {part for part in parts if not part.startswith(("Max-Age", "Expires"))}
    return Cookie(pair.partition("=")[0], days, frozenset(flags))


def named() -> list[Named]:
    """Return the rows of the table in the document."""
    return [
        Named(name, heading.strip(), int(days), frozenset(re.findall("`([^`]+)`", flags)))
        for name, heading, days, flags in ROW.findall(DOCUMENT.read_text(encoding="utf-8"))
    ]


class Noting(FlaskClient):
    """A browser that notes every cookie it is given."""

    def open(self, *args: object, **options: object) -> TestResponse:  # type: ignore[override]
        """Ask, and note the cookies of the answer."""
        answer: TestResponse = super().open(*args, **options)  # type: ignore[arg-type]
        given: set[Cookie] = self.application.extensions["tests.given"]
        given |= {read(line) for line in answer.headers.getlist("Set-Cookie")}
        return answer


@pytest.fixture(params=["http://localhost", "https://localhost"])
def noting(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Site]:
    """A site whose browsers note their cookies, reached with and without encryption."""
    with fresh_sqlite(tmp_path) as database:
        made = make_site(database, tmp_path, url=request.param)
        made.app.test_client_class = Noting
        made.app.extensions["tests.given"] = set()
        yield made


def given(site: Site) -> set[Cookie]:
    """Return the cookies that were given, without those that were only taken away."""
    every: set[Cookie] = site.app.extensions["tests.given"]
    return {each for each in every if each.days is None or each.days >= 0}


def visit(site: Site) -> None:
    """Look around without an account: another language, an answer, a search."""
    visitor = site.client()
    visitor.get("/?lang=de")
    assert visitor.post(f"{HELLO}/answers/sky", {"q-sky": "1"}).status_code in (200, 303)
    visitor.get("/courses?q=brot")


def sign_in(site: Site) -> Browser:
    """Come in with the password, choose another language, set up an app."""
    omar = site.client()
    assert omar.post("/sign-in", {"login": "omar", "password": PASSWORD}).status_code == 303
    omar.get("/courses?lang=de")
    set_up(site, omar)
    return omar


def come_by_card(site: Site) -> None:
    """Use a card for the first time, again, and say that it is somebody else's."""
    card = card_of(site, "lena")
    phone = come_in(site, card)
    phone.post("/sign-out")
    scan(phone, card)
    phone.get("/card/you")


def come_by_code(site: Site) -> None:
    """Come into a room by its code, and leave another device at the door."""
    open_room(site)
    came_in(site, "lena").get("/learning")
    device = site.client()
    device.post("/code", {"code": "KX3T9MWP"})
    assert device.post("/door/left").status_code == 303


def test_people_get_the_cookies_that_are_named_and_no_others(noting: Site) -> None:
    visit(noting)
    leaver = sign_in(noting)
    come_by_card(noting)
    come_by_code(noting)
    assert leaver.post("/sign-out").location == "/"
    https = noting.settings.is_https
    prefix, more = ("__Host-", {"Secure"}) if https else ("", set[str]())
    found = given(noting)
    assert {each.name for each in found} == {prefix + row.name for row in named()}
    for row in named():
        own = [each for each in found if each.name == prefix + row.name]
        assert max(each.days or 0 for each in own) == row.days
        # Until the browser is closed is shorter, and only for what knows who is here.
        assert {each.days for each in own} <= {row.days, None}
        assert row.name == "learnhub" or all(each.days for each in own)
        assert {each.flags for each in own} == {row.flags | more}


def test_a_shared_device_forgets_when_it_is_closed(noting: Site) -> None:
    came_in_by = given(noting)
    assert came_in_by == set()
    come_by_code(noting)
    assert {each.days for each in given(noting)} == {None}


def test_the_privacy_page_names_the_same(sqlite_site: Site) -> None:
    text = Page(sqlite_site.client().get("/privacy?lang=en").text).text
    for row in named():
        assert f"{row.on_the_page} – a cookie, {row.days} days" in text
    assert text.count("a cookie, ") == len(named()) == 3


def test_who_only_reads_gets_none(noting: Site) -> None:
    visitor = noting.client()
    for path in ("/", "/courses", "/privacy", "/imprint"):
        visitor.get(path)
    assert given(noting) == set()
