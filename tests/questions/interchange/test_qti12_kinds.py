"""Each kind of question as the standard, Canvas, Common Cartridges and Blackboard write it."""

from decimal import Decimal

import pytest

from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.kinds.free_text import Criterion, FreeText
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.kinds.upload import Upload
from learnhub.questions.typed import AcceptedText, Between, Near
from tests.questions.interchange.qti12_items import (
    choice,
    document,
    field,
    item,
    lost,
    notes,
    only,
    read,
    said,
    text,
    when,
)

ABC = {"a": "Apple", "b": "Bread", "c": "Cheese"}
FRUIT = text("<p>Which is fruit?</p>")
BLACKBOARD_TEXT = (
    '<flow class="FORMATTED_TEXT_BLOCK"><material><mat_extension>'
    '<mat_formattedtext type="HTML">{0}</mat_formattedtext></mat_extension></material></flow>'
)


def test_one_right_answer() -> None:
    question = only(document(item(FRUIT + choice(ABC), when("a", "100"))))
    assert question.prompt == "Which is fruit?"
    assert question.title == "Name"
    assert question.points == 1
    assert isinstance(question.content, Single)
    assert [(o.text, o.right, o.percent) for o in question.content.options] == [
        ("Apple", True, None),
        ("Bread", False, None),
        ("Cheese", False, None),
    ]


def test_an_answer_that_is_worth_less_keeps_its_share() -> None:
    rules = when("a", "100") + when("b", "33.33") + when("c", "-50")
    content = only(document(item(FRUIT + choice(ABC), rules))).content
    assert isinstance(content, Single)
    assert [o.percent for o in content.options] == [None, Decimal("33.33"), Decimal(-50)]


def test_the_best_answer_is_right_where_none_earns_all_points() -> None:
    found = read(document(item(FRUIT + choice(ABC), when("a", "80") + when("b", "20"))))
    content = found.bank.entries[0].question.content
    assert isinstance(content, Single)
    assert [(o.right, o.percent) for o in content.options] == [
        (True, Decimal(80)),
        (False, Decimal(20)),
        (False, None),
    ]
    assert notes(found) == ["no answer earns all points; the best one counts as the right one"]


def test_two_answers_that_earn_all_points_are_told() -> None:
    found = read(document(item(FRUIT + choice(ABC), when("a", "100") + when("b", "100"))))
    content = found.bank.entries[0].question.content
    assert isinstance(content, Single)
    assert [(o.right, o.percent) for o in content.options][:2] == [(True, None), (False, 100)]
    assert len(notes(found)) == 1


def test_feedback_goes_to_its_answer_and_to_the_whole() -> None:
    rules = (
        when("<other/>", shows="f0")
        + when("a", "100", shows="f1")
        + when("b", shows="f2")
        + when("<other/>", "0", shows="f3")
    )
    texts = said("f0", "At any rate") + said("f1", "Yes") + said("f2", "No") + said("f3", "Wrong")
    question = only(document(item(FRUIT + choice(ABC), rules, feedback=texts)))
    assert isinstance(question.content, Single)
    assert [o.feedback for o in question.content.options] == ["Yes", "No", ""]
    assert (question.feedback, question.wrong) == ("At any rate", "Wrong")


def test_feedback_to_everything_but_the_right_answer_is_for_wrong_ones() -> None:
    rules = when("a", "100") + when("<not><varequal respident='r'>a</varequal></not>", shows="f")
    question = only(document(item(FRUIT + choice(ABC), rules, feedback=said("f", "Look again"))))
    assert question.wrong == "Look again"


def test_feedback_that_nothing_shows_is_told() -> None:
    found = read(document(item(FRUIT + choice(ABC), when("a", "100"), feedback=said("x", "Oh"))))
    assert "“x”" in notes(found)[0]


