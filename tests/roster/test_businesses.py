"""Businesses as the team looks after them."""

import pytest
from sqlalchemy import select

from learnhub.people.models import Belonging, Business, Invitation
from tests.roster.folk import accompany
from tests.site import NOW, Site


def test_the_office_sees_all_businesses_with_their_owners(site: Site) -> None:
    for who in ("clara", "anna"):
        page = site.client(who).get("/people/businesses").text
        assert "Bäckerei Ofenfrisch" in page
        assert "Omar" in page
    assert "No business here" in site.client("clara").get("/people/businesses?q=xyzzy").text
    assert "Ofenfrisch" in site.client("clara").get("/people/businesses?q=OFENFRISCH").text


@pytest.mark.parametrize("who", ["tom", "carlo", "uta", "omar", "lena"])
def test_nobody_else_sees_businesses(site: Site, who: str) -> None:
    accompany(site)
    for path in ("/people/businesses", f"/people/businesses/{site.cast.bakery}"):
        assert site.client(who).get(path).status_code == 404


def test_a_business_is_entered_once_and_gets_several_owners(site: Site) -> None:
    clara = site.client("clara")
    where = {clara.post("/people/businesses", {"name": "Rad & Tat"}).location for _ in range(2)}
    assert len(where) == 1
    url = where.pop()
    for login in ("stefan", "omar@example.org", "stefan"):
        assert clara.post(f"{url}/owners", {"login": login}).status_code == 303
    page = clara.get(url).text
    assert "Stefan" in page
    assert "Omar" in page
    answer = clara.post(f"{url}/owners", {"login": "nobody-knows"})
    assert answer.status_code == 422
    assert "Rad &amp; Tat" in site.client("stefan").get("/business").text


def test_an_employee_becomes_an_owner_and_keeps_the_choice_to_show_progress(site: Site) -> None:
    url = f"/people/businesses/{site.cast.bakery}"
    site.client("anna").post(f"{url}/owners", {"login": "elif"})
    with site.database.read() as session:
        row = session.get_one(Belonging, (site.cast.bakery, site.cast.ids["elif"]))
        assert (row.position, row.shares_since) == ("owner", NOW)


def test_a_business_gets_another_name(site: Site) -> None:
    url = f"/people/businesses/{site.cast.bakery}"
    assert site.client("clara").post(f"{url}/name", {"name": "Brot & Co"}).status_code == 303
    assert site.client("clara").post(f"{url}/name", {"name": ""}).status_code == 422
    assert "Brot &amp; Co" in site.client("omar").get("/business").text


def test_a_business_with_people_is_not_put_away(site: Site) -> None:
    url = f"/people/businesses/{site.cast.bakery}"
    assert site.client("clara").post(f"{url}/archived").status_code == 409


def test_an_empty_business_is_put_away_with_its_invitations(site: Site) -> None:
    accompany(site)
    url = f"/people/businesses/{site.cast.bakery}"
    with site.database.write() as session:
        session.add(Invitation(code="KKKKMMMM", business_id=site.cast.bakery, note="",
                               created_by=site.cast.ids["omar"], created_at=NOW,
                               expires_at=NOW.replace(year=2027), withdrawn_at=None))
        for row in session.scalars(select(Belonging)):
            row.left_at = NOW
    clara = site.client("clara")
    for _ in range(2):
        assert clara.post(f"{url}/archived").status_code == 303
    assert "Ofenfrisch" not in clara.get("/people/businesses").text
    assert "Ofenfrisch" in clara.get("/people/businesses?state=archived").text
    assert site.client("adina").get(url).status_code == 404
    assert clara.post(f"{url}/owners", {"login": "stefan"}).status_code == 404
    with site.database.read() as session:
        assert session.get_one(Business, site.cast.bakery).archived_at == NOW
        assert session.scalars(select(Invitation.withdrawn_at)).all() == [NOW]


def test_an_advisor_changes_nothing(site: Site) -> None:
    accompany(site)
    url = f"/people/businesses/{site.cast.bakery}"
    for path, form in (("name", {"name": "X"}), ("owners", {"login": "stefan"}), ("archived", {}),
                       ("leads", {"lead": site.cast.ids["adina"]})):
        assert site.client("adina").post(f"{url}/{path}", form).status_code == 404
    assert site.client("adina").post("/people/businesses", {"name": "X"}).status_code == 404
