"""Every version of one text: listed, shown, compared with each other, brought back."""

from dataclasses import dataclass

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.differing import difference
from learnhub.authoring.policy import may_author
from learnhub.authoring.preview import Preview, preview_of
from learnhub.authoring.queries.texts import last_text
from learnhub.authoring.queries.versions import (
    FileHistory,
    Version,
    get_file,
    get_version,
    versions_of,
)
from learnhub.authoring.service import history as service
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import (
    FoundDraft,
    back_to,
    desk,
    find_draft,
    find_writable,
)
from learnhub.authoring.views.history import other_pages, place_in_words
from learnhub.authoring.views.text import locale_of
from learnhub.authoring.writing import as_written
from learnhub.base.errors import Conflict, NotFound
from learnhub.base.paging import page_number
from learnhub.courseware.rereading import reread
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction
from learnhub.web.time import now
from learnhub.web.words import gettext


@dataclass(frozen=True, slots=True)
class FoundFile:
    """A file of a draft with its past, as the pages of this person show it."""

    found: FoundDraft
    file: FileHistory
    title: str

    @property
    def locale(self) -> str:
        """The language it is written in."""
        return locale_of(self.found, self.file.path)

    @property
    def dir(self) -> str:
        """The direction it is written in."""
        return direction(self.locale)


def _find(session: Session, course: str, file_id: int) -> FoundFile:
    found = find_draft(session, course)
    file = get_file(session, course, file_id)
    text = last_text(session, file_id)
    is_text = text is not None and file.path.endswith(".md")
    return FoundFile(found, file, as_written(text or "").title if is_text else "")


def _show(
    course: str, file_id: int, status: int = 200, refusal: Conflict | None = None
) -> BaseResponse:
    with work.reading() as session:
        opened = _find(session, course, file_id)
        wanted = page_number(request.args.get("page"))
        versions = versions_of(session, desk(), opened.file, wanted)
    return page(
        "authoring/text_history.html", status, found=opened.found, here="history", opened=opened,
        file=opened.file, versions=versions, address=other_pages(), place=place_in_words,
        refusal=gettext(refusal.message, **refusal.params) if refusal else "",
    )


@authoring.get("/authoring/<course>/texts/<int:file_id>/history")
@admits(may_author)
def text_history(course: str, file_id: int) -> BaseResponse:
    """Show every version of a text, wherever it stood."""
    return _show(course, file_id)


@authoring.get("/authoring/<course>/texts/<int:file_id>/versions/<int:nth>")
@admits(may_author)
def version(course: str, file_id: int, nth: int) -> BaseResponse:
    """Show a text as it once was."""
    session = work.session()
    opened = _find(session, course, file_id)
    shown = get_version(session, opened.file, nth)
    return page(
        "authoring/version.html", found=opened.found, here="history", opened=opened,
        file=opened.file, version=shown, preview=_preview(opened, shown),
        written=as_written(shown.text or ""),
    )


def _preview(opened: FoundFile, shown: Version) -> Preview | None:
    """Return how the version looks, None where the course has no text at its place any more."""
    read = opened.found.read
    if read.course is None or not shown.text or opened.file.removed:
        return None
    course, written, _problems = reread(
        read.course, opened.file.path, shown.text, read.glossary
    )
    return preview_of(course, read.glossary, written) if written else None


@authoring.get("/authoring/<course>/texts/<int:file_id>/comparison")
@admits(may_author)
def compare_versions(course: str, file_id: int) -> BaseResponse:
    """Compare two versions of a text word by word."""
    session = work.session()
    opened = _find(session, course, file_id)
    newest = opened.file.number
    later = request.args.get("to", newest, type=number)
    earlier = request.args.get("from", max(1, newest - 1), type=number)
    if later is None or earlier is None:
        raise NotFound
    before = get_version(session, opened.file, min(earlier, later))
    after = get_version(session, opened.file, max(earlier, later))
    compared = difference(
        before.text or "", after.text or "", opened.file.path, whole="all" in request.args
    )
    return page(
        "authoring/compare.html", found=opened.found, here="history", opened=opened,
        file=opened.file, before=before, after=after, difference=compared,
    )


@authoring.post("/authoring/<course>/texts/<int:file_id>/versions/<int:nth>/restored")
@admits(may_author)
def restore(course: str, file_id: int, nth: int) -> BaseResponse:
    """Make an earlier version the present one."""
    with work.reading() as session:
        find_writable(session, course)
    try:
        service.restore_version(
            work.session(), current_actor(), course, file_id, nth, now=now()
        )
    except Conflict as refusal:
        work.abandon()
        return _show(course, file_id, 409, refusal)
    flash(_("Brought back. The versions in between are kept, too."), "good")
    return back_to(f"/authoring/{course}/texts/{file_id}/history")
