"""What holds for marking questions of every kind."""

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions import (
    KINDS,
    Question,
    compile_question,
    differences,
    earned,
    kind_named,
    kind_of,
    mark,
    normal,
    shuffled,
    summary,
)
from learnhub.questions.kinds import free_text
from tests.questions import makers
from tests.questions.asking import Shout, marked, question

FORM = st.lists(
    st.sampled_from(("", "0", "1", "2", "9", "-1", "true", "0@1", "1@1", "1@2", "x", "12", "@"))
    | st.text(max_size=10),
    max_size=8,
)


def _is_solvable(asked: Question) -> bool:
    """Say whether there is a response that is right by itself."""
    return not asked.unscored and not kind_of(asked.content).by_hand


SOLVABLE = makers.questions().filter(_is_solvable)


def test_every_kind_has_a_name_for_people() -> None:
    names = (
        "areas picture_choice true_false single multiple numeric short match scale order "
        "statements cloze free_text upload information"
    )
    assert [kind.name for kind in KINDS] == names.split()
    assert len({kind.title for kind in KINDS}) == len(KINDS)
    assert kind_named("order").content_type.kind == "order"
    with pytest.raises(KeyError):
        kind_named("essay")


@settings(max_examples=80, deadline=None)
@given(SOLVABLE)
def test_the_solution_is_fully_right(asked: Question) -> None:
    kind = kind_of(asked.content)
    solution = kind.solution(asked.content)
    result = mark(asked, solution)
    assert (result.share, result.result) == (1.0, "right")
    assert earned(asked, result) == asked.points
    assert all(kind.is_right(asked.content, key) for key in kind.chosen(asked.content, solution))


@settings(max_examples=80, deadline=None)
@given(makers.questions(), FORM)
def test_whatever_a_form_sends_gets_a_mark(asked: Question, values: list[str]) -> None:
    kind = kind_of(asked.content)
    response = kind.clean(asked.content, values)
    assert response == () or any(response)
    assert len(response) <= 100
    longest = free_text.LONGEST if asked.kind == "free_text" else normal.LONGEST
    assert all(len(value) <= longest for value in response)
    for given_response in (response, tuple(values)):
        result = mark(asked, given_response)
        assert 0.0 <= result.share <= 1.0
        assert result.share == round(result.share, 12)
        assert 0.0 <= earned(asked, result) <= asked.points
        assert result == mark(asked, given_response)
        assert result.rule.text
        assert all(result.feedback)
        for key in kind.chosen(asked.content, given_response):
            assert kind.label(asked.content, key)
    assert (mark(asked, response).result == "blank") == (response == ())


@settings(max_examples=40, deadline=None)
@given(makers.questions(), FORM)
def test_all_or_nothing_is_never_more_than_part(asked: Question, values: list[str]) -> None:
    response = kind_of(asked.content).clean(asked.content, values)
    whole = mark(replace(asked, credit="all"), response).share
    part = mark(replace(asked, credit="part"), response).share
    assert whole <= part
    if asked.kind not in ("short", "numeric"):
        assert whole in (0.0, 1.0)


def test_points_are_a_share_of_the_points_and_none_where_it_does_not_count() -> None:
    answers = "- [x] a\n- [x] b\n- [x] c\n- [ ] d"
    asked = question(answers, words="#q points=5")
    assert earned(asked, mark(asked, ("0", "1"))) == pytest.approx(3.333335)
    unscored = question(answers, words="#q points=5 unscored")
    assert earned(unscored, mark(unscored, ("0", "1", "2"))) == 0.0


@settings(max_examples=60, deadline=None)
@given(makers.questions(), st.text(max_size=20))
def test_what_is_shown_is_everything_once(asked: Question, seed: str) -> None:
    kind = kind_of(asked.content)
    order = shuffled(asked, seed)
    count = kind.items(asked.content)
    assert sorted(order) == list(range(count))
    assert order == shuffled(asked, seed)
    assert all(order[index] == index for index in kind.fixed(asked.content))
    if asked.kind == "order":
        assert order != tuple(range(count))
    elif not asked.shuffle or asked.kind == "true_false":
        assert order == tuple(range(count))


def test_the_order_is_the_same_in_every_process_for_ever() -> None:
    options = "\n".join(f"- ({'x' if n == 0 else ' '}) {n}" for n in range(6))
    asked = question(options)
    assert shuffled(asked, "attempt-1") == FIRST
    assert shuffled(asked, "attempt-2") != FIRST
    assert shuffled(replace(asked, id="r"), "attempt-1") != FIRST
    assert shuffled(question(options, words="#q shuffle=no"), "attempt-1") == (0, 1, 2, 3, 4, 5)


FIRST = (0, 3, 2, 5, 1, 4)


@pytest.mark.parametrize("words", ["#q", "#q shuffle=no"])
def test_two_things_to_order_are_always_shown_the_wrong_way_round(words) -> None:
    asked = question("1. first\n2. second", words=words)
    assert {shuffled(asked, str(seed)) for seed in range(20)} == {(1, 0)}


