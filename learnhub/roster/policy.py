"""Who sees whom of all people, and who may do what to them; pure.

Rights come from a role and a relation: a trainer's learners, a coach's cases, the businesses an
advisor accompanies. Only coordination and administration see everybody by name.
"""

from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum

from learnhub.base.actor import Actor, Role

OFFICE = (Role.COORDINATOR, Role.ADMINISTRATOR)
# What a coordinator may give: the roles that work with people, not those that look after the house.
GIVEN_BY_COORDINATORS = frozenset({Role.TRAINER, Role.COACH, Role.ADVISOR})
GIVEN = frozenset(Role) - {Role.LEARNER}


class Sight(StrEnum):
    """How much of a person somebody sees."""

    NOBODY = "nobody"
    # Name and position in a business: enough to call.
    NAME = "name"
    # Name, language, groups and progress.
    LEARNING = "learning"
    # Progress of somebody without a name.
    PSEUDONYM = "pseudonym"
    EVERYTHING = "everything"


@dataclass(frozen=True, slots=True)
class PersonFacts:
    """What the rules need to know of a person: who teaches, coaches and advises them now."""

    person_id: int
    is_archived: bool = False
    trainers: frozenset[int] = frozenset()
    coaches: frozenset[int] = frozenset()
    advisors: frozenset[int] = frozenset()


def may_see_people(actor: Actor) -> bool:
    """Whoever sees anybody has the list; whom they find there, `sight_of` decides."""
    return actor.has(Role.TRAINER, Role.COACH, Role.ADVISOR, Role.AUDITOR, *OFFICE)


def in_office(actor: Actor) -> bool:
    """Coordinators and administrators look after everybody's account."""
    return actor.has(*OFFICE)


def is_pseudonymous(actor: Actor) -> bool:
    """Auditors see no name of anybody, whatever else they are.

    Somebody who saw names in one place and pseudonyms in another could put both together.
    """
    return actor.has(Role.AUDITOR) and not in_office(actor)


def sight_of(actor: Actor, person: PersonFacts) -> Sight:
    """Return how much of a person the actor sees; nobody is what an erased person left behind."""
    if person.person_id < 0:
        return Sight.NOBODY
    if in_office(actor):
        return Sight.EVERYTHING
    if is_pseudonymous(actor):
        return Sight.PSEUDONYM
    if person.is_archived or actor.person_id is None:
        return Sight.NOBODY
    teaches = actor.has(Role.TRAINER) and actor.person_id in person.trainers
    coaches = actor.has(Role.COACH) and actor.person_id in person.coaches
    if teaches or coaches:
        return Sight.LEARNING
    if actor.has(Role.ADVISOR) and actor.person_id in person.advisors:
        return Sight.NAME
    return Sight.NOBODY


def roles_to_give(actor: Actor) -> frozenset[Role]:
    """Return which roles the actor may give and take: administrators all, coordinators some."""
    if actor.has(Role.ADMINISTRATOR):
        return GIVEN
    return GIVEN_BY_COORDINATORS if actor.has(Role.COORDINATOR) else frozenset()


def may_change_role(actor: Actor, role: Role, person_id: int) -> bool:
    """Nobody gives themselves a role or takes one from themselves."""
    return actor.person_id != person_id and role in roles_to_give(actor)


def may_look_after(actor: Actor, person_id: int, roles: Collection[Role]) -> bool:
    """Say whether the actor may change somebody's account: address, links, second factor, archive.

    A coordinator never the account of somebody with rights beyond their own: who can set another
    address can come in by it. Everybody's own account is changed in the profile.
    """
    if actor.person_id == person_id or person_id < 0:
        return False
    rights = frozenset(roles) - {Role.LEARNER}
    return in_office(actor) and rights <= roles_to_give(actor)


def may_have_card(roles: Collection[Role]) -> bool:
    """Nobody of the team comes in by a card: what it opens is learning alone."""
    return frozenset(roles) <= {Role.LEARNER}


def may_name_leads(actor: Actor) -> bool:
    """Coordinators say who accompanies a person or a business."""
    return actor.has(Role.COORDINATOR)


def may_see_businesses(actor: Actor) -> bool:
    """Coordination and administration see all businesses, advisors those they accompany."""
    return actor.has(Role.ADVISOR, *OFFICE) and not is_pseudonymous(actor)


def may_see_business(actor: Actor, advisors: Collection[int]) -> bool:
    """Say whether the actor sees one business, which these advisors accompany now."""
    return in_office(actor) or (may_see_businesses(actor) and actor.person_id in advisors)


def may_import_people(actor: Actor) -> bool:
    """Coordination and administration bring in lists of people, trainers into their own groups."""
    return actor.has(Role.TRAINER, *OFFICE)


def may_export(actor: Actor) -> bool:
    """Coordination and administration take the list away, auditors one without names."""
    return actor.has(Role.AUDITOR, *OFFICE)


def keeps_an_administrator(lasting: Collection[int], but: int) -> bool:
    """Say whether somebody still administers for good when `but` no longer does."""
    return any(person != but for person in lasting)
