"""Collects what is to be said of one item, everything once."""

from dataclasses import dataclass, field

from learnhub.questions.message import Msg


@dataclass(slots=True)
class Remarks:
    """Messages in the order in which they came."""

    _by_text: dict[str, Msg] = field(default_factory=dict)

    def add(self, reason: Msg) -> None:
        """Add a message that is not there yet."""
        self._by_text.setdefault(reason.text, reason)

    @property
    def all(self) -> tuple[Msg, ...]:
        """The messages."""
        return tuple(self._by_text.values())
