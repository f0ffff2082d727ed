"""Questions about areas of a picture."""

from decimal import Decimal

import pytest

from learnhub.questions import Area, Areas, differences, kind_named, write_question
from tests.questions.asking import Shout, marked, problems_in, question

KIND = kind_named("areas")
ABOVE = "Look *closely*.\n\n![A camera](camera.svg)"
ONE = f"""{ABOVE}

- (x) shutter @ 10 20 30 40
- ( ) lens @ 50 20.5 30 40
  > The lens bundles the light."""
SEVERAL = f"""{ABOVE}

- [x] a @ 0 0 10 10
- [x] b @ 20 0 10 10
- [ ] c @ 90 90 10 10"""
NAME = f"""{ABOVE}

- wheel @ 10 80 20 20
- wheel @ 70 80 20 20
- door @ 40 40 20 40
  > It opens.
- sail @ -"""


def test_an_author_marks_the_right_area() -> None:
    asked = question(ONE)
    assert asked.body == ""
    assert asked.content == Areas(
        "Look *closely*.",
        "![A camera](camera.svg)",
        (
            Area("shutter", *map(Decimal, (10, 20, 30, 40)), right=True),
            Area(
                "lens", Decimal(50), Decimal("20.5"), Decimal(30), Decimal(40),
                feedback="The lens bundles the light.",
            ),
        ),
    )
    assert write_question(asked) == f"### ? What? {{#q}}\n\n{ONE}\n"


@pytest.mark.parametrize(("text", "task"), [(ONE, "one"), (SEVERAL, "several"), (NAME, "name")])
def test_the_sign_decides_what_is_to_be_done(text: str, task: str) -> None:
    asked = question(text)
    assert isinstance(asked.content, Areas)
    assert asked.content.task == task
    assert write_question(asked) == f"### ? What? {{#q}}\n\n{text}\n"


def test_areas_with_one_name_share_their_label_and_a_label_may_belong_nowhere() -> None:
    content = question(NAME).content
    assert isinstance(content, Areas)
    assert content.labels == ("wheel", "door", "sail")
    assert content.distractors == ("sail",)
    assert KIND.solution(content) == ("0", "0", "1")
    assert KIND.items(content) == 3


def test_the_picture_alone_is_enough() -> None:
    content = question("![A camera](camera.svg)\n\n- (x) a @ 1 2 3 4\n- ( ) b @ 5 6 7 8").content
    assert isinstance(content, Areas)
    assert (content.text, content.picture) == ("", "![A camera](camera.svg)")


@pytest.mark.parametrize(
    ("text", "response", "share", "result"),
    [
        (ONE, ("0",), 1.0, "right"),
        (ONE, ("1",), 0.0, "wrong"),
        (ONE, (), 0.0, "blank"),
        (SEVERAL, ("0", "1"), 1.0, "right"),
        (SEVERAL, ("0", "1", "2"), 0.5, "partly"),
        (SEVERAL, ("0",), 0.5, "partly"),
        (NAME, ("0", "0", "1"), 1.0, "right"),
        (NAME, ("0", "2", "1"), 0.666666666667, "partly"),
        (NAME, ("", "0", ""), 0.333333333333, "partly"),
        (NAME, ("2", "2", "2"), 0.0, "wrong"),
        (NAME, ("", "", ""), 0.0, "blank"),
        (NAME, ("9", "x", ""), 0.0, "blank"),
    ],
)
def test_a_learner_chooses_or_names_areas(text, response, share, result) -> None:
    mark = marked(question(text), *response)
    assert (mark.share, mark.result) == (share, result)


def test_all_names_must_be_right_where_the_author_says_so() -> None:
    asked = question(NAME, words="#q credit=all")
    assert marked(asked, "0", "0", "2").share == 0.0
    assert marked(asked, "0", "0", "1").share == 1.0
    assert marked(asked, "0", "0", "2").feedback == ("It opens.",)
    assert [part.expected for part in marked(asked).parts] == ["wheel", "wheel", "door"]


