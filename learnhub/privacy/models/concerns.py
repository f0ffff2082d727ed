"""Table of what people report: a barrier, or something about them that is wrong."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Concern(Base):
    """A report or request and its answer; `person_id` is None where nobody was signed in.

    `token` is that of the form, so that the same form sent twice is one report.
    """

    __tablename__ = "concern"
    __table_args__ = (
        CheckConstraint("kind IN ('barrier', 'wrong')", name="known_kind"),
        Index(None, "person_id"),
        Index(None, "answered_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    token: Mapped[str] = mapped_column(String(64), unique=True)
    # The page a barrier is on, or what of the own data is wrong.
    place: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(Text)
    # How to reach whoever has no account; as they wrote it.
    contact: Mapped[str] = mapped_column(String(320))
    locale: Mapped[str] = mapped_column(String(20))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
