"""Cards printed by the coordination and the administration."""

from collections.abc import Sequence

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import NotFound
from learnhub.people.printing import print_cards
from learnhub.people.service.cards import MOST_AT_ONCE, check_made, make_cards, planned_cards
from learnhub.roster.forms.people import CardsForm
from learnhub.roster.policy import in_office
from learnhub.roster.queries.cards import who_may_have_cards
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.choosing import settings
from learnhub.web import work
from learnhub.web.addresses import own_path
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.time import now


def _printed(people: Sequence[int], form: CardsForm, *, sheet: bool) -> BaseResponse:
    """Draw the cards, then make them, and answer with the file."""
    nonce = form.nonce.data or ""
    with work.reading() as session:
        plans = planned_cards(session, people, nonce=nonce)
        data = print_cards(session, plans, settings=settings(),
                           place=form.place.data or "LearnHub", sheet=sheet)
    made = make_cards(work.session(), current_actor(), people, nonce=nonce, now=now())
    check_made(made, plans)
    # No name: the list of downloads stays behind on a shared computer.
    return BaseResponse(data, mimetype="application/pdf", headers={
        "Content-Disposition": "attachment; filename=cards.pdf", "Cache-Control": "no-store",
    })


@roster.post("/people/<int:person_id>/card")
@admits(in_office)
def print_card(person_id: int) -> BaseResponse:
    """Print a card for one person; the one they had ends at once."""
    form = CardsForm()
    with work.reading() as session:
        may = who_may_have_cards(session, current_actor(), [person_id])
    if not may:
        raise NotFound
    if not form.accepted():
        flash(_("Nothing was printed. Please open this page again and try once more."), "warning")
        return redirect(url_for("roster.person", person_id=person_id), 303)
    return _printed(may, form, sheet="sheet" in request.form)


@roster.post("/people/cards")
@admits(in_office)
def print_many() -> BaseResponse:
    """Print sheets of cards for all who were ticked; who works for the team gets none."""
    form = CardsForm()
    back = redirect(own_path(request.form.get("back")) or url_for("roster.people"), 303)
    if not form.accepted():
        flash(_("Nothing was printed. Please open this page again and try once more."), "warning")
        return back
    ticked = [int(each) for each in request.form.getlist("people")[:MOST_AT_ONCE]
              if each.isascii() and each.isdigit() and len(each) < 10]
    with work.reading() as session:
        may = who_may_have_cards(session, current_actor(), ticked)
    if not may:
        flash(_("Nobody was ticked who can have a card. The team signs in without cards."),
              "warning")
        return back
    return _printed(may, form, sheet=True)
