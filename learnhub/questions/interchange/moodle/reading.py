"""Reads a file of Moodle question by question."""

from collections.abc import Callable
from dataclasses import dataclass, field
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.interchange import xml
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Note, Source, refusal
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.html import plain
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.media import Shelf
from learnhub.questions.interchange.moodle.categories import folder_of
from learnhub.questions.interchange.moodle.choices import (
    read_choice,
    read_set,
    read_statements,
    read_truth,
)
from learnhub.questions.interchange.moodle.cloze import read_embedded, read_words
from learnhub.questions.interchange.moodle.drawings import read_drawing
from learnhub.questions.interchange.moodle.fields import Asked, Told, decimal, neat, whole_points
from learnhub.questions.interchange.moodle.pairs import (
    read_description,
    read_essay,
    read_match,
    read_order,
)
from learnhub.questions.interchange.moodle.typed import read_number, read_short
from learnhub.questions.interchange.places import Places
from learnhub.questions.interchange.texts import tags_of
from learnhub.questions.interchange.xml import Element
from learnhub.questions.kinds.information import Information
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question

MOST_TRIES = 10
ROOTS = ("quiz", "question")

Reader = Callable[[Asked], Told | Msg]

_READERS: dict[str, Reader] = {
    "multichoice": read_choice,
    "multichoiceset": read_set,
    "truefalse": read_truth,
    "shortanswer": read_short,
    "numerical": read_number,
    "matching": read_match,
    "match": read_match,
    "ddmatch": read_match,
    "ordering": read_order,
    "essay": read_essay,
    "description": read_description,
    "cloze": read_embedded,
    "multianswer": read_embedded,
    "gapselect": read_words,
    "ddwtos": read_words,
    "ddimageortext": read_drawing,
    "ddmarker": read_drawing,
    "kprime": read_statements,
    "mtf": read_statements,
}
_WHY_NOT = {
    **dict.fromkeys(
        ("calculated", "calculatedsimple", "calculatedmulti"),
        N_("questions of the kind “%(kind)s” draw new numbers each time, which none here can"),
    ),
    **dict.fromkeys(
        ("random", "randomsamatch"),
        N_("questions of the kind “%(kind)s” are drawn from other questions each time"),
    ),
}
_UNKNOWN = N_("the kind “%(kind)s” is not known here")


def read(source: Source) -> Imported:
    """Return everything the file holds."""
    root = xml.parse(source.data, source.name)
    if isinstance(root, Msg):
        return refusal(xml.place_of(source.name, root), root)
    if xml.local(root) not in ROOTS:
        return refusal(
            source.name,
            msg(N_("this is no Moodle XML: it begins with “%(name)s”"), name=xml.local(root)),
        )
    file = _File(source)
    for node in [root] if xml.local(root) == "question" else xml.named(root, "question"):
        file.take(node)
    file.finish()
    if not file.read:
        return refusal(source.name, msg(N_("there is no question in it")))
    bank = Bank(tuple(file.entries), file.shelf.media)
    return Imported(bank, file.read, tuple(file.changed), tuple(file.lost))


