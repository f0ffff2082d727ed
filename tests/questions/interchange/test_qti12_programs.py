"""What ILIAS and OLAT write is read as they mean it."""

import pytest

from learnhub.questions.interchange.qti12.amounts import number_of
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.statements import Statements
from learnhub.questions.kinds.upload import Upload
from learnhub.questions.typed import Near
from tests.questions.interchange.qti12_items import (
    choice,
    document,
    field,
    item,
    lost,
    notes,
    only,
    read,
    said,
    text,
    when,
)

ASKED = text("<p>Ask?</p>")


def rule(place: str, value: str, score: str, index: str = "") -> str:
    number = f' index="{index}"' if index else ""
    test = f'<varequal respident="{place}"{number}>{value}</varequal>'
    return when(test, score, action="Add")


def of_ilias(inside: str, rules: str, kind: str) -> str:
    made = document(item(inside, rules, QUESTIONTYPE=kind))
    return made.replace("<decvar varname='SCORE' maxvalue='100'/>", "<decvar/>")


def test_ilias_gives_points_for_what_is_rightly_left_alone() -> None:
    rules = "".join(rule("r", ident, points) for ident, points in (("a", "1"), ("b", "2")))
    left = when('<not><varequal respident="r">c</varequal></not>', "1", action="Add")
    places = choice({"a": "A", "b": "B", "c": "C"}, "Multiple")
    found = only(of_ilias(ASKED + places, rules + left, "MULTIPLE CHOICE QUESTION"))
    assert isinstance(found.content, Multiple)
    assert [option.right for option in found.content.options] == [True, True, False]
    assert found.points == 4


def test_gaps_of_ilias_are_fields_lists_and_ranges_in_the_text() -> None:
    inner = choice({"0": "Germany", "1": "Poland"}, ident="gap_1")
    listed = inner.replace("response_lid", "response_str")
    number = (
        '<response_num ident="gap_2"><render_fib fibtype="Decimal" minnumber="1989" '
        'maxnumber="1991"/></response_num>'
    )
    inside = (
        f"{text('Berlin is the', 'text/plain')}{field('gap_0')}{text(' of ', 'text/plain')}"
        f"{listed}{text(' since ', 'text/plain')}{number}"
    )
    rules = (
        rule("gap_0", "capital", "1") + rule("gap_1", "Germany", "1") + rule("gap_1", "Poland", "0")
        + rule("gap_2", "1990", "1")
    )
    found = only(of_ilias(inside, rules, "CLOZE QUESTION"))
    assert isinstance(found.content, Cloze)
    typed, select, span = found.content.gaps
    assert [each.text for each in typed.texts] == ["capital"]
    assert (select.options, select.right) == (("Germany", "Poland"), (0,))
    assert [each.span.bounds for each in span.numbers] == [(1989, 1991)]
    assert found.content.between[1:3] == (" of ", " since ")
    assert found.points == 3


def test_an_order_may_have_a_condition_for_each_place() -> None:
    places = choice({"x": "one", "y": "two", "z": "three"}, "Ordered")
    rules = rule("r", "z", "1", "1") + rule("r", "x", "1", "0") + rule("r", "y", "1", "2")
    found = read(of_ilias(ASKED + places, rules, "ORDERING QUESTION"))
    content = found.bank.entries[0].question.content
    assert isinstance(content, Order)
    assert [each.text for each in content.items] == ["one", "three", "two"]
    assert len(notes(found)) == 1


@pytest.mark.parametrize(
    ("written", "read_as"),
    [("3,5", "3.5"), ("0,125", "0.125"), ("1,000", None), ("1.000,5", None), ("12,5", "12.5")],
)
def test_a_comma_is_a_point_where_it_cannot_mean_thousands(written, read_as) -> None:
    found = number_of(written)
    assert (None if found is None else str(found)) == read_as


def test_numbers_with_a_comma_are_numbers() -> None:
    number = '<response_num ident="r"><render_fib fibtype="Decimal"/></response_num>'
    found = only(of_ilias(ASKED + number, rule("r", "3,5", "1"), "NUMERIC QUESTION")).content
    assert isinstance(found, Numeric)
    assert found.accepted[0].span == Near(number_of("3.5"), number_of("0"))


def test_files_to_send_in_are_no_text_to_read() -> None:
    assert isinstance(only(of_ilias(ASKED, "", "assFileUpload")).content, Upload)
    canvas = document(item(ASKED + field(), question_type="file_upload_question"))
    assert isinstance(only(canvas).content, Upload)


def test_kinds_of_ilias_that_are_not_known_are_named() -> None:
    assert "assErrorText" in lost(of_ilias(ASKED, "", "assErrorText"))


def test_kprim_of_olat_is_statements() -> None:
    rules = rule("r", "a:correct", "0.5") + rule("r", "b:wrong", "0.5")
    found = only(document(item(ASKED + choice({"a": "A", "b": "B"}, "Multiple"), rules)))
    assert isinstance(found.content, Statements)
    assert [row.right for row in found.content.rows] == [0, 1]
    assert found.credit == "part"


def test_kprim_of_ilias_is_statements_with_its_own_words() -> None:
    rules = "".join(
        when(f'<varequal respident="{place}">{value}</varequal>')
        for place, value in (("a", "1"), ("b", "0"))
    )
    inside = ASKED + choice({"a": "A", "b": "B"}, "Multiple")
    made = document(item(inside, rules, QUESTIONTYPE="assKprimChoice", true_label="right",
                         false_label="wrong"))
    found = only(made)
    assert isinstance(found.content, Statements)
    assert found.content.columns == ("right", "wrong")
    assert [row.right for row in found.content.rows] == [0, 1]
    assert found.credit == "all"


def test_gaps_that_share_the_points_are_not_called_changed() -> None:
    rules = rule("f1", "Bern", "50") + rule("f2", "Rome", "50")
    between = text(" and ", "text/plain")
    inside = f"{text('Capitals: ')}{field('f1')}{between}{field('f2')}"
    found = read(document(item(inside, rules)))
    assert not notes(found)
    content = found.bank.entries[0].question.content
    assert isinstance(content, Cloze)
    assert content.between[1] == " and "


def test_a_solution_is_said_to_everybody() -> None:
    solution = said("s", "Because.").replace("<flow_mat>", "<solution><solutionmaterial>").replace(
        "</flow_mat>", "</solutionmaterial></solution>"
    )
    made = item(ASKED + choice({"a": "A", "b": "B"}), when("a", "100"), feedback=solution)
    assert only(document(made)).feedback == "Because."
