"""Coming in with a link from a mail, or one the team handed over."""

from datetime import timedelta
from urllib.parse import urlencode

from flask import redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response

from learnhub.base.errors import NotFound
from learnhub.limits.service import count
from learnhub.people.forms import ForgottenForm
from learnhub.people.limits import enter_limits, link_limits
from learnhub.people.models import Way
from learnhub.people.queries.factors import Link, find_link, get_ways
from learnhub.people.service import links
from learnhub.people.views.blueprint import people
from learnhub.people.views.entering import settings, welcome_or_ask
from learnhub.web import arrival, refusals, work
from learnhub.web.addresses import own_path, remote_address
from learnhub.web.guard import admits, everybody
from learnhub.web.kit import fleeting, invalid, page
from learnhub.web.time import now

# A button pressed twice: the first has let the person in, the second is only led on.
_TWICE = timedelta(minutes=1)


@people.route("/sign-in/link", methods=["GET", "POST"])
@admits(everybody)
def ask_link() -> Response:
    """Mail a link; the answer is the same whether we know the name or not."""
    form, wanted = ForgottenForm(), own_path(request.values.get("next"))
    if not form.accepted():
        answer = invalid if form.errors else page
        return answer("people/ask_link.html", form=form, asked=False, next=wanted)
    count(work.database(), link_limits(form.login.data or "", remote_address()), now=now())
    tail = "?" + urlencode({"next": wanted}).replace("%", "%%") if wanted else ""
    link = f"{settings().url}/in/%(token)s{tail}"
    links.mail_link(
        work.session(), form.login.data or "", now=now(),
        subject=_("Your link to sign in to LearnHub"),
        body=_("Good day,\n\nwith this link you sign in to LearnHub. It works once, for 10 "
               "minutes:\n\n%(link)s\n\nYou did not ask for it? Then you need not do anything.\n",
               link=link),
    )
    return page("people/ask_link.html", form=form, asked=True, next=wanted)


@people.route("/in/<token>", methods=["GET", "POST"])
@admits(everybody)
def enter_by_link(token: str) -> Response:
    """Show a button that lets in; opening the page changes nothing, so link scanners are harmless.

    The token is in the address and may be logged on its way: it counts once and for a short time.
    """
    if request.method == "POST":
        count(work.database(), enter_limits(remote_address()), now=now())
    with work.reading() as session:
        link = find_link(session, token, now=now())
    wanted = own_path(request.values.get("next"))
    if link is None or (link.used_at is not None and not _just_now(link)):
        refusals.note("sign-in", "link", link.person_id if link else None)
        raise NotFound(links.GONE)
    if request.method != "POST":
        return fleeting("people/enter.html", link=link, next=wanted, kept=arrival.kept())
    if link.used_at is not None:
        return redirect(wanted or "/learning", 303)
    person_id = links.use_link(work.session(), token, now=now())
    ways = get_ways(work.session(), person_id, now=now())
    return welcome_or_ask(ways, Way.LINK, keep="keep" in request.form, next_path=wanted)


def _just_now(link: Link) -> bool:
    return (
        request.method == "POST" and link.used_at is not None and now() - link.used_at < _TWICE
    )
