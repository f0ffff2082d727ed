"""`learnhub courses …`: check, publish, export, import and stamp course folders."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

import click
from flask import current_app

from learnhub.base.actor import PUBLIC
from learnhub.base.clock import Clock
from learnhub.base.errors import NotFound
from learnhub.base.problem import Problem, has_errors
from learnhub.base.words import N_
from learnhub.content import queries
from learnhub.content.parcel import MANIFEST, packed, unpacked
from learnhub.content.service import Published, publish
from learnhub.courseware import Glossary, check_folder, find_glossary, read_folder, stamp
from learnhub.courseware.advice import advise_folder
from learnhub.web.work import database

PATHS = click.Path(exists=True, file_okay=False, path_type=Path)


def _now() -> datetime:
    clock: Clock = current_app.extensions["learnhub.clock"]
    return clock.now()


def _say(problems: Iterable[Problem]) -> None:
    for problem in problems:
        mark = "" if problem.severity == "error" else f"{problem.severity}: "
        click.echo(f"{problem.where}: {mark}{problem.text}", err=True)


@dataclass(frozen=True, slots=True)
class Source:
    """A course folder and the glossary that goes with it."""

    path: Path
    glossary: Glossary


def course_folders(path: Path) -> tuple[list[Source], list[Problem]]:
    """Return the course at a path, or all courses in it, with the problems of the glossary."""
    path = path.resolve()
    if (path / MANIFEST).is_file():
        glossary, problems = find_glossary(path.parent)
        return [Source(path, glossary)], problems
    glossary, problems = find_glossary(path)
    found = [each for each in sorted(path.iterdir()) if (each / MANIFEST).is_file()]
    if not found:
        problems = [*problems, Problem(path.name, N_("There is no course here."))]
    return [Source(each, glossary) for each in found], problems


@click.group("courses")
def courses_commands() -> None:
    """Course folders: check, publish, export, import, stamp."""


@courses_commands.command("check")
@click.option("--advice", is_flag=True, help="Say, too, what is right but could be better.")
@click.argument("paths", nargs=-1, required=True, type=PATHS)
def check(paths: tuple[Path, ...], *, advice: bool) -> None:
    """List every problem as `file:line: message`; exit 1 if there is an error."""
    problems = [problem for path in paths for problem in check_folder(path)]
    _say(problems)
    _say(problem for path in paths if advice for problem in advise_folder(path))
    if has_errors(problems):
        raise SystemExit(1)
    click.echo("No errors." if problems else "No problems.")


def publish_files(
    folder: str, files: Mapping[str, bytes], glossary: Glossary, now: datetime
) -> Published:
    """Publish one course in a transaction of its own."""
    with database().write() as session:
        return publish(session, PUBLIC, files, folder=folder, glossary=glossary, now=now)


def _report(done: Published) -> bool:
    _say(done.problems)
    if done.revision is None:
        click.echo(f"{done.course}: not published", err=True)
        return False
    state = "published" if done.is_new else "unchanged"
    click.echo(f"{done.course}: revision {done.revision}, {state}")
    return True


@courses_commands.command("publish")
@click.argument("paths", nargs=-1, required=True, type=PATHS)
def publish_command(paths: tuple[Path, ...]) -> None:
    """Publish courses from folders; a new revision only where something changed."""
    fine = True
    for path in paths:
        found, problems = course_folders(path)
        _say(problems)
        fine = fine and not has_errors(problems)
        for source in found:
            files, odd = read_folder(source.path)
            _say(odd)
            if has_errors(odd):
                click.echo(f"{source.path.name}: not published", err=True)
                fine = False
                continue
            fine = _report(publish_files(source.path.name, files, source.glossary, _now())) and fine
    if not fine:
        raise SystemExit(1)


@courses_commands.command("export")
@click.argument("slug")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
def export(slug: str, file: Path) -> None:
    """Write the published course SLUG to FILE.zip, as it was published, with its terms."""
    try:
        with database().read() as session:
            source = queries.source_of(session, slug)
    except NotFound as refusal:
        raise click.ClickException(f"there is no course {slug}") from refusal
    file.write_bytes(packed(slug, source.files, source.glossary))
    click.echo(f"{slug}: {len(source.files)} files")


@courses_commands.command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
def import_command(file: Path) -> None:
    """Publish the course in FILE.zip."""
    parcel = unpacked(file)
    _say(parcel.problems)
    if has_errors(parcel.problems) or not _report(
        publish_files(parcel.folder, parcel.files, parcel.glossary, _now())
    ):
        raise SystemExit(1)


@courses_commands.command("stamp")
@click.argument("paths", nargs=-1, required=True, type=PATHS)
def stamp_command(paths: tuple[Path, ...]) -> None:
    """Note in each translation which text it was made from, so that stale steps can be told."""
    fine = True
    for path in paths:
        for source in course_folders(path)[0]:
            files, problems = read_folder(source.path)
            stamped, more = stamp(files)
            _say([*problems, *more])
            fine = fine and not has_errors([*problems, *more])
            changed = [name for name, data in stamped.items() if files.get(name) != data]
            for name in changed:
                (source.path / name).write_bytes(stamped[name])
            click.echo(f"{source.path.name}: {len(changed)} files stamped")
    if not fine:
        raise SystemExit(1)
