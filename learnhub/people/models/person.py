"""Tables of persons and their roles."""

from datetime import date, datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Person(Base):
    """A human being known to the system; everybody can learn, other roles are granted.

    A negative id is nobody: what an erased person left behind points at such a row, which holds
    nothing and whose number says nothing about whose it was.
    """

    __tablename__ = "person"
    __table_args__ = (
        Index(None, "email", unique=True),
        Index(None, "merged_into"),
        Index(None, "name", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    # Compared without case: kept in the folded form.
    login: Mapped[str] = mapped_column(String(80), unique=True)
    name: Mapped[str] = mapped_column(String(120))
    # Asked for only where the programme needs it.
    surname: Mapped[str | None] = mapped_column(String(120))
    born_on: Mapped[date | None]
    email: Mapped[str | None] = mapped_column(String(320))
    # Name, surname, sign-in name and address, folded: what the list of people searches.
    search: Mapped[str] = mapped_column(String(800), default="", server_default="")
    password_hash: Mapped[str | None] = mapped_column(String(200))
    # Short, so it opens a card on a further device only, and five wrong ones end that.
    pin_hash: Mapped[str | None] = mapped_column(String(200))
    # A drawing that those who read little know themselves by in a list of names.
    picture: Mapped[str | None] = mapped_column(String(20))
    locale: Mapped[str | None] = mapped_column(String(20))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    archived_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    merged_into: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    # How much more time the person has in quizzes, sealed (people/sealed.py); None: no more.
    extra_time: Mapped[bytes | None] = mapped_column(LargeBinary)


class RoleGrant(Base):
    """A role given to a person, by whom, and until when if it ends by itself."""

    __tablename__ = "role_grant"
    __table_args__ = (
        CheckConstraint(
            "role IN ('trainer', 'coach', 'advisor', 'coordinator', 'auditor', 'administrator')",
            name="known_role",
        ),
    )

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    role: Mapped[str] = mapped_column(String(20), primary_key=True)
    granted_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    granted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
