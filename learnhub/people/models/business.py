"""Tables of businesses, who belongs to them, and how employees join."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Business(Base):
    """A shop, trade or practice whose people learn together."""

    __tablename__ = "business"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Put away by the coordination when nobody belongs to it any more.
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Position(StrEnum):
    """What a person is in a business."""

    OWNER = "owner"
    EMPLOYEE = "employee"


class Belonging(Base):
    """A person in a business; the owner sees progress only while `shares_since` is set."""

    __tablename__ = "belonging"
    __table_args__ = (
        CheckConstraint("position IN ('owner', 'employee')", name="known_position"),
        Index(None, "person_id"),
    )

    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    position: Mapped[str] = mapped_column(String(20))
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    shares_since: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Invitation(Base):
    """A code with which employees join a business, until it ends or is withdrawn."""

    __tablename__ = "invitation"
    __table_args__ = (Index(None, "business_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    code: Mapped[str] = mapped_column(String(12), unique=True)
    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"))
    note: Mapped[str] = mapped_column(Text, default="")
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    withdrawn_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
