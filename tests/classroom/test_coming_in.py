"""Coming in by the code of a room: the code, the own name, the trainer's yes."""

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.base.actor import Role
from learnhub.people.models import Person, SignIn
from learnhub.people.service.account import grant_role
from tests.classroom.coming import (
    CODE,
    add_learner,
    at_names,
    came_in,
    is_in,
    knocking,
    knocks,
    let_in,
    names_on,
    newest_knock,
    open_room,
)
from tests.classroom.test_room import later
from tests.pages import Page
from tests.site import Browser, Site


def test_a_learner_comes_in_by_code_name_and_the_trainers_yes(site: Site) -> None:
    open_room(site)
    device = at_names(site)
    page = Page(device.get("/code/names").text)
    page.check_frame()
    assert page.links()["Lena"] == f"/code/names/{site.cast.ids['lena']}"
    page = Page(device.get(page.links()["Lena"]).text)
    page.check_frame()
    assert page.heading == "Is this you?"
    device.post("/code/knocks", {"person": site.cast.ids["lena"]})
    page = Page(device.get("/door/waiting").text)
    page.check_frame()
    assert "Tell your trainer: I am Lena ." in page.text
    assert not is_in(device)
    let_in(site)
    assert "/door/entry" in Page(device.get("/door/waiting").text).actions()
    assert device.post("/door/entry").location == "/learning"
    assert Page(device.get("/profile").text).heading == "Lena"


@pytest.mark.parametrize("typed", ["kx3t 9mwp", "KX3T-9MWP", " kx3t–9mwp "])
def test_a_code_may_be_typed_as_it_is_read(sqlite_site: Site, typed: str) -> None:
    open_room(sqlite_site)
    at_names(sqlite_site, code=typed)


@pytest.mark.parametrize("typed", ["", "   ", "AAAAAAAA", "TEACHTOM", "x" * 500, "' OR 1=1"])
def test_a_wrong_code_opens_nothing(sqlite_site: Site, typed: str) -> None:
    open_room(sqlite_site)
    device = sqlite_site.client()
    assert device.post("/code", {"code": typed}).status_code == 422
    assert device.get("/code/names").location == "/code"


