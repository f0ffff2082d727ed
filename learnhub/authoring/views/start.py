"""Where authors begin: their courses, a new one, and what others write."""

from dataclasses import dataclass
from typing import cast

from flask import current_app, flash
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.forms import NewCourseForm
from learnhub.authoring.policy import may_author, may_see_all
from learnhub.authoring.queries.drafts import (
    DraftRow,
    authors_by_course,
    courses_written_by,
    drafts_visible_to,
    taken_names,
)
from learnhub.authoring.queries.review import reviews_wanted
from learnhub.authoring.service.drafts import begin_course, open_draft
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to
from learnhub.content import queries as contents
from learnhub.content.compiled import Outline
from learnhub.content.views import library
from learnhub.courseware.arranging import NewCourse, new_course, next_line
from learnhub.courseware.parts import Level
from learnhub.web import work
from learnhub.web.forms import SelectChoice
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, offered
from learnhub.web.time import now


@dataclass(frozen=True, slots=True)
class Shelf:
    """A course on the page of an author: what is published of it, its draft, who writes it."""

    slug: str
    outline: Outline | None
    draft: DraftRow | None
    writes: bool
    authors: tuple[str, ...]


def _shelves(session: Session) -> list[Shelf]:
    actor = current_actor()
    assert actor.person_id is not None
    outlines = {e.outline.id: e.outline for e in contents.all_editions(session, library())}
    drafts = {row.course: row for row in drafts_visible_to(session, actor)}
    mine = courses_written_by(session, actor.person_id)
    authors = authors_by_course(session)
    slugs = [*drafts, *(slug for slug in sorted(outlines) if slug not in drafts)]
    return [
        Shelf(slug, outlines.get(slug), drafts.get(slug), slug in mine,
              tuple(authors.get(slug, ())))
        for slug in slugs
    ]


def new_course_form() -> NewCourseForm:
    """Return the form for a new course, in the languages of this site."""
    form = NewCourseForm()
    languages = offered(current_app.config["LEARNHUB"].locales)
    form.locale.choices = [SelectChoice(x.code, x.name) for x in languages]
    if form.locale.data is None:
        form.locale.data = content_locale()
    return form


def _show(form: NewCourseForm, status: int = 200) -> BaseResponse:
    with work.reading() as session:
        shelves, wanted = _shelves(session), reviews_wanted(session, current_actor())
    return page(
        "authoring/start.html", status, form=form, locale=content_locale(),
        mine=[s for s in shelves if s.writes],
        others=[s for s in shelves if not s.writes], sees_all=may_see_all(current_actor()),
        wanted=wanted,
    )


@authoring.get("/authoring")
@admits(may_author)
def start() -> BaseResponse:
    """Show what this person writes, and what others do."""
    return _show(new_course_form())


@authoring.post("/authoring")
@admits(may_author)
def begin() -> BaseResponse:
    """Begin a new course; whoever does is its author."""
    form = new_course_form()
    if not form.accepted():
        return _show(form, 422)
    session = work.session()
    taken = taken_names(session) | set(contents.slugs(session))
    outlines = [e.outline for e in contents.all_editions(session, library())]
    title, locale = form.title.data or "", form.locale.data or ""
    letter, hue = next_line(title, {(o.letter, o.hue) for o in outlines})
    made = new_course(NewCourse(
        title={locale: title}, locales=(locale,), audience=tuple(form.audience.data or ()),
        level=cast(Level, form.level.data), letter=letter, hue=hue,
    ), taken)
    begin_course(session, current_actor(), made.made, made.written, now=now())
    flash(_("Your course is begun. Only you can see it until you publish it."), "good")
    return back_to(f"/authoring/{made.made}")


@authoring.post("/authoring/<course>/draft")
@admits(may_author)
def open_again(course: str) -> BaseResponse:
    """Begin to change a published course; learners go on with what is published."""
    open_draft(work.session(), current_actor(), course, now=now())
    return back_to(f"/authoring/{course}")
