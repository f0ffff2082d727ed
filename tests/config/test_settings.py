"""Settings are read once, with all that is wrong in them."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.base.problem import Problem
from learnhub.config import BadSettings, read_settings
from learnhub.config.settings import OTHERS, READERS, Operator


def problems(**environ: str) -> list[str]:
    """Return the names of the settings that are refused."""
    with pytest.raises(BadSettings) as refused:
        read_settings(environ)
    return [problem.where for problem in refused.value.problems]


def test_without_any_setting_everything_stays_on_this_machine() -> None:
    settings = read_settings({"HOME": "/somewhere"})
    assert settings.host == "127.0.0.1"
    assert settings.database_url == f"sqlite:///{Path('data').absolute()}/learnhub.sqlite3"
    assert settings.locales == ("de", "en", "ar")
    assert not settings.is_https
    assert not settings.demo
    assert settings.operator == Operator()


def test_the_database_stands_in_the_data_folder_unless_said_otherwise() -> None:
    assert read_settings({"LEARNHUB_DATA": "/srv/lh"}).database_url == (
        "sqlite:////srv/lh/learnhub.sqlite3"
    )
    both = {"LEARNHUB_DATA": "/srv/lh", "LEARNHUB_DATABASE_URL": "postgres://a:b@db/learnhub"}
    assert read_settings(both).database_url == "postgresql+psycopg://a:b@db/learnhub"


@pytest.mark.parametrize(
    ("name", "text", "field", "value"),
    [
        ("LEARNHUB_URL", "https://learn.example.org/", "url", "https://learn.example.org"),
        ("LEARNHUB_URL", "http://[::1]:8000", "url", "http://[::1]:8000"),
        ("LEARNHUB_DATABASE_URL", "sqlite:///my data/x.db", "database_url",
         "sqlite:///my data/x.db"),
        ("LEARNHUB_DATABASE_URL", "postgresql:///learnhub?host=/run/pg", "database_url",
         "postgresql+psycopg:///learnhub?host=/run/pg"),
        ("LEARNHUB_LOCALES", " ar , de, ar", "locales", ("ar", "de")),
        ("LEARNHUB_MAIL_URL", "smtps://a%40b:p%2F@mail.example.org:465", "mail_url",
         "smtps://a%40b:p%2F@mail.example.org:465"),
        ("LEARNHUB_MAIL_FROM", "LearnHub <learn@example.org>", "mail_from",
         "LearnHub <learn@example.org>"),
        ("LEARNHUB_MAIL_FROM", "learn@example.org", "mail_from", "learn@example.org"),
        ("LEARNHUB_FUNDING", "Gefördert durch\nA & B", "funding", "Gefördert durch\nA & B"),
        ("LEARNHUB_HOST", "0.0.0.0", "host", "0.0.0.0"),
        ("LEARNHUB_HOST", "::1", "host", "::1"),
        ("LEARNHUB_PORT", "8080", "port", 8080),
        ("LEARNHUB_SIGN_UP", "closed", "sign_up", "closed"),
        ("LEARNHUB_SECRET_FILE", "/run/key", "secret_file", Path("/run/key")),
        ("LEARNHUB_PROXIES", " 1 ", "proxies", 1),
        ("LEARNHUB_PORT", "", "port", 8000),
    ],
)
def test_what_makes_sense_is_taken(name: str, text: str, field: str, value: object) -> None:
    assert getattr(read_settings({name: text}), field) == value


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("LEARNHUB_URL", "https://"), ("LEARNHUB_URL", "ftp://a"), ("LEARNHUB_URL", "https://a/b"),
        ("LEARNHUB_URL", "https://a:99999"), ("LEARNHUB_URL", "https://a b"),
        ("LEARNHUB_URL", "https://a?b"), ("LEARNHUB_URL", "https://me@a"),
        ("LEARNHUB_URL", "http://["), ("LEARNHUB_URL", "https://a\nb"),
        ("LEARNHUB_DATABASE_URL", "sqlite://"), ("LEARNHUB_DATABASE_URL", "sqlite:///"),
        ("LEARNHUB_DATABASE_URL", "sqlite:///:memory:"), ("LEARNHUB_DATABASE_URL", "learnhub.db"),
        ("LEARNHUB_DATABASE_URL", "postgresql://db"), ("LEARNHUB_DATABASE_URL", "oracle://a/b"),
        ("LEARNHUB_DATABASE_URL", "postgresql://db:port/x"),
        ("LEARNHUB_MAIL_URL", "smtp://"), ("LEARNHUB_MAIL_URL", "http://mail"),
        ("LEARNHUB_MAIL_URL", "smtp://mail:0"), ("LEARNHUB_MAIL_FROM", "a@b\nBcc: c@d"),
        ("LEARNHUB_MAIL_FROM", "Name <nobody>"), ("LEARNHUB_MAIL_FROM", "A\n<a@b>"),
        ("LEARNHUB_LOCALES", ","), ("LEARNHUB_LOCALES", "de-simple"),
        ("LEARNHUB_PORT", "٨٠"), ("LEARNHUB_PORT", "0"), ("LEARNHUB_PORT", "9" * 5000),
        ("LEARNHUB_THREADS", "65"), ("LEARNHUB_QUIET_DAYS", "14 days"),
        ("LEARNHUB_HOST", "a:b c"), ("LEARNHUB_OPERATOR_EMAIL", "no at"),
    ],
)
def test_what_makes_no_sense_is_refused_by_name(name: str, text: str) -> None:
    assert problems(**{name: text}) == [name]


@pytest.mark.parametrize("name", sorted(OTHERS))
def test_what_belongs_to_the_tests_is_no_setting_and_no_mistake(name: str) -> None:
    assert name not in READERS
    read_settings({name: "1"})


@given(st.sampled_from(sorted(READERS)), st.text(max_size=200).filter(lambda t: "\0" not in t))
def test_whatever_is_written_is_taken_or_refused_by_name(name: str, text: str) -> None:
    said: list[Problem] = []
    try:
        read_settings({name: text})
    except BadSettings as refused:
        said = refused.problems
    assert [problem.where for problem in said] in ([], [name])
    assert all(problem.text.startswith("give ") for problem in said)


def test_the_operator_is_read_field_by_field() -> None:
    settings = read_settings({
        "LEARNHUB_OPERATOR_NAME": "Stadt Gladbeck", "LEARNHUB_OPERATOR_PHONE": "+49 2043 99-0",
        "LEARNHUB_PRIVACY_OFFICER": "Frau Beispiel", "LEARNHUB_OPERATOR_EMAIL": "a@example.org",
    })
    assert settings.operator == Operator(
        name="Stadt Gladbeck", phone="+49 2043 99-0", privacy_officer="Frau Beispiel",
        email="a@example.org",
    )
