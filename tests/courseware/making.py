"""A small course without any problem, and ways to spoil it in one place."""

from collections.abc import Mapping

from learnhub.base.problem import Problem
from learnhub.courseware import EMPTY, Course, Glossary, read_course

MANIFEST = """\
id: small
locales: [de, en]
line: {letter: S, hue: 120}
audience: [self]
level: basic
access: open
pass: 60
digcomp: ["1.1"]
title: {de: Klein, en: Small}
summary: {de: Ein kleiner Kurs., en: A small course.}
outcomes:
  de: [etwas tun]
  en: [do something]
modules:
  - id: start
    title: {de: Anfang, en: Start}
"""

LESSON_DE = """\
---
title: Warum online?
---

Vor dem ersten Schritt.

## Der Weg

![Ein Weg](../media/path.svg "Der Weg")

### ? Was ist richtig? {#first}

- (x) dies
- ( ) das

## Das kann ich jetzt

Siehe [Liste](worksheet:list).
"""

LESSON_EN = """\
---
title: Why online?
translation: reviewed
---

Before the first step.

## The path

![A path](../media/path.svg "The path")

### ? What is right? {#first}

- (x) this
- ( ) that

## What I can do now

See the [list](worksheet:list).
"""

QUIZ = """\
---
title: Quiz
---

Guten Tag.

> [!SCORE 0-59] Weiter so.

> [!SCORE 60-100] Sehr gut.

### ? Wie viel ist 1 + 1? {#sum}

- = 2 ± 0
"""

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32"><path d="M0 0h9"/></svg>'

LESSON_PATH = "01-start/01-why.de.md"
ENGLISH_PATH = "01-start/01-why.en.md"
QUIZ_PATH = "01-start/quiz.de.md"


def small_course(**changes: str) -> dict[str, bytes]:
    """Return the files of the course; `manifest`, `lesson`, `english`, `quiz` replace texts."""
    texts = {
        "course.yaml": changes.get("manifest", MANIFEST),
        LESSON_PATH: changes.get("lesson", LESSON_DE),
        ENGLISH_PATH: changes.get("english", LESSON_EN),
        QUIZ_PATH: changes.get("quiz", QUIZ),
        "01-start/quiz.en.md": changes.get("quiz_english", QUIZ),
        "worksheets/list.de.md": "---\ntitle: Liste\n---\n\n- [ ] eins\n",
    }
    return {**{path: text.encode() for path, text in texts.items()}, "media/path.svg": SVG}


def problems_of(
    files: Mapping[str, bytes], *, folder: str = "small", glossary: Glossary = EMPTY
) -> list[Problem]:
    """Return what is to be mended in a course."""
    return read_course(files, folder=folder, glossary=glossary)[1]


def course_of(files: Mapping[str, bytes], *, glossary: Glossary = EMPTY) -> Course:
    """Return a course that must have no problem at all."""
    course, problems = read_course(files, folder="small", glossary=glossary)
    assert not problems, "\n".join(map(str, problems))
    assert course is not None
    return course


PLACES = ("course.yaml", LESSON_PATH, QUIZ_PATH, "worksheets/list.de.md", "media/path.svg")
