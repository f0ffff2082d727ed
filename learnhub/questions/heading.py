"""Reads and writes the heading of a question: what is asked, and the words in braces."""

import html
import re
from collections.abc import Callable, Collection
from dataclasses import dataclass, field
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.blocks import HEADING
from learnhub.questions.braces import percent, unknown_word, value_of, words_in
from learnhub.questions.escapes import BLANK, BRACES, MARKS, one_line
from learnhub.questions.numbers import written
from learnhub.questions.question import Credit, Question
from learnhub.questions.report import Report

_ASKS = re.compile(rf"[{MARKS}]*\?(?:[{BLANK}]+(?P<prompt>.*)|\Z)", re.DOTALL)
_ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,63}")
_TAG = re.compile(r"[^\s,{}\"=]+")
_KNOWN = (
    "#id, points=2, credit=all, tags=a,b, shuffle=no, unscored, tries=3, reduction=25%, title=\"…\""
)
MOST_TRIES = 10


@dataclass(slots=True)
class Heading:
    """What a heading says about its question.

    `words` are those that belong to one kind of question, with their values; `points` is None
    where nothing is said.
    """

    prompt: str
    level: int
    id: str = ""
    points: int | None = None
    credit: Credit = "part"
    tags: tuple[str, ...] = ()
    shuffle: bool = True
    unscored: bool = False
    title: str = ""
    tries: int = 1
    reduction: Decimal = Decimal(0)
    words: dict[str, str] = field(default_factory=dict)


def is_question(line: str) -> bool:
    """Say whether a line is the heading of a question."""
    found = HEADING.match(line)
    return found is not None and _ASKS.match((found["text"] or "").strip(BLANK)) is not None


def id_in(line: str) -> str:
    """Return the id in a heading, "" where there is none; whether it is a good one or not."""
    found = BRACES.find(line.rstrip(BLANK))
    words = words_in(found["sign"]) if found else []
    return next((word[1:] for word in words if word.startswith("#")), "")


def read_heading(line: str, report: Report, kind_words: Collection[str]) -> Heading:
    """Return what a question's heading says; the report gets the question's name.

    `kind_words` are the words that belong to kinds of question.
    """
    found = HEADING.match(line)
    asks = _ASKS.match((found["text"] or "").strip(BLANK)) if found else None
    if found is None or asks is None:
        raise ValueError(line)
    text = (asks["prompt"] or "").strip(BLANK)
    braces = BRACES.find(text)
    prompt = text[: braces.start()].rstrip(BLANK) if braces else text
    heading = Heading(prompt, len(found["hashes"]))
    words = words_in(braces["sign"]) if braces else []
    report.id = next((w[1:] for w in words if w.startswith("#") and w != "#"), prompt[:40] or "?")
    for word in words:
        _read_word(word, heading, report, kind_words)
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


def _read_word(
    word: str, heading: Heading, report: Report, kind_words: Collection[str]
) -> None:
    name, value = value_of(word)
    if word.startswith("#"):
        _read_id(word[1:], heading, report)
    elif word == "unscored":
        heading.unscored = True
    elif name in kind_words:
        heading.words[name] = value
    elif name in _READERS:
        read_value(name, value, heading, report)
    else:
        unknown_word(word, ", ".join([_KNOWN, *sorted(kind_words)]), report, report.line)


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
    elif value == "plus":
        heading.credit = "plus"
    else:
        report.error(
            N_(
                'question "%(id)s": "credit=%(value)s" means nothing. Write credit=part '
                "(points for what is right), credit=plus (the same, and nothing is taken away) "
                "or credit=all (only when all is right)."
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


def _read_tries(value: str, heading: Heading, report: Report) -> None:
    if value.isascii() and value.isdigit() and len(value) <= 2 and 1 <= int(value) <= MOST_TRIES:
        heading.tries = int(value)
        return
    report.error(
        N_(
            'question "%(id)s": "tries=%(value)s" cannot be used. '
            "Write a whole number from 1 to %(most)s."
        ),
        value=value,
        most=MOST_TRIES,
    )


def _read_reduction(value: str, heading: Heading, report: Report) -> None:
    share = percent(value, report, report.line)
    if share is not None:
        heading.reduction = share
        return
    report.error(
        N_(
            'question "%(id)s": "reduction=%(value)s" cannot be used. Write how many percent of '
            "the points each further try costs, for example reduction=25%%."
        ),
        value=value,
    )


def _read_title(value: str, heading: Heading, report: Report) -> None:
    heading.title = html.unescape(value)


_READERS: dict[str, Callable[[str, Heading, Report], None]] = {
    "points": _read_points,
    "credit": _read_credit,
    "tags": _read_tags,
    "shuffle": _read_shuffle,
    "tries": _read_tries,
    "reduction": _read_reduction,
    "title": _read_title,
}


def read_value(name: str, value: str, heading: Heading, report: Report) -> None:
    """Note what a setting of every question says; a value that cannot be is reported."""
    _READERS[name](value, heading, report)


def write_heading(
    question: Question | Heading, words: Collection[str], worth: int | None
) -> str:
    """Return the heading line; `words` and `worth` are what the kind says of its content."""
    said = [f"#{question.id}", *words]
    said += [f"points={question.points}"] if question.points not in (None, 1, worth) else []
    said += [f"credit={question.credit}"] if question.credit != "part" else []
    said += [f"tags={','.join(question.tags)}"] if question.tags else []
    said += [] if question.shuffle else ["shuffle=no"]
    said += ["unscored"] if question.unscored else []
    said += [f"tries={question.tries}"] if question.tries != 1 else []
    said += [f"reduction={written(question.reduction)}%"] if question.reduction else []
    said += [f'title="{_safe(question.title)}"'] if question.title else []
    return f"{'#' * question.level} ? {one_line(question.prompt)} {{{' '.join(said)}}}"


def _safe(title: str) -> str:
    """Return a title as it stands between quotes; braces and quotes become character references."""
    text = one_line(title).replace("&", "&amp;").replace('"', "&quot;")
    return text.replace("{", "&#123;").replace("}", "&#125;")
