"""Questions that are answered with files."""

import pytest

from learnhub.questions import Criterion, Upload, differences, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("upload")
RUBRIC = "- +2 the sign can be read\n- +1 it tells customers something\n- +0 Glare is fine."
WORDS = "#q upload=image,audio most=3"


def test_an_author_asks_for_files_and_says_what_counts() -> None:
    asked = question(RUBRIC, words=WORDS)
    assert asked.kind == "upload"
    assert asked.points == 3
    assert asked.content == Upload(
        ("image", "audio"), 3,
        (
            Criterion(2, "the sign can be read"), Criterion(1, "it tells customers something"),
            Criterion(0, "Glare is fine."),
        ),
    )
    assert write_question(asked) == f"### ? What? {{{WORDS}}}\n\n{RUBRIC}\n"


def test_the_heading_alone_is_enough() -> None:
    asked = question("Take a photo of it.", words="#q upload=document points=4")
    assert asked.content == Upload(("document",))
    assert (asked.points, asked.body) == (4, "Take a photo of it.")
    assert write_question(asked) == (
        "### ? What? {#q upload=document points=4}\n\nTake a photo of it.\n"
    )


@pytest.mark.parametrize(
    ("response", "result"),
    [(("17",), "waiting"), (("17", "4"), "waiting"), ((), "blank"), (("",), "blank")],
)
def test_a_trainer_has_the_last_word(response, result) -> None:
    mark = marked(question(RUBRIC, words=WORDS), *response)
    assert (mark.share, mark.result, mark.parts) == (0.0, result, ())


def test_where_nothing_counts_nobody_waits() -> None:
    asked = question("", words="#q upload=image unscored")
    assert marked(asked, "17").result == "right"


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["17"], ("17",)),
        (["17", "17", "4"], ("17", "4")),
        (["1", "2", "3", "4"], ("1", "2", "3")),
        (["", "x", "0", "01", "-1", "1.5", "²", "١", "1" * 11], ()),
        (["x" * 10_000], ()),
        ([], ()),
    ],
)
def test_a_form_sends_numbers_and_nonsense_is_dropped(values, response) -> None:
    assert KIND.clean(question(RUBRIC, words=WORDS).content, values) == response


def test_the_texts_of_the_rubric_are_changed() -> None:
    changed = KIND.texts(question(RUBRIC, words=WORDS).content, Shout())
    assert changed.criteria[0] == Criterion(2, "<i>the sign can be read</i>")
    assert changed.sorts == ("image", "audio")


def test_variants_take_the_same_files_and_give_the_same_points() -> None:
    one = question(RUBRIC, words=WORDS)
    same = question(RUBRIC.replace("sign", "Schild"), words="#q upload=audio,image most=3")
    assert differences(one, same) == ()
    other = question("- +2 a\n- +1 b", words="#q upload=image")
    said = [message.text for message in differences(one, other)]
    assert "audio, image may be sent in in one, image in the other" in said
    assert "at most 3 files in one, 1 in the other" in said
    assert "the rubric gives +2, +1, +0 in one, +2, +1 in the other" in said


def test_files_are_nobodys_statistics() -> None:
    content = question(RUBRIC, words=WORDS).content
    assert KIND.chosen(content, ("17",)) == ()
    assert KIND.label(content, "17") == "17"
    assert not KIND.is_right(content, "17")
    assert KIND.solution(content) == ()
    assert (KIND.by_hand, KIND.takes_files) == (True, True)


def test_the_example_is_a_question_of_this_kind() -> None:
    heading, _, rest = KIND.example.partition("\n")
    words = heading.partition("{")[2].rstrip("}")
    assert question(rest.strip("\n"), words=words).kind == "upload"
