"""Several right answers: `- [x] right`, `- [ ] wrong`.

Partial credit: (right ones chosen − wrong ones chosen) ÷ right ones, never below 0. So choosing
everything earns nothing where half of the options are wrong. An option with a percentage,
`- [x] mostly right {80%}` or `- [ ] wrong {-50%}`, adds that instead. With `credit=plus` wrong ones
take nothing away unless they have a percentage of their own. With `credit=all` exactly the right
ones must be chosen.
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
class Multiple(Content):
    """Options of which one or more are right, in an unscored question perhaps none."""

    kind: ClassVar[str] = "multiple"
    options: tuple[Option, ...]

    @property
    def right(self) -> tuple[int, ...]:
        """The indexes of the right options."""
        return choosing.right_ones(self.options)


class MultipleKind(Kind[Multiple]):
    """Reads, writes and marks questions with several right options."""

    name = "multiple"
    title = N_("Several answers")
    guide = N_(
        "Asks for everything that is right. Each right answer counts, each wrong one takes "
        "away as much; with credit=plus nothing is taken away, with credit=all only the exact "
        "choice counts."
    )
    example = """### ? Which of these make a password strong? {#strong}

- [x] many characters
- [ ] your birthday
- [x] words that do not belong together
- [ ] the name of your cat
"""
    signs = ("[]",)
    content_type = Multiple

    def read(self, block: AnswerBlock, report: Report) -> Multiple | None:
        """Return the options; no right one is reported."""
        options = choices.read_options(block, report)
        fits = choosing.can_be_right(block, report, several=True)
        return Multiple(options) if options and fits else None

    def write(self, content: Multiple) -> str:
        """Return one line an option."""
        return choices.write_options(content.options, "[x]", "[ ]")

    def clean(self, content: Multiple, values: Sequence[str]) -> Response:
        """Return the indexes that were sent, smallest first."""
        return choosing.cleaned(content.options, values, several=True)

    def mark(self, content: Multiple, response: Response, credit: Credit) -> Mark:
        """Return what the chosen options are worth together, with credit "all" 1 or 0."""
        return choosing.mark(content.options, response, credit, several=True)

    def solution(self, content: Multiple) -> Response:
        """Return the indexes of the right options."""
        return choosing.solution(content.options)

    def texts(self, content: Multiple, change: Change) -> Multiple:
        """Change option texts and their feedback."""
        return Multiple(choices.change_options(content.options, change))

    def agreement(self, content: Multiple) -> tuple[Aspect, ...]:
        """Return the number of options and which are right."""
        return choosing.agreement(content.options, several=True)

    def chosen(self, content: Multiple, response: Response) -> tuple[str, ...]:
        """Return the indexes of the options."""
        return choosing.chosen(content.options, response, several=True)

    def label(self, content: Multiple, choice: str) -> str:
        """Return the option's text."""
        return choices.option_label(content.options, choice)

    def is_right(self, content: Multiple, choice: str) -> bool:
        """Say whether the option is right; where none is, all are."""
        return choosing.is_right(content.options, choice)

    def is_survey(self, content: Multiple) -> bool:
        """Say whether no option is right."""
        return choosing.is_survey(content.options)

    def level(self, content: Multiple, response: Response) -> float | None:
        """Return how high an answer stands."""
        return choosing.level(content.options, response, several=True)

    def items(self, content: Multiple) -> int:
        """Return the number of options."""
        return len(content.options)

    def fixed(self, content: Multiple) -> frozenset[int]:
        """Return the options that keep their place."""
        return choices.fixed_options(content.options)


KIND = MultipleKind()
