"""Reads and writes accepted texts and numbers as they stand behind `=` or in a gap."""

import re
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL, percent, quoted, split_braces, unknown_word, value_of
from learnhub.questions.escapes import BLANK, BRACES, TOLERANCE, one_line
from learnhub.questions.normal import LONGEST
from learnhub.questions.numbers import file_number, written
from learnhub.questions.report import Report
from learnhub.questions.typed import AcceptedNumber, AcceptedText, Between, Near

_TOLERANCE = re.compile(
    r"(?P<value>.*?)[ \u00a0]*(?:±|\+/?-)[ \u00a0]*(?P<tolerance>.*?)(?P<sign>[ \u00a0]*%)?"
)
_RANGE = re.compile(r"(?P<low>.*?)[ \u00a0]*(?<!\.)\.\.(?!\.)[ \u00a0]*(?P<high>.*)")


def is_numeric(text: str) -> bool:
    """Say whether a written answer is meant as a number: it has a tolerance, range or unit."""
    bare, words = split_braces(text)
    return TOLERANCE.find(bare) is not None or any(value_of(w)[0] == "unit" for w in words)


def read_text(text: str, report: Report, line: int, feedback: str = "") -> AcceptedText | None:
    """Return an accepted text as it stands behind `=` or in a gap, None where it is empty."""
    bare, words = split_braces(text)
    share, exact = FULL, False
    for word in words:
        given = percent(word, report, line)
        if given is not None:
            share = given
        elif word == "exact":
            exact = True
        else:
            unknown_word(word, "{50%}, {0%}, {exact}", report, line)
    bare = TOLERANCE.show(bare).strip(BLANK)
    if len(bare) > LONGEST:
        report.error(
            N_(
                'question "%(id)s": an accepted text is longer than %(limit)s characters. '
                "Shorten it; nobody can type it without a slip."
            ),
            line=line,
            limit=LONGEST,
        )
    return AcceptedText(bare, share, exact, feedback) if bare else None


def write_text(accepted: AcceptedText) -> str:
    """Return an accepted text as it stands behind `=` or in a gap."""
    words = [] if accepted.percent == FULL else [f"{written(accepted.percent)}%"]
    words += ["exact"] if accepted.exact else []
    return _with_words(TOLERANCE.hide(BRACES.hide(one_line(accepted.text))), words)


def read_number(
    text: str, report: Report, line: int, feedback: str = ""
) -> tuple[AcceptedNumber | None, str]:
    """Return an accepted number as it stands behind `=` or in a gap, and the unit given there."""
    bare, words = split_braces(text)
    share, unit = FULL, ""
    for word in words:
        given = percent(word, report, line)
        name, value = value_of(word)
        if given is not None:
            share = given
        elif name == "unit" and value:
            unit = value
        else:
            unknown_word(word, "{unit=…}, {50%}, {0%}", report, line)
    span = _span(bare.strip(BLANK), report, line)
    return (AcceptedNumber(span, share, feedback) if span else None), unit


def write_number(accepted: AcceptedNumber, unit: str = "") -> str:
    """Return an accepted number as it stands behind `=` or in a gap."""
    words = [] if accepted.percent == FULL else [f"{written(accepted.percent)}%"]
    words += [f"unit={quoted(unit)}"] if unit else []
    return _with_words(accepted.span.written, words)


def _with_words(text: str, words: list[str]) -> str:
    return f"{text} {{{' '.join(words)}}}" if words else text


def _span(text: str, report: Report, line: int) -> Near | Between | None:
    if (found := _TOLERANCE.fullmatch(text)) is not None:
        return _near(found, report, line)
    if (found := _RANGE.fullmatch(text)) is not None:
        return _between(found, report, line)
    report.error(
        N_(
            'question "%(id)s": the number "%(text)s" has no tolerance. '
            'Write how far one may be off, for example "12 ± 0" or "9.5 .. 10.5".'
        ),
        line=line,
        text=text,
    )
    return None


def _near(found: re.Match[str], report: Report, line: int) -> Near | None:
    if found["sign"] and found["sign"] != "%":
        report.error(
            N_(
                'question "%(id)s": it is not clear what "%%" means in "%(text)s". '
                'Write "± 5%%" without a space for 5 percent of the number, '
                "or {unit=%%} for a number in percent."
            ),
            line=line,
            text=found[0],
        )
        return None
    value = _number(found["value"], report, line)
    tolerance = _number(found["tolerance"], report, line)
    if value is None or tolerance is None:
        return None
    if tolerance < 0:
        report.error(
            N_(
                'question "%(id)s": the tolerance in "%(text)s" is below 0. '
                "Write it without a minus."
            ),
            line=line,
            text=found[0],
        )
        return None
    return Near(value, tolerance, relative=found["sign"] == "%")


def _between(found: re.Match[str], report: Report, line: int) -> Between | None:
    low, high = _number(found["low"], report, line), _number(found["high"], report, line)
    if low is None or high is None:
        return None
    if low > high:
        report.error(
            N_(
                'question "%(id)s": the range "%(text)s" is the wrong way round. '
                "Write the smaller number first."
            ),
            line=line,
            text=found[0],
        )
        return None
    return Between(low, high)


def _number(text: str, report: Report, line: int) -> Decimal | None:
    number = file_number(text)
    if number is None:
        report.error(
            N_(
                'question "%(id)s": "%(text)s" is not a number as files state it. '
                "Write digits, with a point before decimals and nothing between thousands; "
                "a unit goes into braces: {unit=€}."
            ),
            line=line,
            text=text,
        )
    return number
