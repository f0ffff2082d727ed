"""Changes every display text of a question once, usually from Markdown to HTML."""

from dataclasses import replace

from learnhub.questions.content import Change
from learnhub.questions.kinds import kind_of
from learnhub.questions.question import Question


def compile_question(question: Question, change: Change) -> Question:
    """Return the same question with its texts changed; ids, keys and typed answers stay."""

    def block(text: str) -> str:
        return change.block(text) if text else ""

    return replace(
        question,
        prompt=change.inline(question.prompt),
        body=block(question.body),
        content=kind_of(question.content).texts(question.content, change),
        hints=tuple(block(hint) for hint in question.hints),
        feedback=block(question.feedback),
        right=block(question.right),
        partly=block(question.partly),
        wrong=block(question.wrong),
    )