def test_every_text_is_changed_once() -> None:
    asked = question(
        "Body\n\n- (x) a\n  > fa\n- ( ) b\n\n> general\n\n> [!HINT] h\n\n> [!RIGHT] r\n\n"
        "> [!WRONG] w"
    )
    changed = compile_question(asked, Shout())
    assert (changed.prompt, changed.body) == ("<i>What?</i>", "<p>Body</p>")
    assert (changed.feedback, changed.hints) == ("<p>general</p>", ("<p>h</p>",))
    assert (changed.right, changed.partly, changed.wrong) == ("<p>r</p>", "", "<p>w</p>")
    assert changed.content.options[0].feedback == "<p>fa</p>"
    assert (changed.id, changed.points) == (asked.id, asked.points)


@settings(max_examples=40, deadline=None)
@given(SOLVABLE)
def test_a_changed_question_is_marked_like_the_written_one(asked: Question) -> None:
    changed = compile_question(asked, Shout())
    solution = kind_of(asked.content).solution(asked.content)
    assert mark(changed, solution).result == "right"
    assert differences(changed, asked) == ()


@pytest.mark.parametrize(
    ("one", "other", "said"),
    [
        ("- (x) a\n- ( ) b", "- (x) x\n- ( ) y", []),
        ("- (x) a\n- ( ) b", "- ( ) x\n- (x) y",
         ["option 1 is right in one, option 2 in the other"]),
        ("- (x) a\n- ( ) b", "- (x) x\n- ( ) y\n- ( ) z",
         ["2 options in one, 3 in the other"]),
        ("- (x) a\n- ( ) b", "- [x] a\n- [ ] b",
         ["“One answer” in one, “Several answers” in the other"]),
        ("- [x] a\n- [x] b", "- [x] a\n- [ ] b",
         ["options 1, 2 are right in one, options 1 in the other"]),
        ("- (x) true\n- ( ) false", "- ( ) true\n- (x) false",
         ["true is right in one, false in the other"]),
        ("- = Impressum", "- = imprint\n- = legal notice", []),
        ("- = 12 ± 0 {unit=Stück}", "- = 12 ± 0 {unit=pieces}", []),
        ("- = 12 ± 0", "- = 12 ± 1", ["12 ± 0 is accepted in one, 12 ± 1 in the other"]),
        ("- a :: b\n- c :: d", "- e :: f\n- g :: h", []),
        ("- a :: b\n- c :: d", "- a :: b\n- c :: b",
         ["2 different right sides in one, 1 in the other",
          "the pairs are 1–1, 2–2 in one, 1–1, 2–1 in the other"]),
        ("1. a\n2. b", "1. a\n2. b\n3. c", ["2 things to put in order in one, 3 in the other"]),
        ("[[a]] [[b]]", "[[c|d]] [[e]]", []),
        ("[[a]] [[*b|c]]", "[[a]] [[b|*c]]",
         ["the gaps hold 1: …, 2: 1/2 in one, 1: …, 2: 2/2 in the other"]),
        ("[[a]]", "[[4 ± 0]]",
         ["the gaps are of sort 1: typed in one, 1: number in the other",
          "the gaps hold 1: … in one, 1: 4 ± 0 in the other"]),
    ],
)  # fmt: skip
def test_variants_say_in_what_they_differ(one, other, said) -> None:
    assert [found.text for found in differences(question(one), question(other))] == said


def test_variants_share_points_credit_and_tags() -> None:
    answers = "- (x) a\n- ( ) b"
    one = question(answers, words="#q points=2 tags=a shuffle=no")
    other = question(answers, words="#q credit=all unscored")
    assert [found.text for found in differences(one, other)] == [
        "2 points in one, 1 in the other",
        "credit=part in one, credit=all in the other",
        "the tags are “a” in one, “” in the other",
        "shuffle=no in one, shuffle=yes in the other",
        "it counts for points: yes in one, no in the other",
    ]


def test_a_trainer_sees_what_was_chosen_most() -> None:
    asked = question("- [x] light\n- [ ] contacts\n- [x] camera\n- [ ] place")
    found = summary(asked, [("0", "2"), ("0", "1"), ("1",), ("3",), (), ("0", "2")])
    assert (found.count, found.blank, found.right) == (6, 1, 2)
    assert (found.right_share, found.mean_share) == (0.4, 0.4)
    assert [(c.label, c.count, c.right) for c in found.choices] == [
        ("light", 3, True),
        ("contacts", 2, False),
        ("camera", 2, True),
        ("place", 1, False),
    ]
    assert found.commonest_mistake is not None
    assert found.commonest_mistake.label == "contacts"


def test_nobody_answered_is_no_failure() -> None:
    found = summary(question("- = x"), [])
    assert (found.count, found.right_share, found.choices) == (0, 0.0, ())
    assert found.commonest_mistake is None


def test_typed_answers_are_counted_together() -> None:
    found = summary(question("- = Impressum"), [("impressum",), ("Impressum!",), ("AGB",)])
    assert [(c.label, c.count, c.right) for c in found.choices] == [
        ("Impressum", 2, True),
        ("agb", 1, False),
    ]


def test_parts_that_make_a_whole_number_of_points_are_not_rounded_down() -> None:
    asked = question("- a :: 1\n- b :: 2\n- c :: 3", words="#q points=3")
    assert earned(asked, marked(asked, "0", "", "")) == 1.0
