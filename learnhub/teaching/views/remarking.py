"""Marking earlier answers again when the key of a question was wrong."""

from flask import flash, redirect, request, url_for
from flask_babel import format_decimal, ngettext
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Conflict, NotFound
from learnhub.content.views import library
from learnhub.quiz.service import mark_again as apply
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.remarking import Correction
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import Group, find_group, names_hidden
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now

ADDRESS = "/cohorts/<int:cohort_id>/courses/<course>/questions/<module>/<question_id>/remarking"


def _find(
    session: Session, cohort_id: int, course: str, module: str, question_id: str
) -> tuple[Group, Correction]:
    group = find_group(session, cohort_id)
    return group, Correction(session, library(), group.edition(course), module, question_id)


@teaching.get(ADDRESS)
@admits(may_teach)
def remarking(cohort_id: int, course: str, module: str, question_id: str) -> BaseResponse:
    """Show whose result would change under the key as it is now; nothing is changed yet."""
    session, locale = work.session(), content_locale()
    group, correction = _find(session, cohort_id, course, module, question_id)
    asked = correction.asked(locale)
    if asked is None:
        raise NotFound
    hidden = names_hidden()
    return page(
        "teaching/marking_again.html", group=group, here="questions", locale=locale,
        outline=correction.edition.outline, revision=correction.edition.revision_id,
        asked=asked.question, hidden=hidden,
        preview=correction.preview(cohort_id, locale, by_name=not hidden), noted=correction.noted(),
        url=request.path, number=lambda points: format_decimal(points, "0.##"),
    )


@teaching.post(ADDRESS)
@admits(may_teach)
def mark_again(cohort_id: int, course: str, module: str, question_id: str) -> BaseResponse:
    """Mark the answers of the group again; nobody gets less unless that is wanted."""
    session, actor = work.session(), current_actor()
    _group, correction = _find(session, cohort_id, course, module, question_id)
    if correction.asked(content_locale()) is None:
        raise NotFound
    # What counts is the key that was shown before, not one that was published since.
    now_published = str(correction.edition.revision_id)
    if request.form.get("revision", now_published) != now_published:
        raise Conflict
    changed = apply(
        session, actor, course, module, question_id,
        [row.change for row in correction.preview(cohort_id, content_locale()).rows],
        to_revision_id=correction.edition.revision_id,
        only_raise=request.form.get("how") != "all", now=now(),
    )
    flash(ngettext("%(num)s result has changed.", "%(num)s results have changed.", changed),
          "good" if changed else "note")
    return redirect(url_for("teaching.remarking", cohort_id=cohort_id, course=course,
                            module=module, question_id=question_id,
                            names="hidden" if names_hidden() else None), 303)
