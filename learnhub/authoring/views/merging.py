"""A text that waits beside the one that counts: compared, put together, taken away or let go."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import cast

from flask import Response, flash, request
from flask_babel import gettext as _
from flask_babel import lazy_gettext
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.merging import Together, together
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.drafts import get_writable
from learnhub.authoring.queries.texts import Parked, get_text, parked_texts
from learnhub.authoring.service.merging import save_merged
from learnhub.authoring.service.saving import drop_parked, is_parked
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import back_to, find_writable
from learnhub.authoring.views.text import OpenText, is_long, locale_of
from learnhub.authoring.writing import Written, as_file, as_written
from learnhub.base.errors import NotFound
from learnhub.courseware.comparing import Choice
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

_AGAIN = lazy_gettext(
    "Somebody saved this text once more. Nothing of yours is lost: please compare both again."
)
CHOICES = ("mine", "theirs", "both")


@dataclass(frozen=True, slots=True)
class _Waiting:
    """A parked text of this person with the one it waits beside."""

    opened: OpenText
    parked: Parked
    both: Together


def _waiting(course: str, file_id: int, window: str) -> _Waiting:
    """Return a parked text of one's own; raise NotFound for any other."""
    with work.reading() as session:
        found = find_writable(session, course)
        file = get_text(session, course, file_id)
        person_id = current_actor().person_id
        assert person_id is not None
        mine = parked_texts(session, file_id, person_id)
    parked = next((each for each in mine if each.window == window), None)
    if parked is None:
        raise NotFound
    opened = OpenText(found, file, locale_of(found, file.path), as_written(file.text))
    return _Waiting(opened, parked, together(parked.base_text, parked.text, file.text))


def _seen(parked: Parked) -> int:
    """Return which state of one's own text was on the page: another window may write on at it."""
    seq = request.form.get("seq", type=number)
    return parked.seq if seq is None else min(seq, parked.seq)


def _choices() -> Mapping[int, Choice]:
    """Return what was chosen at each place."""
    found: dict[int, Choice] = {}
    for key, value in request.form.items():
        place = key.removeprefix("place-")
        if place != key and place.isdecimal() and len(place) < 7 and value in CHOICES:
            found[int(place)] = cast(Choice, value)
    return found


def _show(
    waiting: _Waiting, status: int = 200, result: Written | None = None, *, too_long: bool = False
) -> BaseResponse:
    return page(
        "authoring/merging.html", status, found=waiting.opened.found, here="",
        opened=waiting.opened, file=waiting.opened.file, parked=waiting.parked,
        both=waiting.both, result=result, too_long=too_long,
        url=f"{waiting.opened.file.url}/parked/{waiting.parked.window}",
    )


@authoring.get("/authoring/<course>/texts/<int:file_id>/parked/<window>")
@admits(may_author)
def merging(course: str, file_id: int, window: str) -> BaseResponse:
    """Show one's own text beside what somebody else saved meanwhile."""
    return _show(_waiting(course, file_id, window))


@authoring.post("/authoring/<course>/texts/<int:file_id>/parked/<window>")
@admits(may_author)
def merge_parked(course: str, file_id: int, window: str) -> BaseResponse:
    """Save what was chosen at each place, or show it first to go on writing."""
    waiting = _waiting(course, file_id, window)
    seen, seq = request.form.get("base", 0, type=number) or 0, _seen(waiting.parked)
    is_as_seen = (seen, seq) == (waiting.opened.file.stamp, waiting.parked.seq)
    if "text" not in request.form and not is_as_seen:
        # What was chosen there means other places now.
        flash(_AGAIN, "warning")
        return back_to(f"{waiting.opened.file.url}/parked/{window}")
    result = _result(waiting)
    if request.form.get("do") == "edit" or is_long():
        is_too_long = is_long()
        return _show(waiting, 422 if is_too_long else 200, result, too_long=is_too_long)
    session, actor = work.session(), current_actor()
    get_writable(session, actor, course)
    file = get_text(session, course, file_id)
    again = save_merged(
        session, actor, course, file_id, window, as_file(file.text, result.title, result.body),
        base=seen, seq=seq, now=now(),
    )
    if again is not None:
        flash(_AGAIN, "warning")
        return back_to(f"{file.url}/parked/{again}")
    flash(_("Saved. Both texts are together now."), "good")
    return back_to(file.url)


def _result(waiting: _Waiting) -> Written:
    """Return the text as it was edited, or as it was chosen from both."""
    body = request.form.get("text")
    if body is not None:
        return Written(request.form.get("title", ""), body.replace("\r\n", "\n"))
    return waiting.both.text(_choices(), request.form.get("title-choice", "mine"))


@authoring.get("/authoring/<course>/texts/<int:file_id>/parked/<window>/text.md")
@admits(may_author)
def parked_file(course: str, file_id: int, window: str) -> BaseResponse:
    """Hand out a parked text as a file."""
    waiting = _waiting(course, file_id, window)
    return Response(waiting.parked.text, mimetype="text/markdown", headers={
        "Content-Disposition": 'attachment; filename="text.md"',
        "Content-Security-Policy": "default-src 'none'; sandbox",
    })


@authoring.post("/authoring/<course>/texts/<int:file_id>/parked/<window>/removal")
@admits(may_author)
def throw_away(course: str, file_id: int, window: str) -> BaseResponse:
    """Let a parked text go."""
    waiting = _waiting(course, file_id, window)
    session, actor = work.session(), current_actor()
    get_writable(session, actor, course)
    drop_parked(session, actor, file_id, window, _seen(waiting.parked))
    if is_parked(session, actor, file_id, window):
        flash(_AGAIN, "warning")
        return back_to(f"{waiting.opened.file.url}/parked/{window}")
    flash(_("Your other text is gone."), "good")
    return back_to(waiting.opened.file.url)
