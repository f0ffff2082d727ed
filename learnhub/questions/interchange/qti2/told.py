"""Collects what has to be said of a question while it is read or written."""

from dataclasses import dataclass, field

from learnhub.questions.interchange.bank import Note
from learnhub.questions.message import Msg, msg


@dataclass(slots=True)
class Told:
    """The notes of one question; the same is said once."""

    where: str
    name: str
    _reasons: dict[str, Msg] = field(default_factory=dict)

    def changed(self, message: str, **params: str | int) -> None:
        """Say what is no longer as it was."""
        self.add(msg(message, **params))

    def add(self, reason: Msg) -> None:
        """Say what is no longer as it was, by a message that is there already."""
        self._reasons.setdefault(reason.text, reason)

    @property
    def notes(self) -> tuple[Note, ...]:
        """What was said, in its order."""
        return tuple(self.note(reason) for reason in self._reasons.values())

    def note(self, reason: Msg) -> Note:
        """Return a note on this question."""
        return Note(self.where, self.name, reason)
