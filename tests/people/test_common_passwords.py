"""Passwords that many use, and those that say only who one is."""

import subprocess
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.people.common_passwords import is_common, says_too_little
from learnhub.people.passwords import refusal
from tests.site import Site

MEMORY = """
import gc, tracemalloc
from learnhub.people.common_passwords import is_common, _common
tracemalloc.start()
assert is_common("password1")
gc.collect()
print(len(_common()), tracemalloc.get_traced_memory()[0])
"""


@pytest.mark.parametrize("password", [
    "password", "PASSWORD", "Password1", "12345678", "iloveyou", "football", "i love you",
    "qwertyuiop", "trustno1",
])
def test_what_many_use_is_refused(password: str) -> None:
    assert is_common(password)
    assert "Many people use" in (refusal(password, "lena") or "")


@pytest.mark.parametrize("password", [
    "neun gelbe Enten", "correct horse battery", "كلمة سر طويلة جدا", "Bäckerei am Eck",
    "x9$kd.aqPl", "password of my own house",
])
def test_a_password_of_ones_own_is_taken(password: str) -> None:
    assert refusal(password, "lena", ("Lena", "lena@example.org", "LearnHub")) is None


@pytest.mark.parametrize(("password", "about"), [
    ("learnhub", ()), ("LearnHub2026!", ()), ("2026-learnhub-1", ()), ("lena-lena-12", ("Lena",)),
    ("fatma1990", ("Fatma",)), ("fatma.yilmaz", ("fatma.yilmaz@example.org",)),
    ("gelsenkirchen1", ("Stadt Gelsenkirchen",)), ("learn.example.org", ("learn.example.org",)),
])
def test_what_is_mostly_a_name_is_refused(password: str, about: tuple[str, ...]) -> None:
    assert "mostly your name" in (refusal(password, "lena", about) or "")


@pytest.mark.parametrize(("password", "about"), [
    ("annannann42", ("Ann",)), ("der Hund bellt", ("Der",)), ("12345679x.", ("",)),
    ("learnhub ist prima", ()),
])
def test_short_names_and_words_of_ones_own_are_no_reason(
    password: str, about: tuple[str, ...]
) -> None:
    assert not says_too_little(password, about)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300), st.text(max_size=100), st.lists(st.text(max_size=400), max_size=5))
def test_any_text_gets_an_answer(password: str, login: str, about: list[str]) -> None:
    found = refusal(password, login, about)
    assert found is None or isinstance(found, str)


def test_the_list_is_long_enough_and_costs_little_memory() -> None:
    """ASVS 5.0, 6.2.4 asks for the 3,000 commonest that fit the rules."""
    done = subprocess.run(
        [sys.executable, "-c", MEMORY], capture_output=True, text=True, check=True,
        cwd=Path(__file__).parents[2],
    )
    words, size = map(int, done.stdout.split())
    assert words > 10_000
    assert size < 3_000_000


@pytest.mark.parametrize("password", ["password1", "sabine.sommer", "localhost"])
def test_signing_up_refuses_them(sqlite_site: Site, password: str) -> None:
    answer = sqlite_site.client().post("/sign-up", {
        "name": "Sabine", "login": "sabine.sommer", "email": "", "password": password,
    })
    assert answer.status_code == 422
    assert 'value="sabine.sommer"' in answer.text
    assert password not in answer.text.replace('value="sabine.sommer"', "")
