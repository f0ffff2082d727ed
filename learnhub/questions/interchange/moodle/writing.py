"""Writes a bank as a file of Moodle, question by question."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any
from xml.sax.saxutils import escape

from learnhub.base.words import N_
from learnhub.questions.interchange.bank import Bank, Entry, Exported, Note, Target
from learnhub.questions.interchange.html.signs import at_start
from learnhub.questions.interchange.moodle import answers, gap_answers
from learnhub.questions.interchange.moodle.categories import path_of
from learnhub.questions.interchange.moodle.sheet import Sheet, share
from learnhub.questions.interchange.texts import clean, name_of, own_tags
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.kinds.statements import Statements
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question

FORMAT_TITLE = "Moodle XML"

_BY_RESULT = frozenset({"multichoice", "matching", "ordering", "gapselect", "ddmarker"})
# These put what is said by result to their single answers.
_BY_ANSWER = frozenset({"truefalse", "shortanswer", "numerical"})


def write(bank: Bank, target: Target) -> Exported:
    """Return the file; pictures stand in it."""
    parts = ['<?xml version="1.0" encoding="UTF-8"?>', "<quiz>"]
    changed: list[Note] = []
    lost: list[Note] = []
    folder: tuple[str, ...] = ()
    for entry in bank.entries:
        sheet = Sheet(bank.media)
        written = _question(sheet, entry)
        name = name_of(entry.question) or entry.question.id
        if isinstance(written, Msg):
            lost.append(Note(entry.where, name, written))
            continue
        if entry.folder != folder:
            folder = entry.folder
            parts.append(_category(folder))
        parts.append(written)
        changed += [Note(entry.where, name, change) for change in sheet.changes]
    parts.append("</quiz>\n")
    written_in_all = len(bank.entries) - len(lost)
    data = "\n".join(parts).encode("utf-8")
    return Exported(data, written_in_all, tuple(changed), tuple(lost))


def _category(folder: tuple[str, ...]) -> str:
    path = escape(clean(path_of(folder))[0])
    return (
        f'  <question type="category">\n    <category><text>{path}</text></category>\n  </question>'
    )


def _question(sheet: Sheet, entry: Entry) -> str | Msg:
    """Return a question as XML, or why Moodle cannot say it."""
    question = entry.question
    kind = _moodle_kind(question)
    inner = Sheet(sheet.media, sheet.changes)
    text = _answers(inner, question) if kind else None
    if text is None:
        return msg(
            N_("%(format)s cannot say questions of the kind “%(kind)s”"),
            format=FORMAT_TITLE,
            kind=kind_of(question.content).title,
        )
    if isinstance(text, Msg):
        return text
    _write_head(sheet, entry, text, kind)
    _write_results(sheet, question, kind)
    tail = Sheet(sheet.media, sheet.changes)
    for hint in question.hints:
        tail.blocks("hint", hint)
    for _ in range(question.tries - 1 - len(question.hints)):
        tail.blocks("hint", "")
    if 1 < question.tries <= len(question.hints):
        sheet.note(N_("Moodle gives as many tries as there are hints, and one more"))
    _write_tags(tail, own_tags(entry))
    pieces = (sheet.written, inner.written, tail.written)
    lines = "\n".join(piece for piece in pieces if piece)
    return f'  <question type="{kind}">\n{lines}\n  </question>'


def _write_head(sheet: Sheet, entry: Entry, text: str, kind: str) -> None:
    """Write what every question has."""
    question = entry.question
    sheet.open("name")
    sheet.text(name_of(question))
    sheet.close("name")
    sheet.blocks("questiontext", text)
    sheet.blocks("generalfeedback", question.feedback)
    silent = question.unscored or kind == "description"
    sheet.value("defaultgrade", 0 if silent else question.points)
    sheet.value("penalty", share(question.reduction))
    sheet.value("hidden", 0)
    sheet.value("idnumber", question.id)
    sheet.flag("shuffleanswers", question.shuffle)


def _write_results(sheet: Sheet, question: Question, kind: str) -> None:
    said = {
        "correctfeedback": question.right,
        "partiallycorrectfeedback": question.partly,
        "incorrectfeedback": question.wrong,
    }
    if kind in _BY_RESULT:
        for name, text in said.items():
            sheet.blocks(name, text)
    elif kind not in _BY_ANSWER and any(said.values()):
        sheet.note(N_("what is said by how right an answer is was left out"))


def _write_tags(sheet: Sheet, tags: tuple[str, ...]) -> None:
    if tags:
        sheet.open("tags")
        for tag in tags:
            sheet.bare("tag", tag)
        sheet.close("tags")


def _moodle_kind(question: Question) -> str:
    """Return Moodle's name for a kind of question, "" where it has none."""
    content = question.content
    if isinstance(content, Cloze):
        return "gapselect" if gap_answers.has_words(content) else "cloze"
    if isinstance(content, TrueFalse) and content.answer is None:
        return "multichoice"
    if isinstance(content, Areas) and content.task != "name":
        return ""
    if isinstance(content, Statements) and (
        len(content.rows) < 2 or any(row.right is None for row in content.rows)
    ):
        return ""
    found = _KINDS.get(content.kind)
    return found.name if found else ""


def _answers(sheet: Sheet, question: Question) -> str | Msg:
    """Write the answers and return the text above them."""
    content = question.content
    if isinstance(content, Cloze):
        woven = (
            gap_answers.words_text if gap_answers.has_words(content) else gap_answers.embedded_text
        )
        return at_start(woven(sheet, question, content))
    unasked = isinstance(content, TrueFalse) and content.answer is None
    why_not = _KINDS["single" if unasked else content.kind].write(sheet, question, content)
    body = content.text if isinstance(content, Areas) else question.body
    return why_not or "\n\n".join(filter(None, (at_start(question.prompt), body)))


@dataclass(frozen=True, slots=True)
class _Kind:
    """Moodle's name for a kind, and what writes its answers or says why they cannot be."""

    name: str
    write: Callable[[Sheet, Question, Any], Msg | None]


_KINDS: Mapping[str, _Kind] = {
    "single": _Kind("multichoice", answers.write_single),
    "multiple": _Kind("multichoice", answers.write_multiple),
    "picture_choice": _Kind("multichoice", answers.write_pictures),
    "true_false": _Kind("truefalse", answers.write_truth),
    "short": _Kind("shortanswer", answers.write_short),
    "numeric": _Kind("numerical", answers.write_number),
    "match": _Kind("matching", answers.write_match),
    "statements": _Kind("matching", answers.write_statements),
    "order": _Kind("ordering", answers.write_order),
    "free_text": _Kind("essay", answers.write_free_text),
    "upload": _Kind("essay", answers.write_upload),
    "information": _Kind("description", lambda sheet, question, content: None),
    "areas": _Kind("ddmarker", gap_answers.write_areas),
}
