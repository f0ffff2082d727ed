"""Reads every version of one file of a draft: texts and pictures, also those that were removed."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased, undefer

from learnhub.authoring.models import DraftChange, DraftFile, DraftVersion
from learnhub.authoring.queries.history import COUNTED, counted
from learnhub.base.errors import NotFound
from learnhub.base.paging import Page
from learnhub.content.library import Library
from learnhub.people.models import Person

PAGE = 30


@dataclass(frozen=True, slots=True)
class FileHistory:
    """A file of a draft, wherever it stands now; `number` is its newest version's."""

    file_id: int
    course: str
    path: str
    removed: bool
    number: int

    @property
    def url(self) -> str:
        """The address of its editor, and of all that belongs to it."""
        return f"/authoring/{self.course}/texts/{self.file_id}"

    @property
    def is_picture(self) -> bool:
        """Say whether there is nothing to read in it."""
        return not self.path.endswith((".md", ".yaml"))


@dataclass(frozen=True, slots=True)
class Version:
    """A file as it once was: a text, or a picture by its digest, or neither once removed."""

    number: int
    path: str
    removed: bool
    text: str | None
    digest: str | None
    at: datetime
    name: str
    kind: str
    note: str
    change_id: int


@dataclass(frozen=True, slots=True)
class VersionRow:
    """A version in a list; `before` is where the file stood until then, "" where nowhere."""

    number: int
    path: str
    before: str
    removed: bool
    digest: str | None
    at: datetime
    name: str
    kind: str
    note: str
    change_id: int
    counts: tuple[int, int] | None


def get_file(session: Session, course: str, file_id: int) -> FileHistory:
    """Return a file of a draft, also a removed one; raise NotFound if it is none."""
    file = session.get(DraftFile, file_id)
    if file is None or file.course != course:
        raise NotFound
    return FileHistory(file.id, course, file.path, file.removed, file.number)


def versions_of(
    session: Session, library: Library, file: FileHistory, number: int
) -> Page[VersionRow]:
    """Return a page of the versions of a file, the newest first; one statement."""
    number = min(number, max(1, -(-file.number // PAGE)))
    before = aliased(DraftVersion)
    now, old = DraftVersion.text.expression, before.text.expression
    rows = session.execute(
        select(DraftVersion.number, DraftVersion.path, before.path, before.removed,
               DraftVersion.removed, DraftVersion.digest, DraftVersion.saved_at, Person.name,
               DraftChange.kind, DraftChange.note, DraftChange.id,
               case((func.length(now) <= COUNTED, now)), case((func.length(old) <= COUNTED, old)))
        .outerjoin(before, (before.file_id == DraftVersion.file_id)
                   & (before.number == DraftVersion.number - 1))
        .join(DraftChange, DraftChange.id == DraftVersion.change_id)
        .join(Person, Person.id == DraftChange.by)
        .where(DraftVersion.file_id == file.file_id)
        .order_by(DraftVersion.number.desc()).limit(PAGE).offset((number - 1) * PAGE)
    )
    found = []
    for own, path, place, gone, removed, digest, at, name, kind, note, change, text, last in rows:
        was = "" if place is None or gone else place
        counts = counted(library, last if was else "", "" if removed else text)
        found.append(VersionRow(own, path, was, removed, digest, at, name, kind, note, change,
                                counts))
    return Page(found, number, PAGE, file.number)


def get_version(session: Session, file: FileHistory, number: int) -> Version:
    """Return one version with its text; raise NotFound if there is none."""
    row = session.execute(
        select(DraftVersion, Person.name, DraftChange.kind, DraftChange.note)
        .options(undefer(DraftVersion.text))
        .join(DraftChange, DraftChange.id == DraftVersion.change_id)
        .join(Person, Person.id == DraftChange.by)
        .where(DraftVersion.file_id == file.file_id, DraftVersion.number == number)
    ).first()
    if row is None:
        raise NotFound
    found, name, kind, note = row
    return Version(found.number, found.path, found.removed, found.text, found.digest,
                   found.saved_at, name, kind, note, found.change_id)


def texts_of_change(
    session: Session, change_id: int, files: list[int]
) -> dict[int, tuple[str | None, str | None, str | None, str | None]]:
    """Return text and digest of files before and after a change, by file; one statement."""
    before = aliased(DraftVersion)
    rows = session.execute(
        select(DraftVersion.file_id, before.text.expression, before.digest,
               DraftVersion.text.expression, DraftVersion.digest)
        .outerjoin(before, (before.file_id == DraftVersion.file_id)
                   & (before.number == DraftVersion.number - 1))
        .where(DraftVersion.change_id == change_id, DraftVersion.file_id.in_(files))
    )
    return {row[0]: (row[1], row[2], row[3], row[4]) for row in rows}
