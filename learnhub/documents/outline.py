"""Cuts a converted text into lessons and steps, by its headings."""

import re
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.documents import marks
from learnhub.documents.told import Told
from learnhub.questions.interchange.html import plain

TITLE_UNUSED = N_(
    "The title “%(title)s” stands above all lessons and is in none of them. "
    "You can use it as the name of the module."
)
NO_HEADINGS = N_(
    "This document has no headings, so that it became one lesson with one step. "
    "Please give it headings (##) where a new step is to begin."
)
EMPTY = N_("The heading “%(title)s” opens a lesson, but there is no text below it.")

_LINE = re.compile(f"{marks.HEAD}([0-6])(.*)")
_LESSON, _STEP, _DEEPEST = 1, 2, 6
_IMAGE = re.compile(r"!\[(?:[^\[\]\\]|\\.)*\]\([^()\n]*\)(?:\{decorative\})?")
_ASKS = re.compile(r"[\u200e\u200f\u061c]*\?(?=[ \t\u00a0]|\Z)")
_LONGEST_TITLE = 200
LONGEST_HEADING = 500
_HASHES = re.compile(r"(#+)\Z")


@dataclass(slots=True)
class Section:
    """A heading and the lines below it; level 0 is the title of the document."""

    level: int
    heading: str
    lines: list[str] = field(default_factory=list)

    @property
    def text(self) -> str:
        """The lines below the heading, without blank ones around them."""
        return "\n".join(self.lines).strip("\n")


@dataclass(slots=True)
class Draft:
    """A lesson while it is put together; each step is Markdown that may begin with its heading.

    `signs` are those of places in headings that can have no anchor of their own.
    """

    title: str
    steps: list[str] = field(default_factory=list)
    signs: str = ""


def lessons_in(text: str, name: str, told: Told) -> list[Draft]:
    """Return the lessons of a text; `name` is the title where the text has none."""
    sections = _sections(text)
    told.nowhere()
    if len(sections) == 1 and sections[0].text:
        told.warn(NO_HEADINGS)
    title = _title_of(sections)
    groups = _groups(sections)
    lessons: list[Draft] = []
    for group in groups:
        own = title_of(group[0].heading) if group[0].level in (0, _LESSON) else ""
        words = own or title or name
        lesson = Draft(words, _steps(group), "".join(map(_signs_of_places, group)))
        if lesson.steps:
            lessons.append(lesson)
        elif group[0].level == _LESSON:
            told.at(words, "")
            told.warn(EMPTY, title=words)
            lessons.append(lesson)
    if title and lessons and all(lesson.title != title for lesson in lessons):
        told.nowhere()
        told.warn(TITLE_UNUSED, title=title)
    if title and not lessons:
        lessons.append(Draft(title))
    return lessons


def title_of(heading: str) -> str:
    """Return the words of a heading as a title."""
    words = plain(_IMAGE.sub("", marks.without(heading)))
    return words if len(words) <= _LONGEST_TITLE else f"{words[: _LONGEST_TITLE - 1]}…"


def _sections(text: str) -> list[Section]:
    found = [Section(-1, "")]
    for line in text.split("\n"):
        heading = _LINE.match(line)
        if heading is None:
            found[-1].lines.append(line)
            continue
        level, words = int(heading[1]), heading[2].strip()
        if level == 0 and any(section.level == 0 for section in found):
            level = 1
        if len(words) > LONGEST_HEADING:
            # Nobody writes such a heading; a paragraph got its style by mistake.
            found[-1].lines += ["", f"**{words}**", ""]
        else:
            found.append(Section(level, words))
    return found if found[0].text else found[1:] or found


def _title_of(sections: list[Section]) -> str:
    return next((title_of(each.heading) for each in sections if each.level == 0), "")


def _groups(sections: list[Section]) -> list[list[Section]]:
    """Return the sections of each lesson; what stands before the only heading belongs to it."""
    lessons = [each for each in sections if each.level == _LESSON]
    titled = any(each.level == 0 for each in sections)
    if len(lessons) == 1 and not titled:
        only = lessons[0]
        before = sections[: sections.index(only)]
        after = sections[sections.index(only) + 1 :]
        opening = before[0] if before and before[0].level == -1 else None
        rest = before[1:] if opening else before
        lines = [*(opening.lines if opening else []), "", *only.lines]
        return [[Section(_LESSON, only.heading, lines), *rest, *after]]
    groups: list[list[Section]] = []
    for section in sections:
        if section.level == _LESSON or not groups:
            groups.append([section])
        else:
            groups[-1].append(section)
    return groups


def _steps(group: list[Section]) -> list[str]:
    """Return the steps of a lesson; the highest of its headings open them."""
    top = min((each.level for each in group if each.level >= _STEP), default=_STEP)
    steps: list[list[str]] = []
    first = group[0]
    if first.level <= _LESSON:
        opening = "\n\n".join(filter(None, [*_beside(first.heading), first.text]))
        steps += [[opening]] if opening else []
        group = group[1:]
    for section in group:
        if section.level <= _LESSON:
            steps.append([section.text] if section.level < 0 else _opened(section, _STEP))
            continue
        level = min(section.level - top + _STEP, _DEEPEST)
        if level == _STEP or not steps:
            steps.append(_opened(section, level))
        else:
            steps[-1] += _opened(section, level)
    return [step for step in ("\n\n".join(filter(None, each)) for each in steps) if step.strip()]


def _opened(section: Section, level: int) -> list[str]:
    """Return a heading and its text; what a step cannot have in its heading stands below it."""
    words, beside = section.heading, list[str]()
    if level == _STEP:
        beside = _beside(words)
        words = marks.ANY.sub("", _IMAGE.sub("", words)).strip()
    shown = heading_text(words)
    line = f"{'#' * level} {shown}" if shown else ""
    return [line, *beside, section.text]


def _signs_of_places(section: Section) -> str:
    return "".join(f[0] for f in marks.ANY.finditer(section.heading) if f[1] == marks.TARGET)


def _beside(heading: str) -> list[str]:
    """Return what in a heading is no words: pictures, and the signs of notes."""
    signs = [found[0] for found in marks.ANY.finditer(heading) if found[1] == marks.NOTE]
    return [*_IMAGE.findall(heading), *(["".join(signs)] if signs else [])]


def heading_text(words: str) -> str:
    """Return the words of a heading so that they are neither a question nor lose a sign."""
    asks = _ASKS.match(words)
    safe = f"{asks[0][:-1]}\\?{words[asks.end() :]}" if asks else words
    return _HASHES.sub(lambda found: "\\#" * len(found[1]), safe)
