"""Files that people sent in, and their bytes."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Upload(Base):
    """A file of a person; `place` names what it was sent in for.

    The same bytes sent twice to one place are one row. Two persons never share one, so that
    what belongs to somebody can be deleted with them. `loose_since` is set while no answer holds
    the file; after a day it is deleted.
    """

    __tablename__ = "upload"
    __table_args__ = (
        CheckConstraint("sort IN ('image', 'audio', 'document')", name="known_sort"),
        UniqueConstraint("person_id", "place", "digest"),
        Index(None, "loose_since"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    place: Mapped[str] = mapped_column(String(160))
    digest: Mapped[str] = mapped_column(String(64))
    sort: Mapped[str] = mapped_column(String(10))
    media_type: Mapped[str] = mapped_column(String(80))
    name: Mapped[str] = mapped_column(String(120))
    size: Mapped[int]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    loose_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class UploadPiece(Base):
    """A stretch of a file's bytes, counted from 0.

    In pieces, because whoever reads whole tables (the backup) holds hundreds of rows at a time.
    """

    __tablename__ = "upload_piece"

    upload_id: Mapped[int] = mapped_column(ForeignKey("upload.id"), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True)
    data: Mapped[bytes] = mapped_column(LargeBinary)
