"""Attempts and the answers in them."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime


class Attempt(Base):
    """One run through a quiz, bound to the revision it began with.

    `questions` are the ids that were drawn, in the order they are shown. A person has at most
    one open attempt a quiz: the second tab finds the first one's.
    """

    __tablename__ = "attempt"
    __table_args__ = (
        Index("ix_attempt_person_id_course_module", "person_id", "course", "module"),
        Index(
            "uq_attempt_one_open", "person_id", "course", "module", unique=True,
            sqlite_where=text("handed_in_at IS NULL"),
            postgresql_where=text("handed_in_at IS NULL"),
        ),
        Index(None, "course", "module"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    module: Mapped[str] = mapped_column(String(80))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    seed: Mapped[str] = mapped_column(String(32))
    questions: Mapped[list[str]] = mapped_column(JsonText)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    points: Mapped[float | None]
    most_points: Mapped[int | None]
    passed: Mapped[bool | None]


class AttemptAnswer(Base):
    """What was given to one question; `number` grows with each change on the learner's side."""

    __tablename__ = "attempt_answer"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(80), primary_key=True)
    response: Mapped[list[str]] = mapped_column(JsonText)
    number: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Set when the learner asked for the feedback: from then on the answer stays.
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    points: Mapped[float | None]
    result: Mapped[str | None] = mapped_column(String(8))
