"""Answers that are typed: which texts and numbers are accepted, and how they are written."""

import re
from dataclasses import dataclass
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL, percent, quoted, split_braces, unknown_word, value_of
from learnhub.questions.escapes import BLANK, BRACES, TOLERANCE, one_line
from learnhub.questions.normal import (
    LONGEST,
    exact_form,
    example,
    fits,
    normalised,
    without_escapes,
)
from learnhub.questions.numbers import Reading, file_number, readings, written
from learnhub.questions.report import Report

_TOLERANCE = re.compile(
    r"(?P<value>.*?)[ \u00a0]*(?:±|\+/?-)[ \u00a0]*(?P<tolerance>.*?)(?P<sign>[ \u00a0]*%)?"
)
_RANGE = re.compile(r"(?P<low>.*?)[ \u00a0]*(?<!\.)\.\.(?!\.)[ \u00a0]*(?P<high>.*)")


@dataclass(frozen=True, slots=True)
class AcceptedText:
    """A text that is accepted; `*` in it stands for anything, `\\*` for a star.

    `percent` of the points are given for it: 100 for a right answer, 0 for a foreseen mistake
    that has its own feedback.
    """

    text: str
    percent: Decimal = FULL
    exact: bool = False
    feedback: str = ""

    def accepts(self, typed: str) -> bool:
        """Say whether this is what was typed."""
        return fits(self.text, typed, exact=self.exact)

    @property
    def shown(self) -> str:
        """The text as people read it."""
        return without_escapes(self.text)

    @property
    def example(self) -> str:
        """A text that is accepted, also where the accepted text has wildcards."""
        return example(self.text)


@dataclass(frozen=True, slots=True)
class Near:
    """A number and how far one may be off: absolutely, or `relative` in percent of it."""

    value: Decimal
    tolerance: Decimal
    relative: bool = False

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest number accepted."""
        off = abs(self.value) * self.tolerance / 100 if self.relative else self.tolerance
        return self.value - off, self.value + off

    @property
    def written(self) -> str:
        """The number as a course file states it."""
        return f"{written(self.value)} ± {written(self.tolerance)}{'%' if self.relative else ''}"

    @property
    def shown(self) -> str:
        """The number as people read it, without a tolerance of nothing."""
        return self.written if self.tolerance else written(self.value)


@dataclass(frozen=True, slots=True)
class Between:
    """Every number from `low` to `high`."""

    low: Decimal
    high: Decimal

    @property
    def bounds(self) -> tuple[Decimal, Decimal]:
        """The lowest and the highest number accepted."""
        return self.low, self.high

    @property
    def written(self) -> str:
        """The range as a course file states it."""
        return f"{written(self.low)} .. {written(self.high)}"

    @property
    def shown(self) -> str:
        """The range as people read it."""
        return f"{written(self.low)} – {written(self.high)}"


@dataclass(frozen=True, slots=True)
class AcceptedNumber:
    """Numbers that are accepted, and how many percent of the points are given for them."""

    span: Near | Between
    percent: Decimal = FULL
    feedback: str = ""

    def accepts(self, number: Decimal) -> bool:
        """Say whether a number is accepted."""
        low, high = self.span.bounds
        return low <= number <= high


def best_text(accepted: tuple[AcceptedText, ...], typed: str) -> AcceptedText | None:
    """Return what was typed out of what is accepted, the one with most points first."""
    hits = [text for text in accepted if text.accepts(typed)]
    return max(hits, key=lambda text: text.percent, default=None)


def counted_text(accepted: tuple[AcceptedText, ...], typed: str) -> str:
    """Return typed text in the form in which equal answers are counted together.

    Where an accepted text is `{exact}`, what was typed stays as it is: "dsgvo" is not "DSGVO".
    """
    return exact_form(typed) if any(text.exact for text in accepted) else normalised(typed)


def counted_number(accepted: tuple[AcceptedNumber, ...], typed: str, unit: str) -> str:
    """Return a typed number as files state it, or what was typed where it is none."""
    _, way = best_number(accepted, typed, unit)
    if way is None:
        return typed
    short = written(way.value)
    return short.rstrip("0").rstrip(".") if "." in short else short


def is_right_number(accepted: tuple[AcceptedNumber, ...], counted: str) -> bool:
    """Say whether a number in the form of `counted_number` earns all points."""
    value = file_number(counted)
    return value is not None and any(
        number.percent == FULL and number.accepts(value) for number in accepted
    )


def best_number(
    accepted: tuple[AcceptedNumber, ...], typed: str, unit: str
) -> tuple[AcceptedNumber | None, Reading | None]:
    """Return which accepted number was typed, and how it was read.

    Where it can be read in two ways and neither is accepted, the reading nearer to an accepted
    number is returned; both are None where no number was typed.
    """
    ways = readings(typed, unit)
    hits = [(number, way) for way in ways for number in accepted if number.accepts(way.value)]
    if hits:
        return max(hits, key=lambda hit: hit[0].percent)
    return None, min(ways, key=lambda way: _distance(accepted, way.value), default=None)


def _distance(accepted: tuple[AcceptedNumber, ...], value: Decimal) -> Decimal:
    return min(
        (abs(value - bound) for number in accepted for bound in number.span.bounds),
        default=Decimal(0),
    )


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
