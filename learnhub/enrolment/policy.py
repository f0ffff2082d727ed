"""Who may do what with cohorts and courses; pure."""

from dataclasses import dataclass

from learnhub.base.actor import Actor, Role


@dataclass(frozen=True, slots=True)
class CohortFacts:
    """What the rules need to know of a cohort."""

    cohort_id: int
    trainers: frozenset[int]


def may_read_lessons(actor: Actor, access: str, *, takes_it: bool) -> bool:
    """Open courses are for everybody, others for those who take them and for the team."""
    return access == "open" or takes_it or actor.is_team


def may_make_cohorts(actor: Actor) -> bool:
    """Trainers and coordinators make cohorts."""
    return actor.has(Role.TRAINER, Role.COORDINATOR)


def may_see_cohort(actor: Actor, cohort: CohortFacts) -> bool:
    """Trainers see their own cohorts, coordinators all."""
    return actor.has(Role.COORDINATOR) or (
        actor.has(Role.TRAINER) and actor.person_id in cohort.trainers
    )


def may_change_cohort(actor: Actor, cohort: CohortFacts) -> bool:
    """Whoever sees a cohort may change it."""
    return may_see_cohort(actor, cohort)
