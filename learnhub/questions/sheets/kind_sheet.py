"""What the form of one kind of question can do; kinds without one of their own get a plain one."""

from abc import abstractmethod
from collections.abc import Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, Protocol, TypeVar

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.questions.content import Content
from learnhub.questions.kinds.kind import Kind
from learnhub.questions.numbers import file_number
from learnhub.questions.report import Report
from learnhub.questions.sheets.columns import Column, Fields, Group

C = TypeVar("C", bound=Content)

_PERCENT = N_("“%(value)s” cannot be used here. Write a number from %(low)s to 100.")


@dataclass(slots=True)
class Remarks:
    """Where forms report what is to be mended; `id` is what the question is called."""

    id: str
    problems: list[Problem] = field(default_factory=list)

    def add(self, name: str, message: str, **params: str | int) -> None:
        """Add a problem at a field."""
        self.problems.append(Problem(name, message, {"id": self.id, **params}))

    def take(self, name: str, report: Report) -> None:
        """Add what the reader of a written answer reported, at the field it came from."""
        self.problems += [
            Problem(name, problem.message, problem.params, problem.severity)
            for problem in report.problems
        ]

    def report(self) -> Report:
        """Return a report to give to such a reader."""
        return Report("", self.id, 1)


@dataclass(frozen=True, slots=True)
class Answers:
    """What a form means as it stands in a file: the answers, and the words for the heading.

    `places` names for each line of the answers the field it came from; `worth` and `sign` are as
    in `Kind`.
    """

    text: str
    places: tuple[str, ...]
    words: tuple[str, ...]
    worth: int | None
    sign: str


class KindSheet(Protocol):
    """The form of one kind: `settings` are single fields, `groups` are lines.

    `own_text` says that the text before the answers is a field of this form and not of every
    question's. `shuffles`, `credits` and `says_after` say whether the order of the answers, the
    way of counting and feedback mean anything here.
    """

    settings: tuple[Column, ...] = ()
    groups: tuple[Group, ...] = ()
    own_text: bool = False
    shuffles: bool = True
    credits: bool = True
    says_after: bool = True

    def values(self, content: Any) -> dict[str, str]:
        """Return the fields that show a content of this kind; empty ones may be left out."""
        ...

    def answers(self, kind: Kind[Any], fields: Fields, remarks: Remarks) -> Answers:
        """Return what fields mean, however unfinished; never an error.

        What cannot be understood at all is reported and left out.
        """
        ...

    def followed(
        self, before: Fields, after: dict[str, str], group: Group, order: Sequence[int | None]
    ) -> dict[str, str]:
        """Return the fields `after` lines of a group were moved, with what must follow them.

        `order` are the old places of the lines in their new order, None for a new line.
        """
        return after


class ContentSheet(KindSheet, Protocol[C]):
    """A form that makes a content of its fields; the kind then writes it."""

    content_type: type[C]

    @abstractmethod
    def content(self, fields: Fields, remarks: Remarks) -> C:
        """Return the content that fields mean; what cannot be understood is reported."""

    @abstractmethod
    def places(self, content: C, fields: Fields) -> list[str]:
        """Return the name of the field that each line of the written answers came from."""

    def answers(self, kind: Kind[Any], fields: Fields, remarks: Remarks) -> Answers:
        """Return what the kind writes for the content."""
        content = self.content(fields, remarks)
        return Answers(
            kind.write(content),
            tuple(self.places(content, fields)),
            kind.write_words(content),
            kind.worth(content),
            kind.sign_of(content),
        )


def number_in(value: str) -> Decimal | None:
    """Return a number as somebody types it into a form, with a point or a comma."""
    return file_number(value.replace(",", ".", 1))


def percent_in(name: str, value: str, low: int, remarks: Remarks) -> Decimal | None:
    """Return a percentage, None where none is written; one that cannot be is reported."""
    bare = value.removesuffix("%").strip(" \u00a0")
    if not bare:
        return None
    number = number_in(bare)
    if number is None or not low <= number <= 100 or _decimals(number) > 12:
        remarks.add(name, _PERCENT, value=value, low=low)
        return None
    return number


def _decimals(number: Decimal) -> int:
    exponent = number.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def whole_in(
    name: str, value: str, bounds: tuple[int, int], default: int, remarks: Remarks
) -> int:
    """Return a whole number within bounds, the default where none is written or it is wrong."""
    if not value:
        return default
    low, high = bounds
    if value.isascii() and value.isdigit() and len(value) <= 4 and low <= int(value) <= high:
        return int(value)
    remarks.add(
        name,
        N_("“%(value)s” cannot be used here. Write a whole number from %(low)s to %(high)s."),
        value=value,
        low=low,
        high=high,
    )
    return default


def lines_of(name: str, feedback_name: str, feedback: list[str]) -> list[str]:
    """Return the places of an answer: its line, and those of the feedback under it."""
    return [name, *[feedback_name] * len(feedback)]
