"""Who may erase whom; pure."""

from collections.abc import Set

from learnhub.base.actor import Actor, Role


def may_erase_others(actor: Actor) -> bool:
    """Say whether this person erases others who asked the team for it."""
    return actor.has(Role.COORDINATOR, Role.ADMINISTRATOR)


def may_erase(actor: Actor, person_id: int, roles: Set[Role]) -> bool:
    """Say whether this person erases that one: oneself; learners; the team by administrators."""
    if actor.person_id == person_id:
        return True
    if actor.has(Role.ADMINISTRATOR):
        return True
    return actor.has(Role.COORDINATOR) and not roles


def may_choose_periods(actor: Actor) -> bool:
    """Say whether this person decides how long things are kept."""
    return actor.has(Role.ADMINISTRATOR)


def may_answer_concerns(actor: Actor) -> bool:
    """Say whether this person answers reports of barriers and of wrong data."""
    return actor.has(Role.COORDINATOR, Role.ADMINISTRATOR)


def may_read_trail(actor: Actor) -> bool:
    """Administrators look after the house, auditors check it; for everybody else there is none."""
    return actor.has(Role.ADMINISTRATOR, Role.AUDITOR)


def may_see_names(actor: Actor) -> bool:
    """Auditors meet numbers only, also where they hold another role of the team."""
    return actor.has(Role.ADMINISTRATOR)