def test_hints_and_solutions_are_kept() -> None:
    texts = (
        f"<itemfeedback ident='h'><hint><hintmaterial>{text('Look')}</hintmaterial></hint>"
        f"</itemfeedback><itemfeedback ident='solution'><solution><solutionmaterial>"
        f"{text('Apples grow')}</solutionmaterial></solution></itemfeedback>"
    )
    question = only(document(item(FRUIT + choice(ABC), when("a", "100"), feedback=texts)))
    assert question.hints == ("Look",)
    assert question.tries == 2
    assert question.feedback == "Apples grow"


@pytest.mark.parametrize(
    ("kind", "labels", "answer"),
    [
        ("true_false_question", {"t": "True", "f": "False"}, True),
        ("cc.true_false.v0p1", {"true": "Stimmt", "false": "Stimmt nicht"}, None),
        ("true_false_question", {"t": "Wahr", "f": "Falsch"}, True),
        ("", {"f": "false", "t": "true"}, True),
    ],
)
def test_true_or_false(kind: str, labels: dict[str, str], answer: bool | None) -> None:
    right = "t" if answer else "false"
    content = only(
        document(item(FRUIT + choice(labels), when(right, "100"), question_type=kind))
    ).content
    assert isinstance(content, TrueFalse)
    assert content.answer is bool(answer)


def test_yes_and_no_are_answers_like_others_where_nothing_says_true_or_false() -> None:
    content = only(document(item(FRUIT + choice({"y": "Yes", "n": "No"}), when("y", "1")))).content
    assert isinstance(content, Single)


@pytest.mark.parametrize(
    ("shares", "credit", "percents"),
    [
        (("50", "50", ""), "plus", [None, None, None]),
        (("50", "50", "-50"), "part", [None, None, None]),
        (("50", "50", "-25"), "part", [Decimal(50), Decimal(50), Decimal(-25)]),
        (("75", "25", ""), "part", [Decimal(75), Decimal(25), Decimal(0)]),
        (("1", "1", "-1"), "part", [None, None, None]),
    ],
)
def test_several_right_answers_that_each_add_something(
    shares: tuple[str, str, str], credit: str, percents: list[Decimal | None]
) -> None:
    rules = "".join(
        when(name, share, action="Add") for name, share in zip("abc", shares, strict=True) if share
    )
    question = only(document(item(FRUIT + choice(ABC, "Multiple"), rules)))
    assert isinstance(question.content, Multiple)
    assert [option.right for option in question.content.options] == [True, True, False]
    assert question.credit == credit
    assert [option.percent for option in question.content.options] == percents


@pytest.mark.parametrize(
    "test",
    [
        "<and><varequal respident='r'>a</varequal><varequal respident='r'>b</varequal><not>"
        "<varequal respident='r'>c</varequal></not></and>",
        "<varequal respident='r'>a</varequal><varequal respident='r'>b</varequal><not>"
        "<varequal respident='r'>c</varequal></not>",
        "<varequal respident='r'>a</varequal><varequal respident='r'>b</varequal>",
        "<and><varequal respident='r'>a</varequal><varequal respident='r'>b</varequal><not><or>"
        "<varequal respident='r'>c</varequal></or></not></and>",
    ],
)
def test_several_right_answers_all_or_nothing(test: str) -> None:
    question = only(document(item(FRUIT + choice(ABC, "Multiple"), when(test, "100"))))
    assert isinstance(question.content, Multiple)
    assert [option.right for option in question.content.options] == [True, True, False]
    assert question.credit == "all"


def test_one_right_answer_among_several_that_could_be_chosen_is_all_or_nothing_too() -> None:
    test = (
        "<and><varequal respident='r'>a</varequal><not><varequal respident='r'>b</varequal></not>"
        "<not><varequal respident='r'>c</varequal></not></and>"
    )
    question = only(document(item(FRUIT + choice(ABC, "Multiple"), when(test, "100"))))
    assert isinstance(question.content, Multiple)
    assert [option.right for option in question.content.options] == [True, False, False]
    assert question.credit == "all"


