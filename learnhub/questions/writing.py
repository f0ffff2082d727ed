"""Writes questions as Markdown: the inverse of reading.

Every question can be written; what comes back when it is read again is the same question unless
its texts hold what has a meaning where they stand. That is: a text with line ends where there is
one line (they become blank space), blank space around a text, a body with headings, a line `---`,
code that never ends, or marks such as `[!HINT]`; `[[` outside code in a text with gaps, and `|`
or `]]` in a gap. `survives` tells.
"""

from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from learnhub.questions.answers_reading import holds_answers, signs_of
from learnhub.questions.blocks import DIVIDER, HEADING, blocks_of, needs_divider
from learnhub.questions.feedback import Feedback, write_feedback
from learnhub.questions.heading import write_heading
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.question import Prose, Question
from learnhub.questions.reading import read_blocks
from learnhub.questions.sections import dividing_quotation


def write_question(question: Question) -> str:
    """Return the question as Markdown, with a newline at its end."""
    kind = kind_of(question.content)
    content = question.content
    # What never counts need not say so.
    said = question if kind.scores else replace(question, unscored=False)
    parts = [write_heading(said, kind.write_words(content), kind.worth(content))]
    answers = kind.write(content)
    if question.body:
        parts.append(question.body)
        if is_divided(question.body, answers, kind, kind.sign_of(content)):
            parts.append(DIVIDER)
    parts += [answers] if answers else []
    parts += write_feedback(
        Feedback(question.feedback, question.hints, question.right, question.partly, question.wrong)
    )
    return "\n\n".join(parts) + "\n"


def is_divided(body: str, answers: str, kind: Kind[Any], sign: str) -> bool:
    """Say whether a divider must stand after a text, so that it is not taken for answers.

    `sign` is what the answers begin with.
    """
    if answers:
        return _needs_divider(body, sign)
    return kind.asks and _ends_like_answers(body, kind)


def _needs_divider(body: str, sign: str) -> bool:
    """Say whether answers after the text would be taken for a part of its last list."""
    lines = body.split("\n")
    if dividing_quotation(lines, blocks_of(lines), {sign}) is not None:
        return True
    return needs_divider(body, "numbers" if sign == "1." else "bullets")


def _ends_like_answers(body: str, kind: Kind[Any]) -> bool:
    """Say whether the end of a text without answers would be taken for answers or feedback."""
    lines = body.split("\n")
    blocks = blocks_of(lines)
    last = blocks[-1] if blocks else None
    if last is None or last.sort != "list":
        return last is not None and last.sort in ("quote", "divider")
    found = lines[last.first : last.end]
    return holds_answers(found) and not signs_of(found).isdisjoint(kind.signs)


def write_blocks(blocks: Sequence[Prose | Question]) -> str:
    """Return prose and questions as Markdown; a line `---` stands where a question must end."""
    parts: list[str] = []
    after_question = False
    for block in blocks:
        if isinstance(block, Question):
            parts.append(write_question(block))
            after_question = True
            continue
        if after_question and not HEADING.match(block.text.split("\n", 1)[0]):
            parts.append("---\n")
        parts.append(block.text + "\n")
        after_question = False
    return "\n".join(parts)


def survives(question: Question) -> bool:
    """Say whether a question is the same after it was written and read again."""
    blocks, _ = read_blocks(write_question(question), first_line=1, where="")
    return blocks == [question]
