"""Where questions begin and end, and what belongs to them."""

import subprocess
import sys

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.base.problem import has_errors
from learnhub.questions import Prose, Question, question_ids, read_blocks, write_blocks
from tests.questions import makers
from tests.questions.asking import question

ANSWERS = "- (x) yes\n- ( ) no"


def read(text: str) -> list[Prose | Question]:
    blocks, problems = read_blocks(text, first_line=1, where="quiz.md")
    assert problems == []
    return blocks


@pytest.mark.parametrize("hashes", ["#", "##", "###", "####", "#####", "######"])
def test_a_heading_of_any_level_with_a_question_mark_in_front_asks(hashes) -> None:
    (found,) = read(f"{hashes} ? Really? {{#q}}\n\n{ANSWERS}\n")
    assert isinstance(found, Question)
    assert (found.prompt, found.level, found.line) == ("Really?", len(hashes), 1)


@pytest.mark.parametrize(
    "text",
    [
        "### Really? {#q}",
        "###? Really {#q}",
        "### ?Really {#q}",
        "####### ? Really {#q}",
        "    ### ? Really {#q}",
        "> ### ? Really {#q}",
        "```\n### ? Really {#q}\n```",
        "~~~~\n~~~\n### ? Really {#q}\n~~~~",
        "- ```\n  ### ? Really {#q}\n  ```",
        "`### ? Really {#q}`",
    ],
)
def test_anything_else_is_prose_byte_for_byte(text) -> None:
    assert read(text + "\n") == [Prose(text)]


def test_a_question_ends_at_the_next_heading_or_at_a_line_of_three_dashes() -> None:
    text = (
        f"Before\n\n# ? A {{#a}}\n\n{ANSWERS}\n\n---\n\nAfter  \n\n***\n\n"
        f"# ? B {{#b}}\n\n{ANSWERS}\n\n## C\n\n    code"
    )
    blocks = read(text)
    assert [(type(b).__name__, b.line) for b in blocks] == [
        ("Prose", 1),
        ("Question", 3),
        ("Prose", 10),
        ("Question", 14),
        ("Prose", 19),
    ]
    assert blocks[2] == Prose("After  \n\n***")
    assert blocks[4] == Prose("## C\n\n    code")


def test_a_line_of_dashes_in_prose_is_prose() -> None:
    assert read("a\n\n---\n\nb") == [Prose("a\n\n---\n\nb")]


def test_dashes_and_headings_in_code_do_not_end_a_question() -> None:
    body = "```\n---\n# heading\n- ( ) no\n```"
    assert question(f"{body}\n\n{ANSWERS}").body == body


def test_empty_text_holds_nothing() -> None:
    assert read("") == []
    assert read("\n \n\t\n") == []
    assert write_blocks([]) == ""


def test_line_ends_of_other_systems_are_read() -> None:
    unix = f"# ? A {{#a}}\n\nText\n\n{ANSWERS}\n"
    assert read(unix.replace("\n", "\r\n")) == read(unix) == read(unix.replace("\n", "\r"))


def test_the_heading_carries_what_the_question_needs() -> None:
    found = question(ANSWERS, words="#q-1 points=3 credit=all tags=a,ä.2 shuffle=no unscored")
    assert (found.id, found.points, found.credit) == ("q-1", 3, "all")
    assert (found.tags, found.shuffle, found.unscored) == (("a", "ä.2"), False, True)
    plain = question(ANSWERS)
    assert (plain.points, plain.credit, plain.tags) == (1, "part", ())
    assert (plain.shuffle, plain.unscored, plain.level) == (True, False, 3)


def test_braces_inside_the_heading_are_text() -> None:
    assert question(ANSWERS, prompt="What does {x} mean?").prompt == "What does {x} mean?"


@pytest.mark.parametrize(
    "answers",
    [
        "- (x) yes\n- ( ) no",
        "* (X) yes\n* ( ) no",
        "+ (x) yes\n- ( ) no",
        "-\u00a0(x)\u00a0yes\n- (\u00a0)\u00a0no",
        "- \u200f(x) yes\n- \u061c\u200e( ) no",
        "\u200f- (x) yes\n\u200f- ( ) no",
        "- (x)   yes\n\n- ( ) no",
        "  - (x) yes\n  - ( ) no",
        "- () no\n- (x) yes",
    ],
)
def test_letters_people_really_type_are_accepted(answers) -> None:
    content = question(answers).content
    assert {option.text: option.right for option in content.options} == {"yes": True, "no": False}


