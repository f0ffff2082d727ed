"""Courses, their revisions, and everything a revision is made of, addressed by content."""

from datetime import datetime

from sqlalchemy import ForeignKey, Index, LargeBinary, String, Text, UniqueConstraint
from sqlalchemy.orm import Mapped, mapped_column

from learnhub.db import Base, UtcDateTime

LONGEST_NOTE = 300


class Blob(Base):
    """Bytes under their SHA-256: source files, pictures, compiled pages. Never changed."""

    __tablename__ = "blob"

    digest: Mapped[str] = mapped_column(String(64), primary_key=True)
    media_type: Mapped[str] = mapped_column(String(80))
    data: Mapped[bytes] = mapped_column(LargeBinary, deferred=True)


class PublishedCourse(Base):
    """A course by its name in addresses, and the revision that counts now."""

    __tablename__ = "course"

    slug: Mapped[str] = mapped_column(String(80), primary_key=True)
    # No foreign key, because `revision` already points here: only `publish` writes both.
    current_revision_id: Mapped[int | None]


class Revision(Base):
    """One publication of a course; `outline` is compiled JSON, `digest` stands for its source.

    `note` says why it was published.
    """

    __tablename__ = "revision"
    __table_args__ = (UniqueConstraint("course", "number"), Index(None, "course", "digest"))

    id: Mapped[int] = mapped_column(primary_key=True)
    course: Mapped[str] = mapped_column(ForeignKey("course.slug"))
    number: Mapped[int]
    digest: Mapped[str] = mapped_column(String(64))
    outline: Mapped[str] = mapped_column(Text, deferred=True)
    # The terms its lessons explain, as YAML: they belong to what was published.
    glossary: Mapped[str] = mapped_column(Text, deferred=True)
    published_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_by: Mapped[int | None] = mapped_column(ForeignKey("person.id"))
    note: Mapped[str] = mapped_column(String(LONGEST_NOTE), default="", server_default="")


class RevisionFile(Base):
    """A source file of a revision, so that what was published can be exported as it was."""

    __tablename__ = "revision_file"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    path: Mapped[str] = mapped_column(String(300), primary_key=True)
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))


class RevisionPage(Base):
    """A compiled page of a revision: lesson, quiz, self-check, worksheet or guide in one locale.

    `module` is "" for what belongs to the whole course.
    """

    __tablename__ = "revision_page"

    revision_id: Mapped[int] = mapped_column(ForeignKey("revision.id"), primary_key=True)
    kind: Mapped[str] = mapped_column(String(12), primary_key=True)
    module: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    digest: Mapped[str] = mapped_column(ForeignKey("blob.digest"))


class SearchText(Base):
    """What can be found in a lesson of the current revision, folded for comparing."""

    __tablename__ = "search_text"

    course: Mapped[str] = mapped_column(ForeignKey("course.slug"), primary_key=True)
    module: Mapped[str] = mapped_column(String(80), primary_key=True)
    name: Mapped[str] = mapped_column(String(80), primary_key=True)
    locale: Mapped[str] = mapped_column(String(20), primary_key=True)
    title: Mapped[str] = mapped_column(Text)
    text: Mapped[str] = mapped_column(Text)
