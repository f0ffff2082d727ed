"""Drafts of courses as files with every version, who writes them, and what waits beside them."""

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, Index, LargeBinary, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime


class Draft(Base):
    """A course as its authors are writing it; `stamp` counts what happened to it.

    `base_revision_id` is the publication it was begun from, or was last published as.
    """

    __tablename__ = "draft"

    course: Mapped[str] = mapped_column(String(80), primary_key=True)
    stamp: Mapped[int]
    base_revision_id: Mapped[int | None] = mapped_column(ForeignKey("revision.id"))
    # The stamp of the moment it was last the same as what is published.
    base_stamp: Mapped[int]
    needs_review: Mapped[bool]
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    created_by: Mapped[int] = mapped_column(ForeignKey("person.id"))


class DraftChange(Base):
    """One thing somebody did to a draft, whatever number of files it touched."""

    __tablename__ = "draft_change"
    __table_args__ = (Index(None, "course", "id"), Index(None, "undoes"))

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("draft.course"))
    kind: Mapped[str] = mapped_column(String(16))
    note: Mapped[str] = mapped_column(String(300))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    undoes: Mapped[int | None] = mapped_column(ForeignKey("draft_change.id"))


class DraftFile(Base):
    """A file of a draft; its row stays when it is moved or removed, and so does its history.

    `number` is that of its current version, `stamp` the draft's when it last changed. `window`
    is the editor that saved last, `seq` its newest saving and `run_from` the stamp from which
    that editor alone has been saving: what it sends again late or doubled is no conflict.
    """

    __tablename__ = "draft_file"
    __table_args__ = (
        Index("ix_draft_file_course_path", "course", "path", unique=True,
              sqlite_where=text("removed = 0"), postgresql_where=text("NOT removed")),
        Index(None, "course"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("draft.course"))
    path: Mapped[str] = mapped_column(String(300))
    removed: Mapped[bool]
    number: Mapped[int]
    stamp: Mapped[int]
    window: Mapped[str] = mapped_column(String(32))
    seq: Mapped[int]
    run_from: Mapped[int]


class DraftVersion(Base):
    """A file as it once was: a text, or bytes by their digest, or neither once it is removed.

    While somebody types, their newest version grows with every few seconds; `stamp` is the
    draft's at its last saving.
    """

    __tablename__ = "draft_version"
    __table_args__ = (
        CheckConstraint("text IS NULL OR digest IS NULL", name="one_content"),
        Index(None, "change_id"),
    )

    file_id: Mapped[int] = mapped_column(ForeignKey("draft_file.id"), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True)
    change_id: Mapped[int] = mapped_column(ForeignKey("draft_change.id"))
    path: Mapped[str] = mapped_column(String(300))
    removed: Mapped[bool]
    text: Mapped[str | None] = mapped_column(Text, deferred=True)
    digest: Mapped[str | None] = mapped_column(ForeignKey("blob.digest"))
    stamp: Mapped[int]
    began_at: Mapped[datetime] = mapped_column(UtcDateTime)
    saved_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ParkedText(Base):
    """What somebody wrote while another saved the same text: kept beside it until it is merged."""

    __tablename__ = "parked_text"
    __table_args__ = (Index(None, "person_id"),)

    file_id: Mapped[int] = mapped_column(ForeignKey("draft_file.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    window: Mapped[str] = mapped_column(String(32), primary_key=True)
    seq: Mapped[int]
    base: Mapped[int]
    text: Mapped[str] = mapped_column(Text)
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Presence(Base):
    """Who has a text open, so that the second one sees it."""

    __tablename__ = "draft_presence"

    file_id: Mapped[int] = mapped_column(ForeignKey("draft_file.id"), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    seen_at: Mapped[datetime] = mapped_column(UtcDateTime)


class CourseAuthor(Base):
    """Who writes a course; invited by name."""

    __tablename__ = "course_author"
    __table_args__ = (Index(None, "person_id"),)

    course: Mapped[str] = mapped_column(String(80), primary_key=True)
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"), primary_key=True)
    invited_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)


class Review(Base):
    """A draft shown to others before it is published; `stamp` is the draft's when it was asked for.

    Once it is approved, `stamp` is the state that was approved: authors mend things meanwhile.
    `verdict` is "" while it is open, then approved, changes or withdrawn.
    """

    __tablename__ = "draft_review"
    __table_args__ = (
        CheckConstraint(
            "verdict IN ('', 'approved', 'changes', 'withdrawn')", name="known_verdict"
        ),
        Index(None, "course", "id"),
    )

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("draft.course"))
    note: Mapped[str] = mapped_column(String(1000))
    asked_by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    asked_at: Mapped[datetime] = mapped_column(UtcDateTime)
    stamp: Mapped[int]
    verdict: Mapped[str] = mapped_column(String(12))
    closed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    closed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class Remark(Base):
    """What somebody says about a place of a text; `quote` is the place in its own words."""

    __tablename__ = "draft_remark"
    __table_args__ = (Index(None, "file_id"),)

    id: Mapped[int] = mapped_column(primary_key=True)
    file_id: Mapped[int] = mapped_column(ForeignKey("draft_file.id"))
    quote: Mapped[str] = mapped_column(String(300))
    text: Mapped[str] = mapped_column(String(2000))
    by: Mapped[int] = mapped_column(ForeignKey("person.id"))
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    settled_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    settled_at: Mapped[datetime | None] = mapped_column(UtcDateTime)


class GlossaryEntry(Base):
    """A term of the programme in one locale; courses take a copy of it when they are published."""

    __tablename__ = "glossary_entry"

    term_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    term: Mapped[str] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    changed_at: Mapped[datetime] = mapped_column(UtcDateTime)
    changed_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))


class Import(Base):
    """A document that was sent in and waits for its place; the bytes go when it is old."""

    __tablename__ = "document_import"
    __table_args__ = (Index(None, "course"), Index(None, "at"))

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(String(80))
    person_id: Mapped[int] = mapped_column(ForeignKey("person.id"))
    name: Mapped[str] = mapped_column(String(200))
    locale: Mapped[str] = mapped_column(String(20))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)
    at: Mapped[datetime] = mapped_column(UtcDateTime)
    taken_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
