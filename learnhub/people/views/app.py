"""The authenticator app: set up with a code it shows, taken away; codes on paper beside it."""

import base64
import importlib
from dataclasses import dataclass

import pyotp
from flask import flash, redirect, request, url_for
from flask import session as cookie
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotAllowed
from learnhub.base.words import N_
from learnhub.db import Unreadable, vault_of
from learnhub.limits.service import count, forgive
from learnhub.people.forms import AppForm, NewCodesForm
from learnhub.people.limits import factor_limits
from learnhub.people.policy import may_change_ways
from learnhub.people.queries.factors import Ways, get_ways
from learnhub.people.rules import Shown, new_token
from learnhub.people.service import factors
from learnhub.people.service.proof import note_proof
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings
from learnhub.web import refusals, work
from learnhub.web.addresses import own_path, remote_address
from learnhub.web.guard import admits, is_fresh, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now

# The secret of an app that is being set up waits here, sealed, until its first code is right.
_KEY = "app"
NOT_WITH_A_CARD = N_("You came in with a card or a code of a room. To change how you sign in, "
                     "please sign in with your password first.")
SHOW_FIRST = N_("Please show your second factor first. Then you can change it.")


@dataclass(frozen=True, slots=True)
class Drawing:
    """A QR code as one path over so many modules a side, the quiet border included."""

    side: int
    path: str


def current_ways() -> Ways:
    """Return what the person comes in with."""
    person_id = current_actor().person_id
    assert person_id is not None
    with work.reading() as session:
        return get_ways(session, person_id, now=now())


def own_ways() -> Ways:
    """Return what the person comes in with; NotAllowed where they may not change it now."""
    actor, ways = current_actor(), current_ways()
    if not may_change_ways(actor, ways.facts):
        raise NotAllowed(NOT_WITH_A_CARD if actor.only_learns else SHOW_FIRST)
    return ways


def is_needed(ways: Ways) -> bool:
    """Say whether this person may not be without a second factor; in the demo it is offered."""
    return ways.needs_factor and not settings().demo


def proves_first(ways: Ways) -> Response | None:
    """Lead whoever has a stronger way than the password to a fresh proof by it.

    For forms that ask for the password themselves: there it is not enough.
    """
    if not ways.has_factor or is_fresh(current_actor()):
        return None
    return redirect(url_for("people.prove", next=request.path), 303)


def _secret(person_id: int) -> str:
    """Return the secret that waits in the cookie, or a new one that does from now on."""
    with work.reading() as session:
        vault, what = vault_of(session), f"set-up:{person_id}"
        try:
            return vault.open(what, base64.b64decode(cookie.get(_KEY, ""))).decode()
        except (Unreadable, ValueError):
            made = pyotp.random_base32()
            cookie[_KEY] = base64.b64encode(vault.seal(what, made.encode())).decode()
            return made


def _drawn(text: str) -> Drawing:
    matrix = importlib.import_module("segno").make(text, error="m", micro=False).matrix
    dark = (
        f"M{column + 4} {row + 4}h1v1h-1z"
        for row, modules in enumerate(matrix) for column, module in enumerate(modules) if module
    )
    return Drawing(len(matrix) + 8, "".join(dark))


def _show(form: AppForm, ways: Ways, secret: str) -> Response:
    uri = pyotp.TOTP(secret).provisioning_uri(name=ways.login, issuer_name="LearnHub")
    answer = invalid if form.errors else page
    return answer(
        "people/app.html", form=form, ways=ways, drawing=_drawn(uri), uri=uri,
        key=" ".join(secret[at : at + 4] for at in range(0, len(secret), 4)),
        next=own_path(request.values.get("next")),
        needed=is_needed(ways), nonce=new_token(),
    )


@people.route("/profile/app", methods=["GET", "POST"])
@admits(signed_in, proof=True)
def app() -> Response:
    """Set up an authenticator app, also in place of the one on a lost or older phone."""
    ways, form, actor = own_ways(), AppForm(), current_actor()
    secret = _secret(ways.person_id)
    if not form.accepted():
        return _show(form, ways, secret)
    limits = factor_limits(ways.person_id, remote_address())
    count(work.database(), limits, now=now())
    session = work.session()
    if not factors.confirm_app(session, actor, secret, form.code.data or "", now=now()):
        refusals.note("second factor", "new app", ways.person_id)
        form.refuse("code", _("This code is not right. Please type the newest one from the app. "
                              "Is the clock of your phone right?"))
        return _show(form, ways, secret)
    forgive(session, limits[:2])
    note_proof(session, actor, Shown.CODE, now=now())
    cookie.pop(_KEY, None)
    # They follow from the secret: this very form, sent twice, shows the same ones.
    codes = factors.make_recovery_codes(session, actor, nonce=secret, now=now())
    return page("people/recovery_codes.html", codes=codes,
                next=own_path(request.values.get("next")), is_new=True)


@people.post("/profile/app/codes")
@admits(signed_in, proof=True)
def recovery_codes() -> Response:
    """Make ten new codes on paper and show them, this once."""
    ways, form = own_ways(), NewCodesForm()
    if not (ways.has_app and form.accepted()):
        return redirect(url_for("people.app"), 303)
    codes = factors.make_recovery_codes(
        work.session(), current_actor(), nonce=form.nonce.data or "", now=now()
    )
    return page("people/recovery_codes.html", codes=codes, next=None, is_new=False)


@people.post("/profile/app/removed")
@admits(signed_in, proof=True)
def remove_app() -> Response:
    """Take the app away; once more is harmless."""
    ways = own_ways()
    cookie.pop(_KEY, None)
    factors.remove_app(work.session(), current_actor(), needed=is_needed(ways), now=now())
    flash(_("The authenticator app is no longer asked for."), "good")
    return redirect(url_for("people.profile"), 303)
