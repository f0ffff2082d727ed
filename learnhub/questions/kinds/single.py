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
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.kinds import choices, choosing
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark
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
    guide = N_(
        "Asks for the one right answer among several. Three or four answers are enough; say "
        "to each wrong one what is wrong with it. An answer that is nearly right may be worth "
        "a part of the points."
    )
    example = """### ? Why should you install updates? {#updates}

- ( ) The phone gets a new number
  > The number comes with the SIM card.
- (x) They close security holes
- ( ) They delete all photos

> Updates repair weak points that attackers use.
"""
    signs = ("()",)
    content_type = Single

    def read(self, block: AnswerBlock, report: Report) -> Single | None:
        """Return the options; none or two right ones are reported."""
        options = choices.read_options(block, report)
        fits = choosing.can_be_right(block, report, several=False)
        return Single(options) if options and fits else None

    def write(self, content: Single) -> str:
        """Return one line an option."""
        return choices.write_options(content.options, "(x)", "( )")

    def clean(self, content: Single, values: Sequence[str]) -> Response:
        """Return the index that was sent."""
        return choosing.cleaned(content.options, values, several=False)

    def mark(self, content: Single, response: Response, credit: Credit) -> Mark:
        """Return a share of 1 for the right option, else 0."""
        return choosing.mark(content.options, response, credit, several=False)

    def solution(self, content: Single) -> Response:
        """Return the index of the right option."""
        return choosing.solution(content.options)

    def texts(self, content: Single, change: Change) -> Single:
        """Change option texts and their feedback."""
        return Single(choices.change_options(content.options, change))

    def agreement(self, content: Single) -> tuple[Aspect, ...]:
        """Return the number of options and which is right."""
        return choosing.agreement(content.options, several=False)

    def chosen(self, content: Single, response: Response) -> tuple[str, ...]:
        """Return the index of the option."""
        return choosing.chosen(content.options, response, several=False)

    def label(self, content: Single, choice: str) -> str:
        """Return the option's text."""
        return choices.option_label(content.options, choice)

    def is_right(self, content: Single, choice: str) -> bool:
        """Say whether the option is right; where none is, all are."""
        return choosing.is_right(content.options, choice)

    def is_survey(self, content: Single) -> bool:
        """Say whether no option is right."""
        return choosing.is_survey(content.options)

    def level(self, content: Single, response: Response) -> float | None:
        """Return how high an answer stands."""
        return choosing.level(content.options, response, several=False)

    def items(self, content: Single) -> int:
        """Return the number of options."""
        return len(content.options)

    def fixed(self, content: Single) -> frozenset[int]:
        """Return the options that keep their place."""
        return choices.fixed_options(content.options)


KIND = SingleKind()
