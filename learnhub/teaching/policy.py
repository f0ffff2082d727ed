"""Who may teach and help; pure."""

from collections.abc import Collection

from learnhub.base.actor import TEAM, Actor, Role
from learnhub.enrolment.policy import may_make_cohorts


def may_teach(actor: Actor) -> bool:
    """Trainers and coordinators come into this room; what they see there, cohorts decide."""
    return may_make_cohorts(actor)


def may_name_trainers(actor: Actor) -> bool:
    """Coordinators say who teaches a cohort."""
    return actor.has(Role.COORDINATOR)


def may_hand_over_password(actor: Actor, roles: Collection[Role]) -> bool:
    """A trainer lets learners back in, never somebody with rights of the team.

    Otherwise whoever can add a person to a cohort could take over an administrator's account.
    """
    return may_teach(actor) and TEAM.isdisjoint(roles)
