"""Keys are replaced without anybody losing anything, and the old ones go only when nothing needs
them."""

import re
from pathlib import Path

import pytest

from learnhub.config.secret import LENGTH
from learnhub.db import Database
from learnhub.people.models import Card, Person
from learnhub.quiz.queries import extra_time_of
from learnhub.quiz.service import change_extra_time
from tests.cli.conftest import CommandLine
from tests.databases import FIELD_KEY
from tests.site import Site


@pytest.fixture
def keys(tmp_path: Path) -> Path:
    """The key file of fields, with the key of the tests in it."""
    path = tmp_path / "data" / "field-key"
    path.parent.mkdir(exist_ok=True)
    path.write_bytes(FIELD_KEY)
    path.chmod(0o600)
    return path


def read(path: Path) -> list[bytes]:
    """Return the keys of a file."""
    held = path.read_bytes()
    return [held[at : at + LENGTH] for at in range(0, len(held), LENGTH)]


def give_time(site: Site) -> int:
    """Give Lena more time and return her number."""
    lena = site.cast.ids["lena"]
    with site.database.write() as session:
        change_extra_time(session, site.cast.actor("tom"), lena, 50, now=site.now)
    return lena


def test_fields_are_sealed_anew_and_the_old_key_goes(
    learnhub: CommandLine, site: Site, keys: Path
) -> None:
    lena = give_time(site)
    said = learnhub("secrets", "rotate", "fields")
    assert (said.code, said.err) == (0, "")
    assert "now holds 2 keys" in said.out
    newest, old = read(keys)
    assert old == FIELD_KEY
    assert keys.stat().st_mode & 0o777 == 0o600
    said = learnhub("secrets", "finish", "fields")
    assert (said.code, said.err) == (0, "")
    assert "1 values sealed anew." in said.out
    assert "1 old keys dropped." in said.out
    assert read(keys) == [newest]
    there = Database(site.database.url.render_as_string(hide_password=False),
                     field_keys=lambda: read(keys))
    with there.read() as session:
        assert extra_time_of(session, lena) == 50
    there.close()
    again = learnhub("secrets", "finish", "fields")
    assert "0 values sealed anew." in again.out
    assert read(keys) == [newest]


def test_a_key_that_printed_codes_need_stays_until_they_are_ended(
    learnhub: CommandLine, site: Site, keys: Path
) -> None:
    with site.database.write() as session:
        session.add(Card(
            person_id=site.cast.ids["lena"], token_hash="t" * 64, made_at=site.now,
            code_hash=site.database.vault.keyed_hashes("card.code", "ABCD")[0],
        ))
    learnhub("secrets", "rotate", "fields")
    said = learnhub("secrets", "finish", "fields")
    assert "1 printed codes and PINs need an older key" in said.out
    assert "0 old keys dropped" in said.out
    assert FIELD_KEY in read(keys)
    said = learnhub("secrets", "finish", "fields", "--drop-codes")
    assert "1 old keys dropped" in said.out
    assert FIELD_KEY not in read(keys)


def test_nothing_is_dropped_while_something_is_stuck(
    learnhub: CommandLine, site: Site, keys: Path
) -> None:
    lena = give_time(site)
    with site.database.write() as session:
        # Sealed with a known key, but for somebody else.
        person = session.get_one(Person, lena)
        person.extra_time = site.database.vault.seal("person.extra_time:0", b"50")
    learnhub("secrets", "rotate", "fields")
    said = learnhub("secrets", "finish", "fields")
    assert said.code == 1
    assert "1 values could not be sealed anew; no key was dropped" in said.err
    assert FIELD_KEY in read(keys)




def test_cookies_get_a_new_key_and_lose_the_old_one(bare: CommandLine, tmp_path: Path) -> None:
    said = bare("secrets", "rotate", "cookies")
    assert said.code == 0
    assert "Restart every server" in said.out
    path = tmp_path / "data" / "secret"
    newest, old = read(path)
    said = bare("secrets", "finish", "cookies")
    assert "1 old keys dropped" in said.out
    assert read(path) == [newest] != [old]


def test_no_command_says_a_key(learnhub: CommandLine, site: Site, keys: Path) -> None:
    give_time(site)
    said = [learnhub(*words.split()) for words in (
        "secrets rotate fields", "secrets rotate cookies", "secrets finish fields", "doctor",
        "backup it.zip", "restore it.zip --rehearse",
    )]
    for each in said:
        assert not re.search(r"[0-9a-f]{32}", re.sub(r"  [0-9a-f]{16}$", "", each.out, flags=re.M))
        assert FIELD_KEY.decode() not in each.out + each.err


def test_the_doctor_and_a_restore_say_what_cannot_be_read(
    learnhub: CommandLine, site: Site, keys: Path, tmp_path: Path
) -> None:
    give_time(site)
    said = learnhub("backup", "it.zip")
    assert "Without the second one what is sealed is lost" in said.out
    assert learnhub("doctor").code == 0
    assert learnhub("restore", "it.zip", "--rehearse").err == ""
    keys.unlink()
    said = learnhub("doctor")
    assert said.code == 1
    assert "BAD sealed     1 sealed values cannot be read" in said.out
    assert str(keys) in said.out
    said = learnhub("restore", "it.zip", "--rehearse")
    assert said.code == 0
    assert "1 sealed values cannot be read: their key is not in" in said.err
    assert not keys.exists()
    fresh = f"sqlite:///{tmp_path}/fresh.sqlite3"
    said = learnhub("restore", "it.zip", LEARNHUB_DATABASE_URL=fresh)
    assert "1 sealed values cannot be read" in said.err
    assert "Everything is back." in said.out
