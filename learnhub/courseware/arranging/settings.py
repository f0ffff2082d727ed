"""What course.yaml says as a form needs it, and back again with every comment kept."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import cast

from learnhub.base.problem import Problem
from learnhub.base.words import N_
from learnhub.courseware.arranging.arranged import Arranged, refused
from learnhub.courseware.arranging.naming import one_line
from learnhub.courseware.arranging.opening import opened
from learnhub.courseware.arranging.shape import read_shape
from learnhub.courseware.arranging.source import rewritten
from learnhub.courseware.front import Values, rewrite
from learnhub.courseware.manifest import read_manifest
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import Access, Level, Texts, frozen
from learnhub.courseware.reading import Files
from learnhub.courseware.report import Report

_NO_PLACE = N_(
    "This cannot be put into course.yaml. Please write each key there on a line of its own."
)
NO_AUDIENCE = N_("Please say for whom the course is: self, business or both.")
_LOCALES_STAY = N_(
    "Languages can be added here, but not taken away or put into another order: texts would be "
    "left without an original."
)


@dataclass(frozen=True, slots=True)
class CourseSettings:
    """What course.yaml says apart from the id and the modules."""

    title: Texts
    summary: Texts
    outcomes: Mapping[str, tuple[str, ...]]
    locales: tuple[str, ...]
    letter: str
    hue: int
    audience: tuple[str, ...]
    level: Level
    access: Access
    pass_mark: int
    digcomp: tuple[str, ...]


def course_settings(files: Files) -> tuple[CourseSettings | None, tuple[Problem, ...]]:
    """Return what course.yaml says; None with every problem where it cannot be read."""
    shape, problems = read_shape(files)
    if shape is None:
        return None, problems
    values = shape.manifest.values
    line = cast(Mapping[str, str | int], values["line"])
    settings = CourseSettings(
        title=cast(Texts, values["title"]),
        summary=cast(Texts, values["summary"]),
        outcomes=cast(Mapping[str, tuple[str, ...]], values["outcomes"]),
        locales=shape.manifest.locales,
        letter=str(line["letter"]),
        hue=int(line["hue"]),
        audience=cast(tuple[str, ...], values["audience"]),
        level=cast(Level, values["level"]),
        access=cast(Access, values["access"]),
        pass_mark=shape.manifest.pass_mark,
        digcomp=cast(tuple[str, ...], values["digcomp"]),
    )
    return settings, ()


def write_course_settings(files: Files, settings: CourseSettings) -> Arranged:
    """Write course.yaml anew where something changed; what it may not say is refused."""
    plan = opened(files)
    if isinstance(plan, Arranged):
        return plan
    yaml, before = plan.shape.yaml, plan.shape.manifest.values
    if settings.locales[: len(plan.shape.manifest.locales)] != plan.shape.manifest.locales:
        plan.report.error(MANIFEST, 0, _LOCALES_STAY)
        return plan.arranged()
    if not settings.audience:
        plan.report.error(MANIFEST, 0, NO_AUDIENCE)
        return plan.arranged()
    # What a further language lacks is for the course check to say, and no reason to refuse it.
    grown = rewrite(yaml, manifest_of, {**before, "locales": settings.locales})
    wanted = {**before, **_values(settings)}
    edited, problems = checked(yaml, manifest_of, wanted, _problems, grown)
    plan.report.add(problems)
    if edited is None and not problems:
        plan.report.error(MANIFEST, 0, _NO_PLACE)
    elif edited is not None and edited != yaml:
        plan.write_manifest(edited)
    return plan.arranged()


def add_locale(files: Files, locale: str, *, title: str = "", summary: str = "") -> Arranged:
    """Add a language to a course, with its title and summary in it where they are given.

    Titles of modules that are missing in it are named by the course check.
    """
    settings, problems = course_settings(files)
    if settings is None:
        return refused(problems)
    if locale in settings.locales:
        return Arranged()
    with_locale = replace(
        settings,
        locales=(*settings.locales, locale),
        title=frozen({**settings.title, locale: title}),
        summary=frozen({**settings.summary, locale: summary}),
    )
    return write_course_settings(files, with_locale)


def manifest_of(yaml: str) -> Values | None:
    """Return what a course.yaml says, None if it cannot be read, nothing for an empty text."""
    manifest = read_manifest(yaml, Report(""))
    return manifest.values if manifest is not None else None if yaml else {}


def checked(
    yaml: str,
    read: Callable[[str], Values | None],
    wanted: Values,
    problems_of: Callable[[str], Iterable[Problem]],
    *known: str,
) -> tuple[str | None, list[Problem]]:
    """Return YAML that says `wanted`, or the errors it would have; None and nothing for no place.

    Errors that `yaml` has already, or the texts `known`, are no reason to refuse.
    """
    old = {_said(problem) for text in (yaml, *known) for problem in problems_of(text)}
    new = problems_of(rewrite(yaml, read, wanted))
    errors = [one for one in new if one.severity == "error" and _said(one) not in old]
    return (None, errors) if errors else (rewritten(yaml, read, wanted), [])


def _said(problem: Problem) -> tuple[str, tuple[tuple[str, str | int], ...]]:
    return problem.message, tuple(problem.params.items())


def _problems(yaml: str) -> list[Problem]:
    report = Report("")
    read_manifest(yaml, report)
    return report.sorted()


def _values(settings: CourseSettings) -> Values:
    return {
        "locales": settings.locales,
        "line": {"letter": settings.letter, "hue": settings.hue},
        "audience": settings.audience,
        "level": settings.level,
        "access": settings.access,
        "pass": settings.pass_mark,
        "digcomp": settings.digcomp,
        "title": _texts(settings.title),
        "summary": _texts(settings.summary),
        "outcomes": {
            locale: kept
            for locale, lines in settings.outcomes.items()
            if (kept := tuple(filter(None, map(one_line, lines))))
        },
    }


def _texts(texts: Texts) -> dict[str, str]:
    return {locale: kept for locale, text in texts.items() if (kept := one_line(text))}
