"""Scales, on which no number is right or wrong."""

import pytest

from learnhub.questions import (
    Scale,
    differences,
    earned,
    kind_named,
    question_ids,
    summary,
    write_question,
)
from learnhub.questions.kinds.scale import KIND
from tests.questions.asking import Shout, marked, problems_in, question

LABELS = "1. never\n2. seldom\n3. often\n4. always"
EACH = ("never", "seldom", "often", "always")


def test_an_author_writes_a_scale_with_a_label_for_each_number() -> None:
    asked = question(LABELS, words="#q scale=1-4")
    assert (asked.kind, asked.content) == ("scale", Scale(1, 4, EACH))
    assert asked.unscored
    assert write_question(asked) == f"### ? What? {{#q scale=1-4}}\n\n{LABELS}\n"


@pytest.mark.parametrize(
    ("words", "answers", "scale"),
    [
        ("scale=1-5", "", Scale(1, 5)),
        ("scale=0-10", "1. not at all\n2. very", Scale(0, 10, ("not at all", "very"))),
        ("scale=1–2", "1. no\n2. yes", Scale(1, 2, ("no", "yes"))),
        ('scale="3-9"', "", Scale(3, 9)),
        ("scale=1-4", "1. \\(x) a\n2. \\[ ] b", Scale(1, 4, ("(x) a", "[ ] b"))),
        ("scale=1-4", "5. a\n6. b", Scale(1, 4, ("a", "b"))),
        ("scale=01-04", "", Scale(1, 4)),
    ],
)
def test_the_ends_alone_may_have_labels_or_nothing(words, answers, scale) -> None:
    assert question(answers, words=f"#q {words}").content == scale


def test_saying_that_it_does_not_count_changes_nothing() -> None:
    assert question("", words="#q scale=1-4 unscored") == question("", words="#q scale=1-4")


def test_a_numbered_list_alone_is_still_an_order() -> None:
    assert question(LABELS).kind == "order"


@pytest.mark.parametrize("text", ["1. first\n2. second", "> quoted"])
def test_a_text_that_ends_like_labels_stays_text(text: str) -> None:
    asked = question(f"{text}\n\n<!-- -->", words="#q scale=1-4")
    assert (asked.body, asked.content) == (text, Scale(1, 4))
    assert write_question(asked).endswith(f"{text}\n\n<!-- -->\n")
    labelled = question(f"{text}\n\n<!-- -->\n\n{LABELS}", words="#q scale=1-4")
    assert (labelled.body, labelled.content) == (text, Scale(1, 4, EACH))


@pytest.mark.parametrize(
    ("answers", "line", "words"),
    [
        ("1. a\n2. b\n3. c", 3, "the scale has 4 numbers, but 3 labels"),
        ("1. a", 3, "the scale has 4 numbers, but 1 labels"),
        ("1. a\n2.", 4, "a label of the scale is empty"),
        ("1. a\n2. (x) b", 4, "a label of the scale has another sign"),
        ("1. a\n   > well\n2. b", 3, "a label of the scale cannot have its own feedback"),
    ],
)
def test_a_mistake_in_the_labels_is_told(answers, line, words) -> None:
    (problem,) = problems_in(f"### ? Q {{#q scale=1-4}}\n\n{answers}\n")
    assert (problem.where, problem.severity) == (f"quiz.md:{line}", "error")
    assert words in problem.text


@pytest.mark.parametrize(
    ("response", "result", "level"),
    [
        (("1",), "right", 0.0),
        (("2",), "right", 1 / 3),
        (("4",), "right", 1.0),
        ((), "blank", None),
        (("",), "blank", None),
        (("0",), "blank", None),
        (("5",), "blank", None),
    ],
)
def test_a_learner_chooses_and_nothing_is_right_or_wrong(response, result, level) -> None:
    asked = question(LABELS, words="#q scale=1-4 points=3")
    found = marked(asked, *response)
    assert (found.result, found.parts, earned(asked, found)) == (result, (), 0.0)
    assert KIND.level(asked.content, response) == (
        level if level is None else pytest.approx(level)
    )


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["3"], ("3",)),
        (["03"], ("3",)),
        (["2", "3"], ("2",)),
        (["0"], ()),
        (["5"], ()),
        ([""], ()),
        ([], ()),
        (["-1"], ()),
        (["٣"], ()),
        (["9" * 10_000], ()),
    ],
)
def test_a_form_sends_the_number_and_nonsense_becomes_blank(values, response) -> None:
    assert KIND.clean(Scale(1, 4), values) == response


def test_zero_is_a_number_like_any_other() -> None:
    scale = Scale(0, 3)
    assert KIND.clean(scale, ["0"]) == ("0",)
    assert KIND.level(scale, ("0",)) == 0.0
    assert marked(question("", words="#q scale=0-3"), "0").result == "right"


def test_a_trainer_sees_how_often_each_number_was_chosen() -> None:
    found = summary(question(LABELS, words="#q scale=1-4"), [("1",), ("3",), ("3",), ()])
    assert [(c.label, c.count, c.right) for c in found.choices] == [
        ("3 – often", 2, True),
        ("1 – never", 1, True),
    ]
    ends = Scale(1, 5, ("no", "yes"))
    assert [KIND.label(ends, key) for key in ("1", "2", "5", "7", "x")] == [
        "1 – no", "2", "5 – yes", "7", "x",
    ]  # fmt: skip
    assert not KIND.is_right(ends, "7")


def test_labels_are_changed_and_numbers_stay() -> None:
    assert KIND.texts(Scale(1, 4, ("a", "b")), Shout()) == Scale(1, 4, ("<i>a</i>", "<i>b</i>"))


def test_variants_have_the_same_numbers_and_as_many_labels() -> None:
    one = question(LABELS, words="#q scale=1-4")
    other = question("1. a\n2. b", words="#q scale=0-4")
    assert [found.text for found in differences(one, other)] == [
        "the scale is 1–4 in one, 0–4 in the other",
        "the scale has 4 labels in one, 2 in the other",
    ]
    assert differences(one, question("1. a\n2. b\n3. c\n4. d", words="#q scale=1-4")) == ()


def test_the_numbers_keep_their_order() -> None:
    assert KIND.items(Scale(1, 4)) == 0
    assert kind_named("scale") is KIND
    assert question_ids("### ? Q {#q scale=1-4}") == ("q",)
