"""The one way in which the files of a draft change: versions are added, none is ever lost."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import insert, select
from sqlalchemy.orm import Session

from learnhub.authoring.models import Draft, DraftChange, DraftFile, DraftVersion
from learnhub.authoring.queries.standing import standing
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.content.compile import digest_of
from learnhub.content.service import add_blobs, media_type_of

MOST_NOTE = 300


@dataclass(frozen=True, slots=True)
class Edit:
    """What is to change: files moved (old to new path), written (by new path), removed."""

    moved: Mapping[str, str] = field(default_factory=dict)
    written: Mapping[str, bytes] = field(default_factory=dict)
    removed: Collection[str] = ()


def lock(session: Session, course: str) -> Draft:
    """Return the draft with its row locked: its writers take turns."""
    draft = session.get(Draft, course, with_for_update=True, populate_existing=True)
    if draft is None:
        raise NotFound
    return draft


def is_text(path: str) -> bool:
    """Say whether a file of a course is kept as text."""
    return path.endswith((".md", ".yaml"))


def add_change(
    session: Session, actor: Actor, draft: Draft, kind: str, *, note: str = "", now: datetime,
    undoes: int | None = None,
) -> DraftChange:
    """Note that something happens to a draft, and count it; the draft has to be locked."""
    draft.stamp += 1
    change = DraftChange(course=draft.course, kind=kind, note=note[:MOST_NOTE], at=now,
                         by=actor.person_id, undoes=undoes)
    session.add(change)
    session.flush()
    return change


def apply(
    session: Session, actor: Actor, draft: Draft, edit: Edit, kind: str, *, note: str = "",
    now: datetime, undoes: int | None = None,
) -> DraftChange:
    """Change files of a locked draft as one change."""
    change = add_change(session, actor, draft, kind, note=note, now=now, undoes=undoes)
    writer = _Writer(session, draft, change, now, {*edit.moved, *edit.written})
    writer.remove(edit.removed)
    writer.move(edit.moved, edit.written)
    writer.write(edit.written)
    return change


def add_version(
    session: Session, file: DraftFile, change: DraftChange, *, stamp: int, text: str | None = None,
    digest: str | None = None, now: datetime,
) -> DraftVersion:
    """Give a file its next version, at its present path; another editor's run ends."""
    file.number += 1
    file.stamp = stamp
    file.window, file.seq, file.run_from = "", 0, stamp
    version = DraftVersion(
        file_id=file.id, number=file.number, change_id=change.id, path=file.path,
        removed=file.removed, text=text, digest=digest, stamp=stamp, began_at=now, saved_at=now,
    )
    session.add(version)
    return version


def storable(data: bytes) -> str:
    """Return the text of a file; what no database keeps as text is replaced visibly."""
    return data.decode("utf-8", "replace").replace("\0", "\ufffd")


class _Writer:
    """Applies one edit to the files of one draft."""

    def __init__(
        self, session: Session, draft: Draft, change: DraftChange, now: datetime,
        touched: Collection[str],
    ) -> None:
        self._session, self._draft, self._change, self._now = session, draft, change, now
        rows = session.scalars(
            select(DraftFile).where(DraftFile.course == draft.course, DraftFile.removed.is_(False))
        )
        self._files = {row.path: row for row in rows}
        self._was = standing(session, [
            row.id for path, row in self._files.items() if path in touched
        ])

    def _add(self, file: DraftFile, text: str | None, digest: str | None) -> None:
        add_version(self._session, file, self._change, stamp=self._draft.stamp, text=text,
                    digest=digest, now=self._now)

    def remove(self, paths: Collection[str]) -> None:
        for path in paths:
            file = self._files.pop(path, None)
            if file is not None:
                file.removed = True
                self._add(file, None, None)
        self._session.flush()

    def move(self, moved: Mapping[str, str], written: Mapping[str, bytes]) -> None:
        """Give files other paths; two may change places, so each first gets a path of its own."""
        files = [(self._files.pop(old), new) for old, new in moved.items() if old in self._files]
        for file, _ in files:
            file.path = f"~{file.id}"
        self._session.flush()
        for file, new in files:
            file.path = new
            self._files[new] = file
            if new not in written:
                was = self._was[file.id]
                self._add(file, was.text, was.digest)
        self._session.flush()

    def write(self, written: Mapping[str, bytes]) -> None:
        blobs = {
            digest_of(data): (media_type_of(path), data)
            for path, data in written.items() if not is_text(path)
        }
        add_blobs(self._session, blobs)
        self._begin([path for path in written if path not in self._files])
        for path, data in written.items():
            text = storable(data) if is_text(path) else None
            digest = None if is_text(path) else digest_of(data)
            file = self._files[path]
            if not self._is_same(file, text, digest):
                self._add(file, text, digest)
        self._session.flush()

    def _is_same(self, file: DraftFile, text: str | None, digest: str | None) -> bool:
        was = self._was.get(file.id)
        return was is not None and (
            (was.path, was.text, was.digest) == (file.path, text, digest)
        )

    def _begin(self, paths: Collection[str]) -> None:
        """Begin files that are not there yet, all in one statement."""
        if not paths:
            return
        self._session.execute(insert(DraftFile), [
            {"course": self._draft.course, "path": path, "removed": False, "number": 0,
             "stamp": 0, "window": "", "seq": 0, "run_from": 0}
            for path in paths
        ])
        # Only what has just begun has no version yet.
        rows = self._session.scalars(
            select(DraftFile).where(DraftFile.course == self._draft.course, DraftFile.number == 0)
        )
        self._files.update({row.path: row for row in rows})
