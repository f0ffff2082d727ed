"""The rules of an item are followed by trying its answers, however they are written down."""

import pytest

from tests.questions.interchange.qti2_items import (
    FEEDBACK,
    choices,
    item,
    lost,
    one,
    read,
    response,
)

MATCH = "<match><variable identifier='RESPONSE'/><correct identifier='RESPONSE'/></match>"
OTHER = "the rules of marking are not known here; the right answers count"


def sets(name: str, value: str) -> str:
    return f"<setOutcomeValue identifier='{name}'>{value}</setOutcomeValue>"


def base(text: object, sort: str = "float") -> str:
    return f"<baseValue baseType='{sort}'>{text}</baseValue>"


def when(condition: str, then: str, otherwise: str = "") -> str:
    other = f"<responseElse>{otherwise}</responseElse>" if otherwise else ""
    return (
        f"<responseCondition><responseIf>{condition}{then}</responseIf>{other}</responseCondition>"
    )


def is_(key: str, response_name: str = "RESPONSE") -> str:
    return f"<match><variable identifier='{response_name}'/>{base(key, 'identifier')}</match>"


def notes(text: str) -> list[str]:
    return [note.reason.text for note in read(text).changed]


def multiple(rules: str, mapping: str = "", right: tuple[str, ...] = ("A", "B")) -> str:
    declared = response("identifier", *right, cardinality="multiple", mapping=mapping)
    return item(choices("a", "b", "c", most=0), declared, rules)


def test_a_template_gives_one_point_for_what_is_right() -> None:
    question = one(item(choices("a", "b"), response("identifier", "B"), "match_correct"))
    assert [option.right for option in question.content.options] == [False, True]
    assert question.points == 1
    assert not question.shuffle


@pytest.mark.parametrize(
    "rules",
    [
        "match_correct",
        when(MATCH, sets("SCORE", base(1)), sets("SCORE", base(0))),
        when(f"<not>{MATCH}</not>", sets("SCORE", base(0)), sets("SCORE", base(1))),
        when(
            f"<and>{MATCH}<not><isNull><variable identifier='RESPONSE'/></isNull></not></and>",
            sets("SCORE", f"<sum><variable identifier='SCORE'/>{base(1, 'integer')}</sum>"),
        ),
        "",
    ],
)
def test_the_same_rule_in_other_words_is_the_same_question(rules: str) -> None:
    assert one(multiple(rules)).credit == "all"
    assert not notes(multiple(rules))


def test_a_share_with_and_without_deduction_is_told_apart() -> None:
    entries = "<mapEntry mapKey='A' mappedValue='1'/><mapEntry mapKey='B' mappedValue='1'/>"
    plus = multiple("map_response", f"<mapping>{entries}</mapping>")
    part = multiple(
        "map_response", f"<mapping defaultValue='-1' lowerBound='0'>{entries}</mapping>"
    )
    assert (one(plus).credit, one(plus).points) == ("plus", 2)
    assert (one(part).credit, one(part).points) == ("part", 2)
    assert all(option.percent is None for option in one(part).content.options)


def test_points_that_rules_add_up_one_by_one_become_percentages() -> None:
    member = "<member>{}<variable identifier='RESPONSE'/></member>"
    rules = "".join(
        when(
            member.format(base(key, "identifier")),
            sets("SCORE", f"<sum><variable identifier='SCORE'/>{base(points)}</sum>"),
        )
        for key, points in (("A", 3), ("B", 1), ("C", -2))
    )
    question = one(multiple(rules))
    assert [int(option.percent) for option in question.content.options] == [75, 25, -50]
    assert question.points == 4


def test_rules_that_cannot_be_followed_are_told_and_the_right_answers_count() -> None:
    rules = when("<customOperator class='x'/>", sets("SCORE", base(1)))
    text = item(choices("a", "b"), response("identifier", "B"), rules)
    assert [option.right for option in one(text).content.options] == [False, True]
    assert notes(text) == [OTHER]


