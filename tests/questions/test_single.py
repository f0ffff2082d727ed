"""Questions with one right answer."""

import pytest

from learnhub.questions import Option, Single, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("single")
TEXT = """- ( ) The phone gets a new number
  > The number comes with the SIM card.
- (x) They close security holes
- ( ) They do all of this {fixed}"""


def test_an_author_writes_one_right_answer() -> None:
    asked = question(TEXT)
    assert asked.kind == "single"
    assert asked.content == Single(
        (
            Option("The phone gets a new number", feedback="The number comes with the SIM card."),
            Option("They close security holes", right=True),
            Option("They do all of this", fixed=True),
        )
    )
    assert write_question(asked) == f"### ? What? {{#q}}\n\n{TEXT}\n"


@pytest.mark.parametrize(
    ("response", "share", "result", "verdicts", "feedback"),
    [
        (("1",), 1.0, "right", (None, True, None), ()),
        (("0",), 0.0, "wrong", (False, False, None), ("The number comes with the SIM card.",)),
        (("2",), 0.0, "wrong", (None, False, False), ()),
        ((), 0.0, "blank", (None, None, None), ()),
        (("",), 0.0, "blank", (None, None, None), ()),
        (("7",), 0.0, "blank", (None, None, None), ()),
    ],
)
def test_a_learner_chooses(response, share, result, verdicts, feedback) -> None:
    mark = marked(question(TEXT), *response)
    assert (mark.share, mark.result) == (share, result)
    assert tuple(part.right for part in mark.parts) == verdicts
    assert mark.feedback == feedback
    assert [part.expected for part in mark.parts] == ["", "x", ""]


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["1"], ("1",)),
        (["01"], ("1",)),
        (["2", "1"], ("2",)),
        ([], ()),
        ([""], ()),
        (["3"], ()),
        (["-1"], ()),
        (["x" * 10_000], ()),
        (["١"], ()),
        (["²"], ()),
    ],
)
def test_a_form_sends_the_index_and_nonsense_becomes_blank(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


def test_an_unscored_question_needs_no_right_answer() -> None:
    asked = question("- ( ) never\n- ( ) often", words="#q unscored tags=1.1")
    assert marked(asked, "0").result == "right"
    assert marked(asked, "0").parts[0].right is None
    assert marked(asked).result == "blank"
    assert KIND.is_right(asked.content, "1")


def test_numbered_options_are_options() -> None:
    assert question("1. (x) one\n2. ( ) two").kind == "single"


def test_texts_are_changed_and_keys_stay() -> None:
    changed = KIND.texts(question(TEXT).content, Shout())
    assert changed.options[0] == Option(
        "<i>The phone gets a new number</i>",
        feedback="<p>The number comes with the SIM card.</p>",
    )
    assert changed.options[1] == Option("<i>They close security holes</i>", right=True)
    assert changed.options[2].fixed


def test_a_trainer_reads_the_text_of_a_choice() -> None:
    content = question(TEXT).content
    assert KIND.chosen(content, ("1",)) == ("1",)
    assert KIND.label(content, "1") == "They close security holes"
    assert KIND.label(content, "9") == "9"
    assert KIND.is_right(content, "1")
    assert not KIND.is_right(content, "0")
    assert KIND.items(content) == 3
    assert KIND.fixed(content) == {2}
