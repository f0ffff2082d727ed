"""Advice on courses is given on the command line when it is asked for, and stops nothing."""

import shutil
from pathlib import Path

from tests.cli.conftest import CommandLine
from tests.site import DATA

LONG = "Wort " * 21


def test_advice_is_given_only_when_asked_for(bare: CommandLine, tmp_path: Path) -> None:
    shutil.copytree(DATA, tmp_path / "courses")
    path = tmp_path / "courses" / "small" / "01-first" / "01-hello.de.md"
    text = path.read_text(encoding="utf-8").rstrip("\n")
    path.write_text(f"{text}\n\n---\n\n{LONG}\n", encoding="utf-8")
    line = text.count("\n") + 5

    silent = bare("courses", "check", str(tmp_path / "courses"))
    asked = bare("courses", "check", "--advice", str(tmp_path / "courses"))

    assert "advice: " not in silent.err
    assert f"small/01-first/01-hello.de.md:{line}: advice: “Wort" in asked.err
    assert (silent.code, silent.out) == (asked.code, asked.out)
    assert asked.code == 0
