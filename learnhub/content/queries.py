"""Reads about published courses; the current revision is asked for, never remembered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import TypeVar
from zoneinfo import ZoneInfo

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from learnhub.base.errors import NotFound
from learnhub.content.compiled import CheckPage, LessonPage, Outline, QuizPage, TextPage
from learnhub.content.library import Library
from learnhub.content.models import (
    Blob,
    PublishedCourse,
    Revision,
    RevisionFile,
    RevisionPage,
    SearchText,
)
from learnhub.content.search import patterns
from learnhub.content.store import from_json
from learnhub.courseware import pick
from learnhub.db import Prepared

# A day begins and ends where the learners are, not in UTC.
PLACE = ZoneInfo("Europe/Berlin")

T = TypeVar("T", LessonPage, QuizPage, CheckPage, TextPage)


@dataclass(frozen=True, slots=True)
class Edition:
    """A revision with its outline."""

    revision_id: int
    outline: Outline


@dataclass(frozen=True, slots=True)
class Hit:
    """A lesson in which all words were found."""

    course: str
    module: str
    name: str


_CURRENT = Prepared(
    select(PublishedCourse.current_revision_id).where(PublishedCourse.slug == bindparam("course"))
)


def current_revision_id(session: Session, course: str) -> int:
    """Return the revision that counts now; raise NotFound if there is no such course."""
    for (found,) in _CURRENT.rows(session, course=course):
        if found is not None:
            return int(found)
    raise NotFound


def edition(session: Session, library: Library, revision_id: int) -> Edition:
    """Return a revision, from memory if it was read before."""
    found = library.find(revision_id, Edition)
    if found is not None:
        return found
    text = session.scalar(select(Revision.outline).where(Revision.id == revision_id))
    if text is None:
        raise NotFound
    made = Edition(revision_id, from_json(text, Outline))
    return library.keep(revision_id, made, len(text))


def current_edition(session: Session, library: Library, course: str) -> Edition:
    """Return a course as it is now."""
    return edition(session, library, current_revision_id(session, course))


def all_editions(session: Session, library: Library) -> list[Edition]:
    """Return all courses as they are now, by the name in their address; one statement if warm."""
    ids = session.scalars(
        select(PublishedCourse.current_revision_id)
        .where(PublishedCourse.current_revision_id.is_not(None))
        .order_by(PublishedCourse.slug)
    )
    return [edition(session, library, i) for i in ids if i is not None]


def _page(
    session: Session, library: Library, revision_id: int, kind: str, module: str, name: str,
    locale: str, of: type[T],
) -> T:
    key = (revision_id, kind, module, name, locale)
    found = library.find(key, of)
    if found is not None:
        return found
    data = session.scalar(
        select(Blob.data)
        .join(RevisionPage, RevisionPage.digest == Blob.digest)
        .where(and_(
            RevisionPage.revision_id == revision_id, RevisionPage.kind == kind,
            RevisionPage.module == module, RevisionPage.name == name,
            RevisionPage.locale == locale,
        ))
    )
    if data is None:
        raise NotFound
    # A compiled page takes about five times its JSON in memory.
    return library.keep(key, from_json(data, of), 5 * len(data))


def get_lesson(
    session: Session, library: Library, edition: Edition, module: str, name: str, wish: str
) -> LessonPage:
    """Return a lesson in the locale nearest to the wished one."""
    lesson = edition.outline.find_lesson(module, name)
    if lesson is None:
        raise NotFound
    locale = edition.outline.locale_for(lesson.titles, wish)
    return _page(
        session, library, edition.revision_id, "lesson", module, name, locale, LessonPage
    )


def get_quiz(
    session: Session, library: Library, edition: Edition, module: str, wish: str
) -> QuizPage:
    """Return a module's quiz in the locale nearest to the wished one."""
    found = edition.outline.find_module(module)
    if found is None or found.quiz is None:
        raise NotFound
    locale = edition.outline.locale_for(found.quiz.titles, wish)
    return _page(
        session, library, edition.revision_id, "quiz", module, "quiz", locale, QuizPage
    )


def get_check(
    session: Session, library: Library, edition: Edition, name: str, wish: str
) -> CheckPage:
    """Return "entry-check" or "final-check" in the locale nearest to the wished one."""
    titles = edition.outline.checks.get(name)
    if not titles:
        raise NotFound
    locale = edition.outline.locale_for(titles, wish)
    return _page(session, library, edition.revision_id, "check", "", name, locale, CheckPage)


