"""What owners and employees send from the page of a business."""

import pytest
from sqlalchemy import select

from learnhub.people.models import Business, Invitation
from learnhub.people.queries.business import business_facts, businesses_of
from learnhub.people.service.business import make_invitation
from tests.pages import Page
from tests.site import Site

ACTIONS = ("name", "invitations", "invitations/1/withdrawn", "sharing", "people/{emil}/removed",
           "people/{emil}/ownership", "left")


def path(site: Site, action: str) -> str:
    return f"/business/{site.cast.bakery}/{action.format(emil=site.cast.ids['emil'])}"


def sharing(site: Site, name: str) -> bool:
    with site.database.read() as session:
        return site.cast.ids[name] in business_facts(session, site.cast.bakery).sharing


@pytest.mark.parametrize("action", ACTIONS)
def test_who_is_signed_out_is_asked_to_sign_in(sqlite_site: Site, action: str) -> None:
    answer = sqlite_site.client().post(path(sqlite_site, action))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in")


@pytest.mark.parametrize("action", ACTIONS)
@pytest.mark.parametrize("name", ["stefan", "anna"])
def test_a_stranger_finds_nothing(sqlite_site: Site, action: str, name: str) -> None:
    data = {"name": "Mine now", "note": ""}
    assert sqlite_site.client(name).post(path(sqlite_site, action), data).status_code == 404


@pytest.mark.parametrize("action", ACTIONS)
def test_opening_an_action_does_nothing(sqlite_site: Site, action: str) -> None:
    assert sqlite_site.client("omar").get(path(sqlite_site, action)).status_code == 405


def test_somebody_enters_a_business(site: Site) -> None:
    stefan = site.client("stefan")
    for _ in range(2):
        assert stefan.post("/business", {"name": " Radladen "}).status_code == 303
    with site.database.read() as session:
        assert [b.name for b in businesses_of(session, site.cast.ids["stefan"])] == ["Radladen"]


@pytest.mark.parametrize("name", ["", "   ", "x" * 161])
def test_a_business_needs_a_name_that_fits(sqlite_site: Site, name: str) -> None:
    answer = sqlite_site.client("stefan").post("/business", {"name": name})
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert page.one("input", name="name").attributes["aria-invalid"] == "true"
    assert page.one("input", name="name").attributes["value"] == name.strip()


def test_the_owner_changes_the_name(site: Site) -> None:
    assert site.client("omar").post(path(site, "name"), {"name": "Brotzeit"}).status_code == 303
    with site.database.read() as session:
        assert session.get_one(Business, site.cast.bakery).name == "Brotzeit"


def test_an_empty_new_name_is_refused(sqlite_site: Site) -> None:
    answer = sqlite_site.client("omar").post(path(sqlite_site, "name"), {"name": ""})
    assert answer.status_code == 422
    assert path(sqlite_site, "name") in Page(answer.text).actions()


def test_the_owner_invites_and_takes_it_back(site: Site) -> None:
    omar = site.client("omar")
    assert omar.post(path(site, "invitations"), {"note": "Shop"}).status_code == 303
    with site.database.read() as session:
        made = session.scalars(select(Invitation)).one()
    assert (made.note, made.withdrawn_at) == ("Shop", None)
    shown = omar.get("/business").text
    assert f"http://localhost/join?code={made.code}" in shown
    assert omar.post(path(site, f"invitations/{made.id}/withdrawn")).status_code == 303
    assert made.code not in omar.get("/business").text


def test_a_note_that_is_too_long_is_refused_with_what_was_typed(sqlite_site: Site) -> None:
    answer = sqlite_site.client("omar").post(
        path(sqlite_site, "invitations"), {"note": "y" * 121}
    )
    assert answer.status_code == 422
    assert "y" * 121 in answer.text


def test_too_many_open_invitations_are_refused_beside_the_field(sqlite_site: Site) -> None:
    site = sqlite_site
    with site.database.write() as session:
        for number in range(20):
            make_invitation(session, site.cast.actor("omar"), site.cast.bakery, str(number),
                            code=f"CODE{number:04}", now=site.now)
    answer = site.client("omar").post(path(site, "invitations"), {"note": "more"})
    assert answer.status_code == 422
    assert "withdraw an invitation first" in answer.text


def test_an_employee_switches_sharing_off_and_on(site: Site) -> None:
    elif_ = site.client("elif")
    assert elif_.post(path(site, "sharing")).status_code == 303
    assert not sharing(site, "elif")
    assert elif_.post(path(site, "sharing"), {"shares": "y"}).status_code == 303
    assert sharing(site, "elif")


def test_an_owner_cannot_switch_sharing_on_for_somebody_else(site: Site) -> None:
    answer = site.client("omar").post(
        path(site, "sharing"), {"shares": "y", "person_id": str(site.cast.ids["emil"])}
    )
    assert answer.status_code == 303
    assert not sharing(site, "emil")


def test_an_employee_leaves(site: Site) -> None:
    assert site.client("elif").post(path(site, "left")).status_code == 303
    assert "Elif" not in Page(site.client("omar").get("/business").text).text


def test_the_last_owner_is_told_why_leaving_does_not_work(sqlite_site: Site) -> None:
    answer = sqlite_site.client("omar").post(path(sqlite_site, "left"))
    assert answer.status_code == 409
    assert "make somebody else an owner first" in answer.text


def test_the_owner_takes_somebody_out_and_makes_an_owner(site: Site) -> None:
    omar = site.client("omar")
    assert omar.post(path(site, "people/{emil}/ownership")).status_code == 303
    assert omar.post(path(site, "people/{emil}/removed")).status_code == 404
    removed = f"/business/{site.cast.bakery}/people/{site.cast.ids['elif']}/removed"
    assert omar.post(removed).status_code == 303
    with site.database.read() as session:
        facts = business_facts(session, site.cast.bakery)
    assert facts.owners == {site.cast.ids["omar"], site.cast.ids["emil"]}
    assert not facts.employees


@pytest.mark.parametrize(("name", "target"), [("elif", "emil"), ("emil", "elif"), ("elif", "omar")])
def test_an_employee_cannot_take_anybody_out(sqlite_site: Site, name: str, target: str) -> None:
    site = sqlite_site
    answer = site.client(name).post(
        f"/business/{site.cast.bakery}/people/{site.cast.ids[target]}/removed"
    )
    assert answer.status_code == 404


def test_making_businesses_has_a_limit(sqlite_site: Site) -> None:
    stefan = sqlite_site.client("stefan")
    answers = [
        stefan.post("/business", {"name": f"Shop {number}"}).status_code for number in range(41)
    ]
    assert answers == [303] * 40 + [429]
