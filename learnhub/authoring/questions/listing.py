"""Which questions stand in a text, also those that cannot be read yet."""

import re
from dataclasses import dataclass

from learnhub.base.problem import Problem, has_errors
from learnhub.courseware.arranging.source import take_apart, with_line_feeds
from learnhub.courseware.report import Report
from learnhub.questions import Question
from learnhub.questions.interchange.ids import LONGEST
from learnhub.questions.question import Prose
from learnhub.questions.reading import read_blocks, read_pieces

_FIT = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]*", re.ASCII)
_HEADING = re.compile(r"^[^\w?]*\?\s*")
_BRACES = re.compile(r"\s*\{[^{}]*\}\s*$")
MOST_SHOWN = 300
# Pages beside those of the questions are called so.
RESERVED = frozenset({"new", "changes"})


@dataclass(frozen=True, slots=True)
class Asked:
    """A question as it stands in a text; `question` is None where it has an error.

    `end` is the line behind it. One `is_lost` that has no id, a bad one, or that of a question
    before it: only the editor of the whole text finds it.
    """

    id: str
    line: int
    end: int
    prompt: str
    question: Question | None
    problems: tuple[Problem, ...]
    is_lost: bool = False


def questions_in(text: str) -> list[Asked]:
    """Return the questions of a file in their order, with the lines of the file."""
    source = take_apart(text.encode("utf-8", "replace"), "", Report(""))
    body = with_line_feeds(source.body if source else text)
    first = source.body_line if source else 1
    lines = body.split("\n")
    pieces, _ = read_pieces(body, first_line=first, where="")
    ends = [*(piece.line for piece in pieces[1:]), first + len(lines)][: len(pieces)]
    found: list[Asked] = []
    seen: set[str] = set()
    for piece, end in zip(pieces, ends, strict=True):
        if isinstance(piece.block, Prose):
            continue
        name = piece.block.id if piece.block is not None else piece.id
        asked = piece.block.prompt if piece.block else _prompt(lines[piece.line - first])
        is_lost = len(name) > LONGEST or not _FIT.fullmatch(name) or name in seen | RESERVED
        seen.add(name)
        found.append(Asked(name, piece.line, end, asked[:MOST_SHOWN], piece.block,
                           piece.problems, is_lost))
    return found


def _prompt(line: str) -> str:
    return _BRACES.sub("", _HEADING.sub("", line))


def only_question(text: str) -> tuple[Question | None, list[Problem]]:
    """Return the one question a text is, and every problem at its line; None for anything else."""
    blocks, problems = read_blocks(text, first_line=1, where="")
    if len(blocks) != 1 or has_errors(problems) or not isinstance(blocks[0], Question):
        return None, problems
    return blocks[0], problems
