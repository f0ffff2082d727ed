"""Splits the body of a lesson into steps: each second-level heading opens one screen."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.lines import lines_with_code
from learnhub.courseware.parts import Step
from learnhub.courseware.report import Report
from learnhub.questions import Prose, Question, read_blocks, write_blocks

# Signs for the direction of writing stand before hashes in Arabic texts; they are ignored.
_HEADING = re.compile(r"[\u200e\u200f\u061c]* {0,3}(#{1,2})(?:[ \t\u00a0]+(.*))?")
_QUESTION = re.compile(r"[\u200e\u200f\u061c]*\?(?:[ \t\u00a0]|$)")
_CLOSING = re.compile(r"(?:^|[ \t]+)#+[ \t]*$")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")

_TOP_HEADING = N_(
    "A heading with one # stands only for the title, which is in the front matter. "
    "Please write ## for a new step or ### within one."
)
_NO_TITLE = N_("This step has no title. Please write one after ##.")
_NO_TEXT = N_("The step “%(title)s” says nothing. Please write a text or remove the heading.")
_EMPTY = N_("This lesson is empty. Please write a text after the front matter.")


@dataclass(slots=True)
class _Piece:
    """The lines of one step while they are gathered; `line` is that of the first one."""

    title: str | None
    line: int
    lines: list[str] = field(default_factory=list)

    @property
    def is_blank(self) -> bool:
        return self.title is None and not any(line.strip(" \t") for line in self.lines)


def read_steps(body: str, first_line: int, path: str, report: Report) -> tuple[Step, ...]:
    """Return the steps of a lesson; `first_line` is the line of the file where `body` begins."""
    steps = []
    for piece in _pieces(body, first_line):
        step, problems = _read_piece(piece, report.where(path))
        steps.append(step)
        report.add(problems)
        if piece.title == "":
            report.error(path, step.line, _NO_TITLE)
        if piece.title and not step.blocks:
            report.warning(path, step.line, _NO_TEXT, title=piece.title)
    if not steps:
        report.error(path, first_line, _EMPTY)
    for line in _top_headings(body):
        report.error(path, first_line + line, _TOP_HEADING)
    return tuple(steps)


def write_steps(steps: tuple[Step, ...]) -> str:
    """Return the body of a lesson: as it was read where nothing changed, else in written form."""
    kept = "".join(step.raw for step in steps)
    if all(step.raw for step in steps) and quiet_steps(kept) == steps:
        return kept
    return "\n" + "\n\n".join(step_text(step) for step in steps) + "\n"


def step_text(step: Step) -> str:
    """Return the Markdown of one step without blank lines around it."""
    if step.raw and quiet_steps(step.raw) == (step,):
        return step.raw.strip("\n")
    written = write_blocks(step.blocks).strip("\n")
    if not step.title:
        return written
    return f"## {step.title}\n\n{written}" if written else f"## {step.title}"


def quiet_steps(body: str) -> tuple[Step, ...]:
    """Return the steps of a body whose problems do not matter."""
    return tuple(_read_piece(piece, "")[0] for piece in _pieces(body, 1))


def _read_piece(piece: _Piece, where: str) -> tuple[Step, list[Problem]]:
    heading = 0 if piece.title is None else 1 + _blank_lines(piece.lines)
    inner = piece.lines[heading:]
    skipped = _blank_lines(inner)
    text = "\n".join(inner[skipped:]).rstrip("\n")
    blocks: list[Prose | Question] = []
    problems: list[Problem] = []
    if text.strip(" \t\n"):
        first_line = piece.line + heading + skipped
        blocks, problems = read_blocks(text + "\n", first_line=first_line, where=where)
    line = piece.line + max(heading - 1, 0)
    step = Step(piece.title or "", tuple(blocks), line, "\n".join(piece.lines))
    return step, problems


def _pieces(body: str, first_line: int) -> Iterator[_Piece]:
    """Yield the steps as lines; each piece but the last ends with an empty string for its feed."""
    current = _Piece(None, first_line)
    for number, (line, is_code) in enumerate(lines_with_code(body)):
        title = None if is_code else _step_title(line)
        if title is not None:
            if current.is_blank:
                current.title = title
            else:
                current.lines.append("")
                yield current
                current = _Piece(title, first_line + number)
        current.lines.append(line)
    if not current.is_blank:
        yield current


def _step_title(line: str) -> str | None:
    match = _HEADING.fullmatch(line)
    if not match or match[1] != "##":
        return None
    title = _CLOSING.sub("", match[2] or "").strip()
    return None if _QUESTION.match(title) else title


def _blank_lines(lines: list[str]) -> int:
    count = 0
    while count < len(lines) and not lines[count].strip(" \t"):
        count += 1
    return count


def _top_headings(body: str) -> Iterator[int]:
    previous = ""
    for number, (line, is_code) in enumerate(lines_with_code(body)):
        if not is_code:
            match = _HEADING.fullmatch(line)
            is_top = match and match[1] == "#" and not _QUESTION.match((match[2] or "").strip())
            if is_top or (previous.strip() and _UNDERLINE.fullmatch(line)):
                yield number
        previous = "" if is_code else line
