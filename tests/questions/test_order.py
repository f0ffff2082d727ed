"""Things to put in order."""

import pytest

from learnhub.questions import Order, OrderItem, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("order")
TEXT = """1. greeting
2. request
   > Say early what you want.
3. closing formula
4. name"""


def test_an_author_writes_the_right_order() -> None:
    asked = question(TEXT)
    assert asked.content == Order(
        (
            OrderItem("greeting"),
            OrderItem("request", "Say early what you want."),
            OrderItem("closing formula"),
            OrderItem("name"),
        )
    )
    assert write_question(asked).endswith(
        "1. greeting\n2. request\n  > Say early what you want.\n3. closing formula\n4. name\n"
    )


def test_the_numbers_themselves_do_not_matter() -> None:
    expected = Order((OrderItem("a"), OrderItem("b")))
    assert question("1. a\n1. b").content == expected
    assert question("7) a\n9) b").content == expected


@pytest.mark.parametrize(
    ("response", "part", "all_or_nothing", "verdicts"),
    [
        ("0123", 1.0, 1.0, [True, True, True, True]),
        ("1230", 0.666666666667, 0.0, [False, False, True, True]),
        ("0132", 0.333333333333, 0.0, [True, True, False, False]),
        ("3210", 0.0, 0.0, [False, False, False, False]),
        ("0213", 0.0, 0.0, [True, False, False, False]),
        (("0", "1", "", ""), 0.333333333333, 0.0, [True, True, False, False]),
        (("", "", "", ""), 0.0, 0.0, [None, None, None, None]),
        (("9", "x"), 0.0, 0.0, [None, None, None, None]),
        (("0", "0", "1", "1"), 0.333333333333, 0.0, [True, True, False, False]),
    ],
)
def test_neighbours_count(response, part, all_or_nothing, verdicts) -> None:
    mark = marked(question(TEXT), *response)
    assert mark.share == part
    assert [p.right for p in mark.parts] == verdicts
    assert [p.expected for p in mark.parts] == ["1", "2", "3", "4"]
    assert marked(question(TEXT, words="#q credit=all"), *response).share == all_or_nothing


def test_what_stands_elsewhere_shows_its_feedback() -> None:
    assert marked(question(TEXT), *"1230").feedback == ("Say early what you want.",)
    assert marked(question(TEXT), *"0123").feedback == ()
    assert marked(question(TEXT), *"1230").rule.text == (
        "2 of 3 times the next one follows as it should."
    )


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["0@1", "1@2", "2@3", "3@4"], ("0", "1", "2", "3")),
        (["3@1", "0@4", "1@2", "2@3"], ("3", "1", "2", "0")),
        (["2@1", "0@1", "1@1", "3@2"], ("2", "0", "1", "3")),
        (["2@2", "0@", "1@1"], ("1", "2", "", "")),
        (["0@", "1@", "2@", "3@"], ()),
        (["0@0", "9@1", "x", "1@-1", "@", "1@1@1"], ()),
        (["0@1", "0@2", "1@3"], ("0", "1", "", "")),
        ([], ()),
        (["0@1"] * 9000, ("0", "", "", "")),
    ],
)
def test_a_form_sends_a_position_for_each_item(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


def test_a_trainer_reads_the_place_and_the_text() -> None:
    content = question(TEXT).content
    assert KIND.chosen(content, ("2", "0", "", "")) == ("2@1", "0@2")
    assert KIND.label(content, "2@1") == "1. closing formula"
    assert KIND.label(content, "?") == "?"
    assert KIND.is_right(content, "0@1")
    assert not KIND.is_right(content, "2@1")
    assert KIND.items(content) == 4
    assert KIND.hides_order
    assert KIND.solution(content) == ("0", "1", "2", "3")


def test_texts_are_changed() -> None:
    changed = KIND.texts(question(TEXT).content, Shout())
    assert changed.items[1] == OrderItem("<i>request</i>", "<p>Say early what you want.</p>")


@pytest.mark.parametrize("text", ["(x) first", "[ ] first", "= first", "~ first"])
def test_an_item_may_begin_like_a_sign(text) -> None:
    asked = question(f"1. \\{text}\n2. second")
    assert asked.content == Order((OrderItem(text), OrderItem("second")))


def test_brackets_in_feedback_make_no_gaps() -> None:
    assert question("1. first\n   > Write [[so]].\n2. second").kind == "order"
