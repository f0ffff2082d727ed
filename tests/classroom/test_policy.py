"""Who may let whom in: the rule, and the same as a question to the database."""

from datetime import timedelta

import pytest
from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.base.actor import TEAM, Actor, Role
from learnhub.classroom.jobs import drop_old
from learnhub.classroom.models import ClassCode, Knock
from learnhub.classroom.policy import may_let_in
from learnhub.classroom.queries import at_door_of, trainers_at
from learnhub.classroom.rules import KEEP, KnockState, knock_state, may_come_by_code, spoken
from learnhub.enrolment.models import Cohort, CohortTrainer
from tests.classroom.coming import came_in, knocking, knocks, open_room, rooms
from tests.classroom.test_card_door import make_card, shown
from tests.site import NOW, Site

SOON = NOW + timedelta(minutes=1)


@pytest.mark.parametrize(("admitted", "expires", "is_open", "state"), [
    (None, SOON, True, KnockState.WAITING), (True, SOON, True, KnockState.ADMITTED),
    (False, SOON, True, KnockState.REFUSED), (None, NOW, True, KnockState.OVER),
    (True, NOW, True, KnockState.OVER), (True, SOON, False, KnockState.OVER),
    (None, SOON, False, KnockState.OVER),
])
def test_a_knock_waits_until_it_is_answered_or_over(
    admitted: bool | None, expires: object, is_open: bool, state: KnockState
) -> None:
    assert knock_state(admitted, expires, is_open=is_open, now=NOW) is state  # type: ignore[arg-type]


def test_only_who_agreed_and_has_no_rights_of_the_team_comes_by_code() -> None:
    assert may_come_by_code((), agreed=True)
    assert may_come_by_code({Role.LEARNER}, agreed=True)
    assert not may_come_by_code((), agreed=False)
    assert not any(may_come_by_code({role}, agreed=True) for role in TEAM)


def test_a_code_is_read_in_two_groups() -> None:
    assert spoken("KX3T9MWP") == "KX3T-9MWP"


def people(site: Site) -> list[Actor]:
    names = ("lena", "tom", "tilda", "clara", "anna", "carlo", "uta")
    whole = [site.cast.actor(name) for name in names]
    timed = [Actor(a.person_id, a.name, a.roles, asks_at=site.now) for a in whole]
    only_learns = Actor(site.cast.ids["tom"], roles=frozenset({Role.LEARNER}), asks_at=site.now)
    return [*timed, only_learns]


def compare(session: Session, site: Site, actor: Actor) -> None:
    allowed = set(session.scalars(select(Knock.id).where(at_door_of(actor))))
    for knock in session.scalars(select(Knock)):
        trainers = trainers_at(session, knock, now=site.now)
        assert may_let_in(actor, trainers) is (knock.id in allowed), (actor.name, knock.id)


def test_rule_and_filter_say_the_same(site: Site) -> None:
    open_room(site)
    knocking(site)
    shown(site, make_card(site)).post("/door")
    shown(site, make_card(site, "stefan", "s" * 16)).post("/door")
    with site.database.write() as session:
        # Somebody who stood in until yesterday, and somebody who does until tomorrow.
        for name, days in (("tilda", -1), ("carlo", 1)):
            session.add(CohortTrainer(
                cohort_id=site.cast.group, person_id=site.cast.ids[name],
                ends_at=site.now + timedelta(days=days),
            ))
    with site.database.read() as session:
        for actor in people(site):
            compare(session, site, actor)
    with site.database.write() as session:
        session.get_one(Cohort, site.cast.group).closed_at = site.now
    with site.database.read() as session:
        for actor in people(site):
            compare(session, site, actor)


def test_old_codes_and_knocks_are_dropped(site: Site) -> None:
    open_room(site)
    came_in(site)
    for days, left in ((29, 1), (31, 0)):
        with site.database.write() as session:
            drop_old(session, site.now + timedelta(days=days))
        assert (len(knocks(site)), len(rooms(site))) == (left, left)
    with site.database.write() as session:
        assert drop_old(session, site.now + 2 * KEEP) == ""
        assert session.scalars(select(ClassCode)).all() == []
