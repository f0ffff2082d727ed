"""What the front matter of one text says, as a form."""

from collections.abc import Sequence

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.texts import DraftText, get_text
from learnhub.authoring.service.settings import of_text
from learnhub.authoring.settings_forms import SettingsForm, text_form
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, find_draft, find_writable
from learnhub.authoring.views.settings import store
from learnhub.authoring.views.text import locale_of
from learnhub.base.errors import Invalid, NotFound
from learnhub.courseware.arranging import place_of, sort_of
from learnhub.courseware.parts import Bank, Quiz
from learnhub.courseware.rereading import text_at
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page
from learnhub.web.locale import direction


def _form(found: FoundDraft, file: DraftText) -> SettingsForm | None:
    """Return the form of a text, None while its front matter cannot be read."""
    if file.removed or not file.path.endswith(".md"):
        raise NotFound
    try:
        fields = of_text(file.path).fields(found.read.contents)
    except Invalid:
        return None
    form = text_form(sort_of(file.path), fields)
    if request.method != "POST":
        form.show(fields)
    return form


def _tags(found: FoundDraft, file: DraftText) -> list[tuple[str, int]]:
    """Return from which tags a quiz can draw, and how many questions have each."""
    course = found.course
    text = text_at(course, file.path) if course else None
    if course is None or not isinstance(text, Quiz):
        return []
    module = next((one for one in course.modules if text in one.quiz), None)
    banks: Sequence[Bank] = [b for b in module.bank if b.locale == text.locale] if module else []
    questions = [*text.questions, *(question for bank in banks for question in bank.questions)]
    tags = sorted({tag for question in questions for tag in question.tags})
    return [(tag, sum(tag in question.tags for question in questions)) for tag in tags]


def _show(
    found: FoundDraft, file: DraftText, form: SettingsForm | None, status: int = 200,
    problems: Sequence[str] = (),
) -> BaseResponse:
    place, locale = place_of(file.path), locale_of(found, file.path)
    others = [path for path in found.read.files if place_of(path) == place and path != file.path]
    return page(
        "authoring/text_settings.html", status, found=found, here="", file=file, form=form,
        sort=sort_of(file.path), tags=_tags(found, file), locale=locale, dir=direction(locale),
        has_others=bool(others), problems=problems,
        course_mark=found.course.pass_mark if found.course else 60,
    )


@authoring.get("/authoring/<course>/texts/<int:file_id>/settings")
@admits(may_author)
def text_settings(course: str, file_id: int) -> BaseResponse:
    """Show the settings of a text."""
    session = work.session()
    found = find_draft(session, course)
    file = get_text(session, course, file_id)
    return _show(found, file, _form(found, file))


@authoring.post("/authoring/<course>/texts/<int:file_id>/settings")
@admits(may_author)
def change_text_settings(course: str, file_id: int) -> BaseResponse:
    """Change the settings of a text; what must be the same in all languages changes in all."""
    with work.reading() as session:
        found = find_writable(session, course)
        file = get_text(session, course, file_id)
    form = _form(found, file)
    if form is None or not form.accepted():
        return _show(found, file, form, 422)
    problems = store(course, of_text(file.path), form)
    if problems is not None:
        return _show(found, file, form, 422, problems)
    flash(_("Saved."), "good")
    return back_to(f"{file.url}/settings")
