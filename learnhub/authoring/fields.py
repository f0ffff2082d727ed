"""Settings as the fields of a form, so that what two people changed can be put together; pure."""

import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import cast

from learnhub.courseware.arranging import CourseSettings, QuizSettings, TextSettings
from learnhub.courseware.parts import Access, Draw, Level, QuizFeedback

Field = str | tuple[str, ...]
Fields = Mapping[str, Field]


@dataclass(frozen=True, slots=True)
class Together:
    """Fields of two people in one; at `clashes` both said something new, and mine stands."""

    fields: Fields
    clashes: frozenset[str]


def together(base: Fields, mine: Fields, theirs: Fields) -> Together:
    """Return what I sent with what others changed meanwhile, for fields I left alone.

    `base` is what I saw when I began; a field it does not know counts as changed by both.
    """
    fields: dict[str, Field] = {}
    clashes = set()
    for name, other in theirs.items():
        own, was = mine.get(name, other), base.get(name)
        fields[name] = other if own == was else own
        if own not in (was, other) and other != was:
            clashes.add(name)
    return Together(fields, frozenset(clashes))


def course_fields(settings: CourseSettings) -> dict[str, Field]:
    """Return what course.yaml says, a field a language where it says it in several."""
    fields: dict[str, Field] = {
        "audience": tuple(sorted(settings.audience)), "level": settings.level,
        "access": settings.access, "pass_mark": str(settings.pass_mark),
        "letter": settings.letter, "hue": str(settings.hue),
        "digcomp": tuple(sorted(settings.digcomp)),
    }
    for locale in settings.locales:
        fields[f"title-{locale}"] = _line(settings.title.get(locale, ""))
        fields[f"summary-{locale}"] = _line(settings.summary.get(locale, ""))
        fields[f"outcomes-{locale}"] = "\n".join(
            _line(text) for text in settings.outcomes.get(locale, ())
        )
    return fields


def course_of(fields: Fields, before: CourseSettings) -> CourseSettings:
    """Return settings as the fields say; the numbers among them have to be numbers."""
    texts = {locale: _text(fields, f"outcomes-{locale}") for locale in before.locales}
    return replace(
        before,
        title={locale: _text(fields, f"title-{locale}") for locale in before.locales},
        summary={locale: _text(fields, f"summary-{locale}") for locale in before.locales},
        outcomes={
            locale: tuple(filter(None, map(str.strip, text.split("\n"))))
            for locale, text in texts.items()
        },
        letter=_text(fields, "letter").upper(), hue=int(_text(fields, "hue")),
        audience=_chosen(fields, "audience", before.audience),
        level=cast(Level, _text(fields, "level")), access=cast(Access, _text(fields, "access")),
        pass_mark=int(_text(fields, "pass_mark")),
        digcomp=_chosen(fields, "digcomp", before.digcomp),
    )


def text_fields(settings: TextSettings, sort: str) -> dict[str, Field]:
    """Return what the front matter of a text says, as far as texts of its sort say it."""
    fields: dict[str, Field] = {
        "title": _line(settings.title),
        "review_by": settings.review_by.isoformat() if settings.review_by else "",
    }
    if sort == "lesson":
        fields["minutes"] = _or_nothing(settings.minutes)
        fields["digcomp"] = tuple(sorted(settings.digcomp))
    quiz = settings.quiz
    if quiz is not None:
        draw = quiz.draw
        fields |= {
            "pass_mark": _or_nothing(quiz.pass_mark),
            "draw": str(draw) if isinstance(draw, int) else "",
            "draw_tags": "\n".join(
                f"{one.tag}: {one.count}" for one in draw
            ) if isinstance(draw, tuple) else "",
            "shuffle": "yes" if quiz.shuffle else "", "attempts": _or_nothing(quiz.attempts),
            "feedback": quiz.feedback, "time": _or_nothing(quiz.time),
        }
    return fields


def text_of(fields: Fields, before: TextSettings) -> TextSettings:
    """Return settings as the fields say; numbers and dates among them have to be such."""
    day = _text(fields, "review_by")
    quiz = before.quiz
    return replace(
        before, title=_text(fields, "title"),
        review_by=date.fromisoformat(day) if day else None,
        minutes=_number(fields, "minutes") if "minutes" in fields else before.minutes,
        digcomp=_chosen(fields, "digcomp", before.digcomp),
        quiz=_quiz(fields) if quiz is not None else None,
    )


def _quiz(fields: Fields) -> QuizSettings:
    by_tag = drawn_tags(_text(fields, "draw_tags"))
    return QuizSettings(
        pass_mark=_number(fields, "pass_mark"), draw=by_tag or _number(fields, "draw"),
        shuffle=_text(fields, "shuffle") == "yes", attempts=_number(fields, "attempts"),
        feedback=cast(QuizFeedback, _text(fields, "feedback")), time=_number(fields, "time"),
    )


def drawn_tags(text: str) -> tuple[Draw, ...] | None:
    """Return how many questions of which tag lines such as "safety: 3" mean.

    None where a line is no such thing, or a tag stands twice.
    """
    found: list[Draw] = []
    for line in filter(None, map(str.strip, text.split("\n"))):
        tag, colon, count = (part.strip() for part in line.rpartition(":"))
        is_number = count.isascii() and count.isdigit() and len(count) <= 4
        if not colon or not tag or not is_number or not 1 <= int(count) <= 1000:
            return None
        found.append(Draw(tag, int(count)))
    return tuple(found) if len({one.tag for one in found}) == len(found) else None


def _text(fields: Fields, name: str) -> str:
    value = fields.get(name, "")
    return value if isinstance(value, str) else "\n".join(value)


def _number(fields: Fields, name: str) -> int | None:
    text = _text(fields, name)
    return int(text) if text else None


def _chosen(fields: Fields, name: str, before: Sequence[str]) -> tuple[str, ...]:
    """Return what was chosen, in the order of the file where that did not change."""
    if name not in fields:
        return tuple(before)
    value = fields[name]
    chosen = value if isinstance(value, tuple) else (value,)
    return tuple(before) if set(chosen) == set(before) else chosen


def _line(text: str) -> str:
    """Return a text as a form sends it back when nobody touched it."""
    return unicodedata.normalize("NFC", " ".join(text.split()))


def _or_nothing(number: int | None) -> str:
    return "" if number is None else str(number)
