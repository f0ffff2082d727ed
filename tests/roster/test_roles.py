"""Roles: given for good or until a day, taken away, and never by and for oneself."""

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.base.actor import Role
from learnhub.base.errors import Conflict, NotFound
from learnhub.people.models import RoleGrant
from learnhub.roster.service import roles
from tests.site import NOW, Site


def granted(site: Site, who: str) -> dict[str, datetime | None]:
    """Return the roles a person holds, with the moment each ends."""
    with site.database.read() as session:
        rows = session.execute(
            select(RoleGrant.role, RoleGrant.ends_at)
            .where(RoleGrant.person_id == site.cast.ids[who])
        )
        return dict(rows.all())


def give(site: Site, by: str, to: str, role: str, until: str = "") -> int:
    """Send the form that gives a role and return the status."""
    answer = site.client(by).post(f"/people/{site.cast.ids[to]}/roles",
                                  {"role": role, "until": until})
    return answer.status_code


def test_a_coordinator_makes_somebody_a_trainer(site: Site) -> None:
    assert site.client("stefan").get("/cohorts").status_code == 404
    for _ in range(2):
        assert give(site, "clara", "stefan", "trainer") == 303
    assert granted(site, "stefan") == {"trainer": None}
    assert site.client("stefan").get("/cohorts").status_code == 200
    with site.database.read() as session:
        noted = session.scalars(
            select(AuditEntry).where(AuditEntry.action == "role granted",
                                     AuditEntry.actor_id == site.cast.ids["clara"])).all()
    assert [entry.detail for entry in noted] == [{"role": "trainer", "until": None}]


def test_a_role_for_somebody_who_stands_in_ends_by_itself(site: Site) -> None:
    assert give(site, "clara", "stefan", "trainer", "2026-11-23") == 303
    # The day ends where the people are, an hour before it ends in UTC.
    assert granted(site, "stefan") == {"trainer": datetime(2026, 11, 23, 23, 0, tzinfo=UTC)}
    browser = site.client("stefan")
    assert browser.get("/cohorts").status_code == 200
    assert "until November 23, 2026" in site.client("clara").get(
        f"/people/{site.cast.ids['stefan']}").text
    site.clock.moment = datetime(2026, 11, 23, 22, 59, tzinfo=UTC)
    assert browser.get("/cohorts").status_code == 200
    site.clock.moment = datetime(2026, 11, 23, 23, 0, tzinfo=UTC)
    assert browser.get("/cohorts").status_code == 404


def test_a_role_that_has_ended_is_given_once_more(site: Site) -> None:
    give(site, "clara", "stefan", "coach", "2026-11-24")
    site.clock.moment += timedelta(days=3)
    assert give(site, "clara", "stefan", "coach") == 303
    assert granted(site, "stefan") == {"coach": None}


@pytest.mark.parametrize("until", ["2026-11-22", "2099-01-01", "tomorrow", "9999-12-31"])
def test_a_day_that_cannot_be_is_refused(site: Site, until: str) -> None:
    assert give(site, "clara", "stefan", "trainer", until) == 422
    assert granted(site, "stefan") == {}


@pytest.mark.parametrize(("by", "to", "role", "status"), [
    ("clara", "stefan", "administrator", 422), ("clara", "stefan", "coordinator", 422),
    ("clara", "stefan", "auditor", 422), ("clara", "stefan", "learner", 422),
    ("clara", "stefan", "king", 422), ("clara", "clara", "trainer", 404),
    ("anna", "anna", "coordinator", 404), ("tom", "stefan", "trainer", 404),
    ("uta", "stefan", "trainer", 404), ("stefan", "stefan", "trainer", 404),
])
def test_nobody_gives_what_is_not_theirs_to_give(
    site: Site, by: str, to: str, role: str, status: int
) -> None:
    before = granted(site, to)
    assert give(site, by, to, role) == status
    assert granted(site, to) == before


def test_a_role_is_taken_away_at_once(site: Site) -> None:
    tom, path = site.client("tom"), f"/people/{site.cast.ids['tom']}/roles/trainer/withdrawn"
    assert tom.get("/cohorts").status_code == 200
    for _ in range(2):
        assert site.client("clara").post(path).status_code == 303
    assert tom.get("/cohorts").status_code == 404
    assert granted(site, "tom") == {}


def test_a_coordinator_does_not_take_away_an_administrator(site: Site) -> None:
    path = f"/people/{site.cast.ids['anna']}/roles/administrator/withdrawn"
    assert site.client("clara").post(path).status_code == 404
    assert site.client("clara").post(path.replace("administrator", "x")).status_code == 404


def test_the_last_administrator_stays(site: Site) -> None:
    give(site, "anna", "clara", "administrator")
    with site.database.write() as session:
        clara, anna = site.cast.ids["clara"], site.cast.ids["anna"]
        boss = site.cast.actor("anna")
        roles.withdraw(session, boss, clara, Role.ADMINISTRATOR, now=NOW)
        # Clara's page was opened before: what she still believes to be does not help.
        with pytest.raises(Conflict):
            roles.withdraw(session, type(boss)(clara, roles=boss.roles), anna,
                           Role.ADMINISTRATOR, now=NOW)
        with pytest.raises(Conflict):
            roles.grant(session, type(boss)(clara, roles=boss.roles), anna, Role.ADMINISTRATOR,
                        ends_at=NOW + timedelta(days=1), now=NOW)
    assert granted(site, "anna") == {"administrator": None}


def test_who_is_archived_gets_no_role(site: Site) -> None:
    stefan = site.cast.ids["stefan"]
    site.client("clara").post(f"/people/{stefan}/archived")
    assert give(site, "clara", "stefan", "trainer") == 404
    with site.database.write() as session, pytest.raises(NotFound):
        roles.grant(session, site.cast.actor("anna"), -1, Role.TRAINER, ends_at=None, now=NOW)
