"""A room of people who come in by its code, and devices that several people use."""

from typing import Any

import pytest
from playwright.sync_api import Page, expect
from sqlalchemy import select

from learnhub.base.actor import Actor, Role
from learnhub.base.clock import SystemClock
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy, Cohort
from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from tests.browser.hands import Keyboard
from tests.browser.live import DESK, PHONE, Devices, Live
from tests.browser.test_pages import SMALL, check_barriers

pytestmark = pytest.mark.browser
GERMAN: dict[str, Any] = {**PHONE, "locale": "de-DE"}
ARABIC: dict[str, Any] = {**PHONE, "locale": "ar"}
NAMES = ("Amira", "Bilal", "Chiara", "Dilan", "Ewa", "Farid", "Gülay", "Hassan", "Ines",
         "Jamal", "Katarzyna", "Leyla", "Mehmet", "Nour", "Olena", "Pavlo", "Rania", "Selim",
         "Tamar", "Umut")


def group_of(live: Live) -> int:
    """Return Tom's group."""
    with live.database.read() as session:
        found = session.scalar(select(Cohort.id).where(Cohort.join_code == "TEACHTOM"))
    assert found is not None
    return found


def fill_group(live: Live) -> None:
    """Put twenty people into Tom's group."""
    tom, now = Actor(live.person_id("tom"), roles=frozenset({Role.TRAINER})), SystemClock().now()
    cohort = group_of(live)
    with live.database.write() as session:
        for number, name in enumerate(NAMES):
            person = add_person(session, tom, login=f"room-{number}", name=name,
                                password_hash=None, now=now)
            enrolment.add_member(session, tom, cohort, person, came_by=CameBy.MADE, now=now)


def open_room(visitor: Devices, device: dict[str, Any] = DESK) -> tuple[Page, str]:
    """Open the room of the group as its trainer and return the page and the code."""
    trainer = visitor("tom", device)
    trainer.goto(f"/cohorts/{group_of(visitor.live)}/room")
    trainer.get_by_role("button", name="Open the room").click()
    code = trainer.locator(".join-big").inner_text()
    assert len(code) == 9
    return trainer, code


def knock(page: Page, code: str, name: str) -> None:
    """Type the code, choose the name and say yes."""
    page.goto("/code")
    page.locator("#code").fill(code)
    page.locator("main button[type=submit]").click()
    page.locator(f".face:has(bdi:text-is('{name}'))").click()
    page.wait_for_url("**/code/names/*")
    page.locator("main form button").click()
    page.wait_for_url("**/door/waiting")


def check(page: Page) -> None:
    """Look for barriers, small targets and what sticks out of the screen."""
    size = page.viewport_size
    assert size is not None
    assert page.evaluate("document.documentElement.scrollWidth") <= size["width"]
    assert page.evaluate(SMALL) == []
    check_barriers(page)


def test_a_room_of_twenty_comes_in_by_code_and_the_trainers_tap(
    visitor: Devices, live: Live
) -> None:
    fill_group(live)
    trainer, code = open_room(visitor, PHONE)
    phones = {}
    for name in NAMES:
        phones[name] = visitor()
        knock(phones[name], code, name)
    expect(trainer.get_by_role("heading", name="20 people wait at the door")).to_be_visible()
    expect(trainer.get_by_role("status")).to_have_text("20 people wait at the door")
    check(trainer)
    for name in NAMES:
        trainer.get_by_role("button", name=f"Let in: {name}").tap()
        expect(trainer.get_by_role("button", name=f"Let in: {name}")).to_have_count(0)
    expect(trainer.get_by_role("heading", name="20 people are in")).to_be_visible()
    for name, phone in phones.items():
        phone.wait_for_url("**/learning")
        expect(phone.locator(".banner")).to_contain_text("Room Gruppe Brauck, until")
        expect(phone.locator("header.top")).to_contain_text(name)
    check(phones["Amira"])
    trainer.get_by_role("button", name="Close the room").tap()
    expect(trainer.get_by_text("The room is closed.")).to_be_visible()
    phones["Amira"].goto("/learning")
    expect(phones["Amira"].get_by_text("The room has ended")).to_be_visible()


@pytest.mark.parametrize("device", [GERMAN, ARABIC, DESK], ids=["de", "ar", "desk"])
def test_the_way_in_has_no_barrier(visitor: Devices, live: Live, device: dict[str, Any]) -> None:
    fill_group(live)
    trainer, code = open_room(visitor)
    page = visitor(None, {**device, "color_scheme": "dark"})
    page.goto("/code")
    check(page)
    page.locator("#code").fill(code)
    page.locator("main button[type=submit]").click()
    page.wait_for_url("**/code/names")
    check(page)
    page.locator(".face").first.click()
    page.wait_for_url("**/code/names/*")
    check(page)
    page.locator("main form button").click()
    page.wait_for_url("**/door/waiting")
    check(page)
    trainer.get_by_role("button", name="Not now: Amira").click()
    expect(page.locator("[data-enter]")).to_have_count(0)
    expect(page.locator("main .row")).to_be_visible()
    check(page)


def test_the_code_in_the_address_is_sent_by_itself_and_cleared(visitor: Devices) -> None:
    _, code = open_room(visitor)
    phone = visitor()
    phone.goto(f"/code#{code.replace('-', '')}")
    phone.wait_for_url("**/code/names")
    phone.go_back()
    phone.wait_for_load_state()
    assert code[:4] not in phone.url


