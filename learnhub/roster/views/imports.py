"""Lists of people: sent in, looked at as a dry run, taken over."""

from collections.abc import Sequence
from datetime import date

from flask import flash, redirect, request, url_for
from flask_babel import format_date
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.days import day_of
from learnhub.base.words import N_
from learnhub.documents.sheets import read_sheet
from learnhub.roster.forms.imports import sent_columns, sent_decisions
from learnhub.roster.imports.columns import WORDS, Column
from learnhub.roster.imports.matching import Fate
from learnhub.roster.imports.reading import Place, headers_of
from learnhub.roster.policy import in_office, may_import_people
from learnhub.roster.queries.businesses import groups_to_choose
from learnhub.roster.queries.imports import Waiting, get_import, waiting_lists
from learnhub.roster.service import imports as service
from learnhub.roster.views.blueprint import roster
from learnhub.roster.views.choosing import languages
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.receiving import received, takes_files
from learnhub.web.sheets import CSV, csv_file
from learnhub.web.time import now
from learnhub.web.words import gettext

MOST_SHOWN = 200
_CHOOSE = N_("Please choose a file.")
_LARGE = N_("This file is larger than 5 MB. Please split it into smaller ones.")
_GROUP = N_("Please choose the group.")
_EXAMPLE_BORN = date(1990, 3, 25)


def _start(status: int = 200, shown: Sequence[tuple[str, str]] = ()) -> BaseResponse:
    actor = current_actor()
    with work.reading() as session:
        groups = groups_to_choose(session, actor)
        waiting = waiting_lists(session, actor)
    return page(
        "roster/imports.html", status, groups=groups, waiting=waiting, shown=shown,
        office=in_office(actor), group=request.values.get("group", ""),
    )


@roster.get("/people/import")
@admits(may_import_people)
def imports() -> BaseResponse:
    """Ask for a list, and show those that wait."""
    return _start()


@roster.get("/people/import/example.csv")
@admits(may_import_people)
def import_example() -> BaseResponse:
    """Give a file to fill in: the headers and one line as an example."""
    columns = (Column.NAME, Column.SURNAME, Column.EMAIL, Column.LOCALE, Column.BORN_ON,
               Column.GROUP, Column.BUSINESS)
    headers = {Column.NAME: N_("First name"), **{c: WORDS[c] for c in columns[1:]}}
    example = (_("Amira"), _("Example"), "amira@example.org", languages()[0].name,
               _EXAMPLE_BORN.isoformat(), "", "")
    data = csv_file([[gettext(headers[c]) for c in columns], example])
    return BaseResponse(data, mimetype=CSV, headers={
        "Content-Disposition": 'attachment; filename="people.csv"',
    })


@roster.post("/people/import")
@admits(may_import_people)
@takes_files
def send_list() -> BaseResponse:
    """Read a list and keep it, sealed, until it is taken over."""
    actor = current_actor()
    file = next(iter(received("list")), None)
    if file is None or file.is_cut:
        return _start(422, [("list", gettext(_LARGE if file else _CHOOSE))])
    group = request.form.get("group", "")
    number = int(group) if group.isascii() and group.isdigit() and len(group) < 10 else None
    if number is None and not in_office(actor):
        return _start(422, [("group", gettext(_GROUP))])
    # Reading takes a second or two: before the transaction begins.
    sheet = read_sheet(file.read())
    if not sheet.rows:
        return _start(422, [
            ("list", gettext(problem.message, **problem.params)) for problem in sheet.problems[:5]
        ])
    kept = service.keep(work.session(), actor, _calm(file.name), sheet, group=number, now=now())
    return redirect(url_for("roster.import_list", import_id=kept), 303)


def _calm(name: str) -> str:
    last = name.replace("\\", "/").rpartition("/")[2]
    return "".join(sign for sign in last if sign.isprintable())[-120:] or "…"


def _codes() -> list[str]:
    return [language.code for language in languages()]


