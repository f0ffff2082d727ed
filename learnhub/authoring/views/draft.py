"""What is in a draft: modules, lessons and other texts, and the buttons that change their row."""

from collections.abc import Mapping

from flask import flash, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.contents import Contents, contents_of_draft
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.imports import waiting_in
from learnhub.authoring.queries.progress import ids_with_progress
from learnhub.authoring.queries.texts import parked_in
from learnhub.authoring.service.shaping import reshape
from learnhub.authoring.shapes import Wish, needs_title, shape
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, find_draft, find_writable
from learnhub.base.errors import Invalid
from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale
from learnhub.web.time import now
from learnhub.web.words import gettext

MOST_TITLE = 200
_NO_TITLE = N_("Please write a title.")


def _contents(found: FoundDraft) -> Contents | None:
    if found.course is None:
        return None
    return contents_of_draft(found.course, found.read, content_locale())


def _show(course: str, status: int = 200, problems: tuple[Problem, ...] = ()) -> BaseResponse:
    with work.reading() as session:
        found = find_draft(session, course)
        actor = current_actor()
        assert actor.person_id is not None
        parked = parked_in(session, course, actor.person_id)
        waiting = waiting_in(session, course) if found.writes else 0
    return page(
        "authoring/draft.html", status, found=found, here="contents", contents=_contents(found),
        parked=parked, waiting=waiting, locale=content_locale(), wish=_wish(), shown=[
            ("", gettext(problem.message, **problem.params)) for problem in problems
        ],
    )


def _title(name: str) -> str:
    return " ".join(request.form.get(name, "")[:MOST_TITLE].split())


def _wish(titles: Mapping[str, str] | None = None, known: frozenset[str] = frozenset()) -> Wish:
    """Return what the pressed button says: "shift-lesson|-1|first/hello"."""
    do, _bar, rest = request.form.get("do", "").partition("|")
    to, _bar, what = rest.partition("|")
    return Wish(do, what, request.form.get("to", to), titles, known)


@authoring.get("/authoring/<course>")
@admits(may_author)
def draft(course: str) -> BaseResponse:
    """Show what is in a draft."""
    return _show(course)


@authoring.post("/authoring/<course>/changes")
@admits(may_author)
def change(course: str) -> BaseResponse:
    """Add, rename, move, double or remove something; it can be undone."""
    title = _title("title")
    with work.reading() as session:
        found = find_writable(session, course)
        locale = found.course.first_locale if found.course else "de"
        others = found.course.locales[1:] if found.course else ()
        titles = {code: _title(f"title-{code}") for code in others}
        wish = _wish({locale: title, **{code: said for code, said in titles.items() if said}},
                     ids_with_progress(session, course))
    if needs_title(wish.do) and not title:
        return _show(course, 422, (Problem("title", _NO_TITLE),))
    try:
        _arranged, change_id = reshape(
            work.session(), current_actor(), course, lambda files: shape(files, wish),
            note=f"{wish.do}|{title}"[:300], now=now(),
        )
    except Invalid as refusal:
        work.abandon()
        return _show(course, 422, refusal.problems)
    back = f"/authoring/{course}"
    if change_id is None:
        return back_to(back)
    flash(_("Done. You can undo it below."), "good")
    return back_to(f"{back}{_anchor(wish)}")


def _anchor(wish: Wish) -> str:
    """Return where on the page the changed thing stands, so that the place is not lost."""
    place = wish.what.replace("/", "-")
    is_there = wish.what and not wish.do.startswith("remove-")
    return f"#part-{place}" if is_there else ""
