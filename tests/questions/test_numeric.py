"""Typed numbers."""

from decimal import Decimal

import pytest

from learnhub.questions import AcceptedNumber, Between, Near, Numeric, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("numeric")


@pytest.mark.parametrize(
    ("written", "span", "unit"),
    [
        ("- = 12 ± 0 {unit=GB}", Near(Decimal(12), Decimal(0)), "GB"),
        ("- = 100 ± 5%", Near(Decimal(100), Decimal(5), relative=True), ""),
        ("- = 9.5 .. 10.5", Between(Decimal("9.5"), Decimal("10.5")), ""),
        ("- = -4 ± 0.50", Near(Decimal(-4), Decimal("0.5")), ""),
        ('- = 7 ± 1 {unit="kWh pro Jahr"}', Near(Decimal(7), Decimal(1)), "kWh pro Jahr"),
    ],
)
def test_an_author_writes_a_number_with_its_tolerance(written, span, unit) -> None:
    asked = question(written)
    assert asked.content == Numeric((AcceptedNumber(span),), unit)
    assert write_question(asked).endswith(f"\n\n{written}\n")


@pytest.mark.parametrize("written", ["- = 12+-1", "- = 12 +/- 1", "- = 12±1"])
def test_other_ways_to_write_the_tolerance(written) -> None:
    assert question(written).content == Numeric((AcceptedNumber(Near(Decimal(12), Decimal(1))),))


def test_other_ways_to_write_a_range() -> None:
    expected = Numeric((AcceptedNumber(Between(Decimal(-2), Decimal(3))),))
    assert question("- = -2..3").content == expected
    assert question("- = −2 .. 3").content == expected


@pytest.mark.parametrize(
    ("written", "typed", "share"),
    [
        ("12 ± 0 {unit=GB}", "12", 1.0),
        ("12 ± 0 {unit=GB}", "12 GB", 1.0),
        ("12 ± 0 {unit=GB}", "12gb", 1.0),
        ("12 ± 0 {unit=GB}", "12 MB", 0.0),
        ("12 ± 0 {unit=GB}", "12,0", 1.0),
        ("12 ± 0 {unit=GB}", "12.5", 0.0),
        ("100 ± 5%", "95", 1.0),
        ("100 ± 5%", "105,0", 1.0),
        ("100 ± 5%", "94.99", 0.0),
        ("-100 ± 5%", "−95", 1.0),
        ("9.5 .. 10.5", "9,5", 1.0),
        ("9.5 .. 10.5", "10.5", 1.0),
        ("9.5 .. 10.5", "10.51", 0.0),
        ("6.61 ± 0.02 {unit=€}", "6,63 Euro", 1.0),
        ("6.61 ± 0.02 {unit=€}", "€ 6.60", 1.0),
        ("6.61 ± 0.02 {unit=€}", "6.61 $", 0.0),
        ("3.5 ± 0.05 {unit=%}", "3,5 Prozent", 1.0),
        ("3.5 ± 0.05 {unit=%}", "3.5%", 1.0),
        ("25000 ± 0 {unit=€}", "٢٥٠٠٠", 1.0),
        ("12 ± 0", "twelve", 0.0),
    ],
)
def test_a_learner_types_a_number(written, typed, share) -> None:
    assert marked(question(f"- = {written}"), typed).share == share


@pytest.mark.parametrize(
    ("written", "typed", "share", "reading"),
    [
        ("25000 ± 0", "25.000", 1.0, "25.000 = 25\u00a0000"),
        ("25000 ± 0", "25,000", 1.0, "25,000 = 25\u00a0000"),
        ("25 ± 0", "25.000", 1.0, "25.000 = 25"),
        ("1.234 ± 0", "1,234", 1.0, "1,234 = 1,2340"),
        ("30000 ± 0", "25.000", 0.0, "25.000 = 25\u00a0000"),
        ("24 ± 0", "25.000", 0.0, "25.000 = 25"),
        ("1234.5 ± 0", "1.234,50", 1.0, "1.234,50 = 1\u00a0234,50"),
        ("0.125 ± 0", "0.125", 1.0, ""),
        ("25000 ± 0", "25 000", 1.0, ""),
        ("25000 ± 0", "25000", 1.0, ""),
    ],
)
def test_a_doubtful_number_is_read_so_that_it_fits_and_says_so(
    written, typed, share, reading
) -> None:
    mark = marked(question(f"- = {written}"), typed)
    assert (mark.share, mark.reading) == (share, reading)


def test_a_foreseen_mistake_has_its_feedback_and_part_of_the_points() -> None:
    asked = question("- = 12 ± 0 {unit=GB}\n- = 116 ± 0 {0%}\n  > Take away.\n- = 10 .. 14 {50%}")
    assert marked(asked, "116").feedback == ("Take away.",)
    assert marked(asked, "116").result == "wrong"
    assert marked(asked, "11").share == 0.5
    assert marked(asked, "11").rule.text == "This answer is worth 50 % of the points."
    assert marked(asked, "12").share == 1.0
    assert marked(asked, "12").parts[0].expected == "12 GB"


def test_what_is_no_number_says_so() -> None:
    mark = marked(question("- = 12 ± 0"), "a dozen")
    assert mark.rule.text == "This could not be read as a number."
    assert marked(question("- = 12 ± 0")).result == "blank"


def test_equal_numbers_are_counted_together() -> None:
    content = question("- = 12 ± 0 {unit=GB}").content
    typed = ("12", "12,0", "12.00 GB", "GB 12")
    assert {KIND.chosen(content, (text,)) for text in typed} == {("12",)}
    assert KIND.chosen(content, ("dozen",)) == ("dozen",)
    assert KIND.label(content, "12") == "12 GB"
    assert KIND.label(content, "dozen") == "dozen"
    assert KIND.is_right(content, "12")
    assert not KIND.is_right(content, "13")


def test_the_solution_lies_within() -> None:
    for written in ("12 ± 0", "100 ± 5%", "9.5 .. 10.5", "-7 .. -6"):
        asked = question(f"- = {written}")
        assert marked(asked, *KIND.solution(asked.content)).result == "right"


def test_numbers_are_keys_and_feedback_a_display_text() -> None:
    content = question("- = 12 ± 0 {unit=GB}\n  > Yes.").content
    assert KIND.texts(content, Shout()) == Numeric(
        (AcceptedNumber(Near(Decimal(12), Decimal(0)), feedback="<p>Yes.</p>"),), "GB"
    )
