"""The list of people as a file; a form, not a link, because the trail notes who took it."""

from collections.abc import Iterator

from flask import request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import Actor
from learnhub.base.errors import Conflict
from learnhub.base.words import N_
from learnhub.roster.policy import is_pseudonymous, may_export
from learnhub.roster.queries.listing import all_rows, count_chosen
from learnhub.roster.queries.rows import PersonRow
from learnhub.roster.service.noting import note_export
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.choosing import ROLE_WORDS, asked, choices_for, settings
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import direction, interface_locale
from learnhub.web.sheets import CSV, XLSX, csv_file, xlsx_file
from learnhub.web.time import now

# A worksheet is held in memory while it is written.
MOST_IN_XLSX = 20_000
TOO_MANY = N_("These are more than %(most)s people. Please take the CSV file, or choose fewer.")


@roster.get("/people/export")
@admits(may_export, proof=True)
def export() -> BaseResponse:
    """Say what the file will hold, and offer it in two forms."""
    session, actor = work.session(), current_actor()
    choice = asked(request.args, choices_for(session, actor))
    return page(
        "roster/export.html", choice=choice, nameless=is_pseudonymous(actor),
        people=count_chosen(session, actor, choice, now=now(), quiet_days=settings().quiet_days),
        heading=_heading(actor), most=MOST_IN_XLSX,
    )


@roster.post("/people/export")
@admits(may_export, proof=True)
def take_export() -> BaseResponse:
    """Give the chosen people as CSV or XLSX."""
    actor = current_actor()
    form = "xlsx" if request.form.get("form") == "xlsx" else "csv"
    # Read beside: nobody waits for the one writer's turn while a long file is made.
    with work.reading() as session:
        choice = asked(request.form, choices_for(session, actor))
        rows = list(all_rows(session, actor, choice, now=now(), quiet_days=settings().quiet_days))
    if form == "xlsx" and len(rows) > MOST_IN_XLSX:
        raise Conflict(TOO_MANY, most=MOST_IN_XLSX)
    lines = _lines(actor, rows)
    rtl = direction(interface_locale()) == "rtl"
    data = xlsx_file(lines, right_to_left=rtl) if form == "xlsx" else csv_file(lines)
    note_export(work.session(), actor, choice, form=form, people=len(rows), now=now())
    return BaseResponse(
        data, mimetype=XLSX if form == "xlsx" else CSV,
        headers={"Content-Disposition": f'attachment; filename="people.{form}"'},
    )


def _heading(actor: Actor) -> list[str]:
    if is_pseudonymous(actor):
        return [_("Pseudonym"), _("Language"), _("Roles"), _("Groups")]
    return [
        _("Name"), _("Surname"), _("Sign-in name"), _("Language"), _("Roles"), _("Groups"),
        _("Businesses"), _("Account since"), _("Last sign-in"), _("Archived"),
    ]


def _lines(actor: Actor, rows: list[PersonRow]) -> Iterator[list[str]]:
    yield _heading(actor)
    words = {role: _(text) for role, text in ROLE_WORDS.items()}
    for row in rows:
        roles = ", ".join(words[role] for role in row.roles)
        shared = [row.locale, roles, ", ".join(row.groups)]
        if is_pseudonymous(actor):
            yield [row.name, *shared]
            continue
        yield [
            row.name, row.surname, row.login, *shared, ", ".join(row.businesses),
            row.since.isoformat() if row.since else "",
            row.last_seen.isoformat() if row.last_seen else "",
            _("yes") if row.is_archived else "",
        ]
