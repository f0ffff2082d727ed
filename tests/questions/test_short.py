"""Short typed texts."""

from decimal import Decimal

import pytest

from learnhub.questions import AcceptedText, Short, kind_named, write_question
from tests.questions.asking import Shout, marked, question

KIND = kind_named("short")
TEXT = """- = Impressum
- = Impressums*
- = Anbieter {50%}
  > Close: the page has a name of its own.
- = Datenschutz {0%}
  > That page says what happens to data.
- = DSGVO {exact}"""


def test_an_author_writes_a_line_for_each_accepted_text() -> None:
    asked = question(TEXT)
    assert isinstance(asked.content, Short)
    assert asked.content.accepted[2] == AcceptedText(
        "Anbieter", Decimal(50), feedback="Close: the page has a name of its own."
    )
    assert asked.content.accepted[4] == AcceptedText("DSGVO", exact=True)
    assert write_question(asked).endswith(f"\n\n{TEXT}\n")


@pytest.mark.parametrize("words", ["#q", "#q credit=all"])
@pytest.mark.parametrize(
    ("typed", "share", "result", "feedback"),
    [
        ("Impressum", 1.0, "right", ()),
        ("  impressum. ", 1.0, "right", ()),
        ("„Impressum“", 1.0, "right", ()),
        ("Impressumsseite", 1.0, "right", ()),
        ("Anbieter", 0.5, "partly", ("Close: the page has a name of its own.",)),
        ("datenschutz", 0.0, "wrong", ("That page says what happens to data.",)),
        ("DSGVO", 1.0, "right", ()),
        ("dsgvo", 0.0, "wrong", ()),
        ("AGB", 0.0, "wrong", ()),
    ],
)
def test_a_learner_types(words, typed, share, result, feedback) -> None:
    mark = marked(question(TEXT, words=words), typed)
    assert (mark.share, mark.result, mark.feedback) == (share, result, feedback)
    assert mark.parts[0].expected == "Impressum"


def test_an_empty_field_is_blank() -> None:
    assert marked(question(TEXT)).result == "blank"
    assert marked(question(TEXT), "").result == "blank"


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["  Impressum "], ("Impressum",)),
        (["a\x00b\nc"], ("a b c",)),
        (["\ud800"], ()),
        (["x" * 5000], ("x" * 200,)),
        ([" \t "], ()),
        ([], ()),
    ],
)
def test_a_form_sends_text_and_only_text(values, response) -> None:
    assert KIND.clean(question(TEXT).content, values) == response


@pytest.mark.parametrize(
    ("written", "text"),
    [
        (r"- = 5 \.. 6", "5 .. 6"),
        (r"- = 12 \± 1", "12 ± 1"),
        (r"- = set \{50%}", "set {50%}"),
        (r"- = 2 \* 3", r"2 \* 3"),
        ("- = Wait...", "Wait..."),
        ("- = = x", "= x"),
    ],
)
def test_signs_can_be_written_as_text(written, text) -> None:
    asked = question(written)
    assert asked.content == Short((AcceptedText(text),))
    assert write_question(asked).endswith(f"\n\n{written}\n")


def test_the_solution_is_accepted_also_with_wildcards() -> None:
    for pattern in ("*", "der *", r"\*", "a*b*c", "* 5"):
        asked = question(f"- = {pattern}")
        assert marked(asked, *KIND.solution(asked.content)).result == "right"


def test_what_was_typed_is_counted_together() -> None:
    content = question("- = Impressum\n- = Anbieter {50%}").content
    assert KIND.chosen(content, (" IMPRESSUM!",)) == ("impressum",)
    assert KIND.label(content, "impressum") == "Impressum"
    assert KIND.label(content, "agb") == "agb"
    assert KIND.is_right(content, "impressum")
    assert not KIND.is_right(content, "anbieter")
    assert KIND.items(content) == 0
    assert KIND.agreement(content) == ()


def test_where_it_must_be_exact_what_was_typed_is_counted_as_it_is() -> None:
    content = question("- = DSGVO {exact}").content
    assert KIND.chosen(content, ("dsgvo ",)) == ("dsgvo",)
    assert KIND.is_right(content, "DSGVO")
    assert not KIND.is_right(content, "dsgvo")


def test_only_the_feedback_is_a_display_text() -> None:
    changed = KIND.texts(question(TEXT).content, Shout())
    assert changed.accepted[0] == AcceptedText("Impressum")
    assert changed.accepted[3].feedback == "<p>That page says what happens to data.</p>"
