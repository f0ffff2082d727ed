"""Finds questions that say nothing back, and quizzes that can be passed by looking at lengths."""

from collections.abc import Sequence
from dataclasses import dataclass, fields, is_dataclass

from learnhub.base.words import N_
from learnhub.courseware.advice.inline import plain
from learnhub.courseware.advice.text import Text, questions_of
from learnhub.courseware.report import Report
from learnhub.questions import Option, Question, kind_of

_NO_FEEDBACK = N_(
    "The question “%(id)s” says nothing back. Please add a line “> …” after the answers that "
    "gives the reason."
)
_LONGEST = N_(
    "In %(count)s of %(all)s questions the right answer is by far the longest, so it can be "
    "guessed. Please make some of the wrong ones as long."
)
_SHORTEST = N_(
    "In %(count)s of %(all)s questions a wrong answer is by far the shortest, so it can be ruled "
    "out. Please make it as long as the others."
)

# An answer stands out when it is longer, or shorter, than every other one by a fifth and by
# three signs: less than that nobody sees.
_MARGIN = 1.2
_LEAST_SIGNS = 3
_FEWEST_QUESTIONS = 3
_FEWEST_SHORT = 4
_DEEPEST = 5


def check_feedback(text: Text, report: Report) -> None:
    """Advise on marked questions that say neither why an answer is right nor why it is wrong.

    What a trainer marks by hand is answered by the trainer.
    """
    for question in questions_of(text.written):
        kind = kind_of(question.content)
        is_marked = kind.asks and kind.scores and not kind.by_hand and not question.unscored
        if is_marked and not _says_something_back(question):
            report.advice(text.path, question.line, _NO_FEEDBACK, id=question.id)


def _says_something_back(question: Question) -> bool:
    said = (question.feedback, question.right, question.partly, question.wrong)
    return any(said) or _has_feedback(question.content, _DEEPEST)


def _has_feedback(value: object, deepest: int) -> bool:
    """Say whether a value, or one inside it, has a feedback; so no kind need be known by name."""
    if deepest and isinstance(value, tuple):
        return any(_has_feedback(each, deepest - 1) for each in value)
    if not deepest or not is_dataclass(value) or isinstance(value, type):
        return False
    for field in fields(value):
        inner = getattr(value, field.name)
        if field.name.endswith("feedback") and isinstance(inner, str) and inner:
            return True
        if _has_feedback(inner, deepest - 1):
            return True
    return False


@dataclass(frozen=True, slots=True)
class _Choice:
    """A question with options to choose from, and how long they are for readers."""

    line: int
    options: Sequence[Option]
    lengths: Sequence[int]

    @property
    def right_stands_out(self) -> bool:
        """Whether one answer is by far the longest, and right."""
        place = max(range(len(self.lengths)), key=self.lengths.__getitem__)
        others = [length for index, length in enumerate(self.lengths) if index != place]
        return self.options[place].is_full and _is_longer(self.lengths[place], max(others))

    @property
    def wrong_stands_out(self) -> bool:
        """Whether one answer is by far the shortest, and wrong."""
        place = min(range(len(self.lengths)), key=self.lengths.__getitem__)
        others = [length for index, length in enumerate(self.lengths) if index != place]
        return not self.options[place].is_full and _is_longer(min(others), self.lengths[place])


def check_lengths(text: Text, report: Report) -> None:
    """Advise once on questions whose answers betray themselves by how long they are.

    The right one must be the longest in more than half of the questions. Most answers are wrong,
    so the shortest usually is, too: it must be so in more than three quarters.
    """
    choices = [
        choice
        for question in questions_of(text.written)
        if not question.unscored and (choice := _choice(question))
    ]
    long = [choice for choice in choices if choice.right_stands_out]
    if len(long) >= _FEWEST_QUESTIONS and len(long) * 2 > len(choices):
        report.advice(text.path, long[0].line, _LONGEST, count=len(long), all=len(choices))
    short = [choice for choice in choices if choice.wrong_stands_out]
    if len(short) >= _FEWEST_SHORT and len(short) * 4 > len(choices) * 3:
        report.advice(text.path, short[0].line, _SHORTEST, count=len(short), all=len(choices))


def _choice(question: Question) -> _Choice | None:
    """Return a question whose content holds options with texts, None for any other."""
    content: object = question.content
    if not is_dataclass(content) or "options" not in {field.name for field in fields(content)}:
        return None
    options = getattr(content, "options", ())
    if len(options) < 2 or not all(isinstance(each, Option) for each in options):
        return None
    lengths = [len(plain(option.text).strip()) for option in options]
    is_judged = any(option.is_full for option in options) and all(lengths)
    return _Choice(question.line, options, lengths) if is_judged else None


def _is_longer(one: int, other: int) -> bool:
    return one >= other * _MARGIN and one - other >= _LEAST_SIGNS
