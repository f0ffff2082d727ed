"""The table of who leads a case: a coach a person's, an advisor a business's."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class CaseLead(Base):
    """Somebody of the team accompanies a person or a business, until the day it ends by itself."""

    __tablename__ = "case_lead"
    __table_args__ = (
        CheckConstraint("(person_id IS NULL) <> (business_id IS NULL)", name="one_case"),
        Index(None, "lead_id"),
        Index(None, "person_id"),
        Index(None, "business_id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    lead_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    person_id: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    business_id: Mapped[int | None] = mapped_column(ForeignKey("business.id"))
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    named_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
