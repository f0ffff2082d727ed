"""Moodle's questions are read kind by kind."""

from decimal import Decimal

import pytest

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Content,
    Match,
    Multiple,
    Near,
    Numeric,
    Option,
    Order,
    Short,
    Single,
    TrueFalse,
)
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.statements import Statement, Statements
from learnhub.questions.kinds.upload import Upload
from tests.questions.interchange.moodle_items import (
    CODED,
    answer,
    choice,
    one,
    why_lost,
)


def test_weights_of_one_answer_are_kept_where_the_rule_does_not_give_them() -> None:
    question, said = choice(answer("a", "100"), answer("b", "-33.33333"), answer("c", "50"))
    assert question.content == Single(
        (
            Option("a", True),
            Option("b", percent=Decimal("-33.33333")),
            Option("c", percent=Decimal(50)),
        )
    )
    assert said == []


def test_the_best_answer_counts_as_right_where_none_is() -> None:
    question, said = choice(answer("a", "20"), answer("b", "80"))
    assert question.content == Single(
        (Option("a", percent=Decimal(20)), Option("b", True, percent=Decimal(80)))
    )
    assert said == ["no answer was worth all points; the best one (80 %) counts as right"]


@pytest.mark.parametrize(
    ("worth", "credit", "kept"),
    [
        (("50", "50", "-50"), "part", False),
        (("33.33333", "33.33333", "33.33333", "0"), "plus", False),
        (("33.3333333", "33.3333333", "33.3333333", "-33.3333333"), "part", False),
        (("100", "-100"), "part", False),
        (("60", "40", "0"), "part", True),
        (("50", "50", "-10"), "part", True),
    ],
)
def test_weights_of_several_answers_become_a_rule_or_stay(
    worth: tuple[str, ...], credit: str, kept: bool
) -> None:
    question, said = choice(*(answer(f"a{n}", w) for n, w in enumerate(worth)), single="false")
    content = question.content
    assert isinstance(content, Multiple)
    assert question.credit == credit
    assert [option.percent is not None for option in content.options] == [kept] * len(worth)
    assert [option.right for option in content.options] == [Decimal(w) > 0 for w in worth]
    assert said == []


def test_all_or_nothing_is_a_rule_of_its_own() -> None:
    inner = answer("a", "100") + answer("b", "0") + answer("c", "100")
    question, _ = one("multichoiceset", inner)
    assert question.credit == "all"
    assert question.content == Multiple((Option("a", True), Option("b"), Option("c", True)))


def test_the_words_true_and_false_are_a_statement() -> None:
    question, _ = choice(answer("True", "0"), answer("False", "100"))
    assert question.content == TrueFalse(False)


def test_answers_that_are_pictures_are_pictures_to_choose() -> None:
    def picture(name: str) -> str:
        return (
            f'<text>&lt;img src="@@PLUGINFILE@@/{name}.png" alt="{name}"&gt;</text>'
            f'<file name="{name}.png" encoding="base64">{CODED}</file>'
        )

    inner = (
        f'<answer fraction="100" format="html">{picture("cat")}</answer>'
        f'<answer fraction="0" format="html">{picture("dog")}</answer>'
    )
    question, said = one("multichoice", inner)
    assert question.content == PictureChoice(
        (Option("![cat](media/cat.png)", True), Option("![dog](media/cat.png)"))
    )
    assert said == []


def test_capital_letters_count_where_the_file_says_so() -> None:
    inner = f"<usecase>1</usecase>{answer('IBAN', '100')}{answer('I*', '50')}"
    question, _ = one("shortanswer", inner)
    assert question.content == Short(
        (AcceptedText("IBAN", exact=True), AcceptedText("I*", Decimal(50), exact=True))
    )


def test_what_is_said_to_any_other_number_is_said_to_wrong_ones() -> None:
    said = '<feedback format="html"><text>No.</text></feedback>'
    inner = (
        answer("3,5", "100", "<tolerance>0.5</tolerance>")
        + answer("1e2", "50", "<tolerance>-1</tolerance>")
        + answer("*", "0", said)
    )
    question, changes = one("numerical", inner)
    assert question.content == Numeric(
        (
            AcceptedNumber(Near(Decimal("3.5"), Decimal("0.5"))),
            AcceptedNumber(Near(Decimal(100), Decimal(1)), Decimal(50)),
        )
    )
    assert question.wrong == "No."
    assert changes == []


