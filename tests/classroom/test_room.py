"""Opening a room for a group, what stands in it, and closing it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.base.clock import FixedClock
from learnhub.enrolment.models import CameBy
from learnhub.enrolment.service import add_member
from learnhub.people.models import Person
from tests.classroom.coming import (
    CODE,
    add_learner,
    at_names,
    came_in,
    is_in,
    knocking,
    let_in,
    names_on,
    newest_knock,
    open_room,
    rooms,
)
from tests.pages import Page
from tests.site import Site


def url(site: Site) -> str:
    return f"/cohorts/{site.cast.group}/room"


def later(site: Site, **time: int) -> None:
    clock = site.clock
    assert isinstance(clock, FixedClock)
    clock.moment += timedelta(**time)


def test_a_trainer_opens_a_room_and_sees_code_and_address(site: Site) -> None:
    tom = site.client("tom")
    page = Page(tom.get(url(site)).text)
    page.check_frame()
    assert "Open the room" in page.buttons()
    assert tom.post(url(site), {"hours": "2", "idle_minutes": "10"}).location == url(site)
    (room,) = rooms(site)
    assert (room.ends_at - site.now, room.idle_minutes) == (timedelta(hours=2), 10)
    page = Page(tom.get(url(site)).text)
    page.check_frame()
    assert f"{room.code[:4]}-{room.code[4:]}" in page.text
    assert "http://localhost/code" in page.text
    assert "Open until 12:00" in page.text


def test_opening_twice_is_one_room(site: Site) -> None:
    for _ in range(2):
        site.client("tom").post(url(site), {"hours": "4", "idle_minutes": "20"})
    site.client("clara").post(url(site), {"hours": "8", "idle_minutes": "30"})
    (room,) = rooms(site)
    assert room.idle_minutes == 20


@pytest.mark.parametrize("sent", [
    {"hours": "24", "idle_minutes": "10"}, {"hours": "x", "idle_minutes": "10"},
    {"hours": "4", "idle_minutes": "500"}, {"hours": "4"}, {},
])
def test_only_offered_times_are_taken(sqlite_site: Site, sent: dict[str, str]) -> None:
    answer = sqlite_site.client("tom").post(url(sqlite_site), sent)
    # What is left out stands as it is usual.
    assert answer.status_code in (303, 422)
    assert all(room.ends_at - sqlite_site.now <= timedelta(hours=8) for room in rooms(sqlite_site))
    assert all(room.idle_minutes <= 30 for room in rooms(sqlite_site))


def test_the_wall_shows_code_address_and_qr_and_nobody(sqlite_site: Site) -> None:
    site = sqlite_site
    assert site.client("tom").get(f"{url(site)}/wall").status_code == 404
    open_room(site)
    knocking(site)
    answer = site.client("tom").get(f"{url(site)}/wall")
    page = Page(answer.text)
    page.check_frame()
    assert "KX3T-9MWP" in page.text
    assert "<path" in answer.text
    assert "Lena" not in page.text


@pytest.mark.parametrize("name", ["tilda", "lena", "anna", "carlo", "uta"])
def test_a_room_of_others_is_not_there(sqlite_site: Site, name: str) -> None:
    open_room(sqlite_site)
    who = sqlite_site.client(name)
    assert who.get(url(sqlite_site)).status_code == 404
    for path in ("", "/closed", "/signed-out"):
        assert who.post(url(sqlite_site) + path, {"hours": "4"}).status_code == 404
    assert rooms(sqlite_site)[0].closed_at is None


def test_closing_signs_everybody_out_who_came_by_the_code_and_nobody_else(site: Site) -> None:
    open_room(site)
    inside, phone = came_in(site), site.client("lena")
    assert is_in(inside)
    site.client("tom").post(f"{url(site)}/closed")
    site.client("tom").post(f"{url(site)}/closed")
    assert not is_in(inside)
    assert is_in(phone)
    assert at_code(site) == 422


def at_code(site: Site, code: str = CODE) -> int:
    return site.client().post("/code", {"code": code}).status_code


def test_whoever_was_signed_out_reads_why(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    inside = came_in(sqlite_site)
    sqlite_site.client("tom").post(f"{url(sqlite_site)}/closed")
    assert inside.get("/learning").location.startswith("/sign-in")
    assert "The room has ended, so you are signed out." in inside.get("/sign-in").text


def test_the_end_of_the_room_signs_out_by_itself(site: Site) -> None:
    open_room(site, hours=1, idle=30)
    inside = came_in(site)
    for _ in range(2):
        later(site, minutes=29)
        assert is_in(inside)
    later(site, minutes=3)
    assert not is_in(inside)
    assert at_code(site) == 422


def test_everybody_can_be_signed_out_and_the_code_goes_on(site: Site) -> None:
    open_room(site)
    first = came_in(site)
    site.client("tom").post(f"{url(site)}/signed-out")
    assert not is_in(first)
    assert is_in(came_in(site))


def test_what_was_allowed_and_not_entered_ends_with_the_room_too(site: Site) -> None:
    open_room(site)
    waiting = knocking(site)
    let_in(site)
    site.client("tom").post(f"{url(site)}/signed-out")
    assert waiting.post("/door/entry").location == "/door/waiting"
    assert not is_in(waiting)


def test_a_trainer_sees_who_waits_and_who_is_in(site: Site) -> None:
    open_room(site)
    came_in(site)
    add_learner(site, "Amira")
    knocking(site, "amira")
    page = Page(site.client("tom").get(url(site)).text)
    assert "1 person waits at the door" in page.text
    assert "1 person is in" in page.text
    assert any("Let in" in button for button in page.buttons())
    part = site.client("tom").get(url(site), headers={"X-Part": "door"}).text
    assert "<html" not in part
    assert f"/door/knocks/{newest_knock(site)}/answer" in part


def test_only_those_stand_on_the_list_who_may_come_in_by_the_code(site: Site) -> None:
    open_room(site)
    add_learner(site, "Named", came_by=CameBy.NAME)
    add_learner(site, "Coded", came_by=CameBy.CODE)
    assert names_on(at_names(site).get("/code/names").text) == ["Coded", "Lena"]
    page = Page(site.client("tom").get(url(site)).text)
    assert "sign in in another way" in page.text
    assert "Named" in page.text


def test_somebody_of_the_team_never_comes_in_by_the_code(site: Site) -> None:
    with site.database.write() as session:
        add_member(session, site.cast.actor("tom"), site.cast.group, site.cast.ids["anna"],
                   came_by=CameBy.CODE, now=site.now)
    open_room(site)
    device = at_names(site)
    assert names_on(device.get("/code/names").text) == ["Lena"]
    anna = site.cast.ids["anna"]
    assert device.get(f"/code/names/{anna}").status_code == 404
    assert device.post("/code/knocks", {"person": anna}).status_code == 404


def test_opening_a_room_gives_everybody_another_picture(site: Site) -> None:
    people = [site.cast.ids["lena"], *(add_learner(site, f"P{n}") for n in range(5))]
    open_room(site)
    with site.database.read() as session:
        pictures = session.scalars(select(Person.picture).where(Person.id.in_(people))).all()
    assert None not in pictures
    assert len(set(pictures)) == 6


def test_a_closed_group_has_no_room(site: Site) -> None:
    open_room(site)
    site.client("tom").post(f"/cohorts/{site.cast.group}/closed")
    assert at_code(site) == 422
    tom = site.client("tom")
    assert "Open the room" not in Page(tom.get(url(site)).text).buttons()
    assert tom.post(url(site), {"hours": "4", "idle_minutes": "20"}).status_code == 409
