"""Keeps files, notes which of them an answer holds, and deletes the others."""

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy import delete, insert, select, update
from sqlalchemy.orm import Session

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.files.judging import shown_name
from learnhub.files.models import Upload, UploadPiece
from learnhub.files.policy import has_room
from learnhub.files.queries import kept_by
from learnhub.files.rules import MEGABYTE, QUOTA, NewFile

PIECE = 65_536
KEEP_LOOSE = timedelta(days=1)
_MOST_AT_ONCE = 200

NO_ROOM = N_(
    "“%(name)s” was not kept: together your files would be larger than %(most)s MB. "
    "Please remove a file first."
)


def keep(
    session: Session, person_id: int, place: str, new: NewFile, *, now: datetime
) -> int | Problem:
    """Keep a file and return its number; the same one sent again has the same number.

    Until `hold` says that an answer holds it, it is loose.
    """
    digest = new.digest
    known = session.scalars(
        select(Upload).with_for_update()
        .where(Upload.person_id == person_id, Upload.place == place, Upload.digest == digest)
    ).first()
    if known is not None:
        known.loose_since = known.loose_since and now
        return known.id
    data = new.found.data
    kept = kept_by(session, person_id)
    if not has_room(kept, len(data)):
        # Who was told to remove a file has to gain something by it.
        kept -= _drop_own_loose(session, person_id, before=now)
    if not has_room(kept, len(data)):
        return Problem(
            "", NO_ROOM, {"name": shown_name(new.name), "most": QUOTA // MEGABYTE}
        )
    upload = Upload(
        person_id=person_id, place=place, digest=digest, sort=new.found.sort,
        media_type=new.found.media_type, name=new.name, size=len(data), created_at=now,
        loose_since=now,
    )
    session.add(upload)
    session.flush()
    session.execute(insert(UploadPiece), [
        {"upload_id": upload.id, "nth": nth, "data": data[start : start + PIECE]}
        for nth, start in enumerate(range(0, len(data), PIECE))
    ])
    return upload.id


def _drop_own_loose(session: Session, person_id: int, *, before: datetime) -> int:
    """Delete what no answer of a person holds, and return how many bytes that were.

    What this very form brought is loose as well, but not since before.
    """
    found = session.execute(
        select(Upload.id, Upload.size).where(Upload.person_id == person_id,
                                             Upload.loose_since < before)
        .order_by(Upload.id).with_for_update(skip_locked=True)
    ).all()
    _drop(session, [file_id for file_id, _size in found])
    return sum(size for _file_id, size in found)


def _drop(session: Session, files: Collection[int]) -> None:
    session.execute(delete(UploadPiece).where(UploadPiece.upload_id.in_(files)))
    session.execute(delete(Upload).where(Upload.id.in_(files)))


def hold(
    session: Session, person_id: int, place: str, files: Collection[int], *, now: datetime
) -> None:
    """Note which files of a place an answer holds; the others of that place become loose."""
    here = update(Upload).where(Upload.person_id == person_id, Upload.place == place)
    session.execute(
        here.where(Upload.id.in_(files), Upload.loose_since.is_not(None)).values(loose_since=None)
    )
    session.execute(
        here.where(Upload.id.not_in(files), Upload.loose_since.is_(None)).values(loose_since=now)
    )


def drop_loose(session: Session, now: datetime) -> str:
    """Delete files that no answer has held for a day; the rest of a long list waits its turn."""
    found = session.scalars(
        select(Upload.id).where(Upload.loose_since < now - KEEP_LOOSE)
        .order_by(Upload.id).limit(_MOST_AT_ONCE).with_for_update(skip_locked=True)
    ).all()
    if not found:
        return ""
    _drop(session, found)
    return f"{len(found)} files that no answer holds dropped"
