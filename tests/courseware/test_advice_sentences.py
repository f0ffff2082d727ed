"""Sentences end where readers feel that they end, in German, English and Arabic."""

import pytest

from learnhub.courseware.advice.sentences import sentences_in
from tests.courseware.advising import cut

GERMAN = [
    "Das gilt z. B. für Handys.| Und für Tablets.",
    "Das heißt, d. h. Sie zahlen nichts.| Gut so.",
    "Die Fahrt kostet ca. 30 Euro.| Das ist viel.",
    "Zimmer Nr. 5 ist frei.| Gehen Sie hinein.",
    "Dr. Yılmaz hat Zeit.| Prof. Bauer nicht.",
    "Der Kurs beginnt am 1. Mai um 9 Uhr.| Kommen Sie pünktlich.",
    "Am 12. August 2026 ist Schluss.| Danach nicht mehr.",
    "Im 2. Schritt prüfen Sie alles.| Im 3. Schritt senden Sie es.",
    "Das war 2026.| Danach kam nichts.",
    "Es sind 3.5 Punkte.| Und 1.000 Euro.",
    "Nehmen Sie 3.| Dann gehen Sie.",
    "Lesen Sie Modul 2.| Lassen Sie Modul 3 weg.",
    "## 2. Schritt: Öffnen Sie die Seite.",
    "Gehen Sie auf https://example.org/a.b?c=d.| Dort steht alles.",
    "Schreiben Sie an a.b@example.org.| Wir antworten.",
    "Tippen Sie auf www.example.org.| Warten Sie.",
    "„Nur noch 24 Stunden!“ schreibt er.| Das ist Druck.",
    "„Ihr Konto ist zu.“| „Sie haben gewonnen!“",
    "Wirklich?!| Ja.",
    "Und dann …| Dann nichts mehr.",
    "Und dann…| Nichts mehr.",
    "Er sagte … nichts.",
    "Das ist der … Knopf dazu.",
    "Tipp: ... hier fehlt etwas.",
    "Das kostet 5 Mio. Euro.| Das ist viel.",
    "Äpfel, Birnen usw.| Das reicht.",
    "Der Verein Lesen e. V. hilft.| Wir auch.",
    "Er wohnt in der Hauptstr. 5 im Haus.| Dort ist es ruhig.",
    "Das ist Plan B.| Die Leitung weiß es.",
    "J. Müller fragt u. a. nach dem Preis.| Wir sagen ihn.",
    "Siehe Art. 5 und Abs. 2.| Das gilt für jede Art.| Alles klar.",
    "Das ist so.| Do. bis Fr. ist offen.",
    "Der Text (siehe unten.) geht weiter.| Ende.",
    "Sie lernen: So geht es.",
]
ENGLISH = [
    "Ask Mr. Brown, e.g. on Monday.| He knows.",
    "We open at 9 a.m. on Mondays.| Come early.",
    "It closes at 6 p.m.| Then we leave.",
    "See fig. 3 and no. 5.| He said no.| We left.",
    "Use version 2.| Open the app.",
    "Is it true?| Yes.",
    'She said: "Stop."| He stopped.',
    '"Is it you?" he asked.| "Yes."',
    "Visit https://example.org.| It is free.",
    "Dr. Smith lives in St. Ives.| He is old.",
    "Items, prices etc. are listed.| Read them.",
    "Wait...| Now go.",
]
ARABIC = [
    "لماذا لا يريان الشيء نفسه؟| هناك برنامج يختار لهما.",
    "يرى يوناس كرة القدم؛| وترى أمينة وصفات طعام.",
    "قال د. أحمد: نعم.| ثم ذهب!| وعاد.",
    "بلغت القيمة 3.5 نقاط.| هذا كثير.",
    "«نزل المطر.»| «الساحة جميلة.»",
]


@pytest.mark.parametrize(
    ("locale", "marked"),
    [("de", text) for text in GERMAN]
    + [("en", text) for text in ENGLISH]
    + [("ar", text) for text in ARABIC],
)
def test_a_sentence_ends_where_it_ends(locale: str, marked: str) -> None:
    wanted = marked.split("|")
    text = "".join(wanted)
    starts = [part.removeprefix("## ").split()[0] for part in wanted]
    assert [sentence.split()[0] for sentence in cut(text, locale)] == starts


def test_an_item_without_a_full_stop_is_a_sentence_of_its_own() -> None:
    assert cut("Es gibt:\n\n- einen Apfel\n- eine Birne. Und mehr\n  davon\n") == [
        "Es gibt:", "einen Apfel", "eine Birne.", "Und mehr   davon",
    ]


def test_a_hard_break_and_a_line_break_tag_end_a_sentence() -> None:
    assert cut("Frau Demir  \nHauptstraße 5\\\nGladbeck<br>Hof") == [
        "Frau Demir", "Hauptstraße 5", "Gladbeck", "Hof",
    ]


def test_a_sentence_knows_the_line_in_which_it_begins() -> None:
    text = "Eins ist\nhier. Zwei ist\n\nDrei\nist da. Vier [ist\nlang](https://a.b).\nFünf."
    found = [(each.line, each.words[0]) for each in sentences_in(text, 10, "de")]
    assert found == [(10, "Eins"), (11, "Zwei"), (13, "Drei"), (14, "Vier"), (16, "Fünf")]


def test_words_with_vowel_signs_are_not_cut_into_pieces() -> None:
    (sentence,) = sentences_in("مَن يُقرِّر ما أراه؟", 1, "ar")
    assert len(sentence.words) == 4


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Die Ärztinnen und Ärzte", 4),
        ("Ein QR-Code und/oder ein Link", 5),
        ("Um 14:30 Uhr am 12.05.2026", 5),
        ("Kursleiter*innen sind da", 3),
        ("Siehe https://example.org/a/b?c=d hier", 3),
        ("— … ! 😀 —", 0),
        ("It's John’s", 2),
    ],
)
def test_words_are_counted_as_readers_count_them(text: str, words: int) -> None:
    assert sum(len(each.words) for each in sentences_in(text, 1, "de")) == words
