"""Compiles a course, once, at publishing: Markdown to safe HTML, questions to data; pure."""

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field

from learnhub.content.compiled import (
    CheckPage,
    CompiledStep,
    Drawn,
    Html,
    LessonPage,
    Outline,
    OutlineLesson,
    OutlineModule,
    OutlineQuiz,
    QuizPage,
    Range,
    Term,
    TextPage,
)
from learnhub.courseware import (
    Course,
    Glossary,
    Lesson,
    LessonText,
    Module,
    Page,
    Quiz,
    Step,
    lesson_at,
    media_name,
)
from learnhub.courseware.names import ENTRY_CHECK, FINAL_CHECK
from learnhub.markup import Picture, Words, render, render_inline, text_of_html, words_for
from learnhub.questions import Prose, Question, compile_question, kind_of

# Raise it when the same source would compile to something else: courses are published anew.
COMPILER = 2


def digest_of(data: bytes) -> str:
    """Return the name under which bytes are kept."""
    return hashlib.sha256(data).hexdigest()


@dataclass(slots=True)
class _References:
    """What the texts of one page may point at; notes the terms they used, in order."""

    course: Course
    glossary: Glossary
    locale: str
    path: str = ""
    terms: dict[str, Term] = field(default_factory=dict)

    def picture(self, target: str) -> Picture | None:
        name = media_name(self.path, target)
        medium = self.course.medium(name, self.locale) if name else None
        if medium is None:
            return None
        address = f"/media/{digest_of(medium.data)}/{medium.name}"
        return Picture(address, medium.width, medium.height)

    def term(self, term_id: str) -> str | None:
        found = self.glossary.find(term_id, self.locale, self.course.first_locale)
        if found is None:
            return None
        entry = found[1]
        self.terms[term_id] = Term(term_id, entry.term, render_inline(entry.text))
        return f"#term-{term_id}"

    def worksheet(self, name: str) -> str | None:
        if self.course.worksheet(name) is None:
            return None
        return f"/courses/{self.course.id}/worksheets/{name}"

    def page(self, target: str) -> str | None:
        lesson = lesson_at(self.course, self.path, target)
        if lesson is None:
            return None
        module = next(m for m in self.course.modules if lesson in m.lessons)
        _, mark, anchor = target.partition("#")
        return f"/courses/{self.course.id}/{module.id}/{lesson.name}{mark}{anchor}"


@dataclass(frozen=True, slots=True)
class _ToHtml:
    """Turns the texts of one question into HTML; `prefix` keeps ids on a page apart."""

    references: _References
    words: Words
    prefix: str

    def inline(self, text: str) -> str:
        return render_inline(text, self.references, words=self.words) if text else ""

    def block(self, text: str) -> str:
        if not text:
            return ""
        return render(text, self.references, words=self.words, prefix=self.prefix)


def _question(question: Question, references: _References, words: Words) -> Question:
    return compile_question(question, _ToHtml(references, words, f"{question.id}-"))


def _step(step: Step, number: int, references: _References, words: Words) -> CompiledStep:
    blocks: list[Html | Question] = []
    for place, block in enumerate(step.blocks):
        if isinstance(block, Prose):
            prefix = f"s{number}-{place}-"
            html = render(block.text, references, words=words, prefix=prefix)
            if html.strip():
                blocks.append(Html(html))
        else:
            blocks.append(_question(block, references, words))
    return CompiledStep(text_of_html(render_inline(step.title)).strip(), tuple(blocks))


def compile_lesson(course: Course, glossary: Glossary, text: LessonText) -> LessonPage:
    """Return a lesson in one locale."""
    references = _References(course, glossary, text.locale, text.path)
    words = words_for(text.locale)
    steps = tuple(_step(s, n, references, words) for n, s in enumerate(text.steps, 1))
    return LessonPage(
        text.locale, text.title, text.minutes, text.translation == "draft", steps,
        tuple(references.terms.values()),
    )


def compile_quiz(course: Course, glossary: Glossary, module: Module, quiz: Quiz) -> QuizPage:
    """Return a quiz in one locale, with the bank its questions may be drawn from."""
    references = _References(course, glossary, quiz.locale, quiz.path)
    words = words_for(quiz.locale)
    to_html = _ToHtml(references, words, "quiz-")
    bank = course.bank_for(module, quiz.locale)
    draw = quiz.draw if quiz.draw is not None else ()
    drawn = (Drawn("", draw),) if isinstance(draw, int) else tuple(
        Drawn(each.tag, each.count) for each in draw
    )
    return QuizPage(
        locale=quiz.locale, title=quiz.title, intro=to_html.block(quiz.intro),
        pass_mark=quiz.pass_mark, shuffle=quiz.shuffle, attempts=quiz.attempts,
        at_once=quiz.feedback == "at once", minutes=quiz.time, draw=drawn,
        ranges=_ranges(quiz, to_html),
        questions=tuple(_question(q, references, words) for q in quiz.questions),
        bank=tuple(_question(q, references, words) for q in bank.questions) if bank else (),
    )


