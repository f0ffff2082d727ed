"""What the course check says of a draft: errors, warnings and advice by text, and how it reads.

How a text reads is measured only when somebody asks: it takes as long as all advice together.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace

from learnhub.authoring.places import Place, places_of
from learnhub.authoring.reading import ReadDraft, place_of
from learnhub.base.problem import Problem, Severity
from learnhub.content.compile import digest_of
from learnhub.content.library import Library
from learnhub.courseware import Course, Glossary
from learnhub.courseware.advice import Readability, advise_course, advise_text, readability
from learnhub.courseware.parts import Written

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "advice")


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing to look at; `line` is 0 where the whole text is meant."""

    line: int
    problem: Problem


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A text with everything to look at in it."""

    place: Place
    findings: tuple[Finding, ...]

    def of(self, severity: str) -> tuple[Finding, ...]:
        """Return the findings of one severity, all of them for ""."""
        return tuple(
            each for each in self.findings if severity in ("", each.problem.severity)
        )


@dataclass(frozen=True, slots=True)
class CheckedCourse:
    """A draft with all findings; texts in the order of the course, pictures at the end."""

    texts: tuple[CheckedText, ...]
    counts: Mapping[str, int]
    minutes: int
    glossary: Glossary

    def with_findings(self, severity: str) -> list[CheckedText]:
        """Return the texts that have a finding of this severity, of any for ""."""
        return [text for text in self.texts if text.of(severity)]

    @property
    def measured(self) -> list[CheckedText]:
        """The texts that learners or trainers read: neither course.yaml nor pictures."""
        return [text for text in self.texts if text.place.locale]


@dataclass(frozen=True, slots=True)
class _Advised:
    """What was found in one text that did not change since; the glossary it was judged with."""

    problems: tuple[Problem, ...]
    glossary: Glossary


def check_draft(read: ReadDraft, library: Library, course: str, stamp: int) -> CheckedCourse:
    """Return everything the check says of a draft, from memory where nothing has changed."""
    key = ("checked", course, stamp, id(read.glossary))
    found = library.find(key, CheckedCourse)
    if found is not None and found.glossary is read.glossary:
        return found
    made = _check(read, library)
    size = 400 * sum(len(text.findings) + 1 for text in made.texts)
    return library.keep(key, made, size)


def _check(read: ReadDraft, library: Library) -> CheckedCourse:
    course = read.course
    problems = list(read.problems)
    if course is not None:
        for written in course.written:
            problems += _advised(course, written, read, library).problems
        problems += _inside(course, advise_course(course))
    texts = tuple(_texts(course, read, problems))
    counts = Counter(problem.severity for problem in problems)
    return CheckedCourse(
        texts, {severity: counts[severity] for severity in SEVERITIES},
        _minutes(course), read.glossary,
    )


def _minutes(course: Course | None) -> int:
    """Return how long the lessons take in the first language."""
    if course is None:
        return 0
    return sum(
        course.text_for(lesson, course.first_locale).minutes for lesson in course.lessons
    )


def _advised(course: Course, written: Written, read: ReadDraft, library: Library) -> _Advised:
    data = read.contents.get(written.path, b"")
    key = ("advised", course.id, written.path, written.locale, digest_of(data), id(read.glossary))
    found = library.find(key, _Advised)
    if found is not None and found.glossary is read.glossary:
        return found
    problems = tuple(advise_text(written, read.glossary))
    return library.keep(key, _Advised(problems, read.glossary), 400 * len(problems) + 500)


def figures_of(read: ReadDraft, library: Library, place: Place) -> Readability:
    """Return how long and how hard a text is, from memory where it has not changed."""
    data = read.contents.get(place.path, b"")
    key = ("figures", place.locale, digest_of(data))
    found = library.find(key, Readability)
    if found is not None:
        return found
    return library.keep(key, readability(data.decode("utf-8", "replace"), place.locale), 500)


def _inside(course: Course, problems: Iterable[Problem]) -> list[Problem]:
    return [replace(p, where=p.where.removeprefix(f"{course.id}/")) for p in problems]


def _texts(
    course: Course | None, read: ReadDraft, problems: Iterable[Problem]
) -> Iterable[CheckedText]:
    found: dict[str, list[Finding]] = {}
    for problem in problems:
        path, line = place_of(problem)
        found.setdefault(path, []).append(Finding(line, problem))
    places = places_of(course, read)
    for path in [*places, *(path for path in sorted(found) if path not in places)]:
        place = places.get(path) or Place(path, 0, "", "", "")
        findings = sorted(found.get(path, ()), key=_rank)
        yield CheckedText(place, tuple(findings))


def _rank(finding: Finding) -> tuple[int, int]:
    return SEVERITIES.index(finding.problem.severity), finding.line
