"""Making an account with as little as possible."""

import pytest
from sqlalchemy import select

from learnhub.people.models import Person
from tests.site import Site

GOOD = {"name": "Nour", "login": "nour", "password": "sieben blaue Kühe"}


def test_name_sign_in_name_and_password_are_enough(site: Site) -> None:
    visitor = site.client()
    answer = visitor.post("/sign-up", GOOD)
    assert answer.status_code == 303
    assert visitor.get("/profile").status_code == 200
    with site.database.read() as session:
        person = session.scalars(select(Person).where(Person.login == "nour")).one()
        assert person.email is None
        assert person.password_hash is not None
        assert person.password_hash.startswith("$argon2id$v=19$m=19456,t=2,p=1$")


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"login": "lena"}, "Somebody has this sign-in name."),
        ({"login": "LENA"}, "Somebody has this sign-in name."),
        ({"login": "a b"}, "Use 2 to 80 letters or digits, without spaces."),
        ({"login": "x"}, "Use 2 to 80 letters or digits, without spaces."),
        ({"password": "qx7"}, "Use at least 8 characters."),
        ({"password": "aaaaaaaaaa"}, "Use more than three different characters."),
        ({"password": "nour-nour", "login": "nour-nour"}, "Use a password that differs"),
        ({"email": "no address"}, "Write it like name@example.org."),
        ({"email": "tom@example.org"}, "This e-mail address already has an account."),
        ({"name": ""}, "Please fill in this field."),
    ],
)
def test_each_problem_is_named_and_what_was_typed_stays(
    sqlite_site: Site, change: dict[str, str], message: str
) -> None:
    data = {**GOOD, **change}
    answer = sqlite_site.client().post("/sign-up", data)
    assert answer.status_code == 422
    assert message in answer.text
    assert f'value="{data["login"]}"' in answer.text
    assert data["password"] not in answer.text or data["password"] == data["login"]


def test_a_role_cannot_be_smuggled_in(sqlite_site: Site) -> None:
    visitor = sqlite_site.client()
    data = {**GOOD, "role": "administrator", "roles": "administrator", "is_team": "1"}
    assert visitor.post("/sign-up", data).status_code == 303
    assert visitor.get("/cohorts").status_code == 404
