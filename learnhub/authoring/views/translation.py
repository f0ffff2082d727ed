"""A text beside its translation: begun, written block by block, compared and marked."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from flask import flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.originals import text_at_stamp
from learnhub.authoring.queries.texts import DraftText
from learnhub.authoring.reading import place_of
from learnhub.authoring.service.languages import (
    begin_variant,
    bring_over,
    end_variant,
    save_translation,
)
from learnhub.authoring.sides import Section, sections_of
from learnhub.authoring.translation import (
    Marks,
    composed,
    disagreement,
    marks_of,
    padded,
    with_marks,
    with_rest,
    with_sections,
)
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to
from learnhub.authoring.views.question_found import plain
from learnhub.authoring.views.translation_found import (
    OpenTranslation,
    open_translation,
    text_field,
)
from learnhub.authoring.writing import as_written
from learnhub.base.errors import Invalid, NotFound
from learnhub.base.problem import Problem, has_errors
from learnhub.courseware.limits import MAX_TEXT
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

_LONG = lazy_gettext("This text is too long to be saved. Please move a part of it to another text.")
MARKS = ("draft", "machine", "reviewed")
ADDRESS = "/authoring/<course>/texts/<int:file_id>/translation/<locale>"

Problems = Mapping[str, Sequence[Problem]]


def _show(
    opened: OpenTranslation, status: int = 200, problems: Problems | None = None, said: str = ""
) -> BaseResponse:
    wrong = problems or {}
    own = wrong.get("", ())
    said = said or " ".join(_(each.message, **each.params) for each in own)
    with work.reading() as session:
        changed = opened.changed(session)
    return page(
        "authoring/translation.html", status, found=opened.found, here="languages",
        opened=opened, writes=opened.found.writes and opened.target is not None,
        changed=changed, typed=request.form, problems=wrong, said=said,
        text_field=text_field, plain=plain,
        base=request.form.get("base") or (opened.target.stamp if opened.target else 0),
    )


@authoring.get(ADDRESS)
@admits(may_author)
def translation(course: str, file_id: int, locale: str) -> BaseResponse:
    """Show a text beside its translation."""
    return _show(open_translation(work.session(), course, file_id, locale))


@authoring.post(f"{ADDRESS}/beginning")
@admits(may_author)
def begin_translation(course: str, file_id: int, locale: str) -> BaseResponse:
    """Begin a translation, as a copy of the original or without its passages."""
    with work.reading() as session:
        opened = open_translation(session, course, file_id, locale, writing=True)
    if opened.target is None:
        is_empty = request.form.get("how") == "empty"
        try:
            begin_variant(work.session(), current_actor(), course, opened.source, locale,
                          "empty" if is_empty else "copy", now=now())
        except Invalid as refusal:
            work.abandon()
            return _show(opened, 422, {"": refusal.problems})
        flash(_("The translation is begun, as a draft."), "good")
    return back_to(opened.url)


@authoring.post(f"{ADDRESS}/removal")
@admits(may_author)
def remove_translation(course: str, file_id: int, locale: str) -> BaseResponse:
    """Take a translation out of the draft; it can be undone."""
    with work.reading() as session:
        opened = open_translation(session, course, file_id, locale, writing=True)
    if opened.target is None:
        raise NotFound
    change = end_variant(work.session(), current_actor(), course, opened.target.path, locale,
                         now=now())
    flash(_("The translation is removed. You can undo it below."), "good")
    return back_to(f"/authoring/{course}?changed={change}")


@authoring.post(ADDRESS)
@admits(may_author)
def translate(course: str, file_id: int, locale: str) -> BaseResponse:
    """Save a translation, and do what the pressed button says besides."""
    with work.reading() as session:
        opened = open_translation(session, course, file_id, locale, writing=True)
        target = opened.target
        if target is None:
            raise NotFound
        seen = request.form.get("base", 0, type=number) or 0
        was = target.text if seen == target.stamp else \
            text_at_stamp(session, target.file_id, seen)
    begun = target.text if was is None else was
    made = composed(begun, opened.source.text, request.form)
    if made.text is None:
        return _show(opened, 422, made.problems)
    text = _done(opened, begun, made.text, request.form.get("do", ""))
    if was is None:
        # Nobody knows any more where each passage stood: it waits beside the text in any case.
        text = with_rest(text, request.form)
    if len(text.encode("utf-8", "replace")) > MAX_TEXT:
        return _show(opened, 422, said=str(_LONG))
    return _save(opened, target, text, seen)


def _save(opened: OpenTranslation, target: DraftText, text: str, seen: int) -> BaseResponse:
    session, actor, course = work.session(), current_actor(), opened.found.slug
    saved = save_translation(session, actor, course, target.file_id, text, seen, now=now())
    if saved.state == "parked":
        flash(_("Somebody else saved this text meanwhile. Yours is kept beside it: please compare "
                "both."), "warning")
        return back_to(f"{target.url}#parked")
    do, _colon, name = request.form.get("do", "").partition(":")
    if do == "take":
        try:
            bring_over(session, actor, course, opened.found.course.locales
                       if opened.found.course else (), target.path, name, now=now())
        except Invalid as refusal:
            flash(_(refusal.problems[0].message, **refusal.problems[0].params), "warning")
    flash(_("Saved."), "good")
    following = opened.next if do == "next" else None
    if following is not None:
        url = f"{opened.found.url}/texts/{following.file_id}/translation/{opened.locale}"
        return back_to(url)
    is_step = do == "agree" and name.isdecimal() and len(name) < 6
    return back_to(f"{opened.url}#step-{int(name) + 1}" if is_step else opened.url)


def _done(opened: OpenTranslation, begun: str, text: str, do: str) -> str:
    """Return the text after what a button says: compared, marked, a step more or less."""
    verb, _colon, what = do.partition(":")
    marks = marks_of(text)
    if verb == "agree":
        return with_marks(text, replace(marks, stamps=_agreed(opened, begun, what)))
    if verb == "step":
        return _with_step(opened, begun, text, what)
    if verb == "drop" and what.isdecimal() and len(what) < 6:
        return _without_step(opened, text, int(what))
    if verb == "mark" and what in MARKS:
        return _marked(opened, text, marks, what)
    return text


def _steps(text: str) -> list[Section]:
    return list(sections_of(as_written(text).body))


def _agreed(opened: OpenTranslation, begun: str, what: str) -> tuple[str, ...]:
    """Return the stamps after a step, or all, agree with what was shown of the original."""
    was = marks_of(begun).stamps
    if not opened.is_lesson:
        shown = request.form.get("hash", "")
        return (shown,) if shown in opened.stamps and what == "all" else was
    found = padded(was, len(_steps(begun)))
    agreed = tuple(
        shown if shown in opened.stamps and what in ("all", str(place)) else kept
        for place, kept in enumerate(found)
        for shown in [request.form.get(f"t{place}-hash", "")]
    )
    return was if agreed == found else agreed


def _with_step(opened: OpenTranslation, begun: str, text: str, what: str) -> str:
    """Return the text with a copy of a step of the original, to be translated."""
    stamp, _colon, place = what.partition(":")
    steps, marks = _steps(text), marks_of(begun).stamps
    at = min(int(place), len(steps)) if place.isdecimal() and len(place) < 6 else len(steps)
    if stamp.isdecimal() and not opened.is_lesson and int(stamp[:6]) < len(opened.sections):
        source = opened.sections[int(stamp[:6])]
    elif opened.is_lesson and stamp in opened.stamps:
        source = opened.sections[opened.stamps.index(stamp)]
    else:
        flash(_("The original changed meanwhile. Please look again."), "warning")
        return text
    found = padded(marks, len(steps)) if marks and opened.is_lesson else marks
    if marks and opened.is_lesson:
        found = padded((*found[:at], "0" * 12, *found[at:]), len(steps) + 1)
    made = with_sections(text, [*steps[:at], source, *steps[at:]])
    return with_marks(made, replace(marks_of(made), stamps=found))


def _without_step(opened: OpenTranslation, text: str, place: int) -> str:
    """Return the text without a step that the original does not have any more."""
    steps, marks = _steps(text), marks_of(text)
    extra = {side.target_number for side in opened.sides if side.source is None}
    if place not in extra or place >= len(steps):
        return text
    made = with_sections(text, [each for n, each in enumerate(steps) if n != place])
    if not opened.is_lesson or not marks.stamps:
        return made
    found = padded(marks.stamps, len(steps))
    return with_marks(made, replace(marks, stamps=(*found[:place], *found[place + 1:])))


def _marked(opened: OpenTranslation, text: str, marks: Marks, mark: str) -> str:
    """Return the text as draft, machine or reviewed; the last only where nothing is in its way."""
    problem = _in_the_way(opened, text, marks) if mark == "reviewed" else ""
    if problem:
        flash(problem, "warning")
        return text
    stamps = marks.stamps or (opened.stamps if mark == "reviewed" else ())
    return with_marks(text, Marks(stamps, mark))


def _in_the_way(opened: OpenTranslation, text: str, marks: Marks) -> str:
    """Return why a translation cannot count as reviewed yet, "" for no reason."""
    if marks.stamps and marks.stamps != opened.stamps:
        reason = _("This does not count as reviewed yet: the original has changed since. Please "
                   "compare the marked steps and say that they agree.")
    elif opened.is_lesson and len(_steps(text)) != len(opened.sections):
        reason = _("This does not count as reviewed yet: it has other steps than the original.")
    elif other := disagreement(opened.source.text, text):
        reason = _("This does not count as reviewed yet. These questions are not the same as in "
                   "the original: %(ids)s", ids=", ".join(other[:10]))
    elif has_errors(p for p in opened.found.read.problems if place_of(p)[0] == opened.cell.path):
        reason = _("This does not count as reviewed yet: there are errors in it. The course check "
                   "names them.")
    else:
        reason = ""
    return str(reason)
