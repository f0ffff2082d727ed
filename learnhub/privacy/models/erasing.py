"""Tables of who wants to be erased, and that somebody was."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class ErasureRequest(Base):
    """That a person is to be erased when `due_at` has come; without the row they stay.

    `asked_by` says whose it is: what the person asked for themselves nobody else takes back.
    """

    __tablename__ = "erasure_request"
    __table_args__ = (Index(None, "due_at"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    asked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime] = mapped_column(UtcDateTime)


class Erasure(Base):
    """That somebody was erased, so that an older backup that is brought back is erased again.

    The hash is keyed with a key that is not in the database: the row tells nobody who it was.
    `swept_at` is set when the database was written anew without the freed bytes.
    """

    __tablename__ = "erasure"
    __table_args__ = (Index(None, "person_hash"), Index(None, "swept_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    person_hash: Mapped[str] = mapped_column(String(64))
    erased_at: Mapped[datetime] = mapped_column(UtcDateTime)
    swept_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
