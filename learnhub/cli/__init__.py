"""`learnhub …`: everything an installation is run with."""

import sys
from importlib import import_module

import click
from sqlalchemy.exc import InterfaceError, OperationalError, ProgrammingError

import learnhub
from learnhub.app import ROOMS, create_app
from learnhub.cli.database import backup, db, restore
from learnhub.cli.demo import demo
from learnhub.cli.doctor import doctor
from learnhub.cli.permissions import permissions
from learnhub.cli.secrets import secrets
from learnhub.cli.server import serve, worker
from learnhub.config import BadSettings

PROBLEMS, WRONG_USE = 1, 2
_FROM_ROOMS = {command.name: command for room in ROOMS for command in room.commands}


# What these need (XML, HTML of other systems) takes 15 MB that no server should carry around.
_LOADED_WHEN_ASKED_FOR = {"questions": "learnhub.cli.questions"}


class Commands(click.Group):
    """The commands, some of which are loaded only when somebody runs them or asks for help."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Return all names."""
        return sorted([*super().list_commands(ctx), *_LOADED_WHEN_ASKED_FOR])

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """Return a command, loaded if need be."""
        module = _LOADED_WHEN_ASKED_FOR.get(cmd_name)
        if module is None:
            return super().get_command(ctx, cmd_name)
        found: click.Command = getattr(import_module(module), cmd_name)
        return found


@click.group(cls=Commands, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(learnhub.__version__, prog_name="learnhub")
@click.pass_context
def commands(context: click.Context) -> None:
    """LearnHub, the learning platform of a municipal digital-skills programme.

    Settings come from the environment (LEARNHUB_…); docs/settings.md explains each.
    """
    if context.invoked_subcommand in _FROM_ROOMS:
        app = create_app()
        context.call_on_close(app.extensions["learnhub.database"].close)
        context.with_resource(app.app_context())


for each in (demo, serve, worker, db, doctor, backup, restore, secrets, permissions,
             *_FROM_ROOMS.values()):
    commands.add_command(each)


def main() -> None:
    """Run the command line; bad settings are named and end with exit code 2."""
    try:
        commands()
    except BadSettings as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(WRONG_USE)
    except (InterfaceError, OperationalError, ProgrammingError) as error:
        # These are what a wrong address and a missing schema look like on either engine.
        click.echo(f"database: {str(error.orig).splitlines()[0]}", err=True)
        click.echo("Is LEARNHUB_DATABASE_URL right? Does learnhub db upgrade help?", err=True)
        sys.exit(PROBLEMS)
