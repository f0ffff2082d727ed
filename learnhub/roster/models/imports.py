"""Tables of lists that were sent in, and of pairs of people who are not the same."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime


class PeopleImport(Base):
    """A list of people that waits for its dry run to be accepted; gone after a day.

    `data` is what was read, sealed: the list is about people who may never become ours. It goes
    when the list is taken over. `columns` says what each column holds. Afterwards `made` counts
    what came of it and `groups` are the groups people were added to.
    """

    __tablename__ = "people_import"
    __table_args__ = (Index(None, "sent_by"), Index(None, "sent_at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    sent_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    sent_at: Mapped[datetime] = mapped_column(UtcDateTime)
    name: Mapped[str] = mapped_column(String(200))
    # The group of a trainer; the coordination has groups in the list, or none.
    cohort_id: Mapped[int | None] = mapped_column(ForeignKey("cohort.id", ondelete="CASCADE"))
    data: Mapped[bytes | None] = mapped_column(LargeBinary)
    columns: Mapped[list[str]] = mapped_column(JsonText)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    made: Mapped[dict[str, int]] = mapped_column(JsonText)
    groups: Mapped[list[int]] = mapped_column(JsonText)


class NotTheSame(Base):
    """That two people who look alike are two; the smaller number stands first."""

    __tablename__ = "not_the_same"
    __table_args__ = (Index(None, "second_id"),)

    first_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    second_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    said_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    said_at: Mapped[datetime] = mapped_column(UtcDateTime)
