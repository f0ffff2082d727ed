"""What is no text for readers is never counted: code, addresses, marks, signs of answers."""

import pytest

from tests.courseware.advising import cut, passages, shown


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**fett** und *schräg* und _so_", ["fett und schräg und so"]),
        ("utm_source bleibt", ["utm_source bleibt"]),
        ("Autor*innen bleiben", ["Autor*innen bleiben"]),
        ("[Text](https://a.b 'Titel') dahinter", ["Text dahinter"]),
        ("[Text](a_(b).md) dahinter", ["Text dahinter"]),
        ("[zwei\nZeilen](a.md)", ["zwei\nZeilen"]),
        ("[Wort](term:wort){.large}", ["Wort"]),
        ("[Text][ziel]\n\n[ziel]: https://a.b", ["Text"]),
        ("![alter Text](a.svg)", []),
        ("![alter Text](a.svg){decorative}", []),
        ('![alter Text (so)](a.svg "Ein Weg (rot)")', ["Ein Weg (rot)"]),
        ('[![alt](a.svg "Bild")](b.md)', ["Bild"]),
        ("Text[^1].\n\n[^1]: Die Fußnote.", ["Text.", "Die Fußnote."]),
        ("Vor `code mit. Punkt` nach", ["Vor  nach"]),
        ("A\n\n```\ncode\n```\n\nB", ["A", "B"]),
        ("A\n\n    code\n\nB", ["A", "B"]),
        ("- a\n\n  ```\n  code\n  ```\n- b", ["a", "b"]),
        ("A <!-- fort\nund fort --> B", ["A \n B"]),
        ("<bdi lang='de'>Feed</bdi> und <b>mehr</b>", ["Feed und mehr"]),
        ("5 &lt; 6 &amp; Wort&shy;teil", ["5 < 6 & Wortteil"]),
        (r"\*kein\* Schrägtext \[so\]", ["*kein* Schrägtext [so]"]),
        ("Wort\u00adteil \u200eA", ["Wortteil A"]),
        ("# Eins\n\n## Zwei {#kurz} ##", ["Eins", "Zwei"]),
        ("Drei\n===\n\nVier\n---", ["Drei", "Vier"]),
        ("- [ ] offen\n- [x] fertig\n3. drei", ["offen", "fertig", "drei"]),
        ("Wort\n: Erklärung", ["Wort", "Erklärung"]),
        ("| a | b \\| c |\n|---|---|\n| d | |\n\nE", ["a", "b | c", "d", "E"]),
        ("> Zitat\n> weiter\n\nText", ["Zitat\nweiter", "Text"]),
        ("> [!TIP] Titel\n> Der Text.", ["Titel", "Der Text."]),
        ("> [!DO]\n> Tun Sie etwas.", ["Tun Sie etwas."]),
        ("Seit dem Jahr\n2026. Dann mehr", ["Seit dem Jahr\n2026. Dann mehr"]),
        ("Text\n{: .large #anker }", ["Text"]),
    ],
)
def test_only_what_is_read_counts(markdown: str, text: list[str]) -> None:
    assert shown(markdown) == text


@pytest.mark.parametrize(
    ("answers", "text"),
    [
        ("- (x) richtig\n- ( ) falsch", ["richtig", "falsch"]),
        ("- [x] richtig\n- [ ] falsch", ["richtig", "falsch"]),
        ("- [X] richtig\n* [] falsch", ["richtig", "falsch"]),
        ("- (x) true\n- ( ) false", []),
        ("- = Impressum\n- = 12 ± 0 {unit=GB}", []),
        ("- CTR :: Klicks\n- :: übrig", ["CTR", "Klicks", "übrig"]),
        ("1. eins\n2. zwei", ["eins", "zwei"]),
        ("- +2 nennt die Person", ["nennt die Person"]),
        ("Ein [[Rad|Reifen]] und [[falsch|*gut|schlecht]].", ["Ein Rad und gut."]),
        ("- ( ) Knopf @ 10 20 30 40\n- (x) Rad @ 1 2 3 4", ["Knopf", "Rad"]),
        ("| Satz | ja |\n|---|---|\n| Es regnet | x |", ["Satz", "ja", "Es regnet"]),
        ("- (x) gut\n  > Weil es gut ist.\n\n> [!HINT] Denken Sie nach.",
         ["gut", "Weil es gut ist.", "Denken Sie nach."]),
    ],
)
def test_the_signs_of_answers_are_no_text(answers: str, text: list[str]) -> None:
    assert shown(f"### ? Frage? {{#q points=2}}\n\n{answers}\n") == ["Frage?", *text]


def test_signs_outside_a_question_are_ordinary_text() -> None:
    assert shown("### ? Frage? {#q}\n\n- = Wort\n\n---\n\n- = Rest\n") == ["Frage?", "= Rest"]
    assert shown("## Kopf\n\n- +2 Grad\n") == ["Kopf", "+2 Grad"]


def test_passages_know_what_they_are() -> None:
    text = "# A\n\nB\n\n- c\n\n| d |\n|---|\n| e |\n\n### ? F? {#f}\n\n- (x) g\n"
    found = [(each.kind, each.line, each.asked, each.level) for each in passages(text)]
    assert found == [
        ("heading", 1, False, 1),
        ("prose", 3, False, 0),
        ("item", 5, False, 0),
        ("cell", 7, False, 0),
        ("cell", 9, False, 0),
        ("prose", 11, True, 0),
        ("item", 13, True, 0),
    ]


def test_signs_of_direction_change_nothing() -> None:
    assert shown("\u200f## \u200fعنوان\n\n\u200f- \u200fأولا\n") == ["عنوان", "أولا"]


def test_letters_made_of_two_characters_are_one() -> None:
    assert cut("U\u0308ber") == ["Über"]
