"""Publishing a course of a thousand lessons."""

import tempfile
import time
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from learnhub.base.actor import PUBLIC
from learnhub.content.service import publish
from learnhub.courseware import EMPTY
from learnhub.db import Database, migrate

LESSONS = 1000
TEXT = """---
title: Lektion {n}
---

## Anfang

{prose}

![Ein Weg](../media/way.svg "Der Weg")

## Frage

### ? Was ist {n}? {{#q{n}}}

- (x) eine Zahl
- ( ) ein Wort

> Eine Zahl.
"""
WAY = (
    b'<svg xmlns="http://www.w3.org/2000/svg" width="64" height="32" viewBox="0 0 64 32">'
    b'<path d="M4 16h56" stroke="#1f2a44"/></svg>'
)


def course() -> dict[str, bytes]:
    """Return the files of the course: ten modules of a hundred lessons of about 5 kB."""
    modules = "\n".join(f"  - id: m{m}\n    title: {{de: Teil {m}}}" for m in range(10))
    manifest = (
        "id: large\nlocales: [de]\nline: {letter: L, hue: 10}\naudience: [self]\nlevel: basic\n"
        "access: open\ntitle: {de: Gross}\nsummary: {de: Viele Lektionen.}\n"
        f"outcomes:\n  de: [viel]\nmodules:\n{modules}\n"
    )
    sentence = "Ein Satz mit gewöhnlichen Wörtern, wie er in jeder Lektion vorkommt. "
    paragraph = sentence * 8 + "Und **eines** ist wichtig.\n\n"
    prose = paragraph * 8 + "* [Ein Link](https://example.org)\n* Ein Punkt\n"
    files = {"course.yaml": manifest.encode(), "media/way.svg": WAY}
    for n in range(LESSONS):
        name = f"{n // 100 + 1:02}-m{n // 100}/{n % 100 + 1:02}-l{n}.de.md"
        files[name] = TEXT.format(n=n, prose=prose).encode()
    return files


def publish_many() -> Iterator[tuple[str, str, str]]:
    """Yield how long publishing takes, and publishing once more without a change."""
    with tempfile.TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder)}/x.sqlite3")
        migrate.upgrade(database)
        now = datetime.now(UTC)
        for what, goal in (("publishing 1,000 lessons", "< 30 s"), ("… again, unchanged", "")):
            start = time.perf_counter()
            with database.write() as session:
                done = publish(session, PUBLIC, course(), folder="large", glossary=EMPTY, now=now)
            if done.revision != 1:
                raise RuntimeError("\n".join(str(p) for p in done.problems[:10]))
            yield what, f"{time.perf_counter() - start:.1f} s", goal
        database.close()
