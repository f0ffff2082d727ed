"""How kinds are marked in which each thing is given one of several labels.

Partial credit: things right ÷ things. With `credit=all` all must be right. A thing without a right
label, as an unscored question may have, is not judged.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.questions.indexes import index_of
from learnhub.questions.marking import Mark, Part, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response, is_blank


@dataclass(frozen=True, slots=True)
class Wanted:
    """The index of a thing's right label (None for none), its text, what is said when missed."""

    right: int | None
    expected: str = ""
    feedback: str = ""


@dataclass(frozen=True, slots=True)
class Rules:
    """What is said of a mark: nothing given, some right, all wanted; with (right)s and (all)s."""

    blank: str
    part: str
    whole: str


def cleaned(values: Sequence[str], things: int, labels: int) -> Response:
    """Return the index of a label for each thing, "" for none; nothing where none was given."""
    sent = [*values[:things], *[""] * (things - len(values))]
    indexes = [index_of(value, labels) for value in sent]
    response = tuple("" if index is None else str(index) for index in indexes)
    return () if is_blank(response) else response


def mark(wanted: Sequence[Wanted], given: Response, credit: Credit, rules: Rules) -> Mark:
    """Return things right ÷ things, with credit "all" 1 or 0; `given` has been cleaned."""
    if not given:
        parts = tuple(Part(None, expected=each.expected) for each in wanted)
        return blank(parts, msg(rules.blank))
    parts = tuple(
        Part(None if each.right is None else value == str(each.right), each.feedback, each.expected)
        for each, value in zip(wanted, given, strict=True)
    )
    judged = [part for part in parts if part.right is not None]
    if not judged:
        return settle(1, parts, msg(N_("Every answer counts here.")))
    right = sum(part.right is True for part in judged)
    share, rule = right / len(judged), rules.part
    if credit == "all":
        share, rule = float(right == len(judged)), rules.whole
    missed = tuple(part.feedback for part in judged if not part.right)
    return settle(share, parts, msg(rule, right=right, all=len(judged)), feedback=missed)


def solution(wanted: Sequence[Wanted]) -> Response:
    """Return the right label for each thing, the first one where none is."""
    return tuple(str(each.right or 0) for each in wanted)


def key(wanted: Sequence[Wanted]) -> str:
    """Return which labels are right, counted from 1, to compare variants."""
    return ", ".join(
        f"{number}–{'' if each.right is None else each.right + 1}"
        for number, each in enumerate(wanted, 1)
    )


def chosen(given: Response) -> tuple[str, ...]:
    """Return "thing>label" as indexes for each thing that was given a label."""
    return tuple(f"{thing}>{label}" for thing, label in enumerate(given) if label)


def indexes(choice: str, things: int, labels: int) -> tuple[int, int] | None:
    """Return the thing and the label a key of `chosen` means, None where it means none."""
    left, _, right = choice.partition(">")
    thing, label = index_of(left, things), index_of(right, labels)
    return None if thing is None or label is None else (thing, label)
