"""Tables of how long things are kept, what was deleted, and who used their account last when."""

from datetime import date, datetime

from sqlalchemy import ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class RetentionChoice(Base):
    """How many days a kind of data is kept, where that differs from what the software says."""

    __tablename__ = "retention_choice"

    key: Mapped[str] = mapped_column(String(40), primary_key=True)
    days: Mapped[int]
    chosen_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    chosen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RetentionRun(Base):
    """That a number of rows went because their time was over."""

    __tablename__ = "retention_run"
    __table_args__ = (Index(None, "ran_at"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    key: Mapped[str] = mapped_column(String(40))
    ran_at: Mapped[datetime] = mapped_column(UtcDateTime)
    days: Mapped[int]
    count: Mapped[int]


class AccountUse(Base):
    """The day somebody last signed in, kept when the sign-ins themselves are long gone."""

    __tablename__ = "account_use"
    __table_args__ = (Index(None, "seen_on"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    seen_on: Mapped[date]
    # When the person was told that the account will be erased because nobody uses it.
    warned_on: Mapped[date | None]
