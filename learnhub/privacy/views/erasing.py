"""Deleting an account: one's own, or that of somebody who asked the team."""

from flask import flash, redirect, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.privacy.forms.erasing import EraseForm, EraseOtherForm
from learnhub.privacy.policy import may_erase_others
from learnhub.privacy.queries.standing import ToErase, get_to_erase
from learnhub.privacy.service.asking import ask_for_erasure, erase_now, keep_account
from learnhub.privacy.views.blueprint import eraser, privacy
from learnhub.web import identity, work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now


def _find(person_id: int) -> ToErase:
    with work.reading() as session:
        return get_to_erase(session, current_actor(), person_id, now=now())


def _own_id() -> int:
    found = current_actor().person_id
    assert found is not None
    return found


@privacy.get("/my-data/erasure")
@admits(signed_in, proof=True)
def erasure() -> Response:
    """Say what deleting the own account means, and what has to be done first."""
    return page("privacy/erase.html", found=_find(_own_id()), form=EraseForm())


@privacy.post("/my-data/erasure")
@admits(signed_in, proof=True)
def erase() -> Response:
    """Delete the own account in a week, or at once."""
    form, person_id = EraseForm(), _own_id()
    if not form.accepted():
        return invalid("privacy/erase.html", found=_find(person_id), form=form)
    if "at_once" in request.form:
        erase_now(work.session(), eraser(), current_actor(), person_id, now=now())
        identity.forget()
        flash(_("Your account is deleted. We hold nothing about you any more."), "good")
        return redirect("/", 303)
    due = ask_for_erasure(work.session(), current_actor(), person_id, now=now())
    flash(_("Your account will be deleted on %(day)s. Until then you can change your mind.",
            day=format_date(due, "long")), "good")
    return redirect(url_for("privacy.my_data"), 303)


@privacy.post("/my-data/erasure/withdrawn")
@admits(signed_in)
def keep() -> Response:
    """Keep the own account after all."""
    keep_account(work.session(), current_actor(), _own_id(), now=now())
    flash(_("Your account stays. Nothing was deleted."), "good")
    return redirect(url_for("privacy.my_data"), 303)


@privacy.get("/people/<int:person_id>/erasure")
@admits(may_erase_others, proof=True)
def erasure_of_other(person_id: int) -> Response:
    """Say what deleting somebody else's account means."""
    return page("privacy/erase_other.html", found=_find(person_id), form=EraseOtherForm())


@privacy.post("/people/<int:person_id>/erasure")
@admits(may_erase_others, proof=True)
def erase_other(person_id: int) -> Response:
    """Delete the account of somebody who asked the team for it, in a week or at once."""
    form, found = EraseOtherForm(), _find(person_id)
    if not form.accepted():
        return invalid("privacy/erase_other.html", found=found, form=form)
    if "at_once" in request.form:
        erase_now(work.session(), eraser(), current_actor(), person_id, now=now())
        flash(_("The account is deleted. We hold nothing about this person any more."), "good")
        return redirect("/people", 303)
    ask_for_erasure(work.session(), current_actor(), person_id, now=now())
    return redirect(url_for("privacy.erasure_of_other", person_id=person_id), 303)


@privacy.post("/people/<int:person_id>/erasure/withdrawn")
@admits(may_erase_others)
def keep_other(person_id: int) -> Response:
    """Keep somebody's account after all."""
    keep_account(work.session(), current_actor(), person_id, now=now())
    flash(_("The account stays. Nothing was deleted."), "good")
    return redirect(url_for("privacy.erasure_of_other", person_id=person_id), 303)