def test_without_script_one_gets_in_as_well(visitor: Devices) -> None:
    trainer = visitor("tom", DESK, java_script_enabled=False)
    trainer.goto(f"/cohorts/{group_of(visitor.live)}/room")
    trainer.get_by_role("button", name="Open the room").click()
    code = trainer.locator(".join-big").inner_text()
    phone = visitor(None, PHONE, java_script_enabled=False)
    knock(phone, code, "Lena")
    expect(phone.get_by_role("link", name="Look again")).to_be_visible()
    trainer.get_by_role("link", name="Look again").click()
    trainer.get_by_role("button", name="Let in: Lena").click()
    expect(trainer.get_by_role("heading", name="Nobody waits at the door")).to_be_visible()
    # The page asks again by itself.
    start = phone.get_by_role("button", name="Start")
    expect(start).to_be_visible()
    start.tap()
    phone.wait_for_url("**/learning")
    expect(phone.locator("header.top")).to_contain_text("Lena")


def test_with_the_keyboard_alone(visitor: Devices) -> None:
    trainer, code = open_room(visitor)
    page = visitor(None, DESK)
    keys = Keyboard(page)
    page.goto("/code")
    keys.write(page.get_by_label("Code of the room"), code)
    page.keyboard.press("Enter")
    keys.press(page.get_by_role("link", name="Lena"))
    keys.press(page.get_by_role("button", name="Yes, that is me"))
    page.wait_for_url("**/door/waiting")
    door = Keyboard(trainer)
    door.press(trainer.get_by_role("button", name="Let in: Lena"))
    page.wait_for_url("**/learning")


def test_the_focus_stays_while_the_list_is_renewed(visitor: Devices, live: Live) -> None:
    fill_group(live)
    trainer, code = open_room(visitor)
    knock(visitor(), code, "Amira")
    button = trainer.get_by_role("button", name="Let in: Amira")
    button.focus()
    knock(visitor(), code, "Bilal")
    expect(trainer.get_by_role("heading", name="2 people wait at the door")).to_be_visible()
    expect(button).to_be_focused()


def enter(visitor: Devices, trainer: Page, code: str, name: str, page: Page | None = None) -> Page:
    """Come in by the code of the room."""
    page = page or visitor()
    knock(page, code, name)
    trainer.get_by_role("button", name=f"Let in: {name}").click()
    page.wait_for_url("**/learning")
    return page


def test_nothing_of_one_person_is_left_for_the_next(visitor: Devices, live: Live) -> None:
    fill_group(live)
    trainer, code = open_room(visitor)
    page = enter(visitor, trainer, code, "Amira")
    page.goto("/profile")
    expect(page.get_by_role("heading", name="Amira")).to_be_visible()
    page.goto("/courses")
    page.goto("/profile")
    page.get_by_role("button", name="That is not me").tap()
    expect(page.get_by_text("You are signed out.")).to_be_visible()
    for _ in range(4):
        page.go_back()
        page.wait_for_load_state()
        expect(page.get_by_text("Amira")).to_have_count(0)
    enter(visitor, trainer, code, "Bilal", page)
    for _ in range(5):
        page.go_back()
        page.wait_for_load_state()
        expect(page.get_by_text("Amira")).to_have_count(0)
    left = page.evaluate("""async () => ({
      local: Object.keys(localStorage).filter((k) => !/^learnhub\\.\\w+$/.test(k)),
      session: Object.keys(sessionStorage), caches: await caches.keys() })""")
    assert left == {"local": [], "session": [], "caches": []}


def test_a_device_that_nobody_uses_asks_first_and_then_leaves(visitor: Devices) -> None:
    trainer, code = open_room(visitor)
    page = visitor()
    page.clock.install()
    enter(visitor, trainer, code, "Lena", page)
    page.clock.fast_forward(19 * 60_000 + 2_000)
    dialog = page.get_by_role("dialog", name="Are you still there?")
    expect(dialog).to_be_visible()
    check(page)
    page.get_by_role("button", name="I am still here").tap()
    expect(dialog).to_be_hidden()
    expect(page.locator(".banner")).to_be_visible()


def test_a_script_leaves_when_the_trainer_has_signed_out(visitor: Devices) -> None:
    trainer, code = open_room(visitor)
    page = visitor()
    page.clock.install()
    enter(visitor, trainer, code, "Lena", page)
    trainer.get_by_role("button", name="Sign everybody out").click()
    expect(trainer.get_by_text("The code still works.").first).to_be_visible()
    page.clock.fast_forward(35_000)
    page.mouse.wheel(0, 50)
    page.clock.fast_forward(3_000)
    page.wait_for_url("**/code")
    expect(page.get_by_text("The room has ended")).to_be_visible()


def test_pictures_differ_and_can_be_chosen(visitor: Devices, live: Live) -> None:
    fill_group(live)
    trainer, _ = open_room(visitor)
    trainer.get_by_role("link", name="Bilal").click()
    trainer.get_by_text("butterfly", exact=True).click()
    trainer.get_by_role("button", name="Save").click()
    trainer.wait_for_url("**/room")
    with live.database.read() as session:
        assert session.scalar(select(Person.picture).where(Person.name == "Bilal")) == "butterfly"

