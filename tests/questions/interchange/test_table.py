"""The table of what is carried over is true: made anew, it is the same."""

from pathlib import Path

from tests.questions.interchange.table import DOCUMENT, document


def test_the_table_is_what_the_command_makes(shared_dir: Path) -> None:
    assert DOCUMENT.read_text("utf-8") == document(shared_dir / "fixtures"), "make interchange"
