"""A card on a new device: the trainer's tap instead of the PIN."""

from sqlalchemy import select

from learnhub.enrolment.models import CameBy, CohortMember
from learnhub.people.models import Card, CardDevice
from learnhub.people.service import cards
from tests.classroom.coming import add_learner, is_in, knocks, let_in, newest_knock
from tests.classroom.test_room import later
from tests.pages import Page
from tests.site import Browser, Site


def make_card(site: Site, name: str = "lena", nonce: str = "n" * 16) -> str:
    """Print a card that was used somewhere before, and return its token."""
    with site.database.write() as session:
        (made,) = cards.make_cards(
            session, site.cast.actor("tom"), [site.cast.ids[name]], nonce=nonce, now=site.now
        )
        card = session.get_one(Card, made.card_id)
        card.first_used_at, card.wrong_pins = site.now, 5
    return made.token


def shown(site: Site, token: str) -> Browser:
    """Return a new device on which a card was shown."""
    device = site.client()
    assert device.post("/card", {"token": token}).status_code == 303
    return device


def test_a_trainer_lets_in_who_shows_a_card_and_the_device_is_known_then(site: Site) -> None:
    device = shown(site, make_card(site))
    assert device.post("/door").location == "/door/waiting"
    page = Page(site.client("tom").get("/door").text)
    page.check_frame()
    assert "Lena" in page.text
    assert "with the card" in page.text
    assert "Lena" in site.client("tom").get(f"/cohorts/{site.cast.group}/room").text
    assert let_in(site) == 303
    assert device.post("/door/entry").location == "/learning"
    assert is_in(device)
    with site.database.read() as session:
        assert session.scalars(select(Card.wrong_pins)).one() == 0
        assert session.scalars(select(CardDevice)).one()


def test_without_a_card_one_is_sent_to_show_it(sqlite_site: Site) -> None:
    assert sqlite_site.client().post("/door").location == "/card"
    assert knocks(sqlite_site) == []


def test_the_same_form_twice_is_one_knock(site: Site) -> None:
    device = shown(site, make_card(site))
    for _ in range(2):
        device.post("/door")
    assert len(knocks(site)) == 1


def test_only_trainers_of_the_person_and_coordinators_let_in(sqlite_site: Site) -> None:
    site = sqlite_site
    shown(site, make_card(site)).post("/door")
    for name in ("tilda", "anna", "stefan", "uta", "carlo"):
        assert let_in(site, by=name) == 404
    assert "Lena" not in site.client("tilda").get("/door").text
    assert "Lena" in site.client("clara").get("/door").text
    assert let_in(site, by="clara") == 303


def test_somebody_in_no_group_is_let_in_by_a_coordinator_alone(sqlite_site: Site) -> None:
    site = sqlite_site
    shown(site, make_card(site, "stefan")).post("/door")
    assert let_in(site, by="tom") == 404
    assert let_in(site, by="clara") == 303


def test_a_card_that_was_blocked_meanwhile_opens_nothing(site: Site) -> None:
    device = shown(site, make_card(site))
    device.post("/door")
    let_in(site)
    with site.database.write() as session:
        cards.block_card(session, site.cast.actor("tom"), site.cast.ids["lena"], now=site.now)
    assert device.post("/door/entry").location == "/door/waiting"
    assert "This took too long" in device.get("/door/waiting").text
    assert not is_in(device)


def test_a_card_opens_only_on_the_device_that_knocked(site: Site) -> None:
    token = make_card(site)
    first, second = shown(site, token), shown(site, token)
    first.post("/door")
    asked = newest_knock(site)
    second.post("/door")
    let_in(site, knock=asked)
    assert second.post("/door/entry").location == "/door/waiting"
    assert first.post("/door/entry").location == "/learning"


def test_a_knock_with_a_card_ends_after_ten_minutes(sqlite_site: Site) -> None:
    device = shown(sqlite_site, make_card(sqlite_site))
    device.post("/door")
    later(sqlite_site, minutes=11)
    assert "Nobody waits" in sqlite_site.client("tom").get("/door").text
    assert "This took too long" in device.get("/door/waiting").text


def test_the_door_shows_all_groups_of_a_trainer(sqlite_site: Site) -> None:
    site = sqlite_site
    add_learner(site, "Amira")
    shown(site, make_card(site)).post("/door")
    shown(site, make_card(site, "amira", "m" * 16)).post("/door")
    assert "2 people wait" in site.client("tom").get("/door").text


def test_who_was_only_added_by_name_waits_for_the_coordination(sqlite_site: Site) -> None:
    site = sqlite_site
    with site.database.write() as session:
        member = session.get_one(CohortMember, (site.cast.group, site.cast.ids["lena"]))
        member.came_by = CameBy.NAME.value
    shown(site, make_card(site)).post("/door")
    assert "Lena" not in site.client("tom").get("/door").text
    assert "Lena" in site.client("clara").get("/door").text
