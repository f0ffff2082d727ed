"""A statement that is true or not: `- (x) true`, `- ( ) false`.

The two words are written in English in every language; the page shows them in the reader's.
The share is 1 or 0.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.kinds import choices
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

_WORDS = ("true", "false")


@dataclass(frozen=True, slots=True)
class TrueFalse(Content):
    """Whether the statement is true (None in an unscored question), and what is said to each."""

    kind: ClassVar[str] = "true_false"
    answer: bool | None
    true_feedback: str = ""
    false_feedback: str = ""

    @property
    def options(self) -> tuple[Option, Option]:
        """The two words as options, true first."""
        return (
            Option("true", self.answer is True, self.true_feedback),
            Option("false", self.answer is False, self.false_feedback),
        )


class TrueFalseKind(Kind[TrueFalse]):
    """Reads, writes and marks statements that are true or not."""

    name = "true_false"
    title = N_("True or not")
    guide = N_(
        "Asks whether a sentence is true. Good for finding out what people believe; say in "
        "the feedback why it is so."
    )
    example = """### ? A torch app needs to know your contacts. {#torch}

- ( ) true
- (x) false

> A torch needs the lamp of the camera and nothing else.
"""
    signs = ("()",)
    content_type = TrueFalse

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether the two options are the words true and false."""
        return sorted(item.text.casefold() for item in block.items) == ["false", "true"]

    def read(self, block: AnswerBlock, report: Report) -> TrueFalse | None:
        """Return which of the two is right."""
        ticked = [item for item in block.items if item.ticked]
        if len(ticked) > 1:
            report.error(
                N_(
                    'question "%(id)s": true and false are both marked right. '
                    "Leave (x) at one of them."
                ),
                line=ticked[1].line,
            )
            return None
        if not ticked and not block.unscored:
            choices.report_no_right(report, block.line, "(x)")
            return None
        said = {item.text.casefold(): item.feedback for item in block.items}
        answer = ticked[0].text.casefold() == "true" if ticked else None
        return TrueFalse(answer, said["true"], said["false"])

    def write(self, content: TrueFalse) -> str:
        """Return the two lines, true first."""
        return choices.write_options(content.options, "(x)", "( )")

    def clean(self, content: TrueFalse, values: Sequence[str]) -> Response:
        """Return "true" or "false"."""
        return (values[0],) if values and values[0] in _WORDS else ()

    def mark(self, content: TrueFalse, response: Response, credit: Credit) -> Mark:
        """Return a share of 1 or 0."""
        chosen = [_WORDS.index(word) for word in response[:1] if word in _WORDS]
        judged = bool(chosen) and content.answer is not None
        parts = choices.parts_of(content.options, chosen, judged=judged)
        if not chosen:
            return blank(parts, msg(N_("No answer was chosen.")))
        feedback = choices.feedback_of(content.options, chosen)
        if content.answer is None:
            return settle(1, parts, msg(N_("Every answer counts here.")), feedback=feedback)
        if content.options[chosen[0]].right:
            return settle(1, parts, msg(N_("The right answer was chosen.")), feedback=feedback)
        return settle(0, parts, msg(N_("Another answer is right here.")), feedback=feedback)

    def solution(self, content: TrueFalse) -> Response:
        """Return the right word."""
        return ("false",) if content.answer is False else ("true",)

    def texts(self, content: TrueFalse, change: Change) -> TrueFalse:
        """Change the feedback; the words are the page's."""
        return TrueFalse(
            content.answer,
            choices.changed(content.true_feedback, change),
            choices.changed(content.false_feedback, change),
        )

    def agreement(self, content: TrueFalse) -> tuple[Aspect, ...]:
        """Return which word is right."""
        answer = {True: "true", False: "false", None: "–"}[content.answer]
        return (Aspect(N_("%(one)s is right in one, %(other)s in the other"), answer),)

    def chosen(self, content: TrueFalse, response: Response) -> tuple[str, ...]:
        """Return the word."""
        return tuple(word for word in response[:1] if word in _WORDS)

    def label(self, content: TrueFalse, choice: str) -> str:
        """Return the word as it is written; the page translates it."""
        return choice

    def is_right(self, content: TrueFalse, choice: str) -> bool:
        """Say whether the word is right."""
        return content.answer is None or choice == str(content.answer).lower()

    def is_survey(self, content: TrueFalse) -> bool:
        """Say whether neither word is right."""
        return content.answer is None

    def level(self, content: TrueFalse, response: Response) -> float | None:
        """Return 1 for true, 0 for false."""
        chosen = self.chosen(content, response)
        return float(chosen[0] == "true") if chosen else None

    def items(self, content: TrueFalse) -> int:
        """Return 2; they are never shuffled."""
        return 2

    def fixed(self, content: TrueFalse) -> frozenset[int]:
        """Return both: true always comes first."""
        return frozenset((0, 1))


KIND = TrueFalseKind()