def test_texts_that_are_accepted() -> None:
    rules = (
        when("<varequal respident='r' case='Yes'>IBM</varequal>", "100")
        + when("<varequal respident='r'>I*M</varequal>", "50")
        + when("Apple", shows="f")
    )
    texts = said("f", "That is another one")
    content = only(document(item(FRUIT + field(), rules, feedback=texts))).content
    assert content == Short(
        (
            AcceptedText("IBM", exact=True),
            AcceptedText("I\\*M", Decimal(50)),
            AcceptedText("Apple", Decimal(0), feedback="That is another one"),
        )
    )


def test_a_part_of_a_text_is_a_pattern() -> None:
    rules = when("<varsubstring respident='r'>port</varsubstring>", "100")
    content = only(
        document(item(FRUIT + field(), rules, cc_profile="cc.pattern_match.v0p1"))
    ).content
    assert content == Short((AcceptedText("*port*"),))


@pytest.mark.parametrize(
    ("test", "spans"),
    [
        ("<varequal respident='r'>1.50</varequal>", [Near(Decimal("1.5"), Decimal(0))]),
        (
            "<or><varequal respident='r'>5</varequal><and><vargte respident='r'>4</vargte>"
            "<varlte respident='r'>6</varlte></and></or>",
            [Near(Decimal(5), Decimal(1))],
        ),
        (
            "<or><varequal respident='r'>5</varequal><and><vargte respident='r'>4</vargte>"
            "<varlte respident='r'>8</varlte></and></or>",
            [Between(Decimal(4), Decimal(8))],
        ),
        (
            "<vargte respident='r'>-1.0E1</vargte><varlte respident='r'>.5</varlte>",
            [Between(Decimal(-10), Decimal("0.5"))],
        ),
        (
            "<or><varequal respident='r'>1</varequal><varequal respident='r'>2</varequal></or>",
            [Near(Decimal(1), Decimal(0)), Near(Decimal(2), Decimal(0))],
        ),
    ],
)
def test_numbers_that_are_accepted(test: str, spans: list[Near | Between]) -> None:
    content = only(
        document(item(FRUIT + field(attributes='fibtype="Decimal"'), when(test, "100")))
    ).content
    assert isinstance(content, Numeric)
    assert [number.span for number in content.accepted] == spans


def test_a_field_inside_a_sentence_is_a_gap() -> None:
    inside = f"<flow>{text('Berlin lies on the')}{field('r1')}{text('and Bonn on the')}" + (
        f"{field('r2')}{text('today.')}</flow>"
    )
    rules = when("<varequal respident='r1'>Spree</varequal>", "50", action="Add") + when(
        "<varequal respident='r2'>Rhine</varequal>", "50", action="Add"
    )
    question = only(document(item(inside, rules)))
    assert isinstance(question.content, Cloze)
    assert [gap.texts[0].text for gap in question.content.gaps] == ["Spree", "Rhine"]
    assert "Bonn" in question.content.between[1]
    assert question.prompt == "Name"


def test_gaps_keep_their_places_where_the_text_names_them_in_another_order() -> None:
    named = "".join(
        f'<response_lid ident="response_{name}">{text(name)}<render_choice>'
        f'<response_label ident="{name}1">{text(word)}</response_label>'
        f'<response_label ident="{name}2">{text("Mud")}</response_label></render_choice>'
        "</response_lid>"
        for name, word in (("x", "Sun"), ("y", "Moon"))
    )
    rules = when("<varequal respident='response_x'>x1</varequal>", "50", action="Add") + when(
        "<varequal respident='response_y'>y2</varequal>", "50", action="Add"
    )
    inside = text("<p>By night [y], by day [x], not [z].</p>") + named
    content = only(
        document(item(inside, rules, question_type="multiple_dropdowns_question"))
    ).content
    assert isinstance(content, Cloze)
    assert [(gap.options[0], gap.right) for gap in content.gaps] == [("Moon", (1,)), ("Sun", (0,))]
    assert content.between == ("By night ", ", by day ", ", not \\[z].")


