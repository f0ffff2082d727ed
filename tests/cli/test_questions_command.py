"""A trainer brings questions from one system into another, and hears what became of each."""

import base64
import re
import zipfile
from pathlib import Path

import pytest

from tests.cli.conftest import CommandLine

GIFT = """$CATEGORY: Mail/Basics

::Subject:: What belongs into a subject line? {
=what it is about #Yes.
~the whole mail
~nothing
}

::Broken:: This one never ends {=a ~b

::Free:: Write a short mail. {}
"""

MARKDOWN = """# Locks

### ? Which picture shows a lock? {#lock tags=doors}

- ( ) a door ![A door](pictures/door.png)
- (x) a lock

> Locks close doors.

### ? Broken {#broken}

- ( ) none is right
- ( ) neither this
"""

PNG = base64.b64decode(
    "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="
)
COUNTS = re.compile(r"read (\d+), written (\d+), changed (\d+), not carried over (\d+)")


def counts(out: str) -> tuple[int, ...]:
    """Return the four numbers of the last line."""
    found = COUNTS.fullmatch(out.splitlines()[-1])
    assert found, out
    return tuple(int(number) for number in found.groups())


@pytest.fixture
def gift(tmp_path: Path) -> Path:
    """A bank with one broken question."""
    path = tmp_path / "bank.gift"
    path.write_text(GIFT, "utf-8")
    return path


def test_good_questions_come_over_and_the_broken_one_is_named_with_its_line(
    bare: CommandLine, gift: Path, tmp_path: Path
) -> None:
    said = bare("questions", "convert", str(gift), str(tmp_path / "bank.md"))
    assert said.code == 0
    read, written, changed, lost = counts(said.out)
    assert (read, written, lost) == (3, 2, 1)
    assert len(said.err.splitlines()) == changed + lost
    assert re.search(r'^bank\.gift:\d+: not carried over "Broken": ', said.err, re.MULTILINE)
    text = (tmp_path / "bank.md").read_text("utf-8")
    assert "# Mail\n\n## Basics\n" in text
    assert "- (x) what it is about\n  > Yes." in text


@pytest.mark.parametrize("ending", ["gift", "xml", "zip", "md"])
def test_a_bank_goes_through_every_format_and_comes_back(
    bare: CommandLine, gift: Path, tmp_path: Path, ending: str
) -> None:
    first, there, back = (tmp_path / name for name in ("a.md", f"there.{ending}", "back.md"))
    assert bare("questions", "convert", str(gift), str(first)).code == 0
    assert bare("questions", "convert", str(first), str(there)).code == 0
    said = bare("questions", "convert", str(there), str(back))
    assert counts(said.out)[:2] == (2, 2)
    once, again = first.read_text("utf-8"), back.read_text("utf-8")
    for words in ("What belongs into a subject line?", "(x) what it is about", "> Yes.", "Basics"):
        assert words in once
        assert words in again


def test_pictures_lie_beside_the_file_and_travel_inside_xml_and_zip(
    bare: CommandLine, tmp_path: Path
) -> None:
    source = tmp_path / "in" / "bank.md"
    (source.parent / "pictures").mkdir(parents=True)
    (source.parent / "pictures" / "door.png").write_bytes(PNG)
    source.write_text(MARKDOWN, "utf-8")
    for name in ("out.gift", "out.xml", "out.zip", "out.md"):
        said = bare("questions", "convert", str(source), str(tmp_path / name))
        assert said.code == 0, said.err
        assert counts(said.out) == (2, 1, counts(said.out)[2], 1)
        assert 'bank.md:12: not carried over "broken": ' in said.err
    assert (tmp_path / "out.gift.media" / "door.png").read_bytes() == PNG
    assert "out.gift.media/door.png" in (tmp_path / "out.gift").read_text("utf-8")
    assert (tmp_path / "out.md.media" / "door.png").read_bytes() == PNG
    assert base64.b64encode(PNG).decode() in (tmp_path / "out.xml").read_text("utf-8")
    with zipfile.ZipFile(tmp_path / "out.zip") as archive:
        assert PNG in [archive.read(name) for name in archive.namelist()]


def test_a_missing_picture_is_told_and_the_question_kept(bare: CommandLine, tmp_path: Path) -> None:
    source = tmp_path / "bank.md"
    source.write_text(MARKDOWN, "utf-8")
    said = bare("questions", "convert", str(source), str(tmp_path / "out.gift"))
    assert counts(said.out) == (2, 1, 1, 1)
    assert "pictures/door.png" in said.err


def test_no_file_from_elsewhere_on_the_disk_is_taken_along(
    bare: CommandLine, tmp_path: Path
) -> None:
    (tmp_path / "secret.png").write_bytes(PNG)
    source = tmp_path / "a" / "b" / "bank.md"
    source.parent.mkdir(parents=True)
    source.write_text(MARKDOWN.replace("pictures/door.png", "../../secret.png"), "utf-8")
    said = bare("questions", "convert", str(source), str(tmp_path / "out.xml"))
    assert "../../secret.png" in said.err
    assert base64.b64encode(PNG).decode() not in (tmp_path / "out.xml").read_text("utf-8")


@pytest.mark.parametrize(
    ("data", "says"),
    [
        ("Fragen über Fragen {=ä}".encode("utf-16"), "UTF-16"),
        ("::F:: Für wen? {=alle ~keinen}".encode("cp1252"), "Windows-1252"),
        (b"<quiz><question type='essay'>", "line 1"),
        (b"PK\x03\x04 no zip at all", "zip"),
        (b"", ""),
        (b"\x00\x01\x02" * 100, ""),
        (b"just a letter to a friend\n", ""),
    ],
)
def test_what_cannot_be_read_at_all_is_refused_with_its_reason(
    bare: CommandLine, tmp_path: Path, data: bytes, says: str
) -> None:
    source = tmp_path / "strange.gift"
    source.write_bytes(data)
    said = bare("questions", "convert", str(source), str(tmp_path / "out.md"))
    assert said.code == 1
    assert counts(said.out) == (0, 0, 0, 0)
    assert said.err.startswith("strange.gift")
    assert says in said.err
    assert not (tmp_path / "out.md").exists()


def test_the_format_can_be_said_where_the_names_do_not_tell(
    bare: CommandLine, gift: Path, tmp_path: Path
) -> None:
    out = tmp_path / "out.txt"
    assert bare("questions", "convert", str(gift), str(out)).code == 2
    said = bare("questions", "convert", str(gift), str(out), "--from", "gift", "--to", "moodle")
    assert said.code == 0
    assert "<quiz>" in out.read_text("utf-8")
    assert bare("questions", "convert", str(gift), str(out), "--to", "aiken").code == 2
    assert bare("questions", "convert", str(tmp_path / "none.gift"), str(out)).code == 2


def test_a_place_that_cannot_be_written_to_is_named(
    bare: CommandLine, gift: Path, tmp_path: Path
) -> None:
    (tmp_path / "taken.md.media").write_text("a file where the pictures belong", "utf-8")
    source = tmp_path / "bank2.md"
    source.write_text(MARKDOWN, "utf-8")
    (tmp_path / "pictures").mkdir()
    (tmp_path / "pictures" / "door.png").write_bytes(PNG)
    before = {path.name for path in tmp_path.iterdir()}
    for one, out in ((gift, "nowhere/bank.md"), (source, "taken.md")):
        said = bare("questions", "convert", str(one), str(tmp_path / out))
        assert said.code == 1
        assert said.err.startswith(f"Error: {tmp_path / out}: ")
        assert {path.name for path in tmp_path.iterdir()} == before
