"""The documents say what the program does."""

import re
from pathlib import Path

import click

from learnhub.cli import commands
from learnhub.config.settings import READERS

ROOT = Path(__file__).parents[2]
CODE = re.compile(r"^(`{3,}|~{3,}).*?^\1[^\n]*$|`+[^`\n]+`+", re.DOTALL | re.MULTILINE)
LINK = re.compile(r"\]\(([^)#\s]+)(?:#[^)]*)?\)")


def names(group: click.Group, prefix: str = "learnhub") -> list[str]:
    """Return every command with its groups in front."""
    found = []
    for name, command in sorted(group.commands.items()):
        if isinstance(command, click.Group):
            found += names(command, f"{prefix} {name}")
        else:
            found.append(f"{prefix} {name}")
    return found


def test_every_command_is_documented() -> None:
    text = (ROOT / "docs" / "commands.md").read_text(encoding="utf-8")
    assert [name for name in names(commands) if name not in text] == []


def test_every_setting_is_documented() -> None:
    text = (ROOT / "docs" / "settings.md").read_text(encoding="utf-8")
    assert [name for name in READERS if f"`{name}`" not in text] == []


def test_every_dependency_has_its_reason() -> None:
    wanted = [
        line.strip().strip('",').split(">=")[0].split("[")[0]
        for line in (ROOT / "pyproject.toml").read_text(encoding="utf-8").splitlines()
        if ">=" in line and line.startswith("    \"")
    ]
    text = (ROOT / "docs" / "dependencies.md").read_text(encoding="utf-8").lower()
    assert len(wanted) > 20
    assert [name for name in wanted if f"`{name.lower()}`" not in text] == []


def test_links_between_documents_lead_somewhere() -> None:
    broken = []
    for path in [*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")]:
        # Examples in code show how to write a link; they lead nowhere.
        text = CODE.sub("", path.read_text(encoding="utf-8"))
        broken += [
            f"{path.name}: {target}" for target in LINK.findall(text)
            if ":" not in target and not (path.parent / target).exists()
        ]
    assert broken == []
