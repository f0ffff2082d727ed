"""The command line explains itself, and says with its exit code how it went."""

import subprocess
import sys

import click
import pytest

from learnhub import __version__
from learnhub.cli import commands
from tests.cli.conftest import CommandLine
from tests.operations.running import clean_environment


def paths(group: click.Group, before: tuple[str, ...] = ()) -> list[tuple[str, ...]]:
    """Return every command and group as the words one types."""
    found = [before]
    for name, command in sorted(group.commands.items()):
        here = (*before, name)
        found += paths(command, here) if isinstance(command, click.Group) else [here]
    return found


@pytest.mark.parametrize("words", paths(commands), ids=" ".join)
def test_every_command_explains_itself(bare: CommandLine, words: tuple[str, ...]) -> None:
    said = bare(*words, "--help")
    assert said.code == 0
    assert said.err == ""
    assert "Usage:" in said.out
    command = commands
    for word in words:
        assert isinstance(command, click.Group)
        command = command.commands[word]  # type: ignore[assignment]
    assert command.help
    assert command.help.splitlines()[0].rstrip(".").split(" ")[0] in said.out


def test_the_version_is_told(bare: CommandLine) -> None:
    assert __version__ in bare("--version").out


@pytest.mark.parametrize(
    "words",
    [["nonsense"], ["db", "nonsense"], ["serve", "--nonsense"], ["backup"], ["restore"],
     ["restore", "not-there.zip"], ["courses", "check"], ["courses", "check", "not-there"],
     ["demo", "--port", "0"], ["demo", "--port", "many"],
     ["people", "add"], ["people", "add", "ada", "--role", "queen"]],
    ids=" ".join,
)
def test_wrong_use_ends_with_two_and_is_explained(bare: CommandLine, words: list[str]) -> None:
    said = bare(*words)
    assert said.code == 2
    assert said.out == ""
    assert "Error" in said.err


def test_the_program_can_be_called_as_a_module() -> None:
    done = subprocess.run(
        [sys.executable, "-m", "learnhub", "--help"], env=clean_environment(),
        capture_output=True, text=True, check=False,
    )
    assert done.returncode == 0
    assert "doctor" in done.stdout
    assert done.stderr == ""
