"""Reads and writes the heading of a question: what is asked, and the words in braces."""

import re
from collections.abc import Callable
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.blocks import HEADING
from learnhub.questions.braces import unknown_word, value_of
from learnhub.questions.escapes import BLANK, BRACES, MARKS, one_line
from learnhub.questions.question import Credit, Question
from learnhub.questions.report import Report

_ASKS = re.compile(rf"[{MARKS}]*\?(?:[{BLANK}]+(?P<prompt>.*)|\Z)", re.DOTALL)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_TAG = re.compile(r"[^\s,{}\"=]+")
_LATER = frozenset({"text", "lines", "upload", "scale"})
_KNOWN = "#id, points=2, credit=all, tags=a,b, shuffle=no, unscored"


@dataclass(slots=True)
class Heading:
    """What a heading says about its question; `later` is a word for a kind yet to come."""

    prompt: str
    level: int
    id: str = ""
    points: int = 1
    credit: Credit = "part"
    tags: tuple[str, ...] = ()
    shuffle: bool = True
    unscored: bool = False
    later: str = ""


def is_question(line: str) -> bool:
    """Say whether a line is the heading of a question."""
    found = HEADING.match(line)
    return found is not None and _ASKS.match((found["text"] or "").strip(BLANK)) is not None


def id_in(line: str) -> str:
    """Return the id in a heading, "" where there is none; whether it is a good one or not."""
    found = BRACES.find(line.rstrip(BLANK))
    words = found["sign"][1:-1].split() if found else []
    return next((word[1:] for word in words if word.startswith("#")), "")


def read_heading(line: str, report: Report) -> Heading:
    """Return what a question's heading says; the report gets the question's name."""
    found = HEADING.match(line)
    asks = _ASKS.match((found["text"] or "").strip(BLANK)) if found else None
    if found is None or asks is None:
        raise ValueError(line)
    text = (asks["prompt"] or "").strip(BLANK)
    braces = BRACES.find(text)
    prompt = text[: braces.start()].rstrip(BLANK) if braces else text
    heading = Heading(prompt, len(found["hashes"]))
    words = braces["sign"][1:-1].split() if braces else []
    report.id = next((w[1:] for w in words if w.startswith("#") and w != "#"), prompt[:40] or "?")
    for word in words:
        _read_word(word, heading, report)
    if not heading.id and not any(word.startswith("#") for word in words):
        report.error(
            N_(
                'question "%(id)s": it has no id. '
                "Write one at the end of its heading, for example {#passwords}."
            )
        )
    if not prompt:
        report.error(N_('question "%(id)s": nothing is asked. Write the question behind "?".'))
    return heading


def _read_word(word: str, heading: Heading, report: Report) -> None:
    name, value = value_of(word)
    if word.startswith("#"):
        _read_id(word[1:], heading, report)
    elif word == "unscored":
        heading.unscored = True
    elif name in _LATER:
        heading.later = name
    elif name in _READERS:
        _READERS[name](value, heading, report)
    else:
        unknown_word(word, _KNOWN, report, report.line)


def _read_id(name: str, heading: Heading, report: Report) -> None:
    if not _ID.fullmatch(name):
        report.error(
            N_(
                'question "%(id)s": this id cannot be used. Use the letters a to z, digits, - '
                "and _, at most 64, and begin with a letter or digit."
            )
        )
    elif heading.id:
        report.error(
            N_('question "%(id)s": it has a second id, "%(other)s". Leave one.'), other=name
        )
    else:
        heading.id = name


def _read_points(value: str, heading: Heading, report: Report) -> None:
    if value.isascii() and value.isdigit() and len(value) <= 3 and 1 <= int(value) <= 100:
        heading.points = int(value)
        return
    report.error(
        N_(
            'question "%(id)s": "points=%(value)s" cannot be used. '
            "Write a whole number from 1 to 100."
        ),
        value=value,
    )


def _read_credit(value: str, heading: Heading, report: Report) -> None:
    if value == "all":
        heading.credit = "all"
    elif value == "part":
        heading.credit = "part"
    else:
        report.error(
            N_(
                'question "%(id)s": "credit=%(value)s" means nothing. Write credit=part '
                "(points for what is right) or credit=all (only when all is right)."
            ),
            value=value,
        )


def _read_tags(value: str, heading: Heading, report: Report) -> None:
    tags = tuple(value.split(","))
    if all(_TAG.fullmatch(tag) for tag in tags):
        heading.tags = tags
        return
    report.error(
        N_(
            'question "%(id)s": a tag is empty or has signs that cannot be used. '
            "Write tags=one,two without blank space."
        )
    )


def _read_shuffle(value: str, heading: Heading, report: Report) -> None:
    if value in ("yes", "no"):
        heading.shuffle = value == "yes"
        return
    report.error(
        N_(
            'question "%(id)s": "shuffle=%(value)s" means nothing. '
            "Write shuffle=no to keep the order, or leave it out."
        ),
        value=value,
    )


_READERS: dict[str, Callable[[str, Heading, Report], None]] = {
    "points": _read_points,
    "credit": _read_credit,
    "tags": _read_tags,
    "shuffle": _read_shuffle,
}


def write_heading(question: Question) -> str:
    """Return the heading line."""
    words = [f"#{question.id}"]
    words += [f"points={question.points}"] if question.points != 1 else []
    words += ["credit=all"] if question.credit == "all" else []
    words += [f"tags={','.join(question.tags)}"] if question.tags else []
    words += [] if question.shuffle else ["shuffle=no"]
    words += ["unscored"] if question.unscored else []
    return f"{'#' * question.level} ? {one_line(question.prompt)} {{{' '.join(words)}}}"
