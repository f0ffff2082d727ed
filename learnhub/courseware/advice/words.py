"""Cuts text into words, and tells how long they are to read and to say."""

import re

from learnhub.courseware.advice.inline import ADDRESS

# Vowel signs of Arabic, Hebrew and Hindi are no letters to a regular expression, and would cut
# words into pieces.
_SIGNS = re.compile(
    "[\u0300-\u036f\u0591-\u05c7\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"
    "\u0900-\u0903\u093a-\u094f\u200c\u200d]"
)
_WORD = re.compile(rf"{ADDRESS}|[^\W_]+(?:[-‐‑'’.:,/*·&][^\W_]+)*")
_PART = re.compile(r"[-‐‑/·:.,&]")

# Each vowel is a syllable, and so are two that are spoken as one (au, ei, ie, …); others that stand
# together are two (Radi-o). This is how the official German spelling divides words; "y" before a
# vowel and "u" after "q" are consonants. Where a word is put together of two the rule errs at
# times (Muse-um), which does not matter for shares.
_GERMAN_VOWELS = re.compile(
    r"aa|ai|au|ay|äu|ee|ei|eu|ey|ie|oi|oo|ou|(?<!q)[uü]|y(?![aeiouäöü])|[aeioäöáàâéèêëíìîóòôúùû]"
)


def words_of(text: str) -> tuple[str, ...]:
    """Return the words of a text in their order; an address is one of them."""
    return tuple(_WORD.findall(text if text.isascii() else _SIGNS.sub("", text)))


def parts_of(word: str) -> list[str]:
    """Return what hyphens and slashes keep apart in a word: each part is read by itself."""
    return _PART.split(word)


def letters(word: str) -> int:
    """Return how many letters a word has; figures and signs are none."""
    return len(word) if word.isalpha() else sum(map(str.isalpha, word))


def is_alphabetic(word: str) -> bool:
    """Say whether a word is in Latin, Greek or Cyrillic letters, where length can be compared."""
    return word[:1].isalpha() and word[0] < "\u0530"


def is_latin(word: str) -> bool:
    """Say whether a word is in Latin letters."""
    return word[:1].isalpha() and (word[0] < "\u0250" or "\u1e00" <= word[0] < "\u1f00")


def syllables(word: str) -> int:
    """Return how many syllables a German word has, at least 1: its vowels, diphthongs once."""
    return max(1, len(_GERMAN_VOWELS.findall(word.lower())))
