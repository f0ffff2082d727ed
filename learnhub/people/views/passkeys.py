"""Passkeys: made, listed, taken away, and signing in with one."""

from flask import flash, jsonify, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.people import challenges, second
from learnhub.people.forms import FactorForm, PasskeyForm
from learnhub.people.models import Way
from learnhub.people.queries.factors import (
    Ways,
    credentials_of,
    get_ways,
    passkeys_of,
)
from learnhub.people.rules import Shown
from learnhub.people.service import passkeys as service
from learnhub.people.service.proof import note_proof
from learnhub.people.views.app import is_needed, own_ways
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings, site, welcome, welcome_or_ask
from learnhub.people.views.showing import look_at_passkey
from learnhub.web import refusals, work
from learnhub.web.addresses import device_name, own_path
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now


def _show(form: PasskeyForm, ways: Ways) -> Response:
    with work.reading() as session:
        own = passkeys_of(session, ways.person_id)
    last = len(own) == 1 and not ways.has_app and is_needed(ways)
    answer = invalid if form.errors else page
    return answer("people/passkeys.html", form=form, passkeys=own, is_last=last,
                  host=settings().hostname)


@people.route("/profile/passkeys", methods=["GET", "POST"])
@admits(signed_in, proof=True)
def passkeys() -> Response:
    """Show the own passkeys, and keep a new one."""
    ways, form = own_ways(), PasskeyForm()
    if not form.name.data:
        form.name.data = device_name()
    if not form.accepted():
        return _show(form, ways)
    answer = service.read_answer(form.credential.data or "")
    challenge = service.challenge_of(answer) if answer else ""
    made = None
    if answer is not None and challenges.takes(challenge, now()):
        made = service.checked_new(answer, site(), challenge)
    if made is None or not service.keep_passkey(
        work.session(), current_actor(), made, form.name.data or "", now=now()
    ):
        flash(_("That did not work. Please press the button once more."), "warning")
        return redirect(url_for("people.passkeys"), 303)
    # Making it was showing it: who has just done so is not asked for it at once.
    note_proof(work.session(), current_actor(),
               Shown.OWN_PASSKEY if made.by_owner else Shown.PASSKEY, now=now())
    flash(_("Your passkey is ready. Next time you sign in with it."), "good")
    return redirect(url_for("people.passkeys"), 303)


@people.get("/profile/passkeys/new")
@admits(signed_in, proof=True)
def new_passkey() -> Response:
    """Say what the browser is to make; nothing is kept but a challenge on this device."""
    ways = own_ways()
    with work.reading() as session:
        options = service.making_options(
            session, ways.person_id, site(), challenges.new_challenge(now()), now=now()
        )
    return jsonify(options)


@people.post("/profile/passkeys/<int:passkey_id>/removed")
@admits(signed_in, proof=True)
def remove_passkey(passkey_id: int) -> Response:
    """Take a passkey away; what is left of it on the device opens nothing."""
    ways = own_ways()
    service.remove_passkey(
        work.session(), current_actor(), passkey_id, needed=is_needed(ways), now=now()
    )
    flash(_("This passkey opens nothing any more. You can delete it on your device, too."), "good")
    return redirect(url_for("people.passkeys"), 303)


def _known_here() -> int | None:
    """Return who is asked for a passkey by name: who waits at the door, or is signed in."""
    waits = second.waiting(now())
    return waits.person_id if waits is not None else current_actor().person_id


@people.get("/sign-in/passkey")
@admits(everybody)
def passkey_options() -> Response:
    """Say what the browser is to show; strangers are told nothing about anybody's passkeys."""
    person_id = _known_here() if request.args.get("mine") else None
    names: list[str] = []
    if person_id is not None:
        with work.reading() as session:
            names = credentials_of(session, person_id)
    return jsonify(service.showing_options(names, site(), challenges.new_challenge(now())))


@people.post("/sign-in/passkey")
@admits(everybody)
def enter_by_passkey() -> Response:
    """Let in whoever shows a passkey; one of a device that asked nobody may need a code, too."""
    form, wanted = FactorForm(), own_path(request.values.get("next"))
    right = look_at_passkey(form.credential.data or "") if form.accepted() else None
    if right is None or not service.use_passkey(
        work.session(), right.passkey, right.answered, now=now()
    ):
        if current_actor().is_signed_in:
            # The same answer a second time: the first one has let them in.
            return redirect(wanted or "/learning", 303)
        refusals.note("sign-in", "passkey", right.passkey.person_id if right else None)
        flash(_("That did not work. Please try again, or sign in another way."), "warning")
        return redirect(url_for("people.sign_in", next=wanted), 303)
    keep = "keep" in request.form
    if right.shown == Shown.OWN_PASSKEY:
        return welcome(right.passkey.person_id, Way.PASSKEY, strong=True, keep=keep,
                       next_path=wanted)
    with work.reading() as session:
        ways = get_ways(session, right.passkey.person_id, now=now())
    return welcome_or_ask(ways, Way.PASSKEY, keep=keep, next_path=wanted)
