"""Which language somebody reads: what they chose here, who they are, their browser, the house."""

from pathlib import Path

import pytest
from flask import Flask
from sqlalchemy import update
from werkzeug.routing import Rule

from learnhub.people.models import Person
from tests.databases import fresh_sqlite
from tests.house.test_matrix import make_world
from tests.pages import Page
from tests.site import Browser, Site, make_site


def language(browser: Browser, path: str = "/courses", **headers: str) -> tuple[str, str]:
    """Return the language of the interface and of the contents on a page."""
    sent = {name.replace("_", "-"): value for name, value in headers.items()}
    sent.setdefault("Accept-Language", "")
    html = Page(browser.get(path, headers=sent).text).one("html").attributes
    return html["lang"], html["data-content-locale"]


def speaks(site: Site, name: str, code: str | None) -> None:
    """Note in the profile which language somebody speaks."""
    with site.database.write() as session:
        session.execute(update(Person).where(Person.id == site.cast.ids[name])
                        .values(locale=code))


def test_without_any_wish_it_is_the_first_language_of_the_house(tmp_path: Path) -> None:
    for locales, first in ((("de", "en"), "de"), (("ar", "de"), "ar")):
        folder = tmp_path / first
        folder.mkdir()
        with fresh_sqlite(folder) as database:
            site = make_site(database, folder, locales=locales)
            assert language(site.client()) == (first, first)


@pytest.mark.parametrize(
    ("wish", "code"),
    [("en", "en"), ("ar-EG", "ar"), ("de-AT,en;q=0.5", "de"), ("fr, en;q=0.8, de;q=0.7", "en"),
     ("fr", "de"), ("", "de"), ("*", "de"), ("xx;;;,", "de"), ("EN-us", "en"),
     ("en;q=0, ar;q=0.1", "ar"), ("ar-EG,en-US;q=0.9,en;q=0.8", "ar")],
)
def test_a_strangers_browser_is_asked(sqlite_site: Site, wish: str, code: str) -> None:
    assert language(sqlite_site.client(), Accept_Language=wish)[0] == code


def test_a_known_person_counts_more_than_the_browser(sqlite_site: Site) -> None:
    speaks(sqlite_site, "lena", "ar")
    assert language(sqlite_site.client("lena"), Accept_Language="de")[0] == "ar"
    speaks(sqlite_site, "lena", None)
    assert language(sqlite_site.client("lena"), Accept_Language="en")[0] == "en"


def test_what_was_chosen_on_this_device_counts_most_and_stays(sqlite_site: Site) -> None:
    speaks(sqlite_site, "lena", "ar")
    browser = sqlite_site.client("lena")
    assert language(browser, "/courses?lang=en", Accept_Language="de")[0] == "en"
    assert language(browser, Accept_Language="de")[0] == "en"
    # Elsewhere nothing has changed.
    assert language(sqlite_site.client("lena"), Accept_Language="de")[0] == "ar"


def test_a_choice_survives_signing_out(sqlite_site: Site) -> None:
    browser = sqlite_site.client("lena")
    browser.get("/courses?lang=ar")
    with browser.client.session_transaction() as cookie:
        assert cookie["lang"] == "ar"
    browser.client.post("/sign-out", data={"csrf_token": _token(browser)})
    assert language(browser)[0] == "ar"


def _token(browser: Browser) -> str:
    text = browser.get("/sign-in").text
    return text.split('name="csrf_token" value="')[1].split('"')[0]


@pytest.mark.parametrize("asked", ["xx", "", "DE", "de_DE", "../en", "ar " * 100])
def test_an_unknown_language_is_ignored_and_not_kept(sqlite_site: Site, asked: str) -> None:
    browser = sqlite_site.client()
    answer = browser.client.get(
        "/courses", query_string={"lang": asked}, headers={"Accept-Language": ""}
    )
    assert Page(answer.text).one("html").attributes["lang"] == "de"
    with browser.client.session_transaction() as cookie:
        assert "lang" not in cookie


def test_a_language_the_house_does_not_offer_is_unknown(tmp_path: Path) -> None:
    with fresh_sqlite(tmp_path) as database:
        site = make_site(database, tmp_path, locales=("de", "en"))
        browser = site.client()
        assert language(browser, "/courses?lang=ar", Accept_Language="ar")[0] == "de"
        speaks(site, "lena", "ar")
        assert language(site.client("lena"))[0] == "de"
        page = Page(browser.get("/courses").text)
        assert "العربية" not in " ".join(page.links())


def test_simple_german_is_german_on_the_screen(sqlite_site: Site) -> None:
    assert language(sqlite_site.client(), "/courses?lang=de-simple") == ("de", "de-simple")


@pytest.mark.parametrize("code", ["de", "de-simple", "en", "ar"])
def test_each_language_is_offered_in_its_own_name(sqlite_site: Site, code: str) -> None:
    page = Page(sqlite_site.client().get(f"/courses?lang={code}&q=x").text)
    offered = {e.attributes["hreflang"]: e for e in page.all("a") if "hreflang" in e.attributes}
    assert offered.keys() == {"de", "de-simple", "en", "ar"}
    assert offered[code].attributes["aria-current"] == "true"
    assert "العربية" in offered["ar"].text
    # The rest of the address is kept.
    assert "q=x" in offered["en"].attributes["href"]
    assert offered["en"].attributes["href"].count("lang=") == 1


PEOPLE = ("anna", "tom", "omar", "lena", None)
NO_PAGES = {
    "/healthz", "/readyz", "/static/<digest>/<path:name>", "/media/<digest>/<name>",
    # It leads on to the next answer.
    "/marking/<course>/<module>/<question_id>",
    # Only behind a card that was shown.
    "/card/you", "/card/start", "/card/pin",
    # Only between password and code, only for accounts without a password, and what scripts ask.
    "/second-factor", "/profile/password/new", "/sign-in/passkey", "/profile/passkeys/new",
    # What a script asks in a room, and pages on the way in, which need a code that was typed.
    "/room/here", "/room/over", "/code/names", "/code/names/<int:person_id>", "/door/waiting",
    # What editors ask for, and files.
    "/authoring/<course>/texts/<int:file_id>/state", "/authoring/<course>/terms",
    "/authoring/<course>/exports/handout", "/people/import/example.csv",
}
# A link that opens nothing shows how to get a new one: nothing else can be seen without a mail.
NOT_FOUND_PAGES = {"/new-password/<token>", "/in/<token>"}


def looks(app: Flask) -> list[Rule]:
    """Return the rules of all pages one can open."""
    return [rule for rule in app.url_map.iter_rules()
            if "GET" in (rule.methods or set()) and rule.rule not in NO_PAGES]


def test_arabic_runs_from_right_to_left_on_every_page(sqlite_site: Site) -> None:
    site = sqlite_site
    world = make_world(site)
    browsers = {name: site.client(name) for name in PEOPLE}
    for browser in browsers.values():
        browser.get("/courses?lang=ar")
    for rule in looks(site.app):
        wanted = 404 if rule.rule in NOT_FOUND_PAGES else 200
        found = [
            answer
            for browser in browsers.values()
            if (answer := browser.get(world.path(rule))).status_code == wanted
        ]
        assert found, f"nobody can open {rule.rule}"
        for answer in found:
            if answer.mimetype != "text/html":
                continue
            page = Page(answer.text)
            page.check_frame()
            html = page.one("html").attributes
            assert (html["lang"], html["dir"]) == ("ar", "rtl"), rule.rule
