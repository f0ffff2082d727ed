"""Questions whose answers are pictures."""

import pytest

from learnhub.questions import (
    Option,
    PictureChoice,
    compile_question,
    differences,
    kind_named,
    summary,
    write_question,
)
from learnhub.questions.pictures import is_picture, picture_words
from tests.questions.asking import marked, problems_in, question

KIND = kind_named("picture_choice")
TEXT = """- ( ) ![An envelope](envelope.svg)
  > That is mail.
- (x) ![A closed padlock](padlock.svg)
- ( ) ![A glass](glass.svg) {fixed}"""
SEVERAL = """- [x] ![An apple](apple.svg)
- [x] ![A pear](pear.svg)
- [ ] ![A potato](potato.svg)"""


class ToHtml:
    """Makes of a picture what a page shows."""

    def inline(self, text: str) -> str:
        return f'<img alt="{picture_words(text)}" src="/media/x.svg">'

    def block(self, text: str) -> str:
        return f"<p>{text}</p>"


def test_an_author_writes_pictures_as_answers() -> None:
    asked = question(TEXT)
    assert asked.content == PictureChoice(
        (
            Option("![An envelope](envelope.svg)", feedback="That is mail."),
            Option("![A closed padlock](padlock.svg)", right=True),
            Option("![A glass](glass.svg)", fixed=True),
        )
    )
    assert write_question(asked) == f"### ? What? {{#q}}\n\n{TEXT}\n"
    assert KIND.fixed(asked.content) == {2}
    assert KIND.items(asked.content) == 3


def test_several_pictures_may_be_right() -> None:
    asked = question(SEVERAL)
    assert isinstance(asked.content, PictureChoice)
    assert asked.content.several
    assert write_question(asked) == f"### ? What? {{#q}}\n\n{SEVERAL}\n"


def test_a_picture_with_words_beside_it_is_an_ordinary_option() -> None:
    assert question("- (x) ![a](a.svg) lock\n- ( ) ![b](b.svg) key").kind == "single"
    assert question("- [x] ![a](a.svg)\n- [ ] a key").kind == "multiple"


@pytest.mark.parametrize(
    ("text", "response", "share", "result"),
    [
        (TEXT, ("1",), 1.0, "right"),
        (TEXT, ("0",), 0.0, "wrong"),
        (TEXT, ("1", "2"), 1.0, "right"),
        (TEXT, (), 0.0, "blank"),
        (TEXT, ("7",), 0.0, "blank"),
        (SEVERAL, ("0", "1"), 1.0, "right"),
        (SEVERAL, ("0",), 0.5, "partly"),
        (SEVERAL, ("0", "1", "2"), 0.5, "partly"),
        (SEVERAL, ("0", "2"), 0.0, "wrong"),
    ],
)
def test_a_learner_chooses_pictures(text, response, share, result) -> None:
    mark = marked(question(text), *response)
    assert (mark.share, mark.result) == (share, result)


def test_a_share_of_the_points_may_stand_behind_a_picture() -> None:
    asked = question("- (x) ![a](a.svg)\n- ( ) ![b](b.svg) {50%}")
    assert asked.kind == "picture_choice"
    assert marked(asked, "1").share == 0.5


def test_an_unscored_question_needs_no_right_picture() -> None:
    asked = question("- ( ) ![a](a.svg)\n- ( ) ![b](b.svg)", words="#q unscored")
    assert marked(asked, "0").result == "right"


@pytest.mark.parametrize(
    ("values", "one", "several"),
    [
        (["1"], ("1",), ("1",)),
        (["2", "0"], ("2",), ("0", "2")),
        (["9"], (), ()),
        (["x" * 10_000], (), ()),
        ([], (), ()),
    ],
)
def test_a_form_sends_what_was_chosen(values, one, several) -> None:
    assert KIND.clean(question(TEXT).content, values) == one
    assert KIND.clean(question(SEVERAL).content, values) == several


def test_a_trainer_reads_the_words_of_a_picture_before_and_after_compiling() -> None:
    asked = question(TEXT)
    compiled = compile_question(asked, ToHtml())
    assert compiled.content.options[0].feedback == "<p>That is mail.</p>"
    for content in (asked.content, compiled.content):
        assert KIND.label(content, "1") == "A closed padlock"
        assert KIND.label(content, "9") == "9"
        assert KIND.chosen(content, ("1",)) == ("1",)
        assert KIND.is_right(content, "1")
        assert not KIND.is_right(content, "0")
    assert [c.label for c in summary(compiled, [("0",), ("1",)]).choices] == [
        "An envelope",
        "A closed padlock",
    ]


def test_variants_agree_in_what_is_right_and_how_many_may_be_chosen() -> None:
    one = question("- (x) ![a](a.svg)\n- ( ) ![b](b.svg)")
    other = question("- [ ] ![a](a.svg)\n- [x] ![b](b.svg)")
    assert [found.text for found in differences(one, other)] == [
        "“(x)” in one, “[x]” in the other",
        "options 1 are right in one, options 2 in the other",
    ]


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("![A lock](lock.svg)", "A lock"),
        (r"![a \[b\] c](lock.svg)", "a [b] c"),
        ('![a](<my lock.svg> "A title")', "a"),
        ("![a](lock.svg){width=200}", "a"),
        ("![](lock.svg)", ""),
        ("![  ](lock.svg)", ""),
        ("![a](lock.svg){decorative}", ""),
    ],
)
def test_a_picture_has_words(text: str, words: str) -> None:
    assert is_picture(text)
    assert picture_words(text) == words


@pytest.mark.parametrize(
    "text", ["", "a", "![a](b", "![a] (b)", "![a](b) c", "[a](b)", "![a](b)![c](d)", r"\![a](b)"]
)
def test_other_texts_are_no_pictures(text: str) -> None:
    assert not is_picture(text)
    assert picture_words(text) == text


def test_a_long_text_is_judged_quickly() -> None:
    blank = "![a](b.svg" + " " * 100_000
    for text in ("![" * 50_000, "![a](" + "(" * 100_000, blank, "![" + "\\" * 99_999):
        assert not is_picture(text)


def test_the_example_for_authors_is_one() -> None:
    assert problems_in(KIND.example) == []
    assert question(KIND.example.partition("\n\n")[2].rstrip("\n")).kind == "picture_choice"
