"""Knows the passwords that are tried first by whoever guesses, and words that say too little.

The list is the one of the package zxcvbn: 30,000 in all, about 11,600 of them as long as we ask
for. It is read when a password is set for the first time.
"""

import importlib.util
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from learnhub.people.rules import PASSWORD_LEAST, folded

_SHORTEST_WORD = 4
# So many letters beside the words everybody would guess make a password of its own.
_ENOUGH = 4
_PARTS = re.compile(r"[\W_]+")
_LETTERS = re.compile(r"[^\W\d_]")


@cache
def _common() -> frozenset[str]:
    """Return the list, folded; half a megabyte stays.

    The file is run on its own and let go: with the rest of the package it would take twelve more.
    """
    package = importlib.util.find_spec("zxcvbn")
    assert package is not None
    assert package.origin is not None
    spec = importlib.util.spec_from_file_location(
        "learnhub_frequency_lists", Path(package.origin).with_name("frequency_lists.py")
    )
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    words: Iterable[str] = module.FREQUENCY_LISTS["passwords"]
    return frozenset(folded(word) for word in words if len(word) >= PASSWORD_LEAST)


def is_common(password: str) -> bool:
    """Say whether many people use this password."""
    key = folded(password)
    return key in _common() or key.replace(" ", "") in _common()


def says_too_little(password: str, about: Iterable[str]) -> bool:
    """Say whether hardly anything is left without the words `about` the person and this place.

    What has none of these words in it is left alone.
    """
    key = left = folded(password)
    parts = {part for text in about for part in (folded(text), *_PARTS.split(folded(text)))}
    for part in sorted(parts, key=lambda part: (-len(part), part)):
        if len(part) >= _SHORTEST_WORD:
            left = left.replace(part, "")
    return left != key and len(_LETTERS.findall(left)) < _ENOUGH
