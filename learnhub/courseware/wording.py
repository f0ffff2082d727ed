"""Cuts texts into words and signs, the same way for comparing, counting and translating.

Python counts vowel signs of Arabic and Hebrew as no letters; here they belong to their word.
"""

import re

_MARKS = (
    "\u00ad\u0300-\u036f\u0591-\u05bd\u05bf\u05c1\u05c2\u05c4\u05c5\u05c7\u0610-\u061a"
    "\u064b-\u065f\u0670\u06d6-\u06dc\u06df-\u06e8\u06ea-\u06ed\u200c\u200d"
)
_REST = rf"(?:[^\W_]|[{_MARKS}])"
_WORD = rf"[^\W\d_]{_REST}*+(?:['’\-]{_REST}++)*+"
_NUMBER = r"\d++(?:[.,:]\d++)*+"
_PICTOGRAM = r"[\ufe0e\ufe0f\u20e3\U0001f3fb-\U0001f3ff]*+"
_TOKEN = re.compile(
    rf"{_WORD}|{_NUMBER}|[ \t\u00a0]++|\n++|(?P<sign>[*_`#~=>|-])(?P=sign)*+"
    rf"|.{_PICTOGRAM}(?:\u200d.{_PICTOGRAM})*+",
    re.DOTALL,
)
_COUNTED = re.compile(rf"{_WORD}|{_NUMBER}")
_NO_WORDS = re.compile(
    r"\]\([^()\s]{0,500}|\[![A-Z]{1,20}|<[^<>\n]{1,500}>|\{[^{}\n]{1,200}\}|https?://[^\s<>]{1,500}"
)


def tokens(text: str) -> list[str]:
    """Return words, numbers, blank space and signs; joined they are the text again."""
    return [found[0] for found in _TOKEN.finditer(text)]


def is_word(token: str) -> bool:
    """Say whether a token is a word or a number."""
    return token[:1].isalnum()


def words(text: str) -> list[str]:
    """Return the words and numbers of a Markdown text, without addresses, tags and attributes."""
    return all_words(_NO_WORDS.sub(" ", text))


def all_words(text: str) -> list[str]:
    """Return every word and number in a text, whatever it is there for."""
    return _COUNTED.findall(text)


def count_words(text: str) -> int:
    """Return how many words a Markdown text has."""
    return len(words(text))
