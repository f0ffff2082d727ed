"""Language codes, and the one rule by which a missing language is replaced by another."""

import re
from collections.abc import Sequence

# The shape of BCP 47 that course files use: language, then script, region or variant.
_LOCALE = re.compile(
    r"[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?(-([a-z0-9]{5,8}|[0-9][a-z0-9]{3})){0,3}"
)


def is_locale(code: str) -> bool:
    """Say whether `code` has the shape of a language code such as de, de-simple or pt-BR."""
    return _LOCALE.fullmatch(code) is not None


def bases(locale: str) -> tuple[str, ...]:
    """Return the locale and what it grows out of, nearest first: ("de-simple", "de")."""
    parts = locale.split("-")
    return tuple("-".join(parts[:length]) for length in range(len(parts), 0, -1))


def pick(available: Sequence[str], locale: str, first: str, *, or_any: bool = True) -> str | None:
    """Return which of the available locales a reader of `locale` gets; None if nothing fits.

    Exactly the wanted one, else the language it grows out of, else the course's first locale,
    else, unless `or_any` is off, whatever comes first.
    """
    for candidate in (*bases(locale), first):
        if candidate in available:
            return candidate
    return available[0] if available and or_any else None
