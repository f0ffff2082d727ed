"""Reads Aiken: a question, its answers as lettered lines, and a line `ANSWER: B`."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from html import escape

from learnhub.base.words import N_
from learnhub.questions.content import Content, Option
from learnhub.questions.interchange import html
from learnhub.questions.interchange.bank import Bank, Entry, Imported, Note, Source, refusal
from learnhub.questions.interchange.decoding import decoded
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.gift.choices import one_of
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.interchange.plain_text import NO_CONTROL, readable
from learnhub.questions.interchange.texts import LONGEST_NAME, clean, divided
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question
from learnhub.questions.reading import MOST

_ANSWER = re.compile(r"[ \t]*ANSWER[ \t]*:(?P<letters>.*)", re.IGNORECASE)
_OPTION = re.compile(r"[ \t]*(?P<letter>[A-Za-z])[.)](?P<text>.*)")
_LETTERS = re.compile(r"[A-Z](?: ?(?:[,;/&+]|AND\b)? ?[A-Z])*(?=[.) ]|\Z)")
_SAYS_ANSWER = re.compile(r"^[ \t]*ANSWER[ \t]*:[ \t]*[A-Z]", re.IGNORECASE | re.MULTILINE)
_SAYS_OPTION = re.compile(r"^[ \t]*[Aa][.)]", re.MULTILINE)

_NO_TEXT = msg(N_("there is no question above the answers. Write it in the line before “A.”."))
_NO_ANSWER = msg(N_("no line says which answer is right. Write “ANSWER: A” below the answers."))
_TOO_FEW = msg(N_("there are fewer than two answers to choose from. Write “A.” and “B.” lines."))
_NO_LETTER = msg(N_("the line ANSWER names no letter. Write for example “ANSWER: B”."))
_TWICE = msg(N_("two answers have the same letter. Give each its own: A, B, C."))


@dataclass(slots=True)
class _Draft:
    """A question as far as it is read; `right` are letters, None before the line ANSWER."""

    line: int
    asked: list[str] = field(default_factory=list)
    letters: list[str] = field(default_factory=list)
    options: list[str] = field(default_factory=list)
    right: str | None = None


class AikenFormat:
    """Reads Aiken, the simplest way to write choices."""

    name = "aiken"
    title = "Aiken"

    def recognises(self, data: bytes) -> bool:
        """Say whether there are lettered answers and a line ANSWER."""
        text = readable(data)
        return _SAYS_ANSWER.search(text) is not None and _SAYS_OPTION.search(text) is not None

    def read(self, source: Source) -> Imported:
        """Return the questions; those that are not complete are lost, each with its line."""
        text = decoded(source.data)
        if isinstance(text, Msg):
            return refusal(source.name, text)
        text, had_control = clean(text)
        changed = [Note(source.name, "", NO_CONTROL)] if had_control else []
        drafts = list(_drafts(text))
        if not any(draft.options or draft.right is not None for draft in drafts):
            return refusal(source.name, msg(N_("there is no question in it")))
        entries, lost, ids = list[Entry](), list[Note](), Ids()
        for draft in drafts:
            where = f"{source.name}:{draft.line}"
            name = " ".join(" ".join(draft.asked).split())[:LONGEST_NAME]
            found = _question(draft, ids)
            if isinstance(found, Msg):
                lost.append(Note(where, name, found))
                continue
            entries.append(Entry(found[0], where=where))
            changed += [Note(where, name, note) for note in found[1]]
        return Imported(Bank(tuple(entries)), len(drafts), tuple(changed), tuple(lost))


def _drafts(text: str) -> Iterator[_Draft]:
    """Yield what is written of each question.

    The line ANSWER ends one. Without it the next text does: after a blank line, or before “A.”.
    """
    lines = text.split("\n")
    starts = _before_first_option(lines)
    draft: _Draft | None = None
    after_blank = False
    for index, line in enumerate(lines):
        answer, option = _ANSWER.match(line), _OPTION.match(line)
        is_new = draft is None or bool(draft.options and (after_blank or index in starts))
        if not line.strip():
            after_blank = True
            if draft is not None and not draft.options:
                draft.asked.append("")
            continue
        after_blank = False
        if answer:
            draft = draft or _Draft(index + 1)
            draft.right = answer["letters"]
            yield draft
            draft = None
        elif option and _belongs(option["letter"].upper(), draft):
            if draft is None or (draft.letters and option["letter"] in "Aa"):
                yield from [draft] if draft else []
                draft = _Draft(index + 1)
            # One more than a question can have, so that it is refused; the rest is not kept.
            if len(draft.options) <= MOST:
                draft.letters.append(option["letter"].upper())
                draft.options.append(option["text"])
        elif draft is None or is_new:
            yield from [draft] if draft else []
            draft = _Draft(index + 1, [line])
        elif draft.options:
            draft.options[-1] += f" {line}"
        else:
            draft.asked.append(line)
    yield from [draft] if draft else []


def _belongs(letter: str, draft: _Draft | None) -> bool:
    """Say whether a line with a letter is an answer: “B. Franklin” may begin a question, too."""
    return letter == "A" or (draft is not None and bool(draft.letters))


def _before_first_option(lines: list[str]) -> frozenset[int]:
    """Return the lines of text right above a line “A.”."""
    found = set[int]()
    for index, line in enumerate(lines):
        option = _OPTION.match(line)
        if index and option and option["letter"] in "Aa":
            found.add(index - 1)
    return frozenset(found)


def _question(draft: _Draft, ids: Ids) -> tuple[Question, tuple[Msg, ...]] | Msg:
    """Return the question as a course can hold it, or what is missing."""
    problem = _problem(draft)
    if problem:
        return problem
    right = _right(draft)
    if not right:
        return _NO_LETTER
    missing = next((letter for letter in right if letter not in draft.letters), "")
    if missing:
        return msg(
            N_("the line ANSWER says %(letter)s, but no answer has that letter."), letter=missing
        )
    prompt, body, _ = divided(html.escaped("\n".join(draft.asked)), "")
    options = tuple(
        Option(html.inline(escape(text, quote=False)), letter in right)
        for letter, text in zip(draft.letters, draft.options, strict=True)
    )
    content: Content = one_of(options) if len(right) == 1 else Multiple(options)
    return fitted(Question(ids.keep("", html.plain(prompt)), prompt, body, content))


def _problem(draft: _Draft) -> Msg | None:
    """Return what is missing before the line ANSWER is even looked at."""
    if not any(line.strip() for line in draft.asked):
        return _NO_TEXT
    if len(draft.options) < 2:
        return _TOO_FEW
    if len(set(draft.letters)) < len(draft.letters):
        return _TWICE
    return _NO_ANSWER if draft.right is None else None


def _right(draft: _Draft) -> tuple[str, ...]:
    """Return the letters of the line ANSWER."""
    found = _LETTERS.match(" ".join((draft.right or "").split()).upper())
    return (
        tuple(dict.fromkeys(re.findall("[A-Z]", re.sub(r"\bAND\b", "", found[0])))) if found else ()
    )


FORMAT = AikenFormat()
