"""Finds what is hard to read: long sentences, long words, and a text that is hard as a whole."""

from learnhub.base.words import N_
from learnhub.courseware.advice.figures import is_simple, limits, measured
from learnhub.courseware.advice.text import Text
from learnhub.courseware.advice.words import is_alphabetic, letters, parts_of
from learnhub.courseware.glossary import Glossary
from learnhub.courseware.locales import bases
from learnhub.courseware.report import Report

LONGEST_SENTENCE = 20
LONGEST_SIMPLE_SENTENCE = 15
LONGEST_WORD = 15
# Languages that put into one word what others say in several.
LONGEST_WORDS = {"tr": 18, "fi": 20, "hu": 20, "et": 18}
ENOUGH_WORDS = 100
"""A figure about fewer words says more about chance than about the text."""

_LONG_SENTENCE = N_(
    "“%(start)s …”: this sentence has %(words)s words. Please make two of it; up to %(most)s are "
    "easy to read."
)
_LONG_WORD = N_("“%(word)s” is a long word. Please use two words, or a shorter one.")
_HARD_YEAR = N_(
    "This text is as hard as one for school year %(year)s; please aim for %(most)s. Shorter "
    "sentences and words make it easier."
)
_HARD_LIX = N_(
    "This text is hard to read: LIX %(figure)s; please aim for %(most)s. Shorter sentences and "
    "words make it easier."
)
_HARD_LENGTH = N_(
    "The sentences of this text have %(figure)s words on average; please aim for %(most)s."
)


def check_sentences(text: Text, report: Report) -> None:
    """Advise on every sentence with more words than are read in one go."""
    most = LONGEST_SIMPLE_SENTENCE if is_simple(text.locale) else LONGEST_SENTENCE
    for each in text.sentences:
        if len(each.words) > most:
            report.advice(
                text.path,
                each.line,
                _LONG_SENTENCE,
                start=each.start,
                words=len(each.words),
                most=most,
            )


def check_words(text: Text, glossary: Glossary, report: Report) -> None:
    """Advise once on every long word that the glossary does not explain.

    Words joined by a hyphen are read one by one, so each is measured alone.
    """
    most = LONGEST_WORDS.get(bases(text.locale)[-1], LONGEST_WORD)
    explained = _explained(glossary)
    seen: set[str] = set()
    for each in text.sentences:
        for word in each.words:
            if len(word) <= most or not is_alphabetic(word) or word.casefold() in seen:
                continue
            seen.add(word.casefold())
            if max(map(letters, parts_of(word))) > most and word.casefold() not in explained:
                report.advice(text.path, each.line, _LONG_WORD, word=word)


def check_readability(text: Text, report: Report) -> None:
    """Advise on a text whose figure says that it is hard to read as a whole."""
    found = measured(text.sentences, 0, text.locale)
    if found.verdict != "hard" or found.words < ENOUGH_WORDS:
        return
    year, lix, length = limits(text.locale)
    if found.wiener is not None:
        report.advice(
            text.path, text.body_line, _HARD_YEAR, year=round(found.wiener), most=int(year)
        )
    elif found.lix is not None:
        report.advice(
            text.path, text.body_line, _HARD_LIX, figure=round(found.lix), most=int(lix)
        )
    else:
        report.advice(
            text.path, text.body_line, _HARD_LENGTH, figure=round(found.length), most=int(length)
        )


def _explained(glossary: Glossary) -> frozenset[str]:
    """Return every word of a term, folded: who taps on it reads what it means."""
    return frozenset(
        word.strip("()").casefold()
        for variants in glossary.terms.values()
        for term in variants.values()
        for word in term.term.split()
    )
