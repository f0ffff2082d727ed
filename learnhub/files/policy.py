"""Who may keep a file and who owns one; pure. Rooms above know who else may see it."""

from learnhub.base.actor import Actor
from learnhub.files.rules import QUOTA


def is_owner(actor: Actor, person_id: int) -> bool:
    """Say whether a file of this person is the actor's own."""
    return actor.person_id == person_id


def has_room(kept: int, size: int) -> bool:
    """Say whether somebody who keeps so many bytes may keep some more."""
    return kept + size <= QUOTA
