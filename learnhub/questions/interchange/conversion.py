"""Converts a file of questions, and counts what became of every one of them."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import (
    NO_MEDIA,
    Exported,
    Format,
    Note,
    Source,
    Target,
    WritingFormat,
)
from learnhub.questions.interchange.decoding import decoded
from learnhub.questions.interchange.formats import recognised
from learnhub.questions.interchange.packages import open_package
from learnhub.questions.interchange.xml import parse
from learnhub.questions.message import Msg, msg

LARGEST = 100_000_000
"""A file with more bytes is not read."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """A question that was changed or not carried over, with every reason in order."""

    where: str
    question: str
    reasons: tuple[Msg, ...]


@dataclass(frozen=True, slots=True)
class Conversion:
    """What became of a file: `read == written + len(lost)`, always.

    `refused` is why nothing could be read; then there is no data.
    """

    data: bytes = b""
    media: Mapping[str, bytes] = field(default_factory=lambda: NO_MEDIA)
    read: int = 0
    written: int = 0
    changed: tuple[Outcome, ...] = ()
    lost: tuple[Outcome, ...] = ()
    refused: tuple[str, Msg] | None = None


def convert(
    source: Source, target: Target, *, writes: WritingFormat, reads: Format | None = None
) -> Conversion:
    """Return a file of questions in another format.

    Where `reads` is not given, the format is recognised by what is in the file.
    """
    if len(source.data) > LARGEST:
        return _refused(source, msg(N_("it is larger than 100 MB")))
    found = reads or recognised(source.data)
    if found is None:
        return _refused(source, _unknown(source))
    imported = found.read(source)
    if imported.refused:
        return Conversion(refused=imported.refused)
    exported = writes.write(imported.bank, target)
    return _counted(imported.read, [*imported.lost, *exported.lost],
                    [*imported.changed, *exported.changed], exported)


def _unknown(source: Source) -> Msg:
    """Return why a file is in no format that is known here, as far as that can be told."""
    data = source.data
    if data.startswith(b"PK"):
        package = open_package(data)
        return package if isinstance(package, Msg) else msg(
            N_("there are no questions in this zip file that are known here")
        )
    if data.lstrip()[:1] == b"<":
        found = parse(data, source.name)
        if isinstance(found, Msg):
            return found
    text = decoded(data)
    if isinstance(text, Msg):
        return text
    return msg(N_("it is in none of the formats that are known here"))


def _refused(source: Source, reason: Msg) -> Conversion:
    return Conversion(refused=(source.name, reason))


def _counted(
    read: int, lost: Iterable[Note], changed: Iterable[Note], exported: Exported
) -> Conversion:
    """Count questions: one that is lost in the end is not changed as well."""
    gone = tuple(Outcome(note.where, note.question, (note.reason,)) for note in lost)
    places = {outcome.where for outcome in gone if outcome.where}
    kept = [
        outcome
        for outcome in _by_question(changed)
        # What has no name is no question, but the file or a part of it in the same line.
        if outcome.where not in places or not outcome.question
    ]
    return Conversion(exported.data, exported.media, read, exported.written, tuple(kept), gone)


def _by_question(notes: Iterable[Note]) -> list[Outcome]:
    """Put the notes of one question together, in the order of their first ones."""
    names: dict[tuple[str, bool], str] = {}
    reasons: dict[tuple[str, bool], dict[str, Msg]] = {}
    for note in notes:
        # Reading and writing may call a question by different names, but know one place.
        place = (note.where or note.question, bool(note.question))
        names.setdefault(place, note.question)
        reasons.setdefault(place, {})[note.reason.text] = note.reason
    return [
        Outcome(place[0], names[place], tuple(each.values())) for place, each in reasons.items()
    ]
