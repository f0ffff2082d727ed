"""Facts about learning; progress is derived from them and stored nowhere."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, JsonText, UtcDateTime
from learnhub.learning.self_checks import Which


class LessonPosition(Base):
    """Where a person is in a lesson, and how far they have seen; steps count from 1."""

    __tablename__ = "lesson_position"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    lesson: Mapped[str] = mapped_column(String(160), primary_key=True)
    step: Mapped[int]
    seen_to: Mapped[int]
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LessonAnswer(Base):
    """One try at a question in a lesson; tries are never overwritten.

    `token` tells form and response apart, so that the same try sent twice is kept once.
    """

    __tablename__ = "lesson_answer"
    __table_args__ = (
        UniqueConstraint("person_id", "course", "question", "nth"),
        UniqueConstraint("person_id", "token"),
        Index("ix_lesson_answer_person_id_course_lesson", "person_id", "course", "lesson"),
        Index(None, "course", "question"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    lesson: Mapped[str] = mapped_column(String(160))
    question: Mapped[str] = mapped_column(String(80))
    nth: Mapped[int]
    token: Mapped[str] = mapped_column(String(64))
    response: Mapped[list[str]] = mapped_column(JsonText)
    result: Mapped[str] = mapped_column(String(8))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class LessonCompletion(Base):
    """A person has done a lesson: read it to the end and answered, or said so."""

    __tablename__ = "lesson_completion"
    __table_args__ = (CheckConstraint("how IN ('read', 'said')", name="known_how"),)

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    lesson: Mapped[str] = mapped_column(String(160), primary_key=True)
    how: Mapped[str] = mapped_column(String(8))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class SelfCheck(Base):
    """What a person said of themself before or after a course; the last one of each counts.

    `responses` holds the answers by question. `token` tells form and answers apart, so that the
    same answers sent twice are kept once.
    """

    __tablename__ = "self_check"
    __table_args__ = (
        CheckConstraint("which IN ('entry', 'final')", name="known_which"),
        UniqueConstraint("person_id", "token"),
        Index("ix_self_check_person_id_course_which", "person_id", "course", "which"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    which: Mapped[Which] = mapped_column(String(8))
    token: Mapped[str] = mapped_column(String(64))
    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"))
    responses: Mapped[dict[str, list[str]]] = mapped_column(JsonText)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Inquiry(Base):
    """A question to the trainer or a reported mistake, and the answer."""

    __tablename__ = "inquiry"
    __table_args__ = (
        CheckConstraint("kind IN ('question', 'mistake')", name="known_kind"),
        UniqueConstraint("person_id", "token"),
        Index("ix_inquiry_person_id_course_lesson", "person_id", "course", "lesson"),
        Index(None, "answered_at"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(10))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    token: Mapped[str] = mapped_column(String(64))
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    module: Mapped[str] = mapped_column(String(80))
    lesson: Mapped[str] = mapped_column(String(160))
    text: Mapped[str] = mapped_column(Text)
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    answer: Mapped[str | None] = mapped_column(Text)
    answered_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    answered_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
