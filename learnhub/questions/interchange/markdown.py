"""Our own Markdown as an exchange format: questions under headings that name their folders."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field, replace

from learnhub.base.words import N_
from learnhub.questions.blocks import HEADING, blocks_of
from learnhub.questions.compiling import compile_question
from learnhub.questions.escapes import BLANK
from learnhub.questions.interchange.bank import (
    MEDIA,
    Bank,
    Entry,
    Exported,
    Imported,
    Note,
    Source,
    Target,
    refusal,
)
from learnhub.questions.interchange.decoding import decoded
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.targets import repointed, targets
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Prose, Question
from learnhub.questions.reading import Piece, read_pieces
from learnhub.questions.writing import survives, write_question

_ASKS = re.compile(rb"^[ ]{0,3}#{1,6}[ \t]+\?[ \t]", re.MULTILINE)
_FRONT = re.compile(r"\A---[ \t]*\n(?:.*\n)*?---[ \t]*(?:\n|\Z)")
_OUTSIDE = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:|#|/")
DEEPEST = 5

_PROSE = N_("the text between the questions is not carried over")
_FRONT_MATTER = N_("the front matter is not carried over")


@dataclass(frozen=True, slots=True)
class _Repoint:
    """Changes where the pictures of every text of a question point at."""

    change: Callable[[str], str]

    def inline(self, text: str) -> str:
        return repointed(text, self.change)

    def block(self, text: str) -> str:
        return repointed(text, self.change)


@dataclass(frozen=True, slots=True)
class _Collect:
    """Notes what the texts of a question point at and changes nothing."""

    found: list[str]

    def inline(self, text: str) -> str:
        self.found.extend(targets(text))
        return text

    def block(self, text: str) -> str:
        return self.inline(text)


def targets_of(question: Question) -> tuple[str, ...]:
    """Return everything the texts of a question point at, each once."""
    found: list[str] = []
    compile_question(question, _Collect(found))
    return tuple(dict.fromkeys(found))


def media_of(question: Question) -> tuple[str, ...]:
    """Return the names of the pictures of its bank that a question uses."""
    return tuple(t.removeprefix(MEDIA) for t in targets_of(question) if t.startswith(MEDIA))


def with_targets(question: Question, change: Callable[[str], str]) -> Question:
    """Return the question with every target of its texts changed."""
    return compile_question(question, _Repoint(change))


@dataclass(slots=True)
class _Reading:
    source: Source
    shelf: Shelf = field(default_factory=Shelf)
    entries: list[Entry] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)
    folder: dict[int, str] = field(default_factory=dict)

    def take(self, piece: Piece) -> None:
        """Sort one stretch of the file."""
        where = f"{self.source.name}:{piece.line}"
        if isinstance(piece.block, Prose):
            self._prose(piece.block, where)
        elif isinstance(piece.block, Question):
            question = self._with_media(piece.block, where)
            folder = tuple(self.folder[level] for level in sorted(self.folder))
            self.entries.append(Entry(question, folder, where))
        else:
            first = next(problem for problem in piece.problems if problem.severity == "error")
            reason = Msg(first.message, first.params)
            self.lost.append(Note(first.where, piece.id, reason))

    def _prose(self, prose: Prose, where: str) -> None:
        """Take the folder from headings; other text has no place in a bank of questions."""
        lines = prose.text.split("\n")
        said = False
        for block in blocks_of(lines):
            heading = HEADING.match(lines[block.first]) if block.sort == "text" else None
            if heading is None:
                said = True
                continue
            level = len(heading["hashes"])
            self.folder = {k: v for k, v in self.folder.items() if k < level}
            self.folder[level] = _heading_text(heading["text"] or "")
            said = said or block.end - block.first > 1
        if said:
            self.changed.append(Note(where, "", msg(_PROSE)))

    def _with_media(self, question: Question, where: str) -> Question:
        """Take the pictures that lie beside the file."""
        kept: dict[str, str] = {}
        for target in targets_of(question):
            if _OUTSIDE.match(target):
                continue
            data = self.source.beside(target)
            name = (
                msg(N_("the file “%(name)s” is missing"), name=target)
                if data is None
                else self.shelf.add(target, data)
            )
            if isinstance(name, Msg):
                self.changed.append(Note(where, question.id, name))
            else:
                kept[target] = MEDIA + name
        return with_targets(question, lambda t: kept.get(t, t)) if kept else question


def _heading_text(text: str) -> str:
    bare = text.strip(BLANK)
    return re.sub(r"\s*(?:\{#[^{}]*\}|#+)\Z", "", bare).strip(BLANK)


class MarkdownFormat:
    """Reads and writes questions as courses hold them."""

    name = "markdown"
    title = "Markdown"

    def recognises(self, data: bytes) -> bool:
        """Say whether there is a heading that asks."""
        return not data.startswith(b"PK") and _ASKS.search(data) is not None

    def read(self, source: Source) -> Imported:
        """Return the questions; their folders are the headings above them."""
        text = decoded(source.data)
        if isinstance(text, Msg):
            return refusal(source.name, text)
        reading = _Reading(source)
        front = _FRONT.match(text)
        first_line = 1
        if front:
            first_line += front[0].count("\n")
            text = text[front.end() :]
            reading.changed.append(Note(f"{source.name}:1", "", msg(_FRONT_MATTER)))
        pieces, _ = read_pieces(text, first_line=first_line, where=source.name)
        for piece in pieces:
            reading.take(piece)
        count = len(reading.entries) + len(reading.lost)
        if not count:
            return refusal(
                source.name,
                msg(N_('there is no question in it: a heading that begins with "? " asks one')),
            )
        bank = Bank(tuple(reading.entries), reading.shelf.media)
        return Imported(bank, count, tuple(reading.changed), tuple(reading.lost))

    def write(self, bank: Bank, target: Target) -> Exported:
        """Return one file; a folder is a heading above its questions."""
        parts: list[str] = []
        changed, lost = list[Note](), list[Note]()
        used: set[str] = set()
        folder: tuple[str, ...] = ()
        # After a heading nothing can be outside of every folder again.
        for entry in sorted(bank.entries, key=lambda each: bool(each.folder)):
            question = _written_form(entry, changed)
            if isinstance(question, Note):
                lost.append(question)
                continue
            parts += _headings(folder, entry.folder)
            folder = entry.folder
            used.update(media_of(question))
            here = with_targets(question, lambda t: _beside(t, target.name))
            depth = min(len(folder), DEEPEST)
            parts.append(write_question(replace(here, level=max(here.level, depth + 1))))
        media = {name: bank.media[name] for name in sorted(used) if name in bank.media}
        data = "\n".join(parts).encode()
        return Exported(data, len(bank.entries) - len(lost), tuple(changed), tuple(lost), media)


def _written_form(entry: Entry, changed: list[Note]) -> Question | Note:
    if survives(entry.question):
        return entry.question
    found = fitted(entry.question)
    if isinstance(found, Msg):
        return Note(entry.where, entry.question.id, found)
    changed += [Note(entry.where, entry.question.id, change) for change in found[1]]
    return found[0]


def _beside(target: str, name: str) -> str:
    if not target.startswith(MEDIA):
        return target
    return f"{name.replace(' ', '%20')}.media/{target.removeprefix(MEDIA)}"


def _headings(before: tuple[str, ...], now: tuple[str, ...]) -> list[str]:
    """Return the headings that lead from one folder to another."""
    if before == now:
        return []
    same = 0
    while same < min(len(before), len(now)) and before[same] == now[same]:
        same += 1
    # Going back to an outer folder names it again.
    same = min(same, len(now) - 1)
    named = [*now[: DEEPEST - 1], " / ".join(now[DEEPEST - 1 :])] if len(now) > DEEPEST else now
    depths = range(min(same, len(named) - 1), len(named))
    return [f"{'#' * (depth + 1)} {_shown(named[depth])}\n" for depth in depths]


def _shown(name: str) -> str:
    return " ".join(name.split()).lstrip("?").strip() or "…"


FORMAT = MarkdownFormat()
