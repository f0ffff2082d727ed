"""Two processes with one database count tries at signing in together."""

from dataclasses import replace

from learnhub.app import create_app
from learnhub.db import Database
from tests.cast import PASSWORD
from tests.databases import FIELD_KEY
from tests.site import Browser, Site


def second(site: Site) -> Site:
    """Return another process that serves the same installation."""
    database = Database(site.database.url.render_as_string(hide_password=False),
                        field_keys=lambda: [FIELD_KEY])
    app = create_app(site.settings, database=database, clock=site.clock)
    app.testing = True
    return replace(site, app=app, database=database)


def tries(browser: Browser, password: str) -> int:
    """Try to sign in and return the status."""
    return browser.post("/sign-in", {"login": "lena", "password": password}).status_code


def until_refused(*browsers: Browser) -> int:
    """Try a wrong password with each in turn and return how many tries were taken."""
    for number in range(200):
        if tries(browsers[number % len(browsers)], "wrong wrong wrong") == 429:
            return number
    raise AssertionError("nobody was ever refused")


def test_tries_in_two_processes_count_together(site: Site) -> None:
    other = second(site)
    alone = until_refused(site.client())
    # The limits of the first round are over, and everything begins anew.
    site.clock.moment += 2 * (site.clock.moment - site.clock.moment.replace(hour=0))
    both = until_refused(site.client(), other.client())
    assert 3 <= both == alone
    # Refused by one, refused by the other, too; and whoever knows the password from elsewhere.
    assert tries(other.client(), "wrong wrong wrong") == 429
    assert tries(site.client(), "wrong wrong wrong") == 429
    other.database.close()


def test_what_one_process_signs_the_other_knows(site: Site) -> None:
    other = second(site)
    browser = site.client()
    assert tries(browser, PASSWORD) == 303
    cookie = browser.client.get_cookie("learnhub")
    assert cookie is not None
    there = other.client()
    there.client.set_cookie("learnhub", cookie.value)
    assert there.get("/learning").status_code == 200
    other.database.close()
