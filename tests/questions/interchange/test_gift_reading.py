"""GIFT is read as Moodle reads it, with every weight, feedback and text."""

import base64
from decimal import Decimal

import pytest

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Between,
    Cloze,
    FreeText,
    Gap,
    Information,
    Match,
    Multiple,
    Near,
    Numeric,
    Option,
    Order,
    OrderItem,
    Pair,
    PictureChoice,
    Short,
    Single,
    TrueFalse,
)
from learnhub.questions.content import Content
from tests.questions.interchange.gifts import changes, only, read, reasons

D = Decimal


@pytest.mark.parametrize(
    ("text", "content"),
    [
        ("Read this.\n::a::", Information()),
        ("How are you?{}", FreeText()),
        ("How are you?{ }", FreeText()),
        ("How?{=by bus}", Short((AcceptedText("by bus"),))),
        ("How?{by bus}", Short((AcceptedText("by bus"),))),
        ("How?{True}", Short((AcceptedText("True"),))),
        ("So?{T}", TrueFalse(True)),
        ("So?{TRUE}", TrueFalse(True)),
        ("So?{F}", TrueFalse(False)),
        ("So?{FALSE#no#yes}", TrueFalse(False, "no", "yes")),
        ("So?{TRUE#no#yes}", TrueFalse(True, "yes", "no")),
        ("So?{TRUE#no}", TrueFalse(True, "", "no")),
        ("So?{~a =b}", Single((Option("a"), Option("b", True)))),
        ("So?{~a ~=b}", Single((Option("a"), Option("b", True)))),
        ("So?{=True ~False#no}", TrueFalse(True, "", "no")),
        ("So?{~a#x =b#y}", Single((Option("a", feedback="x"), Option("b", True, "y")))),
        (
            "So?{~%50%a =b}",
            Single((Option("a", percent=D(50)), Option("b", True))),
        ),
        (
            "So?{=a =b ~c}",
            Single((Option("a", True), Option("b", percent=D(100)), Option("c"))),
        ),
        ("So?{#1822}", Numeric((AcceptedNumber(Near(D(1822), D(0))),))),
        ("So?{#3:2}", Numeric((AcceptedNumber(Near(D(3), D(2))),))),
        ("So?{#-3.5:.5}", Numeric((AcceptedNumber(Near(D("-3.5"), D("0.5"))),))),
        ("So?{#1..5}", Numeric((AcceptedNumber(Between(D(1), D(5))),))),
        ("So?{#5..1}", Numeric((AcceptedNumber(Between(D(1), D(5))),))),
        ("So?{#1e3}", Numeric((AcceptedNumber(Near(D(1000), D(0))),))),
        (
            "So?{#=%100%3:0#yes =%50%3:1#near}",
            Numeric(
                (
                    AcceptedNumber(Near(D(3), D(0)), feedback="yes"),
                    AcceptedNumber(Near(D(3), D(1)), D(50), "near"),
                )
            ),
        ),
        (
            "So?{=Frog =%50%Cat#hm =%0%*#no}",
            Short(
                (
                    AcceptedText("Frog"),
                    AcceptedText("Cat", D(50), feedback="hm"),
                    AcceptedText("*", D(0), feedback="no"),
                )
            ),
        ),
        (
            "So?{=a -> 1 =b->2 =c -> 1 = -> 3}",
            Match((Pair("a", 0), Pair("b", 1), Pair("c", 0)), ("1", "2", "3")),
        ),
        (
            "Sort.{>3 ALL VERTICAL RELATIVE_NEXT_EXCLUDE_LAST SHOW none\nc: 1\na = 2\nb\n}",
            Order((OrderItem("c: 1"), OrderItem("a = 2"), OrderItem("b"))),
        ),
        ("Sort.{>\nALL\nH\n}", Order((OrderItem("ALL"), OrderItem("H")))),
    ],
)
def test_a_question_of_each_kind_is_read(text: str, content: Content) -> None:
    assert only(text).content == content


@pytest.mark.parametrize(
    ("weights", "credit", "percents"),
    [
        (("50", "50", "", ""), "plus", (None,) * 4),
        (("50", "50", "-50", "-50"), "part", (None,) * 4),
        (("33.33333", "33.33333", "33.33333", "-33.333"), "part", (None,) * 4),
        (("33.33333", "33.33333", "33.33333", "-100"), "part", ("33.33333",) * 3 + ("-100",)),
        (("33", "33", "34", ""), "part", ("33", "33", "34", "0")),
        (("100", "", ""), "plus", (None,) * 3),
        (("50", "50"), "part", (None,) * 2),
    ],
)
def test_weights_of_several_answers_are_a_rule_or_kept(
    weights: tuple[str, ...], credit: str, percents: tuple[str | None, ...]
) -> None:
    answers = "".join(
        f"~{f'%{weight}%' if weight else ''}a{index} " for index, weight in enumerate(weights)
    )
    question = only(f"Which?{{{answers}}}")
    content = question.content
    assert isinstance(content, Multiple)
    assert question.credit == credit
    assert [option.percent for option in content.options] == [
        None if percent is None else D(percent) for percent in percents
    ]
    assert [option.right for option in content.options] == [
        bool(weight) and not weight.startswith("-") for weight in weights
    ]