def test_rules_without_an_end_are_left_alone() -> None:
    deep = f"<sum>{base(1)}{base(1)}</sum>" * 60_000
    rules = sets("SCORE", f"<sum>{deep}</sum>")
    text = item(choices(*"abcdefgh"), response("identifier", "B"), rules)
    assert OTHER in notes(text)


def test_an_answer_worth_a_part_keeps_its_percentage() -> None:
    mapping = (
        "<mapping><mapEntry mapKey='A' mappedValue='3'/><mapEntry mapKey='B' mappedValue='1'/>"
    )
    text = item(
        choices("a", "b", "c"),
        response("identifier", "A", mapping=f"{mapping}</mapping>"),
        "map_response",
    )
    options = one(text).content.options
    assert [option.right for option in options] == [True, False, False]
    assert [option.percent and f"{option.percent:.5f}" for option in options] == [
        None,
        "33.33333",
        None,
    ]


def test_a_choice_without_a_right_answer_is_a_survey_or_lost() -> None:
    assert one(item(choices("a", "b"), response("identifier"))).unscored
    rules = when(is_("X"), sets("SCORE", base(1)))
    assert "no answer of it is right" in lost(
        item(choices("a", "b"), response("identifier"), rules)
    )


def test_a_choice_of_one_answer_is_lost_with_its_reason() -> None:
    assert "fewer than two" in lost(item(choices("a"), response("identifier", "A")))
    many = choices(*"x" * 101)
    assert "more than 100 answers" in lost(item(many, response("identifier", "A")))


@pytest.mark.parametrize(
    ("condition", "bounds"),
    [
        ("<equal toleranceMode='exact'>{}<variable identifier='RESPONSE'/></equal>", (5, 5)),
        (
            "<equal toleranceMode='absolute' tolerance='0.5'>{}<variable identifier='RESPONSE'/>"
            "</equal>",
            (4.5, 5.5),
        ),
        (
            "<equal toleranceMode='relative' tolerance='10 10'>{}<variable identifier='RESPONSE'/>"
            "</equal>",
            (4.5, 5.5),
        ),
        (
            "<equal toleranceMode='absolute' tolerance='1 2'>{}<variable identifier='RESPONSE'/>"
            "</equal>",
            (4, 7),
        ),
        (
            "<equalRounded roundingMode='decimalPlaces' figures='1'>{}"
            "<variable identifier='RESPONSE'/></equalRounded>",
            (4.95, 5.05),
        ),
    ],
)
def test_a_tolerance_is_read_from_what_the_rules_compare(
    condition: str, bounds: tuple[float, float]
) -> None:
    text = item(
        "<p>How many?</p><p><textEntryInteraction responseIdentifier='RESPONSE'/></p>",
        response("float", "5"),
        when(condition.format(base(5)), sets("SCORE", base(2))),
    )
    question = one(text)
    assert question.kind == "numeric"
    assert tuple(map(float, question.content.accepted[0].span.bounds)) == bounds
    assert question.points == 2


def test_a_range_is_read_from_two_bounds() -> None:
    condition = (
        f"<and><gte><variable identifier='RESPONSE'/>{base('1.5')}</gte>"
        f"<lte><variable identifier='RESPONSE'/>{base('2.5')}</lte></and>"
    )
    text = item(
        "<p>How many?</p><p><textEntryInteraction responseIdentifier='RESPONSE'/> GB</p>",
        response("float", "2"),
        when(condition, sets("SCORE", base(1))),
    )
    content = one(text).content
    assert tuple(map(str, content.accepted[0].span.bounds)) == ("1.5", "2.5")
    assert content.unit == "GB"


def test_texts_keep_their_wildcards_and_case() -> None:
    rules = "".join(
        when(condition, sets("SCORE", base(points)))
        for condition, points in (
            (f"<stringMatch caseSensitive='false'><variable identifier='RESPONSE'/>"
             f"{base('Haus', 'string')}</stringMatch>", 2),
            (f"<substring caseSensitive='false'>{base('hütte', 'string')}"
             "<variable identifier='RESPONSE'/></substring>", 1),
            ("<patternMatch pattern='[vV][iI]lla.*'><variable identifier='RESPONSE'/>"
             "</patternMatch>", 1),
        )
    )  # fmt: skip
    text = item(
        "<p>Where?</p><p><textEntryInteraction responseIdentifier='RESPONSE'/></p>",
        response("string", "Haus"),
        rules,
    )
    accepted = one(text).content.accepted
    assert [(t.text, int(t.percent), t.exact) for t in accepted] == [
        ("Haus", 100, False),
        ("*hütte*", 50, False),
        ("villa*", 50, False),
    ]


