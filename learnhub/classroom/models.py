"""Tables of rooms that are open for a day, and of those who knock."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class ClassCode(Base):
    """A code that opens the list of a group's names in a room, until it ends or is closed.

    It is kept as it is: it hangs on the wall for hours, and nobody comes in with it alone.
    """

    __tablename__ = "class_code"
    __table_args__ = (Index(None, "cohort_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"))
    opened_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    opened_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    idle_minutes: Mapped[int]


class Knock(Base):
    """Somebody waits on a device until a trainer lets them in: by a class code, or with a card."""

    __tablename__ = "knock"
    __table_args__ = (
        CheckConstraint("(card_id IS NULL) <> (class_code_id IS NULL)", name="one_way"),
        Index(None, "person_id"),
        Index(None, "class_code_id"),
        Index(None, "card_id"),
        Index(None, "expires_at"),
        Index(None, "sign_in_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Of a secret that only the waiting device has.
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"))
    class_code_id: Mapped[int | None] = mapped_column(ForeignKey("class_code.id"))
    device: Mapped[str] = mapped_column(String(120))
    # Under this a card remembers the device; a class code remembers none.
    device_hash: Mapped[str | None] = mapped_column(String(64))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    decided_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    decided_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    admitted: Mapped[bool | None]
    entered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What closing the room ends.
    sign_in_id: Mapped[int | None] = mapped_column(ForeignKey("sign_in.id"))