@pytest.mark.parametrize(
    ("kind", "inner", "reason"),
    [
        ("multichoice", answer("a", "100"), "there are fewer than two answers"),
        ("multichoice", answer("a") + answer("b", "-50"), "no answer is right"),
        ("multichoiceset", answer("a") + answer("b"), "no answer is right"),
        ("truefalse", answer("true", "100"), "there are fewer than two answers"),
        ("shortanswer", answer("a"), "no answer is right"),
        ("shortanswer", "", "no answer is right"),
        ("numerical", answer("x", "100"), "the answer “x” is no number and was left out"),
        ("numerical", answer("*", "100"), "no answer is right"),
        ("matching", "", "there are fewer than two pairs"),
        ("ordering", answer("a", "1"), "there are fewer than two things to put in order"),
        ("gapselect", "", "it has no gaps"),
        ("cloze", "", "it has no gaps"),
        ("ddmarker", "", "its picture is missing"),
        ("kprime", "", "there are no statements, or fewer than two choices to judge them by"),
        ("random", "", "questions of the kind “random” are drawn from other questions each time"),
        ("coderunner", "", "the kind “coderunner” is not known here"),
        ("", "", "the kind “?” is not known here"),
    ],
)
def test_what_cannot_be_a_question_is_lost_with_its_place_and_reason(
    kind: str, inner: str, reason: str
) -> None:
    assert why_lost(kind, inner) == reason


def test_essays_keep_what_those_who_mark_are_told() -> None:
    inner = (
        "<responsefieldlines>8</responsefieldlines><responsetemplate><text>Dear</text>"
        "</responsetemplate><graderinfo format='html'><text>Look for &lt;b&gt;names&lt;/b&gt;."
        "</text></graderinfo><attachments>1</attachments><maxwordlimit>50</maxwordlimit>"
    )
    question, said = one("essay", inner)
    assert question.content == FreeText((Criterion(0, "Look for **names**."),), 8)
    assert said == [
        "the text that stood in the answer field was left out",
        "the number of words is no longer checked",
        "files can no longer be sent along with the text",
    ]


def test_an_essay_without_a_text_is_a_file_to_send_in() -> None:
    inner = (
        "<responserequired>0</responserequired><attachments>-1</attachments>"
        "<filetypeslist>image,.mp3</filetypeslist>"
    )
    question, said = one("essay", inner)
    assert question.content == Upload(("image", "audio"), 5)
    assert said == ["at most 5 files can be sent in now"]


def test_statements_of_the_plugins_are_read() -> None:
    inner = "".join(
        f"<row number='{n}'><optiontext format='html'><text>S{n}</text></optiontext></row>"
        f"<weight rownumber='{n}' columnnumber='{n}'><value>1.000</value></weight>"
        f"<weight rownumber='{n}' columnnumber='{3 - n}'><value>0.000</value></weight>"
        for n in (1, 2)
    ) + "".join(
        f"<column number='{n}'><responsetext><text>{text}</text></responsetext></column>"
        for n, text in ((1, "True"), (2, "False"))
    )
    scoring = "<scoringmethod><text>kprime</text></scoringmethod>"
    question, _ = one("kprime", inner + scoring)
    assert question.content == Statements(
        ("True", "False"), (Statement("S1", 0), Statement("S2", 1))
    )
    assert question.credit == "all"


def test_pairs_and_orders_read_what_stands_in_them() -> None:
    sides = "".join(
        f"<subquestion format='html'><text>{left}</text><answer><text>{right}</text></answer>"
        "</subquestion>"
        for left, right in (("one", "1"), ("two", "2"), ("", "3"), ("", "1"), ("four", ""))
    )
    question, said = one("matching", sides)
    content: Content = question.content
    assert isinstance(content, Match)
    assert content.rights == ("1", "2", "3")
    assert said == ["“four” had no partner and was left out"]
    marked = "<gradingtype>ALL_OR_NOTHING</gradingtype><selecttype>RANDOM</selecttype>"
    question, said = one("ordering", answer("b", "2") + answer("a", "1") + marked)
    assert isinstance(question.content, Order)
    assert [item.text for item in question.content.items] == ["a", "b"]
    assert question.credit == "all"
    assert said == ["only some of the things were shown; now all of them are"]
