"""What is forgiven in typing, and how numbers are read."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from learnhub.questions.normal import cleaned, example, fits, normalised
from learnhub.questions.numbers import file_number, readings


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Impressum", "IMPRESSUM"),
        ("İZMİR", "izmir"),
        ("ısı", "ISI"),
        ("Bär", "Baer"),
        ("Ba\u0308r", "bär"),
        ("Straße", "STRASSE"),
        ("Café", "cafe"),
        ("Łódź", "lodz"),
        ("Ærø", "aero"),
        ("مُحَمَّد", "محمد"),
        ("كتـــاب", "كتاب"),
        ("116 116", "116116"),
        ("116-116", "116 116"),
        ("0209\u00a0–\u00a0123", "0209123"),
        ("١١٢", "112"),
        ("„Anzeige“", "Anzeige."),
        ("(Anzeige)", "anzeige!"),
        ("l’heure", "l'heure"),
        ("E–Mail", "e-mail"),
        ("  two   words ", "two words"),
        ("soft\u00adhyphen", "softhyphen"),
        ("\u200fعربي\u200f", "عربي"),
        ("Ｗｌａｎ", "wlan"),
        ("بياناتك؟", "بياناتك"),
    ],
)
def test_this_is_the_same(one, other) -> None:
    assert normalised(one) == normalised(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Bar", "Bär"),
        ("C", "C++"),
        ("C", "C#"),
        ("E-Mail", "E Mail"),
        ("?", "!"),
        ("1.5", "15"),
        ("ab", "a b"),
        ("@", ""),
    ],
)
def test_this_is_not_the_same(one, other) -> None:
    assert normalised(one) != normalised(other)


@given(st.text(max_size=60))
def test_normalising_twice_changes_nothing_more(text: str) -> None:
    assert normalised(normalised(text)) == normalised(text)


@pytest.mark.parametrize(
    ("pattern", "typed", "fit"),
    [
        ("phone*", "Phones", True),
        ("phone*", "phone", True),
        ("phone*", "my phone", False),
        ("*phone", "my phone", True),
        ("*date*update*", "Date of the update", True),
        ("*date*update*", "update", False),
        ("a*a", "a", False),
        ("*", "anything", True),
        (r"2 \* 3", "2 * 3", True),
        (r"2 \* 3", "2 and 3", False),
        ("a*" * 90 + "b", "a" * 200, False),
    ],
)
def test_a_star_stands_for_anything(pattern, typed, fit) -> None:
    assert fits(pattern, typed) is fit


@given(st.text("ab*\\ é1-", max_size=12))
def test_the_example_of_a_pattern_fits_it(pattern: str) -> None:
    assert fits(pattern, example(pattern))


@pytest.mark.parametrize(
    ("pattern", "typed", "fit"),
    [
        ("DSGVO", "DSGVO", True),
        ("DSGVO", "dsgvo", False),
        ("Cafe", "Café", False),
        ("Café", "Cafe\u0301", True),
        ("a b", " a b ", True),
        ("a b", "a  b", False),
        ("DS*", "DSGVO", True),
        ("a\x0bb", "a b", True),
    ],
)
def test_exactly_means_exactly(pattern, typed, fit) -> None:
    assert fits(pattern, typed, exact=True) is fit


def test_what_is_typed_is_short_and_clean() -> None:
    assert cleaned(" a\x00b\r\nc\ud800 ") == "a b  c"
    assert len(cleaned("x" * 100_000)) == 200
    assert cleaned("\x00" * 50) == ""


@pytest.mark.parametrize(
    ("typed", "values"),
    [
        ("12", ["12"]),
        ("3,5", ["3.5"]),
        ("3.5", ["3.5"]),
        (".5", ["0.5"]),
        (",5", ["0.5"]),
        ("-4", ["-4"]),
        ("−4", ["-4"]),
        ("– 4", ["-4"]),
        ("+4", ["4"]),
        ("25 000", ["25000"]),
        ("25\u00a0000", ["25000"]),
        ("25\u2009000,5", ["25000.5"]),
        ("25\u202f000", ["25000"]),
        ("25'000", ["25000"]),
        ("25’000.50", ["25000.50"]),
        ("1.234,56", ["1234.56"]),
        ("1,234.56", ["1234.56"]),
        ("1.234.567", ["1234567"]),
        ("25.000", ["25.000", "25000"]),
        ("25,000", ["25.000", "25000"]),
        ("0,125", ["0.125"]),
        ("1234,567", ["1234.567"]),
        ("12,34", ["12.34"]),
        ("٢٥", ["25"]),
        ("٢٥٫٥", ["25.5"]),
        ("٢٥٬٠٠٠", ["25000"]),
        ("۱۲", ["12"]),
        ("１２", ["12"]),
        ("€ 25", ["25"]),
        ("25 €", ["25"]),
        ("EUR 25,-", ["25"]),
        ("5,–", ["5"]),
        ("ca. 25 Stück", ["25"]),
        ("12 m²", ["12"]),
        ("= 12", ["12"]),
        ("\u200e-12\u200f", ["-12"]),
        ("12.", ["12"]),
        ("", []),
        ("x", []),
        ("1-2", []),
        ("12:30", []),
        ("1e5", []),
        ("1.23.4", []),
        ("1,2,3", []),
        ("1.234,567,8", []),
        ("1'2", []),
        ("½", []),
        ("3 ½", []),
        ("NaN", []),
        ("∞", []),
        ("--", []),
        (".", []),
    ],
)
def test_a_typed_number_is_read(typed, values) -> None:
    assert [way.value for way in readings(typed)] == [Decimal(value) for value in values]


@pytest.mark.parametrize(
    ("typed", "unit", "read"),
    [
        ("12 GB", "GB", True),
        ("12 gb", "GB", True),
        ("12 MB", "GB", False),
        ("12 Euro", "€", True),
        ("€12", "EUR", True),
        ("12 $", "€", False),
        ("12 Prozent", "%", True),
        ("12 ٪", "%", True),
        ("12 Minuten", "min", True),
        ("12 Min.", "Minuten", True),
        ("12 m", "mm", False),
        ("12 kWh", "kWh pro Jahr", True),
        ("12", "€", True),
    ],
)
def test_the_unit_of_the_question_may_stand_beside_the_number(typed, unit, read) -> None:
    assert bool(readings(typed, unit)) is read


@given(st.text("0123456789.,' -+–€٣٫٬\u00a0xG%", max_size=20) | st.text(max_size=200))
def test_reading_a_number_never_fails(typed: str) -> None:
    ways = readings(typed)
    assert len(ways) in (0, 1, 2)
    assert all(way.value.is_finite() for way in ways)


@given(st.integers(-(10**9), 10**9))
def test_a_whole_number_is_read_however_it_is_grouped(number: int) -> None:
    for sign in ("", ",", ".", " ", "'", "\u00a0", "\u202f"):
        typed = f"{number:,}".replace(",", sign)
        assert Decimal(number) in [way.value for way in readings(typed)]


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("12", "12"),
        ("-0.50", "-0.50"),
        ("−3", "-3"),
        ("+3", "3"),
        ("1,5", None),
        ("1 000", None),
        ("1e3", None),
        (".5", None),
        ("١٢", None),
        ("", None),
    ],
)
def test_files_have_one_way_to_state_a_number(text, number) -> None:
    assert file_number(text) == (None if number is None else Decimal(number))
