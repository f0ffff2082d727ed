"""`learnhub people import`: a list of people from a file, all of it or nothing."""

from pathlib import Path

import click
from flask import current_app

from learnhub.base.actor import Actor, Role
from learnhub.base.clock import Clock
from learnhub.base.days import day_of
from learnhub.documents.sheets import MOST_BYTES, read_sheet
from learnhub.roster.imports.columns import recognised
from learnhub.roster.imports.dry_run import Decisions, DryRun
from learnhub.roster.imports.matching import Fate
from learnhub.roster.imports.reading import Place, headers_of
from learnhub.roster.service.imports import dry_run, enter, note_command
from learnhub.web.locale import offered
from learnhub.web.work import database

# Whoever can run commands on the machine can do anything; the trail says that it was nobody.
_OPERATOR = Actor(None, roles=frozenset({Role.COORDINATOR, Role.ADMINISTRATOR}))


@click.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--dry-run", "only_look", is_flag=True, help="Say what would happen, and stop.")
@click.option("--perhaps", type=click.Choice(["out", "use", "new"]), default="out",
              show_default=True, help="What to do with people who are perhaps there already.")
def import_people(file: Path, only_look: bool, perhaps: str) -> None:
    """Take over a list of people (CSV or XLSX).

    Every problem is printed as file:line: message. If there is one, nothing is written.
    """
    with file.open("rb") as stream:
        sheet = read_sheet(stream.read(MOST_BYTES + 1))
    codes = [language.code for language in offered(current_app.config["LEARNHUB"].locales)]
    clock: Clock = current_app.extensions["learnhub.clock"]
    now = clock.now()
    with database().write() as session:
        run = dry_run(session, _OPERATOR, sheet, recognised(headers_of(sheet)), group=None,
                      locales=codes, today=day_of(now))
        stops = _tell(file, run)
        if not (stops or only_look):
            made, _groups = enter(session, _OPERATOR, run, Decisions({}, perhaps), now=now)
            note_command(session, _OPERATOR, made, now=now)
    counts = run.counts
    click.echo(f"read {counts['read']}, new {counts['new']}, known {counts['known']}, "
               f"perhaps known {counts['perhaps']}")
    if stops:
        raise SystemExit(1)


def _tell(file: Path, run: DryRun) -> bool:
    """Print every problem and say whether one of them stops the list."""
    for place in run.problems:
        kind = "" if place.stops else "warning: "
        click.echo(f"{_where(file, place)}: {kind}{_column(place)}{place.problem.text}", err=True)
    missing = {
        line.entry.group: line.entry.line for line in reversed(run.lines)
        if line.entry.group in run.new_groups.values()
    }
    for name, line in missing.items():
        click.echo(f"{file}:{line}: There is no open group “{name}”. Please make it first.",
                   err=True)
    for planned in run.of(Fate.PERHAPS):
        known = ", ".join(person.login for person in planned.people)
        click.echo(f"{file}:{planned.entry.line}: warning: perhaps there already: {known}",
                   err=True)
    return any(place.stops for place in run.problems) or bool(missing)


def _where(file: Path, place: Place) -> str:
    return f"{file}:{place.line or 1}"


def _column(place: Place) -> str:
    return f"column “{place.column}”: " if place.column else ""
