"""Texts with gaps."""

from decimal import Decimal

import pytest

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Cloze,
    Gap,
    Near,
    kind_named,
    write_question,
)
from tests.questions.asking import Shout, marked, question

KIND = kind_named("cloze")
MIXED = "A [[Gesponsert|Anzeige]] costs [[4.5 ± 0 {unit=€}]] in the [[morning|*evening]]."
POOL = """[[Flour]] and [[water]] make [[dough|bread]].

- ~ dough
- ~ water
- ~ Flour
- ~ bread
- ~ sand"""


def test_an_author_writes_gaps_to_type_to_count_and_to_choose() -> None:
    asked = question(MIXED)
    assert asked.body == ""
    assert asked.content == Cloze(
        ("A ", " costs ", " in the ", "."),
        (
            Gap("typed", texts=(AcceptedText("Gesponsert"), AcceptedText("Anzeige"))),
            Gap(
                "number",
                numbers=(AcceptedNumber(Near(Decimal("4.5"), Decimal(0))),),
                unit="€",
            ),
            Gap("select", options=("morning", "evening"), right=(1,)),
        ),
    )
    assert write_question(asked).endswith(f"\n\n{MIXED}\n")


def test_words_under_the_text_fill_the_gaps() -> None:
    asked = question(POOL)
    assert asked.content == Cloze(
        ("", " and ", " make ", "."),
        (Gap("pool", right=(2,)), Gap("pool", right=(1,)), Gap("pool", right=(0, 3))),
        ("dough", "water", "Flour", "bread", "sand"),
    )
    assert write_question(asked).endswith(f"\n\n{POOL}\n")
    assert KIND.items(asked.content) == 5


@pytest.mark.parametrize(
    ("response", "part", "all_or_nothing", "verdicts"),
    [
        (("anzeige", "4,50 €", "1"), 1.0, 1.0, [True, True, True]),
        (("Werbung", "4.5", "1"), 0.666666666667, 0.0, [False, True, True]),
        (("", "", "0"), 0.0, 0.0, [False, False, False]),
        (("", "", ""), 0.0, 0.0, [None, None, None]),
        (("Anzeige",), 0.333333333333, 0.0, [True, False, False]),
    ],
)
def test_each_gap_counts(response, part, all_or_nothing, verdicts) -> None:
    mark = marked(question(MIXED), *response)
    assert mark.share == part
    assert [p.right for p in mark.parts] == verdicts
    assert [p.expected for p in mark.parts] == ["Gesponsert", "4.5 €", "evening"]
    assert marked(question(MIXED, words="#q credit=all"), *response).share == all_or_nothing


def test_an_accepted_text_may_be_worth_less() -> None:
    asked = question("[[right|nearly {50%}]] and [[yes]]")
    mark = marked(asked, "nearly", "yes")
    assert (mark.share, mark.result) == (0.75, "partly")
    assert mark.rule.text == "1 of 2 gaps are right, others in part."
    assert marked(asked, "nearly", "no").share == 0.25


def test_any_of_the_words_that_fit_is_right() -> None:
    asked = question(POOL)
    assert marked(asked, "2", "1", "0").share == 1.0
    assert marked(asked, "2", "1", "3").share == 1.0
    assert marked(asked, "2", "1", "4").share == 0.666666666667
    assert marked(asked).parts[2].expected == "dough / bread"


def test_a_doubtful_number_in_a_gap_says_how_it_was_read() -> None:
    mark = marked(question("It costs [[25000 ± 0]]."), "25.000")
    assert (mark.share, mark.reading) == (1.0, "25.000 = 25\u00a0000")


@pytest.mark.parametrize(
    ("values", "response"),
    [
        ([" Anzeige ", "4,5", "1"], ("Anzeige", "4,5", "1")),
        (["a\x00", "b", "7"], ("a", "b", "")),
        (["", "", "x"], ()),
        ([], ()),
        (["y" * 500] * 500, ("y" * 200, "y" * 200, "")),
    ],
)
def test_a_form_sends_a_value_for_each_gap(values, response) -> None:
    assert KIND.clean(question(MIXED).content, values) == response


