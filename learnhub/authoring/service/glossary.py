"""Writes the glossary of the programme; courses take a copy when they are published."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.audit.service import record
from learnhub.authoring.models import GlossaryEntry
from learnhub.authoring.policy import may_author
from learnhub.base.actor import Actor
from learnhub.base.errors import NotFound
from learnhub.courseware.locales import is_locale
from learnhub.courseware.names import is_slug

MOST_TERM = 200


@dataclass(frozen=True, slots=True)
class Entry:
    """A term in one language as somebody wrote it."""

    term_id: str
    locale: str
    term: str
    text: str


def save_entry(
    session: Session, actor: Actor, entry: Entry, *, seen: str, now: datetime
) -> bool:
    """Write a term in one language; False, with nothing done, where it has changed since `seen`.

    `seen` is the mark of what the author saw: see `mark_of`. What says the same already is done.
    """
    _check(actor, entry.term_id, entry.locale)
    found = _find(session, entry.term_id, entry.locale)
    if found is not None and (found.term, found.text) == (entry.term, entry.text):
        return True
    if mark_of(found.changed_at if found else None) != seen:
        return False
    moment = _later(session, now)
    if found is None:
        session.add(GlossaryEntry(
            term_id=entry.term_id, locale=entry.locale, term=entry.term, text=entry.text,
            changed_at=moment, changed_by=actor.person_id,
        ))
    else:
        found.term, found.text = entry.term, entry.text
        found.changed_at, found.changed_by = moment, actor.person_id
    record(session, actor, "term written", "glossary", entry.term_id, now=now,
           locale=entry.locale)
    session.flush()
    return True


def add_entries(
    session: Session, actor: Actor, entries: Iterable[Entry], *, now: datetime
) -> None:
    """Write the terms that nobody wrote here yet, however many in as many statements.

    Those that were written stay; those no table could hold are left out.
    """
    if not may_author(actor):
        raise NotFound
    there = set(session.execute(select(GlossaryEntry.term_id, GlossaryEntry.locale)).all())
    new = {
        (entry.term_id, entry.locale): entry for entry in entries
        if _fits(entry.term_id, entry.locale) and len(entry.term) <= MOST_TERM
        and (entry.term_id, entry.locale) not in there
    }
    if not new:
        return
    moment = _later(session, now)
    for entry in new.values():
        session.add(GlossaryEntry(
            term_id=entry.term_id, locale=entry.locale, term=entry.term, text=entry.text,
            changed_at=moment, changed_by=actor.person_id,
        ))
        record(session, actor, "term written", "glossary", entry.term_id, now=now,
               locale=entry.locale)
    session.flush()


def remove_entry(
    session: Session, actor: Actor, term_id: str, locale: str, *, now: datetime
) -> Entry | None:
    """Take a term out in one language; return what it said, so that it can be written again."""
    _check(actor, term_id, locale)
    found = _find(session, term_id, locale)
    if found is None:
        return None
    entry = Entry(term_id, locale, found.term, found.text)
    session.delete(found)
    record(session, actor, "term removed", "glossary", term_id, now=now, locale=locale)
    session.flush()
    return entry


def mark_of(changed_at: datetime | None) -> str:
    """Return what a form carries to tell whether an entry has changed since it was shown."""
    return changed_at.isoformat() if changed_at is not None else ""


def _check(actor: Actor, term_id: str, locale: str) -> None:
    if not (may_author(actor) and _fits(term_id, locale)):
        raise NotFound


def _fits(term_id: str, locale: str) -> bool:
    return len(term_id) <= 80 and len(locale) <= 20 and is_slug(term_id) and is_locale(locale)


def _find(session: Session, term_id: str, locale: str) -> GlossaryEntry | None:
    return session.get(GlossaryEntry, (term_id, locale), with_for_update=True,
                       populate_existing=True)


def _later(session: Session, now: datetime) -> datetime:
    """Return a moment after every other change: it tells one state of the glossary from another."""
    newest = session.scalar(select(func.max(GlossaryEntry.changed_at)))
    return max(now, newest + timedelta(microseconds=1)) if newest is not None else now
