"""Makes a new course."""

from collections.abc import Collection
from dataclasses import dataclass, field

from learnhub.base.problem import has_errors
from learnhub.courseware.arranging.arranged import Arranged, apply, refused
from learnhub.courseware.arranging.modules import add_module
from learnhub.courseware.arranging.naming import one_line, proposed
from learnhub.courseware.arranging.opening import NewText
from learnhub.courseware.arranging.settings import NO_AUDIENCE, manifest_of
from learnhub.courseware.front import rewrite
from learnhub.courseware.manifest import read_manifest
from learnhub.courseware.names import MANIFEST
from learnhub.courseware.parts import DEFAULT_PASS_MARK, Access, Level, Texts, frozen
from learnhub.courseware.report import Report
from learnhub.courseware.scalars import Value


def _no_texts() -> Texts:
    return frozen({})


@dataclass(frozen=True, slots=True)
class NewCourse:
    """What a new course begins with; the first of `locales` is the language of its originals.

    A course without a first module or lesson is made all the same; the course check asks for them.
    """

    title: Texts
    locales: tuple[str, ...]
    audience: tuple[str, ...]
    level: Level
    letter: str
    hue: int
    summary: Texts = field(default_factory=_no_texts)
    access: Access = "open"
    module: Texts = field(default_factory=_no_texts)
    lesson: NewText | None = None


def new_course(new: NewCourse, taken: Collection[str]) -> Arranged:
    """Return the files of a new course; its id is made from its title and is none of `taken`."""
    title = {locale: one_line(text) for locale, text in new.title.items() if one_line(text)}
    summary = {locale: one_line(text) for locale, text in new.summary.items() if one_line(text)}
    first = next((title[locale] for locale in new.locales if locale in title), "")
    course_id = proposed(first, "course", taken)
    values: dict[str, Value] = {
        "id": course_id,
        "locales": new.locales,
        "line": {"letter": new.letter, "hue": new.hue},
        "audience": new.audience,
        "level": new.level,
        "access": new.access,
        "pass": DEFAULT_PASS_MARK,
        "title": title,
        "summary": summary,
        "modules": (),
    }
    # Judged with a module, since a course that has none yet is nothing to refuse.
    report = Report("")
    with_module: dict[str, Value] = {**values, "modules": ({"id": "first", "title": title},)}
    read_manifest(rewrite("", manifest_of, with_module), report)
    if not new.audience:
        report.error(MANIFEST, 0, NO_AUDIENCE)
    if has_errors(report.problems):
        return refused(report.sorted())
    files = {MANIFEST: rewrite("", manifest_of, values).encode("utf-8", "replace")}
    if new.module:
        added = add_module(files, new.module, first=new.lesson)
        if has_errors(added.problems):
            return added
        files = apply(files, added)
    return Arranged(written=frozen(files), made=course_id)


def next_line(title: str, taken: Collection[tuple[str, int]]) -> tuple[str, int]:
    """Return a letter and a hue for a new course that are as far from others as they can be.

    The letter is the first of the title that is free, else the first free of all, else the
    title's own; the hue lies in the middle of the widest gap of the colour circle.
    """
    used = {letter for letter, _ in taken}
    wanted = [sign for sign in title.upper() if "A" <= sign <= "Z"]
    letters = [*wanted, *map(chr, range(ord("A"), ord("Z") + 1))]
    letter = next((sign for sign in letters if sign not in used), letters[0])
    hues = sorted({hue % 360 for _, hue in taken})
    if not hues:
        return letter, 200
    gaps = zip(hues, [*hues[1:], hues[0] + 360], strict=True)
    start, end = max(gaps, key=lambda gap: (gap[1] - gap[0], -gap[0]))
    return letter, (start + (end - start) // 2) % 360
