"""The few texts that stand in course.yaml itself: titles, the summary, what one learns."""

from dataclasses import replace

from learnhub.courseware.course import Course
from learnhub.courseware.locales import bases
from learnhub.courseware.parts import Texts, frozen
from learnhub.courseware.xliff.inline import Inline, tidy
from learnhub.courseware.xliff.units import Unit


def course_units(course: Course) -> list[Unit]:
    """Return what is to be translated of course.yaml."""
    return [
        Unit(f"{name}.1", name, note, None, Inline(tidy((text,))))
        for name, note, text in _texts(course, course.first_locale)
        if text
    ]


def existing_units(course: Course, locale: str) -> dict[str, Inline]:
    """Return by name what course.yaml says in a language itself, not in one it grows out of."""
    return {f"{name}.1": Inline(tidy((text,))) for name, _, text in _texts(course, locale) if text}


def with_texts(course: Course, locale: str, said: dict[str, str]) -> Course:
    """Return the course with these texts in a language; where a title is missing, the original's.

    A language that grows out of one the course has needs no title of its own.
    """
    grows = any(base in course.locales for base in bases(locale)[1:])

    def added(texts: Texts, name: str) -> Texts:
        text = said.get(f"{name}.1") or texts.get(locale)
        text = text or ("" if grows else texts.get(course.first_locale, ""))
        return frozen({**texts, locale: text}) if text else texts

    return replace(
        course,
        locales=course.locales if locale in course.locales else (*course.locales, locale),
        title=added(course.title, "title"),
        summary=added(course.summary, "summary"),
        outcomes=_with_outcomes(course, locale, said),
        modules=tuple(
            replace(module, title=added(module.title, f"module.{module.id}"))
            for module in course.modules
        ),
    )


def _with_outcomes(course: Course, locale: str, said: dict[str, str]) -> dict[str, tuple[str, ...]]:
    first = course.outcomes.get(course.first_locale, ())
    there = course.outcomes.get(locale, ())
    lines = [
        said.get(f"outcome.{number}.1") or (there[number - 1] if number <= len(there) else text)
        for number, text in enumerate(first, start=1)
    ]
    is_new = any(f"outcome.{number}.1" in said for number in range(1, len(first) + 1))
    changed = {locale: tuple(lines)} if is_new else {}
    return {**course.outcomes, **changed}


def _texts(course: Course, locale: str) -> list[tuple[str, str, str]]:
    outcomes = course.outcomes.get(locale, ())
    return [
        ("title", "title", course.title.get(locale, "")),
        ("summary", "text", course.summary.get(locale, "")),
        *((f"outcome.{n}", "outcome", text) for n, text in enumerate(outcomes, start=1)),
        *((f"module.{m.id}", "title", m.title.get(locale, "")) for m in course.modules),
    ]
