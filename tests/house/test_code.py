"""Keeps the habits of the house from depending on anybody's memory."""

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PACKAGE = ROOT / "learnhub"
SOURCES = sorted(p for p in PACKAGE.rglob("*.py") if "versions" not in p.parts)
CLOCKS = {"now", "utcnow", "today", "time", "monotonic", "time_ns"}
NAMES = {"utils", "helpers", "common", "misc"}


def calls(path: Path) -> Iterator[tuple[str, str, int]]:
    """Yield what is called on what in a file, with its line."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
            owner = node.func.value
            name = owner.id if isinstance(owner, ast.Name) else getattr(owner, "attr", "")
            yield name, node.func.attr, node.lineno


def test_only_the_unit_of_work_commits() -> None:
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        for _, called, line in calls(path)
        if called == "commit" and path != PACKAGE / "web" / "work.py"
    ]
    assert found == []


def test_only_the_clock_reads_the_clock() -> None:
    owners = {"datetime", "date", "time"}
    found = [
        f"{path.relative_to(ROOT)}:{line}"
        for path in SOURCES
        for owner, called, line in calls(path)
        if owner in owners and called in CLOCKS and path != PACKAGE / "base" / "clock.py"
    ]
    assert found == []


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    found = [str(p.relative_to(ROOT)) for p in SOURCES
             if p.stem in NAMES or NAMES & set(p.parent.parts[-1:])]
    assert found == []


def test_files_stay_small_enough_to_be_one_thing() -> None:
    long = [f"{p.relative_to(ROOT)}: {n}" for p in SOURCES
            if (n := len(p.read_text(encoding="utf-8").splitlines())) > 330]
    assert long == []


def documented(path: Path) -> Iterator[str]:
    """Yield public definitions without a docstring."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    if not ast.get_docstring(tree):
        yield f"{path.relative_to(ROOT)}: module"
    for node in tree.body:
        if (
            isinstance(node, ast.FunctionDef | ast.ClassDef)
            and not node.name.startswith("_")
            and not ast.get_docstring(node)
        ):
            yield f"{path.relative_to(ROOT)}:{node.lineno} {node.name}"


def test_every_public_name_says_what_it_is_for() -> None:
    assert [each for path in SOURCES for each in documented(path)] == []


@pytest.mark.parametrize("room", ["base", "questions", "markup", "courseware"])
def test_a_pure_room_loads_neither_flask_nor_sqlalchemy(room: str) -> None:
    code = (
        f"import learnhub.{room}, sys; "
        "print([m for m in ('flask', 'sqlalchemy', 'cattrs', 'werkzeug') if m in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_the_project_names_no_machine_and_no_registry() -> None:
    words = ("index-" + "url", "find-" + "links", "/wor" + "k/", "files.python" + "hosted")
    listed = subprocess.run(
        ["git", "ls-files", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, capture_output=True, text=True, check=True,
    ).stdout.split("\n")
    found = []
    for name in listed:
        path = ROOT / name
        if not name or not path.is_file() or name in ("Makefile", "tests/house/test_code.py"):
            continue
        text = path.read_bytes()
        found += [f"{name}: {word}" for word in words if word.encode() in text]
    assert found == []
