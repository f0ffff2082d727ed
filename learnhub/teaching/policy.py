"""Who may teach and help; pure."""

from collections.abc import Collection

from learnhub.base.actor import Actor, Role
from learnhub.enrolment.policy import may_make_cohorts


def may_teach(actor: Actor) -> bool:
    """Trainers and coordinators come into this room; what they see there, cohorts decide."""
    return may_make_cohorts(actor)


def may_name_trainers(actor: Actor) -> bool:
    """Coordinators say who teaches a cohort."""
    return actor.has(Role.COORDINATOR)


def may_mark(actor: Actor, *, answered_by: int, teaches_them: bool) -> bool:
    """Trainers mark their learners, coordinators everybody; nobody marks themselves."""
    if actor.person_id == answered_by:
        return False
    return actor.has(Role.COORDINATOR) or (actor.has(Role.TRAINER) and teaches_them)


def may_hand_over_password(actor: Actor, roles: Collection[Role], *, agreed: bool) -> bool:
    """A trainer lets learners back in who came by code or whose account the team made.

    Never somebody with rights of the team, and nobody who was only added by name: otherwise
    whoever can add a person to a cohort could take over any account. Coordinators help the rest.
    """
    may = may_teach(actor) and (agreed or actor.has(Role.COORDINATOR))
    return may and frozenset(roles) <= {Role.LEARNER}
