"""How often passwords may be tried, and that nobody can lock somebody else out."""

import itertools
from datetime import timedelta

import pytest
from argon2 import PasswordHasher
from hypothesis import given, settings
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from learnhub.app import create_app
from learnhub.db import Database
from learnhub.limits.models import Throttle
from learnhub.limits.service import tally
from learnhub.people.limits import sign_in_limits
from tests.cast import PASSWORD
from tests.site import NOW, Browser, Site

OMAR = "omar@example.org"


def attempt(site: Site, login: str, password: str, address: str = "127.0.0.1") -> TestResponse:
    """Try a password from an address."""
    return site.client().post(
        "/sign-in", {"login": login, "password": password},
        environ_overrides={"REMOTE_ADDR": address},
    )


def addresses() -> list[str]:
    """Return the addresses of a network of machines that guess."""
    return [f"10.0.{n // 250}.{n % 250 + 1}" for n in range(500)]


def over(site: Site, login: str, tries: int) -> None:
    """Count as many wrong tries on an account as a network of machines makes."""
    for address in itertools.islice(itertools.cycle(addresses()), tries):
        tally(site.database, sign_in_limits(login, address).every, now=site.now)


def test_whoever_guesses_from_many_addresses_locks_nobody_out(site: Site) -> None:
    over(site, "lena", 100)
    assert attempt(site, "lena", PASSWORD, "192.0.2.7").status_code == 303


def test_but_is_left_few_tries_each(sqlite_site: Site) -> None:
    over(sqlite_site, "lena", 61)
    tries = [attempt(sqlite_site, "lena", "wrong", "192.0.2.7").status_code for _ in range(5)]
    assert tries == [422] * 3 + [429] * 2
    page = attempt(sqlite_site, "lena", PASSWORD, "192.0.2.7").text
    assert "with a link by e-mail" in page
    # What somebody else does at another address is not theirs.
    assert attempt(sqlite_site, "lena", PASSWORD, "192.0.2.8").status_code == 303


def test_when_all_guess_everywhere_each_still_gets_in(sqlite_site: Site) -> None:
    overall = sign_in_limits("x", "10.0.0.1").overall
    with sqlite_site.database.write() as session:
        session.add(Throttle(key=overall.key, since=sqlite_site.now, count=3_000))
    for name in ("lena", "omar", "tom"):
        assert attempt(sqlite_site, name, PASSWORD, "192.0.2.7").status_code == 303
    tries = [attempt(sqlite_site, f"x{n}", "wrong", "192.0.2.9").status_code for n in range(12)]
    assert tries == [422] * 10 + [429] * 2


def test_a_class_behind_one_address_comes_in(sqlite_site: Site) -> None:
    for _ in range(9):
        for name in ("lena", "stefan", "omar", "elif", "emil", "tom", "tilda"):
            assert attempt(sqlite_site, name, PASSWORD).status_code == 303


def test_an_account_of_ones_own_does_not_pay_for_tries_on_others(sqlite_site: Site) -> None:
    address = sign_in_limits("x", "192.0.2.7").address
    for _ in range(58):
        tally(sqlite_site.database, [address], now=sqlite_site.now)
    answers = []
    for n in range(3):
        answers.append(attempt(sqlite_site, f"victim{n}", "123456", "192.0.2.7").status_code)
        attempt(sqlite_site, "stefan", PASSWORD, "192.0.2.7")
    assert answers == [422, 422, 429]


@pytest.mark.parametrize("written", ["LENA", " lena ", "Lena", "ｌｅｎａ"])
def test_another_way_of_writing_a_name_is_the_same_account(
    sqlite_site: Site, written: str
) -> None:
    for _ in range(8):
        attempt(sqlite_site, "lena", "wrong")
    assert attempt(sqlite_site, written, PASSWORD).status_code == 429


def test_a_header_does_not_change_the_address(sqlite_site: Site) -> None:
    for n in range(8):
        sqlite_site.client().post(
            "/sign-in", {"login": "lena", "password": "wrong"},
            headers={"X-Forwarded-For": f"192.0.2.{n}", "Forwarded": f"for=192.0.2.{n}"},
        )
    assert attempt(sqlite_site, "lena", PASSWORD).status_code == 429


def test_two_servers_count_together(site: Site) -> None:
    other = create_app(site.settings, database=site.database, clock=site.clock)
    other.testing = True
    second = other.test_client()
    for n in range(8):
        browser = Browser(second) if n % 2 else site.client()
        assert browser.post("/sign-in", {"login": "lena", "password": "no"}).status_code == 422
    assert attempt(site, "lena", PASSWORD).status_code == 429


def test_known_and_unknown_names_cost_the_same_work(
    sqlite_site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    counted: list[int] = []
    verify = PasswordHasher.verify

    def counting(self: PasswordHasher, *arguments: str) -> bool:
        counted.append(1)
        return verify(self, *arguments)

    monkeypatch.setattr(PasswordHasher, "verify", counting)
    seen = set()
    for login in ("lena", "omar", OMAR, "ghost", "ghost@example.org"):
        before = len(counted)
        answer = attempt(sqlite_site, login, "wrong password")
        text = answer.text.replace(f'value="{login}"', "")
        seen.add((answer.status_code, text.count("\n"), len(counted) - before))
    assert len(seen) == 1
    assert len(counted) == 5


@settings(max_examples=100)
@given(st.frozensets(st.sampled_from(range(6))))
def test_what_others_do_alone_never_refuses(used_up: frozenset[int]) -> None:
    limits = sign_in_limits("lena", "192.0.2.7")
    over = frozenset(limits.every[n] for n in used_up)
    own = {limits.here, limits.few_here, limits.address, limits.few_address}
    if not over & own:
        assert not limits.refuse(over)


def test_tries_are_forgotten_after_a_quarter_of_an_hour(database: Database) -> None:
    limits = sign_in_limits("lena", "192.0.2.7")
    for _ in range(9):
        found = tally(database, limits.every, now=NOW)
    assert limits.refuse(found)
    assert not limits.refuse(tally(database, limits.every, now=NOW + timedelta(minutes=15)))
