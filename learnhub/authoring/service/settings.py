"""Changes what a course or a text says about itself, together with what others changed."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from learnhub.authoring.fields import Fields, Together, course_fields, course_of, text_fields
from learnhub.authoring.fields import text_of as text_settings_of
from learnhub.authoring.queries.drafts import contents_of
from learnhub.authoring.service.changing import lock
from learnhub.authoring.service.shaping import reshape
from learnhub.base.actor import Actor
from learnhub.base.errors import Invalid
from learnhub.courseware.arranging import (
    Arranged,
    course_settings,
    sort_of,
    text_settings,
    write_course_settings,
    write_text_settings,
)

Files = Mapping[str, bytes]


@dataclass(frozen=True, slots=True)
class Clash:
    """Nothing was saved, because somebody else changed the same; `theirs` is what counts now."""

    together: Together
    theirs: Fields


@dataclass(frozen=True, slots=True)
class Settings:
    """Settings that a form shows: how they are read as fields, and written from them."""

    fields: Callable[[Files], Fields]
    write: Callable[[Files, Fields], Arranged]
    note: str = ""


def of_course() -> Settings:
    """Return the settings of the course itself."""

    def fields(files: Files) -> Fields:
        settings, problems = course_settings(files)
        if settings is None:
            raise Invalid(problems)
        return course_fields(settings)

    def write(files: Files, wanted: Fields) -> Arranged:
        settings, problems = course_settings(files)
        if settings is None:
            return Arranged(problems=problems)
        return write_course_settings(files, course_of(wanted, settings))

    return Settings(fields, write)


def of_text(path: str) -> Settings:
    """Return the settings of one text; what must be the same in all languages changes in all."""

    def fields(files: Files) -> Fields:
        settings, problems = text_settings(files, path)
        if settings is None:
            raise Invalid(problems)
        return text_fields(settings, sort_of(path))

    def write(files: Files, wanted: Fields) -> Arranged:
        settings, problems = text_settings(files, path)
        if settings is None:
            return Arranged(problems=problems)
        return write_text_settings(files, path, text_settings_of(wanted, settings))

    return Settings(fields, write, path)


def save_settings(
    session: Session, actor: Actor, course: str, settings: Settings,
    combine: Callable[[Fields], Together], *, now: datetime,
) -> Clash | None:
    """Save settings; return a Clash, with nothing done, where somebody else changed the same.

    `combine` puts what is to be saved together with what the draft says now. Raises Invalid with
    every problem where the files cannot say it.
    """
    lock(session, course)
    theirs = settings.fields(contents_of(session, course))
    both = combine(theirs)
    if both.clashes:
        return Clash(both, theirs)
    reshape(session, actor, course, lambda files: settings.write(files, both.fields),
            kind="settings", note=settings.note, now=now)
    return None
