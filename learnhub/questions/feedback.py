"""Reads and writes what is said after an answer: quotations, with or without a mark."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.blocks import (
    FENCE,
    HEADING,
    QUOTE,
    fence_end,
    is_blank_line,
    is_rule,
    item_at,
    trimmed,
)
from learnhub.questions.escapes import BLANK, CALLOUT, MARKS
from learnhub.questions.report import Report

RESULTS = ("RIGHT", "PARTLY", "WRONG")

_QUOTE = re.compile(rf"[ \t\u00a0]*[{MARKS}]*> ?")
_WORD = re.compile(r"\[!([A-Za-z]+)")
_ODD_STARTS = frozenset("|:<[\\" + BLANK + MARKS)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text in a quotation; `mark` is the word in `[!WORD]`, "" where there is none."""

    mark: str
    text: str
    line: int


@dataclass(frozen=True, slots=True)
class Feedback:
    """Everything that is said after a question as a whole."""

    general: str = ""
    hints: tuple[str, ...] = ()
    right: str = ""
    partly: str = ""
    wrong: str = ""


def pieces_of(lines: Sequence[str], line: int) -> list[Piece]:
    """Return the texts of quotation lines; a mark or an empty line outside begins a new one."""
    return [
        Piece(mark, text, line + start)
        for mark, text, start in _pieces([_QUOTE.sub("", quoted, count=1) for quoted in lines])
        if mark or text
    ]


def _pieces(lines: Sequence[str]) -> Iterator[tuple[str, str, int]]:
    mark, kept, start, index = "", list[str](), 0, 0
    while index < len(lines):
        found = CALLOUT.find(lines[index])
        if found:
            yield mark, _text(kept), start
            word = _WORD.match(found["sign"])
            mark, start = word[1].upper() if word else "", index
            kept = [lines[index][found.end() :].strip(BLANK)]
            index += 1
            continue
        end = fence_end(lines, index)
        kept += lines[index:end] if end else [CALLOUT.show(lines[index])]
        index = end or index + 1
    yield mark, _text(kept), start


def _text(lines: Sequence[str]) -> str:
    first, end = trimmed(lines)
    return "\n".join(lines[first:end])


def option_feedback(pieces: Sequence[Piece], report: Report) -> str:
    """Return the feedback of one answer; marks have no place there."""
    for piece in pieces:
        if piece.mark:
            report.error(
                N_(
                    'question "%(id)s": [!%(mark)s] stands under one answer, but it belongs to '
                    "the whole question. Take away the blank space before >."
                ),
                line=piece.line,
                mark=piece.mark,
            )
    return "\n\n".join(piece.text for piece in pieces if piece.text)


def read_feedback(pieces: Sequence[Piece], report: Report) -> Feedback:
    """Return hints and feedback from the quotations that end a question."""
    general, hints = list[str](), list[str]()
    results: dict[str, str] = {}
    for piece in pieces:
        if piece.mark and not piece.text:
            report.error(
                N_('question "%(id)s": [!%(mark)s] is empty. Write its text or delete it.'),
                line=piece.line,
                mark=piece.mark,
            )
        elif not piece.mark:
            general.append(piece.text)
        elif piece.mark == "HINT":
            hints.append(piece.text)
        elif piece.mark in results:
            report.error(
                N_('question "%(id)s": [!%(mark)s] is there twice. Put both texts into one.'),
                line=piece.line,
                mark=piece.mark,
            )
        elif piece.mark in RESULTS:
            results[piece.mark] = piece.text
        else:
            report.error(_misplaced(piece.mark), line=piece.line, mark=piece.mark)
    texts = [results.get(mark, "") for mark in RESULTS]
    return Feedback("\n\n".join(general), tuple(hints), *texts)


def _misplaced(mark: str) -> str:
    if mark == "SCORE":
        return N_(
            'question "%(id)s": [!SCORE] belongs to the quiz. Move it before the first question.'
        )
    return N_(
        'question "%(id)s": [!%(mark)s] has no meaning after the answers. '
        "Use [!HINT], [!RIGHT], [!PARTLY], [!WRONG] or a plain quotation."
    )


def write_feedback(feedback: Feedback) -> list[str]:
    """Return one quotation a text: general, hints, then those by result."""
    quotations = [_quotation(feedback.general)] if feedback.general else []
    quotations += [_quotation(hint, "[!HINT]") for hint in feedback.hints]
    by_result = zip(RESULTS, (feedback.right, feedback.partly, feedback.wrong), strict=True)
    quotations += [_quotation(text, f"[!{mark}]") for mark, text in by_result if text]
    return quotations


def under_answer(feedback: str) -> list[str]:
    """Return the lines of a quotation under an answer; none for no feedback."""
    if not feedback:
        return []
    return [f"  {line}" for line in _quotation(feedback).split("\n")]


def _quotation(text: str, mark: str = "") -> str:
    lines = _hidden(text.split("\n"))
    if mark and not _needs_own_line(lines[0]):
        lines[0] = f"{mark} {lines[0]}"
    elif mark:
        lines.insert(0, mark)
    return "\n".join(f"> {line}" if line else ">" for line in lines)


def _needs_own_line(line: str) -> bool:
    """Say whether a first line would mean something else behind a mark."""
    if line[:1] in _ODD_STARTS or is_rule(line) or item_at(line):
        return True
    return any(start.match(line) for start in (FENCE, HEADING, QUOTE))


def _hidden(lines: Sequence[str]) -> list[str]:
    """Return the lines with marks made ordinary outside code."""
    hidden, index = list[str](), 0
    while index < len(lines):
        end = fence_end(lines, index)
        hidden += lines[index:end] if end else [CALLOUT.hide(lines[index])]
        index = end or index + 1
    return hidden


def has_marks(lines: Sequence[str]) -> bool:
    """Say whether quotation lines hold a hint or a feedback by result."""
    marks = {piece.mark for piece in pieces_of(lines, 0)}
    return not marks.isdisjoint({"HINT", *RESULTS})


def is_quotation(line: str) -> bool:
    """Say whether a line, however indented, belongs to a quotation."""
    return not is_blank_line(line) and _QUOTE.match(line) is not None
