"""Finds what is wrong with the shape of a text: headings, steps without text, long lessons."""

from learnhub.base.words import N_
from learnhub.courseware.advice.sentences import sentences_in
from learnhub.courseware.advice.text import Text
from learnhub.courseware.parts import LessonText, Step
from learnhub.courseware.report import Report
from learnhub.questions import Prose

LONGEST_LESSON = 20

_SKIPPED = N_(
    "A level of headings is left out before “%(title)s”. Please write %(wanted)s instead of "
    "%(here)s."
)
_TOP = N_(
    "“%(title)s” is a heading with one #. That level is for the title, which is in the front "
    "matter; please write ##."
)
_LONG_LESSON = N_(
    "This lesson takes %(minutes)s minutes. Please divide it; up to %(most)s are good."
)
_NO_WORDS = N_("This step has no text. Please say in a sentence what it shows.")


def check_headings(text: Text, report: Report) -> None:
    """Advise on headings that leave a level out, or take the level of the title.

    The title of the text is the first level. In lessons a heading with one # is an error that is
    reported elsewhere. A question's heading names a group of answers and is no heading on the page.
    """
    before = 1
    is_lesson = isinstance(text.written, LessonText)
    for each in text.passages:
        if each.kind != "heading":
            continue
        if each.level == 1 and not is_lesson:
            report.advice(text.path, each.line, _TOP, title=each.text.strip())
        elif each.level > before + 1:
            report.advice(
                text.path,
                each.line,
                _SKIPPED,
                title=each.text.strip(),
                wanted="#" * (before + 1),
                here="#" * each.level,
            )
        # One that was left out is told once, not for every heading beside it.
        before = max(each.level, 1)


def check_length(text: Text, report: Report) -> None:
    """Advise on a lesson that takes longer than people can stay with it."""
    if isinstance(text.written, LessonText) and text.written.minutes > LONGEST_LESSON:
        minutes = text.written.minutes
        report.advice(text.path, 0, _LONG_LESSON, minutes=minutes, most=LONGEST_LESSON)


def check_steps(text: Text, report: Report) -> None:
    """Advise on steps with neither a word nor a question; empty ones are reported elsewhere."""
    for step in text.written.steps if isinstance(text.written, LessonText) else ():
        if step.blocks and not step.questions and not _says_something(step, text.locale):
            report.advice(text.path, step.line, _NO_WORDS)


def _says_something(step: Step, locale: str) -> bool:
    return any(
        isinstance(block, Prose) and sentences_in(block.text, 1, locale) for block in step.blocks
    )
