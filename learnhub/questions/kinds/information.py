"""Something to read between questions, with nothing to answer: `info` in the heading.

Everything below the heading is the text, a list or a quotation at its end too. Nothing is asked,
so there is no answer, no mark and no points.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.answers_reading import holds_answers, signs_of
from learnhub.questions.blocks import blocks_of
from learnhub.questions.content import Change, Content
from learnhub.questions.feedback import has_marks
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark, blank
from learnhub.questions.message import msg
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

# Task lists and numbered lists are ordinary text; nobody writes these signs but for answers.
_ANSWERS = frozenset({"()", "=", "+"})


@dataclass(frozen=True, slots=True)
class Information(Content):
    """Nothing: what is to be read stands in the question's prompt and body."""

    kind: ClassVar[str] = "information"


class InformationKind(Kind[Information]):
    """Reads and writes texts that stand where a question could stand."""

    name = "information"
    title = N_("Information")
    guide = N_(
        "A text between questions: a case, a picture or a table that the next question is about. "
        "There is nothing to answer and there are no points. In a quiz it always stands directly "
        "before the question that follows it."
    )
    example = """### ? A letter from the landlord {#letter info}

Mrs Demir rents a shop. Today she got this letter:

> From May on the rent is 620 € instead of 580 €.
"""
    signs = ("",)
    words = ("info",)
    asks = False
    scores = False
    content_type = Information

    def write_words(self, content: Information) -> tuple[str, ...]:
        """Return the word that says it."""
        return ("info",)

    def read(self, block: AnswerBlock, report: Report) -> Information | None:
        """Return the content; what looks like answers or feedback is doubted."""
        value = block.words.get("info", "")
        if value:
            report.error(
                N_('question "%(id)s": "info=%(value)s" means nothing. Write only info.'),
                value=value,
            )
            return None
        _doubt(block, report)
        return Information()

    def write(self, content: Information) -> str:
        """Return nothing: there are no answers."""
        return ""

    def clean(self, content: Information, values: Sequence[str]) -> Response:
        """Return nothing, whatever was sent."""
        return ()

    def mark(self, content: Information, response: Response, credit: Credit) -> Mark:
        """Return that nothing was answered."""
        return blank((), msg(N_("There is nothing to answer here.")))

    def solution(self, content: Information) -> Response:
        """Return nothing."""
        return ()

    def texts(self, content: Information, change: Change) -> Information:
        """Return the same: it holds no texts of its own."""
        return content

    def agreement(self, content: Information) -> tuple[Aspect, ...]:
        """Return nothing."""
        return ()

    def chosen(self, content: Information, response: Response) -> tuple[str, ...]:
        """Return nothing."""
        return ()

    def label(self, content: Information, choice: str) -> str:
        """Return the key as it is."""
        return choice

    def is_right(self, content: Information, choice: str) -> bool:
        """Return False: nothing can be chosen."""
        return False


def _doubt(block: AnswerBlock, report: Report) -> None:
    """Report answers and feedback in a text that asks nothing."""
    lines = block.text.split("\n")
    for part in blocks_of(lines):
        found = lines[part.first : part.end]
        line = block.text_line + part.first
        signs = signs_of(found) if part.sort == "list" and holds_answers(found) else set()
        if signs & _ANSWERS:
            report.warning(
                N_(
                    'question "%(id)s": its heading says "info", so this list is shown as '
                    "ordinary text. Take the word away if these are answers."
                ),
                line=line,
            )
        elif part.sort == "quote" and has_marks(found):
            report.warning(
                N_(
                    'question "%(id)s": its heading says "info", so there is no hint and no '
                    "feedback. Take [!…] away, or the quotation."
                ),
                line=line,
            )


KIND = InformationKind()
