"""Finds the lesson an address means, for this reader, or says that there is none."""

from collections.abc import Mapping
from dataclasses import dataclass

from learnhub.base.errors import NotFound
from learnhub.content import queries as contents
from learnhub.content.compiled import LessonPage, Outline, OutlineLesson
from learnhub.content.queries import Edition
from learnhub.content.views import library, original_of
from learnhub.enrolment import queries as enrolments
from learnhub.enrolment.policy import may_read_lessons
from learnhub.learning.rules import Progress
from learnhub.learning.service import Place
from learnhub.web import work
from learnhub.web.identity import current_actor
from learnhub.web.locale import content_locale

MOST_NAMED = 5


@dataclass(frozen=True, slots=True)
class FoundLesson:
    """A lesson as this reader gets it."""

    outline: Outline
    lesson: OutlineLesson
    page: LessonPage
    revision_id: int

    @property
    def place(self) -> Place:
        """The lesson as the services name it."""
        return Place(self.outline.id, self.revision_id, self.lesson)

    @property
    def url(self) -> str:
        """The address of the lesson."""
        return f"/courses/{self.outline.id}/{self.lesson.module}/{self.lesson.name}"

    @property
    def original(self) -> str:
        """The address of the lesson in the language it was written in; "" where there is none."""
        return original_of(self.outline, self.lesson.titles, self.url)


def removed_lessons(edition: Edition, line: Progress) -> list[Mapping[str, str]]:
    """Return the titles, by locale, of lessons somebody finished that the course no longer has.

    {} for one that is named no more: only the first few are looked up.
    """
    session, course = work.session(), edition.outline.id
    named = [
        contents.titles_before(session, library(), course, lesson, edition.revision_id)
        for lesson in line.removed[:MOST_NAMED]
    ]
    return named + [{} for _ in line.removed[MOST_NAMED:]]


def may_read(outline: Outline) -> bool:
    """Say whether this reader may read the lessons of a course."""
    actor = current_actor()
    takes_it = (
        outline.access != "open" and actor.person_id is not None
        and enrolments.takes(work.session(), actor.person_id, outline.id)
    )
    return may_read_lessons(actor, outline.access, takes_it=takes_it)


def find_lesson(course: str, module: str, name: str) -> FoundLesson:
    """Return the lesson at an address; raise NotFound where there is none for this reader."""
    session = work.session()
    edition = contents.current_edition(session, library(), course)
    lesson = edition.outline.find_lesson(module, name)
    if lesson is None or not may_read(edition.outline):
        raise NotFound
    page = contents.get_lesson(session, library(), edition, module, name, content_locale())
    return FoundLesson(edition.outline, lesson, page, edition.revision_id)


def as_seen(found: FoundLesson, revision_id: int | None) -> FoundLesson:
    """Return the lesson as it was in the revision a form was made from, if it was there.

    Between showing a question and answering it a new revision may have come, with other options.
    """
    if revision_id is None or revision_id == found.revision_id:
        return found
    session, outline = work.session(), found.outline
    try:
        edition = contents.edition(session, library(), revision_id)
        lesson = edition.outline.find_lesson(found.lesson.module, found.lesson.name)
        if lesson is None or edition.outline.id != outline.id:
            return found
        page = contents.get_lesson(
            session, library(), edition, lesson.module, lesson.name, content_locale()
        )
    except NotFound:
        return found
    return FoundLesson(edition.outline, lesson, page, edition.revision_id)
