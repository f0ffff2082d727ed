"""A setting that makes no sense stops every command, by name and with its remedy."""

from pathlib import Path

import pytest

from learnhub.config.settings import READERS
from tests.cli.conftest import CommandLine

NONSENSE = {
    "LEARNHUB_DATA": __file__,
    "LEARNHUB_DATABASE_URL": "mysql://host/name",
    "LEARNHUB_URL": "learn.example.org",
    "LEARNHUB_SECRET_FILE": str(Path(__file__).parent),
    "LEARNHUB_FIELD_KEY_FILE": str(Path(__file__).parent),
    "LEARNHUB_LOCALES": "de,klingon",
    "LEARNHUB_MAIL_URL": "mail.example.org",
    "LEARNHUB_MAIL_FROM": "nobody",
    "LEARNHUB_WORKER": "sometimes",
    "LEARNHUB_SIGN_UP": "maybe",
    "LEARNHUB_FUNDING": "money\x1bfrom",
    "LEARNHUB_OPERATOR_NAME": "x" * 1001,
    "LEARNHUB_OPERATOR_ADDRESS": "street\x07",
    "LEARNHUB_OPERATOR_EMAIL": "a@b@c",
    "LEARNHUB_OPERATOR_PHONE": "call us",
    "LEARNHUB_PRIVACY_OFFICER": "x\x00".replace("\x00", "\x01"),
    "LEARNHUB_QUIET_DAYS": "0",
    "LEARNHUB_HOST": "every where",
    "LEARNHUB_PORT": "65536",
    "LEARNHUB_THREADS": "-1",
    "LEARNHUB_PROCESSES": "1.5",
    "LEARNHUB_PROXIES": "many",
}


def test_there_is_nonsense_for_every_setting() -> None:
    assert NONSENSE.keys() == READERS.keys()


@pytest.mark.parametrize("name", NONSENSE)
def test_nonsense_is_named_with_its_remedy(bare: CommandLine, name: str) -> None:
    said = bare("doctor", **{name: NONSENSE[name]})
    assert said.code == 2
    assert said.out == ""
    assert said.err.startswith(f"{name}: give ")


@pytest.mark.parametrize(
    "words", [["serve"], ["worker", "--once"], ["db", "upgrade"], ["backup", "x.zip"],
              ["people", "add", "ada"], ["courses", "stamp", "."]], ids=" ".join,
)
def test_every_command_minds_the_settings(bare: CommandLine, words: list[str]) -> None:
    said = bare(*words, LEARNHUB_PORT="nonsense")
    assert said.code == 2
    assert said.err.startswith("LEARNHUB_PORT: ")


def test_all_that_is_wrong_is_said_at_once(bare: CommandLine) -> None:
    said = bare("doctor", **NONSENSE)
    assert said.code == 2
    assert [line.split(":")[0] for line in said.err.splitlines()] == sorted(NONSENSE)


def test_a_setting_that_does_not_exist_is_named(bare: CommandLine) -> None:
    said = bare("doctor", LEARNHUB_DATABSE_URL="sqlite:///x", LEARNHUB_COLOUR="green")
    assert said.code == 2
    assert [line.split(":")[0] for line in said.err.splitlines()] == [
        "LEARNHUB_COLOUR", "LEARNHUB_DATABSE_URL",
    ]


def test_the_demo_stays_on_this_machine(bare: CommandLine) -> None:
    for host in ("0.0.0.0", "::", "192.0.2.1", "learn.example.org"):
        said = bare("demo", "--port", "8099", LEARNHUB_HOST=host)
        assert said.code == 2
        assert said.err.startswith("LEARNHUB_HOST: the demo binds to loopback only")
