"""Reads texts in Markdown: nearly as they stand, cut at their main headings."""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.decoding import decode
from learnhub.courseware.front import Parts, split_front
from learnhub.courseware.lines import lines_with_code
from learnhub.courseware.report import Report
from learnhub.courseware.tree import Scalar, Table, UnreadableError, parse
from learnhub.documents.lessons import MOST_A_LESSON
from learnhub.documents.told import Told
from learnhub.questions.interchange.html import plain
from learnhub.questions.reading import question_ids

FRONT = N_("The front matter holds more than a title; the rest of it is left out: %(keys)s.")
TOO_LONG = N_("This text is longer than a lesson can be. Please divide it by headings (#).")

_TOP = re.compile(r"[\u200e\u200f\u061c]* {0,3}#(?:[ \t\u00a0]+(.*?))?(?:[ \t]+#+)?[ \t]*")
_QUESTION = re.compile(r"[\u200e\u200f\u061c]*\?(?:[ \t\u00a0]|$)")
_UNDERLINE = re.compile(r" {0,3}=+[ \t]*")
_SECOND = re.compile(r" {0,3}-{2,}[ \t]*")
_NO_PARAGRAPH = re.compile(r"[ \t]*(?:$|[#>|]|[-*+][ \t]|\d{1,9}[.)][ \t]|```|~~~|<!--| {4})")
_ID = re.compile(r"\s*\{[^{}]*\}\s*\Z")
_STEP = re.compile(r"[\u200e\u200f\u061c]* {0,3}##(?:[ \t\u00a0]|$)")
_DEFINITION = re.compile(r" {0,3}\[(?P<label>\^?[^\]\n]{1,200})\]:")
_USED = re.compile(r"\[(\^?[^\[\]\n]{1,200})\]")
_INDENTED = re.compile(r"(?: {2,}|\t)\S")
# Where an address begins; the address itself may stand in angle brackets.
_ADDRESS = re.compile(
    r"(?P<before>!?\[(?:[^\[\]\\\n]|\\.|\[[^\[\]\n]{0,200}\]){0,1000}\]\([ ]{0,9}<?"
    r"|^ {0,3}\[[^\]\n]{1,200}\]:[ ]{0,9}<?"
    r"|<(?:img|a)\s[^<>]{0,500}?\b(?:src|href)\s{0,3}=\s{0,3}[\"']?)"
    r"(?P<address>[^\s<>\"'()]+(?:\([^\s()<>]*\)[^\s<>\"'()]*)*)",
    re.IGNORECASE,
)
_CODE = re.compile(r"(?<!`)(`{1,9})(?!`)(?:[^`]|(?!(?<!`)\1(?!`))`){1,2000}(?<!`)\1(?!`)")
Change = Callable[[str, bool], str]


@dataclass(frozen=True, slots=True)
class Text:
    """A lesson in Markdown as it was found."""

    title: str
    body: str


def read_markdown(data: bytes, path: str, told: Told) -> list[Text]:
    """Return the lessons of a file: one, or one for each main heading (#)."""
    report = Report("")
    text = decode(data, path, report)
    for problem in report.problems:
        told.add(problem)
    if text is None:
        return []
    quiet = Report("")
    parts = split_front(text, path, quiet)
    title = _title_in_front(parts, path, told)
    pieces = _pieces(parts.body)
    lessons = _lessons(pieces, title)
    if len(lessons) < 2 or "]:" not in parts.body:
        return lessons
    shared = _definitions(parts.body)
    return [Text(lesson.title, _with_definitions(lesson.body, shared)) for lesson in lessons]


def with_addresses(body: str, change: Change) -> str:
    """Return a text with the addresses of its links and pictures changed, code left alone."""
    made: list[str] = []
    for line, is_code in lines_with_code(body):
        if is_code or not any(sign in line for sign in ("](", "]:", "<")):
            made.append(line)
        else:
            made.append(_line(line, change))
    return "\n".join(made)


def _line(line: str, change: Change) -> str:
    code = [found.span() for found in _CODE.finditer(line)] if "`" in line else []

    def changed(found: re.Match[str]) -> str:
        start = found.start()
        if any(first <= start < end for first, end in code):
            return found[0]
        before = found["before"]
        is_picture = before.startswith("!") or before[:4].lower() == "<img"
        return before + change(found["address"], is_picture)

    return _ADDRESS.sub(changed, line)


