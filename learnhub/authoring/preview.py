"""Draws a text as learners will see it: compiled and put into templates by the same code."""

from dataclasses import dataclass

from markupsafe import Markup

from learnhub.content.compile import (
    compile_check,
    compile_lesson,
    compile_page,
    compile_quiz,
)
from learnhub.content.compiled import CheckPage, LessonPage, QuizPage, Term, TextPage
from learnhub.courseware import Bank, Course, Glossary, LessonText, Page, Quiz
from learnhub.courseware.memo import Memo
from learnhub.courseware.parts import Written
from learnhub.learning.drawing import draw, question_view
from learnhub.questions import Question

Compiled = LessonPage | QuizPage | CheckPage | TextPage


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a previewed page: prose, or a question already drawn."""

    html: str
    question: Markup | None = None


@dataclass(frozen=True, slots=True)
class Part:
    """A step of a lesson, or all of another text; `title` is plain text, "" for none."""

    title: str
    blocks: tuple[Block, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """A text as it will look."""

    locale: str
    title: str
    hue: int
    parts: tuple[Part, ...]
    terms: tuple[Term, ...] = ()


def preview_of(
    course: Course, glossary: Glossary, text: Written, memo: Memo | None = None
) -> Preview:
    """Compile and draw one text of a course; with a `memo` only what changed since."""
    return drawn(_compiled(course, glossary, text, memo), course.hue)


def drawn(page: Compiled, hue: int) -> Preview:
    """Draw a compiled page, of now or as it once was published."""
    if isinstance(page, LessonPage):
        parts = tuple(
            Part(step.title, tuple(
                _question(b, page.locale) if isinstance(b, Question) else Block(b.html)
                for b in step.blocks
            ))
            for step in page.steps
        )
        return Preview(page.locale, page.title, hue, parts, page.terms)
    if isinstance(page, TextPage):
        return Preview(page.locale, page.title, hue, (Part("", (Block(page.html),)),))
    blocks = (Block(page.intro), *(_question(q, page.locale) for q in page.questions))
    return Preview(page.locale, page.title, hue, (Part("", blocks),))


def _compiled(
    course: Course, glossary: Glossary, text: Written, memo: Memo | None
) -> Compiled:
    if isinstance(text, LessonText):
        return compile_lesson(course, glossary, text, memo=memo)
    if isinstance(text, Page):
        return compile_page(course, glossary, text)
    if isinstance(text, Quiz):
        module = next((m for m in course.modules if text in m.quiz), None)
        if module is not None:
            return compile_quiz(course, glossary, module, text, memo=memo)
        return compile_check(course, glossary, text, memo=memo)
    return compile_check(course, glossary, _as_quiz(text), memo=memo)


def _as_quiz(bank: Bank) -> Quiz:
    """Return a bank as a row of questions: learners never see it as a page, authors do."""
    return Quiz(bank.locale, bank.path, bank.title, bank.questions, intro=bank.intro)


def _question(question: Question, locale: str) -> Block:
    view = question_view(question, (), url="", revision_id=0, seed="", locale=locale)
    return Block("", draw(view))