@dataclass(slots=True)
class _File:
    """What was read so far."""

    source: Source
    shelf: Shelf = field(default_factory=Shelf)
    ids: Ids = field(default_factory=Ids)
    places: Places = field(default_factory=Places)
    folder: tuple[str, ...] = ()
    read: int = 0
    entries: list[Entry] = field(default_factory=list)
    changed: list[Note] = field(default_factory=list)
    lost: list[Note] = field(default_factory=list)
    _waiting: list[Msg] = field(default_factory=list)

    def take(self, node: Element) -> None:
        """Add a question, or go on in another category."""
        kind = (node.get("type") or "").strip().lower()
        asked = Asked(node, self.shelf, self.source.beside)
        if kind == "category":
            self.folder = folder_of(asked.said("category"))
            if asked.said("info"):
                self._waiting.append(
                    msg(
                        N_("the description of its category “%(name)s” was left out"),
                        name="/".join(self.folder),
                    )
                )
            return
        self.read += 1
        where = self.places.of(node)
        made = self._question(asked, kind)
        if isinstance(made, Msg):
            self.lost.append(Note(where, _shown_name(asked), made))
            return
        self.entries.append(Entry(made, self.folder, where))
        # A category is no question; what is said of it goes to the first question that follows.
        for change in [*self._waiting, *asked.changes]:
            self.changed.append(Note(where, _shown_name(asked), change))
        self._waiting.clear()

    def finish(self) -> None:
        """Say what is to be said of categories that no question followed."""
        self.changed += [Note(self.source.name, "", change) for change in self._waiting]

    def _question(self, asked: Asked, kind: str) -> Question | Msg:
        reader = _READERS.get(kind)
        if reader is None:
            return msg(_WHY_NOT.get(kind, _UNKNOWN), kind=kind or "?")
        asked.points = decimal(asked.said("defaultgrade"))
        told = reader(asked)
        if isinstance(told, Msg):
            return told
        made = fitted(self._with_all(asked, told))
        if isinstance(made, Msg):
            return made
        question, changes = made
        for change in changes:
            asked.note(change)
        return question

    def _with_all(self, asked: Asked, told: Told) -> Question:
        """Return the question with everything that all kinds have in common."""
        worth = Decimal(1) if asked.points is None else asked.points
        feedback = asked.block(xml.first(asked.node, "generalfeedback"))
        body, asks = told.body, not isinstance(told.content, Information)
        if feedback and not asks:
            asked.note(msg(N_("its feedback was put below its text")))
            body, feedback = "\n\n".join(filter(None, (body, feedback))), ""
        if asked.flag("hidden", default=False):
            asked.note(msg(N_("it was hidden in Moodle and is not hidden here")))
        hints = [asked.block(node) for node in xml.named(asked.node, "hint")]
        return Question(
            id=self.ids.keep(asked.said("idnumber"), asked.name or plain(told.prompt)),
            prompt=told.prompt,
            body=body,
            content=told.content,
            points=whole_points(asked, worth) if worth else 1,
            credit=asked.credit,
            tags=tags_of(_tags(asked), self.folder),
            shuffle=_shuffle(asked),
            unscored=not worth or not asks,
            hints=tuple(filter(None, hints)),
            feedback=feedback,
            right=asked.block(xml.first(asked.node, "correctfeedback")),
            partly=asked.block(xml.first(asked.node, "partiallycorrectfeedback")),
            wrong=asked.block(xml.first(asked.node, "incorrectfeedback")) or asked.wrong,
            title=told.title,
            tries=min(len(hints) + 1, MOST_TRIES),
            reduction=_reduction(asked),
        )


def _shown_name(asked: Asked) -> str:
    return asked.name or plain(asked.text)[:100] or asked.said("category")


def _tags(asked: Asked) -> list[str]:
    found = xml.first(asked.node, "tags")
    return [] if found is None else [xml.text_of(node).strip() for node in xml.named(found, "tag")]


def _shuffle(asked: Asked) -> bool:
    """Return whether answers are shuffled; of old files that say it twice the last one counts."""
    said = [xml.text_of(node).strip().lower() for node in xml.named(asked.node, "shuffleanswers")]
    return not said or said[-1] not in ("0", "false", "no")


def _reduction(asked: Asked) -> Decimal:
    """Return how many percent each further try costs."""
    penalty = decimal(asked.said("penalty") or "0")
    if penalty is None or not 0 <= penalty <= 1:
        asked.note(
            msg(
                N_("“%(written)s” as the penalty for a further try cannot be and was changed"),
                written=asked.said("penalty")[:40],
            )
        )
        return Decimal(100) if penalty is not None and penalty > 1 else Decimal(0)
    return neat(round(penalty * 100, 10))
