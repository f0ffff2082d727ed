"""Who sees whom: the policy, and that the list filters exactly as it says."""

from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from learnhub.base.actor import Actor, Role
from learnhub.db import Database
from learnhub.enrolment.models import Cohort, CohortMember, CohortTrainer
from learnhub.people.models import Belonging, Business, Person
from learnhub.roster.models import CaseLead
from learnhub.roster.policy import (
    PersonFacts,
    Sight,
    keeps_an_administrator,
    may_change_role,
    may_have_card,
    may_look_after,
    sight_of,
)
from learnhub.roster.queries.seeing import facts_about, people_visible_to
from tests.site import NOW

ME, OTHER = 1, 2
MOMENTS = (None, NOW - timedelta(days=1), NOW + timedelta(days=1))


@pytest.mark.parametrize(("roles", "facts", "sight"), [
    ({Role.ADMINISTRATOR}, PersonFacts(OTHER, is_archived=True), Sight.EVERYTHING),
    ({Role.COORDINATOR}, PersonFacts(OTHER), Sight.EVERYTHING),
    ({Role.COORDINATOR}, PersonFacts(-5), Sight.NOBODY),
    ({Role.AUDITOR}, PersonFacts(OTHER), Sight.PSEUDONYM),
    ({Role.AUDITOR, Role.TRAINER}, PersonFacts(OTHER, trainers=frozenset({ME})), Sight.PSEUDONYM),
    ({Role.TRAINER}, PersonFacts(OTHER, trainers=frozenset({ME})), Sight.LEARNING),
    ({Role.TRAINER}, PersonFacts(OTHER, coaches=frozenset({ME})), Sight.NOBODY),
    ({Role.TRAINER}, PersonFacts(OTHER, True, trainers=frozenset({ME})), Sight.NOBODY),
    ({Role.COACH}, PersonFacts(OTHER, coaches=frozenset({ME})), Sight.LEARNING),
    ({Role.COACH}, PersonFacts(OTHER, coaches=frozenset({7})), Sight.NOBODY),
    ({Role.ADVISOR}, PersonFacts(OTHER, advisors=frozenset({ME})), Sight.NAME),
    ({Role.LEARNER}, PersonFacts(ME), Sight.NOBODY),
])
def test_who_sees_how_much(roles: set[Role], facts: PersonFacts, sight: Sight) -> None:
    assert sight_of(Actor(ME, "", frozenset(roles)), facts) is sight


@pytest.mark.parametrize("role", sorted(set(Role) - {Role.LEARNER}))
def test_nobody_gives_themselves_a_role(role: Role) -> None:
    for mine in Role:
        assert not may_change_role(Actor(ME, "", frozenset({mine})), role, ME)


def test_coordinators_give_the_roles_that_work_with_people() -> None:
    clara = Actor(ME, "", frozenset({Role.COORDINATOR}))
    given_by_clara = {role for role in Role if may_change_role(clara, role, OTHER)}
    assert given_by_clara == {Role.TRAINER, Role.COACH, Role.ADVISOR}
    anna = Actor(ME, "", frozenset({Role.ADMINISTRATOR}))
    assert {r for r in Role if may_change_role(anna, r, OTHER)} == set(Role) - {Role.LEARNER}


@pytest.mark.parametrize("role", [Role.COORDINATOR, Role.AUDITOR, Role.ADMINISTRATOR])
def test_coordinators_do_not_change_accounts_with_more_rights(role: Role) -> None:
    clara = Actor(ME, "", frozenset({Role.COORDINATOR}))
    assert not may_look_after(clara, OTHER, [role])
    assert may_look_after(clara, OTHER, [Role.TRAINER])
    assert may_look_after(Actor(ME, "", frozenset({Role.ADMINISTRATOR})), OTHER, [role])


def test_nobody_looks_after_their_own_account_here() -> None:
    assert not may_look_after(Actor(ME, "", frozenset({Role.ADMINISTRATOR})), ME, [])


