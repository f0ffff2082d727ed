"""Tells whether two names may be those of one person: spelt otherwise, turned round, shortened."""

import re
from collections.abc import Iterator

from learnhub.people.rules import name_key

MOST = 80
# Before the only word of a name, and before the first of several; no word holds such a sign.
_ALONE, _FIRST = "1\0", "2\0"
_ARABIC = str.maketrans("أإآىة", "ااايه")


def name_words(name: str, surname: str | None) -> tuple[str, ...]:
    """Return the words of a name in a form in which spellings do not matter, in their order."""
    whole = f"{name[:MOST]} {(surname or '')[:MOST]}".replace("ß", "ss")
    return tuple(re.findall(r"[^\W_]+", name_key(whole).translate(_ARABIC)))


def name_whole(name: str, surname: str | None) -> str:
    """Return a name as one text in which the order of its words does not matter."""
    return " ".join(sorted(name_words(name, surname)))


def traces(name: str, surname: str | None) -> Iterator[str]:
    """Yield texts of which two similar names have at least one in common.

    One letter more, less or another; another order; a surname on one side only. So names are
    compared by looking up, and ten thousand of them cost no more than twice five thousand.
    """
    words, whole = name_words(name, surname), name_whole(name, surname)
    if not words:
        return
    yield whole
    if len(whole) >= 5:
        yield from (whole[:n] + whole[n + 1 :] for n in range(len(whole)))
    if len(words) == 1:
        yield _ALONE + words[0]
    else:
        yield _FIRST + words[0]


def looked_up(name: str, surname: str | None) -> Iterator[str]:
    """Yield the texts under which names similar to this one are found, among their `traces`."""
    words = name_words(name, surname)
    for trace in traces(name, surname):
        if trace.startswith(_ALONE):
            # Without a surname: whoever has one and is called so.
            yield from (trace, _FIRST + words[0])
        elif trace.startswith(_FIRST):
            yield _ALONE + words[0]
        else:
            yield trace


def are_similar(one: tuple[str, str | None], other: tuple[str, str | None]) -> bool:
    """Say whether two names, each as name and surname, may be those of one person."""
    return not set(looked_up(*one)).isdisjoint(traces(*other))
