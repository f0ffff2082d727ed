"""The PIN: asked for on a further device, and chosen by its person."""

from datetime import timedelta

import pytest

from learnhub.people.models import Person
from learnhub.people.service.cards import MadeCard
from tests.pages import Page
from tests.people.carding import card_of, cards_in, come_in, scan, sign_ins_of
from tests.site import Browser, Site

PIN = "2580"


def with_pin(site: Site) -> MadeCard:
    """Lena began with her card and chose a PIN."""
    made = card_of(site, "lena")
    phone = come_in(site, made)
    assert phone.post("/card/pin/new", {"pin": PIN}).location == "/learning"
    return made


def at_the_door(site: Site, made: MadeCard) -> Browser:
    other = site.client()
    scan(other, made)
    assert other.post("/card/you").location == "/card/pin"
    return other


def test_the_pin_opens_a_further_device_which_is_known_from_then_on(site: Site) -> None:
    made = with_pin(site)
    other = at_the_door(site, made)
    page = Page(other.get("/card/pin").text)
    page.check_frame()
    assert {"Come in", "My trainer lets me in"} <= set(page.buttons())
    assert other.post("/card/pin", {"pin": "٢٥ ٨٠"}).location == "/learning"
    assert other.get("/learning").status_code == 200
    other.post("/sign-out")
    scan(other, made)
    assert other.post("/card/you").location == "/learning"


def test_five_wrong_pins_leave_only_the_trainer(site: Site) -> None:
    other = at_the_door(site, with_pin(site))
    answers = [other.post("/card/pin", {"pin": "9024"}) for _ in range(5)]
    assert {a.status_code for a in answers} == {422}
    assert "4 more times" in answers[0].text
    assert "1 more time." in answers[3].text
    page = Page(answers[4].text)
    assert "wrong too often" in page.text
    assert [b for b in page.buttons() if b in ("Come in", "My trainer lets me in")] == [
        "My trainer lets me in"
    ]
    assert other.post("/card/pin", {"pin": PIN}).status_code == 422
    assert other.get("/learning").location.startswith("/sign-in")


def test_wrong_pins_count_although_nothing_else_is_written(site: Site) -> None:
    other = at_the_door(site, with_pin(site))
    other.post("/card/pin", {"pin": "9024"})
    assert cards_in(site)[0].wrong_pins == 1
    assert other.post("/card/pin", {"pin": PIN}).status_code == 303
    assert cards_in(site)[0].wrong_pins == 0


@pytest.mark.parametrize("typed", ["", "12", "abcd", "2580" * 20])
def test_a_slip_of_the_finger_uses_up_no_try(site: Site, typed: str) -> None:
    other = at_the_door(site, with_pin(site))
    assert other.post("/card/pin", {"pin": typed}).status_code == 422
    assert cards_in(site)[0].wrong_pins == 0


def test_wrong_pins_on_a_strange_device_shut_nobody_out_of_their_own(site: Site) -> None:
    made = card_of(site, "lena")
    phone = come_in(site, made)
    phone.post("/card/pin/new", {"pin": PIN})
    other = at_the_door(site, made)
    for _ in range(6):
        other.post("/card/pin", {"pin": "9024"})
    phone.post("/sign-out")
    scan(phone, made)
    assert phone.post("/card/you").location == "/learning"


def test_without_a_pin_the_page_offers_the_trainer_alone(site: Site) -> None:
    made = card_of(site, "lena")
    come_in(site, made)
    other = at_the_door(site, made)
    page = Page(other.get("/card/pin").text)
    assert not page.all("input", name="pin")
    assert "My trainer lets me in" in page.buttons()
    assert other.post("/card/pin", {"pin": PIN}).status_code == 422
    assert cards_in(site)[0].wrong_pins == 0


@pytest.mark.parametrize("pin", ["", "123", "1234", "0000", "12345678901", "abcd"])
def test_a_bad_new_pin_is_refused_at_its_field(site: Site, pin: str) -> None:
    phone = site.client("lena")
    answer = phone.post("/card/pin/new", {"pin": pin})
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert page.one("input", name="pin").attributes["aria-invalid"] == "true"


def test_the_pin_is_kept_so_that_a_copy_of_the_database_does_not_tell_it(site: Site) -> None:
    with_pin(site)
    with site.database.read() as session:
        kept = session.get_one(Person, site.cast.ids["lena"]).pin_hash
    assert kept is not None
    assert PIN not in kept
    assert "$argon2id$" in kept


def test_a_pin_may_be_chosen_anew(site: Site) -> None:
    made = with_pin(site)
    phone = site.client("lena")
    phone.post("/card/pin/new", {"pin": "7391"})
    other = at_the_door(site, made)
    assert other.post("/card/pin", {"pin": PIN}).status_code == 422
    assert other.post("/card/pin", {"pin": "7391"}).location == "/learning"


def test_a_new_card_keeps_the_pin_and_asks_nothing_at_its_first_use(site: Site) -> None:
    with_pin(site)
    new = card_of(site, "lena")
    come_in(site, new)
    other = at_the_door(site, new)
    assert other.post("/card/pin", {"pin": PIN}).location == "/learning"


def test_the_pin_alone_opens_nothing(site: Site) -> None:
    with_pin(site)
    stranger = site.client()
    assert stranger.post("/card/pin", {"pin": PIN}).location == "/card"
    site.clock.moment += timedelta(minutes=1)
    assert len(sign_ins_of(site, "lena")) == 1
