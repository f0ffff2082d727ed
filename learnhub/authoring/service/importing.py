"""Keeps documents that were sent in, and takes them into drafts; each is one change to undo."""

from collections.abc import Iterable, Mapping
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from learnhub.authoring.intake import Judged, Taking, taken_in
from learnhub.authoring.models import Import
from learnhub.authoring.queries.drafts import contents_of, get_writable
from learnhub.authoring.queries.imports import ImportRow, count_of, get_import
from learnhub.authoring.service.changing import Edit, apply, lock
from learnhub.authoring.service.drafts import begin_course
from learnhub.authoring.service.glossary import Entry, add_entries
from learnhub.authoring.service.shaping import reshape
from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.words import N_
from learnhub.courseware import Glossary
from learnhub.courseware.arranging import Arranged
from learnhub.documents import Imported

MOST_WAITING = 40
MOST_NAME = 200
_WAITING = N_("%(limit)s documents of yours wait already. Please remove some of them first.")
_AGAIN = N_("This document was already taken in.")


def keep(
    session: Session, actor: Actor, course: str, files: Iterable[tuple[str, bytes]], *,
    locale: str, now: datetime,
) -> list[int]:
    """Keep documents until somebody chooses their place; return their ids.

    Raises Conflict where too many wait.
    """
    if course:
        get_writable(session, actor, course)
    sent = list(files)
    if count_of(session, actor) + len(sent) > MOST_WAITING:
        raise Conflict(_WAITING, limit=MOST_WAITING)
    rows = [
        Import(course=course, person_id=actor.person_id, name=calm_name(name), locale=locale[:20],
               data=data, at=now, taken_at=None)
        for name, data in sent
    ]
    session.add_all(rows)
    session.flush()
    return [row.id for row in rows]


def calm_name(name: str) -> str:
    """Return the name of a file without folders and without signs that no list can show."""
    last = name.replace("\\", "/").rstrip("/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[-MOST_NAME:] or "…"


def remove_import(session: Session, actor: Actor, course: str, import_id: int) -> None:
    """Let go of a document that was sent in; what was taken from it stays."""
    found = get_import(session, actor, course, import_id)
    session.execute(delete(Import).where(Import.id == found.id))


def take_into(
    session: Session, actor: Actor, row: ImportRow, imported: Imported, taking: Taking,
    pictures: Judged, *, again: bool, now: datetime,
) -> Arranged:
    """Put parts of a document into its draft as one change.

    Raises Conflict where it was taken in before, and nobody said that it is to be `again`; Invalid
    with every problem, and nothing done, where it cannot be.
    """
    _claim(session, actor, row, again=again, now=now)
    arranged, _change = reshape(
        session, actor, row.course, lambda files: taken_in(files, imported, taking, pictures),
        kind="imported", note=row.name, now=now,
    )
    return arranged


def begin_from(
    session: Session, actor: Actor, row: ImportRow, course: str, files: Mapping[str, bytes], *,
    terms: Glossary, again: bool, now: datetime,
) -> None:
    """Begin a course from what a document holds; raises Conflict like `take_into`."""
    _claim(session, actor, row, again=again, now=now)
    begin_course(session, actor, course, files, now=now, note=row.name)
    _add_terms(session, actor, terms, now)


def replace_draft(
    session: Session, actor: Actor, row: ImportRow, course: str, files: Mapping[str, bytes], *,
    terms: Glossary, again: bool, now: datetime,
) -> None:
    """Give a draft the files of a course as one change."""
    draft = lock(session, course)
    get_writable(session, actor, course)
    _claim(session, actor, row, again=again, now=now)
    removed = sorted(set(contents_of(session, course)) - set(files))
    apply(session, actor, draft, Edit(written=files, removed=removed), "imported",
          note=row.name, now=now)
    _add_terms(session, actor, terms, now)


def _claim(
    session: Session, actor: Actor, row: ImportRow, *, again: bool, now: datetime
) -> None:
    """Mark a document as taken in; a second press of the button takes nothing."""
    get_import(session, actor, row.course, row.id)
    found = session.get(Import, row.id, with_for_update=True, populate_existing=True)
    if found is None:
        raise NotFound
    if found.taken_at is not None and not again:
        raise Conflict(_AGAIN)
    found.taken_at = now
    session.flush()


def _add_terms(session: Session, actor: Actor, terms: Glossary, now: datetime) -> None:
    """Add the terms that the programme does not explain yet; those written here stay."""
    add_entries(session, actor, (
        Entry(term_id, locale, term.term, term.text)
        for term_id, variants in terms.terms.items() for locale, term in variants.items()
    ), now=now)
