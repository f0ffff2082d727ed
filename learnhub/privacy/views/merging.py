"""Two records of one person: side by side, put together, taken apart again."""

from collections.abc import Sequence

from flask import Blueprint, current_app, flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.personal import PersonalData
from learnhub.enrolment.queries import find_person_to_add
from learnhub.privacy.forms.merging import number_of, sent_wish
from learnhub.privacy.queries.merging import compare, get_side, mergings
from learnhub.privacy.service.merging import merge, undo
from learnhub.roster.policy import in_office
from learnhub.roster.queries.duplicates import look_like
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import NAMES
from learnhub.web.time import now

merging = Blueprint("merging", __name__)


def _declared() -> Sequence[PersonalData]:
    found: Sequence[PersonalData] = current_app.extensions["learnhub.personal"]
    return found


def _url(first: int, second: int) -> str:
    return f"/people/merge?a={first}&b={second}"


def _choose(person_id: int, status: int = 200, shown: Sequence[tuple[str, str]] = ()
            ) -> BaseResponse:
    """Ask with whom one record is to be put together."""
    with work.reading() as session:
        side = get_side(session, person_id)
        alike = look_like(session, person_id)
    return page("privacy/merge_with.html", status, side=side, alike=alike, shown=shown, url=_url)


@merging.get("/people/merge")
@admits(in_office, proof=True)
def look() -> BaseResponse:
    """Show two records side by side; with one alone, ask for the other."""
    first, second = number_of(request.args.get("a")), number_of(request.args.get("b"))
    if first is None:
        return redirect("/people/duplicates", 303)
    if second is None or second == first:
        return _choose(first)
    found = compare(work.session(), current_actor(), _declared(), first, second)
    return page("privacy/merge.html", found=found, first=found.sides[0], second=found.sides[1],
                turned=_url(second, first), names=NAMES)


@merging.post("/people/merge/other")
@admits(in_office, proof=True)
def find_other() -> BaseResponse:
    """Find the other record by its sign-in name or address, which belong into no address line."""
    first = number_of(request.form.get("a"))
    if first is None:
        return redirect("/people/duplicates", 303)
    with work.reading() as session:
        second = find_person_to_add(session, request.form.get("other", "")[:400])
    if second is None or second == first:
        return _choose(first, 422, [
            ("other", _("We know nobody else with this name. Please check the spelling."))
        ])
    return redirect(_url(first, second), 303)


@merging.post("/people/merge")
@admits(in_office, proof=True)
def put_together() -> BaseResponse:
    """Put two records together as chosen; twice is harmless."""
    sent = sent_wish(request.form)
    if sent is None:
        return redirect("/people/duplicates", 303)
    merge(work.session(), current_actor(), _declared(), sent.wish, seen=sent.seen, now=now())
    flash(_("Both records are one now. You can undo this for 30 days."), "good")
    return redirect(f"/people/{sent.wish.kept_id}", 303)


@merging.get("/people/mergings")
@admits(in_office)
def show() -> BaseResponse:
    """Show what was put together in the last thirty days."""
    return page("privacy/mergings.html", rows=mergings(work.session(), now=now()))


@merging.post("/people/mergings/<int:merging_id>/undone")
@admits(in_office, proof=True)
def take_apart(merging_id: int) -> BaseResponse:
    """Take a merging back; twice is harmless."""
    undo(work.session(), current_actor(), merging_id, now=now())
    flash(_("Undone. Both records are as they were."), "good")
    return redirect("/people/mergings", 303)
