"""What is sealed opens with its key alone, and only for what it was sealed for; keys can change."""

import secrets

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import LargeBinary, select

from learnhub.app import ROOMS, sealed_columns
from learnhub.db import Base, Database, Unreadable, Vault
from learnhub.db.sealing import count_unreadable, reseal, sealed_with
from learnhub.db.vault import NoKey, key_name
from learnhub.people.models import Person
from learnhub.people.sealed import EXTRA_TIME, open_extra_time, seal_extra_time
from learnhub.quiz.queries import extra_time_of, extra_times
from learnhub.quiz.service import change_extra_time
from tests.databases import FIELD_KEY
from tests.site import Site

OLD, NEW = secrets.token_bytes(32), secrets.token_bytes(32)
# Bytes that say nothing about anybody, or are public.
OPEN = {"blob.data", "upload_piece.data", "document_import.data", "passkey.public_key"}


@settings(max_examples=60)
@given(st.text(max_size=40), st.binary(max_size=200))
def test_what_is_sealed_opens(what: str, value: bytes) -> None:
    vault = Vault(lambda: [OLD])
    what = what.encode("utf-8", "ignore").decode()
    sealed = vault.seal(what, value)
    assert vault.open(what, sealed) == value
    assert vault.seal(what, value) != sealed
    assert len(value) < 4 or value not in sealed


@settings(max_examples=60)
@given(st.integers(0, 60), st.integers(1, 255))
def test_what_was_changed_or_moved_does_not_open(at: int, by: int) -> None:
    vault = Vault(lambda: [OLD])
    sealed = bytearray(vault.seal("person.extra_time:7", b"25" * 20))
    with pytest.raises(Unreadable):
        vault.open("person.extra_time:8", bytes(sealed))
    sealed[at] ^= by
    with pytest.raises(Unreadable):
        vault.open("person.extra_time:7", bytes(sealed))


@pytest.mark.parametrize("odd", [b"", b"x", b"x" * 4, b"x" * 16, b"x" * 17, b"x" * 500])
def test_what_was_never_sealed_does_not_open(odd: bytes) -> None:
    with pytest.raises(Unreadable):
        Vault(lambda: [OLD]).open("a", odd)
    with pytest.raises(Unreadable):
        Vault(lambda: [OLD]).open("a", key_name(OLD) + odd)


def test_an_older_key_still_opens_and_the_newest_seals() -> None:
    sealed = Vault(lambda: [OLD]).seal("a", b"value")
    both = Vault(lambda: [NEW, OLD])
    assert both.open("a", sealed) == b"value"
    assert both.knows(sealed)
    assert not both.is_newest(sealed)
    assert both.is_newest(both.seal("a", b"value"))
    assert not Vault(lambda: [NEW]).knows(sealed)


def test_a_server_that_runs_on_learns_of_a_new_key() -> None:
    keys = [OLD]
    running = Vault(lambda: keys)
    running.seal("a", b"before")
    keys.insert(0, NEW)
    assert running.open("a", Vault(lambda: [NEW]).seal("a", b"value")) == b"value"
    assert key_name(NEW) == running.seal("a", b"after")[:4]


def test_without_a_key_nothing_is_sealed_openly() -> None:
    with pytest.raises(NoKey):
        Vault(list).seal("a", b"value")


def test_keyed_hashes_are_of_their_key_and_their_use() -> None:
    both, old = Vault(lambda: [NEW, OLD]), Vault(lambda: [OLD])
    newest, older = both.keyed_hashes("card.code", "ABCD")
    assert [older] == old.keyed_hashes("card.code", "ABCD")
    assert len(newest) == len(older) == 64
    assert newest[:8] == key_name(NEW).hex()
    assert old.keyed_hashes("pin", "ABCD")[0][8:] != older[8:]
    assert both.derived("card", "x") != old.derived("card", "x")


def test_every_column_of_bytes_is_declared_sealed_or_is_open_on_purpose() -> None:
    declared = {f"{each.table}.{each.column}" for each in sealed_columns()}
    there = {f"{table.name}.{column.name}" for table in Base.metadata.sorted_tables
             for column in table.columns if isinstance(column.type, LargeBinary)}
    assert there - declared == OPEN
    assert declared <= there
    for room in ROOMS:
        for each in (*room.sealed, *room.hashed):
            assert each.column in Base.metadata.tables[each.table].columns


@pytest.mark.parametrize("percent", [0, 25, 50, 100, None])
def test_extra_time_comes_back(site: Site, percent: int | None) -> None:
    lena = site.cast.ids["lena"]
    with site.database.write() as session:
        change_extra_time(session, site.cast.actor("tom"), lena, percent, now=site.now)
    with site.database.read() as session:
        assert extra_time_of(session, lena) == percent
        assert extra_times(session, [lena]) == {lena: percent}
        held = session.scalar(select(Person.extra_time).where(Person.id == lena))
        assert (held is None) == (percent == 0)
        assert open_extra_time(session, lena, held) == percent
        # Of somebody else it opens nothing.
        assert open_extra_time(session, lena + 1, held) == 0


def test_extra_time_without_its_key_is_no_extra_time(sqlite_site: Site) -> None:
    lena = sqlite_site.cast.ids["lena"]
    with sqlite_site.database.write() as session:
        change_extra_time(session, sqlite_site.cast.actor("tom"), lena, 50,
                          now=sqlite_site.now)
    there = Database(str(sqlite_site.database.url), field_keys=lambda: [NEW])
    with there.read() as session:
        assert extra_time_of(session, lena) == 0
        assert count_unreadable(session, sealed_columns(), there.vault) == 1
    there.close()


def test_everything_is_sealed_anew(site: Site) -> None:
    database, people = site.database, sorted(site.cast.ids.values())
    with database.write() as session:
        for number in people:
            session.get_one(Person, number).extra_time = seal_extra_time(session, number, 25)
    after = Database(database.url.render_as_string(hide_password=False),
                     field_keys=lambda: [NEW, FIELD_KEY])
    assert reseal(after, EXTRA_TIME) == len(people)
    assert reseal(after, EXTRA_TIME) == 0
    with after.read() as session:
        assert sealed_with(session, [EXTRA_TIME]) == {key_name(NEW): len(people)}
        assert set(extra_times(session, people).values()) == {25}
    after.close()


def test_what_does_not_open_stays_as_it_is(sqlite_site: Site) -> None:
    lena = sqlite_site.cast.ids["lena"]
    broken = key_name(FIELD_KEY) + b"x" * 40
    with sqlite_site.database.write() as session:
        session.get_one(Person, lena).extra_time = broken
    after = Database(str(sqlite_site.database.url), field_keys=lambda: [NEW, FIELD_KEY])
    assert reseal(after, EXTRA_TIME) == 0
    with after.read() as session:
        assert session.get_one(Person, lena).extra_time == broken
        assert extra_time_of(session, lena) == 0
    after.close()
