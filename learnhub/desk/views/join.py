"""Joining with a code: one box for businesses and groups, and what it means before one says yes."""

from flask import flash, redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.desk import queries
from learnhub.desk.forms import JoinForm
from learnhub.desk.queries import Door
from learnhub.desk.views.blueprint import desk
from learnhub.enrolment import service as enrolment
from learnhub.enrolment.models import CameBy
from learnhub.limits.service import count
from learnhub.people.limits import code_limits
from learnhub.people.rules import tidy_code
from learnhub.people.service import business as businesses
from learnhub.web import work
from learnhub.web.addresses import remote_address
from learnhub.web.guard import admits, everybody, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import invalid, page
from learnhub.web.locale import interface_locale
from learnhub.web.time import now


def _find_door(code: str) -> Door | None:
    """Look up a code; each try counts, because codes are short enough to be typed."""
    count(work.database(), code_limits(current_actor().person_id, remote_address()), now=now())
    with work.reading() as session:
        return queries.find_door(session, code, now=now())


def _unknown(form: JoinForm) -> Response:
    form.refuse("code", _("This code does not work. Please compare it letter by letter, or ask "
                          "for a new one."))
    return invalid("desk/join.html", form=form, door=None, code="")


@desk.get("/join")
@admits(everybody)
def join() -> Response:
    """Ask for a code, or show where it leads and who will see what."""
    code = tidy_code(request.args.get("code", ""))
    form = JoinForm(data={"code": code})
    if not code:
        if "code" in request.args:
            form.refuse("code", _("Please type your code first."))
            return invalid("desk/join.html", form=form, door=None, code="")
        return page("desk/join.html", form=form, door=None, code="")
    door = _find_door(code)
    if door is None:
        return _unknown(form)
    return page("desk/join.html", form=form, door=door, code=code)


@desk.post("/join")
@admits(signed_in)
def say_yes() -> Response:
    """Join; doing it twice changes nothing."""
    form = JoinForm()
    if not form.accepted():
        return invalid("desk/join.html", form=form, door=None, code="")
    code = tidy_code(form.code.data or "")
    door = _find_door(code)
    if door is None:
        return _unknown(form)
    actor = current_actor()
    assert actor.person_id is not None
    if door.kind == "cohort":
        enrolment.add_member(work.session(), actor, door.id, actor.person_id,
                             came_by=CameBy.CODE, now=now())
        flash(_("You belong to the group %(name)s now.", name=door.name), "good")
        return redirect("/learning", 303)
    businesses.join(work.session(), actor, code, agrees=form.agrees.data,
                    locale=interface_locale(), now=now())
    flash(_("You belong to %(name)s now.", name=door.name), "good")
    return redirect("/business", 303)
