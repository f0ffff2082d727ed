"""Keeps of a question's text what was not changed, sign for sign."""

from collections.abc import Sequence
from itertools import pairwise

from learnhub.questions.blocks import blocks_of
from learnhub.questions.question import Question
from learnhub.questions.reading import read_blocks
from learnhub.questions.writing import write_question

Lines = tuple[str, ...]


def kept_parts(before: str, old: Question, text: str, new: Question) -> str:
    """Return a question's new text in which each part that says the same is as it was before.

    Where the old and the new parts together would mean something else, the new text is returned.
    """
    end = "\r\n" if "\r\n" in before else "\n"
    lines = before.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    cuts = _cuts(lines)
    raw = [tuple(lines[first:last]) for first, last in pairwise(cuts)]
    was, becomes = _parts(write_question(old)), _parts(text)
    kept = [
        old_part if old_part and one == other else None
        for old_part, one, other in zip(raw, was, becomes, strict=True)
    ]
    mixed = _joined(kept, becomes)
    blocks, _ = read_blocks(mixed, first_line=1, where="")
    return mixed.replace("\n", end) if blocks == [new] else text


def _joined(kept: Sequence[Lines | None], becomes: Sequence[Lines]) -> str:
    lines: list[str] = []
    whole = True
    for old, new in zip(kept, becomes, strict=True):
        part = new if old is None else old
        if not any(line.strip() for line in part):
            continue
        if not (whole and old is not None):
            lines = [*_without_end(lines), *([""] if lines else [])]
        lines += part
        whole = old is not None
    return "\n".join(_without_end(lines)) + "\n"


def _parts(text: str) -> list[Lines]:
    """Return heading, text, answers and what is said, without blank lines behind them."""
    lines = text.rstrip("\n").split("\n")
    return [tuple(_without_end(lines[first:last])) for first, last in pairwise(_cuts(lines))]


def _without_end(lines: Sequence[str]) -> list[str]:
    end = len(lines)
    while end and not lines[end - 1].strip():
        end -= 1
    return list(lines[:end])


def _cuts(lines: Sequence[str]) -> tuple[int, int, int, int, int]:
    """Return where heading, text, answers and what is said begin, and the end of it all."""
    blocks = blocks_of(lines[1:])
    tail = len(blocks)
    while tail and blocks[tail - 1].sort == "quote":
        tail -= 1
    said = blocks[tail].first + 1 if tail < len(blocks) else len(lines)
    answers = blocks[tail - 1].first + 1 if tail else said
    text = blocks[0].first + 1 if blocks else len(lines)
    return 0, min(text, answers), answers, said, len(lines)
