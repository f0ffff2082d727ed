"""What publishing would change for learners, who is in the middle of it, and the button."""

from dataclasses import dataclass

from flask import flash, request
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.authoring.affected import Affected, MarkedAnew, affected, marked_anew
from learnhub.authoring.editions import Edition, changes_between, terms_changed
from learnhub.authoring.forms import NoteForm
from learnhub.authoring.places import Place, places_of
from learnhub.authoring.policy import may_author
from learnhub.authoring.queries.impact import Group, Impact, groups_of, impact_of
from learnhub.authoring.reading import place_of
from learnhub.authoring.service.publishing import catch_up, publish_draft
from learnhub.authoring.views.blueprint import authoring
from learnhub.authoring.views.found import (
    FoundDraft,
    back_to,
    desk,
    find_draft,
    find_writable,
)
from learnhub.base.errors import Conflict
from learnhub.content.queries import RevisionView, revisions
from learnhub.courseware import stale_steps, stale_texts
from learnhub.courseware.comparing import CourseChanges
from learnhub.web import work
from learnhub.web.addressing import number
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now
from learnhub.web.words import gettext


@dataclass(frozen=True, slots=True)
class Proposal:
    """A draft about to be published: against what, what changes, and for whom.

    `base` is what it was begun from; `current` what learners see now, which is another one where
    somebody published from elsewhere. `elsewhere` is what they changed.
    """

    found: FoundDraft
    base: RevisionView | None
    current: RevisionView | None
    changes: CourseChanges | None
    elsewhere: CourseChanges | None
    terms: tuple[str, ...]
    impact: Impact | None
    affected: tuple[Affected, ...]
    marked: tuple[MarkedAnew, ...]
    groups: tuple[Group, ...]

    @property
    def is_overtaken(self) -> bool:
        """Say whether somebody published from elsewhere since the draft was begun."""
        return self.current is not None and self.current != self.base

    @property
    def is_worth_it(self) -> bool:
        """Say whether there is anything to publish."""
        return self.found.draft.is_changed or self.base is None or bool(self.terms)

    @property
    def can_publish(self) -> bool:
        """Say whether this person can publish it just now."""
        may = self.found.publishes or (self.found.writes and not self.found.draft.is_changed)
        is_fit = not (self.is_overtaken or self.found.read.has_errors)
        return may and is_fit and self.is_worth_it


def _proposal(session: Session, course: str) -> Proposal:
    found = find_draft(session, course)
    read, draft = found.read, found.draft
    published = revisions(session, course)
    current = published[0] if published else None
    base = next((each for each in published if each.id == draft.base_revision_id), None)
    if base is None:
        return Proposal(found, None, current, None, None, (), None, (), (), ())
    old = Edition(course, base.id, 0, read)
    here = Edition(course, None, draft.stamp, read)
    changes = changes_between(session, desk(), old, here)
    elsewhere = None
    if current is not None and current != base:
        elsewhere = changes_between(session, desk(), old, Edition(course, current.id, 0, read))
    impact = impact_of(session, course)
    before = old.course(session, desk())
    people: list[Affected] = []
    marked: list[MarkedAnew] = []
    if changes is not None and before is not None:
        people = affected(changes, before, impact.counts)
        marked = marked_anew(changes, before, impact.counts.handed_in)
    return Proposal(
        found, base, current, changes, elsewhere, terms_changed(session, base.id, read.glossary),
        impact, tuple(people), tuple(marked),
        tuple(groups_of(session, current_actor(), course)) if marked else (),
    )


def _show(
    course: str, status: int = 200, form: NoteForm | None = None, refusal: Conflict | None = None
) -> BaseResponse:
    with work.reading() as session:
        proposal = _proposal(session, course)
    found = proposal.found
    places = places_of(found.course, found.read)
    return page(
        "authoring/publication.html", status, found=found, here="publication", told=proposal,
        form=form or NoteForm(formdata=None), places=places, stale=_stale(found),
        problems=[(p, *place_of(p)) for p in found.read.problems if p.severity == "error"],
        others=sum(p.severity != "error" for p in found.read.problems), look=_look(places),
        refusal=gettext(refusal.message, **refusal.params) if refusal else "", say=gettext,
    )


def _look(places: dict[str, Place]) -> list[Place]:
    """Return the texts that both sides changed, named in the address after taking them in."""
    ids = set(request.args.getlist("look", type=number))
    return [place for place in places.values() if place.file_id in ids]


def _stale(found: FoundDraft) -> dict[str, int]:
    """Return how many translations wait for somebody to look at them again, by language."""
    if found.course is None:
        return {}
    counts: dict[str, int] = {}
    for lesson in stale_steps(found.course).values():
        for locale in lesson:
            counts[locale] = counts.get(locale, 0) + 1
    for path in stale_texts(found.course):
        locale = path.split(".")[-2]
        counts[locale] = counts.get(locale, 0) + 1
    return counts


@authoring.get("/authoring/<course>/publication")
@admits(may_author)
def publication(course: str) -> BaseResponse:
    """Show what publishing would change for learners."""
    return _show(course)


@authoring.post("/authoring/<course>/publication")
@admits(may_author)
def publish(course: str) -> BaseResponse:
    """Publish a draft as it was looked at; pressing twice does no harm."""
    with work.reading() as session:
        found = find_writable(session, course)
    form = NoteForm()
    if not form.accepted():
        return _show(course, 422, form)
    try:
        done = publish_draft(
            work.session(), current_actor(), course, found.read.glossary, now=now(),
            note=form.note.data or "", stamp=request.form.get("stamp", type=number),
        )
    except Conflict as refusal:
        work.abandon()
        return _show(course, 409, form, refusal)
    if done.revision is None:
        work.abandon()
        return _show(course, 422, form)
    if done.is_new:
        flash(_("Published. Learners see it from now on."), "good")
    return back_to(f"/authoring/{course}/revisions?published={done.revision}")


@authoring.post("/authoring/<course>/publication/update")
@admits(may_author)
def bring_up_to_date(course: str) -> BaseResponse:
    """Take into a draft what was published from elsewhere; nothing is live yet."""
    with work.reading() as session:
        find_writable(session, course)
    unclear = catch_up(work.session(), current_actor(), course, now=now())
    flash(_("Taken in. Please look at the texts that both of you changed.") if unclear
          else _("Taken in. Your own changes are still there."), "note" if unclear else "good")
    # An address has room for so many; all of them are in the history.
    look = "&".join(f"look={file_id}" for file_id in unclear[:100])
    return back_to(f"/authoring/{course}/publication{'?' if look else ''}{look}")
