"""What the names of files in a course folder mean."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from learnhub.base.words import N_
from learnhub.courseware.locales import is_locale, pick
from learnhub.courseware.report import Report

SLUG = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NUMBERED = re.compile(r"([0-9]{2,3})-([a-z0-9]+(?:-[a-z0-9]+)*)")
_PICTURE = re.compile(r"[a-z0-9]+([-_][a-z0-9]+)*(\.[A-Za-z0-9-]+)?\.(svg|png|jpg|jpeg|webp|gif)")

MANIFEST = "course.yaml"
GUIDE, ENTRY_CHECK, FINAL_CHECK = "guide", "entry-check", "final-check"
QUIZ, BANK = "quiz", "bank"
WORKSHEETS, MEDIA = "worksheets", "media"
RESERVED = frozenset({GUIDE, ENTRY_CHECK, FINAL_CHECK, QUIZ, BANK, WORKSHEETS, MEDIA})

_UPPER = N_("Please write the name “%(name)s” in lower case.")
_SPACE = N_("Please replace the spaces in the name “%(name)s” with hyphens.")
_LETTER = N_(
    "Please use only a–z, 0–9 and hyphens in the name “%(name)s”, no umlauts or other signs."
)


@dataclass(frozen=True, slots=True)
class TextName:
    """The name of a Markdown file: stem and locale; the locale is "" where it has none."""

    stem: str
    locale: str


def text_name(name: str) -> TextName | None:
    """Take "01-why.de.md" apart; None if it is no Markdown file."""
    if not name.endswith(".md"):
        return None
    stem, _, locale = name.removesuffix(".md").partition(".")
    return TextName(stem, locale)


def numbered(name: str) -> tuple[str, str] | None:
    """Take "01-why-online" apart into its number and the rest; None if it has no such shape."""
    match = _NUMBERED.fullmatch(name)
    return (match[1], match[2]) if match else None


def is_slug(name: str) -> bool:
    """Say whether a name is lower-case letters and digits with single hyphens between them."""
    return SLUG.fullmatch(name) is not None


def is_picture_name(name: str) -> bool:
    """Say whether a name is that of a picture, with or without a locale before its ending."""
    match = _PICTURE.fullmatch(name)
    return match is not None and (match[2] is None or is_locale(match[2][1:]))


def neutral_picture(name: str) -> str:
    """Return the name of a picture without its locale: "path.de.svg" is a "path.svg"."""
    parts = name.split(".")
    if len(parts) == 3 and is_locale(parts[1]):
        return f"{parts[0]}.{parts[2]}"
    return name


def picture_locale(name: str) -> str:
    """Return the locale in the name of a picture, "" if it has none."""
    parts = name.split(".")
    return parts[1] if len(parts) == 3 and is_locale(parts[1]) else ""


def pick_medium(available: Sequence[str], name: str, locale: str, first: str) -> str | None:
    """Return which of the file names a text in `locale` means by `name`, None if no one fits."""
    stem, dot, ending = name.rpartition(".")
    variants = {
        candidate[len(stem) + 1 : -len(ending) - 1]: candidate
        for candidate in available
        if dot
        and candidate.startswith(stem + ".")
        and candidate.endswith(dot + ending)
        and len(candidate) > len(name) + 1
        and "." not in candidate[len(stem) + 1 : -len(ending) - 1]
    }
    exact = pick(tuple(variants), locale, "", or_any=False)
    if exact is not None:
        return variants[exact]
    if name in available:
        return name
    found = pick(tuple(variants), locale, first)
    return variants[found] if found is not None else None


def check_name(path: str, report: Report) -> bool:
    """Report a name that does not travel well between systems; say whether all is well."""
    fine = True
    for part in PurePosixPath(path).parts:
        stem = part.split(".")[0]
        if not part.isascii() or re.search(r"[^A-Za-z0-9._ -]", part):
            report.error(path, 0, _LETTER, name=part)
        elif " " in part:
            report.error(path, 0, _SPACE, name=part)
        elif stem != stem.lower() or not is_locale_aware_lower(part):
            report.error(path, 0, _UPPER, name=part)
        else:
            continue
        fine = False
    return fine


def is_locale_aware_lower(part: str) -> bool:
    """Say whether a name is in lower case, apart from a locale such as pt-BR within it."""
    return all(piece == piece.lower() or is_locale(piece) for piece in part.split("."))
