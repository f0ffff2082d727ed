"""Reads the glossary as those who write it see it: terms by language, and who uses them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.authoring.models import CourseAuthor, DraftFile, DraftVersion, GlossaryEntry
from learnhub.authoring.policy import may_see_all
from learnhub.authoring.queries.glossary import glossary_key
from learnhub.base.actor import Actor
from learnhub.content.library import Library
from learnhub.content.models import PublishedCourse, Revision
from learnhub.courseware import Glossary, read_glossary
from learnhub.people.models import Person

MOST_DRAFTS = 50


@dataclass(frozen=True, slots=True)
class Written:
    """Who wrote an entry here, and when; a term that came with a course has none."""

    at: datetime
    by: str | None


@dataclass(frozen=True, slots=True)
class Uses:
    """Which published courses explain which term; kept as long as neither changes."""

    courses: Mapping[str, tuple[str, ...]]


def written_of(session: Session, term_id: str) -> dict[str, Written]:
    """Return who wrote the entries of a term here, by language."""
    rows = session.execute(
        select(GlossaryEntry.locale, GlossaryEntry.changed_at, Person.name)
        .outerjoin(Person, Person.id == GlossaryEntry.changed_by)
        .where(GlossaryEntry.term_id == term_id)
    )
    return {locale: Written(at, name) for locale, at, name in rows}


def uses(session: Session, library: Library) -> Uses:
    """Return which published courses use which term."""
    key = ("uses", glossary_key(session))
    found = library.find(key, Uses)
    if found is not None:
        return found
    courses: dict[str, list[str]] = {}
    size = 1000
    for slug, yaml in session.execute(
        select(PublishedCourse.slug, Revision.glossary)
        .join(Revision, Revision.id == PublishedCourse.current_revision_id)
        .order_by(PublishedCourse.slug)
    ):
        size += len(yaml)
        for term_id in read_glossary(yaml.encode(), "glossary.yaml")[0].terms:
            courses.setdefault(term_id, []).append(slug)
    made = Uses({term_id: tuple(slugs) for term_id, slugs in courses.items()})
    return library.keep(key, made, size)


def drafts_using(session: Session, actor: Actor, term_id: str) -> list[str]:
    """Return the drafts, of those this person may see, whose texts use a term."""
    asked = (
        select(DraftFile.course).distinct()
        .join(DraftVersion, (DraftVersion.file_id == DraftFile.id)
              & (DraftVersion.number == DraftFile.number))
        .where(DraftFile.removed.is_(False),
               DraftVersion.text.contains(f"](term:{term_id})", autoescape=True))
        .order_by(DraftFile.course).limit(MOST_DRAFTS)
    )
    if not may_see_all(actor):
        mine = select(CourseAuthor.course).where(CourseAuthor.person_id == actor.person_id)
        asked = asked.where(DraftFile.course.in_(mine))
    return list(session.scalars(asked))


def matching(terms: Glossary, wish: str, locale: str) -> list[str]:
    """Return the ids of terms that hold a text in any language, sorted by their word in one."""
    wanted = wish.casefold().split()

    def says(term_id: str) -> bool:
        everything = " ".join(
            (term_id, *(f"{one.term} {one.text}" for one in terms.terms[term_id].values()))
        ).casefold()
        return all(word in everything for word in wanted)

    def word(term_id: str) -> tuple[str, str]:
        found = terms.find(term_id, locale, locale)
        return (found[1].term.casefold() if found else term_id), term_id

    return sorted(filter(says, terms.terms), key=word)
