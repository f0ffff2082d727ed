"""Coming in, staying in, going out."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from learnhub.people.models import SignIn
from tests.cast import PASSWORD
from tests.site import Site


def sign_in(site: Site, login: str, password: str = PASSWORD, **more: str):  # type: ignore[no-untyped-def]
    visitor = site.client()
    data = {"login": login, "password": password, **more}
    return visitor, visitor.post("/sign-in", data)


@pytest.mark.parametrize("login", ["lena", "LENA", " Lena ", "omar", "omar@example.org"])
def test_a_person_comes_in_with_name_or_address(site: Site, login: str) -> None:
    visitor, answer = sign_in(site, login)
    assert answer.status_code == 303
    assert answer.location == "/learning"
    assert visitor.get("/profile").status_code == 200


@pytest.mark.parametrize(
    ("login", "password"), [("lena", "wrong password"), ("nobody", PASSWORD), ("lena", "x" * 900)]
)
def test_a_wrong_password_and_an_unknown_name_get_the_same_answer(
    sqlite_site: Site, login: str, password: str
) -> None:
    visitor, answer = sign_in(sqlite_site, login, password)
    assert answer.status_code == 422
    assert "Name and password do not fit" in answer.text
    assert f'value="{login}"' in answer.text
    assert password not in answer.text
    assert visitor.get("/profile").status_code == 303


def test_an_empty_form_names_both_fields(sqlite_site: Site) -> None:
    _, answer = sign_in(sqlite_site, "", "")
    assert answer.status_code == 422
    assert answer.text.count("Please fill in this field.") >= 2


def test_after_too_many_tries_even_the_right_password_waits(sqlite_site: Site) -> None:
    for _ in range(8):
        assert sign_in(sqlite_site, "lena", "wrong password")[1].status_code == 422
    assert sign_in(sqlite_site, "lena")[1].status_code == 429
    assert sign_in(sqlite_site, "stefan")[1].status_code == 303
    sqlite_site.clock.moment += timedelta(minutes=16)
    assert sign_in(sqlite_site, "lena")[1].status_code == 303


def test_signing_out_ends_the_sign_in_on_the_server(site: Site) -> None:
    visitor, _ = sign_in(site, "lena")
    with visitor.client.session_transaction() as cookie:
        stolen = cookie["_user_id"]
    assert visitor.post("/sign-out").status_code == 303
    with visitor.client.session_transaction() as cookie:
        cookie["_user_id"] = stolen
    assert visitor.get("/profile").status_code == 303


def test_the_token_is_kept_nowhere_in_clear(sqlite_site: Site) -> None:
    visitor, _ = sign_in(sqlite_site, "lena")
    with visitor.client.session_transaction() as cookie:
        token = cookie["_user_id"]
    with sqlite_site.database.read() as session:
        assert token not in session.scalars(select(SignIn.token_hash)).all()


def test_a_sign_in_ends_after_sixty_days(sqlite_site: Site) -> None:
    visitor, _ = sign_in(sqlite_site, "lena")
    sqlite_site.clock.moment += timedelta(days=61)
    assert visitor.get("/profile").status_code == 303


@pytest.mark.parametrize("next_page", ["/courses/small", "/profile?x=1"])
def test_one_comes_back_to_where_one_was(sqlite_site: Site, next_page: str) -> None:
    assert sign_in(sqlite_site, "lena", next=next_page)[1].location == next_page


@pytest.mark.parametrize(
    "next_page",
    ["//evil.example", "https://evil.example", "/\\evil.example", "javascript:alert(1)",
     "/\t/evil.example", "\\\\evil.example", "/ /evil"],
)
def test_nobody_is_sent_to_another_site(sqlite_site: Site, next_page: str) -> None:
    assert sign_in(sqlite_site, "lena", next=next_page)[1].location == "/learning"


def test_a_stranger_is_asked_to_sign_in_and_comes_back(sqlite_site: Site) -> None:
    answer = sqlite_site.client().get("/profile")
    assert answer.status_code == 303
    assert answer.location == "/sign-in?next=/profile"