def test_names_are_shown_to_nobody_without_a_code(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    lena = sqlite_site.cast.ids["lena"]
    for browser in (sqlite_site.client(), sqlite_site.client("stefan")):
        for path in ("/code/names", f"/code/names/{lena}"):
            answer = browser.get(path)
            assert (answer.status_code, answer.location) == (303, "/code")
        assert browser.post("/code/knocks", {"person": lena}).location == "/code"
    assert knocks(sqlite_site) == []


@pytest.mark.parametrize("person", ["", "0", "-1", "999999", "99999999999", "x", "stefan", "tom"])
def test_one_can_knock_only_as_somebody_of_the_group(sqlite_site: Site, person: str) -> None:
    open_room(sqlite_site)
    wanted = sqlite_site.cast.ids.get(person, person)
    assert at_names(sqlite_site).post("/code/knocks", {"person": wanted}).status_code == 404
    assert knocks(sqlite_site) == []


def test_the_same_form_twice_is_one_knock(site: Site) -> None:
    open_room(site)
    device = knocking(site)
    device.post("/code/knocks", {"person": site.cast.ids["lena"]})
    assert len(knocks(site)) == 1
    knocking(site)
    assert len(knocks(site)) == 2


def test_pressed_twice_one_is_in_all_the_same(site: Site) -> None:
    open_room(site)
    device = knocking(site)
    let_in(site)
    with device.client.session_transaction() as cookie:
        before = dict(cookie)
    assert device.post("/door/entry").location == "/learning"
    with device.client.session_transaction() as cookie:
        cookie.clear()
        cookie.update(before)
    assert device.post("/door/entry").location == "/learning"
    assert is_in(device)
    with site.database.read() as session:
        still = session.scalar(select(func.count()).select_from(SignIn).where(
            SignIn.way == "code", SignIn.ended_at.is_(None)))
    assert still == 1


def test_back_and_sent_again_changes_nothing_for_who_is_in(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    inside = came_in(sqlite_site)
    assert inside.post("/door/entry").location == "/learning"
    assert is_in(inside)


def test_nobody_comes_in_before_the_yes_or_after_a_no(site: Site) -> None:
    open_room(site)
    device = knocking(site)
    assert device.post("/door/entry").location == "/door/waiting"
    let_in(site, admitted="no")
    let_in(site, admitted="yes")
    assert device.post("/door/entry").location == "/door/waiting"
    assert "Your trainer did not let you in." in device.get("/door/waiting").text
    assert not is_in(device)
    # But one may ask again.
    device.post("/code/knocks", {"person": site.cast.ids["lena"]})
    assert len(knocks(site)) == 2
    let_in(site)
    assert device.post("/door/entry").location == "/learning"


def test_a_yes_opens_only_the_device_that_asked(site: Site) -> None:
    open_room(site)
    stranger = knocking(site)
    lena = knocking(site)
    let_in(site)
    assert stranger.post("/door/entry").location == "/door/waiting"
    assert lena.post("/door/entry").location == "/learning"


def test_a_knock_ends_after_ten_minutes(site: Site) -> None:
    open_room(site)
    device = knocking(site)
    later(site, minutes=10)
    assert "This took too long" in device.get("/door/waiting").text
    assert let_in(site) == 303
    assert knocks(site)[0].admitted is None
    device.post("/code/knocks", {"person": site.cast.ids["lena"]})
    let_in(site)
    later(site, minutes=10)
    assert device.post("/door/entry").location == "/door/waiting"


@pytest.mark.parametrize("name", ["tilda", "lena", "anna", "carlo", "uta", "stefan"])
def test_only_the_trainers_of_the_group_let_in(sqlite_site: Site, name: str) -> None:
    open_room(sqlite_site)
    knocking(sqlite_site)
    assert let_in(sqlite_site, by=name) == 404
    assert let_in(sqlite_site, by="clara") == 303
    assert knocks(sqlite_site)[0].decided_by == sqlite_site.cast.ids["clara"]


def test_the_decision_stands_in_the_trail_without_a_name(site: Site) -> None:
    open_room(site)
    knocking(site)
    let_in(site)
    with site.database.read() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.action == "let in")).one()
    assert (entry.actor_id, entry.subject_id) == (
        site.cast.ids["tom"], str(site.cast.ids["lena"])
    )
    assert entry.detail == {"knock": newest_knock(site), "way": "code"}


def test_a_team_member_keeps_only_learning_after_becoming_one(site: Site) -> None:
    open_room(site)
    inside = came_in(site)
    with site.database.write() as session:
        grant_role(session, site.cast.actor("anna"), site.cast.ids["lena"], Role.TRAINER,
                   now=site.now)
    assert inside.get("/cohorts").status_code == 404
    assert site.client("lena").get("/cohorts").status_code == 200


def test_who_was_taken_out_of_the_group_does_not_come_in(site: Site) -> None:
    open_room(site)
    device = knocking(site)
    let_in(site)
    site.client("tom").post(
        f"/cohorts/{site.cast.group}/people/{site.cast.ids['lena']}/removed"
    )
    assert device.post("/door/entry").location == "/door/waiting"
    assert not is_in(device)


def test_whoever_was_signed_in_on_the_device_is_not_any_more(site: Site) -> None:
    open_room(site)
    device = site.client("stefan")
    with device.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    knocking(site, browser=device)
    let_in(site)
    answer = device.post("/door/entry")
    assert answer.location == "/learning"
    assert answer.headers["Clear-Site-Data"] == '"cache"'
    assert Page(device.get("/profile").text).heading == "Lena"
    copy = site.client()
    with copy.client.session_transaction() as cookie:
        cookie["_user_id"] = token
    assert not is_in(copy)


