"""Reads files of questions, with what was changed and what could not be carried over."""

from collections.abc import Iterable

from learnhub.base.problem import Severity
from learnhub.documents.told import Told
from learnhub.questions.interchange.bank import Bank, Format, Note, Source


def read_bank(found: Format, data: bytes, told: Told) -> Bank | None:
    """Return the questions of a file; None, told, where it cannot be read as such."""
    imported = found.read(Source(data, told.name))
    if imported.refused:
        where, reason = imported.refused
        told.note(where, reason, "error")
        return None
    _tell(imported.lost, "error", told)
    _tell(imported.changed, "warning", told)
    return imported.bank


def _tell(notes: Iterable[Note], severity: Severity, told: Told) -> None:
    for note in notes:
        name = " ".join(note.question.split())[:60]
        told.note(f"{note.where}, “{name}”" if name else note.where, note.reason, severity)
