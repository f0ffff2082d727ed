"""Puts questions into the text of a course file, or takes them out, and leaves the rest as it is.

The texts are those of whole files, with front matter or without. Line ends stay as they are in
the file; code that looks like a question is none.
"""

import re
from collections.abc import Collection, Iterator, Sequence

from learnhub.questions.blocks import HEADING, fence_end, is_blank_line, item_fence_end
from learnhub.questions.heading import id_in, is_question
from learnhub.questions.interchange.ids import Ids
from learnhub.questions.reading import question_ids, stretches

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
_DIVIDER = "---"

Span = tuple[int, int]


def question_source(file_text: str, question_id: str) -> str | None:
    """Return the text of a question as it stands in a file, None where there is none."""
    lines = _LINE.findall(file_text)
    span = _span(lines, question_id)
    return None if span is None else "".join(lines[slice(*span)])


def replace_question(file_text: str, question_id: str, new_text: str) -> str | None:
    """Return the file with another text for a question, None where it has no such question."""
    lines = _LINE.findall(file_text)
    span = _span(lines, question_id)
    if span is None:
        return None
    return _spliced(lines, span, new_text, _line_end(file_text))


def insert_question(
    file_text: str, new_text: str, after: str | int | None = None
) -> str | None:
    """Return the file with a new question: after the question of an id, or after a step, or last.

    Steps count from 1; 0 is before everything. None where there is no such question, or where a
    question at that place would not be read because code before it never ends.
    """
    lines = _LINE.findall(file_text)
    if isinstance(after, str):
        span = _span(lines, after)
        place = None if span is None else span[1]
    else:
        place = _end_of_step(lines, after)
    if place is None:
        return None
    result = _spliced(lines, (place, place), new_text, _line_end(file_text))
    body = "".join(_LINE.findall(result)[_front_end(lines) :])
    known = question_ids("".join(lines[_front_end(lines) :]))
    return result if len(question_ids(body)) > len(known) else None


def remove_question(file_text: str, question_id: str) -> str | None:
    """Return the file without a question, None where it has no such question.

    A line `---` that did nothing but end it goes too.
    """
    lines = _LINE.findall(file_text)
    span = _span(lines, question_id)
    if span is None:
        return None
    first, end = span
    while end < len(lines) and is_blank_line(_bare(lines[end])):
        end += 1
    before = _before(lines, first)
    follows = end < len(lines) and _bare(lines[end]).rstrip(" \t") == _DIVIDER
    if follows and not before:
        end += 1
        while end < len(lines) and is_blank_line(_bare(lines[end])):
            end += 1
    if end == len(lines):
        while first and is_blank_line(_bare(lines[first - 1])):
            first -= 1
    return "".join([*lines[:first], *lines[end:]])


def fresh_id(prompt: str, taken: Collection[str]) -> str:
    """Return an id for a new question, made from what it asks and not taken yet."""
    return Ids(set(taken)).keep("", prompt)


def _spliced(lines: Sequence[str], span: Span, new_text: str, end: str) -> str:
    """Return the lines with a question in place of a span, kept apart from what is around it."""
    first, last = span
    new = [f"{_bare(line)}{end}" for line in _LINE.findall(new_text.strip("\r\n"))]
    before, after = list(lines[:first]), list(lines[last:])
    if before and not before[-1].endswith(("\n", "\r")):
        before[-1] += end
    if before and not is_blank_line(_bare(before[-1])):
        new.insert(0, end)
    if after:
        following = next((line for line in after if not is_blank_line(_bare(line))), "")
        bare = _bare(following)
        if bare and not HEADING.match(bare) and bare.rstrip(" \t") != _DIVIDER:
            # Ordinary text behind it would become a part of the question.
            new += [end, f"{_DIVIDER}{end}"]
        if not is_blank_line(_bare(after[0])):
            new.append(end)
    elif first != last and not lines[-1].endswith(("\n", "\r")):
        new[-1] = _bare(new[-1])
    return "".join([*before, *new, *after])


def _span(lines: Sequence[str], question_id: str) -> Span | None:
    """Return where a question begins and ends, without the blank lines behind it."""
    return next(
        (
            (first, _trimmed_end(lines, first, end))
            for first, end, asks in _pieces(lines)
            if asks and id_in(_bare(lines[first])) == question_id
        ),
        None,
    )


def _before(lines: Sequence[str], first: int) -> bool:
    """Say whether what stands directly before a line is a question."""
    return any(asks and end == first for _, end, asks in _pieces(lines))


def _pieces(lines: Sequence[str]) -> Iterator[tuple[int, int, bool]]:
    """Yield where prose and questions begin and end; True for questions."""
    front = _front_end(lines)
    for first, end, asks in stretches([_bare(line) for line in lines[front:]], 1, "", []):
        yield first + front, end + front, asks


def _front_end(lines: Sequence[str]) -> int:
    """Return the line where the front matter has ended, 0 where there is none."""
    if not lines or _bare(lines[0]).rstrip() != _DIVIDER:
        return 0
    return next(
        (n + 1 for n, line in enumerate(lines) if n and _bare(line).rstrip() == _DIVIDER), 0
    )


def _end_of_step(lines: Sequence[str], number: int | None) -> int:
    """Return where a step ends, without blank lines; the end of the file for None or too many."""
    front = _front_end(lines)
    starts = list(_step_starts(lines, front))
    if any(not is_blank_line(_bare(line)) for line in lines[front : (starts or [len(lines)])[0]]):
        starts.insert(0, front)
    if number is None or number >= len(starts):
        return _trimmed_end(lines, front, len(lines))
    return _trimmed_end(lines, front, starts[number]) if number > 0 else front


def _step_starts(lines: Sequence[str], front: int) -> Iterator[int]:
    """Yield the lines of the headings that begin a step; none of those in code."""
    bare = [_bare(line) for line in lines]
    index = front
    while index < len(bare):
        end = fence_end(bare, index) or item_fence_end(bare, index)
        if end is not None:
            index = end
            continue
        heading = HEADING.match(bare[index])
        if heading and heading["hashes"] == "##" and not is_question(bare[index]):
            yield index
        index += 1


def _trimmed_end(lines: Sequence[str], first: int, end: int) -> int:
    while end > first and is_blank_line(_bare(lines[end - 1])):
        end -= 1
    return end


def _bare(line: str) -> str:
    return line.rstrip("\r\n")


def _line_end(text: str) -> str:
    """Return how most lines of a text end."""
    windows = text.count("\r\n")
    return "\r\n" if windows * 2 > text.count("\n") else "\n"
