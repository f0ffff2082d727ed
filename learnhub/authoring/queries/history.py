"""Reads what happened to a draft: who changed what, when and why, and every version of a text."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import ColumnElement, case, exists, func, or_, select
from sqlalchemy.orm import Session, aliased

from learnhub.authoring.differing import word_counts
from learnhub.authoring.models import DraftChange, DraftFile, DraftVersion
from learnhub.authoring.writing import as_written
from learnhub.base.errors import NotFound
from learnhub.base.paging import Page
from learnhub.content.library import Library
from learnhub.people.models import Person

PAGE = 20
# Of a change that touched more, the list names so many; its own page names all.
SHOWN_FILES = 5
# Words of longer texts are not counted in a list.
COUNTED = 100_000


@dataclass(frozen=True, slots=True)
class Touched:
    """A file as one change left it; `before` is where it stood, "" where it was not there.

    Counts are of words, None where they are not counted.
    """

    change_id: int
    file_id: int
    number: int
    path: str
    before: str
    removed: bool
    title: str
    counts: tuple[int, int] | None

    @property
    def is_added(self) -> bool:
        """Say whether the change brought it."""
        return not self.before and not self.removed

    @property
    def is_moved(self) -> bool:
        """Say whether it stands elsewhere since."""
        return bool(self.before) and not self.removed and self.before != self.path


@dataclass(frozen=True, slots=True)
class Change:
    """One thing somebody did; `undone` says that it was taken back, `total` counts its files."""

    id: int
    kind: str
    note: str
    at: datetime
    by: int
    name: str
    undone: bool
    total: int
    files: tuple[Touched, ...]

    @property
    def can_be_undone(self) -> bool:
        """Say whether it makes sense to take it back."""
        return bool(self.total) and not self.undone and self.kind not in ("begun", "published")


def changes_of(
    session: Session, library: Library, course: str, number: int, *, file_id: int | None = None
) -> Page[Change]:
    """Return a page of what happened to a draft, or to one file of it, the newest first."""
    wanted: list[ColumnElement[bool]] = [DraftChange.course == course]
    if file_id is not None:
        wanted.append(exists().where(
            DraftVersion.change_id == DraftChange.id, DraftVersion.file_id == file_id
        ))
    total = session.scalar(select(func.count()).select_from(DraftChange).where(*wanted)) or 0
    number = min(number, max(1, -(-total // PAGE)))
    found = _changes(session, library, wanted, PAGE, (number - 1) * PAGE, SHOWN_FILES)
    return Page(found, number, PAGE, total)


def get_change(
    session: Session, library: Library, course: str, change_id: int, most: int
) -> Change:
    """Return one change with that many of its files; raise NotFound if it is none of this draft."""
    found = _changes(session, library, [
        DraftChange.course == course, DraftChange.id == change_id
    ], 1, 0, most)
    if not found:
        raise NotFound
    return found[0]


def _changes(
    session: Session, library: Library, wanted: Sequence[ColumnElement[bool]], most: int,
    skipped: int, files: int,
) -> list[Change]:
    undoing = aliased(DraftChange)
    rows = session.execute(
        select(DraftChange.id, DraftChange.kind, DraftChange.note, DraftChange.at, DraftChange.by,
               Person.name, exists().where(undoing.undoes == DraftChange.id))
        .join(Person, Person.id == DraftChange.by).where(*wanted)
        .order_by(DraftChange.id.desc()).limit(most).offset(skipped)
    ).all()
    touched = _touched(session, library, [row[0] for row in rows], files)
    totals, by_change = touched
    return [
        Change(*row[:6], bool(row[6]), totals.get(row[0], 0), tuple(by_change.get(row[0], ())))
        for row in rows
    ]


_BEFORE = aliased(DraftVersion)
_IS_WRITTEN = or_(
    _BEFORE.number.is_(None), DraftVersion.text.is_distinct_from(_BEFORE.text),
    DraftVersion.digest.is_distinct_from(_BEFORE.digest),
)


def _short(text: ColumnElement[str | None]) -> ColumnElement[str | None]:
    return case((func.length(text) <= COUNTED, text))


def _touched(
    session: Session, library: Library, changes: Collection[int], most: int
) -> tuple[dict[int, int], dict[int, list[Touched]]]:
    """Return how many files each change touched, and the first of them, those written first."""
    place = func.row_number().over(
        partition_by=DraftVersion.change_id,
        order_by=(case((_IS_WRITTEN, 0), else_=1), DraftVersion.path, DraftVersion.file_id),
    ).label("place")
    count = func.count().over(partition_by=DraftVersion.change_id).label("count")
    ranked = (
        select(DraftVersion.change_id, DraftVersion.file_id, DraftVersion.number, place, count)
        .outerjoin(_BEFORE, (_BEFORE.file_id == DraftVersion.file_id)
                   & (_BEFORE.number == DraftVersion.number - 1))
        .where(DraftVersion.change_id.in_(changes)).subquery()
    )
    rows = session.execute(
        select(ranked.c.change_id, ranked.c.count, DraftVersion.file_id, DraftVersion.number,
               DraftVersion.path, DraftVersion.removed, _short(DraftVersion.text.expression),
               _BEFORE.path, _BEFORE.removed, _short(_BEFORE.text.expression))
        .join(DraftVersion, (DraftVersion.file_id == ranked.c.file_id)
              & (DraftVersion.number == ranked.c.number))
        .outerjoin(_BEFORE, (_BEFORE.file_id == DraftVersion.file_id)
                   & (_BEFORE.number == DraftVersion.number - 1))
        .where(ranked.c.place <= most).order_by(ranked.c.change_id, ranked.c.place)
    )
    totals: dict[int, int] = {}
    found: dict[int, list[Touched]] = {}
    for change_id, total, file_id, number, path, removed, text, before, gone, old in rows:
        totals[change_id] = total
        was = "" if before is None or gone else before
        found.setdefault(change_id, []).append(Touched(
            change_id, file_id, number, path, was, removed,
            title_of(library, path, text or old or ""),
            counted(library, old if was else "", "" if removed else text),
        ))
    return totals, found


def title_of(library: Library, path: str, text: str) -> str:
    """Return what a text calls itself; nothing for pictures and course.yaml."""
    if not path.endswith(".md") or not text:
        return ""
    key = ("title", hash(text), len(text))
    return library.find(key, str) or library.keep(key, as_written(text).title, 200)


def counted(library: Library, before: str | None, after: str | None) -> tuple[int, int] | None:
    """Return how many words came in and went out, None where a text is too long to say."""
    if before is None or after is None:
        return None
    key = ("words", hash(before), len(before), hash(after), len(after))
    found = library.find(key, tuple)
    return found if found is not None else library.keep(key, word_counts(before, after), 200)


@dataclass(frozen=True, slots=True)
class OwnChange:
    """The newest thing somebody did that can be taken back."""

    id: int
    kind: str
    note: str
    at: datetime


def newest_of(session: Session, course: str, person_id: int) -> OwnChange | None:
    """Return what this person did last since publication and did not take back; one statement."""
    undoing = aliased(DraftChange)
    published = (
        select(func.coalesce(func.max(undoing.id), 0))
        .where(undoing.course == course, undoing.kind == "published").scalar_subquery()
    )
    row = session.execute(
        select(DraftChange.id, DraftChange.kind, DraftChange.note, DraftChange.at)
        .where(DraftChange.course == course, DraftChange.by == person_id,
               DraftChange.kind.not_in(("begun", "published", "undone", "updated")),
               DraftChange.id > published, ~exists().where(undoing.undoes == DraftChange.id))
        .order_by(DraftChange.id.desc()).limit(1)
    ).first()
    return OwnChange(*row) if row else None


@dataclass(frozen=True, slots=True)
class Removed:
    """A file that is no longer in the draft; `number` is its last version that says something."""

    file_id: int
    number: int
    path: str
    title: str
    digest: str | None
    at: datetime
    name: str
    change_id: int


def removed_files(
    session: Session, library: Library, course: str, number: int
) -> Page[Removed]:
    """Return a page of the files that were removed, the one removed last first."""
    is_gone = (DraftFile.course == course, DraftFile.removed.is_(True))
    total = session.scalar(select(func.count()).select_from(DraftFile).where(*is_gone)) or 0
    number = min(number, max(1, -(-total // PAGE)))
    rows = session.execute(
        select(DraftFile.id, _BEFORE.number, _BEFORE.path, _short(_BEFORE.text.expression),
               _BEFORE.digest, DraftVersion.saved_at, Person.name, DraftVersion.change_id)
        .join(DraftVersion, (DraftVersion.file_id == DraftFile.id)
              & (DraftVersion.number == DraftFile.number))
        .join(_BEFORE, (_BEFORE.file_id == DraftFile.id)
              & (_BEFORE.number == DraftFile.number - 1))
        .join(DraftChange, DraftChange.id == DraftVersion.change_id)
        .join(Person, Person.id == DraftChange.by)
        .where(*is_gone).order_by(DraftVersion.change_id.desc(), DraftFile.path)
        .limit(PAGE).offset((number - 1) * PAGE)
    )
    return Page([
        Removed(file_id, last, path, title_of(library, path, text or ""), digest, at, name, change)
        for file_id, last, path, text, digest, at, name, change in rows
    ], number, PAGE, total)
