"""Cards as the service makes and ends them."""

import re
from collections.abc import Callable
from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from learnhub.audit.models import AuditEntry
from learnhub.base.errors import Conflict, NotFound
from learnhub.people.models import Card, Person
from learnhub.people.pins import pin_problem, tidy_pin
from learnhub.people.queries.cards import find_by_code, find_by_token, find_state, valid_cards
from learnhub.people.rules import CODE_LETTERS, token_hash
from learnhub.people.service import cards
from tests.people.carding import card_of, cards_in, come_in, sign_ins_of
from tests.site import Site

DEVICE = token_hash("a device")


def test_a_card_is_found_by_its_token_and_by_its_code(site: Site) -> None:
    made = card_of(site, "lena")
    assert re.fullmatch(f"[{CODE_LETTERS}]{{8}}", made.code)
    assert len(made.token) >= 24
    with site.database.read() as session:
        assert find_by_token(session, made.token) == made.card_id
        assert find_by_code(session, made.code) == made.card_id
        assert find_by_token(session, made.token + "x") is None
        assert find_by_code(session, made.code[::-1]) is None


def test_neither_token_nor_code_is_kept(site: Site) -> None:
    made = card_of(site, "lena")
    (row,) = cards_in(site)
    kept = " ".join(str(getattr(row, column.name)) for column in Card.__table__.columns)
    assert made.token not in kept
    assert made.code not in kept
    # A plain hash of so short a code could be tried out by whoever holds a copy.
    assert row.code_hash != token_hash(made.code)


def test_the_same_form_twice_gives_the_very_same_card(site: Site) -> None:
    first, again = (card_of(site, "lena", nonce="n" * 30) for _ in range(2))
    assert first == again
    assert len(cards_in(site)) == 1


def test_the_same_form_gives_each_person_another_card(site: Site) -> None:
    lena, stefan = (card_of(site, name, nonce="n" * 30) for name in ("lena", "stefan"))
    assert lena.token != stefan.token
    assert lena.code != stefan.code


def test_a_new_card_ends_the_old_one_and_what_was_open_with_it(site: Site) -> None:
    old = card_of(site, "lena")
    phone = come_in(site, old)
    new = card_of(site, "lena")
    with site.database.read() as session:
        assert find_by_token(session, old.token) is None
        assert find_by_code(session, old.code) is None
        assert find_by_token(session, new.token) == new.card_id
    assert phone.get("/profile").status_code == 303
    assert [s.ended_at for s in sign_ins_of(site, "lena")] == [site.now]


def test_another_way_in_stays_open_when_a_card_ends(site: Site) -> None:
    elsewhere = site.client("lena")
    card_of(site, "lena")
    card_of(site, "lena")
    assert elsewhere.get("/profile").status_code == 200


@pytest.mark.parametrize("late", [timedelta(minutes=16), timedelta(days=3)])
def test_an_old_form_prints_nothing_and_says_so(site: Site, late: timedelta) -> None:
    made = card_of(site, "lena", nonce="n" * 30)
    site.clock.moment += late
    with pytest.raises(Conflict):
        card_of(site, "lena", nonce="n" * 30)
    with site.database.read() as session:
        assert find_by_token(session, made.token) == made.card_id


def test_an_old_form_never_brings_a_blocked_card_back(site: Site) -> None:
    made = card_of(site, "lena", nonce="n" * 30)
    new = card_of(site, "lena")
    with pytest.raises(Conflict):
        card_of(site, "lena", nonce="n" * 30)
    with site.database.read() as session:
        assert find_by_token(session, made.token) is None
        assert find_by_token(session, new.token) == new.card_id


def test_blocking_may_be_repeated(site: Site) -> None:
    made = card_of(site, "lena")
    for _ in range(2):
        with site.database.write() as session:
            cards.block_card(session, site.cast.actor("tom"), made.person_id, now=site.now)
    with site.database.read() as session:
        assert find_by_token(session, made.token) is None
        assert valid_cards(session, [made.person_id]) == {}
        actions = list(session.scalars(select(AuditEntry.action)))
    assert actions.count("card blocked") == 1


def test_the_card_of_somebody_who_was_archived_opens_nothing(site: Site) -> None:
    made = card_of(site, "lena")
    with site.database.write() as session:
        session.get_one(Person, made.person_id).archived_at = site.now
    with site.database.read() as session:
        assert find_by_token(session, made.token) is None
        assert find_state(session, made.card_id, None) is None
    with pytest.raises(NotFound):
        card_of(site, "lena")


def test_two_devices_cannot_both_begin_with_a_card(site: Site) -> None:
    made = card_of(site, "lena")
    begun: list[bool] = []
    for device in ("one", "two", "one"):
        with site.database.write() as session:
            begun.append(cards.begin(session, made.card_id, token_hash(device), agreed=(),
                                     locale="en", now=site.now))
    assert begun == [True, False, True]


def test_a_card_opens_only_on_a_device_it_is_known_on(site: Site) -> None:
    made = card_of(site, "lena")
    with site.database.write() as session, pytest.raises(NotFound):
        cards.use_card(session, made.card_id, DEVICE, device="x", now=site.now)
    with site.database.write() as session:
        cards.admit(session, made.card_id, DEVICE, now=site.now)
        assert cards.use_card(session, made.card_id, DEVICE, device="x", now=site.now)
    (sign_in,) = sign_ins_of(site, "lena")
    assert (sign_in.way, sign_in.only_learns, sign_in.card_id) == ("card", True, made.card_id)


@pytest.mark.parametrize("act", [
    lambda s, c, now: cards.begin(s, c, DEVICE, agreed=(), locale="en", now=now),
    lambda s, c, now: cards.admit(s, c, DEVICE, now=now),
    lambda s, c, now: cards.use_card(s, c, DEVICE, device="x", now=now),
])
def test_a_blocked_card_does_nothing(site: Site, act: Callable[..., object]) -> None:
    made = card_of(site, "lena")
    with site.database.write() as session:
        cards.block_card(session, site.cast.actor("tom"), made.person_id, now=site.now)
    with site.database.write() as session, pytest.raises(NotFound):
        act(session, made.card_id, site.now)


def test_only_five_tries_at_a_pin_are_given(site: Site) -> None:
    made = card_of(site, "lena")
    given_ = []
    for _ in range(7):
        with site.database.write() as session:
            given_.append(cards.count_pin(session, made.card_id))
    assert given_ == [True] * 5 + [False] * 2
    with site.database.write() as session:
        cards.admit(session, made.card_id, DEVICE, now=site.now)
    with site.database.read() as session:
        state = find_state(session, made.card_id, DEVICE)
    assert state is not None
    assert state.pins_left == 5


@pytest.mark.parametrize("pin", ["", "123", "123456789", "12a4", "1234", "8765", "777777"])
def test_a_pin_that_is_too_short_or_easily_guessed_is_refused(pin: str) -> None:
    assert pin_problem(pin)


@pytest.mark.parametrize(("typed", "read"), [
    ("2580", "2580"), (" 25 80 ", "2580"), ("25-80", "2580"), ("٢٥٨٠", "2580"), ("۲۵۸۰", "2580"),
])
def test_a_pin_can_be_typed_as_people_write_digits(typed: str, read: str) -> None:
    assert tidy_pin(typed) == read
    assert pin_problem(read) is None


@given(st.text(max_size=40))
@settings(max_examples=100, suppress_health_check=[HealthCheck.differing_executors])
def test_whatever_is_typed_a_pin_is_digits_or_refused(text: str) -> None:
    pin = tidy_pin(text)
    assert pin_problem(pin) or re.fullmatch("[0-9]{4,8}", pin)