def test_a_card_is_for_learners_alone() -> None:
    assert may_have_card([])
    assert not any(may_have_card([role]) for role in Role if role is not Role.LEARNER)


def test_somebody_has_to_stay_administrator() -> None:
    assert keeps_an_administrator([1, 2], 1)
    assert not keeps_an_administrator([1], 1)
    assert not keeps_an_administrator([], 1)


@st.composite
def worlds(draw: st.DrawFn) -> dict[str, Any]:
    """Draw who belongs to what, how long it lasts, and who asks."""
    def some(*parts: st.SearchStrategy[Any]) -> Any:
        return draw(st.lists(st.tuples(*parts), max_size=5, unique_by=lambda x: x[:2]))

    person, moment = st.integers(1, 5), st.sampled_from(MOMENTS)
    return {
        "archived": draw(st.sets(person, max_size=2)),
        "closed": draw(st.booleans()),
        "members": some(st.integers(1, 2), person, st.booleans()),
        "trainers": some(st.integers(1, 2), person, moment),
        "belongings": some(st.integers(1, 2), person, st.booleans()),
        "cases": some(person, person, moment),
        "businesses": some(person, st.integers(1, 2), moment),
        "roles": frozenset(draw(st.sets(st.sampled_from(sorted(Role)), max_size=2))),
        "asks_at": draw(st.sampled_from([NOW, None])),
    }


def _fill(session: Any, world: dict[str, Any]) -> None:
    left = {True: None, False: NOW}
    for n in (-3, 1, 2, 3, 4, 5):
        session.add(Person(id=n, login=f"p{n}", name=f"P{n}", created_at=NOW,
                           archived_at=NOW if n in world["archived"] or n < 0 else None))
    session.flush()
    for n in (1, 2):
        session.add(Cohort(id=n, name="G", join_code=f"G{n}", created_by=1, created_at=NOW,
                           closed_at=NOW if n == 2 and world["closed"] else None))
        session.add(Business(id=n, name="B", created_by=1, created_at=NOW))
    session.flush()
    for cohort, person, stays in world["members"]:
        session.add(CohortMember(cohort_id=cohort, person_id=person, joined_at=NOW,
                                 came_by="code", left_at=left[stays]))
    for cohort, person, ends in world["trainers"]:
        session.add(CohortTrainer(cohort_id=cohort, person_id=person, ends_at=ends))
    for business, person, stays in world["belongings"]:
        session.add(Belonging(business_id=business, person_id=person, position="employee",
                              joined_at=NOW, left_at=left[stays], shares_since=None))
    for who, person, ends in world["cases"]:
        session.add(CaseLead(lead_id=who, person_id=person, since=NOW, ends_at=ends))
    for who, business, ends in world["businesses"]:
        session.add(CaseLead(lead_id=who, business_id=business, since=NOW, ends_at=ends))
    session.flush()


@settings(max_examples=60, deadline=None,
          suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(world=worlds())
def test_the_list_shows_whom_the_policy_allows(database: Database, world: dict[str, Any]) -> None:
    asks_at: datetime | None = world["asks_at"]
    actor = Actor(ME, "", world["roles"], asks_at=asks_at)
    with database.session("write") as session:
        _fill(session, world)
        everybody = list(session.scalars(select(Person.id)))
        listed = set(session.scalars(select(Person.id).where(people_visible_to(actor))))
        facts = facts_about(session, everybody, now=asks_at)
        allowed = {p: sight_of(actor, facts[p]) for p in everybody}
        assert listed == {p for p, sight in allowed.items() if sight is not Sight.NOBODY}
        learning = set(session.scalars(
            select(Person.id).where(people_visible_to(actor, learning=True))
        ))
        assert learning == {p for p, sight in allowed.items()
                            if sight not in (Sight.NOBODY, Sight.NAME)}
        session.rollback()
