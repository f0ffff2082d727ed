"""What stands in a list: columns by their words, dates as people write them, names that are one."""

from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from learnhub.documents.sheets import read_sheet
from learnhub.roster.imports.columns import Column, chosen, recognised
from learnhub.roster.imports.dates import read_date
from learnhub.roster.imports.matching import Facts, Fate, Known, group_key, plan
from learnhub.roster.imports.names import are_similar
from learnhub.roster.imports.reading import Reading, headers_of, read_people

TODAY = date(2026, 11, 23)
CODES = ("de", "de-simple", "en", "ar")
C = Column


def reading(text: str) -> Reading:
    """Return what is read from a list."""
    sheet = read_sheet(text.encode())
    return read_people(sheet, recognised(headers_of(sheet)), locales=CODES, today=TODAY)


def told(found: Reading) -> list[tuple[int | None, str, str]]:
    """Return line, column and first words of each problem."""
    return [(p.line, p.column, p.problem.text[:24]) for p in found.problems]


@pytest.mark.parametrize(
    ("headers", "columns"),
    [
        (["Vorname", "Nachname", "E-Mail"], [C.NAME, C.SURNAME, C.EMAIL]),
        (["Vorname", "Name", "Mail-Adresse"], [C.NAME, C.SURNAME, C.EMAIL]),
        (["Name", "Sprache", "Kurs"], [C.NAME, C.LOCALE, C.GROUP]),
        (["First name", "Last name", "Date of birth"], [C.NAME, C.SURNAME, C.BORN_ON]),
        (["FIRST_NAME", "geb. Datum", "Firma"], [C.NAME, C.BORN_ON, C.BUSINESS]),
        (["الاسم الأول", "اسم العائلة", "تاريخ الميلاد", "اللغة"],
         [C.NAME, C.SURNAME, C.BORN_ON, C.LOCALE]),
        (["Rolle", "Telefon", "", "Vorname", "Vorname"],
         [C.ROLE, C.NOTHING, C.NOTHING, C.NAME, C.NOTHING]),
    ],
)  # fmt: skip
def test_columns_are_known_by_the_words_above_them(
    headers: list[str], columns: list[Column]
) -> None:
    assert list(recognised(headers)) == columns


def test_what_is_chosen_twice_or_unknown_is_left_out() -> None:
    assert chosen(["name", "name", "admin", ""]) == (C.NAME, C.NOTHING, C.NOTHING, C.NOTHING)


@pytest.mark.parametrize("text", [
    "1990-03-05", "1990-3-5", "5.3.1990", "05.03.1990", "5. 3. 1990", "5-3-1990", "1990/03/05",
    "5. März 1990", "5. Mrz 1990", "5 March 1990", "March 5, 1990", "5th Mar 1990",
    "1990-03-05T00:00:00", "1990-03-05 00:00:00", "٥.٣.١٩٩٠",
])  # fmt: skip
def test_a_date_is_read_as_people_write_it(text: str) -> None:
    found = read_date(text, TODAY)
    assert (found.day, found.problem, found.remark) == (date(1990, 3, 5), "", "")


@pytest.mark.parametrize(("text", "day"), [
    ("5/3/1990", date(1990, 3, 5)), ("32937", date(1990, 3, 5)),
])  # fmt: skip
def test_a_date_that_can_be_another_is_read_and_named(text: str, day: date) -> None:
    found = read_date(text, TODAY)
    assert found.day == day
    assert "please check it" in found.remark


@pytest.mark.parametrize(("text", "day"), [
    ("25/3/1990", date(1990, 3, 25)), ("3/25/1990", date(1990, 3, 25)),
    ("5/5/1990", date(1990, 5, 5)),
])  # fmt: skip
def test_a_date_that_can_be_no_other_is_read_without_a_word(text: str, day: date) -> None:
    assert (read_date(text, TODAY).day, read_date(text, TODAY).remark) == (day, "")


@pytest.mark.parametrize(("text", "why"), [
    ("5.3.90", "four digits"), ("31.2.1990", "no such day"), ("2.1.2030", "Nobody here"),
    ("1.1.1800", "Nobody here"), ("yesterday", "cannot be read"), ("1990", "cannot be read"),
    ("5. Foo 1990", "cannot be read"), ("=1+1", "cannot be read"), ("99999", "Nobody here"),
])  # fmt: skip
def test_what_is_no_date_says_why(text: str, why: str) -> None:
    found = read_date(text, TODAY)
    assert found.day is None
    assert why in found.problem


@given(st.text(max_size=60))
@settings(max_examples=300)
def test_any_text_is_a_date_or_says_why(text: str) -> None:
    found = read_date(text, TODAY)
    assert (found.day is None) == bool(found.problem)


@given(st.dates(date(1910, 1, 1), TODAY))
def test_every_day_is_read_in_every_form(day: date) -> None:
    for form in ("%Y-%m-%d", "%d.%m.%Y", "%d %B %Y"):
        assert read_date(day.strftime(form), TODAY).day == day


