"""Attempts, the answers in them, and how these were marked."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime


class Attempt(Base):
    """One run through a quiz, bound to the revision it began with.

    `questions` are the ids that were drawn, in the order they are shown. A person has at most
    one open attempt a quiz: the second tab finds the first one's. `due_at` is when the time is
    up, None where there is no hurry. `waiting` counts answers that a trainer has yet to mark;
    meanwhile `points` is what is certain, and `passed` None while that is open.
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
        Index(
            "ix_attempt_due_at", "due_at", sqlite_where=text("handed_in_at IS NULL"),
            postgresql_where=text("handed_in_at IS NULL"),
        ),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    module: Mapped[str] = mapped_column(String(80))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    seed: Mapped[str] = mapped_column(String(32))
    questions: Mapped[list[str]] = mapped_column(JsonText)
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    handed_in_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    points: Mapped[float | None]
    most_points: Mapped[int | None]
    passed: Mapped[bool | None]
    waiting: Mapped[int] = mapped_column(default=0, server_default="0")
    # Set when a wrong key was put right and the answers were marked again.
    remarked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AttemptAnswer(Base):
    """What was given to one question; `number` grows with each change on the learner's side.

    `tries` counts how often it was checked. What came after the time was up is kept apart and
    does not count: `late_response`.
    """

    __tablename__ = "attempt_answer"
    __table_args__ = (
        Index(
            "ix_attempt_answer_waiting", "question", "attempt_id",
            sqlite_where=text("result = 'waiting'"),
            postgresql_where=text("result = 'waiting'"),
        ),
    )

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(80), primary_key=True)
    response: Mapped[list[str]] = mapped_column(JsonText)
    number: Mapped[int]
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)
    # Set when the learner has seen what is right: from then on the answer stays.
    checked_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    points: Mapped[float | None]
    result: Mapped[str | None] = mapped_column(String(8))
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    late_response: Mapped[list[str] | None] = mapped_column(JsonText)
    late_number: Mapped[int | None]
    late_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class AttemptTry(Base):
    """An answer that was checked while the attempt was open; the first is `nth` 1."""

    __tablename__ = "attempt_try"

    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    question: Mapped[str] = mapped_column(String(80), primary_key=True)
    nth: Mapped[int] = mapped_column(primary_key=True)
    response: Mapped[list[str]] = mapped_column(JsonText)
    share: Mapped[float]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Marking(Base):
    """What a trainer gave for an answer; the current one counts, the others are its history.

    `criteria` are the lines of the rubric that were ticked, by their place from 0.
    """

    __tablename__ = "marking"
    __table_args__ = (
        Index(None, "attempt_id", "question"),
        Index(
            "uq_marking_one_current", "attempt_id", "question", unique=True,
            sqlite_where=text("is_current"), postgresql_where=text("is_current"),
        ),
        Index(None, "marked_by", "marked_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"))
    question: Mapped[str] = mapped_column(String(80))
    points: Mapped[float]
    comment: Mapped[str] = mapped_column(Text)
    criteria: Mapped[list[int]] = mapped_column(JsonText)
    marked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    marked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    is_current: Mapped[bool]


class Remarking(Base):
    """That a question whose key was wrong was marked again, with the key of a later revision."""

    __tablename__ = "remarking"
    __table_args__ = (Index(None, "course", "module", "question"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    module: Mapped[str] = mapped_column(String(80))
    question: Mapped[str] = mapped_column(String(80))
    from_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    to_revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    only_raised: Mapped[bool]
    changed: Mapped[int]
    made_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    made_at: Mapped[datetime] = mapped_column(UtcDateTime)


class RemarkedAnswer(Base):
    """What marking again changed in one attempt."""

    __tablename__ = "remarked_answer"
    __table_args__ = (Index(None, "attempt_id"),)

    remarking_id: Mapped[int] = mapped_column(ForeignKey("remarking.id"), primary_key=True)
    attempt_id: Mapped[int] = mapped_column(ForeignKey("attempt.id"), primary_key=True)
    points_before: Mapped[float]
    points_after: Mapped[float]