def test_a_missing_word_is_a_gap_where_a_gap_can_say_it_all() -> None:
    question = only("Grant is {~buried =entombed ~living} in Grant's tomb.")
    assert question.prompt == "Grant is … in Grant's tomb."
    assert question.content == Cloze(
        ("Grant is ", " in Grant's tomb."),
        (Gap("select", options=("buried", "entombed", "living"), right=(1,)),),
    )
    assert only("::Sums::Two and two is {=four =4}.").content == Cloze(
        ("Two and two is ", "."), (Gap("typed", texts=(AcceptedText("four"), AcceptedText("4"))),)
    )
    assert only("::Sums::Two and two is {#4:0} here.").content == Cloze(
        ("Two and two is ", " here."),
        (Gap("number", numbers=(AcceptedNumber(Near(D(4), D(0))),)),),
    )


def test_a_missing_word_with_feedback_keeps_it_and_has_a_line_for_the_word() -> None:
    question = only("::Home::He came from {=Nazareth#yes ~Rome}.")
    assert question.prompt == "He came from _____."
    assert question.title == "Home"
    assert isinstance(question.content, Single)


def test_a_gap_may_stand_in_html_and_below_a_paragraph() -> None:
    question = only("::N::[html]<p>Fill in.</p><p>Two <b>and</b> two {=is} four.</p>")
    assert question.prompt == "Fill in."
    assert question.title == "N"
    assert question.content == Cloze(
        ("Two **and** two ", " four."), (Gap("typed", texts=(AcceptedText("is"),)),)
    )


def test_signs_behind_a_whole_sentence_are_no_missing_word() -> None:
    found = read("What is pi? {#3.14:0.01}.")
    assert found.bank.entries[0].question.prompt == "What is pi?"
    assert changes(found) == ["“.” behind the answers is left out"]


def test_feedback_for_any_other_number_is_said_to_a_wrong_answer() -> None:
    for text in ("So?{#=3:2 ~#No.}", "So?{#3:2~#No.}", "So?{#=3:2 =%0%*#No.}"):
        question = only(text)
        assert question.wrong == "No."
        assert question.content == Numeric((AcceptedNumber(Near(D(3), D(2))),))


def test_the_last_four_hashes_begin_the_general_feedback() -> None:
    question = only("So?{=a#fine ####no ####[html]<b>All</b> of it}")
    assert question.feedback == "**All** of it"
    assert only("So?{####Think of \\#1}").feedback == "Think of #1"
    assert only("So?{T#no####Sure}").content == TrueFalse(True, "", "no")


def test_names_ids_and_tags_are_read() -> None:
    question = only("// [id:q-7] [tag:a b]\n// question: 1 [tag:c]\n::My: \\:\\: name::What?{T}")
    assert question.id == "q-7"
    assert question.title == "My: :: name"
    assert question.tags == ("a-b", "c")
    assert only("::What::What is it?{T}").title == ""


def test_a_category_is_a_folder_and_a_tag_for_what_follows() -> None:
    found = read(
        "A{T}\n\n$CATEGORY: $course$/top/Web / Shops//Stores/\nB{T}\n\n// x\n$CATEGORY: top\n\nC{T}"
    )
    assert [entry.folder for entry in found.bank.entries] == [(), ("Web", "Shops/Stores"), ()]
    assert [entry.question.tags for entry in found.bank.entries] == [
        (),
        ("Web/Shops-Stores",),
        (),
    ]


def test_comments_may_stand_between_answers() -> None:
    question = only("// first\nWhat?{\n// wrong\n~a\n  // right\n=b\n}\n// last")
    assert question.content == Single((Option("a"), Option("b", True)))


@pytest.mark.parametrize(
    ("written", "meant"),
    [
        (r"a\: b\= c\# d\~ e", "a: b= c# d~ e"),
        (r"a \{b\} c", "a {b} c"),
        (r"a:b=c~d#e", "a:b=c~d#e"),
        (r"\\\\", r"\\\\"),
        (r"2 * 3 * 4", r"2 \* 3 \* 4"),
        ("<b>bold</b> &amp; 3 < 4", "**bold** & 3 < 4"),
        (r"one\ntwo", "one<br>two"),
        ("one\ntwo", "one two"),
        ("One.\nTwo", "One.<br>Two"),
        ("[plain]a <b> *c*\nd", r"a &lt;b> \*c\*<br>d"),
        ("[html]a <b>b</b>\nc", "a **b** c"),
        ("[markdown]a **b**\nc", "a **b** c"),
        ("[other]a", r"\[other]a"),
    ],
)
def test_texts_are_read_by_their_format(written: str, meant: str) -> None:
    assert only(f"::n::{written}" + "{T}").prompt == meant


