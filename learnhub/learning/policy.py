"""Who may read a lesson and see an inquiry; pure."""

from learnhub.base.actor import Actor, Role


def may_answer_inquiry(actor: Actor, *, asked_by: int, teaches_them: bool) -> bool:
    """Trainers answer their learners; coordinators answer everybody; nobody themselves."""
    if actor.person_id == asked_by:
        return False
    return actor.has(Role.COORDINATOR) or (actor.has(Role.TRAINER) and teaches_them)
