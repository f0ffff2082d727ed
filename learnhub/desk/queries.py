"""Read-models composed from other rooms; a fixed number of statements a page."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.content import queries as contents
from learnhub.content.compiled import Outline
from learnhub.content.library import Library
from learnhub.desk.rules import Team, TeamRow, courses_shown
from learnhub.enrolment import queries as enrolments
from learnhub.learning import queries as learning
from learnhub.learning.rules import Onward, Progress, onward, progress
from learnhub.people.policy import may_leave, may_see_progress
from learnhub.people.queries import business as businesses
from learnhub.people.queries.business import BusinessMember, BusinessView, InvitationView


def outlines(session: Session, library: Library) -> list[Outline]:
    """Return all courses by the letter of their line; one statement if warm."""
    found = [edition.outline for edition in contents.all_editions(session, library)]
    return sorted(found, key=lambda o: (o.letter, o.id))


def own_onward(session: Session, person_id: int, courses: Sequence[Outline]) -> Onward | None:
    """Return where this person goes on learning; None if there is nothing to go on with."""
    taken = enrolments.courses_of(session, person_id)
    lines = learning.progress_of(session, person_id, [o for o in courses if o.id in taken])
    return onward(lines, learning.last_lesson(session, person_id))


def team_of(
    session: Session, actor: Actor, members: Sequence[BusinessMember],
    courses: Sequence[Outline], picked: Set[str],
) -> Team:
    """Return the people of a business with what the actor may see of each; four statements."""
    facts = businesses.facts_about(members)
    seen = [m.person_id for m in members if may_see_progress(actor, facts, m.person_id)]
    taken = enrolments.courses_by_person(session, seen)
    shown = courses_shown(courses, taken, picked)
    known = learning.facts_of(session, seen, [o.id for o in shown])

    def lines(person_id: int) -> Mapping[str, Progress] | None:
        if person_id not in taken:
            return None
        return {
            o.id: progress(o, known[person_id, o.id])
            for o in shown if o.id in taken[person_id]
        }

    return Team(shown, tuple(
        TeamRow(m.person_id, m.name, m.is_owner, m.person_id == actor.person_id,
                lines(m.person_id))
        for m in members
    ))


@dataclass(frozen=True, slots=True)
class BusinessCard:
    """A business on the page of one of its people.

    `team` and `invitations` are for owners only; `owners` are the names of all owners.
    """

    view: BusinessView
    owners: tuple[str, ...]
    may_leave: bool
    picked: tuple[Outline, ...]
    team: Team | None
    invitations: tuple[InvitationView, ...]

    @property
    def has_other_owner(self) -> bool:
        """Say whether there is an owner besides this person."""
        return len(self.owners) > (1 if self.view.is_owner else 0)


def business_cards(
    session: Session, actor: Actor, courses: Sequence[Outline], *, now: datetime
) -> list[BusinessCard]:
    """Return the actor's businesses; the statements do not grow with the people in them."""
    assert actor.person_id is not None
    views = businesses.businesses_of(session, actor.person_id)
    members = businesses.members_of(session, [v.business_id for v in views])
    owned = [v.business_id for v in views if v.is_owner]
    invitations = businesses.invitations_of(session, owned, now=now)

    def card(view: BusinessView) -> BusinessCard:
        people = members[view.business_id]
        picked = enrolments.team_courses(session, view.business_id)
        return BusinessCard(
            view, tuple(m.name for m in people if m.is_owner),
            may_leave(actor, businesses.facts_about(people)),
            tuple(o for o in courses if o.id in picked),
            team_of(session, actor, people, courses, picked) if view.is_owner else None,
            tuple(invitations.get(view.business_id, ())),
        )

    return [card(view) for view in views]


@dataclass(frozen=True, slots=True)
class Door:
    """Where a code leads: into a business or into a group."""

    kind: Literal["business", "cohort"]
    id: int
    name: str


def find_door(session: Session, code: str, *, now: datetime) -> Door | None:
    """Return where a code leads, None if it is unknown, too old or withdrawn."""
    invited = businesses.find_invitation(session, code, now=now)
    if invited is not None:
        return Door("business", invited.business_id, invited.name)
    cohort = enrolments.find_cohort_by_code(session, code)
    return Door("cohort", *cohort) if cohort is not None else None