def test_the_language_of_the_person_is_spoken(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    with sqlite_site.database.write() as session:
        session.get_one(Person, sqlite_site.cast.ids["lena"]).locale = "ar"
    device = sqlite_site.client()
    device.get("/code?lang=de")
    knocking(sqlite_site, browser=device)
    let_in(sqlite_site)
    device.post("/door/entry")
    assert 'lang="ar"' in device.get("/learning").text


def test_what_a_visitor_answered_on_the_device_goes_to_nobody(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    device = sqlite_site.client()
    device.post("/courses/small/first/hello/answers/sky", {"q-sky": "1"})
    knocking(sqlite_site, browser=device)
    let_in(sqlite_site)
    device.post("/door/entry")
    assert "That is right" not in device.get("/courses/small/first/hello").text


def test_a_class_of_twenty_at_one_address_gets_in(sqlite_site: Site) -> None:
    site = sqlite_site
    open_room(site)
    names = [f"Person{n}" for n in range(20)]
    for name in names:
        add_learner(site, name)
    devices: list[Browser] = []
    for name in names:
        device = site.client()
        # Everybody mistypes a few times first.
        for _ in range(3):
            assert device.post("/code", {"code": "AAAAAAAA"}).status_code == 422
        devices.append(knocking(site, name.lower(), device))
    assert "20 people wait" in site.client("tom").get(f"/cohorts/{site.cast.group}/room").text
    for knock in knocks(site):
        let_in(site, knock=knock.id)
    for name, device in zip(names, devices, strict=True):
        assert device.post("/door/entry").location == "/learning"
        assert Page(device.get("/profile").text).heading == name


def test_guessing_ends_and_the_right_code_counts_for_nothing(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    for _ in range(110):
        at_names(sqlite_site)
    device = sqlite_site.client()
    answers = {device.post("/code", {"code": f"AAAAA{n:03}"}).status_code for n in range(105)}
    assert answers == {422, 429}
    assert device.post("/code", {"code": CODE}).status_code == 429
    elsewhere = {"REMOTE_ADDR": "10.1.2.3"}
    assert device.post("/code", {"code": CODE}, environ_base=elsewhere).status_code == 303


def test_that_is_not_me_goes_back_to_the_code(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    device = knocking(sqlite_site)
    assert device.post("/door/left").location == "/code"
    assert device.get("/door/waiting").location == "/code"


def test_the_page_that_waits_answers_a_script_with_the_part_that_changes(
    sqlite_site: Site
) -> None:
    open_room(sqlite_site)
    device = knocking(sqlite_site)
    part = device.get("/door/waiting", headers={"X-Part": "door"}).text
    assert "<html" not in part
    assert "data-enter" not in part
    let_in(sqlite_site)
    assert "data-enter" in device.get("/door/waiting", headers={"X-Part": "door"}).text


def test_names_that_look_like_html_are_only_text(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    add_learner(sqlite_site, "<b>x</b>")
    device = at_names(sqlite_site)
    assert "&lt;b&gt;x&lt;/b&gt;" in names_on(device.get("/code/names").text)
    knocking(sqlite_site, "<b>x</b>", device)
    for text in (
        device.get("/door/waiting").text,
        sqlite_site.client("tom").get(f"/cohorts/{sqlite_site.cast.group}/room").text,
    ):
        assert "<b>x</b>" not in text


def test_no_device_keeps_the_names_of_a_group(sqlite_site: Site) -> None:
    open_room(sqlite_site)
    browser = knocking(sqlite_site)
    lena = sqlite_site.cast.ids["lena"]
    for path in ("/code/names", f"/code/names/{lena}", "/door/waiting"):
        answer = browser.get(path)
        assert "Lena" in answer.text
        assert answer.headers["Cache-Control"] == "no-store"
