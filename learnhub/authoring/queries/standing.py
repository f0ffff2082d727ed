"""Reads where the files of a draft stood and what they say now, all of them in one statement."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass

from sqlalchemy import and_, func, select
from sqlalchemy.orm import Session

from learnhub.authoring.models import DraftFile, DraftVersion


@dataclass(frozen=True, slots=True)
class Standing:
    """The newest version of a file: its place, and its text or the digest of its bytes."""

    number: int
    path: str
    removed: bool
    text: str | None
    digest: str | None


def standing(session: Session, files: Collection[int]) -> Mapping[int, Standing]:
    """Return the newest versions of these files by the id of the file."""
    if not files:
        return {}
    rows = session.execute(
        select(DraftVersion.file_id, DraftVersion.number, DraftVersion.path, DraftVersion.removed,
               DraftVersion.text, DraftVersion.digest)
        .join(DraftFile, and_(DraftFile.id == DraftVersion.file_id,
                              DraftFile.number == DraftVersion.number))
        .where(DraftFile.id.in_(files))
    )
    return {row.file_id: Standing(*row[1:]) for row in rows}


def former_places(session: Session, course: str, stamp: int) -> Mapping[str, str]:
    """Return where the files stood at a stamp that stand elsewhere now, by where they stand."""
    newest = (
        select(DraftVersion.file_id, func.max(DraftVersion.number).label("number"))
        .join(DraftFile, DraftFile.id == DraftVersion.file_id)
        .where(DraftFile.course == course, DraftFile.removed.is_(False),
               DraftVersion.stamp <= stamp, DraftVersion.removed.is_(False))
        .group_by(DraftVersion.file_id).subquery()
    )
    rows = session.execute(
        select(DraftFile.path, DraftVersion.path)
        .join(newest, newest.c.file_id == DraftFile.id)
        .join(DraftVersion, and_(DraftVersion.file_id == newest.c.file_id,
                                 DraftVersion.number == newest.c.number))
        .where(DraftVersion.path != DraftFile.path)
    )
    return dict(rows.all())
