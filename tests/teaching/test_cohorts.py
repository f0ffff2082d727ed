"""Groups: making them, how people join, their courses, who teaches them."""

import pytest
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.enrolment.models import Cohort
from learnhub.enrolment.queries import courses_of, trainers_of_cohort
from tests.pages import Page
from tests.site import Site


def actions(site: Site) -> list[str]:
    with site.database.read() as session:
        return list(session.scalars(select(AuditEntry.action).order_by(AuditEntry.id)))


def test_a_trainer_sees_the_own_groups_and_a_coordinator_all(site: Site) -> None:
    own = Page(site.client("tom").get("/cohorts?lang=en").text)
    own.check_frame()
    assert "Gruppe Brauck" in own.links()
    assert "Gruppe Mitte" not in own.links()
    every = Page(site.client("clara").get("/cohorts?lang=en").text).links()
    assert {"Gruppe Brauck", "Gruppe Mitte"} <= set(every)


def test_a_new_group_gets_a_code_and_leads_on_to_its_page(site: Site) -> None:
    tom = site.client("tom")
    answer = tom.post("/cohorts", {"name": "  Brauck, Frühling "})
    assert answer.status_code == 303
    page = Page(tom.get(answer.headers["Location"] + "?lang=en").text)
    page.check_frame()
    assert page.heading == "Brauck, Frühling"
    with site.database.read() as session:
        code = session.scalars(
            select(Cohort.join_code).where(Cohort.name == "Brauck, Frühling")
        ).one()
    assert len(code) == 8
    assert f"{code[:4]}-{code[4:]}" in page.text
    assert f"http://localhost/join?code={code}" in page.links().values()


def test_a_group_needs_a_name(site: Site) -> None:
    answer = site.client("tom").post("/cohorts?lang=en", {"name": "  "})
    assert answer.status_code == 422
    page = Page(answer.text)
    page.check_frame()
    assert "Please fill in this field." in page.text


def test_a_group_gets_another_name_and_the_same_name_leaves_no_trace(site: Site) -> None:
    tom, group = site.client("tom"), site.cast.group
    for _ in range(2):
        assert tom.post(f"/cohorts/{group}/name", {"name": "Neu"}).status_code == 303
    assert Page(tom.get(f"/cohorts/{group}").text).heading == "Neu"
    assert actions(site).count("cohort renamed") == 1
    refused = tom.post(f"/cohorts/{group}/name?lang=en", {"name": ""})
    assert refused.status_code == 422
    assert Page(refused.text).heading == "Neu"


def test_exactly_the_ticked_courses_are_given(site: Site) -> None:
    tom, group, lena = site.client("tom"), site.cast.group, site.cast.ids["lena"]
    tom.post(f"/cohorts/{group}/courses", {})
    with site.database.read() as session:
        assert courses_of(session, lena) == set()
    assert "/courses/small" not in "".join(Page(tom.get(f"/cohorts/{group}").text).links().values())
    tom.post(f"/cohorts/{group}/courses", {"courses": ["small"]})
    with site.database.read() as session:
        assert courses_of(session, lena) == {"small"}


def test_a_course_that_does_not_exist_cannot_be_given(site: Site) -> None:
    path = f"/cohorts/{site.cast.group}/courses"
    assert site.client("tom").post(path, {"courses": ["small", "x"]}).status_code == 404
    with site.database.read() as session:
        assert courses_of(session, site.cast.ids["lena"]) == {"small"}


def test_a_closed_group_takes_nobody_in_and_can_still_be_read(site: Site) -> None:
    tom, group = site.client("tom"), site.cast.group
    for _ in range(2):
        assert tom.post(f"/cohorts/{group}/closed").status_code == 303
    assert actions(site).count("cohort closed") == 1
    page = Page(tom.get(f"/cohorts/{group}?lang=en").text)
    assert "This group is closed" in page.text
    assert "TEAC-HTOM" not in page.text
    for sent in ({"login": "stefan"}, {"name": "Neu", "locale": "de", "code": "ACDEFGHJ",
                                       "new": "yes"}):
        answer = tom.post(f"/cohorts/{group}/people?lang=en", sent)
        assert answer.status_code == 409
        assert "This group is closed." in answer.text
    assert tom.get(f"/cohorts/{group}/courses/small").status_code == 200


def test_a_coordinator_adds_a_trainer_who_then_sees_the_group(site: Site) -> None:
    clara, group = site.client("clara"), site.cast.group
    for _ in range(2):
        assert clara.post(f"/cohorts/{group}/trainers", {"login": "Tilda"}).status_code == 303
    assert actions(site).count("trainer added") == 1
    tilda = site.client("tilda")
    assert tilda.get(f"/cohorts/{group}").status_code == 200
    path = f"/cohorts/{group}/trainers/{site.cast.ids['tilda']}/removed"
    for _ in range(2):
        assert clara.post(path).status_code == 303
    assert tilda.get(f"/cohorts/{group}").status_code == 404
    assert actions(site).count("trainer removed") == 1


@pytest.mark.parametrize("login", ["lena", "nobody", ""])
def test_only_trainers_can_be_made_trainers_of_a_group(site: Site, login: str) -> None:
    answer = site.client("clara").post(
        f"/cohorts/{site.cast.group}/trainers?lang=en", {"login": login}
    )
    assert answer.status_code == 422
    Page(answer.text).check_frame()
    with site.database.read() as session:
        teaching = trainers_of_cohort(session, site.cast.group, now=site.now)
        assert [t.login for t in teaching] == ["tom"]
