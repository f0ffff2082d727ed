"""Tables of sign-ins and of links that let somebody in or set a password."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Way(StrEnum):
    """How somebody came in."""

    PASSWORD = "password"  # noqa: S105 - the name of a way, not a password
    LINK = "link"
    PASSKEY = "passkey"
    CARD = "card"
    CODE = "code"


class SignIn(Base):
    """One sign-in on one device; only the hash of its token is kept, so a copy opens nothing.

    It is written when it begins and afterwards changed only by its end, by proving once more, and
    by a new way of proving, after which older proofs count no more.
    """

    __tablename__ = "sign_in"
    __table_args__ = (
        CheckConstraint("way IN ('password', 'link', 'passkey', 'card', 'code')", name="known_way"),
        Index(None, "person_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    device: Mapped[str] = mapped_column(String(120))
    way: Mapped[str] = mapped_column(String(10), default=Way.PASSWORD, server_default="password")
    card_id: Mapped[int | None] = mapped_column(ForeignKey("card.id"))
    # Two factors were shown: password and code, or a passkey that asked who is holding it.
    is_strong: Mapped[bool] = mapped_column(default=False, server_default="0")
    # A card or a class code opens what a learner may, whatever else the person is.
    only_learns: Mapped[bool] = mapped_column(default=False, server_default="0")
    # In a room with shared devices: signed out after so many minutes without use.
    idle_minutes: Mapped[int | None]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # When the person last proved who they are, by the strongest way they have (policy.py::proves);
    # asked again before what is sensitive.
    proved_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
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


class SignInLink(Base):
    """A link that lets somebody in once, mailed or handed over by the team."""

    __tablename__ = "sign_in_link"
    __table_args__ = (Index(None, "person_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    token_hash: Mapped[str] = mapped_column(String(64), unique=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime)
    used_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
