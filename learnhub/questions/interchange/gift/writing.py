"""Writes a bank of questions as one GIFT file; all its texts are Markdown.

What comes back when it is read again is the same, but for what is noted as changed, and: a title
that only begins the prompt is none, a prompt that begins like a list or a heading has a backslash
there, a gap at the end of its text is a short text or a choice, a relative tolerance becomes an
absolute one, weights keep five decimals, and in pairs and short texts `->` gets a backslash and
comments are left out.
"""

from dataclasses import dataclass, field
from urllib.parse import quote

from learnhub.questions.interchange.bank import MEDIA, Bank, Entry, Exported, Note, Target
from learnhub.questions.interchange.gift.asking import GAP
from learnhub.questions.interchange.gift.braces import Braces, braces
from learnhub.questions.interchange.gift.comments import write_category, write_comment
from learnhub.questions.interchange.gift.escapes import escaped, one_line
from learnhub.questions.interchange.gift.left_behind import left_behind
from learnhub.questions.interchange.gift.texts import as_it_is
from learnhub.questions.interchange.html.signs import at_start
from learnhub.questions.interchange.markdown import media_of, with_targets
from learnhub.questions.interchange.plain_text import NO_CONTROL
from learnhub.questions.interchange.texts import clean, divided, name_of, own_tags
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.message import Msg
from learnhub.questions.question import Question

_MARK = "[markdown]"


def write_gift(bank: Bank, target: Target) -> Exported:
    """Return the file, and what was changed or lost on the way out."""
    written = _Writing(f"{quote(target.name, safe='')}.media/", frozenset(bank.media))
    for entry in bank.entries:
        written.take(entry)
    media = {name: bank.media[name] for name in sorted(written.used)}
    data = "\n\n".join([*written.parts, ""]).removesuffix("\n").encode("utf-8", "replace")
    count = len(bank.entries) - len(written.lost)
    return Exported(data, count, tuple(written.changed), tuple(written.lost), media)


@dataclass(slots=True)
class _Writing:
    beside: str
    media: frozenset[str]
    folder: tuple[str, ...] = ()
    parts: list[str] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)
    used: set[str] = field(default_factory=set)

    def take(self, entry: Entry) -> None:
        """Write one question, or note why it cannot be written."""
        name = name_of(entry.question) or entry.question.id
        question = with_targets(entry.question, self._beside)
        found = braces(question)
        if isinstance(found, Msg):
            self.lost.append(Note(entry.where, name, found))
            return
        self.used.update(self.media.intersection(media_of(entry.question)))
        notes = (*found.notes, *left_behind(entry.question))
        self.changed += [Note(entry.where, name, note) for note in notes]
        if entry.folder != self.folder:
            self.parts.append(write_category(entry.folder))
            self.folder = entry.folder
        comment = write_comment(question.id, own_tags(entry))
        text, had_control = clean(f"{comment}\n{_name(question)}{_MARK}{_text(question, found)}")
        if had_control:
            self.changed.append(Note(entry.where, name, NO_CONTROL))
        self.parts.append(text)

    def _beside(self, address: str) -> str:
        name = address.removeprefix(MEDIA)
        return self.beside + name if address != name and name in self.media else address


def _name(question: Question) -> str:
    name = question.title or name_of(question)
    return f"::{escaped(one_line(name))}::" if name.strip() else ""


def _text(question: Question, found: Braces) -> str:
    """Return the text with its braces, in one line but for the answers."""
    content = question.content
    if not isinstance(content, Cloze):
        return f"{escaped(_below(question.prompt, question.body))}{found.text}"
    before, after = content.between[0], content.between[-1]
    if question.title or not _is_name_alone(question.prompt, before):
        before = _below(question.prompt, f"{before}{GAP}").removesuffix(GAP)
    return f"{escaped(before)}{found.text}{escaped(after)}"


def _below(prompt: str, body: str) -> str:
    """Return prompt and body so that the prompt is a paragraph, even if it looks like a list."""
    text = f"{prompt}\n\n{body}" if body else prompt
    if divided(text, "")[:2] == (prompt, body.rstrip()):
        return text
    return at_start(prompt) + text.removeprefix(prompt)


def _is_name_alone(prompt: str, before: str) -> bool:
    """Say whether the prompt of a text with a gap is only its name.

    The first paragraph of the text must then have the gap, or it would be taken for the prompt.
    """
    words = name_of(Question("", prompt, "", Cloze(("", ""), ())))
    return "\n\n" not in before and as_it_is(words) == prompt
