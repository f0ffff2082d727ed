"""Cards for the learners of a group: printed, printed anew, blocked."""

from collections.abc import Sequence

from flask import Response, flash, redirect, request, url_for
from flask_babel import gettext as _
from sqlalchemy.orm import Session
from werkzeug.wrappers import Response as BaseResponse

from learnhub.enrolment import queries as enrolments
from learnhub.people.printing import print_cards
from learnhub.people.rules import new_token
from learnhub.people.service.cards import (
    MOST_AT_ONCE,
    check_made,
    make_cards,
    planned_cards,
    without_card,
)
from learnhub.teaching import service
from learnhub.teaching.forms import MOST_PLACE, CardsForm
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.people import helped_in
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import check_group, settings
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.time import now


def cards_form(place: str) -> CardsForm:
    """Return the form for cards; its number makes the same form sent twice the same cards."""
    form = CardsForm()
    if not form.nonce.data:
        form.nonce.data, form.place.data = new_token(), place[:MOST_PLACE]
    return form


def _printed(people: Sequence[int], form: CardsForm, place: str, *, sheet: bool) -> BaseResponse:
    """Draw the cards, then make them, and answer with the file."""
    nonce = form.nonce.data or ""
    with work.reading() as session:
        plans = planned_cards(session, people, nonce=nonce)
        data = print_cards(
            session, plans, settings=settings(), place=place, sheet=sheet
        )
    made = make_cards(work.session(), current_actor(), people, nonce=nonce, now=now())
    check_made(made, plans)
    answer = Response(data, mimetype="application/pdf")
    # No name: the list of downloads stays behind on a shared computer.
    answer.headers["Content-Disposition"] = "attachment; filename=cards.pdf"
    answer.headers["Cache-Control"] = "no-store"
    return answer


def _refused(cohort_id: int) -> BaseResponse:
    flash(_("Nothing was printed. Please open this page again and try once more."), "warning")
    return redirect(url_for("teaching.people", cohort_id=cohort_id), 303)


@teaching.post("/cohorts/<int:cohort_id>/people/<int:person_id>/card")
@admits(may_teach)
def print_card(cohort_id: int, person_id: int) -> BaseResponse:
    """Print a card for one learner; the one they had ends at once."""
    form = CardsForm()
    with work.reading() as session:
        group = enrolments.get_cohort(session, current_actor(), cohort_id)
        service.check_help(session, current_actor(), cohort_id, person_id)
    if not form.accepted():
        return _refused(cohort_id)
    sheet = "sheet" in request.form
    return _printed([person_id], form, form.place.data or group.name, sheet=sheet)


@teaching.post("/cohorts/<int:cohort_id>/people/cards")
@admits(may_teach)
def print_all_cards(cohort_id: int) -> BaseResponse:
    """Print sheets of cards for all who have none."""
    form = CardsForm()
    with work.reading() as session:
        group = enrolments.get_cohort(session, current_actor(), cohort_id)
        people = _wanted(session, cohort_id, form.nonce.data or "")
    if not form.accepted():
        return _refused(cohort_id)
    if not people:
        flash(_("Everybody here has a card already."), "note")
        return redirect(url_for("teaching.people", cohort_id=cohort_id), 303)
    return _printed(people, form, form.place.data or group.name, sheet=True)


def _wanted(session: Session, cohort_id: int, nonce: str) -> list[int]:
    """Return who has no card, and who got theirs from this very form; so many as go at once."""
    helped = helped_in(session, current_actor(), cohort_id)
    return without_card(session, helped, nonce=nonce)[:MOST_AT_ONCE]


@teaching.post("/cohorts/<int:cohort_id>/people/<int:person_id>/card/blocked")
@admits(may_teach)
def block_card(cohort_id: int, person_id: int) -> BaseResponse:
    """End the card of a learner, and what is open with it."""
    session = work.session()
    check_group(session, cohort_id)
    service.block_card(session, current_actor(), cohort_id, person_id, now=now())
    flash(_("The card is blocked. Nobody comes in with it any more."), "good")
    return redirect(url_for("teaching.people", cohort_id=cohort_id) + f"#person-{person_id}", 303)
