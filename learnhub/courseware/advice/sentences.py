"""Cuts passages into sentences, each with its line and its words."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from learnhub.courseware.advice.abbreviations import (
    BEFORE_FIGURES,
    BEGINNINGS,
    MAY_BE_LAST,
    MONTHS,
    NEVER_LAST,
    ORDINALS,
)
from learnhub.courseware.advice.inline import ADDRESS, BREAK
from learnhub.courseware.advice.passages import Kind, Passage, passages_of
from learnhub.courseware.advice.words import words_of
from learnhub.courseware.locales import bases

_END = re.compile(
    r"(?P<sign>[.!?…؟؛۔।]+)[”“\"'’‘»«›‹)\]}]*(?=\s|\Z)|[。！？]+[」』]*|" + BREAK
)
_NEXT = re.compile(r"\s*[„“”\"'‚‘«»›‹(\[¿¡–—-]*(?P<word>[^\s„“”\"'‚‘«»›‹()\[\]]{0,40})")
_OPENING = "([„“\"'‚‘«»›‹"
_DOTTED = re.compile(r"(?:[^\W\d_]{1,2}\.)+[^\W\d_]{1,2}")
_ORDINAL = re.compile(r"[0-9]{1,2}")
_PUNCTUATION = ".,:;!?"
_NOUNS_HAVE_CAPITALS = frozenset({"de", "lb"})
_LOOK_BACK = 40
_SHOWN_WORDS = 5


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence, or what stands for one: a heading, an item of a list, a cell of a table."""

    text: str
    line: int
    words: tuple[str, ...]
    kind: Kind
    asked: bool = False

    @property
    def start(self) -> str:
        """The first words, by which an author finds it."""
        words = self.text.replace(ADDRESS, "…").split()
        return " ".join(words[:_SHOWN_WORDS])


def sentences_in(body: str, first_line: int, locale: str) -> tuple[Sentence, ...]:
    """Return the sentences of a Markdown text without front matter."""
    return sentences_of(passages_of(body, first_line), locale)


def sentences_of(passages: Iterable[Passage], locale: str) -> tuple[Sentence, ...]:
    """Return every sentence that holds a word, in order."""
    language = bases(locale)[-1]
    return tuple(
        Sentence(text, line, words, passage.kind, passage.asked)
        for passage in passages
        for text, line in _cut(passage, language)
        if (words := words_of(text))
    )


def _cut(passage: Passage, language: str) -> Iterator[tuple[str, int]]:
    text, line, done = passage.text, passage.line, 0
    for found in _END.finditer(text):
        if found["sign"] is None or _ends(text, done, found, language):
            yield from _stripped(text[done : found.end()], line)
            line += text.count("\n", done, found.end())
            done = found.end()
    yield from _stripped(text[done:], line)


def _stripped(text: str, line: int) -> Iterator[tuple[str, int]]:
    """Yield the text without blank space around it, with the line in which it begins."""
    begun = text.lstrip()
    if begun:
        yield begun.rstrip(), line + text.count("\n", 0, len(text) - len(begun))


def _ends(text: str, start: int, found: re.Match[str], language: str) -> bool:
    """Say whether a sentence that began at `start` ends with the signs that were found."""
    following = _NEXT.match(text, found.end())
    word = following["word"] if following else ""
    if not word or text.startswith(BREAK, found.end()):
        return True
    if word[0].islower():
        return False
    sign, before = found["sign"], text[found.start() - 1 : found.start()]
    if sign.startswith(("…", "..")) and before.isspace():
        # With a space before, the dots may stand for words: "der … Knopf".
        may_begin = language not in _NOUNS_HAVE_CAPITALS or _begins(word, language)
        return word[0].isupper() and may_begin
    if sign != ".":
        return True
    behind = text[max(start, found.start() - _LOOK_BACK) : found.start()].split()[-2:]
    token = behind[-1].lstrip(_OPENING) if behind else ""
    is_first = len(behind) == 1 and found.start() - start <= _LOOK_BACK
    if not token or (is_first and token.isdecimal()):
        # "2. Schritt" at the beginning is a number in a row.
        return not token
    return not _goes_on(behind[0] if len(behind) == 2 else "", token, word, language)


def _goes_on(before: str, token: str, following: str, language: str) -> bool:
    """Say whether the full stop after `token` belongs to it: an abbreviation, "3." for third."""
    lower = token.lower()
    begins = _begins(following, language)
    if _ORDINAL.fullmatch(token):
        # "im 2. Schritt" goes on, "in Modul 2. Öffnen" does not: a noun is counted behind it.
        is_name = before[:1].isupper() and not _begins(before, language)
        is_date = following.rstrip(_PUNCTUATION).lower() in MONTHS.get(language, ())
        return language in ORDINALS and (is_date or not (begins or is_name))
    if lower in MAY_BE_LAST.get(language, ()) or (lower.endswith("str") and language == "de"):
        return not begins and (language in _NOUNS_HAVE_CAPITALS or not following[0].isupper())
    if lower in BEFORE_FIGURES.get(language, ()) and following[0].isdigit():
        return True
    if lower in NEVER_LAST.get(language, ()) or _DOTTED.fullmatch(token):
        return True
    if len(token) == 1 and token.isalpha():
        # "z. B. Die Post" goes on, "Plan B. Die Post" does not.
        return not token.isupper() or not begins or len(before.rstrip(".")) == 1
    return False


def _begins(word: str, language: str) -> bool:
    """Say whether a sentence often begins with this word."""
    return word.rstrip(_PUNCTUATION).lower() in BEGINNINGS.get(language, frozenset())
