"""Publications read as courses again, and what is different between two of them or a draft.

What was published never changes, so what was read of it is kept by its number; texts that did not
change are read once for all of them.
"""

from dataclasses import dataclass, replace

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.authoring.queries.revisions import file_of_revision
from learnhub.authoring.reading import ReadDraft
from learnhub.content.library import Library
from learnhub.content.models import Revision
from learnhub.content.queries import source_of_revision
from learnhub.courseware import Course, Glossary, read_course, read_glossary
from learnhub.courseware.comparing import CourseChanges, TextChange, compare_courses


@dataclass(frozen=True, slots=True)
class Edition:
    """One side of a comparison: a publication, or the draft, which has no `revision_id`.

    `stamp` is the draft's.
    """

    slug: str
    revision_id: int | None
    stamp: int
    read: ReadDraft

    def course(self, session: Session, library: Library) -> Course | None:
        """Return it as a course, None for a draft that cannot be read."""
        if self.revision_id is None:
            return self.read.course
        return published_course(
            session, library, self.slug, self.revision_id, self.read.glossary
        )

    def file(self, session: Session, path: str) -> bytes | None:
        """Return one of its files, None if it has none of this name."""
        if not path:
            return None
        if self.revision_id is None:
            return self.read.contents.get(path)
        return file_of_revision(session, self.revision_id, path)


@dataclass(frozen=True, slots=True)
class _Kept:
    course: Course | None


def published_course(
    session: Session, library: Library, slug: str, revision_id: int, glossary: Glossary
) -> Course | None:
    """Return what was published as a course, from memory if it was read before."""
    key = ("edition", revision_id)
    found = library.find(key, _Kept)
    if found is None:
        files = source_of_revision(session, revision_id).files
        course, _problems = read_course(files, folder=slug, glossary=glossary, memo=library)
        size = sum(len(data) for data in files.values()) + 1000
        found = library.keep(key, _Kept(course), size)
    return found.course


def changes_between(
    session: Session, library: Library, before: Edition, after: Edition
) -> CourseChanges | None:
    """Return what is different, None where one of the two cannot be read."""
    key = ("changes", before.slug, before.revision_id, before.stamp, after.revision_id,
           after.stamp)
    found = library.find(key, CourseChanges)
    if found is None:
        one, other = before.course(session, library), after.course(session, library)
        if one is None or other is None:
            return None
        found = _told(compare_courses(one, other))
        size = 1000 + 600 * (len(found.all_texts) + len(found.questions))
        library.keep(key, found, size)
    return found


def _told(changes: CourseChanges) -> CourseChanges:
    """Leave out what only got another number, and what came or went with its whole lesson."""
    lessons = [
        replace(each, texts=tuple(_quiet(text) for text in each.texts if _says(text)))
        for each in changes.lessons
    ]
    whole = {
        path for each in lessons if each.is_added or each.is_removed
        for text in each.texts for path in (text.before, text.after)
    }
    return replace(
        changes,
        questions=tuple(
            each for each in changes.questions
            if each.aspects not in (("added",), ("removed",))
            or (each.after or each.before) not in whole
        ),
        lessons=tuple(
            each for each in lessons
            if each.texts or each.is_moved or each.is_added or each.is_removed
        ),
        texts=tuple(_quiet(text) for text in changes.texts if _says(text)),
        modules=tuple(
            each for each in changes.modules
            if each.is_moved or each.folder_before == each.folder_after
            or each.title_before != each.title_after
        ),
    )


def _says(text: TextChange) -> bool:
    return text.is_added or text.is_removed or text.is_worded_anew or bool(text.settings)


def _quiet(text: TextChange) -> TextChange:
    """Leave out how long a text takes where that only follows from its words."""
    if not text.is_worded_anew:
        return text
    return replace(text, settings=tuple(s for s in text.settings if s.name != "minutes"))


def terms_changed(session: Session, revision_id: int, glossary: Glossary) -> tuple[str, ...]:
    """Return the ids of terms that were published with a course and are explained anew since."""
    yaml = session.scalar(select(Revision.glossary).where(Revision.id == revision_id)) or ""
    published = read_glossary(yaml.encode(), "glossary.yaml")[0].terms
    now = glossary.terms
    return tuple(
        term for term, variants in published.items()
        if term in now and dict(now[term]) != dict(variants)
    )