def test_a_word_bank_is_shared_by_all_gaps() -> None:
    labels = "".join(
        f'<response_label ident="{{0}}{n}" answer_type="wordbank">{text(word)}</response_label>'
        for n, word in enumerate(("Sun", "Moon"))
    )
    named = "".join(
        f'<response_lid ident="response_{name}">{text(name)}<render_choice>{labels.format(name)}'
        "</render_choice></response_lid>"
        for name in "xy"
    )
    rules = when("<varequal respident='response_x'>x0</varequal>", "50", action="Add") + when(
        "<varequal respident='response_y'>y1</varequal>", "50", action="Add"
    )
    content = only(document(item(text("<p>[x] and [y]</p>") + named, rules))).content
    assert isinstance(content, Cloze)
    assert content.pool == ("Sun", "Moon")
    assert [(gap.sort, gap.right) for gap in content.gaps] == [("pool", (0,)), ("pool", (1,))]


def test_pairs_are_lists_with_a_text_each() -> None:
    lists = "".join(
        choice(ABC, ident=ident).replace("<render_choice>", f"{text(left)}<render_choice>")
        for ident, left in (("p", "Tree"), ("q", "Oven"))
    )
    rules = when("<varequal respident='p'>a</varequal>", "50", action="Add") + when(
        "<varequal respident='q'>b</varequal>", "50", action="Add"
    )
    content = only(document(item(text("Where from?") + lists, rules))).content
    assert isinstance(content, Match)
    assert [(pair.left, content.rights[pair.right]) for pair in content.pairs] == [
        ("Tree", "Apple"),
        ("Oven", "Bread"),
    ]
    assert content.distractors == ("Cheese",)


def test_pairs_are_labels_that_are_drawn_together() -> None:
    labels = "".join(
        f'<response_label ident="{ident}" {group}>{text(words)}</response_label>'
        for ident, words, group in (
            ("s1", "Tree", 'match_group="t1,t2" match_max="1"'),
            ("s2", "Oven", 'match_group="t1,t2" match_max="1"'),
            ("t1", "Apple", ""),
            ("t2", "Bread", ""),
        )
    )
    inside = (
        f'<response_grp ident="r" rcardinality="Multiple"><render_extension>{labels}'
        "</render_extension></response_grp>"
    )
    rules = when("s1,t1", "1", action="Add") + when("s2,t2", "1", action="Add")
    content = only(document(item(text("Where from?") + inside, rules))).content
    assert isinstance(content, Match)
    assert [(pair.left, content.rights[pair.right]) for pair in content.pairs] == [
        ("Tree", "Apple"),
        ("Oven", "Bread"),
    ]
    assert content.distractors == ()


def test_an_order() -> None:
    test = "".join(f"<varequal respident='r'>{name}</varequal>" for name in "cab")
    content = only(document(item(FRUIT + choice(ABC, "Ordered"), when(test, "100")))).content
    assert isinstance(content, Order)
    assert [each.text for each in content.items] == ["Cheese", "Apple", "Bread"]


def test_an_order_by_index() -> None:
    test = "<and>" + "".join(
        f"<varequal respident='r' index='{n}'>{name}</varequal>"
        for n, name in ((2, "a"), (1, "c"), (3, "b"))
    )
    content = only(
        document(item(FRUIT + choice(ABC, "Ordered"), when(test + "</and>", "100")))
    ).content
    assert isinstance(content, Order)
    assert [each.text for each in content.items] == ["Cheese", "Apple", "Bread"]


def test_a_text_of_ones_own() -> None:
    question = only(
        document(
            item(
                FRUIT + field(attributes='rows="12"'),
                question_type="essay_question",
                points_possible="5.0",
                grading_notes="Names three",
            )
        )
    )
    assert question.content == FreeText((Criterion(0, "Names three"),), 12)
    assert question.points == 5


