"""Reads a GIFT file: every question of it becomes an entry, or a note that says why not."""

from dataclasses import dataclass, field, replace

from learnhub.base.words import N_
from learnhub.questions.content import Content
from learnhub.questions.interchange import html
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Note, Source, refusal
from learnhub.questions.interchange.decoding import decoded
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.gift import texts
from learnhub.questions.interchange.gift.answers import without_general
from learnhub.questions.interchange.gift.asking import GAP, asked, behind, in_gap, with_line
from learnhub.questions.interchange.gift.contents import made
from learnhub.questions.interchange.gift.escapes import hidden, one_line, shown
from learnhub.questions.interchange.gift.made import Made
from learnhub.questions.interchange.gift.pictures import with_pictures
from learnhub.questions.interchange.gift.pieces import Piece, pieces
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.plain_text import NO_CONTROL
from learnhub.questions.interchange.texts import LONGEST_NAME, clean, tags_of
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.single import Single
from learnhub.questions.message import Msg, msg
from learnhub.questions.pictures import is_picture
from learnhub.questions.question import Question

_Finished = tuple[Question, tuple[Msg, ...]] | Msg

_NOTHING_ASKED = msg(
    N_("nothing is asked: there is no text before the braces. Write the question there.")
)


def read_gift(source: Source) -> Imported:
    """Return the questions of a file, what was changed in them, and those that are lost."""
    text = decoded(source.data)
    if isinstance(text, Msg):
        return refusal(source.name, text)
    reading = _Reading(source)
    text, had_control = clean(text)
    if had_control or GAP in text:
        reading.changed.append(Note(source.name, "", NO_CONTROL))
    for piece in pieces(hidden(text.replace(GAP, ""))):
        reading.take(piece)
    count = len(reading.entries) + len(reading.lost)
    if not count:
        return refusal(source.name, msg(N_("there is no question in it")))
    bank = Bank(tuple(reading.entries), reading.shelf.media)
    return Imported(bank, count, tuple(reading.changed), tuple(reading.lost))


@dataclass(slots=True)
class _Reading:
    source: Source
    ids: Ids = field(default_factory=Ids)
    shelf: Shelf = field(default_factory=Shelf)
    entries: list[Entry] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)

    def take(self, piece: Piece) -> None:
        """Make an entry of what is written, or a note."""
        where, name = f"{self.source.name}:{piece.line}", _named(piece)
        found = piece.problem or self._question(piece, name)
        if isinstance(found, Msg):
            self.lost.append(Note(where, name, found))
            return
        question, notes = found
        self.entries.append(Entry(question, piece.folder, where))
        self.changed += [Note(where, name, note) for note in notes]

    def _question(self, piece: Piece, name: str) -> _Finished:
        answers, general = piece.answers, ""
        if answers is not None:
            answers, general = without_general(answers)
        form, _ = texts.divided(piece.before, texts.DEFAULT)
        found = made(answers, form)
        if isinstance(found, Msg):
            return found
        feedback = texts.block(general, form)
        rest = behind(piece.before, piece.after)
        title = one_line(piece.name)
        text = texts.block(_whole(piece, rest))
        identity = self.ids.keep(piece.id, name)
        in_text = in_gap(text, title, found.content)
        if in_text is not None:
            made_here = replace(in_text, id=identity, feedback=feedback)
            finished = self._finished(made_here, piece, found)
            if not isinstance(finished, Msg):
                return finished
        question = asked(with_line(text), title, found.content)
        if question is None:
            return _NOTHING_ASKED
        finished = self._finished(replace(question, id=identity, feedback=feedback), piece, found)
        if rest != "signs" or isinstance(finished, Msg):
            return finished
        left = msg(N_("“%(text)s” behind the answers is left out"), text=one_line(piece.after))
        return finished[0], (*finished[1], left)

    def _finished(self, question: Question, piece: Piece, found: Made) -> _Finished:
        """Return the question with its pictures as a course can hold it."""
        question = replace(
            question,
            credit=found.credit,
            wrong=found.wrong,
            unscored=found.unscored,
            tags=tags_of(piece.tags, piece.folder),
        )
        missing: tuple[Msg, ...] = ()
        if _may_point(piece):
            question, missing = with_pictures(question, self.source, self.shelf)
        result = fitted(replace(question, content=_as_pictures(question.content)))
        if isinstance(result, Msg):
            return result
        return result[0], (*found.notes, *missing, *result[1])


def _may_point(piece: Piece) -> bool:
    """Say whether a text may point at a file: most do not, and looking closely takes time."""
    return any(
        "](" in text or "<" in text for text in (piece.before, piece.answers or "", piece.after)
    )


def _whole(piece: Piece, rest: str) -> str:
    """Return the text with a mark where the answers stand within it."""
    if rest == "signs":
        return piece.before
    return f"{piece.before}{GAP if rest == 'words' else ''}{piece.after}"


def _named(piece: Piece) -> str:
    """Return what a question is called in messages: its name, or how its text begins."""
    name = one_line(piece.name)
    if name:
        return name
    text = piece.before if piece.before.strip() else f"… {piece.after}"
    _, bare = texts.divided(text[: 4 * LONGEST_NAME], texts.DEFAULT)
    return html.plain(shown(bare))[:LONGEST_NAME]


def _as_pictures(content: Content) -> Content:
    """Return a choice whose options are one picture each as the kind that is for that."""
    if isinstance(content, Single | Multiple) and all(is_picture(o.text) for o in content.options):
        return PictureChoice(content.options, several=isinstance(content, Multiple))
    return content
