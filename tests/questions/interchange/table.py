"""`make interchange`: writes docs/interchange.md from the collection of files others made."""

import io
import re
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from PIL import Image

from learnhub.cli.questions import HtmlOfPages
from learnhub.questions import KINDS, Question, kind_named, read_blocks
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Source, Target
from learnhub.questions.interchange.formats import all_formats, format_named, recognised, writing
from learnhub.questions.interchange.markdown import MarkdownFormat, with_targets

ROOT = Path(__file__).parents[3]
DOCUMENT = ROOT / "docs" / "interchange.md"
FOLDERS = {
    "gift": "gift", "gift_invalid": "gift", "moodle_xml": "moodle", "other_quiz_formats": "",
    "qti12": "qti12", "qti21": "qti21", "qti22": "qti22", "qti30": "qti30",
    "qti_canvas_packages": "", "qti_packages_small": "", "qti_tao_packages": "",
    "common_cartridge": "qti12",
}
"""The folders of the collection and the format their files are in; "" where content decides."""

INTRODUCTION = """# Questions from and for other systems

`learnhub questions convert IN OUT` reads GIFT, Moodle XML, QTI 1.2 (also as Canvas and Common
Cartridge write it), QTI 2.1, 2.2 and 3.0, Aiken and our Markdown, and writes GIFT, Moodle XML,
QTI 2.1, QTI 3.0 and Markdown. Each question is either written or named as not carried over, with
its place and the reason; what had to be changed is named as well:
*read = written + not carried over*, always.

Everything goes through the values of `learnhub.questions`. Texts become Markdown; what Markdown
cannot say stays HTML in the text and is sanitised where it is shown. Categories become folders
and tags, pictures travel along.

This page is made by `make interchange` from a collection of files that others made, which is not
part of this project.
"""


@dataclass(slots=True)
class Row:
    """What became of the questions of one kind in one format."""

    read: int = 0
    changed: int = 0
    lost: int = 0
    reasons: Counter[str] = field(default_factory=Counter)

    @property
    def kept(self) -> int:
        """How many came over as they were."""
        return self.read - self.changed - self.lost


@dataclass(slots=True)
class Tally:
    """What became of all files of one format."""

    files: int = 0
    refused: list[str] = field(default_factory=list)
    kinds: dict[str, Row] = field(default_factory=lambda: defaultdict(Row))


def files_of(fixtures: Path) -> Iterator[tuple[Path, str]]:
    """Yield every file of the collection with the name of its format, "" where it is open."""
    for folder, name in FOLDERS.items():
        for path in sorted((fixtures / folder).rglob("*")):
            if path.is_file() and path.suffix != ".json":
                yield path, name


def read(path: Path, name: str) -> tuple[str, Imported | None]:
    """Return the format a file was read in and what came out, None where none knows it."""
    data = path.read_bytes()
    found = recognised(data) or (format_named(name) if name else None)
    if found is None:
        return "", None

    def beside(target: str) -> bytes | None:
        other = path.parent / target
        return other.read_bytes() if other.is_file() else None

    return found.name, found.read(Source(data, path.name, beside))


def count(tallies: dict[str, Tally], path: Path, name: str) -> None:
    """Add one file to the tallies."""
    found, imported = read(path, name)
    tally = tallies[found or name]
    tally.files += 1
    if imported is None or imported.refused:
        reason = imported.refused[1].text if imported and imported.refused else "no format knows it"
        tally.refused.append(f"`{path.parent.name}/{path.name}`: {reason}")
        return
    changed = {note.where for note in imported.changed}
    for entry in imported.bank.entries:
        row = tally.kinds[entry.question.kind]
        row.read += 1
        row.changed += entry.where in changed
    for note in imported.lost:
        row = tally.kinds[str(note.reason.params.get("kind", "…"))]
        row.read += 1
        row.lost += 1
        row.reasons[note.reason.text] += 1


def reading(fixtures: Path) -> Iterator[str]:
    """Yield the tables of what is read."""
    tallies: dict[str, Tally] = defaultdict(Tally)
    for path, name in files_of(fixtures):
        count(tallies, path, name)
    known = {kind.name for kind in KINDS}
    for each in all_formats():
        tally = tallies.pop(each.name, Tally())
        total = Row(*(sum(getattr(r, n) for r in tally.kinds.values()) for n in
                      ("read", "changed", "lost")))
        yield f"\n### {each.title}: {tally.files} files\n"
        yield "| kind | read | kept | changed | not carried over |"
        yield "|---|---|---|---|---|"
        for name in sorted(tally.kinds, key=lambda n: (n not in known, n)):
            row = tally.kinds[name]
            shown = kind_named(name).title if name in known else f"`{name}`"
            shown = "questions that cannot be right as they stand" if name == "…" else shown
            yield f"| {shown} | {row.read} | {row.kept} | {row.changed} | {row.lost} |"
        yield f"| **all** | {total.read} | {total.kept} | {total.changed} | {total.lost} |"
        reasons = sum((row.reasons for row in tally.kinds.values()), Counter[str]())
        if reasons:
            yield "\nWhy not carried over:\n"
            yield from (f"* {number} × {_short(reason)}" for reason, number in
                        sorted(reasons.items(), key=lambda each: (-each[1], each[0])))
        if tally.refused:
            yield "\nRefused as a whole:\n"
            yield from (f"* {line}" for line in tally.refused)
    for tally in tallies.values():
        yield "\n### Files of no format that is known here\n"
        yield from (f"* {line}" for line in tally.refused)


def _short(reason: str) -> str:
    """Return a reason without the name of its question, in one line."""
    plain = re.sub(r'^question "[^"]*": ', "", " ".join(reason.split()))
    return plain if len(plain) <= 200 else f"{plain[:199]}…"


def examples() -> Iterator[Question]:
    """Yield the example question of each kind."""
    for kind in KINDS:
        blocks, _ = read_blocks(kind.example, first_line=1, where=kind.name)
        yield from (block for block in blocks if isinstance(block, Question))


def _picture() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (200, 100), "white").save(made, "PNG")
    return made.getvalue()


def writing_table() -> Iterator[str]:
    """Yield the table of which kind each format can say, tried with the authors' examples."""
    targets = [found for each in all_formats() if (found := writing(each))]
    yield "| kind | " + " | ".join(each.title for each in targets) + " |"
    yield "|---|" + "---|" * len(targets)
    for question in examples():
        cells = []
        for each in targets:
            shown = with_targets(question, lambda target: "media/picture.png")
            bank = Bank((Entry(shown, (), "example"),), {"picture.png": _picture()})
            ending = "md" if isinstance(each, MarkdownFormat) else "zip"
            done = each.write(bank, Target(f"out.{ending}", HtmlOfPages()))
            cells.append("–" if done.lost else "in part" if done.changed else "yes")
        yield f"| {kind_named(question.kind).title} | " + " | ".join(cells) + " |"


def document(fixtures: Path) -> str:
    """Return the whole page."""
    lines = [
        INTRODUCTION, "## What is read\n",
        "*Kept* came over as it was, *changed* with something said about it.",
        *reading(fixtures), "\n## What is written\n",
        "Each author's example, written: *yes* without a word to say, *in part* with a change that "
        "is named, *–* not carried over.\n", *writing_table(),
    ]
    return "\n".join(lines) + "\n"


if __name__ == "__main__":
    DOCUMENT.write_text(document(Path(sys.argv[1])), "utf-8")