@pytest.mark.parametrize(
    ("values", "response"),
    [
        (["0", "2", ""], ("0", "2", "")),
        (["0"], ("0", "", "")),
        (["", "", ""], ()),
        (["7", "x", "-1"], ()),
        (["0", "0", "0", "0", "0"], ("0", "0", "0")),
        ([], ()),
    ],
)
def test_a_form_sends_a_label_for_each_area(values, response) -> None:
    assert KIND.clean(question(NAME).content, values) == response


def test_a_form_sends_the_areas_chosen() -> None:
    assert KIND.clean(question(ONE).content, ["1", "0"]) == ("1",)
    assert KIND.clean(question(SEVERAL).content, ["2", "0", "9"]) == ("0", "2")


def test_texts_are_changed_and_places_stay() -> None:
    changed = KIND.texts(question(NAME).content, Shout())
    assert (changed.text, changed.picture) == (
        "<p>Look *closely*.</p>",
        "<i>![A camera](camera.svg)</i>",
    )
    assert changed.labels == ("<i>wheel</i>", "<i>door</i>", "<i>sail</i>")
    assert changed.areas[2].feedback == "<p>It opens.</p>"
    assert changed.areas[2].left == 40


def test_a_trainer_reads_what_was_chosen_or_named() -> None:
    chosen, named = question(ONE).content, question(NAME).content
    assert KIND.chosen(chosen, ("1",)) == ("1",)
    assert KIND.label(chosen, "1") == "lens"
    assert KIND.is_right(chosen, "0")
    assert KIND.chosen(named, ("0", "", "2")) == ("0>0", "2>2")
    assert KIND.label(named, "2>2") == "door → sail"
    assert KIND.label(named, "9>9") == "9>9"
    assert KIND.is_right(named, "1>0")
    assert not KIND.is_right(named, "2>2")
    assert not KIND.is_right(named, "nonsense")


def test_labels_may_look_like_anything() -> None:
    text = (
        f"{ABOVE}\n\n- \\(x) a @ 1 2 3 4\n- b \\:: c @ 5 6 7 8\n"
        "- d @ 1 2 3 4 @ 9 9 9 9\n- e @ - @ -"
    )
    content = question(text).content
    assert isinstance(content, Areas)
    assert content.labels == ("(x) a", "b :: c", "d @ 1 2 3 4", "e @ -")
    assert write_question(question(text)) == f"### ? What? {{#q}}\n\n{text}\n"


def test_small_areas_lie_on_large_ones_and_each_knows_its_third() -> None:
    content = question(
        f"{ABOVE}\n\n- (x) small @ 45 45 5 5\n- ( ) all @ 0 0 100 100\n- ( ) corner @ 90 0 10 10"
    ).content
    assert isinstance(content, Areas)
    assert content.largest_first == (1, 2, 0)
    assert [area.thirds for area in content.areas] == [(1, 1), (1, 1), (0, 2)]


def test_variants_agree_in_the_task_and_the_key_but_not_in_places() -> None:
    moved = ONE.replace("10 20 30 40", "11 21 31 41").replace("shutter", "Verschluss")
    assert differences(question(ONE), question(moved)) == ()
    turned = ONE.replace("(x)", "(y)").replace("( )", "(x)").replace("(y)", "( )")
    assert [found.text for found in differences(question(ONE), question(turned))] == [
        "the right areas are 1 in one, 2 in the other"
    ]
    assert [found.text for found in differences(question(SEVERAL), question(NAME))] == [
        "areas are chosen or named: “several” in one, “name” in the other",
        "the right areas are 1, 2 in one, 1–1, 2–1, 3–2 in the other",
    ]


def test_a_line_that_only_ends_like_an_area_is_no_area() -> None:
    assert question("- (x) call @ 10\n- ( ) mail @ -").kind == "single"
    assert question("- (x) a \\@ 1 2 3 4\n- ( ) b").content.options[0].text == "a @ 1 2 3 4"


def test_the_example_for_authors_is_one() -> None:
    assert problems_in(KIND.example) == []
    assert question(KIND.example.partition("\n\n")[2].rstrip("\n")).kind == "areas"
