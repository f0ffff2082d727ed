"""Walks through the texts of a question; what is right never passes a translator's hands.

Texts to choose from are changed by the kind of the question itself, which keeps its key. What
people type is a key and yet differs from language to language, so it is offered, too.
"""

from collections.abc import Sequence
from dataclasses import replace

from learnhub.courseware.xliff.lexing import GAP_CLOSE, GAP_OPEN
from learnhub.courseware.xliff.units import Visitor
from learnhub.questions import (
    AcceptedText,
    Cloze,
    Content,
    Gap,
    Numeric,
    Question,
    Short,
    kind_of,
)


def visited_question(question: Question, visit: Visitor) -> Question:
    """Return the question with every text as the visitor gives it back."""
    name = f"q.{question.id}"
    return replace(
        question,
        prompt=visit.line(f"{name}.prompt", question.prompt, "question"),
        body=_blocks(f"{name}.body", question.body, "question text", visit),
        content=_content(name, question.content, visit),
        hints=tuple(
            _blocks(f"{name}.hint{number}", hint, "hint", visit)
            for number, hint in enumerate(question.hints, start=1)
        ),
        feedback=_blocks(f"{name}.feedback", question.feedback, "feedback", visit),
        right=_blocks(f"{name}.right", question.right, "feedback", visit),
        partly=_blocks(f"{name}.partly", question.partly, "feedback", visit),
        wrong=_blocks(f"{name}.wrong", question.wrong, "feedback", visit),
    )


def _blocks(group: str, text: str, note: str, visit: Visitor) -> str:
    return visit.blocks(group, text, note) if text else ""


class _Answers:
    """Hands the texts of answers to a visitor, named by their order."""

    def __init__(self, name: str, visit: Visitor) -> None:
        self._name = name
        self._visit = visit
        self._lines = 0
        self._blocks = 0

    def inline(self, text: str) -> str:
        """Take the text of an answer."""
        self._lines += 1
        self._blocks = 0
        return self._visit.line(f"{self._name}.answer{self._lines}", text, "answer")

    def block(self, text: str) -> str:
        """Take what is said to an answer, named by the answer before it."""
        self._blocks += 1
        group = f"{self._name}.said{self._lines}.{self._blocks}"
        return self._visit.blocks(group, text, "feedback")


def _content(name: str, content: Content, visit: Visitor) -> Content:
    if isinstance(content, Cloze):
        return _cloze(name, content, visit)
    changed: Content = kind_of(content).texts(content, _Answers(name, visit))
    if isinstance(changed, Short):
        return replace(changed, accepted=_typed(name, changed.accepted, visit))
    if isinstance(changed, Numeric) and changed.unit:
        return replace(changed, unit=visit.plain(f"{name}.unit", changed.unit, "unit"))
    return changed


def _typed(name: str, accepted: Sequence[AcceptedText], visit: Visitor) -> tuple[AcceptedText, ...]:
    return tuple(
        replace(text, text=visit.plain(f"{name}.accepted{number}", text.text, "accepted"))
        for number, text in enumerate(accepted, start=1)
    )


def _cloze(name: str, content: Cloze, visit: Visitor) -> Cloze:
    """Return a text with gaps; the gaps themselves are codes that keep their order."""
    clean = [text.replace(GAP_OPEN, "").replace(GAP_CLOSE, "") for text in content.between]
    marked = clean[0] + "".join(
        f"{GAP_OPEN}{number}{GAP_CLOSE}{text}" for number, text in enumerate(clean[1:], start=1)
    )
    text = visit.blocks(f"{name}.gaps", marked, "gaps")
    between = [text]
    for number in range(1, len(clean)):
        before, _, after = between.pop().partition(f"{GAP_OPEN}{number}{GAP_CLOSE}")
        between += [before, after]
    return replace(
        content,
        between=tuple(between),
        gaps=tuple(
            _gap(f"{name}.gap{number}", gap, visit)
            for number, gap in enumerate(content.gaps, start=1)
        ),
        pool=tuple(
            visit.line(f"{name}.word{number}", word, "answer")
            for number, word in enumerate(content.pool, start=1)
        ),
    )


def _gap(name: str, gap: Gap, visit: Visitor) -> Gap:
    return replace(
        gap,
        texts=_typed(name, gap.texts, visit),
        options=tuple(
            visit.line(f"{name}.option{number}", option, "answer")
            for number, option in enumerate(gap.options, start=1)
        ),
        unit=visit.plain(f"{name}.unit", gap.unit, "unit") if gap.unit else "",
    )
