"""The languages of a course: how far each of them is, a further one, and what waits in it."""

from dataclasses import dataclass

from flask import current_app, flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.covering import Job, covered, jobs
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.service.shaping import reshape
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, desk, find_draft, find_writable
from learnhub.base.errors import Invalid, NotFound
from learnhub.courseware.arranging import add_locale
from learnhub.courseware.coverage import Coverage, LocaleTotal
from learnhub.courseware.locales import is_locale
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import NAMES, offered
from learnhub.web.time import now

LONGEST_CODE = 20


@dataclass(frozen=True, slots=True)
class OpenLanguage:
    """A language of a draft that its texts are translated into."""

    found: FoundDraft
    table: Coverage
    locale: str

    @property
    def url(self) -> str:
        """The address of its work list."""
        return f"{self.found.url}/languages/{self.locale}"

    @property
    def total(self) -> LocaleTotal:
        """How far it is."""
        return next(each for each in self.table.totals if each.locale == self.locale)

    @property
    def jobs(self) -> list[Job]:
        """What waits in it."""
        return jobs(self.found.read, self.table, self.locale)


def open_language(found: FoundDraft, locale: str) -> OpenLanguage:
    """Return a language of a course; raise NotFound for others and for the original's."""
    table = covered(desk(), found.read)
    if table is None or locale not in table.locales[1:]:
        raise NotFound
    return OpenLanguage(found, table, locale)


def _further(found: FoundDraft) -> list[tuple[str, str]]:
    """Return languages the course does not have: code and what it is called."""
    course = found.course
    there = course.locales if course else ()
    known = [each.code for each in offered(current_app.config["LEARNHUB"].locales)]
    simple = [f"{code}-simple" for code in there if "-" not in code]
    codes = [code for code in dict.fromkeys((*known, *simple)) if code not in there]
    return [(code, NAMES.get(code, code)) for code in codes]


def _show(found: FoundDraft, status: int = 200, problem: str = "") -> BaseResponse:
    return page(
        "authoring/languages.html", status, found=found, here="languages",
        table=covered(desk(), found.read), further=_further(found), problem=problem,
        typed=request.form.get("code", "")[:LONGEST_CODE],
        chosen=request.form.get("locale", ""),
    )


@authoring.get("/authoring/<course>/languages")
@admits(may_author)
def languages(course: str) -> BaseResponse:
    """Show how far the languages of a course are."""
    return _show(find_draft(work.session(), course))


@authoring.post("/authoring/<course>/languages")
@admits(may_author)
def add_language(course: str) -> BaseResponse:
    """Add a language to a course; it has no text until somebody begins one."""
    with work.reading() as session:
        found = find_writable(session, course)
    locale = request.form.get("locale", "") or request.form.get("code", "").strip()
    if not is_locale(locale) or len(locale) > LONGEST_CODE:
        return _show(found, 422, _(
            "Please choose a language, or write its code, for example fr or pt-BR."
        ))
    if found.course is not None and locale in found.course.locales:
        return _show(found, 422, _("The course has this language already."))
    session = work.session()
    get_writable(session, current_actor(), course)
    try:
        reshape(session, current_actor(), course, lambda files: add_locale(files, locale),
                kind="settings", note=locale, now=now())
    except Invalid as refusal:
        work.abandon()
        first = refusal.problems[0]
        return _show(found, 422, _(first.message, **first.params))
    flash(_("The language is added. Learners see nothing of it until there is a text in it."),
          "good")
    return back_to(f"/authoring/{course}/languages/{locale}")


@authoring.get("/authoring/<course>/languages/<locale>")
@admits(may_author)
def work_list(course: str, locale: str) -> BaseResponse:
    """Show what waits to be translated into one language."""
    opened = open_language(find_draft(work.session(), course), locale)
    return page("authoring/work_list.html", found=opened.found, here="languages", opened=opened,
                jobs=opened.jobs, total=opened.total)
