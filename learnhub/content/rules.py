"""What the catalogue shows; pure."""

from collections.abc import Iterable
from dataclasses import dataclass

from learnhub.content.compiled import Outline

AUDIENCES = ("self", "business")
LEVELS = ("basic", "intermediate", "advanced")
LENGTHS = ("short", "long")
SHORT_MINUTES = 60


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody looks for; "" means anything."""

    audience: str = ""
    level: str = ""
    language: str = ""
    length: str = ""
    words: str = ""

    @property
    def is_empty(self) -> bool:
        """Say whether nothing was chosen."""
        return self == Wish()


def fits(outline: Outline, wish: Wish, locale: str) -> bool:
    """Say whether a course is what somebody looks for; the words are searched elsewhere."""
    length = "short" if outline.minutes(locale) <= SHORT_MINUTES else "long"
    return (
        wish.audience in ("", *outline.audience)
        and wish.level in ("", outline.level)
        and wish.language in ("", *outline.locales)
        and wish.length in ("", length)
    )


def chosen(outlines: Iterable[Outline], wish: Wish, locale: str) -> list[Outline]:
    """Return the courses that fit, by the letter of their line."""
    return sorted((o for o in outlines if fits(o, wish, locale)), key=lambda o: (o.letter, o.id))
