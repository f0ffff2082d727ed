"""What a course says about itself: shown, changed, and how a draft is given up."""

from collections.abc import Sequence

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.fields import together
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.service import discarding
from learnhub.authoring.service.settings import Clash, Settings, of_course, save_settings
from learnhub.authoring.settings_forms import SettingsForm, course_form
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, find_draft, find_writable
from learnhub.base.errors import Invalid
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction
from learnhub.web.time import now


def _form(found: FoundDraft) -> SettingsForm | None:
    """Return the form of the course, None while course.yaml cannot be read."""
    if found.course is None:
        return None
    fields = of_course().fields(found.read.contents)
    form = course_form(found.course.locales, fields)
    if request.method != "POST":
        form.show(fields)
    return form


def _show(
    found: FoundDraft, form: SettingsForm | None, status: int = 200,
    problems: Sequence[str] = (), *, unsure: bool = False,
) -> BaseResponse:
    locales = found.course.locales if found.course else ()
    return page(
        "authoring/settings.html", status, found=found, here="settings", form=form,
        locales=[(locale, direction(locale)) for locale in locales], problems=problems,
        unsure=unsure,
    )


def store(course: str, settings: Settings, form: SettingsForm) -> list[str] | None:
    """Save what a form says; None if that went well, else the problems that belong to no field.

    Where somebody else changed the same, the form then shows both, and sent again it counts.
    """
    try:
        clash = save_settings(
            work.session(), current_actor(), course, settings,
            lambda theirs: together(form.base, form.said, theirs), now=now(),
        )
    except Invalid as refusal:
        work.abandon()
        return form.place(refusal.problems)
    if clash is None:
        return None
    work.abandon()
    _show_both(form, clash)
    return [_("Somebody else changed the same meanwhile. Nothing is saved yet: please look at the "
              "marked places, then save again.")]


def _show_both(form: SettingsForm, clash: Clash) -> None:
    for name, value in clash.together.fields.items():
        if name not in form:
            continue
        if name in clash.together.clashes:
            theirs = form.words_for(name, clash.theirs[name]) or "–"
            form.refuse(name, _("The draft says now: %(text)s", text=theirs))
        else:
            form.put(name, value)
    form.show(clash.theirs)


@authoring.get("/authoring/<course>/settings")
@admits(may_author)
def settings(course: str) -> BaseResponse:
    """Show what a course says about itself."""
    found = find_draft(work.session(), course)
    return _show(found, _form(found))


@authoring.post("/authoring/<course>/settings")
@admits(may_author)
def change_settings(course: str) -> BaseResponse:
    """Change what a course says about itself; one change that can be undone."""
    with work.reading() as session:
        found = find_writable(session, course)
    form = _form(found)
    if form is None or not form.accepted():
        return _show(found, form, 422)
    problems = store(course, of_course(), form)
    if problems is not None:
        return _show(found, form, 422, problems)
    flash(_("Saved."), "good")
    return back_to(f"/authoring/{course}/settings")


@authoring.post("/authoring/<course>/discarded")
@admits(may_author)
def discard(course: str) -> BaseResponse:
    """Bring a draft back to what is published; it can be undone."""
    session, actor = work.session(), current_actor()
    change_id = discarding.discard_changes(session, actor, course, now=now())
    if change_id is None:
        flash(_("The draft is as published already."), "note")
        return back_to(f"/authoring/{course}")
    flash(_("The draft is as published again. You can undo it below."), "good")
    return back_to(f"/authoring/{course}?changed={change_id}")


@authoring.post("/authoring/<course>/deletion")
@admits(may_author)
def delete(course: str) -> BaseResponse:
    """Delete a draft that was never published, once that is confirmed."""
    if "sure" not in request.form:
        with work.reading() as session:
            found = find_writable(session, course)
        return _show(found, _form(found), 422, unsure=True)
    session, actor = work.session(), current_actor()
    get_writable(session, actor, course)
    discarding.delete_draft(session, actor, course, now=now())
    flash(_("The course is deleted."), "good")
    return back_to("/authoring")
