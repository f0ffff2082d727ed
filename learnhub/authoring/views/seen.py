"""What learners saw: the pages of a publication as they were, to be looked at and no more."""

from dataclasses import replace

from flask import request
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author
from learnhub.authoring.preview import Compiled, drawn
from learnhub.authoring.queries.revisions import (
    PageKey,
    get_page,
    get_publication,
    pages_of_revision,
)
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import desk, find_draft
from learnhub.base.errors import NotFound
from learnhub.content.compiled import CheckPage, LessonPage, QuizPage, TextPage
from learnhub.content.queries import edition
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction

_KINDS: dict[str, type[LessonPage] | type[QuizPage] | type[CheckPage] | type[TextPage]] = {
    "lesson": LessonPage, "quiz": QuizPage, "check": CheckPage, "worksheet": TextPage,
    "guide": TextPage,
}


@authoring.get("/authoring/<course>/revisions/<int:nth>")
@admits(may_author)
def revision(course: str, nth: int) -> BaseResponse:
    """Show what a publication held: its contents with every page in every language."""
    session = work.session()
    found = find_draft(session, course)
    published = get_publication(session, course, nth)
    outline = edition(session, desk(), published.id).outline
    order = {locale: place for place, locale in enumerate(outline.locales)}
    pages = pages_of_revision(session, published.id)
    locales: dict[tuple[str, str, str], list[str]] = {}
    for key in sorted(pages, key=lambda key: order.get(key.locale, len(order))):
        locales.setdefault((key.kind, key.module, key.name), []).append(key.locale)
    return page(
        "authoring/revision.html", found=found, here="history", published=published,
        outline=outline, locales=locales,
        locale=content_locale(),
    )


@authoring.get("/authoring/<course>/revisions/<int:nth>/page")
@admits(may_author)
def seen(course: str, nth: int) -> BaseResponse:
    """Show one page of a publication as learners saw it."""
    session = work.session()
    found = find_draft(session, course)
    published = get_publication(session, course, nth)
    key = PageKey(*(request.args.get(name, "") for name in ("kind", "module", "name", "locale")))
    shown = _compiled(session, published.id, key)
    outline = edition(session, desk(), published.id).outline
    return page(
        "authoring/seen.html", found=found, here="history", published=published, key=key,
        text=shown, preview=drawn(shown, outline.hue), outline=outline,
        text_dir=direction(key.locale),
    )


def _compiled(session: Session, revision_id: int, key: PageKey) -> Compiled:
    kind = _KINDS.get(key.kind)
    if kind is None:
        raise NotFound
    found = get_page(session, revision_id, key, kind)
    if isinstance(found, QuizPage) and found.bank:
        # Which of them a learner got was drawn by chance: all that could be are shown.
        return replace(found, questions=(*found.questions, *found.bank))
    return found
