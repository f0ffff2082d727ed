"""Publishing: source files in, an immutable revision out, only if something changed."""

import hashlib
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import delete, func, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, Invalid
from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.content.compile import COMPILER, compile_outline, compile_pages, digest_of
from learnhub.content.compiled import Html, LessonPage
from learnhub.content.models import (
    LONGEST_NOTE,
    Blob,
    PublishedCourse,
    Revision,
    RevisionFile,
    RevisionPage,
    SearchText,
)
from learnhub.content.search import folded
from learnhub.content.store import to_json
from learnhub.courseware import Course, Glossary, read_course, write_course, write_glossary
from learnhub.db import insert_into
from learnhub.markup import text_of_html

BATCH = 500
_LONG_NOTE = N_("Use at most %(most)s characters.")
_OVERTAKEN = N_(
    "Somebody published this course in the meantime. "
    "Please look at what changed there, then publish again."
)
# Also in links with a title or by reference; one too many does no harm.
_TERM = re.compile(rb"term:([a-z0-9-]+)")
_PICTURES = {
    ".svg": "image/svg+xml", ".png": "image/png", ".jpg": "image/jpeg", ".jpeg": "image/jpeg",
    ".webp": "image/webp", ".gif": "image/gif",
}


@dataclass(frozen=True, slots=True)
class Published:
    """What publishing did: the revision that counts now, whether it is new, all problems."""

    course: str
    revision: int | None
    is_new: bool
    problems: tuple[Problem, ...]


def publish(
    session: Session,
    actor: Actor,
    files: Mapping[str, bytes],
    *,
    folder: str,
    glossary: Glossary,
    now: datetime,
    note: str = "",
    expected: int | None = None,
) -> Published:
    """Publish a course from its files; with an error among the problems nothing happens.

    Two publishers at once wait for each other at the course's row. `note` says why. `expected` is
    the id of the revision the files were made from, 0 where there was none yet: if another one
    counts by now, Conflict is raised, so that nobody publishes over somebody else's work unseen.
    """
    if len(note) > LONGEST_NOTE:
        raise Invalid([Problem("note", _LONG_NOTE, {"most": LONGEST_NOTE})])
    course, problems = read_course(files, folder=folder, glossary=glossary)
    if course is None or has_errors(problems):
        return Published(folder, None, False, tuple(problems))
    source = write_course(course)
    terms = write_glossary(_used(glossary, source))
    digest = _source_digest(source, terms)
    row = _course_row(session, course.id)
    if expected is not None and expected != (row.current_revision_id or 0):
        raise Conflict(_OVERTAKEN)
    if row.current_revision_id is not None:
        current = session.get_one(Revision, row.current_revision_id)
        if current.digest == digest:
            return Published(course.id, current.number, False, tuple(problems))
    revision = _add_revision(session, course, digest, terms, actor, now, note)
    _add_files(session, revision.id, source)
    _add_pages(session, revision.id, course, glossary)
    row.current_revision_id = revision.id
    record(session, actor, "course published", "course", course.id, now=now,
           revision=revision.number)
    return Published(course.id, revision.number, True, tuple(problems))


def _used(glossary: Glossary, source: Mapping[str, bytes]) -> Glossary:
    """Return the terms the course may point at, so that others change nothing here."""
    texts = b"\n".join(data for path, data in source.items() if path.endswith(".md"))
    wanted = {found.decode() for found in _TERM.findall(texts)}
    return Glossary({k: v for k, v in glossary.terms.items() if k in wanted})


def _source_digest(source: Mapping[str, bytes], terms: bytes) -> str:
    total = hashlib.sha256(f"compiler {COMPILER}\0{digest_of(terms)}\0".encode())
    for path in sorted(source):
        total.update(f"{path}\0{digest_of(source[path])}\0".encode())
    return total.hexdigest()


def _course_row(session: Session, slug: str) -> PublishedCourse:
    if session.get(PublishedCourse, slug) is None:
        new = insert_into(session.get_bind().dialect.name, PublishedCourse).values(slug=slug)
        session.execute(new.on_conflict_do_nothing())
    return session.get_one(PublishedCourse, slug, with_for_update=True, populate_existing=True)


def _add_revision(
    session: Session, course: Course, digest: str, terms: bytes, actor: Actor, now: datetime,
    note: str,
) -> Revision:
    last = session.scalar(select(func.max(Revision.number)).where(Revision.course == course.id))
    revision = Revision(
        course=course.id, number=(last or 0) + 1, digest=digest,
        outline=to_json(compile_outline(course)).decode(), glossary=terms.decode(),
        published_at=now, published_by=actor.person_id, note=note,
    )
    session.add(revision)
    session.flush()
    return revision


def add_blobs(session: Session, blobs: Mapping[str, tuple[str, bytes]]) -> None:
    """Keep bytes under their digest; what is there already is left alone."""
    digests = sorted(blobs)
    known: set[str] = set()
    for start in range(0, len(digests), BATCH):
        known.update(session.scalars(
            select(Blob.digest).where(Blob.digest.in_(digests[start : start + BATCH]))
        ))
    rows = [
        {"digest": digest, "media_type": blobs[digest][0], "data": blobs[digest][1]}
        for digest in digests
        if digest not in known
    ]
    if rows:
        new = insert_into(session.get_bind().dialect.name, Blob)
        session.execute(new.on_conflict_do_nothing(), rows)


def media_type_of(path: str) -> str:
    """Return as what a file of a course is kept: pictures in `media` as such, all else as text."""
    ending = "." + path.rpartition(".")[2].lower()
    return _PICTURES.get(ending, "text/plain") if path.startswith("media/") else "text/plain"


def _add_files(session: Session, revision_id: int, source: Mapping[str, bytes]) -> None:
    blobs = {}
    rows = []
    for path, data in source.items():
        digest = digest_of(data)
        blobs[digest] = (media_type_of(path), data)
        rows.append(RevisionFile(revision_id=revision_id, path=path, digest=digest))
    add_blobs(session, blobs)
    session.add_all(rows)


def _add_pages(session: Session, revision_id: int, course: Course, glossary: Glossary) -> None:
    blobs: dict[str, tuple[str, bytes]] = {}
    rows: list[RevisionPage | SearchText] = []
    session.execute(delete(SearchText).where(SearchText.course == course.id))
    for (kind, module, name, locale), page in compile_pages(course, glossary).items():
        data = to_json(page)
        digest = digest_of(data)
        blobs[digest] = ("application/json", data)
        rows.append(RevisionPage(revision_id=revision_id, kind=kind, module=module, name=name,
                                 locale=locale, digest=digest))
        if isinstance(page, LessonPage):
            rows.append(SearchText(course=course.id, module=module, name=name, locale=locale,
                                   title=folded(page.title), text=folded(_words(page))))
    add_blobs(session, blobs)
    session.add_all(rows)


def _words(page: LessonPage) -> str:
    parts = []
    for step in page.steps:
        parts.append(step.title)
        parts.extend(
            text_of_html(block.html if isinstance(block, Html) else f"{block.prompt} {block.body}")
            for block in step.blocks
        )
    return " ".join(parts)
