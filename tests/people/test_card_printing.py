"""Trainers print cards for their learners, block them, and print them anew."""

import re

import pytest
from werkzeug.test import TestResponse

from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy
from learnhub.people.models import Person
from learnhub.people.service.account import add_person
from tests.pages import Page
from tests.people.carding import Seen, cards_in, seen
from tests.site import Browser, Site

NONCE = {"nonce": "n" * 43}
NEW = {"name": "أميرة", "locale": "ar", "code": "ACDEFGHJ", "new": "yes"}
_CODE = re.compile(r"\b[A-Z\d]{4} [A-Z\d]{4}\b")


def people(site: Site) -> str:
    return f"/cohorts/{site.cast.group}/people"


def learner(site: Site, name: str = "Amira", locale: str | None = "ar", *,
            came_by: CameBy = CameBy.MADE) -> int:
    """Add a learner to Tom's group."""
    with site.database.write() as session:
        person = add_person(session, site.cast.actor("tom"), login=f"x-{name.replace(' ', '')}",
                            name=name, password_hash=None, locale=locale, now=site.now)
        enrolment.add_member(session, site.cast.actor("tom"), site.cast.group, person,
                             came_by=came_by, now=site.now)
    return person


def one_card(answer: TestResponse) -> Seen:
    assert answer.status_code == 200, answer.text
    assert answer.mimetype == "application/pdf"
    (page,) = seen(answer.data)
    return page


def scanned(site: Site, link: str) -> str:
    address, _, token = link.partition("#")
    assert address.startswith("http://localhost/card?lang=")
    answer = site.client().post("/card", {"token": token})
    return str(answer.location)


def test_a_trainer_adds_a_person_and_prints_a_card_that_opens(site: Site) -> None:
    tom = site.client("tom")
    made = Page(tom.post(people(site), NEW).text)
    made.check_frame()
    assert "Print the card" in made.buttons()
    action = next(a for a in made.actions() if a.endswith("/card"))
    answer = tom.post(action, {"nonce": made.one("input", name="nonce").attributes["value"]})
    assert answer.headers["Cache-Control"] == "no-store"
    assert answer.headers["Content-Disposition"] == "attachment; filename=cards.pdf"
    card = one_card(answer)
    assert card.size == pytest.approx((85.6 / 25.4 * 72, 54 / 25.4 * 72), abs=0.5)
    assert "أميرة" in card.text
    assert "lang=ar" in card.links[0]
    assert scanned(site, card.links[0]) == "/card/you"
    code = _CODE.search(card.text)
    assert code is not None
    assert site.client().post("/card", {"code": code[0]}).location == "/card/you"


def test_who_is_added_gets_a_picture_of_their_own(site: Site) -> None:
    tom = site.client("tom")
    for code in ("ACDEFGHJ", "ACDEFGHK"):
        tom.post(people(site), {**NEW, "code": code})
    with site.database.read() as session:
        found = [p.picture for p in session.query(Person).filter(Person.name == NEW["name"])]
    assert len(found) == len(set(found)) == 2
    assert all(found)


def test_the_same_form_twice_prints_the_very_same_card(site: Site) -> None:
    tom, person = site.client("tom"), learner(site)
    files = [tom.post(f"{people(site)}/{person}/card", NONCE).data for _ in range(2)]
    assert files[0] == files[1]
    assert len(cards_in(site)) == 1


def test_a_new_card_kills_the_old_one_at_once(site: Site) -> None:
    tom, person = site.client("tom"), learner(site)
    old = one_card(tom.post(f"{people(site)}/{person}/card", NONCE)).links[0]
    new = one_card(tom.post(f"{people(site)}/{person}/card", {"nonce": "m" * 43})).links[0]
    assert site.client().post("/card", {"token": old.partition("#")[2]}).status_code == 422
    assert scanned(site, new) == "/card/you"
    # The old form comes late: it neither prints nor revives anything.
    assert tom.post(f"{people(site)}/{person}/card", NONCE).status_code == 409
    assert scanned(site, new) == "/card/you"


