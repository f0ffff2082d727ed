"""Brings back what was: a version of a file, the state before a change, a whole publication."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

from sqlalchemy import and_, select
from sqlalchemy.orm import Session, aliased, undefer

from learnhub.authoring.models import Draft, DraftChange, DraftFile, DraftVersion
from learnhub.authoring.moved import moves
from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.queries.standing import Standing, standing
from learnhub.authoring.service.changing import Edit, add_change, add_version, apply, lock
from learnhub.authoring.writing import as_written
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.content.models import Revision
from learnhub.content.queries import source_of_revision
from learnhub.courseware.comparing.merging import merge

_PATH_TAKEN = N_(
    "Another text stands at this place now (%(path)s). Please move or rename it first."
)
_BOTH_CHANGED = N_(
    "“%(title)s” was changed again since then, at the same place. Please compare its versions and "
    "restore what you want."
)
_DONE = N_("This was undone already.")


def restore_version(
    session: Session, actor: Actor, course: str, file_id: int, number: int, *, now: datetime
) -> None:
    """Make an earlier version of a file the present one; a removed file comes back."""
    draft = lock(session, course)
    get_writable(session, actor, course)
    file = session.get(DraftFile, file_id)
    version = session.get(DraftVersion, (file_id, number))
    if file is None or file.course != course or version is None or version.removed:
        raise NotFound
    if file.removed:
        _free(session, file, file.path)
    current = session.get_one(DraftVersion, (file.id, file.number))
    if not file.removed and (current.text, current.digest) == (version.text, version.digest):
        return
    change = add_change(session, actor, draft, "restored", note=str(number), now=now)
    file.removed = False
    add_version(session, file, change, stamp=draft.stamp, text=version.text,
                digest=version.digest, now=now)
    session.flush()


def undo(session: Session, actor: Actor, course: str, change_id: int, *, now: datetime) -> None:
    """Take back one change in all its files, and keep what was written since then.

    Raises Conflict, with nothing done, where a file was changed at the same place again.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    change = session.get(DraftChange, change_id)
    if change is None or change.course != course or change.kind in ("begun", "published"):
        raise NotFound
    if session.scalar(select(DraftChange.id).where(DraftChange.undoes == change_id).limit(1)):
        raise Conflict(_DONE)
    versions = session.scalars(
        select(DraftVersion).where(DraftVersion.change_id == change_id)
        .order_by(DraftVersion.file_id).options(undefer(DraftVersion.text))
    ).all()
    undoing = add_change(session, actor, draft, "undone", note=change.kind, now=now,
                         undoes=change_id)
    _Undoing(session, draft, undoing, now).run(versions)


def restore_revision(
    session: Session, actor: Actor, course: str, number: int, *, now: datetime
) -> int | None:
    """Make what was published under a number the present state of a draft; nothing is live.

    Return the id of the change, None where the draft says exactly this already.
    """
    draft = lock(session, course)
    get_writable(session, actor, course)
    revision_id = session.scalar(
        select(Revision.id).where(Revision.course == course, Revision.number == number)
    )
    if revision_id is None:
        raise NotFound
    wanted = source_of_revision(session, revision_id).files
    here = contents_of(session, course)
    if here == wanted:
        return None
    moved = moves(here.keys(), wanted.keys())
    removed = sorted(here.keys() - wanted.keys() - moved.keys())
    edit = Edit(moved, wanted, removed)
    change = apply(session, actor, draft, edit, "restored", note=f"revision|{number}", now=now)
    if revision_id == draft.base_revision_id:
        draft.base_stamp = draft.stamp
    session.flush()
    return change.id


class _Undoing:
    """Undoes the versions of one change: first all removals, then moves, then what comes back."""

    def __init__(
        self, session: Session, draft: Draft, change: DraftChange, now: datetime
    ) -> None:
        self._session, self._draft, self._change, self._now = session, draft, change, now

    def run(self, versions: Sequence[DraftVersion]) -> None:
        """Undo every version of the change."""
        files = self._files([version.file_id for version in versions])
        before, current = self._before(versions), standing(self._session, files)
        contents = {
            v.file_id: _content(files[v.file_id], v, before.get(v.file_id), current[v.file_id])
            for v in versions
        }
        places = {v.file_id: _place(files[v.file_id], v, before.get(v.file_id)) for v in versions}
        for file_id, file in files.items():
            earlier = before.get(file_id)
            # Places are given up before they are taken: two files may have changed theirs.
            file.path = f"~{file_id}"
            file.removed = earlier is None or earlier.removed
        self._session.flush()
        self._check_free(places[file_id] for file_id, file in files.items() if not file.removed)
        for file_id, file in files.items():
            file.path = places[file_id]
            text, digest = contents[file_id]
            add_version(self._session, file, self._change, stamp=self._draft.stamp,
                        text=None if file.removed else text,
                        digest=None if file.removed else digest, now=self._now)
        self._session.flush()

    def _files(self, ids: Collection[int]) -> dict[int, DraftFile]:
        rows = self._session.scalars(
            select(DraftFile).where(DraftFile.id.in_(ids)).order_by(DraftFile.id)
        )
        return {row.id: row for row in rows}

    def _before(self, versions: Sequence[DraftVersion]) -> dict[int, DraftVersion]:
        """Return what stood before each version, by the id of the file."""
        later = aliased(DraftVersion)
        rows = self._session.scalars(
            select(DraftVersion)
            .join(later, and_(later.file_id == DraftVersion.file_id,
                              later.number == DraftVersion.number + 1))
            .where(later.change_id == versions[0].change_id)
            .options(undefer(DraftVersion.text))
        ) if versions else ()
        return {row.file_id: row for row in rows}

    def _check_free(self, places: Iterable[str]) -> None:
        """Raise Conflict if another file stands at one of these places, or two want the same."""
        taken = set(self._session.scalars(select(DraftFile.path).where(
            DraftFile.course == self._draft.course, DraftFile.removed.is_(False)
        )))
        for place in places:
            if place in taken:
                raise Conflict(_PATH_TAKEN, path=place)
            taken.add(place)


def _content(
    file: DraftFile, version: DraftVersion, earlier: DraftVersion | None, current: Standing
) -> tuple[str | None, str | None]:
    """Return text and digest of a file without the change, with what was done after it."""
    if earlier is None or earlier.removed:
        return None, None
    if version.removed or current.removed or current.number == version.number:
        return earlier.text, earlier.digest
    if earlier.text is not None and version.text is not None and current.text is not None:
        return _merged(version, current.text, earlier.text), None
    if earlier.digest == version.digest:
        return None, current.digest
    if current.digest not in (version.digest, earlier.digest):
        raise Conflict(_BOTH_CHANGED, title=file.path)
    return None, earlier.digest


def _merged(version: DraftVersion, current: str, earlier: str) -> str:
    merged = merge(version.text or "", current, earlier)
    if not merged.is_clean:
        raise Conflict(_BOTH_CHANGED, title=as_written(current).title or version.path)
    return merged.text


def _place(file: DraftFile, version: DraftVersion, earlier: DraftVersion | None) -> str:
    """Return where a file stands without the change: where it is, unless the change moved it."""
    return file.path if earlier is None or earlier.path == version.path else earlier.path


def _free(session: Session, file: DraftFile, path: str) -> None:
    """Raise Conflict if another file stands at this place."""
    other = session.scalar(
        select(DraftFile.id).where(
            DraftFile.course == file.course, DraftFile.path == path,
            DraftFile.removed.is_(False), DraftFile.id != file.id,
        )
    )
    if other is not None:
        raise Conflict(_PATH_TAKEN, path=path)
