"""The second factor: asked for when signing in, and when roles wait for it."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from learnhub.people import second
from learnhub.people.forms import FactorForm
from learnhub.people.queries.factors import Ways, find_ways
from learnhub.people.rules import Shown, makes_strong
from learnhub.people.second import Waiting
from learnhub.people.service.proof import note_proof
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings, welcome
from learnhub.people.views.showing import look_at_factor
from learnhub.web import work
from learnhub.web.addresses import own_path
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now


@people.route("/second-factor", methods=["GET", "POST"])
# Whoever shows it is not signed in yet.
@admits(everybody)
def second_factor() -> Response:
    """Ask for the second factor; who needs one and has none is led to setting one up."""
    waits = second.waiting(now())
    return _at_the_door(waits) if waits is not None else _inside()


def _at_the_door(waits: Waiting) -> Response:
    """Ask somebody who has shown the password, or come with a link."""
    with work.reading() as session:
        ways = find_ways(session, waits.person_id, now=now())
    if ways is None or not ways.has_factor or waits.stamp != second.stamp_of(ways.password_hash):
        second.drop()
        flash(_("Please sign in once more."), "note")
        return redirect(url_for("people.sign_in", next=waits.next), 303)
    form = FactorForm()
    shown = look_at_factor(form, ways) if form.accepted() else None
    if shown is None:
        return _ask(form, ways, waits.next)
    strong = makes_strong(waits.way, shown)
    answer = welcome(
        ways.person_id, waits.way, strong=strong, keep=waits.keep, next_path=waits.next
    )
    _say_what_is_left(ways, shown)
    return answer


def _inside() -> Response:
    """Ask somebody who is signed in, and whose roles rest until then."""
    actor, wanted = current_actor(), own_path(request.values.get("next"))
    if actor.person_id is None:
        return redirect(url_for("people.sign_in", next=wanted), 303)
    if not actor.awaits:
        return redirect(wanted or "/profile", 303)
    with work.reading() as session:
        ways = find_ways(session, actor.person_id, now=now())
    if ways is None or not ways.has_factor:
        flash(_("With your role you reach what belongs to others. So two things are asked when you "
                "sign in: the password, and a code or a passkey. Please set that up now."), "note")
        return redirect(url_for("people.app", next=wanted), 303)
    form = FactorForm()
    shown = look_at_factor(form, ways) if form.accepted() else None
    if shown is None:
        return _ask(form, ways, wanted)
    note_proof(work.session(), actor, shown, now=now())
    _say_what_is_left(ways, shown)
    return redirect(wanted or "/", 303)


def _ask(form: FactorForm, ways: Ways, wanted: str | None) -> Response:
    if form.credential.errors:
        # Sent on instead of refused: that a passkey was copied stays in the trail.
        flash(" ".join(form.credential.errors), "warning")
        return redirect(url_for("people.second_factor", next=wanted), 303)
    answer = invalid if form.errors else page
    return answer("people/second_factor.html", form=form, ways=ways, next=wanted,
                  host=settings().hostname)


def _say_what_is_left(ways: Ways, shown: Shown) -> None:
    if shown == Shown.RECOVERY_CODE:
        left = ways.recovery_codes - 1
        flash(ngettext("You have %(num)s recovery code left. You can make new ones in your "
                       "profile.", "You have %(num)s recovery codes left. You can make new ones in "
                       "your profile.", left), "note")
