"""Who accompanies whom: coaches people, advisors businesses, both until a day."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select
from sqlalchemy.exc import IntegrityError

from learnhub.audit.models import AuditEntry
from learnhub.roster.models import CaseLead
from tests.roster.folk import make_person
from tests.site import NOW, Site


def cases(site: Site) -> list[tuple[int, int | None, int | None]]:
    """Return the cases that are open now."""
    with site.database.read() as session:
        return [(a, b, c) for a, b, c in session.execute(
            select(CaseLead.lead_id, CaseLead.person_id, CaseLead.business_id)
            .where(CaseLead.ends_at.is_(None) | (CaseLead.ends_at > site.now))
            .order_by(CaseLead.id)
        )]


def test_a_coach_sees_a_person_from_when_they_are_named(site: Site) -> None:
    ids = site.cast.ids
    path = f"/people/{ids['stefan']}"
    assert site.client("carlo").get(path).status_code == 404
    for _ in range(2):
        assert site.client("clara").post(
            f"{path}/leads", {"lead": ids["carlo"], "until": ""}).status_code == 303
    assert cases(site) == [(ids["carlo"], ids["stefan"], None)]
    assert site.client("carlo").get(path).status_code == 200
    assert "Carlo" in site.client("clara").get(path).text


def test_accompanying_ends_by_itself(site: Site) -> None:
    ids = site.cast.ids
    path = f"/people/{ids['stefan']}"
    site.client("clara").post(f"{path}/leads", {"lead": ids["carlo"], "until": "2026-11-24"})
    browser = site.client("carlo")
    assert browser.get(path).status_code == 200
    assert "until November 24, 2026" in site.client("clara").get(path).text
    site.clock.moment += timedelta(days=2)
    assert browser.get(path).status_code == 404
    assert "Stefan" not in browser.get("/people").text


def test_accompanying_is_ended_at_once(site: Site) -> None:
    ids = site.cast.ids
    path = f"/people/{ids['stefan']}"
    clara = site.client("clara")
    clara.post(f"{path}/leads", {"lead": ids["carlo"], "until": ""})
    with site.database.read() as session:
        case = session.scalar(select(CaseLead.id))
    for _ in range(2):
        assert clara.post(f"{path}/leads/{case}/ended").status_code == 303
    assert site.client("carlo").get(path).status_code == 404
    assert clara.post(f"/people/{ids['lena']}/leads/{case}/ended").status_code == 404
    with site.database.read() as session:
        noted = session.execute(
            select(AuditEntry.action, AuditEntry.detail)
            .where(AuditEntry.action.like("case lead%")).order_by(AuditEntry.id)).all()
    assert [(a, d["lead"]) for a, d in noted] == [
        ("case lead named", ids["carlo"]), ("case lead ended", ids["carlo"])]


@pytest.mark.parametrize(("by", "lead", "status"), [
    ("clara", "tom", 422), ("clara", "adina", 422), ("clara", "stefan", 422),
    ("anna", "carlo", 404), ("tom", "carlo", 404), ("carlo", "carlo", 404),
])
def test_only_coordinators_name_and_only_coaches_are_named(
    site: Site, by: str, lead: str, status: int
) -> None:
    ids = site.cast.ids
    answer = site.client(by).post(f"/people/{ids['stefan']}/leads",
                                  {"lead": ids[lead], "until": ""})
    assert answer.status_code == status
    assert cases(site) == []


def test_nobody_accompanies_themselves(site: Site) -> None:
    carlo = site.cast.ids["carlo"]
    answer = site.client("clara").post(f"/people/{carlo}/leads", {"lead": carlo, "until": ""})
    assert answer.status_code == 422


def test_an_advisor_sees_a_business_and_its_people(site: Site) -> None:
    path = f"/people/businesses/{site.cast.bakery}"
    assert site.client("adina").get(path).status_code == 404
    answer = site.client("clara").post(
        f"{path}/leads", {"lead": site.cast.ids["adina"], "until": ""})
    assert answer.status_code == 303
    page = site.client("adina").get(path).text
    assert "Omar" in page
    assert "Add this owner" not in page
    assert "Bäckerei Ofenfrisch" in site.client("adina").get("/people/businesses").text
    assert site.client("carlo").get(path).status_code == 404


def test_who_loses_the_role_sees_nothing_of_the_case(site: Site) -> None:
    ids = site.cast.ids
    site.client("clara").post(f"/people/{ids['stefan']}/leads",
                              {"lead": ids["carlo"], "until": ""})
    site.client("clara").post(f"/people/{ids['carlo']}/roles/coach/withdrawn")
    assert site.client("carlo").get(f"/people/{ids['stefan']}").status_code == 404


def test_a_case_is_a_person_or_a_business(site: Site) -> None:
    for person, business in ((None, None), (site.cast.ids["lena"], site.cast.bakery)):
        with pytest.raises(IntegrityError), site.database.write() as session:
            session.add(CaseLead(lead_id=site.cast.ids["carlo"], person_id=person,
                                 business_id=business, since=NOW))
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(CaseLead)) == 0


def test_nobody_accompanies_who_is_archived(site: Site) -> None:
    with site.database.write() as session:
        gone = make_person(session, "Gone", archived_at=NOW)
    answer = site.client("clara").post(
        f"/people/{gone}/leads", {"lead": site.cast.ids["carlo"], "until": ""})
    assert answer.status_code == 404
