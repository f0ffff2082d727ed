"""What happened to a draft: every change, what it did word by word, and the way to take it back."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from urllib.parse import urlencode

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.differing import Difference, difference
from learnhub.authoring.places import Place, places_of
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.history import (
    Change,
    OwnChange,
    Touched,
    changes_of,
    get_change,
    newest_of,
    removed_files,
)
from learnhub.authoring.queries.versions import texts_of_change
from learnhub.authoring.service import history as service
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import (
    FoundDraft,
    back_to,
    desk,
    find_draft,
    find_writable,
)
from learnhub.authoring.views.text import locale_of
from learnhub.base.errors import Conflict
from learnhub.base.paging import Page, page_number
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction
from learnhub.web.time import now
from learnhub.web.words import gettext

MOST_FILES = 2000
# Comparing word by word costs time; a change that touched more has several pages.
COMPARED = 10


@dataclass(frozen=True, slots=True)
class Compared:
    """A file of a change with what it did to it; pictures by their digests, before and after."""

    file: Touched
    lang: str
    dir: str
    before: str
    after: str
    difference: Difference | None
    pictures: tuple[str | None, str | None] | None


def other_pages(**more: str | int) -> Callable[[int], str]:
    """Return the address of other pages of the list shown here."""
    return lambda wanted: f"{request.path}?{urlencode({**more, 'page': wanted})}"


@authoring.get("/authoring/<course>/history")
@admits(may_author)
def history(course: str) -> BaseResponse:
    """Show what happened to a draft, to one text of it, or what was removed."""
    session = work.session()
    found = find_draft(session, course)
    wanted = page_number(request.args.get("page"))
    if "removed" in request.args:
        return page(
            "authoring/history.html", found=found, here="history", changes=None,
            removed=removed_files(session, desk(), course, wanted),
            address=other_pages(removed="1"),
        )
    only = request.args.get("text", type=number)
    return page(
        "authoring/history.html", found=found, here="history", removed=None, only=only,
        changes=changes_of(session, desk(), course, wanted, file_id=only),
        places=_places(found), address=other_pages(**({"text": only} if only else {})),
    )


def _places(found: FoundDraft) -> Sequence[Place]:
    return list(places_of(found.course, found.read).values())


@authoring.get("/authoring/<course>/history/<int:change_id>")
@admits(may_author)
def one_change(course: str, change_id: int) -> BaseResponse:
    """Show what one change did, text by text, word by word."""
    return _show(course, change_id)


def _show(
    course: str, change_id: int, status: int = 200, refusal: Conflict | None = None
) -> BaseResponse:
    with work.reading() as session:
        found = find_draft(session, course)
        change = get_change(session, desk(), course, change_id, MOST_FILES)
        files = _compared(session, found, change)
    return page(
        "authoring/change.html", status, found=found, here="history", change=change, files=files,
        address=other_pages(),
        refusal=gettext(refusal.message, **refusal.params) if refusal else "",
    )


def _compared(session: Session, found: FoundDraft, change: Change) -> Page[Compared]:
    total = len(change.files)
    wanted = min(page_number(request.args.get("page")), max(1, -(-total // COMPARED)))
    shown = change.files[(wanted - 1) * COMPARED : wanted * COMPARED]
    texts = texts_of_change(session, change.id, [each.file_id for each in shown])
    whole = "all" in request.args
    return Page([
        _one(found, each, texts[each.file_id], whole=whole) for each in shown
    ], wanted, COMPARED, total)


def _one(
    found: FoundDraft, file: Touched,
    states: tuple[str | None, str | None, str | None, str | None], *, whole: bool,
) -> Compared:
    old, old_digest, new, new_digest = states
    locale = locale_of(found, file.path)
    is_picture = bool(old_digest or new_digest)
    return Compared(
        file, locale.split("-")[0], direction(locale), place_in_words(file.before),
        place_in_words(file.path),
        None if is_picture else difference(
            old or "" if file.before else "", "" if file.removed else new or "", file.path,
            whole=whole,
        ),
        (old_digest if file.before else None, new_digest) if is_picture else None,
    )


def place_in_words(path: str) -> str:
    """Return where a file stands: its module and its number in it, else its path."""
    folder, _slash, name = path.rpartition("/")
    position, _dash, _rest = name.partition("-")
    if folder and position.isdigit():
        module = folder.partition("-")[2] or folder
        return str(_("place %(number)s in “%(module)s”", number=int(position), module=module))
    return path


@authoring.post("/authoring/<course>/history/<int:change_id>/undone")
@admits(may_author)
def take_back(course: str, change_id: int) -> BaseResponse:
    """Take one change back; where that cannot be, the page says why and shows what it did."""
    with work.reading() as session:
        find_writable(session, course)
    try:
        service.undo(work.session(), current_actor(), course, change_id, now=now())
    except Conflict as refusal:
        work.abandon()
        return _show(course, change_id, 409, refusal)
    flash(_("Taken back."), "good")
    to_contents = request.form.get("to") == "contents"
    return back_to(f"/authoring/{course}" if to_contents else f"/authoring/{course}/history")


@authoring.context_processor
def undoing() -> dict[str, object]:
    """Let any page of a draft offer to undo what this person did last."""
    return {"last_change_of": last_change_of}


def last_change_of(found: FoundDraft) -> OwnChange | None:
    """Return what this person did last and can take back."""
    actor = current_actor()
    if actor.person_id is None or not found.writes:
        return None
    with work.reading() as session:
        return newest_of(session, found.slug, actor.person_id)
