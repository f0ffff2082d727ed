"""The small course with a self-check before and after it, and answering them."""

from learnhub.db import Database
from tests.content.changing import publish_small
from tests.site import Browser

ENTRY = "/courses/small/entry-check"
FINAL = "/courses/small/final-check"

_CHECK = """---
title: {title}
---

{intro}

### ? {mail} {{#{id}-mail scale=1-4 tags=1.1}}

1. {low}
2. {high}

### ? {calm} {{#{id}-calm unscored tags=staying-calm,1.1}}

- ( ) {low}
- ( ) {between}
- ( ) {high}

> {remark}
"""
_WORDS = {
    "de": {"mail": "E-Mail?", "calm": "Ruhe?", "low": "kaum", "between": "etwas", "high": "sehr",
           "remark": "Ruhe hilft."},
    "en": {"mail": "Mail?", "calm": "Calm?", "low": "hardly", "between": "a bit", "high": "very",
           "remark": "Calm helps."},
}
_RANGES = "\n\n> [!SCORE 0-49] {}\n\n> [!SCORE 50-100] {}"
_SAID_DE = "Willkommen." + _RANGES.format("Nur Mut!", "Das ist schon viel.")
_SAID_EN = "Welcome." + _RANGES.format("Go on!", "That is a lot.")


def check_files() -> dict[str, bytes]:
    """Return the files of both self-checks; the second one is there in German only."""
    made = {
        "entry-check.de.md": ("Vorher", "de", "before", _SAID_DE),
        "entry-check.en.md": ("Beforehand", "en", "before", _SAID_EN),
        "final-check.de.md": ("Nachher", "de", "after", "Willkommen."),
    }
    return {
        path: _CHECK.format(title=title, id=name, intro=intro, **_WORDS[locale]).encode()
        for path, (title, locale, name, intro) in made.items()
    }


def publish_checks(database: Database, changes: dict[str, bytes] | None = None) -> None:
    """Publish the small course with its self-checks."""
    done = publish_small(database, {**check_files(), **(changes or {})})
    assert done.is_new, done.problems


def say(browser: Browser, path: str, mail: str = "", calm: str = "", **more: str) -> int:
    """Answer a self-check and return the status."""
    name = "before" if path == ENTRY else "after"
    given = {f"q-{name}-mail": mail, f"q-{name}-calm": calm, **more}
    return browser.post(path, {field: value for field, value in given.items() if value}).status_code
