"""Answers that are typed: which texts and numbers are accepted."""

from dataclasses import dataclass
from decimal import Decimal

from learnhub.questions.braces import FULL
from learnhub.questions.normal import exact_form, example, fits, normalised, without_escapes
from learnhub.questions.numbers import Reading, file_number, readings, written


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