def test_a_trainer_blocks_a_card_in_one_tap(site: Site) -> None:
    tom, person = site.client("tom"), learner(site)
    link = one_card(tom.post(f"{people(site)}/{person}/card", NONCE)).links[0]
    page = Page(tom.get(people(site)).text)
    assert f"{people(site)}/{person}/card/blocked" in page.actions()
    for _ in range(2):
        assert tom.post(f"{people(site)}/{person}/card/blocked").status_code == 303
    assert site.client().post("/card", {"token": link.partition("#")[2]}).status_code == 422
    assert f"{people(site)}/{person}/card/blocked" not in Page(tom.get(people(site)).text).actions()


def test_sheets_hold_ten_cards_for_all_who_have_none(sqlite_site: Site) -> None:
    site = sqlite_site
    # Lena, who came by the code, is the tenth.
    ids = [learner(site, f"Person {n:02}", "de") for n in range(10)]
    tom = site.client("tom")
    tom.post(f"{people(site)}/{ids[0]}/card", NONCE)
    assert "10 people have no card yet." in Page(tom.get(people(site)).text).text
    learner(site, "Elfte", "ar")
    answer = tom.post(f"{people(site)}/cards", {"nonce": "s" * 43, "place": "Raum 7"})
    pages = seen(answer.data)
    assert [len(page.links) for page in pages] == [10, 1]
    assert pages[0].size == pytest.approx((595, 842), abs=1)
    assert pages[0].text.count("Raum 7") == 10
    assert "Person 00" not in pages[0].text + pages[1].text
    assert len({link for page in pages for link in page.links}) == 11
    again = tom.post(f"{people(site)}/cards", {"nonce": "s" * 43, "place": "Raum 7"})
    assert again.data == answer.data
    assert tom.post(f"{people(site)}/cards", {"nonce": "t" * 43}).status_code == 303
    assert len(cards_in(site)) == 12


def test_nobody_gets_a_card_whom_the_trainer_may_not_let_in(site: Site) -> None:
    named = learner(site, "Named", came_by=CameBy.NAME)
    with site.database.write() as session:
        enrolment.add_member(session, site.cast.actor("tom"), site.cast.group,
                             site.cast.ids["clara"], came_by=CameBy.CODE, now=site.now)
    tom = site.client("tom")
    for person in (named, site.cast.ids["clara"]):
        assert tom.post(f"{people(site)}/{person}/card", NONCE).status_code == 409
        assert tom.post(f"{people(site)}/{person}/card/blocked").status_code == 409
        assert f"{people(site)}/{person}/card" not in Page(tom.get(people(site)).text).actions()
    assert cards_in(site) == []
    # Lena came by the code of the group: hers is the only one.
    assert tom.post(f"{people(site)}/cards", NONCE).status_code == 200
    assert [card.person_id for card in cards_in(site)] == [site.cast.ids["lena"]]
    clara = site.client("clara")
    assert clara.post(f"{people(site)}/{named}/card", {"nonce": "m" * 43}).status_code == 200


@pytest.mark.parametrize("who", ["tilda", "lena", "anna", None])
def test_another_group_is_absent(site: Site, who: str | None) -> None:
    person = learner(site)
    browser: Browser = site.client(who)
    for path in (f"{people(site)}/{person}/card", f"{people(site)}/cards",
                 f"{people(site)}/{person}/card/blocked"):
        answer = browser.post(path, NONCE)
        assert answer.status_code == (303 if who is None else 404)
    assert cards_in(site) == []


@pytest.mark.parametrize("data", [{}, {"nonce": ""}, {"nonce": "short"}, {"nonce": "n" * 101},
                                  {**NONCE, "place": "x" * 61}])
def test_a_form_that_is_not_ours_prints_nothing(site: Site, data: dict[str, str]) -> None:
    tom, person = site.client("tom"), learner(site)
    for path in (f"{people(site)}/{person}/card", f"{people(site)}/cards"):
        answer = tom.post(path, data)
        assert answer.status_code == 303
    assert cards_in(site) == []


def test_somebody_who_left_the_group_gets_no_card(site: Site) -> None:
    tom, person = site.client("tom"), learner(site)
    tom.post(f"{people(site)}/{person}/removed")
    assert tom.post(f"{people(site)}/{person}/card", NONCE).status_code == 404
