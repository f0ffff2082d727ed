"""Who stands in for a trainer until a day, and until when a group is evidence."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.enrolment.models import Cohort, CohortTrainer
from learnhub.people.models import RoleGrant
from tests.site import NOW, Site


def test_who_stands_in_sees_the_group_until_that_day_is_over(site: Site) -> None:
    clara, url = site.client("clara"), f"/cohorts/{site.cast.group}"
    for _ in range(2):
        answer = clara.post(f"{url}/trainers", {"login": "tilda", "until": "2026-11-24"})
        assert answer.status_code == 303
    assert "until November 24, 2026" in clara.get(url).text
    tilda = site.client("tilda")
    for path in ("", "/people", "/courses/small"):
        assert tilda.get(url + path).status_code == 200
    site.clock.moment += timedelta(days=2)
    for path in ("", "/people", "/courses/small"):
        assert tilda.get(url + path).status_code == 404
    assert "Gruppe Brauck" not in tilda.get("/cohorts").text
    assert "until November 24" not in clara.get(url).text
    with site.database.read() as session:
        noted = session.scalars(
            select(AuditEntry.detail).where(AuditEntry.action == "trainer added")).all()
    assert [each["until"] for each in noted] == ["2026-11-24"]


def test_who_stood_in_can_teach_for_good_later(site: Site) -> None:
    clara, url = site.client("clara"), f"/cohorts/{site.cast.group}"
    clara.post(f"{url}/trainers", {"login": "tilda", "until": "2026-11-24"})
    site.clock.moment += timedelta(days=2)
    clara.post(f"{url}/trainers", {"login": "tilda", "until": ""})
    assert site.client("tilda").get(url).status_code == 200
    with site.database.read() as session:
        row = session.get_one(CohortTrainer, (site.cast.group, site.cast.ids["tilda"]))
        assert row.ends_at is None


@pytest.mark.parametrize("until", ["2026-11-01", "soon", "2126-01-01"])
def test_a_day_that_cannot_be_is_refused(site: Site, until: str) -> None:
    url = f"/cohorts/{site.cast.group}"
    for path, form in (("trainers", {"login": "tilda"}), ("evidence", {})):
        answer = site.client("clara").post(f"{url}/{path}", {**form, "until": until})
        assert answer.status_code == 422
    assert site.client("tilda").get(url).status_code == 404


def test_who_was_a_trainer_is_not_added_any_more(site: Site) -> None:
    with site.database.write() as session:
        session.get_one(RoleGrant, (site.cast.ids["tilda"], "trainer")).ends_at = NOW
    answer = site.client("clara").post(
        f"/cohorts/{site.cast.group}/trainers", {"login": "tilda", "until": ""})
    assert answer.status_code == 422


def test_a_group_is_evidence_until_a_day(site: Site) -> None:
    url = f"/cohorts/{site.cast.group}"
    for _ in range(2):
        assert site.client("clara").post(
            f"{url}/evidence", {"until": "2034-12-31"}).status_code == 303
    assert 'value="2034-12-31"' in site.client("clara").get(url).text
    assert site.client("tom").post(f"{url}/evidence", {"until": ""}).status_code == 404
    assert "Evidence of a project" not in site.client("tom").get(url).text
    with site.database.read() as session:
        kept = session.get_one(Cohort, site.cast.group).keep_until
        assert kept is not None
        assert kept.isoformat() == "2034-12-31"
        assert len(session.scalars(
            select(AuditEntry).where(AuditEntry.action == "evidence kept")).all()) == 1
