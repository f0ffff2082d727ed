"""`learnhub people cards`: an administrator prints cards from the console."""

from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine
from tests.people.carding import seen


@pytest.fixture
def amira(learnhub: CommandLine) -> CommandLine:
    """A command line on an installation with two people."""
    for login, locale in (("amira", "ar"), ("bernd", "de")):
        added = learnhub("people", "add", login, "--locale", locale, stdin="seven wet umbrellas\n")
        assert added.code == 0, added.err
    return learnhub


def test_cards_are_written_for_their_owner_alone(amira: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    said = amira("people", "cards", "amira", "Bernd", "--out", str(out), "--sheet",
                 "--place", "Raum 7")
    assert (said.code, said.err) == (0, "")
    assert "2 cards" in said.out
    assert out.stat().st_mode & 0o777 == 0o600
    (page,) = seen(out.read_bytes())
    assert len(page.links) == 2
    assert "lang=ar#" in page.links[0]
    assert page.text.count("Raum 7") == 2


def test_without_a_sheet_each_card_has_a_page(amira: CommandLine, tmp_path: Path) -> None:
    out = tmp_path / "cards.pdf"
    assert amira("people", "cards", "amira", "bernd", "--out", str(out)).code == 0
    assert [len(page.links) for page in seen(out.read_bytes())] == [1, 1]


def test_unknown_people_are_all_named_and_nothing_is_written(
    amira: CommandLine, tmp_path: Path
) -> None:
    out = tmp_path / "cards.pdf"
    said = amira("people", "cards", "nobody", "amira", "no-one", "--out", str(out))
    assert said.code == 1
    assert [line.split(":")[0] for line in said.err.splitlines()] == ["nobody", "no-one"]
    assert not out.exists()


def test_a_file_that_cannot_be_written_is_said(amira: CommandLine, tmp_path: Path) -> None:
    said = amira("people", "cards", "amira", "--out", str(tmp_path / "none" / "cards.pdf"))
    assert said.code == 1
    assert "No such file or directory" in said.err
