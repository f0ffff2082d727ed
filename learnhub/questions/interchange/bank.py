"""What every exchange format is read into and written from: questions, folders, pictures."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Protocol

from learnhub.questions.content import Change
from learnhub.questions.message import Msg
from learnhub.questions.question import Question

MEDIA = "media/"
"""How the texts of a bank point at its pictures: `![A door](media/door.png)`."""

NO_MEDIA: Mapping[str, bytes] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class Entry:
    """A question of a bank; `folder` is its category from the outermost on.

    `where` is the place it was read from ("bank.gift:12"), which does not count when banks are
    compared.
    """

    question: Question
    folder: tuple[str, ...] = ()
    where: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Bank:
    """Questions, and the pictures their texts point at by `media/NAME`, by name.

    The ids of the questions are unique in the bank. All texts are Markdown; what Markdown cannot
    say stands in them as HTML.
    """

    entries: tuple[Entry, ...]
    media: Mapping[str, bytes] = field(default_factory=lambda: NO_MEDIA)


@dataclass(frozen=True, slots=True)
class Note:
    """Says of one question what was changed, or why it was not carried over."""

    where: str
    question: str
    reason: Msg


@dataclass(frozen=True, slots=True)
class Source:
    """A file to read: its bytes, its name for messages, and a way to the files beside it.

    `beside` returns the bytes of a file that the texts point at, None where there is none.
    """

    data: bytes
    name: str
    beside: Callable[[str], bytes | None] = lambda name: None


@dataclass(frozen=True, slots=True)
class Imported:
    """What was read.

    `read` counts everything that was recognised as a question, also of unknown kind:
    `read == len(bank.entries) + len(lost)`, and there is one note in `lost` for each question that
    was not carried over. `changed` may have several notes for one question. `refused` says why
    the file as a whole could not be read; then nothing else is there.
    """

    bank: Bank
    read: int
    changed: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()
    refused: tuple[str, Msg] | None = None


@dataclass(frozen=True, slots=True)
class Target:
    """Where and how to write: the name of the file, and what turns Markdown into HTML.

    The folder for pictures beside the file is called `NAME.media`.
    """

    name: str
    html: Change


@dataclass(frozen=True, slots=True)
class Exported:
    """A written file; `media` are the pictures to be put beside it, by path from its folder.

    `written` counts questions; `written + len(lost)` is the number of entries of the bank.
    """

    data: bytes
    written: int
    changed: tuple[Note, ...] = ()
    lost: tuple[Note, ...] = ()
    media: Mapping[str, bytes] = field(default_factory=lambda: NO_MEDIA)


class Format(Protocol):
    """An exchange format. Neither reading nor writing ever raises because of what is in a file."""

    name: str
    title: str

    def recognises(self, data: bytes) -> bool:
        """Say whether bytes look like this format; the first format of the list that does is it."""
        ...

    def read(self, source: Source) -> Imported:
        """Return everything the file holds, and what was changed or lost on the way in."""
        ...


class WritingFormat(Format, Protocol):
    """A format that can be written, too."""

    def write(self, bank: Bank, target: Target) -> Exported:
        """Return the file, and what was changed or lost on the way out."""
        ...


def refusal(where: str, reason: Msg) -> Imported:
    """Return what is said of a file that cannot be read at all."""
    return Imported(Bank(()), 0, refused=(where, reason))
