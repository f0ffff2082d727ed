"""A shared device in a room: signed out after minutes without use, and nothing stays behind."""

import pytest
from sqlalchemy import event, select

from learnhub.people.models import SignIn
from tests.classroom.coming import came_in, is_in, knocking, let_in, open_room
from tests.classroom.test_room import later
from tests.pages import Page
from tests.site import Browser, Site

HELLO = "/courses/small/first/hello"


def stay_of(browser: Browser) -> list[object] | None:
    with browser.client.session_transaction() as cookie:
        return cookie.get("stay")


def open_sign_ins(site: Site) -> int:
    with site.database.read() as session:
        return len(session.scalars(select(SignIn.id).where(
            SignIn.way == "code", SignIn.ended_at.is_(None))).all())


def test_a_device_that_nobody_uses_signs_out(site: Site) -> None:
    open_room(site, idle=10)
    inside = came_in(site)
    later(site, minutes=10)
    assert open_sign_ins(site) == 1
    assert inside.get("/learning").location == "/sign-in?next=/learning"
    assert open_sign_ins(site) == 0
    assert stay_of(inside) is None
    said = Page(inside.get("/code").text).one("div", class_="flashes").text
    assert "Nobody used this device for some time" in said


def test_use_keeps_one_in(site: Site) -> None:
    open_room(site, idle=10)
    inside = came_in(site)
    for _ in range(5):
        later(site, minutes=9)
        assert inside.get("/room/here").status_code == 204
    assert is_in(inside)


def test_a_form_sent_too_late_changes_nothing(site: Site) -> None:
    open_room(site, idle=10)
    inside = came_in(site)
    inside.token()
    later(site, minutes=11)
    answer = inside.post("/profile", {"name": "Somebody else"})
    # The token against forged forms went with the person.
    assert answer.status_code in (303, 400)
    assert Page(site.client("lena").get("/profile").text).heading == "Lena"
    assert not is_in(inside)


def test_asking_whether_it_is_over_is_no_use(sqlite_site: Site) -> None:
    open_room(sqlite_site, idle=10)
    inside = came_in(sqlite_site)
    later(sqlite_site, minutes=6)
    assert inside.get("/room/over", headers={"X-Part": "room"}).text == "360"
    assert inside.get("/room/over").location == "/learning"
    later(sqlite_site, minutes=4)
    assert inside.get("/room/over", headers={"X-Part": "room"}).location == "/code"
    assert not is_in(inside)


def test_outside_of_rooms_nobody_is_asked_about_use(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    assert lena.get("/room/over").location == "/code"
    assert lena.get("/room/here").status_code == 204
    assert stay_of(lena) is None
    assert sqlite_site.client().get("/room/here").location.startswith("/sign-in")


def test_a_copy_of_an_old_cookie_opens_nothing_after_the_time(site: Site) -> None:
    open_room(site, idle=10)
    inside, copy = came_in(site), site.client()
    with inside.client.session_transaction() as cookie:
        kept = dict(cookie)
    later(site, minutes=10)
    with copy.client.session_transaction() as cookie:
        cookie.update(kept)
    assert not is_in(copy)
    # And it ended the sign-in for good, also for the device itself.
    assert not is_in(inside)


@pytest.mark.parametrize("path", ["/learning", HELLO, "/courses/small", "/profile", "/"])
def test_every_page_names_the_room_and_its_end(sqlite_site: Site, path: str) -> None:
    open_room(sqlite_site)
    # Drawn before for others: what is theirs must not be seen here, and the other way round.
    assert "Gruppe Brauck, until" not in sqlite_site.client("lena").get(path).text
    inside = came_in(sqlite_site)
    html = inside.get(path).text
    header = Page(html).one("header", class_="top").text
    assert "Room Gruppe Brauck , until 2:00" in header.replace("\u202f", " ")
    assert "Lena" in header
    assert 'content="1201;url=/room/over"' in html
    assert "Gruppe Brauck, until" not in sqlite_site.client("lena").get(path).text
    assert "<room-mode" not in sqlite_site.client("lena").get(path).text


def test_a_lesson_shows_who_is_here(sqlite_site: Site) -> None:
    for name in ("lena", "stefan"):
        header = Page(sqlite_site.client(name).get(HELLO).text).one("header", class_="top")
        assert name.title() in header.text


def test_the_browser_forgets_a_sign_in_of_a_room_when_it_is_closed(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    device = knocking(sqlite_site)
    let_in(sqlite_site)
    answer = device.post("/door/entry")
    made = next(v for v in answer.headers.getlist("Set-Cookie") if v.startswith("learnhub="))
    assert "Expires" not in made
    assert "Max-Age" not in made


def test_others_pay_neither_a_statement_nor_a_cookie(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    inside, usual = came_in(sqlite_site), sqlite_site.client("lena")
    asked: list[str] = []
    engine = sqlite_site.database.engine
    event.listen(engine, "before_cursor_execute", lambda *args: asked.append(args[2]))

    def cost(browser: Browser, path: str) -> tuple[int, bool]:
        browser.get(path)
        asked.clear()
        later(sqlite_site, seconds=5)
        answer = browser.get(path)
        return len(asked), "Set-Cookie" in answer.headers

    for path in ("/learning", "/profile", HELLO):
        statements, sends = cost(usual, path)
        assert not sends
        assert cost(inside, path) == (statements, True)


def test_signing_out_clears_what_the_browser_kept(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    assert lena.get("/learning").headers["Cache-Control"] == "no-store"
    assert "Clear-Site-Data" not in lena.get("/learning").headers
    assert lena.post("/sign-out").headers["Clear-Site-Data"] == '"cache"'
    assert "Clear-Site-Data" not in lena.post("/sign-out").headers


def test_the_profile_offers_that_is_not_me(sqlite_site: Site) -> None:
    page = Page(sqlite_site.client("lena").get("/profile").text)
    assert "That is not me" in page.buttons()
    assert page.links()["My picture"] == "/profile/picture"
    assert page.links()["When you signed in"] == "/profile/sign-ins"