def test_a_file_to_send_in() -> None:
    content = only(document(item(FRUIT, question_type="file_upload_question"))).content
    assert content == Upload(("image", "audio", "document"))


def test_something_to_read() -> None:
    question = only(document(item(FRUIT, question_type="text_only_question")))
    assert question.content == Information()
    assert question.prompt == "Which is fruit?"


def test_areas_of_a_picture() -> None:
    areas = "".join(
        f'<response_label ident="{name}" rarea="Rectangle">{numbers}</response_label>'
        for name, numbers in (("A", "10,20,110,70"), ("B", "150,20,190,70"))
    )
    inside = (
        '<response_xy ident="r" rcardinality="Single"><render_hotspot><material>'
        '<matimage uri="map.png" width="200" height="100"/></material>'
        f"{areas}</render_hotspot></response_xy>"
    )
    rules = when("<varequal respident='r'>B</varequal>", "100")
    found = read(
        document(item(text("Where is it?") + inside, rules)), {"map.png": b"\x89PNG"}.get
    )
    content = found.bank.entries[0].question.content
    assert isinstance(content, Areas)
    assert [(a.left, a.top, a.width, a.height, a.right) for a in content.areas] == [
        (5, 20, 50, 50, False),
        (75, 20, 20, 50, True),
    ]
    assert content.picture.endswith("(media/map.png)")


def blackboard(kind: str, inside: str, rules: str, feedback: str = "") -> str:
    """Return an item as Blackboard writes it."""
    return document(
        f"<assessment title='Pool'><section><item maxattempts='0'><itemmetadata>"
        f"<bbmd_questiontype>{kind}</bbmd_questiontype>"
        f"<qmd_absolutescore_max>10.0</qmd_absolutescore_max></itemmetadata><presentation>"
        f"<flow class='Block'><flow class='QUESTION_BLOCK'>"
        f"{BLACKBOARD_TEXT.format('What is it?')}</flow>{inside}</flow></presentation>"
        "<resprocessing scoremodel='SumOfScores'><outcomes><decvar varname='SCORE' "
        f"maxvalue='10.0'/></outcomes>{rules}</resprocessing>{feedback}</item></section>"
        "</assessment>"
    )


def blackboard_labels(words: dict[str, str]) -> str:
    """Return answers as Blackboard writes them."""
    return "".join(
        f"<flow_label class='Block'><response_label ident='{name}'><flow_mat "
        f"class='FORMATTED_TEXT_BLOCK'><material><mat_extension><mat_formattedtext type='HTML'>"
        f"{word}</mat_formattedtext></mat_extension></material></flow_mat></response_label>"
        "</flow_label>"
        for name, word in words.items()
    )


def test_one_right_answer_of_blackboard() -> None:
    inside = (
        "<flow class='RESPONSE_BLOCK'><response_lid ident='response' rcardinality='Single'>"
        f"<render_choice shuffle='No'>{blackboard_labels(ABC)}</render_choice></response_lid>"
        "</flow>"
    )
    rules = (
        "<respcondition title='correct'><conditionvar><varequal respident='response'>b</varequal>"
        "</conditionvar><setvar variablename='SCORE' action='Set'>SCORE.max</setvar>"
        "<displayfeedback linkrefid='correct'/></respcondition><respcondition title='incorrect'>"
        "<conditionvar><other/></conditionvar><setvar variablename='SCORE' action='Set'>0</setvar>"
        "<displayfeedback linkrefid='incorrect'/></respcondition>"
    )
    feedback = said("correct", "Well done") + said("incorrect", "Sorry") + said("a", "Not this")
    question = only(blackboard("Multiple Choice", inside, rules, feedback))
    assert isinstance(question.content, Single)
    assert [(o.right, o.feedback) for o in question.content.options] == [
        (False, "Not this"),
        (True, ""),
        (False, ""),
    ]
    assert (question.points, question.shuffle) == (10, False)
    assert (question.right, question.wrong) == ("Well done", "Sorry")


