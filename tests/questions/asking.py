"""Short ways to say in tests what is written and what comes out."""

from learnhub.base.problem import Problem
from learnhub.questions import Mark, Question, mark, read_blocks


def problems_in(text: str, *, first_line: int = 1) -> list[Problem]:
    """Return the problems of a text in the file quiz.md."""
    return read_blocks(text, first_line=first_line, where="quiz.md")[1]


def question(answers: str, *, words: str = "#q", prompt: str = "What?") -> Question:
    """Return the one question with these lines below its heading; it has no problems."""
    text = f"### ? {prompt} {{{words}}}\n\n{answers}\n"
    blocks, problems = read_blocks(text, first_line=1, where="quiz.md")
    assert problems == []
    (found,) = blocks
    assert isinstance(found, Question)
    return found


def marked(asked: Question, *response: str) -> Mark:
    """Return the mark of a response."""
    return mark(asked, response)


class Shout:
    """Changes texts so that one sees which were changed, and how."""

    def inline(self, text: str) -> str:
        return f"<i>{text}</i>"

    def block(self, text: str) -> str:
        return f"<p>{text}</p>"
