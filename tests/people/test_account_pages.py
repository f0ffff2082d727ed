"""What the pages about accounts offer; what they do is tested beside this."""

import pytest

from tests.pages import Page
from tests.site import Site

HELLO = "/courses/small/first/hello"


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/forgotten-password"])
@pytest.mark.parametrize("lang", ["de", "en", "ar"])
def test_strangers_find_whole_pages_in_every_language(
    sqlite_site: Site, path: str, lang: str
) -> None:
    page = Page(sqlite_site.client().get(f"{path}?lang={lang}").text)
    page.check_frame()
    assert page.one("html").attributes["lang"] == lang


@pytest.mark.parametrize(
    ("path", "name", "autocomplete"),
    [
        ("/sign-in", "login", "username webauthn"), ("/sign-in", "password", "current-password"),
        ("/sign-up", "login", "username"), ("/sign-up", "password", "new-password"),
        ("/sign-up", "email", "email"), ("/sign-up", "name", "nickname"),
        ("/forgotten-password", "login", "username"),
    ],
)
def test_a_password_manager_understands_the_fields(
    sqlite_site: Site, path: str, name: str, autocomplete: str
) -> None:
    page = Page(sqlite_site.client().get(path).text)
    assert page.one("input", name=name).attributes["autocomplete"] == autocomplete


def test_where_somebody_wanted_to_go_is_carried_along(sqlite_site: Site) -> None:
    stranger = sqlite_site.client()
    page = Page(stranger.get(f"/sign-in?lang=en&next={HELLO}").text)
    assert page.one("input", name="next").attributes["value"] == HELLO
    page = Page(stranger.get(page.links()["Make an account"]).text)
    assert page.one("input", name="next").attributes["value"] == HELLO


def test_another_site_is_not_carried_along(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client().get("/sign-in?next=https://example.org/").text)
    assert not page.all("input", name="next")


def test_answers_given_before_are_offered_to_be_kept(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    assert not Page(visitor.get("/sign-in?lang=en").text).all("input", name="keep")
    visitor.post(f"{HELLO}/answers/sky", {"q-sky": "1"})
    visitor.post(f"{HELLO}/answers/grass", {"q-grass": "true"})
    for path in ("/sign-in", "/sign-up"):
        page = Page(visitor.get(path).text)
        assert "checked" in page.one("input", name="keep").attributes
        assert "Keep the 2 answers given on this device" in page.text


def test_a_refused_sign_in_says_what_to_do_and_keeps_the_name(sqlite_site: Site) -> None:
    answer = sqlite_site.client().post("/sign-in", {"login": "lena", "password": "no"})
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert page.one("input", name="login").attributes["value"] == "lena"
    assert "value" not in page.one("input", name="password").attributes or (
        page.one("input", name="password").attributes["value"] == ""
    )
    assert page.one("section", role="alert").text
    assert page.one("input", name="password").attributes["aria-invalid"] == "true"


def test_the_profile_shows_devices_and_the_ways_out(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    alone = Page(lena.get("/profile").text)
    alone.check_frame()
    assert alone.heading == "Lena"
    assert "Sign out everywhere else" not in alone.buttons()
    sqlite_site.client("lena")
    page = Page(lena.get("/profile").text)
    assert "Sign out everywhere else" in page.buttons()
    assert page.text.count("This device") == 1
    assert page.links()["Change the password"] == "/profile/password"


def test_the_page_for_a_new_password_asks_for_the_old_one(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client("lena").get("/profile/password").text)
    page.check_frame()
    assert page.one("input", name="old").attributes["autocomplete"] == "current-password"
    assert page.one("input", name="password").attributes["autocomplete"] == "new-password"


def test_who_asks_for_a_link_is_told_the_same_whether_known_or_not(sqlite_site: Site) -> None:
    pages = [
        Page(sqlite_site.client().post("/forgotten-password", {"login": login}).text).text
        for login in ("omar", "nobody")
    ]
    assert pages[0] == pages[1]
    assert "ask your trainer" in pages[0]
