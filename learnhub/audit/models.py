"""The trail's one table."""

from datetime import datetime
from typing import Any

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime


class AuditEntry(Base):
    """One act: who, what, on which thing; never changed, never deleted before its time."""

    __tablename__ = "audit_entry"
    __table_args__ = (
        Index(None, "at"),
        Index(None, "subject_kind", "subject_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    # No foreign key: the trail outlives the person, as a number without a name.
    actor_id: Mapped[int | None]
    action: Mapped[str] = mapped_column(String(60))
    subject_kind: Mapped[str] = mapped_column(String(40))
    subject_id: Mapped[str] = mapped_column(String(120))
    detail: Mapped[Any] = mapped_column(JsonText)
