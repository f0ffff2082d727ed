"""Looks at what somebody shows to prove who they are: a code, a passkey, a password, a PIN."""

from dataclasses import dataclass

from flask_babel import gettext as _

from learnhub.db import vault_of
from learnhub.limits.service import count, forgive
from learnhub.people import challenges
from learnhub.people.forms import FactorForm, ProofForm
from learnhub.people.limits import enter_limits, factor_limits, own_password_limits
from learnhub.people.passwords import fits
from learnhub.people.pins import pin_fits
from learnhub.people.policy import proves
from learnhub.people.queries.factors import KnownPasskey, Ways, find_passkey
from learnhub.people.rules import Shown
from learnhub.people.service import factors, passkeys
from learnhub.people.service.passkeys import Answered
from learnhub.people.views.entering import site
from learnhub.web import refusals, work
from learnhub.web.addresses import remote_address
from learnhub.web.identity import current_actor
from learnhub.web.time import now


@dataclass(frozen=True, slots=True)
class RightAnswer:
    """A passkey that was shown and is right."""

    passkey: KnownPasskey
    answered: Answered

    @property
    def shown(self) -> Shown:
        """As what it counts."""
        return Shown.OWN_PASSKEY if self.answered.by_owner else Shown.PASSKEY


def look_at_passkey(text: str) -> RightAnswer | None:
    """Return the passkey that was shown, None if the answer is wrong, late or a second one.

    Nothing is written but that the challenge is used up.
    """
    count(work.database(), enter_limits(remote_address()), now=now())
    answer = passkeys.read_answer(text)
    challenge = passkeys.challenge_of(answer) if answer else ""
    if answer is None or not challenges.takes(challenge, now()):
        return None
    with work.reading() as session:
        passkey = find_passkey(session, answer["id"])
    answered = passkeys.checked(answer, passkey, site(), challenge) if passkey else None
    return RightAnswer(passkey, answered) if passkey and answered else None


def look_at_factor(form: FactorForm, ways: Ways) -> Shown | None:
    """Return what second factor of this person was shown; else the form says what is wrong."""
    if form.credential.data:
        return _passkey(form, ways)
    if not (form.code.data or form.recovery.data):
        form.refuse("code", _("Please fill in this field."))
        return None
    limits = factor_limits(ways.person_id, remote_address())
    count(work.database(), limits, now=now())
    shown = _code(form, ways)
    if shown is None:
        refusals.note("second factor", "code" if form.code.data else "recovery code",
                      ways.person_id)
    else:
        forgive(work.session(), limits[:2])
    return shown


def _passkey(form: FactorForm, ways: Ways) -> Shown | None:
    right = look_at_passkey(form.credential.data or "")
    if right is not None and right.passkey.person_id == ways.person_id and passkeys.use_passkey(
        work.session(), right.passkey, right.answered, now=now()
    ):
        return right.shown
    refusals.note("second factor", "passkey", ways.person_id)
    form.refuse("credential", _("That did not work. Please try the passkey once more."))
    return None


def _code(form: FactorForm, ways: Ways) -> Shown | None:
    session = work.session()
    if form.code.data:
        if factors.check_code(session, ways.person_id, form.code.data, now=now()):
            return Shown.CODE
        form.refuse("code", _("This code is not right, or it was used before. Please wait for the "
                              "next one in the app and type it."))
    elif factors.use_recovery_code(
        session, current_actor(), ways.person_id, form.recovery.data or "", now=now()
    ):
        return Shown.RECOVERY_CODE
    else:
        form.refuse("recovery", _("This recovery code is not right, or it was used before."))
    return None


def look_at_proof(form: ProofForm, ways: Ways) -> Shown | None:
    """Return what was shown of everything this person can prove themselves by."""
    own = ways.facts
    if form.password.data and ways.has_password and proves(Shown.PASSWORD, own):
        return _password(form, ways)
    if form.pin.data and ways.pin_hash and proves(Shown.PIN, own):
        return _pin(form, ways)
    if form.code.data or form.recovery.data or form.credential.data:
        return look_at_factor(form, ways)
    form.refuse("code" if ways.has_factor else "password", _("Please fill in this field."))
    return None


def _password(form: ProofForm, ways: Ways) -> Shown | None:
    limits = own_password_limits(ways.person_id)
    count(work.database(), limits, now=now())
    if fits(form.password.data or "", ways.password_hash):
        forgive(work.session(), limits)
        return Shown.PASSWORD
    refusals.note("proof", "password", ways.person_id)
    form.refuse("password", _("This is not your password. Please try again."))
    return None


def _pin(form: ProofForm, ways: Ways) -> Shown | None:
    limits = own_password_limits(ways.person_id)
    count(work.database(), limits, now=now())
    with work.reading() as session:
        vault = vault_of(session)
    if pin_fits(vault, form.pin.data or "", ways.pin_hash):
        forgive(work.session(), limits)
        return Shown.PIN
    refusals.note("proof", "pin", ways.person_id)
    form.refuse("pin", _("This is not your PIN. Please try again."))
    return None
