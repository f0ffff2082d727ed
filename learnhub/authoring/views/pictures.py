"""The pictures of a draft: sent in, named, found where they stand, taken out."""

from collections.abc import Sequence

from flask import flash, jsonify, request
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.judging import NewPicture, judged_picture, lost_in
from learnhub.authoring.pictures import Picture, Pictures, pictures_of
from learnhub.authoring.policy import may_author
from learnhub.authoring.service.pictures import (
    Added,
    add_pictures,
    remove_picture,
    rename_picture,
)
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import (
    FoundDraft,
    back_to,
    desk,
    find_draft,
    find_writable,
)
from learnhub.base.errors import Conflict, Invalid, NotFound
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page, wants_part
from learnhub.web.receiving import received, takes_files
from learnhub.web.time import now
from learnhub.web.words import gettext

MOST_NAME = 200
_NOTHING = N_("Please choose at least one picture.")
_NO_NAME = N_("Please write a name.")
_IN_USE = N_("This picture stands in a text. Please take it out there first.")


def _all(found: FoundDraft) -> Pictures:
    return pictures_of(found.read, desk(), found.slug, found.draft.stamp)


def _words(problem: Problem) -> str:
    text = gettext(problem.message, **problem.params)
    return f"“{problem.where}”: {text}" if problem.where else text


def _show(course: str, status: int = 200, problems: Sequence[Problem] = ()) -> BaseResponse:
    with work.reading() as session:
        found = find_draft(session, course)
    return page(
        "authoring/pictures.html", status, found=found, here="pictures", pictures=_all(found).all,
        shown=[("", _words(each)) for each in problems],
    )


@authoring.get("/authoring/<course>/pictures")
@admits(may_author)
def pictures(course: str) -> BaseResponse:
    """Show the pictures of a draft, and where they stand."""
    return _show(course)


@authoring.post("/authoring/<course>/pictures")
@admits(may_author)
@takes_files
def send_pictures(course: str) -> BaseResponse:
    """Take pictures in; those that cannot be taken are named, the others stay."""
    with work.reading() as session:
        find_writable(session, course)
    good, problems = _judged()
    if not good:
        problems = problems or [Problem("picture", _NOTHING)]
        return _refused(problems) if wants_part() else _show(course, 422, problems)
    added = add_pictures(work.session(), current_actor(), course, good, now=now())
    if wants_part():
        return _told(added, problems)
    flash(ngettext("%(num)s picture is here now. It is not in a text yet.",
                   "%(num)s pictures are here now. They are not in a text yet.", len(added)),
          "good")
    for problem in problems[:5]:
        flash(_words(problem), "warning")
    return back_to(f"/authoring/{course}/pictures#picture-{added[0].name.partition('.')[0]}")


def _judged() -> tuple[list[NewPicture], list[Problem]]:
    good: list[NewPicture] = []
    problems: list[Problem] = []
    for file in received("picture"):
        judged = judged_picture(file.name, b"" if file.is_cut else file.read(), is_cut=file.is_cut)
        if isinstance(judged, NewPicture):
            good.append(judged)
            problems += lost_in(file.name, judged)
        else:
            problems += judged
    return good, problems


def _refused(problems: Sequence[Problem]) -> BaseResponse:
    answer = jsonify(pictures=[], problems=[_words(each) for each in problems])
    answer.status_code = 422
    return answer


def _told(added: Sequence[Added], problems: Sequence[Problem]) -> BaseResponse:
    """Answer a script: what the pictures are called and where they can be seen."""
    return jsonify(
        pictures=[{"name": each.name, "url": each.url} for each in added],
        problems=[_words(each) for each in problems],
    )


def _picture(course: str, name: str) -> tuple[FoundDraft, Picture]:
    with work.reading() as session:
        found = find_writable(session, course)
    picture = _all(found).named(name)
    if picture is None:
        raise NotFound
    return found, picture


def _show_one(
    course: str, name: str, status: int = 200, problems: Sequence[Problem] = ()
) -> BaseResponse:
    found, picture = _picture(course, name)
    return page(
        "authoring/picture.html", status, found=found, here="pictures", picture=picture,
        shown=[("", gettext(each.message, **each.params)) for each in problems],
    )


@authoring.get("/authoring/<course>/pictures/<name>")
@admits(may_author)
def picture(course: str, name: str) -> BaseResponse:
    """Show one picture: where it stands, what is said of it, what can be done."""
    return _show_one(course, name)


@authoring.post("/authoring/<course>/pictures/<name>/name")
@admits(may_author)
def name_picture(course: str, name: str) -> BaseResponse:
    """Give a picture another name; the texts follow."""
    _picture(course, name)
    wanted = request.form.get("name", "")[:MOST_NAME].strip()
    if not wanted:
        return _show_one(course, name, 422, [Problem("name", _NO_NAME)])
    try:
        new, change = rename_picture(
            work.session(), current_actor(), course, name, wanted, now=now()
        )
    except Invalid as refusal:
        work.abandon()
        return _show_one(course, name, 422, refusal.problems)
    if change is None:
        return back_to(f"/authoring/{course}/pictures/{name}")
    flash(_("Done. The texts show the picture under its new name."), "good")
    return back_to(f"/authoring/{course}/pictures?changed={change}#picture-{new.partition('.')[0]}")


@authoring.post("/authoring/<course>/pictures/<name>/removal")
@admits(may_author)
def take_out(course: str, name: str) -> BaseResponse:
    """Take a picture out of the draft, if it stands in no text."""
    _found, picture = _picture(course, name)
    if picture.uses:
        raise Conflict(_IN_USE)
    change = remove_picture(work.session(), current_actor(), course, name, now=now())
    flash(_("Done. You can undo it below."), "good")
    return back_to(f"/authoring/{course}/pictures?changed={change}")
