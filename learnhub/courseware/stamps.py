"""Stamps translations with the text they were made from, and finds what has changed since."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.course import Course
from learnhub.courseware.decoding import decode
from learnhub.courseware.front import read_front, set_key, split_front
from learnhub.courseware.fronts import read_source
from learnhub.courseware.inventory import Inventory, Variants, take_stock
from learnhub.courseware.manifest import read_manifest
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import Bank, LessonText, Page, Quiz, Step
from learnhub.courseware.quizzes import QuizBody, write_quiz_body
from learnhub.courseware.report import Report
from learnhub.courseware.steps import quiet_steps, step_text

_NO_MANIFEST = N_(
    "The file course.yaml is missing. It says what the course is called and which modules it has."
)
_STALE_STEPS = N_(
    "The original has changed since this translation was made (steps: %(steps)s). "
    "Please compare both; learnhub courses stamp notes that they agree again."
)
_STALE_TEXT = N_(
    "The original has changed since this translation was made. "
    "Please compare both; learnhub courses stamp notes that they agree again."
)
_NO_PLACE = N_(
    "The stamp cannot be put into this front matter. Please write each key in a line of its own."
)

Files = Mapping[str, bytes]


def stamp(files: Files) -> tuple[dict[str, bytes], list[Problem]]:
    """Return the files with every translation stamped: `source: […]`, one hash a step.

    Quizzes, banks and pages get one hash for all of their text. A file whose stamps are right
    already keeps its bytes, and so does one that cannot be stamped, with a problem.
    """
    report = Report("")
    stamped = dict(files)
    text = decode(files[MANIFEST], MANIFEST, report) if MANIFEST in files else None
    if MANIFEST not in files:
        report.error(MANIFEST, 0, _NO_MANIFEST)
    manifest = read_manifest(text, report) if text is not None else None
    if manifest is not None:
        first = manifest.locales[0]
        stock = take_stock(files, manifest, Report(""))
        for variants, in_steps in _groups(stock):
            stamped.update(_stamp_variants(files, variants, first, report, in_steps=in_steps))
    return stamped, report.sorted()


def stale_translations(course: Course) -> list[Problem]:
    """Return a warning for each translation whose original has changed since it was stamped."""
    report = Report(course.id)
    steps = stale_steps(course)
    for lesson in course.lessons:
        for text in lesson.variants:
            changed = steps.get(lesson.id, {}).get(text.locale, ())
            if changed:
                shown = ", ".join(str(number + 1) for number in changed)
                report.warning(text.path, 0, _STALE_STEPS, steps=shown)
    for path in stale_texts(course):
        report.warning(path, 0, _STALE_TEXT)
    return report.sorted()


def stale_steps(course: Course) -> dict[str, dict[str, tuple[int, ...]]]:
    """Return for each lesson and locale which steps have another original than when translated.

    Steps count from 0 in the original; a step that was added or taken away there counts, too.
    Lessons without anything stale, and translations never stamped, are left out.
    """
    found: dict[str, dict[str, tuple[int, ...]]] = {}
    for lesson in course.lessons:
        originals = [text for text in lesson.variants if text.locale == course.first_locale]
        for text in lesson.variants if originals else ():
            if text is originals[0] or not text.source:
                continue
            stale = _differing(text.source, step_stamps(originals[0].steps))
            if stale:
                found.setdefault(lesson.id, {})[text.locale] = stale
    return found


def outdated_steps(course: Course) -> dict[str, frozenset[int]]:
    """Return by path of each stamped translation which of its own steps are outdated, from 0.

    That is what a reader has to know: the original no longer has the text such a step was made
    from. A step that only moved, because another was put before it, is not outdated. A file whose
    steps are not those that were stamped is judged by their places. No step at all means that only
    their number or order changed.
    """
    found: dict[str, frozenset[int]] = {}
    for lesson in course.lessons:
        now = next((step_stamps(text.steps) for text in lesson.variants
                    if text.locale == course.first_locale), ())
        for text in lesson.variants if now else ():
            if text.locale == course.first_locale or not text.source or text.source == now:
                continue
            found[text.path] = frozenset(_outdated(text, now))
    return found


def _outdated(text: LessonText, now: Sequence[str]) -> Iterator[int]:
    if len(text.source) == len(text.steps):
        kept = frozenset(now)
        return (n for n, each in enumerate(text.source) if each not in kept)
    return (n for n in _differing(text.source, now) if n < len(text.steps))


def stale_texts(course: Course) -> tuple[str, ...]:
    """Return the paths of stamped quizzes, banks and pages whose original has changed since."""
    return tuple(
        text.path
        for variants in _other_texts(course)
        for original in variants
        if original.locale == course.first_locale
        for text in variants
        if text is not original and text.source and text.source != (_stamp(_body(original)),)
    )


def step_stamps(steps: Sequence[Step]) -> tuple[str, ...]:
    """Return the stamp of each step: the first 12 hexadecimal digits of its text's SHA-256."""
    return tuple(_stamp(step_text(step)) for step in steps)


def _stamp(text: str) -> str:
    return hashlib.sha256(text.strip().encode("utf-8")).hexdigest()[:12]


def _differing(before: Sequence[str], now: Sequence[str]) -> tuple[int, ...]:
    longest = max(len(before), len(now))
    return tuple(
        number
        for number in range(longest)
        if before[number : number + 1] != now[number : number + 1]
    )


def _groups(stock: Inventory) -> Iterator[tuple[Variants, bool]]:
    """Yield the languages of each text, and whether it is stamped step by step."""
    for module in stock.modules.values():
        yield from ((variants, True) for variants in module.lessons.values())
        yield module.quiz, False
        yield module.bank, False
    yield from ((variants, False) for variants in stock.worksheets.values())
    yield from ((variants, False) for variants in stock.pages.values())


def _stamp_variants(
    files: Files, variants: Variants, first: str, report: Report, *, in_steps: bool
) -> Iterator[tuple[str, bytes]]:
    original = variants.get(first)
    text = decode(files[original], original, report) if original else None
    if original is None or text is None:
        return
    body = split_front(text, original, report).body
    stamps = step_stamps(quiet_steps(body)) if in_steps else (_stamp(body),)
    for locale, path in variants.items():
        if locale != first:
            yield path, _stamp_file(files[path], path, stamps, report)


def _stamp_file(data: bytes, path: str, stamps: tuple[str, ...], report: Report) -> bytes:
    text = decode(data, path, report)
    if text is None:
        return data
    parts = split_front(text, path, report)
    if read_source(read_front(parts, path, Report(""))) == stamps:
        return data
    yaml = set_key(parts.yaml if parts.front else "", "source", stamps)
    if yaml is None:
        report.error(path, 1, _NO_PLACE)
        return data
    written = f"---\n{yaml}---\n{parts.body}"
    if b"\r\n" in data:
        written = written.replace("\n", "\r\n")
    return written.encode("utf-8")


def _other_texts(course: Course) -> Iterator[Sequence[Quiz | Bank | Page]]:
    for module in course.modules:
        yield module.quiz
        yield module.bank
    yield from (course.entry_check, course.final_check, course.guide)
    yield from (sheet.variants for sheet in course.worksheets)


def _body(text: Quiz | Bank | Page) -> str:
    """Return the Markdown of a text as it is, or would be, written."""
    if isinstance(text, Page):
        return text.text
    if isinstance(text, Bank):
        return write_quiz_body(
            QuizBody(text.intro, (), text.questions), text.raw, with_ranges=False
        )
    return write_quiz_body(QuizBody(text.intro, text.ranges, text.questions), text.raw)
