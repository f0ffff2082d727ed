"""Who may open a room and let somebody in; pure."""

from collections.abc import Collection

from learnhub.base.actor import Actor, Role
from learnhub.enrolment.policy import may_make_cohorts


def may_mind_door(actor: Actor) -> bool:
    """Trainers and coordinators come to the door; for whom they open it, the groups decide."""
    return may_make_cohorts(actor)


def may_let_in(actor: Actor, trainers: Collection[int]) -> bool:
    """A trainer lets in whoever learns in one of their open groups, a coordinator everybody.

    `trainers` teach the group of the class code, with a card one of the person's groups.
    """
    return actor.has(Role.COORDINATOR) or (
        actor.has(Role.TRAINER) and actor.person_id in trainers
    )
