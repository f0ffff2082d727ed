"""Draws one question as learners see it, without a form around it."""

from typing import Any

from markupsafe import Markup

from learnhub.content.library import Library
from learnhub.content.references import References, ToHtml
from learnhub.courseware import Course, Glossary
from learnhub.learning.drawing import draw
from learnhub.markup import words_for
from learnhub.questions import Question, compile_question, read_blocks
from learnhub.questions.kinds.kind import Kind
from learnhub.web.locale import interface_locale
from learnhub.web.question_view import lesson_question


def drawn(
    course: Course, glossary: Glossary, path: str, locale: str, question: Question
) -> Markup:
    """Return the HTML of a question of one text."""
    references = References(course, glossary, locale, path)
    name = question.id
    made = compile_question(
        question, ToHtml(references, words_for(locale), f"{name}-", name)
    )
    return draw(lesson_question(made, (), locale=locale, seed="", action="", csrf="", token=""))


def drawn_example(library: Library, course: Course, kind: Kind[Any]) -> Markup | None:
    """Return how the example of a kind looks; kept in memory, because it is always the same.

    Its pictures are those of nobody's course: of a kind that needs one there is nothing to show.
    """
    key = ("kind drawn", kind.name, interface_locale())
    found = library.find(key, Markup)
    if found is None:
        blocks, _ = read_blocks(kind.example, first_line=1, where="")
        asked = next((block for block in blocks if isinstance(block, Question)), None)
        html = Markup()
        if asked is not None and "](" not in kind.example:
            html = drawn(course, Glossary(), "", "en", asked)
        found = library.keep(key, html, len(html) + 200)
    return found or None
