"""A scale without right or wrong: `scale=1-4` in the heading, labels as a numbered list.

There is a label for each number, or one for each end, or none. The answer counts for no points;
`ScaleKind.level` says how high it is, for self-checks that show a picture of one's own.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.escapes import BOX, one_line
from learnhub.questions.indexes import index_of
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank, thanks
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

HIGHEST = 10
_BOUNDS = re.compile(r"(\d{1,2})[-–](\d{1,2})", re.ASCII)


@dataclass(frozen=True, slots=True)
class Scale(Content):
    """Whole numbers from `low` to `high`; `labels`: one for each, two for the ends, or none."""

    kind: ClassVar[str] = "scale"
    low: int
    high: int
    labels: tuple[str, ...] = ()

    @property
    def numbers(self) -> range:
        """The numbers there are to choose from."""
        return range(self.low, self.high + 1)

    def label_of(self, number: int) -> str:
        """Return the label of a number, "" where it has none."""
        if len(self.labels) == len(self.numbers):
            return self.labels[number - self.low]
        ends = dict(zip((self.low, self.high), self.labels, strict=False))
        return ends.get(number, "")


class ScaleKind(Kind[Scale]):
    """Reads and writes scales."""

    name = "scale"
    title = N_("Scale")
    guide = N_(
        "Asks how sure somebody is, how often they do something, or how they liked it. No answer "
        "is right or wrong, and there are no points. Write a label for each number, or only for "
        "the two ends."
    )
    example = """### ? How sure are you when you write an e-mail? {#sure scale=1-4}

1. not sure at all
2. a little sure
3. rather sure
4. very sure
"""
    signs = ("1.", "")
    words = ("scale",)
    scores = False
    content_type = Scale

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether the heading asks for a scale; a numbered list alone is an order."""
        return "scale" in block.words

    def write_words(self, content: Scale) -> tuple[str, ...]:
        """Return the ends as they stand in the heading."""
        return (f"scale={content.low}-{content.high}",)

    def read(self, block: AnswerBlock, report: Report) -> Scale | None:
        """Return the scale; ends that are none and a wrong number of labels are reported."""
        value = block.words.get("scale", "")
        found = _BOUNDS.fullmatch(value)
        low, high = (int(found[1]), int(found[2])) if found else (0, 0)
        if not low < high <= HIGHEST:
            report.error(
                N_(
                    'question "%(id)s": "scale=%(value)s" cannot be used. Write two whole numbers '
                    "from 0 to %(highest)s, the smaller one first, for example scale=1-4."
                ),
                value=value,
                highest=HIGHEST,
            )
            return None
        scale = Scale(low, high, tuple(item.text for item in block.items))
        return scale if _has_good_labels(scale, block, report) else None

    def write(self, content: Scale) -> str:
        """Return one numbered line a label."""
        return "\n".join(
            f"{place}. {BOX.hide(one_line(label))}"
            for place, label in enumerate(content.labels, start=1)
        )

    def clean(self, content: Scale, values: Sequence[str]) -> Response:
        """Return the number that was sent."""
        number = _number(content, values[0]) if values else None
        return () if number is None else (str(number),)

    def mark(self, content: Scale, response: Response, credit: Credit) -> Mark:
        """Return thanks for any number of the scale."""
        if not self.chosen(content, response):
            return blank((), msg(N_("No answer was chosen.")))
        return thanks((), msg(N_("Every answer counts here.")))

    def solution(self, content: Scale) -> Response:
        """Return the highest number, which is as good as any other."""
        return (str(content.high),)

    def texts(self, content: Scale, change: Change) -> Scale:
        """Change the labels."""
        labels = tuple(change.inline(label) for label in content.labels)
        return Scale(content.low, content.high, labels)

    def agreement(self, content: Scale) -> tuple[Aspect, ...]:
        """Return the ends and the number of labels."""
        return (
            Aspect(
                N_("the scale is %(one)s in one, %(other)s in the other"),
                f"{content.low}–{content.high}",
            ),
            Aspect(
                N_("the scale has %(one)s labels in one, %(other)s in the other"),
                len(content.labels),
            ),
        )

    def chosen(self, content: Scale, response: Response) -> tuple[str, ...]:
        """Return the number."""
        number = _number(content, response[0]) if response else None
        return () if number is None else (str(number),)

    def label(self, content: Scale, choice: str) -> str:
        """Return the number with its label."""
        number = _number(content, choice)
        label = "" if number is None else content.label_of(number)
        return f"{choice} – {label}" if label else choice

    def is_right(self, content: Scale, choice: str) -> bool:
        """Say whether the number is on the scale: there all are as good."""
        return _number(content, choice) is not None

    def is_survey(self, content: Scale) -> bool:
        """Say yes: no number is right."""
        return True

    def level(self, content: Scale, response: Response) -> float | None:
        """Return how high an answer is, from 0 to 1; None for none."""
        number = _number(content, response[0]) if response else None
        if number is None:
            return None
        return (number - content.low) / (content.high - content.low)


def _number(content: Scale, value: str) -> int | None:
    number = index_of(value, content.high + 1)
    return number if number in content.numbers else None


def _has_good_labels(scale: Scale, block: AnswerBlock, report: Report) -> bool:
    """Say whether the labels can be used; what is wrong with them is reported."""
    if len(scale.labels) not in (0, 2, len(scale.numbers)):
        report.error(
            N_(
                'question "%(id)s": the scale has %(numbers)s numbers, but %(labels)s labels. '
                "Write one for each number, two for the ends, or none."
            ),
            line=block.line,
            numbers=len(scale.numbers),
            labels=len(scale.labels),
        )
        return False
    for item in block.items:
        if item.sign != "1.":
            message = N_(
                'question "%(id)s": a label of the scale has another sign. Number all of them, '
                "or put a backslash before the sign."
            )
        elif not item.text:
            message = N_(
                'question "%(id)s": a label of the scale is empty. '
                "Write its text, or take all labels away."
            )
        elif item.feedback:
            message = N_(
                'question "%(id)s": a label of the scale cannot have its own feedback. '
                "Write it behind the list."
            )
        else:
            continue
        report.error(message, line=item.line)
        return False
    return True


KIND = ScaleKind()
