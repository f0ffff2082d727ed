"""Several right answers: `- [x] right`, `- [ ] wrong`.

Partial credit: (right ones chosen − wrong ones chosen) ÷ right ones, never below 0. So choosing
everything earns nothing where half of the options are wrong. An option with a percentage,
`- [x] mostly right {80%}` or `- [ ] wrong {-50%}`, adds that instead. With `credit=plus` wrong ones
take nothing away unless they have a percentage of their own. With `credit=all` exactly the right
ones must be chosen.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.indexes import indexes_of
from learnhub.questions.kinds import choices
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class Multiple(Content):
    """Options of which one or more are right, in an unscored question perhaps none."""

    kind: ClassVar[str] = "multiple"
    options: tuple[Option, ...]

    @property
    def right(self) -> tuple[int, ...]:
        """The indexes of the right options."""
        return tuple(i for i, option in enumerate(self.options) if option.right)


class MultipleKind(Kind[Multiple]):
    """Reads, writes and marks questions with several right options."""

    name = "multiple"
    title = N_("Several answers")
    signs = ("[]",)
    content_type = Multiple

    def read(self, block: AnswerBlock, report: Report) -> Multiple | None:
        """Return the options; no right one is reported."""
        options = choices.read_options(block, report)
        if not block.unscored and not any(item.ticked for item in block.items):
            choices.report_no_right(report, block.line, "[x]")
            return None
        return Multiple(options) if options else None

    def write(self, content: Multiple) -> str:
        """Return one line an option."""
        return choices.write_options(content.options, "[x]", "[ ]")

    def clean(self, content: Multiple, values: Sequence[str]) -> Response:
        """Return the indexes that were sent, smallest first."""
        sent = tuple(values[:100])
        return tuple(str(index) for index in indexes_of(sent, len(content.options)))

    def mark(self, content: Multiple, response: Response, credit: Credit) -> Mark:
        """Return what the chosen options are worth together, with credit "all" 1 or 0."""
        chosen = indexes_of(response, len(content.options))
        if not chosen:
            parts = choices.parts_of(content.options, [], judged=False)
            return blank(parts, msg(N_("No answer was chosen.")))
        feedback = choices.feedback_of(content.options, chosen)
        if not content.right:
            parts = choices.parts_of(content.options, chosen, judged=False)
            return settle(1, parts, msg(N_("Every answer counts here.")), feedback=feedback)
        right = sum(content.options[index].right for index in chosen)
        wrong, wanted = len(chosen) - right, len(content.right)
        share = float(sum(_worth(content, index, credit) for index in chosen))
        rule = N_("%(right)s of %(all)s right ones chosen, %(wrong)s chosen that do not belong.")
        if credit == "part" and all(option.percent is None for option in content.options):
            rule = N_(
                "%(right)s of %(all)s right ones chosen, %(wrong)s chosen that do not belong. "
                "Each of these takes away one right one."
            )
        elif credit == "all":
            share = float(right == wanted and not wrong)
            rule = N_(
                "%(right)s of %(all)s right ones chosen, %(wrong)s chosen that do not belong. "
                "Points are given when exactly the right ones are chosen."
            )
        parts = choices.parts_of(content.options, chosen, judged=True)
        return settle(
            share, parts, msg(rule, right=right, wrong=wrong, all=wanted), feedback=feedback
        )

    def solution(self, content: Multiple) -> Response:
        """Return the indexes of the right options."""
        return tuple(str(index) for index in content.right or (0,))

    def texts(self, content: Multiple, change: Change) -> Multiple:
        """Change option texts and their feedback."""
        return Multiple(choices.change_options(content.options, change))

    def agreement(self, content: Multiple) -> tuple[Aspect, ...]:
        """Return the number of options and which are right."""
        right = ", ".join(str(index + 1) for index in content.right)
        return (
            Aspect(N_("%(one)s options in one, %(other)s in the other"), len(content.options)),
            Aspect(N_("options %(one)s are right in one, options %(other)s in the other"), right),
        )

    def chosen(self, content: Multiple, response: Response) -> tuple[str, ...]:
        """Return the indexes of the options."""
        return tuple(str(index) for index in indexes_of(response, len(content.options)))

    def label(self, content: Multiple, choice: str) -> str:
        """Return the option's text."""
        return choices.option_label(content.options, choice)

    def is_right(self, content: Multiple, choice: str) -> bool:
        """Say whether the option is right; where none is, all are."""
        return not content.right or choices.is_right_option(content.options, choice)

    def items(self, content: Multiple) -> int:
        """Return the number of options."""
        return len(content.options)

    def fixed(self, content: Multiple) -> frozenset[int]:
        """Return the options that keep their place."""
        return choices.fixed_options(content.options)


def _worth(content: Multiple, index: int, credit: Credit) -> Fraction:
    """Return what choosing an option adds to the share."""
    option = content.options[index]
    if option.percent is not None:
        return Fraction(option.percent) / 100
    if option.right:
        return Fraction(1, len(content.right))
    return Fraction(-1, len(content.right)) if credit == "part" else Fraction(0)


KIND = MultipleKind()
