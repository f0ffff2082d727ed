"""The PIN of a card: asked for on a further device, and chosen by its person."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from flask_babel import ngettext
from werkzeug.wrappers import Response

from learnhub.db import vault_of
from learnhub.limits.service import count
from learnhub.people import pending
from learnhub.people.forms.card import NewPinForm, PinForm
from learnhub.people.limits import pin_limits
from learnhub.people.pins import hashed_pin, pin_fits, pin_problem
from learnhub.people.queries.cards import CardState, pin_hash_of
from learnhub.people.rules import token_hash
from learnhub.people.service import cards
from learnhub.people.views.blueprint import people
from learnhub.people.views.card import elsewhere, enter, waiting
from learnhub.web import refusals, work
from learnhub.web.addresses import remote_address
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now


@people.route("/card/pin", methods=["GET", "POST"])
@admits(everybody)
def card_pin() -> Response:
    """Ask for the PIN on a device where the card is new; a trainer can let the person in, too."""
    found, form = waiting(), PinForm()
    if found is None:
        return elsewhere()
    if found.asks_nothing:
        return redirect(url_for("people.card_you"), 303)
    if request.method != "POST":
        return page("people/card/pin.html", card=found, form=form)
    if found.takes_pin and form.accepted() and _is_right(form, found):
        number = pending.number_of_device()
        cards.admit(work.session(), found.card_id, token_hash(number), now=now())
        return enter(found, "/learning")
    return invalid("people/card/pin.html", card=waiting() or found, form=form)


def _is_right(form: PinForm, found: CardState) -> bool:
    """Say whether the PIN is right; the try counts before anybody looks, and whatever follows."""
    if pin_problem(form.digits):
        # Nobody can have such a PIN: a slip of the finger uses up no try.
        form.refuse("pin", _("A PIN has 4 to 8 digits. Please look at it again."))
        return False
    count(work.database(), pin_limits(remote_address()), now=now())
    with work.database().write() as session:
        had_one_left = cards.count_pin(session, found.card_id)
    with work.reading() as session:
        vault, kept = vault_of(session), pin_hash_of(session, found.person_id)
    if had_one_left and pin_fits(vault, form.digits, kept):
        return True
    refusals.note("sign-in", "pin", found.person_id)
    left = found.pins_left - 1
    if left > 0:
        form.refuse("pin", ngettext(
            "This PIN is not right. You can try it %(num)s more time.",
            "This PIN is not right. You can try it %(num)s more times.", left,
        ))
    return False


@people.route("/card/pin/new", methods=["GET", "POST"])
# A PIN can prove later who one is: whoever finds a phone left open must not choose it.
@admits(signed_in, proof=True)
def new_pin() -> Response:
    """Offer to choose a PIN for further devices; whoever does not wish to goes on learning."""
    form = NewPinForm()
    if request.method != "POST":
        return page("people/card/new_pin.html", form=form)
    if not form.accepted():
        return invalid("people/card/new_pin.html", form=form)
    with work.reading() as session:
        vault = vault_of(session)
    pin_hash = hashed_pin(vault, form.digits)
    cards.set_pin(work.session(), current_actor(), pin_hash, now=now())
    flash(_("Your PIN is saved."), "good")
    return redirect("/learning", 303)
