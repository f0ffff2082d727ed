"""Ends a conflict: a parked text is merged into the one that counts, or let go."""

from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.authoring.rules import Saving
from learnhub.authoring.service.saving import drop_parked, is_parked, save_text
from learnhub.base.actor import Actor


def save_merged(
    session: Session, actor: Actor, course: str, file_id: int, window: str, text: str, *,
    base: int, seq: int, now: datetime,
) -> str | None:
    """Save what both texts became; the other was seen at stamp `base`, one's own at `seq`.

    Where somebody saved again meanwhile, it waits in the place of the parked text, whose new name
    is returned; so is that of the parked text itself where its window went on. None where all is
    done.
    """
    drop_parked(session, actor, file_id, window, seq)
    saved = save_text(session, actor, course, file_id, text, Saving(base), kind="merged", now=now)
    if saved.state == "parked":
        return saved.window
    return window if is_parked(session, actor, file_id, window) else None