def test_answers_have_the_format_of_their_question_or_their_own() -> None:
    content = only("[html]<p>What?</p>{=<b>a</b>#<i>x</i> ~[plain]<b>#[markdown]*y*}").content
    assert content == Single((Option("**a**", True, "*x*"), Option("&lt;b>", feedback="*y*")))


def test_html_that_is_not_escaped_within_an_answer_is_still_html() -> None:
    content = only('[html]What?{=<span lang="la">a</span>#x ~it&#39;s}').content
    assert isinstance(content, Single)
    assert [option.text for option in content.options][1] == "it's"
    assert 'lang="la"' in content.options[0].text
    assert content.options[0].feedback == "x"


def test_what_is_asked_is_the_first_paragraph_and_else_the_name() -> None:
    question = only("::N::[markdown]What?\\n\\n- one\\n- two{T}")
    assert (question.prompt, question.body, question.title) == ("What?", "- one\n- two", "N")
    question = only("::N *is*::[markdown]- one\\n- two{T}")
    assert (question.prompt, question.body) == (r"N \*is\*", "- one\n- two")


def test_pictures_travel_along() -> None:
    picture = b"\x89PNG one"
    data = base64.b64encode(picture).decode().replace("=", "\\=")
    found = read(
        '[html]<p>Look <img src\\="@@PLUGINFILE@@/a%20b.png" alt\\="A"></p>'
        "{=[markdown]![B](deep/c.png) ~![C](gone.png) b"
        f"####<img src\\=\"data\\:image/png;base64,{data}\" alt\\='D'>}}",
        {"a b.png": picture, "deep/c.png": b"two"},
    )
    assert dict(found.bank.media) == {"a-b.png": picture, "c.png": b"two"}
    question = found.bank.entries[0].question
    assert question.prompt == "Look ![A](media/a-b.png)"
    assert question.feedback == "![D](media/a-b.png)"
    assert isinstance(question.content, Single)
    assert question.content.options[0].text == "![B](media/c.png)"


def test_the_words_of_a_missing_picture_stay() -> None:
    found = read("[markdown]Look ![a *b*](x.png)\\{width\\=9\\} and [c](y.pdf), [d](page.html).{T}")
    assert found.bank.entries[0].question.prompt == "Look a *b* and c, [d](page.html)."
    assert changes(found) == ["the file “x.png” is missing", "the file “y.pdf” is missing"]


def test_what_only_looks_like_a_picture_is_no_picture() -> None:
    question = only("See ![a](b.png) and <code>&lt;img src='c.png'></code>.{T}")
    assert question.prompt.startswith(r"See !\[a](b.png) and `<img src='c.png'>`")


def test_answers_that_are_one_picture_each_are_a_choice_of_pictures() -> None:
    files = {"a.png": b"a", "b.png": b"b"}
    found = read("[markdown]Which?{=![A](a.png) ~![B](b.png)}", files)
    assert found.bank.entries[0].question.content == PictureChoice(
        (Option("![A](media/a.png)", True), Option("![B](media/b.png)"))
    )


def test_ways_to_mark_an_order_that_are_not_ours_are_noted() -> None:
    assert only("S{>2 ALL V ALL_OR_NOTHING\na\nb}").credit == "all"
    found = read("S{>2 RANDOM HORIZONTAL ABSOLUTE_POSITION SHOW none\na\nb}")
    assert len(found.changed) == 2


def test_an_empty_answer_and_a_weight_below_nothing_are_noted() -> None:
    assert changes(read("S{=a ~ ~b}")) == ["an answer without a text is left out"]
    found = read("S{=a =%-50%b =}")
    assert found.bank.entries[0].question.content == Short(
        (AcceptedText("a"), AcceptedText("b", D(0)))
    )
    assert len(found.changed) == 2


def test_a_single_choice_without_a_full_answer_takes_the_best() -> None:
    found = read("S{=%50%a ~b}")
    assert found.bank.entries[0].question.content == Single(
        (Option("a", True, percent=D(50)), Option("b"))
    )
    assert len(found.changed) == 1


def test_the_same_file_gives_the_same_ids() -> None:
    text = "What?{T}\n\nWhat?{F}\n\n// [id:What?]\nHow?{}"
    names = [entry.question.id for entry in read(text).bank.entries]
    assert names == ["what", "what-2", "what-3"]
    assert names == [entry.question.id for entry in read(text).bank.entries]


def test_windows_line_ends_and_a_byte_order_mark_do_not_matter() -> None:
    text = "A{\n~a\n=b\n}\n\nB{T}\n"
    assert read("\ufeff" + text.replace("\n", "\r\n")).bank == read(text).bank
    assert not reasons(read(text))
