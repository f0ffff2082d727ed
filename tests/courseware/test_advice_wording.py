"""Long sentences, long words and rare words are told, each once and with its place."""

import pytest

from learnhub.courseware.advice import advise_text
from tests.courseware.advising import TERMS, lesson, page, quiz, said

TWENTY = " ".join(["Wort"] * 20)


def test_a_sentence_of_twenty_words_is_fine_and_one_more_is_not() -> None:
    assert said(lesson(f"## A\n\n{TWENTY}.\n")) == []
    assert said(lesson(f"## A\n\nKurz.\n{TWENTY} mehr.\n")) == [
        ("7", "“Wort Wort Wort Wort Wort …”: this sentence has 21 words. Please make two of it; "
              "up to 20 are easy to read."),
    ]


def test_the_easier_variant_has_shorter_sentences() -> None:
    body = "## A\n\n" + "Wort " * 15 + "mehr.\n"
    assert said(lesson(body)) == []
    ((line, text),) = said(lesson(body, "de-simple"))
    assert (line, "up to 15" in text) == ("6", True)


@pytest.mark.parametrize(
    "body",
    [
        f"## A\n\n{TWENTY}\n\n{TWENTY}\n",
        f"## A\n\n- {TWENTY}\n- {TWENTY}\n",
        f"## A\n\nEin Bild:\n\n![{TWENTY} und mehr](a.svg)\n",
        f"## A\n\nCode:\n\n```\n{TWENTY} und mehr\n```\n",
        f"## A\n\nText <!-- {TWENTY} und mehr --> hier.\n",
        f"## A\n\n{TWENTY}[^1].\n\n[^1]: Kurz.\n",
        f"## A\n\n{TWENTY}{{.large}}.\n",
    ],
)
def test_what_is_no_text_makes_no_sentence_long(body: str) -> None:
    assert said(lesson(body)) == []


def test_a_long_question_is_told_where_it_stands() -> None:
    found = said(quiz(f"### ? {TWENTY} mehr? {{#q}}\n\n- (x) a\n- ( ) b\n\n> Darum.\n"))
    assert [line for line, _ in found] == ["4"]


def test_a_long_word_is_told_once() -> None:
    body = "## A\n\nEine Ausgleichszahlung.\n\nNoch eine Ausgleichszahlung und Kundennummern.\n"
    assert said(lesson(body)) == [
        ("6", "“Ausgleichszahlung” is a long word. Please use two words, or a shorter one."),
    ]


@pytest.mark.parametrize(
    "words",
    [
        "Barrierefreiheit",
        "Datenschutz-Erklärungen-Vorlagen",
        "https://example.org/barrierefreiheitsstaerkungsgesetz",
        "12345678901234567890",
        "a@barrierefreiheitsstaerkungsgesetz.example.org",
        "`Ausgleichszahlungen`",
    ],
)
def test_words_of_the_glossary_hyphens_and_addresses_are_not_long(words: str) -> None:
    body = f"## A\n\nHier: {words} [x](term:barriere).\n"
    assert said(lesson(body), TERMS) == []


def test_arabic_and_turkish_words_have_measures_of_their_own() -> None:
    assert said(lesson("## A\n\nبالإضافةوالاستقلاليةوالمسؤوليةكلها هنا.\n", "ar")) == []
    assert said(lesson("## A\n\nDeğerlendirmeleriniz iyi.\n", "tr"))
    assert said(lesson("## A\n\nArkadaşlarınızdan biri.\n", "tr")) == []


HARD = (
    "Die Inanspruchnahme setzt die Berücksichtigung der Bedingungen voraus. "
    "Nichtbeachtung bewirkt die Ablehnung des Antrages. "
)


def test_a_text_that_is_hard_as_a_whole_is_told_once_and_only_when_long_enough() -> None:
    found = [text for _, text in said(page(HARD * 12)) if "school year" in text]
    assert len(found) == 1
    assert "please aim for 9" in found[0]
    assert [text for _, text in said(page(HARD)) if "school year" in text] == []


def test_english_and_arabic_are_told_in_their_own_figure() -> None:
    english = "Administrative requirements necessitate comprehensive documentation procedures. "
    assert [t for _, t in said(page(english * 20, "en")) if "LIX" in t]
    assert [t for _, t in said(page("كلمة " * 18 + ". " + "كلمة " * 90, "ar")) if "average" in t]


def test_a_word_of_the_glossary_that_is_never_linked_is_told_at_its_first_place() -> None:
    body = "## Phishing\n\nKurz.\n\nDas ist Phishing. Phishing ist Betrug.\n"
    assert said(lesson(body), TERMS) == [
        ("8", "“Phishing” is in the glossary, but not linked in this lesson. Please write "
              "[Phishing](term:phishing) where it stands first."),
    ]


@pytest.mark.parametrize(
    ("locale", "sentence", "word"),
    [
        ("de", "Zwei Widerrufe sind da.", "Widerrufe"),
        ("de", "Bilder mit freien Lizenzen gibt es.", "freien Lizenzen"),
        ("de-simple", "Das ist Phishing.", "Phishing"),
        ("en", "Two withdrawals and more.", "withdrawals"),
        ("ar", "هذا هو الموجز هنا.", "الموجز"),
        ("de", "Sie können widerrufen.", ""),
        ("de", "Der Widerrufsknopf ist da.", ""),
        ("de", "Siehe [hier](term:phishing): Phishing.", ""),
        ("tr", "Phishing nedir?", ""),
    ],
)
def test_forms_of_a_word_are_the_word(locale: str, sentence: str, word: str) -> None:
    found = [text for _, text in said(lesson(f"## A\n\n{sentence}\n", locale), TERMS)]
    assert ([f"“{word}” is in the glossary" in text for text in found] or [False]) == [bool(word)]


def test_only_lessons_are_asked_to_link_terms() -> None:
    assert said(page("Das ist Phishing.\n"), TERMS) == []
    assert said(quiz("### ? Ist das Phishing? {#q}\n\n- (x) a\n- ( ) b\n\n> Ja.\n"), TERMS) == []


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        ("Der TSE muss da sein.", True),
        ("Das Gesetz (BFSG) gilt. Das BFSG hilft.", False),
        ("Das LCP (Ladezeit) ist gut. LCP zählt.", False),
        ("LCP: wie lange es lädt. LCP zählt.", False),
        ("Das heißt kurz BFSG. Das BFSG hilft.", False),
        ("SEO ist wichtig [x](term:seo).", False),
        ("Ein PDF mit einem QR-Code als SMS.", False),
        ("Das ist NICHT so, nicht hier.", False),
        ("| LCP | Ladezeit |\n|---|---|\n| CLS | Sprünge |\n\nLCP und CLS zählen.", False),
    ],
)
def test_abbreviations_nobody_explains_are_told(sentence: str, told: bool) -> None:
    found = [text for _, text in said(lesson(f"## A\n\n{sentence}\n"), TERMS)]
    assert any(text.startswith("Not everybody knows") for text in found) is told, found


def test_an_advice_names_the_folder_it_is_given() -> None:
    (found,) = advise_text(lesson("## A\n\nAusgleichszahlung\n"), folder="small/")
    assert found.where == "small/01-start/01-why.de.md:6"
