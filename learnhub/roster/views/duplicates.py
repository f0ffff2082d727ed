"""People who may be there twice: looked at side by side, or told apart for good."""

from flask import flash, redirect, request, url_for
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.words import N_
from learnhub.roster.policy import in_office
from learnhub.roster.queries.duplicates import MOST_PAIRS, Why, pairs
from learnhub.roster.service.duplicates import tell_apart
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.choosing import person_number
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.time import now

WHY = {
    Why.BORN: N_("The same date of birth and nearly the same name"),
    Why.ADDRESS: N_("Nearly the same e-mail address and name"),
    Why.GROUP: N_("The same name in the same group"),
}


@roster.get("/people/duplicates")
@admits(in_office)
def duplicates() -> BaseResponse:
    """Show who may be there twice."""
    found = pairs(work.session())
    return page("roster/duplicates.html", pairs=found, why=WHY, is_full=len(found) >= MOST_PAIRS)


@roster.post("/people/duplicates")
@admits(in_office)
def tell_people_apart() -> BaseResponse:
    """Note that two people are two."""
    one, other = (person_number(request.form.get(name)) for name in ("a", "b"))
    if one is not None and other is not None:
        tell_apart(work.session(), current_actor(), one, other, now=now())
        flash(_("Noted. We do not ask about these two again."), "good")
    return redirect(url_for("roster.duplicates"), 303)
