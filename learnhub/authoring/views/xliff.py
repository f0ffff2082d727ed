"""The texts of a course for translators outside: sent out as XLIFF, looked at, and taken in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from flask import Response, flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.outside import MOST, left_out
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.queries.outside import Waiting, get_waiting
from learnhub.authoring.service.languages import keep_file, take_in
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, find_draft, find_writable
from learnhub.authoring.views.languages import OpenLanguage, open_language
from learnhub.base.problem import has_errors
from learnhub.courseware.xliff import export_xliff, import_xliff
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.receiving import received, takes_files
from learnhub.web.time import now

if TYPE_CHECKING:
    from learnhub.courseware.xliff.importing import Imported

ADDRESS = "/authoring/<course>/languages/<locale>/xliff"


@authoring.get(ADDRESS)
@admits(may_author)
def outside(course: str, locale: str) -> BaseResponse:
    """Show how texts go to translators outside, and come back."""
    return _show(open_language(find_draft(work.session(), course), locale))


@authoring.get(f"{ADDRESS}/texts.xlf")
@admits(may_author)
def outside_file(course: str, locale: str) -> BaseResponse:
    """Hand out the texts with their translations, all or only what is open."""
    opened = open_language(find_draft(work.session(), course), locale)
    assert opened.found.course is not None
    only_open = request.args.get("only") == "open"
    data = export_xliff(opened.found.course, locale, only_open=only_open, say=_)
    name = f"{course}-{locale}{'-open' if only_open else ''}.xlf"
    return Response(data, mimetype="application/x-xliff+xml", headers={
        "Content-Disposition": f'attachment; filename="{name}"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    })


@authoring.post(ADDRESS)
@admits(may_author)
@takes_files
def send_translations(course: str, locale: str) -> BaseResponse:
    """Keep a file until somebody has looked at what it changes."""
    with work.reading() as session:
        opened = open_language(find_writable(session, course), locale)
    file = next(iter(received("file")), None)
    if file is None:
        return _show(opened, 422, _("Please choose a file."))
    if file.is_cut:
        return _show(opened, 422, _("This file is larger than 20 MB. Please send it in parts."))
    data = file.read()
    found = import_xliff(opened.found.read.contents, data, where=file.name[:80], locale=locale)
    if has_errors(found.problems):
        first = found.problems[0]
        return _show(opened, 422, f"{first.where}: {_(first.message, **first.params)}")
    session, actor = work.session(), current_actor()
    get_writable(session, actor, course)
    import_id = keep_file(session, actor, course, locale, file.name, data, now=now())
    return back_to(f"{opened.url}/xliff/{import_id}")


@authoring.get(f"{ADDRESS}/<int:import_id>")
@admits(may_author)
def look_at_translations(course: str, locale: str, import_id: int) -> BaseResponse:
    """Show what a file would change; nothing is changed yet."""
    session = work.session()
    opened = open_language(find_writable(session, course), locale)
    waiting = get_waiting(session, current_actor(), course, import_id, locale)
    return _show_trial(opened, waiting)


@authoring.post(f"{ADDRESS}/<int:import_id>")
@admits(may_author)
def take_translations(course: str, locale: str, import_id: int) -> BaseResponse:
    """Take translations in as drafts: one change that can be undone."""
    with work.reading() as session:
        opened = open_language(find_writable(session, course), locale)
        waiting = get_waiting(session, current_actor(), course, import_id, locale)
    if waiting.taken_at is not None and "again" not in request.form:
        flash(_("This file was taken in already."), "note")
        return back_to(f"{opened.url}/xliff/{import_id}")
    seen = request.form.get("stamp", 0, type=number) or 0
    trial, _is_other = _trial(opened, waiting)
    if not trial.files:
        return _show_trial(opened, waiting, 422)
    change = None
    if seen == opened.found.draft.stamp:
        change = take_in(work.session(), current_actor(), course, waiting, trial.files,
                         stamp=seen, now=now())
    if change is None:
        flash(_("The course changed meanwhile. Nothing was taken in: please look once more."),
              "warning")
        return back_to(f"{opened.url}/xliff/{import_id}")
    flash(_("The translations are taken in, as drafts. You can undo it below."), "good")
    return back_to(f"/authoring/{course}?changed={change}")


def _trial(opened: OpenLanguage, waiting: Waiting) -> tuple[Imported, bool]:
    """Return what a file would change, and whether it says that it is for another language."""
    contents = opened.found.read.contents
    found = import_xliff(contents, waiting.data, where=waiting.name)
    if found.locale == opened.locale:
        return found, False
    return import_xliff(contents, waiting.data, where=waiting.name, locale=opened.locale), True


def _show(opened: OpenLanguage, status: int = 200, problem: str = "") -> BaseResponse:
    return page("authoring/xliff.html", status, found=opened.found, here="languages",
                opened=opened, problem=problem, waiting=None)


def _show_trial(opened: OpenLanguage, waiting: Waiting, status: int = 200) -> BaseResponse:
    trial, is_other = _trial(opened, waiting)
    there = opened.found.read.contents
    listed = left_out(waiting.data, waiting.name, trial.problems)
    places = {each.where for each in listed}
    return page(
        "authoring/xliff.html", status, found=opened.found, here="languages", opened=opened,
        problem="", waiting=waiting, trial=trial, listed=listed,
        others=[each for each in trial.problems if each.where not in places][:MOST],
        new=[path for path in trial.files if path not in there],
        changed=[path for path in trial.files if path in there], is_other=is_other,
        titles={cell.path: row.title for row in opened.table.rows for cell in row.cells},
    )
