"""The document about security: every row of the standard stands in it, and what it names exists."""

import ast
import csv
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
DOCUMENT = ROOT / "docs" / "security.md"
ROW = re.compile(
    r"^\| ([0-9]+\.[0-9]+\.[0-9]+) \| ([12]) \| ([^|]+) \| ([^|]+) \| ([^|]+) \| ([^|]*) \|$"
)
NAMED_TEST = re.compile(r"`(tests/[\w/]+\.py)::(\w+)`")
NAMED_FILE = re.compile(r"`((?:learnhub|docs|tests|templates|static)/[\w./-]+\.\w+)`")
STATES = {"met", "operator", "n.a.", "open"}


def rows() -> list[tuple[str, ...]]:
    """Return the rows of the tables: id, level, words, state, where, tests."""
    lines = DOCUMENT.read_text(encoding="utf-8").splitlines()
    return [found.groups() for line in lines if (found := ROW.match(line))]


def test_every_row_of_the_standard_stands_there_once(shared_dir: Path) -> None:
    path = shared_dir / "security" / "asvs-5.0-L1-L2.csv"
    with path.open(encoding="utf-8", newline="") as file:
        wanted = [(row["req_id"].removeprefix("V"), row["L"]) for row in csv.DictReader(file)]
    assert [row[:2] for row in rows()] == wanted


def test_every_row_says_how_it_stands() -> None:
    found = rows()
    assert len(found) == 253
    assert {row[3] for row in found} == STATES
    assert [row[0] for row in found if not row[4].strip()] == []


def test_the_summary_counts_right_and_names_what_is_open() -> None:
    text, found = DOCUMENT.read_text(encoding="utf-8"), rows()
    for state, words in (("met", "met"), ("operator", "in the hands of the operator"),
                         ("n.a.", "not applicable"), ("open", "open")):
        assert f"{sum(row[3] == state for row in found)} {words}" in text
    listed = re.findall(r"^\* \*\*([0-9.]+)\*\*", text.partition("## Open")[2], re.MULTILINE)
    assert listed == [row[0] for row in found if row[3] == "open"]


@pytest.mark.parametrize("name", ["security.md", "threat-model.md"])
def test_every_test_and_file_that_is_named_exists(name: str) -> None:
    text = (DOCUMENT.parent / name).read_text(encoding="utf-8")
    missing = [path for path in NAMED_FILE.findall(text) if not (ROOT / path).is_file()]
    for path, test in NAMED_TEST.findall(text):
        file = ROOT / path
        tree = ast.parse(file.read_text(encoding="utf-8")) if file.is_file() else ast.Module([], [])
        there = {node.name for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)}
        if test not in there:
            missing.append(f"{path}::{test}")
    assert sorted(set(missing)) == []
