"""`learnhub …`: everything an installation is run with."""

import sys

import click

import learnhub
from learnhub.app import ROOMS, create_app
from learnhub.cli.database import backup, db, restore
from learnhub.cli.demo import demo
from learnhub.cli.doctor import doctor
from learnhub.cli.server import serve, worker
from learnhub.config import BadSettings

WRONG_USE = 2
_FROM_ROOMS = {command.name: command for room in ROOMS for command in room.commands}


@click.group(context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(learnhub.__version__, prog_name="learnhub")
@click.pass_context
def commands(context: click.Context) -> None:
    """LearnHub, the learning platform of a municipal digital-skills programme.

    Settings come from the environment (LEARNHUB_…); docs/settings.md explains each.
    """
    if context.invoked_subcommand in _FROM_ROOMS:
        context.with_resource(create_app().app_context())


for each in (demo, serve, worker, db, doctor, backup, restore, *_FROM_ROOMS.values()):
    commands.add_command(each)


def main() -> None:
    """Run the command line; bad settings are named and end with exit code 2."""
    try:
        commands()
    except BadSettings as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(WRONG_USE)
