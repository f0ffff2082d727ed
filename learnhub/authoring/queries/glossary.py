"""The terms of the programme: what is written here, and what published courses brought along."""

from collections.abc import Hashable
from datetime import datetime

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from learnhub.authoring.models import GlossaryEntry
from learnhub.content.library import Library
from learnhub.content.models import PublishedCourse, Revision
from learnhub.courseware import Glossary, Term, read_glossary


def glossary_key(session: Session) -> Hashable:
    """Return what changes whenever the glossary does; two statements."""
    count, changed = session.execute(
        select(func.count(), func.max(GlossaryEntry.changed_at)).select_from(GlossaryEntry)
    ).one()
    revisions = session.scalars(
        select(PublishedCourse.current_revision_id).order_by(PublishedCourse.slug)
    ).all()
    moment = changed.isoformat() if isinstance(changed, datetime) else ""
    return ("glossary", count, moment, tuple(revisions))


def glossary(session: Session, library: Library) -> Glossary:
    """Return all terms; an entry written here wins over what a course brought along."""
    key = glossary_key(session)
    found = library.find(key, Glossary)
    if found is not None:
        return found
    terms: dict[str, dict[str, Term]] = {}
    published = session.scalars(
        select(Revision.glossary)
        .join(PublishedCourse, PublishedCourse.current_revision_id == Revision.id)
        .order_by(PublishedCourse.slug)
    )
    size = 1000
    for yaml in published:
        size += 4 * len(yaml)
        for term_id, variants in read_glossary(yaml.encode(), "glossary.yaml")[0].terms.items():
            terms.setdefault(term_id, {}).update(variants)
    for entry in session.scalars(select(GlossaryEntry)):
        terms.setdefault(entry.term_id, {})[entry.locale] = Term(entry.term, entry.text)
    return library.keep(key, Glossary({k: dict(v) for k, v in sorted(terms.items())}), size)
