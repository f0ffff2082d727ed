"""Tables of persons, sign-ins and businesses."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Person(Base):
    """A human being known to the system; everybody can learn, other roles are granted."""

    __tablename__ = "person"
    __table_args__ = (Index(None, "email", unique=True),)

    id: Mapped[int] = mapped_column(primary_key=True)
    # Compared without case: kept in the folded form.
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str | None] = mapped_column(String(320))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    locale: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # How much more time the person has in quizzes, in percent; None: as much as they like.
    extra_time_percent: Mapped[int | None] = mapped_column(
        CheckConstraint("extra_time_percent IN (0, 25, 50, 100)", name="known_extra_time"),
        default=0, server_default="0",
    )


class RoleGrant(Base):
    """A role given to a person, and by whom."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint("role IN ('trainer', 'coordinator', 'administrator')", name="known_role"),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)


class SignIn(Base):
    """One sign-in on one device; only the hash of its token is kept, so a copy opens nothing."""

    __tablename__ = "sign_in"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    device: Mapped[str] = mapped_column(String(120))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class PasswordReset(Base):
    """A single-use permission to set a new password, mailed or handed over by the team."""

    __tablename__ = "password_reset"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Business(Base):
    """A shop, trade or practice whose people learn together."""

    __tablename__ = "business"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(160))
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)


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
