"""The attack strings and benign texts of others."""

import json
from pathlib import Path

import pytest


@pytest.fixture(scope="session")
def vectors(shared_dir: Path) -> list[dict[str, str]]:
    """Every attack string and benign text, as written by others."""
    lines = (shared_dir / "fixtures/xss/vectors.jsonl").read_text("utf-8").split("\n")
    found = [json.loads(line) for line in lines if line]
    assert len(found) > 2_000
    return found