@pytest.mark.parametrize(
    ("text", "gaps"),
    [
        ("`[[no]]` and [[yes]]", 1),
        ("``[[no]] ` [[no]]`` and [[yes]]", 1),
        (r"\[[no]] and [[yes]]", 1),
        (r"\\[[yes]]", 1),
        (r"\`[[yes]]`", 1),
        ("```\n[[no]]\n```\n\n[[yes]]", 1),
        ("P\n\n    [[no]]\n\n[[yes]]", 1),
        ("- [[one]]\n- [[two]]", 2),
        ("1. [[one]]\n2. [[two]]", 2),
        ("> say [[one]]\n\n> feedback", 1),
        ("- ```\n  [[no]]\n  ```\n- [[yes]]", 1),
        ("[[a]][[b]]", 2),
    ],
)
def test_code_and_backslashes_hide_gaps(text, gaps) -> None:
    content = question(text).content
    assert isinstance(content, Cloze)
    assert len(content.gaps) == gaps


def test_a_gap_in_a_table_has_backslashes() -> None:
    table = "| a | b |\n|---|---|\n| [[x\\|y]] | z |\n\nAnd [[p|q]]."
    asked = question(table)
    assert isinstance(asked.content, Cloze)
    assert asked.content.gaps[0].texts == (AcceptedText("x"), AcceptedText("y"))
    assert write_question(asked).endswith(f"\n\n{table}\n")


def test_the_quotation_without_a_gap_that_ends_the_question_is_feedback() -> None:
    asked = question('She says:\n\n> "[[Hello]]"\n\n> Well done.\n\n> [!HINT] H…')
    assert asked.feedback == "Well done."
    assert asked.hints == ("H…",)
    assert isinstance(asked.content, Cloze)
    assert asked.content.between == ('She says:\n\n> "', '"')


def test_the_text_is_changed_as_one() -> None:
    changed = KIND.texts(question(MIXED).content, Shout())
    assert changed.between == ("<p>A ", " costs ", " in the ", ".</p>")
    assert changed.gaps[2].options == ("<i>morning</i>", "<i>evening</i>")
    assert changed.gaps[0].texts == (AcceptedText("Gesponsert"), AcceptedText("Anzeige"))
    assert KIND.texts(question(POOL).content, Shout()).pool[4] == "<i>sand</i>"


class Hiding(Shout):
    """A change that puts its text where no gap can be shown."""

    def block(self, text: str) -> str:
        return f'<p title="{text}">text</p>'


def test_a_gap_that_cannot_be_shown_in_its_place_follows_after() -> None:
    changed = KIND.texts(question("[x](http://[[a]]) [[b]]").content, Hiding())
    assert changed.between == ('<p title="[x](http://…) …">text</p>', " ", "")


def test_a_trainer_reads_what_was_filled_in() -> None:
    content = question(MIXED).content
    chosen = KIND.chosen(content, ("ANZEIGE!", "4,50", "0"))
    assert chosen == ("gap1=anzeige", "gap2=4.5", "gap3=0")
    assert [KIND.label(content, key) for key in chosen] == ["(1) anzeige", "(2) 4.5", "(3) morning"]
    assert [KIND.is_right(content, key) for key in chosen] == [True, True, False]
    assert KIND.label(content, "gap9=x") == "gap9=x"
    assert not KIND.is_right(content, "x")


def test_only_what_was_written_is_in_a_persons_own_words() -> None:
    content = question(MIXED).content
    chosen = KIND.chosen(content, ("x", "4,50", "0"))
    assert [KIND.is_typed(content, key) for key in chosen] == [True, True, False]
    assert not KIND.is_typed(content, "x")
