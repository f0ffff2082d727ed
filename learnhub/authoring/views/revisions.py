"""What was published of a course: who, when, why; compared, exported, brought back, seen again."""

from datetime import date

from flask import Response, flash, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.affected import MarkedAnew, marked_anew
from learnhub.authoring.differing import difference
from learnhub.authoring.editions import Edition, changes_between
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.impact import groups_of, impact_of
from learnhub.authoring.queries.revisions import (
    Publication,
    get_publication,
    publications,
    seen_on,
)
from learnhub.authoring.service.history import restore_revision
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import FoundDraft, back_to, desk, find_draft, find_writable
from learnhub.authoring.views.history import other_pages
from learnhub.authoring.views.text import locale_of
from learnhub.base.errors import NotFound
from learnhub.base.paging import page_number
from learnhub.content.parcel import packed
from learnhub.content.queries import RevisionView, source_of_revision
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction
from learnhub.web.time import now

DRAFT = "draft"


@authoring.get("/authoring/<course>/revisions")
@admits(may_author)
def revisions(course: str) -> BaseResponse:
    """Show what was published, and what learners saw on a day."""
    session = work.session()
    found = find_draft(session, course)
    listed = publications(session, desk(), course, page_number(request.args.get("page")))
    on, day = request.args.get("on", ""), _day()
    seen: list[RevisionView] = seen_on(session, course, day) if day else []
    return page(
        "authoring/revisions.html", found=found, here="history", publications=listed, on=on,
        day=day, seen=seen, address=other_pages(), **_just_published(session, found),
    )


def _day() -> date | None:
    text = request.args.get("on", "")
    try:
        return date.fromisoformat(text) if len(text) == len("2026-05-12") else None
    except ValueError:
        return None


def _just_published(session: Session, found: FoundDraft) -> dict[str, object]:
    """Return what to do about answers marked before, after a publication changed a key."""
    nth = request.args.get("published", type=number)
    if nth is None or nth < 2:
        return {"marked": (), "groups": ()}
    before, after = _side(session, found, str(nth - 1)), _side(session, found, str(nth))
    marked = _marked(session, found, before, after)
    groups = groups_of(session, current_actor(), found.slug) if marked else []
    return {"marked": marked, "groups": groups}


def _marked(
    session: Session, found: FoundDraft, before: Edition, after: Edition
) -> list[MarkedAnew]:
    changes = changes_between(session, desk(), before, after)
    course = before.course(session, desk())
    if changes is None or course is None or not changes.questions:
        return []
    return marked_anew(changes, course, impact_of(session, found.slug).counts.handed_in)


def _side(session: Session, found: FoundDraft, wish: str) -> Edition:
    """Return what one side of a comparison means: a number, or the draft."""
    published = _publication(session, found, wish)
    if published is None:
        return Edition(found.slug, None, found.draft.stamp, found.read)
    return Edition(found.slug, published.id, 0, found.read)


def _publication(session: Session, found: FoundDraft, wish: str) -> Publication | None:
    return None if wish == DRAFT else get_publication(session, found.slug, _nth(wish))


def _nth(wish: str) -> int:
    if not (wish.isascii() and wish.isdigit() and len(wish) < 10):
        raise NotFound
    return int(wish)


@authoring.get("/authoring/<course>/revisions/comparison")
@admits(may_author)
def compare_revisions(course: str) -> BaseResponse:
    """Compare two publications, or one with the draft: the whole course, or one text in it."""
    session = work.session()
    found = find_draft(session, course)
    wishes = request.args.get("from", ""), request.args.get("to", DRAFT)
    if DRAFT not in wishes and _nth(wishes[0]) > _nth(wishes[1]):
        wishes = wishes[1], wishes[0]
    before, after = (_side(session, found, wish) for wish in wishes)
    shown = {
        "found": found, "here": "history", "wishes": wishes,
        "sides": [_publication(session, found, wish) for wish in wishes],
    }
    paths = request.args.get("before", ""), request.args.get("after", "")
    if any(paths):
        return page("authoring/revision_text.html", **shown,
                    **_text(session, found, before, after, paths))
    return page(
        "authoring/revision_compare.html", **shown,
        changes=changes_between(session, desk(), before, after),
    )


def _text(
    session: Session, found: FoundDraft, before: Edition, after: Edition, paths: tuple[str, str]
) -> dict[str, object]:
    old, new = before.file(session, paths[0]), after.file(session, paths[1])
    path = paths[1] or paths[0]
    if (old is None and new is None) or not path.endswith((".md", ".yaml")):
        raise NotFound
    locale = locale_of(found, path)
    return {
        "path": path, "paths": paths, "lang": locale.split("-")[0], "dir": direction(locale),
        "difference": difference(
            (old or b"").decode("utf-8", "replace"), (new or b"").decode("utf-8", "replace"),
            path, whole="all" in request.args,
        ),
    }


@authoring.get("/authoring/<course>/revisions/<int:nth>/export")
@admits(may_author)
def export_revision(course: str, nth: int) -> BaseResponse:
    """Give a publication out as a zip file, as it was published."""
    session = work.session()
    find_draft(session, course)
    source = source_of_revision(session, get_publication(session, course, nth).id)
    return Response(
        packed(course, source.files, source.glossary), mimetype="application/zip",
        headers={"Content-Disposition": f'attachment; filename="{course}-{nth}.zip"'},
    )


@authoring.post("/authoring/<course>/revisions/<int:nth>/restored")
@admits(may_author)
def bring_back(course: str, nth: int) -> BaseResponse:
    """Make a publication the present state of the draft; learners see nothing of it yet."""
    with work.reading() as session:
        find_writable(session, course)
    change_id = restore_revision(work.session(), current_actor(), course, nth, now=now())
    if change_id is None:
        flash(_("The draft says exactly this already."), "note")
        return back_to(f"/authoring/{course}/revisions")
    flash(_("The draft is as it was then. Learners see it once you publish. You can take it back "
            "below."), "good")
    return back_to(f"/authoring/{course}/history/{change_id}")
