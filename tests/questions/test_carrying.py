"""When a question changes in one language, the others follow and keep their own texts."""

from dataclasses import replace

import pytest
from hypothesis import given, settings

from learnhub.questions import (
    KINDS,
    Cloze,
    Match,
    Option,
    Question,
    Short,
    Single,
    differences,
    read_blocks,
)
from learnhub.questions.carrying import carry_over
from tests.questions import makers
from tests.questions.asking import question


def german(options: str) -> Question:
    return question(options, prompt="Was?")


def test_another_key_and_other_points_go_over() -> None:
    english = question("- ( ) one\n- (x) two\n  > Yes.", words="#q points=3 credit=all tags=a")
    found = carry_over(english, german("- (x) eins\n- ( ) zwei\n  > Ja."))
    assert differences(english, found) == ()
    assert found.content == Single((Option("eins"), Option("zwei", right=True, feedback="Ja.")))
    assert (found.prompt, found.points, found.credit, found.tags) == ("Was?", 3, "all", ("a",))


def test_an_option_is_found_again_where_it_went() -> None:
    before = question("- (x) one\n- ( ) two\n- ( ) three")
    after = question("- ( ) three\n- ( ) new\n- (x) one\n- ( ) two")
    found = carry_over(after, german("- (x) eins\n- ( ) zwei\n- ( ) drei"), before).content
    assert isinstance(found, Single)
    assert [option.text for option in found.options] == ["drei", "", "eins", "zwei"]
    assert found.right == 2


def test_a_text_that_was_corrected_keeps_its_place() -> None:
    before = question("- (x) one\n- ( ) tow")
    found = carry_over(question("- (x) one\n- ( ) two"), german("- (x) eins\n- ( ) zwei"), before)
    assert found == german("- (x) eins\n- ( ) zwei")


def test_pairs_and_their_right_sides_follow() -> None:
    before = question("- a :: 1\n- b :: 2\n- :: 3")
    after = question("- b :: 3\n- a :: 1\n- c :: 4")
    found = carry_over(after, german("- A :: eins\n- B :: zwei\n- :: drei"), before).content
    assert isinstance(found, Match)
    assert [(pair.left, found.rights[pair.right]) for pair in found.pairs] == [
        ("B", "drei"), ("A", "eins"), ("", "")
    ]


def test_what_is_typed_may_differ() -> None:
    found = carry_over(question("- = tree"), german("- = Baum\n- = Bäume {50%}")).content
    assert isinstance(found, Short)
    assert [text.text for text in found.accepted] == ["Baum", "Bäume"]


def test_numbers_of_gaps_go_over_and_words_stay() -> None:
    english = question("It costs [[5 ± 0]] in [[no|*yes]] and [[may]].")
    found = carry_over(english, german("Es kostet [[4 ± 0]], [[*nein|ja]], [[Mai|Mais]].")).content
    assert isinstance(found, Cloze)
    assert differences(english, replace(english, content=found)) == ()
    assert found.gaps[1].options == ("nein", "ja")
    assert [text.text for text in found.gaps[2].texts] == ["Mai", "Mais"]
    other = german("Es kostet [[4 ± 0]].")
    assert carry_over(english, other).content == other.content


def test_another_kind_comes_without_texts() -> None:
    found = carry_over(question("- [x] one\n- [x] two"), german("- (x) eins\n- ( ) zwei"))
    assert found.kind == "multiple"
    assert found.prompt == "Was?"
    assert not any(option.text for option in found.content.options)  # type: ignore[attr-defined]


@settings(max_examples=25, deadline=None)
@given(makers.questions())
def test_nothing_changes_where_nothing_was_changed(asked: Question) -> None:
    assert carry_over(asked, asked) == asked
    assert carry_over(asked, asked, asked) == asked


# Texts that are typed may differ, and so may the names of areas that nobody has translated yet.
MADE = {
    "single": makers.singles, "multiple": makers.multiples, "true_false": makers.truths,
    "numeric": makers.numerics, "match": makers.matches(), "order": makers.orders,
    "scale": makers.scales(), "picture_choice": makers.picture_choices(),
    "statements": makers.statements(), "upload": makers.uploads, "free_text": makers.free_texts,
}


@pytest.mark.parametrize("kind", MADE)
def test_two_questions_of_a_kind_agree_afterwards(kind: str) -> None:
    @settings(max_examples=12, deadline=None)
    @given(makers.questions(MADE[kind]), makers.questions(MADE[kind]))
    def check(one: Question, other: Question) -> None:
        assert differences(one, carry_over(one, other)) == ()

    check()


def test_every_example_carries_itself() -> None:
    for kind in KINDS:
        blocks, _ = read_blocks(kind.example, first_line=1, where="")
        (asked,) = (block for block in blocks if isinstance(block, Question))
        assert carry_over(asked, asked) == asked
