"""Compiles a course, once, at publishing: Markdown to safe HTML, questions to data; pure."""

from collections.abc import Collection, Mapping

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
    TextPage,
)
from learnhub.content.references import References, ToHtml
from learnhub.content.references import digest_of as digest_of
from learnhub.courseware import (
    Course,
    Glossary,
    Lesson,
    LessonText,
    Module,
    Page,
    Quiz,
    Step,
    outdated_steps,
    stale_texts,
)
from learnhub.courseware.memo import Forgetful, Memo
from learnhub.courseware.names import ENTRY_CHECK, FINAL_CHECK
from learnhub.courseware.parts import UNREVIEWED
from learnhub.markup import Words, render_inline, text_of_html, words_for
from learnhub.questions import Prose, Question, compile_question, kind_of

# Raise it when the same source would compile to something else: courses are published anew.
COMPILER = 3


def _question(question: Question, references: References, words: Words) -> Question:
    to_html = ToHtml(references, words, f"{question.id}-", question.id)
    return compile_question(question, to_html)


def _step(
    step: Step, number: int, references: References, words: Words, *, is_stale: bool
) -> CompiledStep:
    blocks: list[Html | Question] = []
    for place, block in enumerate(step.blocks):
        if isinstance(block, Prose):
            html = ToHtml(references, words, f"s{number}-{place}-").block(block.text)
            if html.strip():
                blocks.append(Html(html))
        else:
            blocks.append(_question(block, references, words))
    title = text_of_html(render_inline(step.title)).strip()
    return CompiledStep(title, tuple(blocks), is_stale)


def compile_lesson(
    course: Course, glossary: Glossary, text: LessonText,
    outdated: Collection[int] | None = None, memo: Memo | None = None,
) -> LessonPage:
    """Return a lesson in one locale; `outdated` as `courseware.outdated_steps` finds it.

    With a `memo` only what changed since the last time is turned into HTML.
    """
    references = References(course, glossary, text.locale, text.path, memo=memo or Forgetful())
    words = words_for(text.locale)
    steps = tuple(
        _step(step, n, references, words, is_stale=n - 1 in (outdated or ()))
        for n, step in enumerate(text.steps, 1)
    )
    return LessonPage(
        text.locale, text.title, text.minutes, text.translation == "draft", steps,
        references.places.found(), is_machine=text.translation == "machine",
        is_stale=outdated is not None and not outdated,
    )


def compile_quiz(
    course: Course, glossary: Glossary, module: Module, quiz: Quiz, stale: Collection[str] = (),
    memo: Memo | None = None,
) -> QuizPage:
    """Return a quiz in one locale, with the bank its questions may be drawn from.

    What is said of the translation holds for both; `stale` as `courseware.stale_texts` finds it.
    """
    references = References(course, glossary, quiz.locale, quiz.path, memo=memo or Forgetful())
    words = words_for(quiz.locale)
    to_html = ToHtml(references, words, "quiz-")
    bank = course.bank_for(module, quiz.locale)
    draw = quiz.draw if quiz.draw is not None else ()
    drawn = (Drawn("", draw),) if isinstance(draw, int) else tuple(
        Drawn(each.tag, each.count) for each in draw
    )
    questions = tuple(_question(q, references, words) for q in quiz.questions)
    more = tuple(_question(q, references, words) for q in bank.questions) if bank else ()
    both = (quiz, bank) if bank and bank.locale == quiz.locale else (quiz,)
    made = {text.translation for text in both}
    return QuizPage(
        locale=quiz.locale, title=quiz.title, intro=to_html.block(quiz.intro),
        pass_mark=quiz.pass_mark, shuffle=quiz.shuffle, attempts=quiz.attempts,
        at_once=quiz.feedback == "at once", minutes=quiz.time, draw=drawn,
        ranges=_ranges(quiz, to_html), questions=questions, bank=more,
        is_draft="draft" in made and "machine" not in made, is_machine="machine" in made,
        is_stale=any(text.path in stale for text in both), terms=references.places.found(),
    )


def compile_check(
    course: Course, glossary: Glossary, check: Quiz, stale: Collection[str] = (),
    memo: Memo | None = None,
) -> CheckPage:
    """Return a self-check in one locale; `stale` as `courseware.stale_texts` finds it."""
    references = References(course, glossary, check.locale, check.path, memo=memo or Forgetful())
    words = words_for(check.locale)
    to_html = ToHtml(references, words, "check-")
    return CheckPage(
        locale=check.locale, title=check.title, is_draft=check.translation == "draft",
        intro=to_html.block(check.intro), ranges=_ranges(check, to_html),
        questions=tuple(_question(q, references, words) for q in check.questions),
        is_machine=check.translation == "machine", is_stale=check.path in stale,
        # Read last: the texts above note which terms they use.
        terms=references.places.found(),
    )


def _ranges(quiz: Quiz, to_html: ToHtml) -> tuple[Range, ...]:
    return tuple(Range(r.low, r.high, to_html.block(r.text)) for r in quiz.ranges)


def compile_page(
    course: Course, glossary: Glossary, page: Page, stale: Collection[str] = ()
) -> TextPage:
    """Return a worksheet or guide in one locale; `stale` as `courseware.stale_texts` finds it."""
    references = References(course, glossary, page.locale, page.path)
    html = ToHtml(references, words_for(page.locale), "").block(page.text)
    return TextPage(
        page.locale, page.title, html, is_draft=page.translation == "draft",
        is_machine=page.translation == "machine", is_stale=page.path in stale,
        terms=references.places.found(),
    )


def _outline_lesson(module: Module, lesson: Lesson) -> OutlineLesson:
    first = lesson.variants[0]
    dates = [v.review_by for v in lesson.variants if v.review_by]
    return OutlineLesson(
        id=lesson.id, name=lesson.name, module=module.id,
        titles={v.locale: v.title for v in lesson.variants},
        minutes={v.locale: v.minutes for v in lesson.variants},
        drafts=tuple(v.locale for v in lesson.variants if v.translation in UNREVIEWED),
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
    outdated, stale = outdated_steps(course), frozenset(stale_texts(course))
    for module in course.modules:
        for lesson in module.lessons:
            for text in lesson.variants:
                pages["lesson", module.id, lesson.name, text.locale] = compile_lesson(
                    course, glossary, text, outdated.get(text.path)
                )
        for quiz in module.quiz:
            pages["quiz", module.id, "quiz", quiz.locale] = compile_quiz(
                course, glossary, module, quiz, stale
            )
    for sheet in course.worksheets:
        for page in sheet.variants:
            pages["worksheet", "", sheet.name, page.locale] = compile_page(
                course, glossary, page, stale
            )
    for name, checks in _checks(course).items():
        for check in checks:
            pages["check", "", name, check.locale] = compile_check(
                course, glossary, check, stale
            )
    for page in course.guide:
        pages["guide", "", "guide", page.locale] = compile_page(course, glossary, page, stale)
    return pages
