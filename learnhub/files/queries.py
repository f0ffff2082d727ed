"""Reads about files."""

from dataclasses import dataclass

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.files.models import Upload, UploadPiece
from learnhub.files.rules import neutral_name


@dataclass(frozen=True, slots=True)
class FileView:
    """A file as it stands in a list."""

    file_id: int
    person_id: int
    sort: str
    media_type: str
    name: str
    size: int

    @property
    def is_picture(self) -> bool:
        """Say whether a page can show it."""
        return self.sort == "image"

    @property
    def neutral_name(self) -> str:
        """The name under which it is handed out."""
        return neutral_name(self.file_id, self.media_type)


def files_at(session: Session, person_id: int, place: str) -> dict[int, FileView]:
    """Return what a person sent in for one place, by number; also what no answer holds."""
    rows = session.execute(
        select(Upload.id, Upload.person_id, Upload.sort, Upload.media_type, Upload.name,
               Upload.size)
        .where(Upload.person_id == person_id, Upload.place == place).order_by(Upload.id)
    )
    return {row[0]: FileView(*row) for row in rows}


def bytes_of(session: Session, file_id: int) -> bytes:
    """Return the bytes of a file."""
    return b"".join(session.scalars(
        select(UploadPiece.data).where(UploadPiece.upload_id == file_id).order_by(UploadPiece.nth)
    ))


def kept_by(session: Session, person_id: int) -> int:
    """Return how many bytes a person keeps with us."""
    return session.scalar(
        select(func.coalesce(func.sum(Upload.size), 0)).where(Upload.person_id == person_id)
    ) or 0