def test_a_link_is_no_sign() -> None:
    found = question("- [ ] [x](term:x)\n- [x] y")
    assert found.content.options[0].text == "[x](term:x)"


def test_an_answer_may_go_over_several_lines() -> None:
    found = question("- (x) a long\n  answer\n- ( ) another\nlazy one")
    assert [option.text for option in found.content.options] == [
        "a long answer",
        "another lazy one",
    ]


def test_everything_before_the_last_list_is_what_one_needs_to_answer() -> None:
    body = "Read:\n\n- [ ] task\n- [x] list\n\n| a | b |\n|---|---|\n| x | y |\n\n> quoted"
    found = question(f"{body}\n\n- = yes")
    assert found.body == body
    assert found.kind == "short"


def test_hints_and_feedback_by_result_follow_in_any_order() -> None:
    found = question(
        f"{ANSWERS}\n\n> [!WRONG] w\n\n> [!hint]\n> one\n> two\n\n> general\n>\n> more\n"
        "> [!HINT] three\n\n> again\n\n> [!RIGHT] r\n\n> [!PARTLY] p"
    )
    assert found.hints == ("one\ntwo", "three")
    assert found.feedback == "general\n\nmore\n\nagain"
    assert (found.right, found.partly, found.wrong) == ("r", "p", "w")


def test_feedback_may_hold_any_markdown() -> None:
    found = question(
        f"{ANSWERS}\n\n> ```\n> [!HINT] code\n> ```\n>\n> - list\n>\n> > nested\n> # h"
    )
    assert found.feedback == "```\n[!HINT] code\n```\n\n- list\n\n> nested\n# h"


def test_a_backslash_makes_a_mark_text() -> None:
    assert question(f"{ANSWERS}\n\n> \\[!HINT] is written so").feedback == "[!HINT] is written so"


def test_feedback_under_an_answer_may_have_several_paragraphs() -> None:
    found = question("- (x) yes\n  > one\n  >\n  > two\n\n  > three\n- ( ) no")
    assert found.content.options[0].feedback == "one\n\ntwo\n\nthree"


def test_the_score_call_out_of_a_quiz_stays_in_the_prose() -> None:
    text = "Welcome.\n\n> [!SCORE 0-49] Once more."
    assert read(f"{text}\n\n# ? A {{#a}}\n\n{ANSWERS}")[0] == Prose(text)


def test_ids_are_found_also_in_questions_with_errors() -> None:
    text = "# ? A {#a}\n\nnothing\n\n```\n# ? B {#b}\n```\n\n# ? C\n\n# ? D {#d points=0}\n"
    assert question_ids(text) == ("a", "", "d")


def test_lines_are_counted_from_the_first_line_of_the_step() -> None:
    _, problems = read_blocks("x\n\n# ? A {#a}\n", first_line=40, where="a/quiz.de.md")
    assert [problem.where for problem in problems] == ["a/quiz.de.md:42"]


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            (
                *makers.TRAPS,
                *makers.PIECES,
                "### ? q {#q}",
                "- (x) a",
                "",
                "  > f",
                "[[a|*b]]",
                "- = 5 ± ",
                "> [!RIGHT]",
                "1. [[",
                "- ~ w",
                "{",
                "# ?",
            )
        )
        | st.text(max_size=12),
        max_size=14,
    )
)
def test_reading_never_fails(lines: list[str]) -> None:
    text = "\n".join(lines)
    blocks, problems = read_blocks(text, first_line=1, where="quiz.md")
    for problem in problems:
        assert problem.where.startswith("quiz.md:")
        assert problem.text
    again, _ = read_blocks(write_blocks(blocks), first_line=1, where="quiz.md")
    if not has_errors(problems):
        # Where a broken question is left out, the texts around it become one.
        assert [type(block) for block in again] == [type(block) for block in blocks]


@pytest.mark.parametrize(
    "line", ["[[", "`", "``` `", "- ", "> ", "{#a ", "- (x) ", "|", "\\", "* * ", "1. ", "±", "[!"]
)
def test_long_runs_of_signs_are_read_in_time(line) -> None:
    for text in (line * 20_000, (line + "\n") * 5_000):
        blocks, _ = read_blocks(f"# ? A {{#a}}\n\n{text}", first_line=1, where="quiz.md")
        assert len(blocks) <= 1


def test_the_room_needs_no_framework() -> None:
    code = (
        "import sys, learnhub.questions\n"
        "print(sorted({n.split('.')[0] for n in sys.modules} & {'flask', 'sqlalchemy', 'cattrs',"
        " 'markdown', 'yaml'}))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
