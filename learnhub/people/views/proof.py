"""Proving once more who one is, before what is sensitive."""

from datetime import timedelta

from flask import flash, redirect, request, url_for
from werkzeug.wrappers import Response

from learnhub.people.forms import ProofForm
from learnhub.people.queries.factors import get_ways
from learnhub.people.service.proof import note_proof
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings
from learnhub.people.views.showing import look_at_proof
from learnhub.web import work
from learnhub.web.addresses import own_path
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.time import now

# A form that comes twice: the proof was given, and a code counts only once.
_JUST_NOW = timedelta(minutes=1)


@people.route("/prove", methods=["GET", "POST"])
@admits(signed_in)
def prove() -> Response:
    """Ask for a fresh proof by whatever the person has, and lead on to what was wanted."""
    actor, wanted = current_actor(), own_path(request.values.get("next"))
    assert actor.person_id is not None
    if request.method == "POST" and actor.proved_at and now() - actor.proved_at < _JUST_NOW:
        return redirect(wanted or "/profile", 303)
    with work.reading() as session:
        ways = get_ways(session, actor.person_id, now=now())
    form = ProofForm()
    shown = look_at_proof(form, ways) if form.accepted() else None
    if shown is None:
        if form.credential.errors:
            flash(" ".join(form.credential.errors), "warning")
            return redirect(url_for("people.prove", next=wanted), 303)
        answer = invalid if form.errors else page
        return answer("people/prove.html", form=form, ways=ways, next=wanted,
                      host=settings().hostname, only_learns=actor.only_learns)
    note_proof(work.session(), actor, shown, now=now())
    return redirect(wanted or "/profile", 303)
