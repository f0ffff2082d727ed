"""Who may come into this room, for every page of it."""

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from tests.site import Site
from tests.teaching.making import doing

# {g} is Tom's group, {p} Lena, who learns in it, {t} Tilda, {i} Lena's inquiry.
PAGES = [
    "/cohorts/{g}", "/cohorts/{g}/people", "/cohorts/{g}/courses/small",
    "/cohorts/{g}/courses/small/questions", "/inquiries?cohort={g}",
]
FORMS = [
    "/cohorts/{g}/name", "/cohorts/{g}/courses", "/cohorts/{g}/people",
    "/cohorts/{g}/people/{p}/removed", "/cohorts/{g}/people/{p}/password-link",
    "/cohorts/{g}/courses/small/export", "/cohorts/{g}/closed", "/inquiries/{i}/answer",
]
FOR_COORDINATORS = ["/cohorts/{g}/trainers", "/cohorts/{g}/trainers/{t}/removed"]
SENT = {"name": "Neu", "login": "stefan", "text": "So geht es.", "courses": "small"}


@pytest.fixture
def open_site(sqlite_site: Site) -> Site:
    """The site with an inquiry of Lena."""
    with doing(sqlite_site) as does:
        does.ask(sqlite_site.cast.ids["lena"], "Was ist das?")
    return sqlite_site


def address(site: Site, path: str) -> str:
    cast = site.cast
    return path.format(g=cast.group, p=cast.ids["lena"], t=cast.ids["tilda"], i=1)


def entries(site: Site) -> int:
    with site.database.read() as session:
        return session.scalar(select(func.count()).select_from(AuditEntry)) or 0


@pytest.mark.parametrize("path", [*PAGES, "/cohorts", "/inquiries"])
def test_a_visitor_may_sign_in_and_comes_back(open_site: Site, path: str) -> None:
    answer = open_site.client().get(address(open_site, path))
    assert answer.status_code == 303
    assert answer.headers["Location"].startswith("/sign-in?next=/")


@pytest.mark.parametrize("path", [*FORMS, *FOR_COORDINATORS])
def test_a_visitor_changes_nothing(open_site: Site, path: str) -> None:
    before = entries(open_site)
    answer = open_site.client().post(address(open_site, path), SENT)
    assert answer.status_code == 303
    assert answer.headers["Location"] == "/sign-in"
    assert entries(open_site) == before


@pytest.mark.parametrize("name", ["lena", "stefan", "omar", "anna", "tilda"])
@pytest.mark.parametrize("path", PAGES)
def test_for_everybody_else_a_group_does_not_exist(
    open_site: Site, path: str, name: str
) -> None:
    assert open_site.client(name).get(address(open_site, path)).status_code == 404


@pytest.mark.parametrize("name", ["lena", "stefan", "anna", "tilda"])
@pytest.mark.parametrize("path", [*FORMS, *FOR_COORDINATORS])
def test_nobody_else_changes_a_group(open_site: Site, path: str, name: str) -> None:
    before = entries(open_site)
    assert open_site.client(name).post(address(open_site, path), SENT).status_code == 404
    assert entries(open_site) == before


@pytest.mark.parametrize("path", FOR_COORDINATORS)
def test_a_trainer_does_not_say_who_teaches(open_site: Site, path: str) -> None:
    assert open_site.client("tom").post(address(open_site, path), SENT).status_code == 404


@pytest.mark.parametrize("name", ["tom", "clara"])
@pytest.mark.parametrize("path", [*PAGES, "/cohorts", "/inquiries"])
def test_the_trainer_and_the_coordinator_come_in(open_site: Site, path: str, name: str) -> None:
    assert open_site.client(name).get(address(open_site, path)).status_code == 200


@pytest.mark.parametrize("path", [p for p in (*FORMS, *FOR_COORDINATORS) if p[-6:] != "people"])
def test_a_form_cannot_be_opened_like_a_page(open_site: Site, path: str) -> None:
    assert open_site.client("tom").get(address(open_site, path)).status_code == 405


@pytest.mark.parametrize("path", PAGES[2:4])
def test_a_course_the_group_does_not_have_is_not_found(open_site: Site, path: str) -> None:
    tom = open_site.client("tom")
    assert tom.get(address(open_site, path.replace("small", "other"))).status_code == 404


def test_the_navigation_shows_groups_to_those_who_teach(open_site: Site) -> None:
    for name, shown in (("tom", True), ("clara", True), ("anna", False), ("lena", False)):
        assert ('href="/cohorts"' in open_site.client(name).get("/courses").text) is shown
