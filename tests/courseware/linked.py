"""A course whose texts point at each other in every way there is, and ways to look at it."""

from collections.abc import Mapping

from learnhub.base.problem import has_errors
from learnhub.courseware import Course, read_course, stamp
from learnhub.courseware.arranging import Arranged, apply
from learnhub.markup import pointers
from tests.courseware.making import SVG

MANIFEST = """\
# The course of the tests.
id: linked
locales: [de, en]
line: {letter: L, hue: 10}   # green would be nice, too
audience: [self]
level: basic
access: open
# Nobody fails easily.
pass: 50
title: {de: Verbunden, en: Linked}
summary: {de: Alles zeigt aufeinander., en: Everything points at everything.}
modules:
  # how it begins
  - id: start
    title: {de: Anfang, en: Start}   # short
  - id: shop
    # a note inside
    title:
      de: Laden
      en: Shop
  # how it ends
  - id: end
    title: {de: Ende, en: End}
# The last line.
"""

WHY_DE = """\
---
# for everybody
title: Warum?   # short
review_by: 2027-11-30
---

Weiter mit [dem Weg](02-how.md) und [den Preisen](../02-shop/01-prices.de.md#teuer "Preise").

```
[kein Verweis](../02-shop/01-prices.md)
### ? Keine Frage {#first}
```

Auch `[hier](02-how.md)` nicht, und [hier](02-how.md) doch.

## Bilder

![Ein Weg](../media/path.svg "Der Weg") und ![klein](path.svg)

<a href="../02-shop/01-prices.md">roh</a> und [Liste](worksheet:list), siehe [Preise][p].

[p]: ../02-shop/01-prices.md

### ? Was ist richtig? {#first points=2}

- (x) [dies](../02-shop/02-basket.md)
- ( ) das
  > Siehe [dort](02-how.md).
"""

WHY_EN = """\
---
title: Why?
translation: reviewed
---

On with [the way](02-how.md) and [the prices](../02-shop/01-prices.en.md#dear "Prices").

## Pictures

![A way](../media/path.svg "The way") and ![small](path.svg)

A [list](worksheet:list).

### ? What is right? {#first points=2}

- (x) [this](../02-shop/02-basket.md)
- ( ) that
"""

HOW = "---\ntitle: Wie?\n---\n\nVor [warum](01-why.md), nach [da](../02-shop/01-prices.md).\n"
PRICES = "---\ntitle: Preise\n---\n\nSiehe [warum](../01-start/01-why.md), [Korb](02-basket.md).\n"
BASKET = (
    "---\r\n# Windows\r\ntitle: Korb\r\n---\r\n\r\n[Preise](01-prices.md), "
    "[wie](../01-start/02-how.md).\r\n"
)
LAST = "\ufeff---\ntitle: Schluss\nid: old/last\n---\n\nVon [vorn](../01-start/01-why.md).\n"
QUIZ = """\
---
title: Quiz
---

Lesen Sie [die Preise](01-prices.md).

### ? Wie viel ist 1 + 1? {#sum tags=first}

- = 2 ± 0

### ? Und 2 + 2? {tags=x #sum-2}

- = 4 ± 0
"""


def linked_course() -> dict[str, bytes]:
    """Return the files of the course, with every translation stamped."""
    texts = {
        "course.yaml": MANIFEST,
        "01-start/01-why.de.md": WHY_DE,
        "01-start/01-why.en.md": WHY_EN,
        "01-start/02-how.de.md": HOW,
        "02-shop/01-prices.de.md": PRICES,
        "02-shop/01-prices.en.md": PRICES,
        "02-shop/02-basket.de.md": BASKET,
        "02-shop/quiz.de.md": QUIZ,
        "02-shop/quiz.en.md": QUIZ,
        "03-end/01-last.de.md": LAST,
        "guide.de.md": "---\ntitle: Rat\n---\n\nZuerst [warum](01-start/01-why.md).\n",
        "worksheets/list.de.md": "---\ntitle: Liste\n---\n\n[Preise](../02-shop/01-prices.md).\n",
    }
    files = {path: text.encode() for path, text in texts.items()}
    files["media/path.svg"] = SVG
    files["media/path.en.svg"] = SVG
    stamped, problems = stamp(files)
    assert problems == []
    return stamped


def done(files: Mapping[str, bytes], arranged: Arranged) -> dict[str, bytes]:
    """Return the files after a change that nothing stands in the way of."""
    assert not has_errors(arranged.problems), [str(problem) for problem in arranged.problems]
    return apply(files, arranged)


def course_in(files: Mapping[str, bytes]) -> Course:
    """Return a course that must be without errors."""
    course, problems = read_course(files, folder="")
    assert not has_errors(problems), [str(problem) for problem in problems]
    assert course is not None
    return course


def targets(data: bytes) -> list[str]:
    """Return what a text points at, in the order of its lines."""
    text = data.decode().replace("\r\n", "\n")
    return [pointer.target for pointer in pointers(text)]


def untouched(files: Mapping[str, bytes], arranged: Arranged) -> bool:
    """Say whether all that is not named in a change has the same bytes as before."""
    after = apply(files, arranged)
    gone = set(arranged.removed)
    return all(
        after[arranged.moved.get(path, path)] == data
        for path, data in files.items()
        if path not in gone and arranged.moved.get(path, path) not in arranged.written
    )