def compile_check(course: Course, glossary: Glossary, check: Quiz) -> CheckPage:
    """Return a self-check in one locale."""
    references = _References(course, glossary, check.locale, check.path)
    words = words_for(check.locale)
    to_html = _ToHtml(references, words, "check-")
    return CheckPage(
        locale=check.locale, title=check.title, is_draft=check.translation == "draft",
        intro=to_html.block(check.intro), ranges=_ranges(check, to_html),
        questions=tuple(_question(q, references, words) for q in check.questions),
    )


def _ranges(quiz: Quiz, to_html: _ToHtml) -> tuple[Range, ...]:
    return tuple(Range(r.low, r.high, to_html.block(r.text)) for r in quiz.ranges)


def compile_page(course: Course, glossary: Glossary, page: Page) -> TextPage:
    """Return a worksheet or guide in one locale."""
    references = _References(course, glossary, page.locale, page.path)
    words = words_for(page.locale)
    return TextPage(page.locale, page.title, render(page.text, references, words=words))


def _outline_lesson(module: Module, lesson: Lesson) -> OutlineLesson:
    first = lesson.variants[0]
    dates = [v.review_by for v in lesson.variants if v.review_by]
    return OutlineLesson(
        id=lesson.id, name=lesson.name, module=module.id,
        titles={v.locale: v.title for v in lesson.variants},
        minutes={v.locale: v.minutes for v in lesson.variants},
        drafts=tuple(v.locale for v in lesson.variants if v.translation == "draft"),
        steps=max(len(v.steps) for v in lesson.variants),
        questions=tuple(q.id for q in first.questions if kind_of(q.content).asks),
        review_by=min(dates) if dates else None, areas=_areas(lesson),
    )


def _areas(lesson: Lesson) -> tuple[str, ...]:
    """Return what a lesson is about: its competences, then the tags of its questions."""
    named = [code for text in lesson.variants for code in text.digcomp]
    tags = [tag for text in lesson.variants for q in text.questions for tag in q.tags]
    return tuple(dict.fromkeys((*named, *tags)))


def _outline_module(module: Module) -> OutlineModule:
    quiz = None
    if module.quiz:
        first = module.quiz[0]
        count = sum(kind_of(q.content).asks for q in first.questions)
        if first.draw is not None:
            count = first.draw if isinstance(first.draw, int) else sum(
                d.count for d in first.draw
            )
        quiz = OutlineQuiz(
            module.id, {q.locale: q.title for q in module.quiz}, count, first.pass_mark
        )
    lessons = tuple(_outline_lesson(module, lesson) for lesson in module.lessons)
    return OutlineModule(module.id, dict(module.title), lessons, quiz)


def compile_outline(course: Course) -> Outline:
    """Return the overview of a course."""
    return Outline(
        id=course.id, locales=course.locales, letter=course.letter, hue=course.hue,
        audience=course.audience, level=course.level, access=course.access,
        digcomp=course.digcomp, titles=dict(course.title), summaries=dict(course.summary),
        outcomes={k: tuple(v) for k, v in course.outcomes.items()},
        modules=tuple(_outline_module(m) for m in course.modules),
        worksheets={w.name: {p.locale: p.title for p in w.variants} for w in course.worksheets},
        has_guide=bool(course.guide),
        checks={name: {c.locale: c.title for c in checks}
                for name, checks in _checks(course).items()},
    )


def _checks(course: Course) -> Mapping[str, tuple[Quiz, ...]]:
    """Return the self-checks a course has by their name in addresses."""
    checks = {ENTRY_CHECK: course.entry_check, FINAL_CHECK: course.final_check}
    return {name: variants for name, variants in checks.items() if variants}


PageKey = tuple[str, str, str, str]
Compiled = LessonPage | QuizPage | CheckPage | TextPage


def compile_pages(course: Course, glossary: Glossary) -> Mapping[PageKey, Compiled]:
    """Return every page of a course by kind, module, name and locale."""
    pages: dict[PageKey, Compiled] = {}
    for module in course.modules:
        for lesson in module.lessons:
            for text in lesson.variants:
                pages["lesson", module.id, lesson.name, text.locale] = compile_lesson(
                    course, glossary, text
                )
        for quiz in module.quiz:
            pages["quiz", module.id, "quiz", quiz.locale] = compile_quiz(
                course, glossary, module, quiz
            )
    for sheet in course.worksheets:
        for page in sheet.variants:
            pages["worksheet", "", sheet.name, page.locale] = compile_page(course, glossary, page)
    for name, checks in _checks(course).items():
        for check in checks:
            pages["check", "", name, check.locale] = compile_check(course, glossary, check)
    for page in course.guide:
        pages["guide", "", "guide", page.locale] = compile_page(course, glossary, page)
    return pages
