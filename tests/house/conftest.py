"""Fixtures of these tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.databases import fresh_sqlite
from tests.site import Site, make_site


@pytest.fixture
def secure_site(tmp_path: Path) -> Iterator[Site]:
    """The application as people reach it over https."""
    with fresh_sqlite(tmp_path) as made:
        yield make_site(made, tmp_path, url="https://learn.example.org")