def test_pairs_of_blackboard_have_their_right_sides_apart() -> None:
    lefts = "".join(
        f"<flow class='Block'>{BLACKBOARD_TEXT.format(left)}<response_lid ident='{ident}' "
        f"rcardinality='Single'><render_choice><flow_label class='Block'>"
        f"<response_label ident='{ident}1'/><response_label ident='{ident}2'/></flow_label>"
        "</render_choice></response_lid></flow>"
        for ident, left in (("p", "Tree"), ("q", "Oven"))
    )
    rights = "".join(
        f"<flow class='Block'>{BLACKBOARD_TEXT.format(right)}</flow>"
        for right in ("Bread", "Apple")
    )
    inside = (
        f"<flow class='RESPONSE_BLOCK'>{lefts}</flow>"
        f"<flow class='RIGHT_MATCH_BLOCK'>{rights}</flow>"
    )
    rules = "".join(
        f"<respcondition><conditionvar><varequal respident='{ident}'>{value}</varequal>"
        "</conditionvar><setvar variablename='SCORE' action='Add'>5</setvar></respcondition>"
        for ident, value in (("p", "p2"), ("q", "q1"))
    )
    content = only(blackboard("Matching", inside, rules)).content
    assert isinstance(content, Match)
    assert [(pair.left, content.rights[pair.right]) for pair in content.pairs] == [
        ("Tree", "Apple"),
        ("Oven", "Bread"),
    ]


def test_an_answer_that_blackboard_names_alone() -> None:
    inside = (
        "<flow class='RESPONSE_BLOCK'><response_lid ident='response' rcardinality='Multiple'>"
        f"<render_choice>{blackboard_labels(ABC)}</render_choice></response_lid></flow>"
    )
    rules = "".join(
        f"<respcondition><conditionvar><varequal respident='{name}' case='No'/></conditionvar>"
        f"<setvar variablename='SCORE' action='Add'>{share}</setvar></respcondition>"
        for name, share in (("a", 5), ("b", 5), ("c", -5))
    )
    question = only(blackboard("Multiple Answer", inside, rules))
    assert isinstance(question.content, Multiple)
    assert [option.right for option in question.content.options] == [True, True, False]
    assert question.credit == "part"


@pytest.mark.parametrize(
    ("made", "reason"),
    [
        (item(FRUIT + choice(ABC)), "no answer is right"),
        (item(FRUIT + choice(ABC, "Multiple")), "no answer is right"),
        (item(FRUIT + choice({"a": "One"}), when("a", "1")), "fewer than two answers"),
        (item(FRUIT + choice({"a": "", "b": "B", "c": "C"}), when("a", "1")), "has no text"),
        (item(FRUIT + field(), question_type="short_answer_question"), "no answer is right"),
        (item(FRUIT + field(attributes='fibtype="Integer"')), "no answer is right"),
        (item(FRUIT + choice(ABC, "Ordered")), "the right order is not given"),
        (item(FRUIT + choice(ABC, "Ordered"), when("a", "1")), "fewer than two things"),
        (item(FRUIT, question_type="multiple_choice_question"), "no place to answer"),
        (item(FRUIT, question_type="dream_question"), "“dream_question” is not known here"),
        (item("", title="", question_type="essay_question"), "no text"),
        (item(FRUIT + choice({str(n): str(n) for n in range(101)}), when("1", "1")), "100"),
        (item(FRUIT + choice(ABC) + choice(ABC, ident="s"), when("a", "1")), "several things"),
        (item(FRUIT + choice(ABC), when("a", "1") * 5_001), "more rules for marking"),
    ],
)
def test_what_can_be_no_question_is_lost_with_its_reason(made: str, reason: str) -> None:
    assert reason in lost(document(made))


def test_a_question_without_points_needs_no_right_answer() -> None:
    question = only(document(item(FRUIT + choice(ABC), points_possible="0")))
    assert isinstance(question.content, Single)
    assert question.unscored
    assert question.content.right is None
