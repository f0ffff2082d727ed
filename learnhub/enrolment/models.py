"""Tables of enrolments, cohorts and assignments; courses are named by their slug."""

from datetime import date, datetime
from enum import StrEnum

from sqlalchemy import CheckConstraint, ForeignKey, Index, String
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Enrolment(Base):
    """A person takes a course; leaving keeps the row and all progress."""

    __tablename__ = "enrolment"

    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    enrolled_at: Mapped[datetime] = mapped_column(UtcDateTime)
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Cohort(Base):
    """People who learn together in a period."""

    __tablename__ = "cohort"

    id: Mapped[int] = mapped_column(primary_key=True)
    name: Mapped[str] = mapped_column(String(120))
    join_code: Mapped[str] = mapped_column(String(12), unique=True)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    # What was learnt in it is evidence of a project until this day: nothing of it goes before.
    keep_until: Mapped[date | None]


class CohortTrainer(Base):
    """Who teaches a cohort, and until when if somebody only stands in."""

    __tablename__ = "cohort_trainer"
    __table_args__ = (Index(None, "person_id"),)

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    ends_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CameBy(StrEnum):
    """How somebody came into a cohort; who was only added by name did not agree to anything."""

    CODE = "code"
    MADE = "made"
    NAME = "name"


class CohortMember(Base):
    """Who learns in a cohort; leaving keeps the row, coming back clears `left_at`."""

    __tablename__ = "cohort_member"
    __table_args__ = (
        CheckConstraint("came_by IN ('code', 'made', 'name')", name="known_way"),
        Index(None, "person_id"),
    )

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    joined_at: Mapped[datetime] = mapped_column(UtcDateTime)
    came_by: Mapped[str] = mapped_column(String(8))
    left_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class CohortCourse(Base):
    """A course assigned to a cohort."""

    __tablename__ = "cohort_course"

    cohort_id: Mapped[int] = mapped_column(ForeignKey("cohort.id"), primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    assigned_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    assigned_at: Mapped[datetime] = mapped_column(UtcDateTime)


class TeamCourse(Base):
    """A course a business picked for its people."""

    __tablename__ = "team_course"

    business_id: Mapped[int] = mapped_column(ForeignKey("business.id"), primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    picked_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    picked_at: Mapped[datetime] = mapped_column(UtcDateTime)
