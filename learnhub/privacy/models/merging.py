"""Table of records that were put together, with what it takes to undo that."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime


class Merging(Base):
    """That one person's record went into another's; for 30 days it can be undone.

    `moved` names the rows that were given to the kept record: table, column, keys. `held` is
    sealed: rows that had to make way, whole, and single values as they were before.
    """

    __tablename__ = "merging"
    __table_args__ = (Index(None, "kept_id"), Index(None, "merged_id"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    kept_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    merged_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    undone_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    undone_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    moved: Mapped[dict[str, dict[str, list[list[str | int]]]]] = mapped_column(JsonText)
    held: Mapped[bytes | None] = mapped_column(LargeBinary)
