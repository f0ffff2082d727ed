"""Reads what was published of a course: each publication with who, when, why and how much."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import pairwise
from typing import TypeVar

from sqlalchemy import case, func, select
from sqlalchemy.orm import Session, aliased

from learnhub.base.errors import NotFound
from learnhub.base.paging import Page
from learnhub.content.library import Library
from learnhub.content.models import Blob, Revision, RevisionFile, RevisionPage
from learnhub.content.queries import RevisionView, revision_on, revisions
from learnhub.content.store import from_json
from learnhub.people.models import Person

PAGE = 20

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Size:
    """How many files a publication brought, changed and took away."""

    added: int
    changed: int
    removed: int


@dataclass(frozen=True, slots=True)
class Publication:
    """A publication in a list; `name` is None where it came from the command line.

    `until` is when the next one followed, None for the one that counts; `size` is None for the
    first one.
    """

    id: int
    number: int
    at: datetime
    until: datetime | None
    name: str | None
    note: str
    size: Size | None


def publications(
    session: Session, library: Library, course: str, number: int
) -> Page[Publication]:
    """Return a page of the publications of a course, the newest first."""
    found = revisions(session, course)
    number = min(number, max(1, -(-len(found) // PAGE)))
    start = (number - 1) * PAGE
    # The one before tells how much the last of the page changed.
    shown = found[start : start + PAGE + 1]
    names = _names(session, shown)
    sizes = _sizes(session, library, shown)
    newer = [found[start - 1] if start else None, *shown]
    items = [
        Publication(each.id, each.number, each.published_at, next_.published_at if next_ else None,
                    names.get(each.published_by or 0), each.note, sizes.get(each.id))
        for each, next_ in zip(shown[:PAGE], newer, strict=False)
    ]
    return Page(items, number, PAGE, len(found))


def get_publication(session: Session, course: str, number: int) -> Publication:
    """Return one publication by its number; raise NotFound if there is none."""
    later = aliased(Revision)
    row = session.execute(
        select(Revision.id, Revision.number, Revision.published_at, later.published_at,
               Person.name, Revision.note)
        .outerjoin(later, (later.course == Revision.course)
                   & (later.number == Revision.number + 1))
        .outerjoin(Person, Person.id == Revision.published_by)
        .where(Revision.course == course, Revision.number == number)
    ).first()
    if row is None:
        raise NotFound
    return Publication(*row, None)


def seen_on(session: Session, course: str, day: date) -> list[RevisionView]:
    """Return what counted on a day, the newest first; several where it was published that day."""
    last = revision_on(session, course, day)
    if last is None:
        return []
    before = revision_on(session, course, day - timedelta(days=1)) if day > date.min else None
    first = before.number if before else 1
    return [each for each in revisions(session, course) if first <= each.number <= last.number]


def _names(session: Session, shown: Sequence[RevisionView]) -> dict[int, str]:
    ids = {each.published_by for each in shown if each.published_by is not None}
    rows = session.execute(select(Person.id, Person.name).where(Person.id.in_(ids)))
    return {row[0]: row[1] for row in rows}


def _sizes(
    session: Session, library: Library, shown: Sequence[RevisionView]
) -> dict[int, Size]:
    """Return how much each publication changed against the one before; those never change."""
    sizes: dict[int, Size] = {}
    before: dict[int, int] = {}
    for each, last in pairwise(shown):
        found = library.find(("size", each.id), Size)
        if found is None:
            before[each.id] = last.id
        else:
            sizes[each.id] = found
    counted = _counted(session, before) if before else {}
    for revision_id, size in counted.items():
        sizes[revision_id] = library.keep(("size", revision_id), size, 100)
    return sizes


def _counted(session: Session, before: dict[int, int]) -> dict[int, Size]:
    """Return the sizes of publications by the one before; two statements."""
    file, other = aliased(RevisionFile), aliased(RevisionFile)
    earlier = case(before, value=file.revision_id)
    came = session.execute(
        select(file.revision_id, func.count(case((other.path.is_(None), 1))),
               func.count(case((other.digest != file.digest, 1))))
        .outerjoin(other, (other.revision_id == earlier) & (other.path == file.path))
        .where(file.revision_id.in_(before)).group_by(file.revision_id)
    ).all()
    later = case({last: own for own, last in before.items()}, value=file.revision_id)
    went = session.execute(
        select(later, func.count(case((other.path.is_(None), 1))))
        .select_from(file)
        .outerjoin(other, (other.revision_id == later) & (other.path == file.path))
        .where(file.revision_id.in_(before.values())).group_by(later)
    ).all()
    gone = {row[0]: row[1] for row in went}
    return {row[0]: Size(row[1], row[2], gone.get(row[0], 0)) for row in came}


def file_of_revision(session: Session, revision_id: int, path: str) -> bytes | None:
    """Return one file of a revision, None if it has none of this name."""
    return session.scalar(
        select(Blob.data).join(RevisionFile, RevisionFile.digest == Blob.digest)
        .where(RevisionFile.revision_id == revision_id, RevisionFile.path == path)
    )


@dataclass(frozen=True, slots=True)
class PageKey:
    """Which compiled page of a revision is meant; `module` is "" outside modules."""

    kind: str
    module: str
    name: str
    locale: str


def pages_of_revision(session: Session, revision_id: int) -> list[PageKey]:
    """Return the pages of a revision."""
    rows = session.execute(
        select(RevisionPage.kind, RevisionPage.module, RevisionPage.name, RevisionPage.locale)
        .where(RevisionPage.revision_id == revision_id)
        .order_by(RevisionPage.kind, RevisionPage.module, RevisionPage.name, RevisionPage.locale)
    )
    return [PageKey(*row) for row in rows]


def get_page(session: Session, revision_id: int, key: PageKey, of: type[T]) -> T:
    """Return a page as it was published; raise NotFound if there is none."""
    data = session.scalar(
        select(Blob.data).join(RevisionPage, RevisionPage.digest == Blob.digest)
        .where(RevisionPage.revision_id == revision_id, RevisionPage.kind == key.kind,
               RevisionPage.module == key.module, RevisionPage.name == key.name,
               RevisionPage.locale == key.locale)
    )
    if data is None:
        raise NotFound
    return from_json(data, of)
