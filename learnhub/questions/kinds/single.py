"""One right answer among several: `- (x) right`, `- ( ) wrong`.

The share is 1 for the right option and 0 for any other, whatever `credit` says; an option with a
percentage, `- ( ) nearly right {50%}`, is worth that instead, and never less than 0. In an
unscored question no option needs to be right; then every answer counts as given.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.braces import FULL
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.indexes import index_of, indexes_of
from learnhub.questions.kinds import choices
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.numbers import written
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class Single(Content):
    """Options of which exactly one is right, in an unscored question perhaps none."""

    kind: ClassVar[str] = "single"
    options: tuple[Option, ...]

    @property
    def right(self) -> int | None:
        """The index of the right option, None where all are as good."""
        return next((i for i, option in enumerate(self.options) if option.right), None)


class SingleKind(Kind[Single]):
    """Reads, writes and marks questions with one right option."""

    name = "single"
    title = N_("One answer")
    signs = ("()",)
    content_type = Single

    def read(self, block: AnswerBlock, report: Report) -> Single | None:
        """Return the options; none or two right ones are reported."""
        options = choices.read_options(block, report)
        ticked = [item for item in block.items if item.ticked]
        if not ticked and not block.unscored:
            choices.report_no_right(report, block.line, "(x)")
            return None
        if len(ticked) > 1:
            report.error(
                N_(
                    'question "%(id)s": two answers are marked right, but only one can be '
                    "chosen. Leave one (x), or write [x] and [ ] where several are right."
                ),
                line=ticked[1].line,
            )
            return None
        return Single(options) if options else None

    def write(self, content: Single) -> str:
        """Return one line an option."""
        return choices.write_options(content.options, "(x)", "( )")

    def clean(self, content: Single, values: Sequence[str]) -> Response:
        """Return the index that was sent."""
        index = index_of(values[0], len(content.options)) if values else None
        return () if index is None else (str(index),)

    def mark(self, content: Single, response: Response, credit: Credit) -> Mark:
        """Return a share of 1 for the right option, else 0."""
        chosen = indexes_of(response[:1], len(content.options))
        if not chosen:
            parts = choices.parts_of(content.options, [], judged=False)
            return blank(parts, msg(N_("No answer was chosen.")))
        feedback = choices.feedback_of(content.options, chosen)
        if content.right is None:
            parts = choices.parts_of(content.options, chosen, judged=False)
            return settle(1, parts, msg(N_("Every answer counts here.")), feedback=feedback)
        parts = choices.parts_of(content.options, chosen, judged=True)
        percent = content.options[chosen[0]].percent
        if percent is not None and 0 < percent < FULL:
            rule = msg(
                N_("This answer is worth %(percent)s %% of the points."), percent=written(percent)
            )
            return settle(float(percent) / 100, parts, rule, feedback=feedback)
        if chosen[0] == content.right:
            return settle(1, parts, msg(N_("The right answer was chosen.")), feedback=feedback)
        return settle(0, parts, msg(N_("Another answer is right here.")), feedback=feedback)

    def solution(self, content: Single) -> Response:
        """Return the index of the right option."""
        return (str(content.right or 0),)

    def texts(self, content: Single, change: Change) -> Single:
        """Change option texts and their feedback."""
        return Single(choices.change_options(content.options, change))

    def agreement(self, content: Single) -> tuple[Aspect, ...]:
        """Return the number of options and which is right."""
        right = 0 if content.right is None else content.right + 1
        return (
            Aspect(N_("%(one)s options in one, %(other)s in the other"), len(content.options)),
            Aspect(N_("option %(one)s is right in one, option %(other)s in the other"), right),
        )

    def chosen(self, content: Single, response: Response) -> tuple[str, ...]:
        """Return the index of the option."""
        return tuple(str(i) for i in indexes_of(response[:1], len(content.options)))

    def label(self, content: Single, choice: str) -> str:
        """Return the option's text."""
        return choices.option_label(content.options, choice)

    def is_right(self, content: Single, choice: str) -> bool:
        """Say whether the option is right; where none is, all are."""
        return content.right is None or choices.is_right_option(content.options, choice)

    def items(self, content: Single) -> int:
        """Return the number of options."""
        return len(content.options)

    def fixed(self, content: Single) -> frozenset[int]:
        """Return the options that keep their place."""
        return choices.fixed_options(content.options)


KIND = SingleKind()