@pytest.mark.parametrize(("one", "other"), [
    (("Amira", "Haddad"), ("amira", "HADDAD")), (("Amira", "Haddad"), ("Haddad", "Amira")),
    (("Amira", "Haddad"), ("Amira", "Hadad")), (("Amira", "Haddad"), ("Amina", "Haddad")),
    (("Amira", "Haddad"), ("Amira", None)), (("Amira", None), ("Amira", "Haddad")),
    (("Jürgen", "Groß"), ("Jurgen", "Gross")), (("Zoë", "Müller-Lüdenscheidt"),
                                               ("Zoe", "Mueller-Lüdenscheidt")),
    (("أميرة", "حداد"), ("اميره", "حداد")),
])  # fmt: skip
def test_names_may_be_those_of_one_person(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert are_similar(one, other)
    assert are_similar(other, one)


@pytest.mark.parametrize(("one", "other"), [
    (("Amira", "Haddad"), ("Amira", "Yildiz")), (("Ali", None), ("Ada", None)),
    (("Ali", "Can"), ("Ada", "Can")), (("Amira", None), ("Omar", "Amira")),
])  # fmt: skip
def test_names_are_those_of_two_people(
    one: tuple[str, str | None], other: tuple[str, str | None]
) -> None:
    assert not are_similar(one, other)


@given(st.text(max_size=30), st.text(max_size=30), st.text(max_size=30), st.text(max_size=30))
@example("", "1:2", "1", "0")
@settings(max_examples=200)
def test_being_similar_goes_both_ways(a: str, b: str, c: str, d: str) -> None:
    assert are_similar((a, b), (c, d)) == are_similar((c, d), (a, b))


def test_a_line_is_read_with_all_it_says() -> None:
    found = reading("Vorname;Nachname;E-Mail;Sprache;geboren am;Gruppe;Betrieb\n"
                    "Amira;Haddad;Amira@Example.ORG;Arabisch;5.3.1990;Montag;Ofenfrisch\n")
    (entry,) = found.entries
    assert (entry.line, entry.name, entry.surname, entry.email) == (
        2, "Amira", "Haddad", "amira@example.org")
    assert (entry.locale, entry.born_on, entry.group, entry.business) == (
        "ar", date(1990, 3, 5), "Montag", "Ofenfrisch")
    assert found.problems == ()


def test_both_names_in_one_column_are_taken_apart_at_the_comma() -> None:
    (entry,) = reading("Name\n\"Haddad, Amira\"\n").entries
    assert (entry.name, entry.surname) == ("Amira", "Haddad")


def test_every_problem_is_told_by_line_and_column() -> None:
    found = reading(
        "Vorname;E-Mail;Geburtsdatum;Sprache\n"
        ";a@example.org;;\n"
        "Amira;nowhere;31.2.1990;Klingonisch\n"
        "Omar;o@example.org;;\n"
        "Elif;O@example.org;;\n"
        "Emil;;;Türkisch\n"
        "Emil;;;\n"
    )
    assert told(found) == [
        (2, "Vorname", "The name is missing. Ple"), (3, "E-Mail", "Write it like name@examp"),
        (3, "Sprache", "We do not have this lang"), (3, "Geburtsdatum", "There is no such day. Pl"),
        (5, "E-Mail", "This stands in line 4 al"), (6, "Sprache", "We do not have this lang"),
        (7, "Vorname", "The same name stands in "),
    ]
    assert [entry.line for entry in found.entries] == [4, 6, 7]
    assert (found.read, found.left_out) == (6, 3)


def test_roles_are_never_read() -> None:
    found = reading("Vorname;Rolle\nAmira;administrator\n")
    assert "Roles are never taken over" in found.problems[0].problem.text
    assert not hasattr(found.entries[0], "role")


def test_without_a_name_column_nothing_is_read_and_that_is_told() -> None:
    for text in ("E-Mail\na@example.org\n", "x;y\n1;2\n"):
        found = reading(text)
        assert found.entries == ()
        assert found.problems[0].stops


def test_who_is_there_is_told_from_who_may_be_and_who_is_new() -> None:
    amira = Known(7, "Amira", "Haddad", date(1990, 3, 5), "amira@example.org", "amira-acde")
    sara = Known(8, "Sara", None, None, None, "sara-acde")
    gone = Known(9, "Gerd", None, None, "gerd@example.org", "gerd", is_away=True)
    facts = Facts(
        by_key={"amira@example.org": amira, "gerd@example.org": gone},
        born={date(1990, 3, 5): [amira]}, groups={group_key("Montag"): [sara]},
    )
    found = plan(reading(
        "Vorname;Nachname;E-Mail;geboren;Gruppe\n"
        "Amira;Haddad;AMIRA@example.org;;\n"
        "Amira;Hadad;;5.3.1990;\n"
        "Amira;Hadad;;6.3.1990;\n"
        "Sara;Yildiz;;;montag\n"
        "Sara;Yildiz;;;\n"
        "Gerd;;gerd@example.org;;\n"
    ).entries, facts)
    assert [line.fate for line in found] == [
        Fate.KNOWN, Fate.PERHAPS, Fate.NEW, Fate.PERHAPS, Fate.NEW, Fate.AWAY,
    ]
    assert [line.people[0].person_id for line in found if line.people] == [7, 7, 8, 9]
