"""The trail, and the seals over it."""

from datetime import date, datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime


class AuditEntry(Base):
    """One act: who, what, on which thing; never changed, never deleted before its time."""

    __tablename__ = "audit_entry"
    # The trail is read newest first, by moment alone or by one of these.
    __table_args__ = (
        Index(None, "at", "id"),
        Index(None, "actor_id", "at", "id"),
        Index(None, "about_id", "at", "id"),
        Index(None, "action", "at", "id"),
        Index(None, "subject_kind", "subject_id", "at", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    # No foreign keys: the trail outlives the person, as a number without a name.
    actor_id: Mapped[int | None]
    # The person to whom it was done, where there is one; follows from subject and detail.
    about_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(120))
    detail: Mapped[Any] = mapped_column(JsonText)


class AuditSeal(Base):
    """A hash over all that was written by the end of a day, and over the seal before it.

    Holds nothing about anybody, so it stays when the entries go.
    """

    __tablename__ = "audit_seal"

    day: Mapped[date] = mapped_column(primary_key=True)
    entries: Mapped[int]
    # The newest entry the seal covers; the ones before begin behind the previous seal's.
    last_id: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    previous: Mapped[str] = mapped_column(String(64))
    sealed_at: Mapped[datetime] = mapped_column(UtcDateTime)
