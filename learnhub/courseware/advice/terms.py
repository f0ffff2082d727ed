"""Finds rare words: those the glossary explains, and abbreviations nobody explains.

Which words are rare is not looked up in a list of frequencies. The one package that has lists for
our languages, wordfreq, is 57 MB large, its data stand under a licence that asks for the same
licence in return, and it is no longer kept up. Above all, a list knows few of the compounds that
German makes anew, so that it would call most of them rare. The glossary is the programme's own
list of words that need explaining, and what is in capitals and in no glossary is usually a word
of some trade.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from learnhub.base.words import N_
from learnhub.courseware.advice.text import Text
from learnhub.courseware.advice.words import parts_of, words_of
from learnhub.courseware.glossary import Glossary
from learnhub.courseware.locales import bases
from learnhub.courseware.report import Report

_UNLINKED = N_(
    "“%(word)s” is in the glossary, but not linked in this lesson. Please write "
    "[%(word)s](term:%(id)s) where it stands first."
)
_ABBREVIATION = N_(
    "Not everybody knows “%(word)s”. Please write what it means in brackets behind it, or add it "
    "to the glossary."
)

_LINKED = re.compile(r"\bterm:[ ]*([a-z0-9-]{1,100})")
_BRACKETS = re.compile(r"\([^()\n]{0,200}\)")
# "LCP: …", "CTR = …", "LCP (…)" and "…, short BFSG" say what is meant.
_SAID_BEHIND = re.compile(r"\b([A-ZÄÖÜ]{2,6})(?=\s{0,3}(?P<sign>[:=(,]|[–—]\s|\Z))")
_SAID_BEFORE = re.compile(r"\b(?:kurz|heißt|genannt|short|called)[ ]\W?([A-ZÄÖÜ]{2,6})\b")
_CAPITALS = re.compile(r"[A-ZÄÖÜ]{2,6}")
_LONGEST_TERM = 5

# What may be added to a word of the glossary, behind it or before it, without making it another.
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "de": ("n", "en", "s", "es", "e", "er", "ern"),
    "en": ("s", "es"),
}
_BEGINNINGS: Mapping[str, tuple[str, ...]] = {
    "ar": ("وال", "فال", "بال", "كال", "ال", "لل", "و", "ف", "ب", "ل", "ك"),
}
# Abbreviations that stand on signs, devices and forms everywhere.
_EVERYDAY = (
    "AB AG AM CD DVD EG EU EUR GB GPS ID KB KM LED MB MWST OK PC PDF PIN PM QR SIM SMS TB TV UK UN "
    "UNO URL US USA USB WC WLAN ZIP"
)


@dataclass(frozen=True, slots=True)
class Terms:
    """The glossary as one language sees it: words to term, and the abbreviations it explains."""

    language: str
    by_words: Mapping[tuple[str, ...], str]
    nouns: frozenset[str]
    first_words: frozenset[str]
    abbreviations: frozenset[str]

    def at(self, words: tuple[str, ...], place: int) -> tuple[str, int] | None:
        """Return the longest term whose words stand at a place, and how many they are."""
        if self.first_words.isdisjoint(self._forms(words[place].casefold())):
            return None
        for length in range(min(_LONGEST_TERM, len(words) - place), 0, -1):
            here = words[place : place + length]
            found = self._term(tuple(word.casefold() for word in here))
            # In German "widerrufen" is no form of the noun "Widerruf".
            if found and not (found in self.nouns and here[-1][0].islower()):
                return found, length
        return None

    def _term(self, words: tuple[str, ...]) -> str | None:
        for last in self._forms(words[-1]):
            head = words[:-1]
            found = self.by_words.get((*head, last))
            if found is None and head:
                # "der freien Lizenz" is the term "freie Lizenz".
                found = next(
                    (
                        term
                        for first in self._forms(head[0])
                        if (term := self.by_words.get((first, *head[1:], last)))
                    ),
                    None,
                )
            if found:
                return found
        return None

    def _forms(self, word: str) -> Iterator[str]:
        """Yield the word and what it may be a form of."""
        yield word
        for ending in _ENDINGS.get(self.language, ()):
            if word.endswith(ending) and len(word) > len(ending) + 2:
                yield word[: -len(ending)]
        for beginning in _BEGINNINGS.get(self.language, ()):
            if word.startswith(beginning) and len(word) > len(beginning) + 2:
                yield word[len(beginning) :]


def terms_for(glossary: Glossary, locale: str) -> Terms:
    """Return the terms that are explained in a locale or the language it grows out of."""
    by_words: dict[tuple[str, ...], str] = {}
    nouns: set[str] = set()
    abbreviations: set[str] = set()
    language = bases(locale)[-1]
    for term_id, variants in glossary.terms.items():
        for base in reversed(bases(locale)):
            if base in variants:
                words = words_of(_BRACKETS.sub("", variants[base].term))
                by_words.setdefault(tuple(word.casefold() for word in words), term_id)
                if words and language == "de" and words[-1][0].isupper():
                    nouns.add(term_id)
        for term in variants.values():
            abbreviations.update(_capitals(words_of(term.term)))
    by_words.pop((), None)
    return Terms(
        language,
        by_words,
        frozenset(nouns),
        frozenset(words[0] for words in by_words),
        frozenset(abbreviations),
    )


def check_terms(text: Text, terms: Terms, report: Report) -> None:
    """Advise on terms a lesson uses and never links, each at its first place."""
    seen = set(_LINKED.findall(text.body))
    for each in text.sentences:
        if each.kind == "heading" or each.asked:
            continue
        place = 0
        while place < len(each.words):
            found = terms.at(each.words, place)
            if found and found[0] not in seen:
                seen.add(found[0])
                shown = " ".join(each.words[place : place + found[1]])
                report.advice(text.path, each.line, _UNLINKED, word=shown, id=found[0])
            place += found[1] if found else 1


def check_abbreviations(text: Text, terms: Terms, report: Report) -> None:
    """Advise on abbreviations that neither the glossary nor brackets in the text explain."""
    seen = {*_EVERYDAY.split(), *terms.abbreviations, *_explained(text)}
    lower = {word for each in text.sentences for word in each.words if word.islower()}
    for each in text.sentences:
        for word in _capitals(each.words):
            # A word in capitals that stands elsewhere in small letters is shouted.
            if word not in seen and word.lower() not in lower:
                report.advice(text.path, each.line, _ABBREVIATION, word=word)
            seen.add(word)


def _explained(text: Text) -> Iterator[str]:
    """Yield abbreviations that are explained, or that are in brackets behind the words they mean.

    One that opens a heading or a cell has its explanation behind, below or beside it.
    """
    for passage in text.passages:
        for found in _BRACKETS.finditer(passage.text):
            yield from _capitals(words_of(found[0]))
        yield from _SAID_BEFORE.findall(passage.text)
        for found in _SAID_BEHIND.finditer(passage.text):
            opens = passage.kind in ("heading", "cell") and not found.start()
            if opens or found["sign"] not in ("", ","):
                yield found[1]


def _capitals(words: Iterable[str]) -> Iterator[str]:
    for word in words:
        if word.isupper() or "-" in word:
            yield from (part for part in parts_of(word) if _CAPITALS.fullmatch(part))
