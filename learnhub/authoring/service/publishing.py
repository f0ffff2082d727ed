"""Publishes drafts, and brings them up to date where a course was published from elsewhere."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.authoring.models import DraftFile
from learnhub.authoring.moved import moves
from learnhub.authoring.policy import may_publish
from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.queries.standing import former_places
from learnhub.authoring.service.changing import Edit, add_change, apply, is_text, lock
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict
from learnhub.base.words import N_
from learnhub.content.queries import current_revision_id, source_of, source_of_revision
from learnhub.content.service import Published, publish
from learnhub.courseware import Glossary
from learnhub.courseware.comparing.merging import merge

_NOT_APPROVED = N_("This course wants a review. Please ask somebody to approve the draft first.")
_CHANGED = N_("The draft has changed since you opened this page. Please look at it once more.")


def publish_draft(
    session: Session, actor: Actor, course: str, glossary: Glossary, *, note: str, now: datetime,
    stamp: int | None = None,
) -> Published:
    """Publish a draft as it is now; with errors among its problems nothing happens.

    `stamp` is the draft's as it was looked at. Raises Conflict where the draft was changed since,
    where the course was published from elsewhere, or where a review is wanted and missing. A draft
    that did not change since it was published takes along what the glossary says now, else
    nothing happens: pressing twice does no harm.
    """
    draft_row = lock(session, course)
    draft = get_writable(session, actor, course)
    if draft.is_changed or draft.base_revision_id is None:
        if not may_publish(actor, draft.facts):
            raise Conflict(_NOT_APPROVED)
        if stamp is not None and stamp != draft.stamp:
            raise Conflict(_CHANGED)
    done = publish(
        session, actor, contents_of(session, course), folder=course, glossary=glossary, now=now,
        note=note, expected=draft.base_revision_id or 0,
    )
    if done.revision is not None:
        if done.is_new:
            add_change(session, actor, draft_row, "published", note=note, now=now)
        draft_row.base_revision_id = current_revision_id(session, course)
        draft_row.base_stamp = draft_row.stamp
        session.flush()
    return done


def catch_up(session: Session, actor: Actor, course: str, *, now: datetime) -> list[int]:
    """Take into a draft what was published from elsewhere; return the files that need a look.

    What only one side changed is taken from that side, also where the other one moved it; a text
    both changed is merged where they changed different places, and else stays as the draft has it
    and is named.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    revision_id = current_revision_id(session, course)
    if revision_id == draft.base_revision_id:
        return []
    base = source_of_revision(session, draft.base_revision_id).files if (
        draft.base_revision_id is not None) else {}
    theirs = source_of(session, course).files
    mine = contents_of(session, course)
    here = {then: now for now, then in former_places(session, course, draft.base_stamp).items()}
    taken = _Taken(base, mine, theirs, here)
    apply(session, actor, draft, taken.edit(), "updated", now=now)
    draft.base_revision_id = revision_id
    if contents_of(session, course) == theirs:
        draft.base_stamp = draft.stamp
    session.flush()
    return _ids(session, course, taken.unclear)


def _ids(session: Session, course: str, paths: list[str]) -> list[int]:
    rows = session.execute(
        select(DraftFile.path, DraftFile.id)
        .where(DraftFile.course == course, DraftFile.path.in_(paths))
        .order_by(DraftFile.removed.desc(), DraftFile.id)
    )
    # Of files that had the same place one after the other, the one that is there now.
    return sorted(dict(rows.all()).values())


Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class _Text:
    """A file in its three versions, None where it is not there; `path` is its place in the end."""

    path: str
    was: bytes | None
    own: bytes | None
    other: bytes | None


class _Taken:
    """Takes what others published into the files of a draft."""

    def __init__(self, base: Files, mine: Files, theirs: Files, here: Mapping[str, str]) -> None:
        self.unclear: list[str] = []
        self._moved: dict[str, str] = {}
        self._written: dict[str, bytes] = {}
        self._removed: list[str] = []
        there = moves(base.keys(), theirs.keys())
        come = set(there.values())
        for path in sorted({*base, *theirs} - come):
            own, new = here.get(path, path), there.get(path, path)
            if own != path and own not in mine:
                own = path
            if new != path and own == path and path in mine and new not in mine:
                self._moved[path] = new
            place = self._moved.get(own, own)
            self._take(_Text(place, base.get(path), mine.get(own), theirs.get(new)))

    def edit(self) -> Edit:
        """Return what the draft has to change."""
        return Edit(self._moved, self._written, self._removed)

    def _take(self, text: _Text) -> None:
        if text.other in (text.was, text.own):
            return
        if text.own == text.was:
            if text.other is None:
                self._removed.append(text.path)
            else:
                self._written[text.path] = text.other
        elif text.own is None or text.other is None or not is_text(text.path):
            self.unclear.append(text.path)
        else:
            self._merge(text.path, text.was or b"", text.own, text.other)

    def _merge(self, path: str, was: bytes, own: bytes, other: bytes) -> None:
        both = merge(was.decode(), own.decode(), other.decode())
        if both.is_clean:
            self._written[path] = both.text.encode()
        else:
            self.unclear.append(path)
