"""Coming in, going out, and the own profile."""

from typing import Any

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.actor import PUBLIC
from learnhub.base.errors import Invalid, NotFound, TooMany
from learnhub.base.words import N_
from learnhub.limits.service import count, settle, tally
from learnhub.people import queries
from learnhub.people.forms import ProfileForm, SignInForm, SignUpForm
from learnhub.people.limits import own_password_limits, sign_in_limits, sign_up_limits
from learnhub.people.models import Way
from learnhub.people.passwords import fits, hashed
from learnhub.people.queries.consents import first_purposes
from learnhub.people.queries.factors import Ways, find_ways, get_ways
from learnhub.people.rules import folded
from learnhub.people.service import account
from learnhub.people.service.consents import give_first
from learnhub.people.views.app import current_ways, proves_first
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings, welcome, welcome_or_ask, words_about
from learnhub.web import arrival, identity, refusals, work
from learnhub.web.addresses import own_path, remote_address
from learnhub.web.forms import SelectChoice
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.locale import content_locale, interface_locale, offered
from learnhub.web.time import now

# It names the other ways: whoever tries passwords on many accounts closes none of those.
NOT_BY_PASSWORD = N_("That was too often in a short time. Please wait some minutes, or sign in "
                     "another way: with a link by e-mail, a passkey or a card.")


@people.route("/sign-in", methods=["GET", "POST"])
@admits(everybody)
def sign_in() -> Response:
    """Let a person in with name and password."""
    form = SignInForm()
    wanted = own_path(request.values.get("next"))
    context: dict[str, Any] = {
        "form": form, "next": wanted, "kept": arrival.kept(), "host": settings().hostname,
        "sign_up": settings().sign_up == "open",
    }
    if request.method != "POST":
        return page("people/sign_in.html", **context)
    if not form.accepted():
        return invalid("people/sign_in.html", **context)
    limits = sign_in_limits(form.login.data or "", remote_address())
    if limits.refuse(tally(work.database(), limits.every, now=now())):
        raise TooMany(NOT_BY_PASSWORD)
    with work.reading() as session:
        found = queries.find_credentials(session, form.login.data or "")
        ways = find_ways(session, found.person_id, now=now()) if found else None
    if not fits(form.password.data or "", ways.password_hash if ways else None) or ways is None:
        refusals.note("sign-in", "password", found.person_id if found else None)
        form.refuse("password", _("Name and password do not fit. Please try again."))
        return invalid("people/sign_in.html", **context)
    # The others are not forgiven: one's own account would wipe out what one tried elsewhere.
    settle(work.session(), forgiven=limits.of_the_account, taken_back=limits.of_all)
    return welcome_or_ask(ways, Way.PASSWORD, keep=form.keep.data, next_path=wanted)


@people.route("/sign-up", methods=["GET", "POST"])
@admits(everybody)
def sign_up() -> Response:
    """Make an account and come in with it."""
    if settings().sign_up != "open":
        raise NotFound
    form = SignUpForm()
    form.about = words_about()
    context: dict[str, Any] = {"form": form, "next": own_path(request.values.get("next")),
               "kept": arrival.kept(), "purposes": first_purposes(interface_locale())}
    if request.method != "POST":
        return page("people/sign_up.html", **context)
    if not form.accepted():
        return invalid("people/sign_up.html", **context)
    count(work.database(), sign_up_limits(remote_address()), now=now())
    password_hash = hashed(form.password.data or "")
    try:
        person_id = account.add_person(
            work.session(), PUBLIC, login=form.login.data or "", name=form.name.data or "",
            password_hash=password_hash, email=form.email.data or None,
            locale=content_locale(), now=now(),
        )
    except Invalid as refusal:
        form.take(refusal)
        return invalid("people/sign_up.html", **context)
    give_first(work.session(), person_id, request.form.getlist("agreed"),
               locale=interface_locale(), how="sign-up", now=now())
    return welcome(person_id, Way.PASSWORD, keep=form.keep.data,
                   next_path=own_path(request.values.get("next")))


@people.post("/sign-out")
@admits(everybody)
def sign_out() -> Response:
    """End the sign-in on this device; once more is harmless."""
    if current_actor().is_signed_in:
        account.end_sign_in(work.session(), current_actor(), now=now())
    identity.forget()
    flash(_("You are signed out."), "good")
    return redirect("/", 303)


def _profile_form() -> ProfileForm:
    actor = current_actor()
    assert actor.person_id is not None
    with work.reading() as session:
        form = ProfileForm(obj=queries.get_profile(session, actor.person_id))
    languages = offered(settings().locales)
    form.locale.choices = [
        SelectChoice("", _("As the browser says")),
        *(SelectChoice(x.code, x.name) for x in languages),
    ]
    return form


def _profile_context() -> dict[str, Any]:
    actor = current_actor()
    assert actor.person_id is not None
    with work.reading() as session:
        return {
            "profile": queries.get_profile(session, actor.person_id),
            "devices": queries.devices_of(session, actor.person_id, now=now()),
            "ways": get_ways(session, actor.person_id, now=now()),
            "here": actor.sign_in_id, "only_learns": actor.only_learns,
        }


def _may_change_email(form: ProfileForm, ways: Ways) -> bool:
    """Say whether the person was proved right: a link to the new address opens the account."""
    if ways.has_factor:
        # It was shown a short while ago: see `proves_first`.
        return True
    if not ways.has_password:
        form.refuse("email", _("Please set a password first. Then you can enter an address."))
        return False
    count(work.database(), own_password_limits(ways.person_id), now=now())
    if fits(form.password.data or "", ways.password_hash):
        return True
    refusals.note("proof", "password", ways.person_id)
    form.refuse("password", _("To change the e-mail address, please type your password."))
    return False


@people.route("/profile", methods=["GET", "POST"])
@admits(signed_in)
def profile() -> Response:
    """Show and change what we know about the person."""
    form = _profile_form()
    if request.method != "POST":
        return page("people/profile.html", form=form, **_profile_context())
    accepted, ways = form.accepted(), current_ways()
    moves = folded(form.email.data or "") != (ways.email or "")
    first = proves_first(ways) if accepted and moves else None
    if first is not None:
        flash(_("Nothing is saved yet. Please show that it is you. Then enter the new address "
                "once more."), "note")
        return first
    if accepted and (not moves or _may_change_email(form, ways)):
        try:
            account.change_profile(
                work.session(), current_actor(), name=form.name.data or "",
                email=form.email.data or None, locale=form.locale.data or None, now=now(),
            )
        except Invalid as refusal:
            form.take(refusal)
        else:
            identity.choose_language(form.locale.data or None)
            flash(_("Saved."), "good")
            return redirect(url_for("people.profile"), 303)
    return invalid("people/profile.html", form=form, **_profile_context())


@people.post("/profile/sign-ins/ended")
@admits(signed_in)
def end_sign_ins() -> Response:
    """Sign out everywhere but here."""
    actor = current_actor()
    assert actor.person_id is not None
    account.end_other_sign_ins(
        work.session(), actor.person_id, keep=actor.sign_in_id, now=now()
    )
    flash(_("You are signed out on all other devices."), "good")
    return redirect(url_for("people.profile"), 303)
