"""Fields nobody asked for: no form takes a role, a person or a right from what is sent."""

import pytest
from sqlalchemy import select

from learnhub.people.models import Person, RoleGrant, SignIn
from tests.cast import ROLES
from tests.house.everywhere import ask, browsers, calls
from tests.house.test_matrix import MATRIX, make_world
from tests.site import Site

PROTECTED = ("login", "password_hash", "pin_hash", "merged_into", "archived_at", "created_at",
             "born_on", "surname")


def smuggled(site: Site) -> dict[str, object]:
    """Return what an attacker adds to a form, in every spelling."""
    anna = str(site.cast.ids["anna"])
    return {
        "role": "administrator", "roles": "administrator", "is_admin": "1", "is_strong": "1",
        "only_learns": "", "person": anna, "person_id": anna, "id": anna, "actor_id": anna,
        "granted_by": anna, "made_by": anna, "created_by": anna, "owner": anna, "login": "anna",
        "password_hash": "x", "pin_hash": "x", "merged_into": anna, "archived_at": "2020-01-01",
        "proved_at": "2099-01-01", "expires_at": "2099-01-01", "ends_at": "2099-01-01",
        "position": "owner", "came_by": "made", "points": "1000", "handed_in_at": "2020-01-01",
    }


def people_of(site: Site) -> dict[int, tuple[object, ...]]:
    with site.database.read() as session:
        return {person.id: tuple(getattr(person, name) for name in PROTECTED)
                for person in session.scalars(select(Person))}


def roles_of(site: Site) -> set[tuple[int, str]]:
    with site.database.read() as session:
        return {(row.person_id, row.role) for row in session.scalars(select(RoleGrant))}


@pytest.mark.parametrize("name", sorted(set(ROLES) - {"anna", "clara"}))
def test_no_form_gives_rights_that_it_does_not_ask_for(sqlite_site: Site, name: str) -> None:
    """Coordinators and administrators do give roles; everybody else cannot by any form."""
    site = sqlite_site
    world = make_world(site)
    browser = browsers(world, name)[name]
    browser.token()
    people, roles = people_of(site), roles_of(site)
    for call in calls(world, "POST"):
        if name in MATRIX[call.endpoint] and call.endpoint != "people.sign_out":
            assert ask(browser, call, smuggled(site)).status_code < 500, str(call)
    assert roles_of(site) == roles
    now = people_of(site)
    assert {person: now[person] for person in people} == people
    with site.database.read() as session:
        ways = set(session.execute(
            select(SignIn.person_id, SignIn.is_strong).where(SignIn.device != "test")
        ))
    assert not any(is_strong for _, is_strong in ways)


def test_who_makes_an_account_gets_what_everybody_gets(sqlite_site: Site) -> None:
    site = sqlite_site
    answer = site.client().post("/sign-up", {
        **smuggled(site), "name": "Mira", "login": "mira", "password": "neun gelbe Enten",
    })
    assert answer.status_code == 303
    with site.database.read() as session:
        mira = session.scalars(select(Person).where(Person.login == "mira")).one()
        assert (mira.merged_into, mira.archived_at, mira.pin_hash) == (None, None, None)
        grants = session.scalars(select(RoleGrant).where(RoleGrant.person_id == mira.id)).all()
        assert grants == []
        strong = session.scalars(select(SignIn.is_strong).where(SignIn.person_id == mira.id)).all()
        assert strong == [False]


def test_a_method_in_a_field_or_a_header_is_not_one(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    lena.token()
    for headers in ({"X-HTTP-Method-Override": "POST"}, {"X-Method-Override": "POST"}):
        assert lena.get("/sign-out?_method=POST", headers=headers).status_code == 405
    assert lena.get("/profile").status_code == 200
