"""`learnhub questions convert`: questions from one exchange format into another."""

import os
import tempfile
from collections.abc import Callable, Mapping
from pathlib import Path
from urllib.parse import unquote

import click

from learnhub.base.words import N_
from learnhub.documents.exchange import HtmlOfPages
from learnhub.questions.interchange.bank import Format, Source, Target, WritingFormat
from learnhub.questions.interchange.conversion import LARGEST, Conversion, Outcome, convert
from learnhub.questions.interchange.formats import NAMES, WRITTEN, format_named, writing
from learnhub.questions.message import Msg, msg

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)
BY_ENDING = {".gift": "gift", ".md": "markdown", ".xml": "moodle", ".zip": "qti21"}


@click.group("questions")
def questions() -> None:
    """Questions from and for other systems."""


@questions.command("convert")
@click.argument("source", metavar="IN", type=FILE)
@click.argument("out", metavar="OUT", type=click.Path(dir_okay=False, path_type=Path))
@click.option("--from", "reads", type=click.Choice(NAMES))
@click.option("--to", "writes", type=click.Choice(WRITTEN))
def convert_command(source: Path, out: Path, reads: str | None, writes: str | None) -> None:
    """Convert the questions in IN to OUT.

    IN is recognised by what is in it; OUT by its ending: .gift, .md, .xml (Moodle), .zip (QTI 2.1).
    Pictures go into the zip, into the XML, or into the folder OUT.media.
    """
    name = writes or BY_ENDING.get(out.suffix.lower())
    target = writing_format(name)
    if target is None:
        raise click.UsageError(
            f"What {out.name} is to be cannot be told from its name. "
            "Say --to, or end it with .gift, .md, .xml or .zip."
        )
    result = converted(source, out, format_named(reads) if reads else None, target)
    if result.written:
        try:
            _write(out, result.data, result.media)
        except OSError as error:
            raise click.ClickException(f"{out}: {error.strerror}") from error
    _report(result)
    if not result.written:
        raise SystemExit(1)


def writing_format(name: str | None) -> WritingFormat | None:
    """Return the format of that name, None where there is none that can be written."""
    found = format_named(name) if name else None
    return writing(found) if found else None


def converted(path: Path, out: Path, reads: Format | None, writes: WritingFormat) -> Conversion:
    """Return what becomes of a file."""
    if path.stat().st_size > LARGEST:
        return Conversion(refused=(path.name, msg(N_("it is larger than 100 MB"))))
    source = Source(path.read_bytes(), path.name, _beside(path))
    return convert(source, Target(out.name, HtmlOfPages()), reads=reads, writes=writes)


def _beside(path: Path) -> Callable[[str], bytes | None]:
    """Return what reads files that belong to a file; never from outside the folder above it."""
    folder = path.resolve().parent
    root = folder.parent

    def read(target: str) -> bytes | None:
        try:
            found = (folder / unquote(target)).resolve()
            if not found.is_relative_to(root) or not found.is_file():
                return None
            return found.read_bytes() if found.stat().st_size <= LARGEST else None
        except (OSError, ValueError):
            return None

    return read


def _write(out: Path, data: bytes, media: Mapping[str, bytes]) -> None:
    """Write the file whole or not at all, then the pictures beside it."""
    folder = out.parent / f"{out.name}.media"
    for name, content in media.items():
        place = folder / name
        place.parent.mkdir(parents=True, exist_ok=True)
        place.write_bytes(content)
    with tempfile.NamedTemporaryFile(dir=out.absolute().parent, delete=False) as made:
        whole = Path(made.name)
        try:
            made.write(data)
            made.flush()
            whole.chmod(0o666 & ~_umask())
            whole.replace(out)
        except OSError:
            whole.unlink(missing_ok=True)
            raise


def _umask() -> int:
    # There is no way to look at it without setting it.
    mask = os.umask(0o022)
    os.umask(mask)
    return mask


def _report(result: Conversion) -> None:
    """Say what was changed and lost, a line each; the counts come last, on standard output."""
    if result.refused:
        where, reason = result.refused
        click.echo(f"{where}: {reason.text}", err=True)
    for outcome in result.changed:
        click.echo(_line("changed", outcome), err=True)
    for outcome in result.lost:
        click.echo(_line("not carried over", outcome), err=True)
    click.echo(
        f"read {result.read}, written {result.written}, changed {len(result.changed)}, "
        f"not carried over {len(result.lost)}"
    )


def _line(fate: str, outcome: Outcome) -> str:
    name = f' "{_short(outcome.question)}"' if outcome.question else ""
    return f"{outcome.where}: {fate}{name}: {_reasons(outcome.reasons)}"


def _reasons(reasons: tuple[Msg, ...]) -> str:
    return "; ".join(" ".join(reason.text.split()) for reason in reasons)


def _short(name: str) -> str:
    plain = " ".join(name.split())
    return plain if len(plain) <= 60 else f"{plain[:59]}…"
