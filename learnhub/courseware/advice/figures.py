"""Says how hard a text is to read, as a warning light and never as a judgement.

German: the first Wiener Sachtextformel, 0.1935 MS + 0.1672 SL + 0.1297 IW − 0.0327 ES − 0.875,
where MS is the share of words with three or more syllables, SL the mean length of sentences in
words, IW the share of words with more than six letters and ES that of words with one syllable, all
shares in percent. It names the school year a text suits, from 4 to 15; what is below 4 is easier
than it was made to tell apart (Bamberger and Vanecek, Lesen – Verstehen – Lernen – Schreiben,
1984).

Texts in Latin letters: LIX, the mean length of sentences in words and the share of words with more
than six letters in percent, added (Björnsson, Läsbarhet, 1968). In other scripts words are longer
or shorter for reasons of their own; there only the length of sentences counts.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from learnhub.courseware.advice.sentences import Sentence, sentences_in
from learnhub.courseware.advice.words import is_latin, letters, syllables
from learnhub.courseware.front import split_front
from learnhub.courseware.locales import bases
from learnhub.courseware.report import Report
from learnhub.courseware.steps import quiet_steps
from learnhub.courseware.texts import minutes_of

Verdict = Literal["easy", "fine", "hard"]

LONG_WORD = 6
EASY_YEAR, FINE_YEAR = 6.0, 9.0
EASY_LIX, FINE_LIX = 35.0, 50.0
EASY_LENGTH, FINE_LENGTH = 10.0, 15.0
# How much lower the limits are in the easier variant of a language.
SIMPLE = 0.8


@dataclass(frozen=True, slots=True)
class Readability:
    """How long and how hard a text is; `lix` and `wiener` are None where they mean nothing.

    `words` and `sentences` are all a reader meets, with headings and tables. The figures are taken
    from running text and lists alone, because headings and cells are no sentences.
    """

    words: int
    sentences: int
    minutes: int
    length: float
    lix: float | None
    wiener: float | None
    verdict: Verdict


def readability(text: str, locale: str) -> Readability:
    """Return the figures of a Markdown text, with or without front matter; never raises."""
    parts = split_front(text, "", Report(""))
    minutes = minutes_of(quiet_steps(parts.body))
    return measured(sentences_in(parts.body, parts.body_line, locale), minutes, locale)


def measured(sentences: Sequence[Sentence], minutes: int, locale: str) -> Readability:
    """Return the figures of sentences that were cut already."""
    running = [each for each in sentences if each.kind in ("prose", "item")]
    words = Counter(word for sentence in running for word in sentence.words)
    total = words.total()
    length = total / len(running) if running else 0.0
    lix, wiener = _lix(words, length), None
    if bases(locale)[-1] == "de":
        wiener = _wiener(words, length)
    return Readability(
        words=sum(len(sentence.words) for sentence in sentences),
        sentences=len(sentences),
        minutes=minutes,
        length=round(length, 1),
        lix=lix,
        wiener=wiener,
        verdict=_verdict(length, lix, wiener, locale) if total else "easy",
    )


def _lix(words: Counter[str], length: float) -> float | None:
    """Return LIX, None where most words are not in Latin letters."""
    total = words.total()
    latin = sum(count for word, count in words.items() if is_latin(word))
    spoken = sum(count for word, count in words.items() if word[0].isalpha())
    if not total or latin * 2 <= spoken:
        return None
    long = sum(count for word, count in words.items() if letters(word) > LONG_WORD)
    return round(length + 100 * long / total, 1)


def _wiener(words: Counter[str], length: float) -> float | None:
    """Return the school year; figures and addresses are no words with syllables."""
    spoken = {word: count for word, count in words.items() if word[0].isalpha()}
    total = sum(spoken.values())
    if not total:
        return None
    counts = {word: syllables(word) for word in spoken}
    many = sum(count for word, count in spoken.items() if counts[word] >= 3)
    one = sum(count for word, count in spoken.items() if counts[word] == 1)
    long = sum(count for word, count in spoken.items() if letters(word) > LONG_WORD)
    shares = 0.1935 * many + 0.1297 * long - 0.0327 * one
    return round(100 * shares / total + 0.1672 * length - 0.875, 1)


def limits(locale: str) -> tuple[float, float, float]:
    """Return up to which school year, LIX and mean length of sentences a text is not hard."""
    factor = SIMPLE if is_simple(locale) else 1.0
    return FINE_YEAR * factor, FINE_LIX * factor, FINE_LENGTH * factor


def is_simple(locale: str) -> bool:
    """Say whether a locale is the easier variant of its language."""
    return "simple" in locale.split("-")[1:]


def _verdict(length: float, lix: float | None, wiener: float | None, locale: str) -> Verdict:
    year, most_lix, most_length = limits(locale)
    factor = SIMPLE if is_simple(locale) else 1.0
    if wiener is not None:
        return _light(wiener, EASY_YEAR * factor, year)
    if lix is not None:
        return _light(lix, EASY_LIX * factor, most_lix)
    return _light(length, EASY_LENGTH * factor, most_length)


def _light(figure: float, easy: float, fine: float) -> Verdict:
    if figure <= easy:
        return "easy"
    return "fine" if figure <= fine else "hard"
