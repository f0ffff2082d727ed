"""One text of a course with its sentences, cut once for all checks."""

from collections.abc import Sequence
from dataclasses import dataclass

from learnhub.courseware.advice.passages import Passage, passages_of
from learnhub.courseware.advice.sentences import Sentence, sentences_of
from learnhub.courseware.parts import Bank, LessonText, Page, Quiz, Written
from learnhub.courseware.quizzes import QuizBody, write_quiz_body
from learnhub.courseware.steps import write_steps
from learnhub.questions import Question


@dataclass(frozen=True, slots=True)
class Text:
    """A file that is judged: the value it was read into, its body, passages and sentences."""

    written: Written
    body: str
    body_line: int
    passages: Sequence[Passage]
    sentences: Sequence[Sentence]

    @property
    def path(self) -> str:
        """The file's name within the course."""
        return self.written.path

    @property
    def locale(self) -> str:
        """The language of the file."""
        return self.written.locale


def text_of(written: Written) -> Text:
    """Return a text ready to be judged; one that never was a file as it would be written."""
    body = written.raw or _as_written(written)
    body_line = written.front.count("\n") + 1
    passages = tuple(passages_of(body, body_line))
    return Text(written, body, body_line, passages, sentences_of(passages, written.locale))


def questions_of(written: Written) -> tuple[Question, ...]:
    """Return the questions of a text; a page has none."""
    return () if isinstance(written, Page) else written.questions


def _as_written(written: Written) -> str:
    if isinstance(written, LessonText):
        return write_steps(written.steps)
    if isinstance(written, Quiz):
        return write_quiz_body(QuizBody(written.intro, written.ranges, written.questions), "")
    if isinstance(written, Bank):
        body = QuizBody(written.intro, (), written.questions)
        return write_quiz_body(body, "", with_ranges=False)
    return written.text
