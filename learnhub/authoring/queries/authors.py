"""Reads who may be asked about a course, with a draft or without."""

from sqlalchemy.orm import Session

from learnhub.authoring.models import Draft
from learnhub.authoring.policy import may_invite
from learnhub.authoring.queries.drafts import facts_of
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.content.queries import current_revision_id


def has_draft(session: Session, actor: Actor, course: str) -> bool:
    """Say whether a course has a draft; raise NotFound where this person may not invite to it."""
    if not may_invite(actor, facts_of(session, course)):
        raise NotFound
    if session.get(Draft, course) is not None:
        return True
    # Raises NotFound for a course that is nowhere.
    current_revision_id(session, course)
    return False