def test_a_pattern_that_could_run_for_ever_is_not_tried() -> None:
    rules = when(
        "<patternMatch pattern='(a+)+$'><variable identifier='RESPONSE'/></patternMatch>",
        sets("SCORE", base(1)),
    )
    text = item(
        "<p>Q?</p><p><textEntryInteraction responseIdentifier='RESPONSE'/></p>",
        response("string", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaab"),
        rules,
    )
    assert notes(text) == [OTHER]


def test_a_star_in_an_answer_is_a_star() -> None:
    text = item(
        "<p>Q?</p><p><textEntryInteraction responseIdentifier='RESPONSE'/></p>",
        response("string", "5 * 3"),
        "match_correct",
    )
    assert one(text).content.accepted[0].text == "5 \\* 3"


def test_an_order_is_marked_as_a_whole_or_in_parts() -> None:
    body = (
        "<orderInteraction responseIdentifier='RESPONSE'><prompt>Sort.</prompt>"
        + "".join(f"<simpleChoice identifier='{key}'>{key}</simpleChoice>" for key in "ABC")
        + "</orderInteraction>"
    )
    declared = response("identifier", *"CAB", cardinality="ordered")
    question = one(item(body, declared, "match_correct"))
    assert [entry.text for entry in question.content.items] == ["C", "A", "B"]
    assert question.credit == "all"
    place = "<match><index n='{}'><variable identifier='RESPONSE'/></index>{}</match>"
    rules = "".join(
        when(
            place.format(n, base(key, "identifier")),
            sets("SCORE", f"<sum><variable identifier='SCORE'/>{base(1)}</sum>"),
        )
        for n, key in enumerate("CAB", start=1)
    )
    text = item(body, declared, rules)
    assert one(text).credit == "part"
    assert notes(text) == [OTHER]


def test_feedback_by_result_and_by_answer_finds_its_place() -> None:
    rules = when(
        MATCH,
        sets("SCORE", base(1)) + sets("FEEDBACK", base("yes", "identifier")),
        sets("FEEDBACK", "<variable identifier='RESPONSE'/>"),
    )
    said = "".join(
        f"<modalFeedback outcomeIdentifier='FEEDBACK' identifier='{name}' showHide='{show}'>"
        f"<p>{text}</p></modalFeedback>"
        for name, show, text in (
            ("yes", "show", "Well done."),
            ("B", "show", "Not b."),
            ("yes", "hide", "Try again."),
            ("never", "hide", "By the way."),
            ("lost", "show", "Nobody sees this."),
        )
    )
    declared = response("identifier", "A") + FEEDBACK.format("single")
    text = item(choices("a", "b", "c"), declared, rules, said)
    question = one(text)
    assert question.right == "Well done."
    assert question.wrong == "Try again."
    assert question.feedback == "By the way."
    assert [option.feedback for option in question.content.options] == ["", "Not b.", ""]
    assert notes(text) == ["feedback that fits no answer is left out"]


def test_an_item_that_is_worth_nothing_is_unscored() -> None:
    text = item(choices("a", "b"), response("identifier", "A"), "match_correct")
    question = one(text.replace('baseType="float"/>', 'baseType="float" normalMaximum="0"/>', 1))
    assert question.unscored
    assert [option.right for option in question.content.options] == [True, False]


def test_points_that_are_no_whole_number_are_rounded_and_told() -> None:
    text = item(
        choices("a", "b"), response("identifier", "A"), when(MATCH, sets("SCORE", base(2.5)))
    )
    assert one(text).points == 3
    assert notes(text) == ["its points (2.5) are rounded to 3"]
