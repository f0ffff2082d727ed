"""A sign-in name and an address each lead to one person only."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from tests.cast import PASSWORD
from tests.site import Browser, Site

NEW = {"name": "Nora", "password": "neun gelbe Enten"}


def test_nobody_takes_the_address_of_another_as_sign_in_name(sqlite_site: Site) -> None:
    answer = sqlite_site.client().post("/sign-up", {**NEW, "login": "OMAR@example.org"})
    assert answer.status_code == 422
    assert sqlite_site.client().post(
        "/sign-in", {"login": "omar@example.org", "password": PASSWORD}
    ).status_code == 303


def test_ones_own_address_may_be_the_sign_in_name(sqlite_site: Site) -> None:
    own = "nora@example.org"
    answer = sqlite_site.client().post("/sign-up", {**NEW, "login": own, "email": own})
    assert answer.status_code == 303


def test_of_those_who_want_a_name_at_the_same_moment_one_gets_it(site: Site) -> None:
    visitors = [site.client() for _ in range(4)]
    for visitor in visitors:
        visitor.token()
    barrier = Barrier(4)

    def sign_up(visitor: Browser) -> int:
        barrier.wait(10)
        return visitor.post("/sign-up", {**NEW, "login": "nora"}).status_code

    with ThreadPoolExecutor(4) as pool:
        assert sorted(pool.map(sign_up, visitors)) == [303, 422, 422, 422]


@pytest.mark.parametrize("address", ["\ufdfa" * 60 + "@example.org", "nora", "a@b@c.de", "x" * 400])
def test_an_address_that_cannot_be_kept_is_refused(site: Site, address: str) -> None:
    answer = site.client("lena").post("/profile", {
        "name": "L", "email": address, "password": PASSWORD, "locale": "",
    })
    assert answer.status_code == 422


def test_the_own_password_is_not_guessed_on_a_phone_left_open(sqlite_site: Site) -> None:
    lena = sqlite_site.client("lena")
    form = {"old": "something else", "password": NEW["password"]}
    assert [lena.post("/profile/password", form).status_code for _ in range(9)] == [422] * 8 + [429]


def test_coming_in_oneself_does_not_wipe_out_tries_on_others(sqlite_site: Site) -> None:
    def comes_in(login: str, password: str) -> int:
        form = {"login": login, "password": password}
        return sqlite_site.client().post("/sign-in", form).status_code

    for n in range(60):
        assert comes_in(f"nobody{n}", "wrong password") == 422
        if n == 30:
            assert comes_in("lena", PASSWORD) == 303
    assert comes_in("lena", PASSWORD) == 429


@pytest.mark.parametrize("path", ["/sign-in", "/sign-up", "/forgotten-password"])
def test_asking_for_the_head_of_a_form_is_no_mistake(sqlite_site: Site, path: str) -> None:
    assert sqlite_site.client().client.head(path).status_code == 200