def get_text(
    session: Session, library: Library, edition: Edition, kind: str, name: str, wish: str
) -> TextPage:
    """Return a worksheet or the guide in the locale nearest to the wished one."""
    available = session.scalars(
        select(RevisionPage.locale).where(
            RevisionPage.revision_id == edition.revision_id, RevisionPage.kind == kind,
            RevisionPage.module == "", RevisionPage.name == name,
        ).order_by(RevisionPage.locale)
    ).all()
    locale = pick(available, wish, edition.outline.locales[0])
    if locale is None:
        raise NotFound
    return _page(session, library, edition.revision_id, kind, "", name, locale, TextPage)


def search(session: Session, query: str, *, most: int = 200) -> list[Hit]:
    """Return lessons whose title or text holds every word, in any locale, each once."""
    words = patterns(query)
    if not words:
        return []
    rows = session.execute(
        select(SearchText.course, SearchText.module, SearchText.name).distinct()
        .where(*[
            SearchText.title.like(word, escape="\\") | SearchText.text.like(word, escape="\\")
            for word in words
        ])
        .order_by(SearchText.course, SearchText.module, SearchText.name).limit(most)
    )
    return [Hit(*row) for row in rows]


def find_picture(session: Session, digest: str) -> tuple[str, bytes] | None:
    """Return media type and bytes of a picture; other bytes are not given out."""
    row = session.execute(select(Blob.media_type, Blob.data).where(Blob.digest == digest)).first()
    return (row[0], row[1]) if row and row[0].startswith("image/") else None


@dataclass(frozen=True, slots=True)
class Source:
    """What a revision was published from: its files, and the terms they use as YAML."""

    files: dict[str, bytes]
    glossary: bytes


def source_of(session: Session, course: str) -> Source:
    """Return the source of the current revision as it was published."""
    return source_of_revision(session, current_revision_id(session, course))


def source_of_revision(session: Session, revision_id: int) -> Source:
    """Return the source of any revision as it was published; raise NotFound if there is none."""
    terms = session.scalar(select(Revision.glossary).where(Revision.id == revision_id))
    if terms is None:
        raise NotFound
    rows = session.execute(
        select(RevisionFile.path, Blob.data)
        .join(Blob, Blob.digest == RevisionFile.digest)
        .where(RevisionFile.revision_id == revision_id)
        .order_by(RevisionFile.path)
    )
    return Source(dict(rows.all()), terms.encode())


@dataclass(frozen=True, slots=True)
class RevisionView:
    """One publication of a course: when, by whom (None: at the command line), and why."""

    id: int
    number: int
    digest: str
    published_at: datetime
    published_by: int | None
    note: str


_REVISIONS = select(
    Revision.id, Revision.number, Revision.digest, Revision.published_at, Revision.published_by,
    Revision.note,
).order_by(Revision.number.desc())


def revisions(session: Session, course: str) -> list[RevisionView]:
    """Return all publications of a course, the newest first; none for an unknown course."""
    return [RevisionView(*row) for row in session.execute(
        _REVISIONS.where(Revision.course == course)
    )]


def revision_on(session: Session, course: str, day: date) -> RevisionView | None:
    """Return the publication that counted at the end of a day; None if there was none yet."""
    if day == date.max:
        return next(iter(revisions(session, course)), None)
    midnight = datetime.combine(day + timedelta(days=1), time.min, PLACE)
    row = session.execute(
        _REVISIONS.where(Revision.course == course, Revision.published_at < midnight).limit(1)
    ).first()
    return RevisionView(*row) if row else None


def titles_before(
    session: Session, library: Library, course: str, lesson: str, revision_id: int
) -> Mapping[str, str]:
    """Return what a lesson was called, by locale, in the newest revision before one that had it.

    Empty where none had it. Lessons are named by their id.
    """
    key = (revision_id, "titles before", lesson)
    found = library.find(key, dict)
    if found is None:
        # JSON of ours with its keys in order: only a lesson has its minutes behind its id.
        holding = session.scalar(
            select(Revision.id).where(
                Revision.course == course, Revision.id < revision_id,
                Revision.outline.contains(f'"id":"{lesson}","minutes"', autoescape=True),
            ).order_by(Revision.number.desc()).limit(1)
        )
        lessons = edition(session, library, holding).outline.lessons if holding else ()
        found = next((dict(each.titles) for each in lessons if each.id == lesson), {})
        library.keep(key, found, 200)
    return found


def slugs(session: Session) -> Sequence[str]:
    """Return the names of all courses."""
    return session.scalars(select(PublishedCourse.slug).order_by(PublishedCourse.slug)).all()
