"""The counters."""

from datetime import datetime

from sqlalchemy import Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Throttle(Base):
    """How often something was tried since `since`; `key` is a hash, never a name or address."""

    __tablename__ = "throttle"
    __table_args__ = (Index(None, "since"),)

    key: Mapped[str] = mapped_column(String(64), primary_key=True)
    since: Mapped[datetime] = mapped_column(UtcDateTime)
    count: Mapped[int]
