"""Who may do and see what in a business; and that the rules agree with what lists show."""

import itertools

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.base.actor import PUBLIC, Actor, Role
from learnhub.people.policy import (
    BusinessFacts,
    may_leave,
    may_make_owner,
    may_remove,
    may_run_business,
    may_see_business,
    may_see_progress,
)

OWNER, OTHER_OWNER, AGREED, SILENT, STRANGER = 1, 2, 3, 4, 5
SHOP = BusinessFacts(
    frozenset({OWNER, OTHER_OWNER}), frozenset({AGREED, SILENT}), frozenset({AGREED})
)
ALL = (OWNER, OTHER_OWNER, AGREED, SILENT, STRANGER)


def person(number: int, *roles: Role) -> Actor:
    return Actor(number, roles=frozenset({Role.LEARNER, *roles}))


@pytest.mark.parametrize(
    ("who", "sees", "runs"),
    [
        (person(OWNER), True, True),
        (person(OTHER_OWNER), True, True),
        (person(AGREED), True, False),
        (person(SILENT), True, False),
        (person(STRANGER), False, False),
        (person(STRANGER, Role.TRAINER), False, False),
        (person(STRANGER, Role.COORDINATOR), False, False),
        (person(STRANGER, Role.ADMINISTRATOR), False, False),
        (PUBLIC, False, False),
    ],
)
def test_only_its_people_see_a_business_and_only_owners_run_it(
    who: Actor, sees: bool, runs: bool
) -> None:
    assert may_see_business(who, SHOP) is sees
    assert may_run_business(who, SHOP) is runs


def test_progress_is_seen_by_oneself_and_by_owners_of_those_who_agreed() -> None:
    seen = {
        (a, b) for a, b in itertools.product(ALL, ALL) if may_see_progress(person(a), SHOP, b)
    }
    assert seen == {
        (OWNER, OWNER), (OWNER, AGREED),
        (OTHER_OWNER, OTHER_OWNER), (OTHER_OWNER, AGREED),
        (AGREED, AGREED), (SILENT, SILENT),
    }


def test_owners_take_out_employees_but_no_owner_and_not_themselves() -> None:
    allowed = {(a, b) for a, b in itertools.product(ALL, ALL) if may_remove(person(a), SHOP, b)}
    assert allowed == {(o, e) for o in (OWNER, OTHER_OWNER) for e in (AGREED, SILENT)}
    assert allowed == {
        (a, b) for a, b in itertools.product(ALL, ALL) if may_make_owner(person(a), SHOP, b)
    }


@pytest.mark.parametrize(
    ("owners", "employees", "who", "allowed"),
    [
        ({1}, set(), 1, True),
        ({1}, {3}, 1, False),
        ({1, 2}, {3}, 1, True),
        ({1}, {3}, 3, True),
        ({1}, {3}, 5, False),
    ],
)
def test_the_last_owner_leaves_only_when_nobody_is_left_behind(
    owners: set[int], employees: set[int], who: int, allowed: bool
) -> None:
    facts = BusinessFacts(frozenset(owners), frozenset(employees))
    assert may_leave(person(who), facts) is allowed


groups = st.frozensets(st.integers(1, 6))


@given(owners=groups, employees=groups, sharing=groups, who=st.integers(1, 6))
def test_nobody_who_did_not_agree_is_seen_by_anybody_else(
    owners: frozenset[int], employees: frozenset[int], sharing: frozenset[int], who: int
) -> None:
    facts = BusinessFacts(owners, employees - owners, sharing)
    for other in range(1, 7):
        if other != who and may_see_progress(person(who), facts, other):
            assert other in sharing
            assert who in owners