def _title_in_front(parts: Parts, path: str, told: Told) -> str:
    """Return the title in the front matter; what else stands there is told."""
    try:
        node = parse(parts.yaml, 2) if parts.front else None
    except UnreadableError as problem:
        told.warn_of_file(path, problem.message, **problem.params)
        return ""
    entries = node.entries if isinstance(node, Table) else ()
    others = [entry.key for entry in entries if entry.key != "title"]
    if others:
        told.warn_of_file(path, FRONT, keys=", ".join(others))
    titles = [e.value.text for e in entries if e.key == "title" and isinstance(e.value, Scalar)]
    return " ".join(" ".join(titles[:1]).split())


def _pieces(body: str) -> list[tuple[str | None, list[str]]]:
    """Return the main headings, each with its lines; None for what stands before the first."""
    pieces: list[tuple[str | None, list[str]]] = [(None, [])]
    # In a text with questions a line of dashes ends one.
    has_questions = bool(question_ids(body))
    for line, is_code in lines_with_code(body):
        found = None if is_code else _TOP.fullmatch(line)
        words = (found[1] or "").strip() if found else ""
        lines = pieces[-1][1]
        if found and not _QUESTION.match(words):
            pieces.append((words, []))
        elif not is_code and lines and _is_underlined(lines, line, _UNDERLINE):
            pieces.append((lines.pop().strip(), []))
        elif not (is_code or has_questions) and lines and _is_underlined(lines, line, _SECOND):
            lines[-1] = f"## {lines[-1].strip()}"
        else:
            lines.append(line)
    return pieces


def _is_underlined(lines: list[str], line: str, sign: re.Pattern[str]) -> bool:
    """Say whether a line makes the one above it, a paragraph of one line, a heading."""
    if not sign.fullmatch(line) or _NO_PARAGRAPH.match(lines[-1]):
        return False
    return len(lines) == 1 or not lines[-2].strip()


def _lessons(pieces: list[tuple[str | None, list[str]]], title: str) -> list[Text]:
    opening, rest = pieces[0][1], pieces[1:]
    if not rest:
        return [Text(title, _joined(opening))]
    if len(rest) == 1:
        words, lines = rest[0]
        has_steps = any(_STEP.match(line) for line in opening)
        if has_steps or (title and _plain(words or "") != title and _joined(opening).strip()):
            return [Text(title, _joined([*opening, f"## {words}", *lines]))]
        own = _plain(words or "")
        if title and own and own != title:
            lines = [f"## {words}", *lines]
        return [Text(title or own, _joined([*opening, *lines]))]
    lessons = [Text(_plain(words or ""), _joined(lines)) for words, lines in rest]
    return [Text(title, _joined(opening)), *lessons] if _joined(opening).strip() else lessons


def _joined(lines: list[str]) -> str:
    return "\n".join(lines)


def _plain(heading: str) -> str:
    return plain(_ID.sub("", heading))


def _with_definitions(body: str, shared: Mapping[str, str]) -> str:
    """Return a lesson with the notes and addresses that it uses and another one defines."""
    own = _definitions(body)
    used = dict.fromkeys(found[1].lower() for found in _USED.finditer(body))
    missing = [shared[label] for label in used if label in shared and label not in own]
    return "\n\n".join([body.rstrip("\n"), *missing]) + "\n" if missing else body


def _definitions(text: str) -> dict[str, str]:
    found: dict[str, list[str]] = {}
    current: list[str] | None = None
    for line, is_code in lines_with_code(text):
        begun = None if is_code else _DEFINITION.match(line)
        if begun:
            current = found.setdefault(begun["label"].lower(), [])
            current.append(line)
        elif current is not None and (_INDENTED.match(line) or not line.strip()):
            current.append(line)
        else:
            current = None
    return {label: "\n".join(lines).rstrip("\n") for label, lines in found.items()}


def is_too_long(body: str) -> bool:
    """Say whether a text cannot be one lesson."""
    return len(body) > MOST_A_LESSON
