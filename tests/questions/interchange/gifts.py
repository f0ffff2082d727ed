"""Short ways to read GIFT and Aiken in tests."""

from collections.abc import Mapping

from learnhub.questions import Question
from learnhub.questions.interchange.aiken import FORMAT as AIKEN
from learnhub.questions.interchange.bank import Format, Imported, Source
from learnhub.questions.interchange.gift import FORMAT as GIFT


def read(
    text: str | bytes, files: Mapping[str, bytes] | None = None, form: Format = GIFT
) -> Imported:
    """Read a file called bank.txt, with files beside it, and check that nothing is uncounted."""
    data = text.encode() if isinstance(text, str) else text
    found = form.read(Source(data, "bank.txt", (files or {}).get))
    assert found.read == len(found.bank.entries) + len(found.lost)
    names = [entry.question.id for entry in found.bank.entries]
    assert len(set(names)) == len(names)
    return found


def only(text: str | bytes, form: Format = GIFT) -> Question:
    """Return the one question of a file, which came over as it was."""
    found = read(text, form=form)
    assert not found.lost, found.lost
    assert not found.changed, found.changed
    (entry,) = found.bank.entries
    return entry.question


def reasons(found: Imported) -> list[tuple[str, str]]:
    """Return place and reason of every question that was lost."""
    return [(note.where, note.reason.text) for note in found.lost]


def changes(found: Imported) -> list[str]:
    """Return what was changed."""
    return [note.reason.text for note in found.changed]


def aiken(text: str | bytes) -> Imported:
    """Read a file as Aiken."""
    return read(text, form=AIKEN)
