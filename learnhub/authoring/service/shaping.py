"""Changes the shape of a draft: one thing is added, moved, renamed, doubled or removed."""

from collections.abc import Callable, Mapping
from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.base.actor import Actor
from learnhub.base.errors import Invalid
from learnhub.base.problem import has_errors
from learnhub.courseware.arranging import Arranged

Shaping = Callable[[Mapping[str, bytes]], Arranged]


def reshape(
    session: Session, actor: Actor, course: str, shaping: Shaping, *, kind: str = "shaped",
    note: str = "", now: datetime,
) -> tuple[Arranged, int | None]:
    """Apply a change of shape to a draft; return it and the id of the change, None for none.

    Raises Invalid with every problem, and nothing done, where it cannot be.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    arranged = shaping(contents_of(session, course))
    if has_errors(arranged.problems):
        raise Invalid(arranged.problems)
    if not (arranged.moved or arranged.written or arranged.removed):
        return arranged, None
    edit = Edit(arranged.moved, arranged.written, arranged.removed)
    change = apply(session, actor, draft, edit, kind, note=note, now=now)
    return arranged, change.id
