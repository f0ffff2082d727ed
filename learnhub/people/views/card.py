"""Coming in with a card: scanned or typed, "Is this you?", and learning.

The token stands behind the `#` of the address, which no browser sends. A script takes it from there
and posts it; from then on only the number of the card waits, in the signed cookie.
"""

from typing import Any

from flask import current_app, flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.config import Settings
from learnhub.limits.service import count, settle
from learnhub.people import pending
from learnhub.people.forms.card import CardForm, ThisIsMeForm
from learnhub.people.limits import card_limits
from learnhub.people.queries.cards import CardState, find_by_code, find_by_token, find_state
from learnhub.people.queries.consents import purposes_for
from learnhub.people.rules import tidy_code, token_hash
from learnhub.people.service import account, cards
from learnhub.people.views.blueprint import people
from learnhub.web import arrival, identity, refusals, work
from learnhub.web.addresses import device_name, remote_address
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import current_actor
from learnhub.web.kit import fleeting, invalid, page
from learnhub.web.locale import interface_locale, offered
from learnhub.web.time import now

MOST_CONSENTS = 20


def waiting() -> CardState | None:
    """Return the card that waits on this device."""
    with work.reading() as session:
        return pending.pending_card(session, now())


def elsewhere() -> Response:
    """Lead on whoever has no card waiting: to learning, or to show the card once more."""
    if current_actor().is_signed_in:
        return redirect("/learning", 303)
    flash(_("Please show your card once more."), "note")
    return redirect(url_for("people.card"), 303)


def enter(card: CardState, url: str) -> Response:
    """Sign in on a device the card is known on; whoever was signed in here before is signed out."""
    was_other = leave_other(card)
    number = pending.number_of_device()
    token = cards.use_card(
        work.session(), card.card_id, token_hash(number), device=device_name(), now=now()
    )
    arrival.arrive(work.session(), card.person_id, keep=pending.keeps(), now=now())
    identity.begin_after_commit(token)
    return _cleaned(pending.remember(redirect(url, 303), number), was_other)


def leave_other(card: CardState) -> bool:
    """Sign out who is signed in on this device and say whether somebody was; the card waits on."""
    was_other = current_actor().is_signed_in
    if was_other:
        keep = pending.keeps()
        account.end_sign_in(work.session(), current_actor(), now=now())
        identity.forget()
        pending.hold(card.card_id, now(), keep=keep)
    return was_other


def _cleaned(response: Response, was_other: bool) -> Response:
    if was_other:
        # Nothing of whoever was here before comes back from a cache.
        response.headers["Clear-Site-Data"] = '"cache"'
    return response


@people.route("/card", methods=["GET", "POST"])
@admits(everybody)
def card() -> Response:
    """Take a card, scanned or typed, and ask whose it is."""
    form = CardForm()
    if request.method != "POST":
        return page("people/card/door.html", form=form)
    if not form.accepted():
        return invalid("people/card/door.html", form=form)
    limits = card_limits(remote_address(), typed=not form.token.data)
    count(work.database(), limits, now=now())
    number = pending.number_of_device()
    found = _look_up(form, number)
    if found is None:
        refusals.note("sign-in", "card" if form.token.data else "card code")
        return invalid("people/card/gone.html")
    settle(work.session(), taken_back=limits)
    if current_actor().person_id == found.person_id:
        return redirect("/learning", 303)
    pending.hold(found.card_id, now())
    _speak(found.locale)
    # Before the first use, so that a form that comes twice comes from the same device.
    return pending.remember(redirect(url_for("people.card_you"), 303), number)


def _look_up(form: CardForm, number: str) -> CardState | None:
    with work.reading() as session:
        card_id = (
            find_by_token(session, form.token.data) if form.token.data
            else find_by_code(session, tidy_code(form.code.data or ""))
        )
        return find_state(session, card_id, token_hash(number)) if card_id is not None else None


def _speak(locale: str | None) -> None:
    settings: Settings = current_app.config["LEARNHUB"]
    if locale in {language.code for language in offered(settings.locales)}:
        identity.choose_language(locale)


@people.route("/card/you", methods=["GET", "POST"])
@admits(everybody)
def card_you() -> Response:
    """Ask whether the card belongs to who holds it."""
    found, form = waiting(), ThisIsMeForm()
    if found is None:
        return elsewhere()
    if request.method != "POST":
        other = current_actor().name if current_actor().is_signed_in else ""
        return fleeting("people/card/you.html", card=found, form=form, kept=arrival.kept(),
                        other=other)
    if "no" in request.form:
        pending.drop()
        flash(_("All right. Please give the card to the person it belongs to, or to your trainer."),
              "note")
        return redirect(url_for("people.card"), 303)
    pending.hold(found.card_id, now(), keep=bool(form.keep.data))
    if found.is_known_device and not found.first_use:
        return enter(found, "/learning")
    was_other = leave_other(found)
    step = "people.card_start" if found.first_use else "people.card_pin"
    return _cleaned(redirect(url_for(step), 303), was_other)


@people.route("/card/start", methods=["GET", "POST"])
@admits(everybody)
def card_start() -> Response:
    """Say what is kept and who sees it, and begin with one button."""
    found = waiting()
    if found is None:
        return elsewhere()
    if request.method != "POST":
        if not found.first_use:
            return redirect(url_for("people.card_you"), 303)
        return page("people/card/start.html", card=found, **_purposes(found))
    agreed = request.form.getlist("agreed")[:MOST_CONSENTS]
    begun = cards.begin(
        work.session(), found.card_id, token_hash(pending.number_of_device()), agreed=agreed,
        locale=interface_locale(), now=now(),
    )
    if not begun:
        return redirect(url_for("people.card_pin"), 303)
    return enter(found, url_for("people.new_pin"))


def _purposes(found: CardState) -> dict[str, Any]:
    with work.reading() as session:
        purposes = purposes_for(session, found.person_id, interface_locale())
    # A new card for somebody who was told before: said once more, asked nothing again.
    return {"purposes": [p for p in purposes if p.since is None or not p.is_consent]}