def _show(waiting: Waiting, status: int = 200, shown: Sequence[str] = ()) -> BaseResponse:
    actor = current_actor()
    if waiting.sheet is None:
        return page("roster/import_taken.html", status, waiting=waiting, office=in_office(actor),
                    groups=[(i, name) for i, name in _groups() if i in waiting.groups])
    with work.reading() as session:
        run = service.dry_run_of(session, actor, waiting, locales=_codes(), today=day_of(now()))
        group = next((name for i, name in _groups() if i == waiting.group), "")
    headers = headers_of(waiting.sheet)
    first = waiting.sheet.rows[1].cells if len(waiting.sheet.rows) > 1 else ()
    return page(
        "roster/import.html", status, waiting=waiting, run=run, counts=run.counts, group=group,
        columns=[
            (number, header, first[number] if number < len(first) else "", column.value)
            for number, (header, column) in enumerate(
                zip(headers, waiting.columns, strict=False)
            )
        ],
        words=[(column.value, gettext(text)) for column, text in WORDS.items()],
        problems=[(place, told(place)) for place in run.problems[:MOST_SHOWN]],
        more_problems=max(0, len(run.problems) - MOST_SHOWN), most=MOST_SHOWN,
        perhaps=run.of(Fate.PERHAPS), new=run.of(Fate.NEW), known=run.of(Fate.KNOWN),
        new_groups=[name for _key, name in sorted(run.new_groups.items())],
        shown=[("", text) for text in shown], office=in_office(actor),
        names={language.code: language.name for language in languages()},
    )


def _groups() -> list[tuple[int, str]]:
    with work.reading() as session:
        return groups_to_choose(session, current_actor())


def told(place: Place) -> str:
    """Return a problem in the reader's language, with its line and column in front."""
    params = dict(place.problem.params)
    if "day" in params:
        # In words: digits alone say neither which is the month nor, from the right, which the year.
        params["day"] = format_date(date.fromisoformat(str(params["day"])), "long")
    text = gettext(place.problem.message, **params)
    if place.line is None:
        return text
    if not place.column:
        return str(_("Line %(line)s: %(text)s", line=place.line, text=text))
    return str(_("Line %(line)s, column “%(column)s”: %(text)s", line=place.line,
                 column=place.column[:40], text=text))


@roster.get("/people/import/<int:import_id>")
@admits(may_import_people)
def import_list(import_id: int) -> BaseResponse:
    """Show what a list would change, or what came of it."""
    return _show(get_import(work.session(), current_actor(), import_id))


@roster.post("/people/import/<int:import_id>/columns")
@admits(may_import_people)
def choose_columns(import_id: int) -> BaseResponse:
    """Say what each column holds and look again."""
    session, actor = work.session(), current_actor()
    waiting = get_import(session, actor, import_id)
    width = len(headers_of(waiting.sheet)) if waiting.sheet else 0
    service.choose_columns(session, actor, import_id, sent_columns(request.form, width))
    return redirect(f"{waiting.url}#dry-run", 303)


@roster.post("/people/import/<int:import_id>/taken")
@admits(may_import_people)
def take_list(import_id: int) -> BaseResponse:
    """Take a list over as it was shown; twice is harmless."""
    session, actor = work.session(), current_actor()
    waiting = get_import(session, actor, import_id)
    if waiting.sheet is not None:
        run = service.dry_run_of(session, actor, waiting, locales=_codes(), today=day_of(now()))
        made = service.take_over(
            session, actor, import_id, sent_decisions(request.form, run),
            seen=request.form.get("seen", ""), locales=_codes(), now=now(),
        )
        flash(_("Taken over: %(new)s new people.", new=made["new"]), "good")
    return redirect(waiting.url, 303)


@roster.post("/people/import/<int:import_id>/removal")
@admits(may_import_people)
def remove_list(import_id: int) -> BaseResponse:
    """Let go of a list; whom it brought stays."""
    service.remove(work.session(), current_actor(), import_id)
    flash(_("The list is removed. Nobody was deleted."), "good")
    return redirect(url_for("roster.imports"), 303)
