"""Changing a password, and getting back in without one."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotFound
from learnhub.base.words import N_
from learnhub.limits.service import count, forgive
from learnhub.people import queries
from learnhub.people.forms import ChangePasswordForm, ForgottenForm, NewPasswordForm
from learnhub.people.limits import own_password_limits, reset_limits
from learnhub.people.passwords import fits, hashed
from learnhub.people.queries.factors import find_ways
from learnhub.people.service import account
from learnhub.people.views.app import current_ways, own_ways, proves_first
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings, words_about
from learnhub.web import refusals, work
from learnhub.web.addresses import remote_address
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now

GONE = N_("This link has been used or is too old. Please ask for a new one.")


@people.route("/profile/password", methods=["GET", "POST"])
@admits(signed_in)
def change_password() -> Response:
    """Change the password; the old one is asked for, because phones are shared."""
    form, ways = ChangePasswordForm(), current_ways()
    if not ways.has_password:
        return redirect(url_for("people.first_password"), 303)
    first = proves_first(ways)
    if first is not None:
        return first
    form.whose, form.about = ways.login, words_about(ways.name, ways.email)
    if request.method != "POST":
        return page("people/change_password.html", form=form)
    actor = current_actor()
    if form.accepted():
        limits = own_password_limits(ways.person_id)
        count(work.database(), limits, now=now())
        if fits(form.old.data or "", ways.password_hash):
            # Before anything is written: nobody waits for a hash.
            new = hashed(form.password.data or "")
            forgive(work.session(), limits)
            account.change_password(work.session(), actor, new, now=now())
            flash(_("Your new password is saved. Other devices are signed out."), "good")
            return redirect(url_for("people.profile"), 303)
        refusals.note("proof", "password", ways.person_id)
        form.refuse("old", _("This is not your password until now. Please try again."))
    return invalid("people/change_password.html", form=form)


@people.route("/profile/password/new", methods=["GET", "POST"])
@admits(signed_in, proof=True)
def first_password() -> Response:
    """Set a password for an account that has none: somebody came with a card or a link."""
    ways = own_ways()
    if ways.has_password:
        return redirect(url_for("people.change_password"), 303)
    form = NewPasswordForm()
    form.whose, form.about = ways.login, words_about(ways.name, ways.email)
    if not form.accepted():
        answer = invalid if form.errors else page
        return answer("people/first_password.html", form=form, login=ways.login)
    new = hashed(form.password.data or "")
    account.change_password(work.session(), current_actor(), new, now=now())
    flash(_("Your password is saved. Your sign-in name is: %(login)s", login=ways.login), "good")
    return redirect(url_for("people.profile"), 303)


@people.route("/forgotten-password", methods=["GET", "POST"])
@admits(everybody)
def forgotten() -> Response:
    """Mail a link; the answer is the same whether we know the name or not."""
    form = ForgottenForm()
    if request.method != "POST":
        return page("people/forgotten.html", form=form, asked=False)
    if not form.accepted():
        return invalid("people/forgotten.html", form=form, asked=False)
    count(work.database(), reset_limits(form.login.data or "", remote_address()), now=now())
    link = settings().url + "/new-password/%(token)s"
    account.mail_reset(
        work.session(), form.login.data or "", now=now(),
        subject=_("Your new password for LearnHub"),
        body=_("Good day,\n\nwith this link you can set a new password. It works once, for two "
               "hours:\n\n%(link)s\n\nYou did not ask for it? Then you need not do anything.\n",
               link=link),
    )
    return page("people/forgotten.html", form=form, asked=True)


@people.route("/new-password/<token>", methods=["GET", "POST"])
@admits(everybody)
def new_password(token: str) -> Response:
    """Set a new password with a link; opening it changes nothing, so link scanners are harmless."""
    form = NewPasswordForm()
    with work.reading() as session:
        person_id = queries.find_reset(session, token, now=now())
        ways = find_ways(session, person_id, now=now()) if person_id is not None else None
    if ways is None:
        refusals.note("new password", "link")
        raise NotFound(GONE)
    form.whose, form.about = ways.login, words_about(ways.name, ways.email)
    if request.method != "POST":
        return page("people/new_password.html", form=form)
    if not form.accepted():
        return invalid("people/new_password.html", form=form)
    password_hash = hashed(form.password.data or "")
    account.use_reset(work.session(), token, password_hash, now=now())
    flash(_("Your new password is saved. Please sign in with it."), "good")
    return redirect(url_for("people.sign_in"), 303)
