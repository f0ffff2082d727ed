"""Makes a question of another system one that a course can hold, or says why it cannot be one.

The measure is the course format itself: the question is written as Markdown and read again. What
would end a question or mean something else there (headings, lines of dashes, marks such as
`[!HINT]`) is changed first.
"""

import re
from collections.abc import Sequence
from dataclasses import replace

from learnhub.base.problem import has_errors
from learnhub.base.words import N_
from learnhub.questions.blocks import HEADING, blocks_of, fence_end, is_closed
from learnhub.questions.escapes import BLANK, CALLOUT, one_line
from learnhub.questions.kinds import kind_of
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question
from learnhub.questions.reading import read_blocks
from learnhub.questions.writing import write_question

MOST_SIGNS = 200_000
"""As much as a hundred pages: more is no question, and would take long to look at."""

_SETEXT = re.compile(r"[ ]{0,3}(?:-{2,}|=+)[ \t]*\Z")
_DASHES = re.compile(r"[ ]{0,3}-{3,}[ \t]*\Z")
_QUOTED_MARK = re.compile(r"(?P<quote>[ ]{0,3}>[ ]?)(?P<rest>.*)\Z", re.DOTALL)


def fitted(question: Question) -> tuple[Question, tuple[Msg, ...]] | Msg:
    """Return the question as a course can hold it with what was changed, or why it is none."""
    if _length(question) > MOST_SIGNS:
        return msg(N_("its text is longer than %(most)s characters"), most=MOST_SIGNS)
    plain = _trimmed(question)
    asked = replace(plain, prompt=plain.prompt or plain.title or plain.id, body=_calm(plain.body))
    again = _reread(asked)
    if isinstance(again, Msg):
        return again
    if again == asked:
        changes = () if asked.body == plain.body else (_CHANGED,)
        return asked, changes
    if _keys(again) != _keys(asked):
        return msg(N_("its text holds signs that would mean something else in a course"))
    return again, (_CHANGED,)


_CHANGED = msg(N_("signs in its text that would mean something else in a course were changed"))


def _length(question: Question) -> int:
    texts = (question.prompt, question.body, question.feedback, *question.hints)
    return sum(map(len, texts))


def _trimmed(question: Question) -> Question:
    """Return the question without blank space around its texts."""
    return replace(
        question,
        prompt=one_line(question.prompt),
        body=_firm(question.body),
        title=one_line(question.title),
        hints=tuple(filter(None, map(_firm, question.hints))),
        feedback=_firm(question.feedback),
        right=_firm(question.right),
        partly=_firm(question.partly),
        wrong=_firm(question.wrong),
    )


def _firm(text: str) -> str:
    return text.strip("\n").rstrip(BLANK + "\n") if text.strip() else ""


def _reread(question: Question) -> Question | Msg:
    blocks, problems = read_blocks(write_question(question), first_line=1, where="")
    if has_errors(problems):
        first = next(problem for problem in problems if problem.severity == "error")
        return Msg(first.message, first.params)
    found = [block for block in blocks if isinstance(block, Question)]
    if len(blocks) != 1 or len(found) != 1:
        return msg(N_("its text holds signs that would mean something else in a course"))
    return found[0]


def _keys(question: Question) -> object:
    kind = kind_of(question.content)
    aspects = tuple(aspect.value for aspect in kind.agreement(question.content))
    return question.id, kind.name, aspects, kind.solution(question.content)


def _calm(text: str) -> str:
    """Return a text without what would end a question or be taken for a hint."""
    lines = text.split("\n")
    calm: list[str] = []
    for block in blocks_of(lines):
        found = lines[block.first : block.end]
        calm += [*([""] if calm else []), *_calm_block(found, block.sort)]
    return "\n".join(calm) if _differs(lines) else text


def _differs(lines: Sequence[str]) -> bool:
    """Say whether anything in a text has to be changed; then blank lines are set anew."""
    index = 0
    while index < len(lines):
        end = fence_end(lines, index)
        if end is not None:
            if not is_closed(lines, index, end):
                return True
            index = end
            continue
        line = lines[index]
        quoted = _QUOTED_MARK.match(line)
        if HEADING.match(line) or _DASHES.match(line) or (quoted and CALLOUT.find(quoted["rest"])):
            return True
        index += 1
    return False


def _calm_block(lines: Sequence[str], sort: str) -> list[str]:
    if sort == "code":
        fenced = fence_end(lines, 0) is not None
        if fenced and not is_closed(lines, 0, len(lines)):
            return [*lines, lines[0].lstrip()[:3]]
        return list(lines)
    if sort == "quote":
        return [_calm_quote(line) for line in lines]
    if sort == "text" and len(lines) > 1 and _SETEXT.match(lines[-1]):
        return [f"**{' '.join(line.strip() for line in lines[:-1])}**"]
    return [_calm_line(line) for line in lines]


def _calm_quote(line: str) -> str:
    found = _QUOTED_MARK.match(line)
    return found["quote"] + CALLOUT.hide(found["rest"]) if found else line


def _calm_line(line: str) -> str:
    heading = HEADING.match(line)
    if heading:
        text = (heading["text"] or "").strip(BLANK).rstrip("#").strip(BLANK)
        return f"**{text}**" if text else ""
    return "***" if _DASHES.match(line) else line
