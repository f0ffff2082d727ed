"""Gives up what nobody wants any more: all changes since publication, or a whole draft."""

from collections.abc import Mapping, Set
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.authoring.models import (
    CourseAuthor,
    Draft,
    DraftChange,
    DraftFile,
    DraftVersion,
    Import,
    ParkedText,
    Presence,
    Remark,
    Review,
)
from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.queries.standing import former_places
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.content.models import PublishedCourse
from learnhub.content.queries import source_of_revision

_PUBLISHED = N_("This course was published. Its draft cannot be deleted.")


def discard_changes(
    session: Session, actor: Actor, course: str, *, now: datetime
) -> int | None:
    """Bring a draft back to what it was begun from or last published as, as one change.

    Return the id of the change, with which it can be undone; None where there is nothing to do.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    if draft.base_revision_id is None:
        raise NotFound
    before = source_of_revision(session, draft.base_revision_id).files
    files = contents_of(session, course)
    if files == before:
        return None
    former = former_places(session, course, draft.base_stamp)
    moved = _moved_back(former, files.keys(), before.keys())
    removed = set(files) - set(before) - set(moved)
    edit = Edit(moved, before, sorted(removed))
    change = apply(session, actor, draft, edit, "restored", note="published", now=now)
    draft.base_stamp = draft.stamp
    session.flush()
    return change.id


def _moved_back(
    former: Mapping[str, str], here: Set[str], wanted: Set[str]
) -> dict[str, str]:
    """Return which files go back to their former place, so that they keep their history."""
    staying = here & wanted - former.keys()
    return {
        now: then for now, then in former.items()
        if then in wanted and then not in staying
    }


def delete_draft(session: Session, actor: Actor, course: str, *, now: datetime) -> None:
    """Delete a draft that was never published, with its history; this cannot be undone."""
    draft = lock(session, course)
    get_writable(session, actor, course)
    published = session.scalar(
        select(PublishedCourse.slug).where(PublishedCourse.slug == course)
    )
    if published is not None or draft.base_revision_id is not None:
        raise Conflict(_PUBLISHED)
    files = select(DraftFile.id).where(DraftFile.course == course)
    for table in (Remark, Presence, ParkedText, DraftVersion):
        session.execute(delete(table).where(table.file_id.in_(files)))
    for part in (DraftFile, DraftChange, Review, CourseAuthor, Import):
        session.execute(delete(part).where(part.course == course))
    session.execute(delete(Draft).where(Draft.course == course))
    record(session, actor, "draft deleted", "course", course, now=now)
