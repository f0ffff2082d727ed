"""The figure for readability is computed as its authors wrote it, and only where it means much."""

import pytest

from learnhub.courseware.advice import readability
from learnhub.courseware.advice.words import letters, parts_of, syllables
from tests.courseware.advising import lesson


@pytest.mark.parametrize(
    ("word", "count"),
    [
        ("Haus", 1), ("Bäume", 2), ("Tier", 1), ("Radio", 3), ("Quelle", 2), ("Yoga", 2),
        ("Handy", 2), ("Information", 5), ("See", 1), ("Datenschutzerklärung", 6), ("Brr", 1),
        ("Theater", 3), ("Ideen", 2), ("neu", 1), ("Café", 2), ("ÜBUNG", 2), ("aktuell", 3),
    ],
)
def test_syllables_are_vowels_and_diphthongs(word: str, count: int) -> None:
    assert syllables(word) == count


def test_the_wiener_sachtextformel_is_that_of_its_authors() -> None:
    # 10 words in 2 sentences. Three or more syllables: Informationen, Übersetzungen, kostenlos.
    # More than six letters: the same and morgens. One syllable: die, sind, hier, gibt, es.
    text = "Die Informationen sind hier kostenlos. Morgens gibt es neue Übersetzungen."
    found = readability(text, "de")
    wanted = 0.1935 * 30 + 0.1672 * 5 + 0.1297 * 40 - 0.0327 * 50 - 0.875
    assert found.wiener == pytest.approx(wanted, abs=0.06)


def test_lix_is_that_of_its_author() -> None:
    found = readability("The computer is expensive. We buy the cheap one.", "en")
    assert found.lix == pytest.approx(9 / 2 + 100 * 2 / 9, abs=0.06)
    assert found.wiener is None


def test_other_scripts_are_judged_by_the_length_of_sentences_alone() -> None:
    short = readability("هذا سهل. وهذا أيضا.", "ar")
    assert (short.lix, short.wiener, short.verdict) == (None, None, "easy")
    assert readability("كلمة " * 12, "ar").verdict == "fine"
    assert readability("كلمة " * 30, "ar").verdict == "hard"
    assert readability("Слово має кілька літер.", "uk").lix is None


def test_headings_and_cells_count_as_words_and_not_in_the_figure() -> None:
    plain = readability("Das Haus ist neu.", "de")
    text = "## Barrierefreiheit\n\nDas Haus ist neu.\n\n| Barrierefreiheit |\n|---|"
    more = readability(text, "de")
    assert (plain.words, plain.sentences) == (4, 1)
    assert (more.words, more.sentences) == (6, 3)
    assert more.wiener == plain.wiener


def test_front_matter_counts_for_nothing() -> None:
    text = "Das Haus ist neu.\n"
    with_front = f"---\ntitle: Ein langer Titel\n---\n{text}"
    assert readability(with_front, "de") == readability(text, "de")


def test_minutes_are_those_a_lesson_shows() -> None:
    assert readability("Wort " * 130, "de").minutes == 2
    text = "Lesen Sie.\n\n> [!DO] Los.\n\n### ? A? {#a}\n\n- (x) b\n- ( ) c\n"
    assert readability(text, "de").minutes == lesson(text).minutes == 4


def test_nothing_is_easy_to_read() -> None:
    found = readability("", "de")
    assert (found.words, found.sentences, found.lix, found.wiener) == (0, 0, None, None)
    assert (found.length, found.verdict) == (0.0, "easy")


LEGAL = (
    "Die Inanspruchnahme der Dienstleistungen setzt die Berücksichtigung der Voraussetzungen des "
    "Anmeldeverfahrens sowie die vollständige Einreichung sämtlicher Unterlagen voraus."
)
PLAIN = "Sie wollen einen Kurs machen. Wir helfen Ihnen dabei. Schreiben Sie uns oder rufen Sie an."
MIDDLE = "Wer Waren verkauft, muss Versand und Rückgabe deutlich erklären, bevor er liefert."


def test_the_light_tells_plain_german_from_that_of_offices() -> None:
    assert readability(PLAIN, "de").verdict == "easy"
    assert readability(LEGAL, "de").verdict == "hard"


def test_the_easier_variant_is_judged_more_strictly() -> None:
    order = ["easy", "fine", "hard"]
    for text in (PLAIN, MIDDLE, LEGAL):
        verdicts = [readability(text, locale).verdict for locale in ("de", "de-simple")]
        assert order.index(verdicts[0]) <= order.index(verdicts[1])


def test_parts_of_a_word_are_measured_alone() -> None:
    assert parts_of("Barrierefreiheits-Stärkungs-Gesetz") == [
        "Barrierefreiheits", "Stärkungs", "Gesetz",
    ]
    assert (letters("WLAN"), letters("A1b"), letters("2026")) == (4, 2, 0)
