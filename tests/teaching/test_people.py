"""Adding people to a group, taking them out, and letting them back in."""

import re

import pytest
from sqlalchemy import func, select

from learnhub.audit.models import AuditEntry
from learnhub.enrolment import service as enrolment
from learnhub.people.models import PasswordReset, Person
from learnhub.teaching.queries.table import learners_of
from tests.pages import Page
from tests.site import Site
from tests.teaching.making import doing

NEW = {"name": "Amina", "locale": "ar", "code": "ACDEFGHJ", "new": "yes"}


def names(site: Site) -> list[str]:
    with site.database.read() as session:
        return [m.name for m in learners_of(session, site.cast.group)]


def people(site: Site) -> str:
    return f"/cohorts/{site.cast.group}/people"


def actions(site: Site) -> list[str]:
    with site.database.read() as session:
        return list(session.scalars(select(AuditEntry.action)))


@pytest.mark.parametrize("login", ["stefan", " Stefan ", "omar@example.org", "OMAR@example.org"])
def test_somebody_with_an_account_is_added_by_the_exact_name(site: Site, login: str) -> None:
    tom = site.client("tom")
    for _ in range(2):
        assert tom.post(people(site), {"login": login}).status_code == 303
    assert len(names(site)) == 2
    assert actions(site).count("member added") == 2  # Lena, and now this person


@pytest.mark.parametrize("login", ["stef", "%", "", "stefan@example.org"])
def test_nobody_is_found_by_half_a_name(site: Site, login: str) -> None:
    answer = site.client("tom").post(people(site) + "?lang=en", {"login": login})
    assert answer.status_code == 422
    Page(answer.text).check_frame()
    assert names(site) == ["Lena"]


def test_a_new_person_comes_in_with_the_card_and_nothing_else(site: Site) -> None:
    tom = site.client("tom")
    answer = tom.post(people(site) + "?lang=en", NEW)
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    page = Page(answer.text)
    page.check_frame()
    assert "Amina" in page.heading
    assert "amina-acde" in page.text
    password = re.search(r"[a-z\d]{4}-[a-z\d]{4}-[a-z\d]{4}", page.text)
    assert password is not None
    phone = site.client()
    assert phone.post(
        "/sign-in", {"login": "amina-acde", "password": password[0]}
    ).status_code == 303
    assert phone.get("/learning").status_code == 200
    assert names(site) == ["Amina", "Lena"]
    with site.database.read() as session:
        assert session.scalars(select(Person.locale).where(Person.name == "Amina")).one() == "ar"
    # It is shown only once.
    assert password[0] not in tom.get(people(site)).text


def test_the_same_form_sent_twice_makes_one_person(site: Site) -> None:
    tom = site.client("tom")
    assert tom.post(people(site), NEW).status_code == 200
    again = tom.post(people(site), NEW)
    assert again.status_code == 303
    assert "is already in the group" in tom.get(people(site) + "?lang=en").text
    assert names(site) == ["Amina", "Lena"]


@pytest.mark.parametrize(
    "wrong", [{"name": " "}, {"locale": "xx"}, {"code": "short"}, {"name": "x" * 121}]
)
def test_a_form_with_mistakes_makes_nobody(site: Site, wrong: dict[str, str]) -> None:
    answer = site.client("tom").post(people(site) + "?lang=en", NEW | wrong)
    assert answer.status_code == 422
    Page(answer.text).check_frame()
    assert names(site) == ["Lena"]


def test_somebody_who_is_taken_out_keeps_the_account(site: Site) -> None:
    tom, lena = site.client("tom"), site.cast.ids["lena"]
    for _ in range(2):
        assert tom.post(f"{people(site)}/{lena}/removed").status_code == 303
    assert names(site) == []
    assert actions(site).count("member removed") == 1
    assert site.client("lena").get("/learning").status_code == 200


def test_a_password_link_works_once_and_is_shown_once(site: Site) -> None:
    tom, lena = site.client("tom"), site.cast.ids["lena"]
    answer = tom.post(f"{people(site)}/{lena}/password-link?lang=en")
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    page = Page(answer.text)
    page.check_frame()
    link = re.search(r"http://localhost(/new-password/\S+)", page.text)
    assert link is not None
    assert actions(site).count("password link made") == 1
    phone = site.client()
    assert phone.post(link[1], {"password": "ein neuer Anfang"}).status_code == 303
    assert phone.get(link[1]).status_code == 404
    assert phone.post(
        "/sign-in", {"login": "lena", "password": "ein neuer Anfang"}
    ).status_code == 303


@pytest.mark.parametrize("name", ["anna", "clara", "tilda", "tom"])
def test_nobody_of_the_team_can_be_taken_over_by_adding_them_to_a_group(
    site: Site, name: str
) -> None:
    tom = site.client("tom")
    assert tom.post(people(site), {"login": name}).status_code == 303
    path = f"{people(site)}/{site.cast.ids[name]}/password-link"
    assert tom.post(path + "?lang=en").status_code == 409
    assert path not in Page(tom.get(people(site)).text).actions()
    with site.database.read() as session:
        assert session.scalar(select(func.count()).select_from(PasswordReset)) == 0


def test_who_was_only_added_by_name_gets_no_link_from_a_trainer(site: Site) -> None:
    """Otherwise a trainer could take over any account whose name they know."""
    stefan = site.cast.ids["stefan"]
    with site.database.write() as session:
        enrolment.add_member(session, site.cast.actor("tom"), site.cast.group, stefan,
                             now=site.now)
    path = f"{people(site)}/{stefan}/password-link"
    assert site.client("tom").post(path).status_code == 409
    assert site.client("clara").post(path).status_code == 200
    code = "TEACHTOM"
    assert site.client("stefan").post("/join", {"code": code}).status_code == 303
    assert site.client("tom").post(path).status_code == 200


@pytest.mark.parametrize("name", ["stefan", "elif"])
def test_there_is_no_link_for_somebody_who_is_not_in_the_group(site: Site, name: str) -> None:
    path = f"{people(site)}/{site.cast.ids[name]}/password-link"
    assert site.client("tom").post(path).status_code == 404
    with site.database.write() as session:
        tom, person = site.cast.actor("tom"), site.cast.ids[name]
        enrolment.add_member(session, tom, site.cast.group, person, now=site.now)
        session.flush()
        enrolment.remove_member(session, tom, site.cast.group, person, now=site.now)
    assert site.client("tom").post(path).status_code == 404


def test_people_stand_fifty_to_a_page_by_name_whatever_the_engine(site: Site) -> None:
    with doing(site) as does:
        for number in range(55):
            does.join(f"Person {number:02}")
        does.join("ärzte")
    tom = site.client("tom")
    first = Page(tom.get(people(site) + "?lang=en").text)
    first.check_frame()
    shown = [e.text for e in first.all("bdi") if e.text.startswith(("Person", "Lena", "ärzte"))]
    assert shown[:3] == ["ärzte", "Lena", "Person 00"]
    assert len(shown) == 50
    assert "Page 1 of 2" in first.text
    second = Page(tom.get(people(site) + "?lang=en&page=2").text)
    assert "Person 54" in second.text
    assert tom.get(people(site) + "?page=99").status_code == 200


def test_a_name_cannot_carry_markup_into_the_page(site: Site) -> None:
    with doing(site) as does:
        does.join("<script>alert(1)</script>")
    tom = site.client("tom")
    for path in (people(site), f"/cohorts/{site.cast.group}/courses/small"):
        text = tom.get(path).text
        assert "<script>alert" not in text
        assert "&lt;script&gt;alert(1)" in text
