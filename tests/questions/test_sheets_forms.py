"""What a form says that somebody filled in: its text, and its problems at their fields."""

import pytest

from learnhub.questions import KINDS, Question, read_blocks, write_question
from learnhub.questions.sheets import (
    acted,
    checked,
    empty_fields,
    fields_in,
    fields_of,
    numbered_rows,
    question_text,
    sheet_of,
)

SINGLE = {
    "kind": "single",
    "id": "q",
    "prompt": "Which?",
    "answers-0-text": "one",
    "answers-1-text": "two",
    "answers-1-feedback": "Yes.",
    "answers-right": "1",
}

UNUSUAL = (
    "###   ?  Which?   {#q   tags=a}\n* (X)  one\n   > said\n   > more\n*  ( )\ttwo\n\n\n"
    ">Nearly.\n\n> [!hint]  Think.\n"
)


def asked(text: str) -> Question:
    (block,), _ = read_blocks(text, first_line=1, where="")
    assert isinstance(block, Question)
    return block


def places(fields: dict[str, str]) -> dict[str, str]:
    return {problem.where: problem.text for problem in checked(fields).problems}


def test_a_filled_form_is_a_question_in_the_written_form() -> None:
    found = checked(SINGLE)
    assert found.text == "### ? Which? {#q}\n\n- ( ) one\n- (x) two\n  > Yes.\n"
    assert found.question == asked(found.text)
    assert found.problems == ()


def test_an_unchanged_form_gives_back_the_text_as_it_was() -> None:
    fields = fields_in(UNUSUAL)
    assert fields is not None
    assert checked(fields, UNUSUAL).text == UNUSUAL
    windows = UNUSUAL.replace("\n", "\r\n")
    assert checked(fields, windows).text == windows


def test_what_was_not_changed_stays_as_it_was_written() -> None:
    fields = fields_in(UNUSUAL)
    assert fields is not None
    other = checked({**fields, "prompt": "Which one?"}, UNUSUAL).text
    assert other == "### ? Which one? {#q tags=a}\n\n" + UNUSUAL.split("\n", 1)[1]
    hint = checked({**fields, "hints-0-text": "Look."}, UNUSUAL).text
    assert hint.startswith("###   ?  Which?   {#q   tags=a}\n* (X)  one\n   > said\n")
    assert hint.endswith("*  ( )\ttwo\n\n> Nearly.\n\n> [!HINT] Look.\n")


def test_a_new_body_before_untouched_answers_does_not_swallow_them() -> None:
    text = "### ? Q {#q}\n* (x)  a\n* ( )  b\n"
    fields = fields_in(text)
    assert fields is not None
    found = checked({**fields, "body": "* one\n* two"}, text)
    assert found.question == asked(found.text)
    assert found.question.body == "* one\n* two"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"prompt": ""}, "prompt"),
        ({"id": ""}, "id"),
        ({"id": "ä"}, "id"),
        ({"points": "0"}, "points"),
        ({"points": "two {3}"}, "points"),
        ({"credit": "most"}, "credit"),
        ({"tries": "99"}, "tries"),
        ({"reduction": "no"}, "reduction"),
        ({"tags": "a b"}, "tags"),
        ({"answers-right": ""}, "answers-0-text"),
        ({"answers-1-text": "", "answers-1-feedback": ""}, "answers-0-text"),
        ({"answers-1-text": ""}, "answers-1-text"),
        ({"answers-1-percent": "much"}, "answers-1-percent"),
        ({"answers-0-text": "", "answers-1-text": "", "answers-1-feedback": ""}, "answers"),
        ({"body": "one\n\n## Two\n\nthree"}, "body"),
        ({"feedback": "fine\n\n> [!SCORE 1-2] x"}, ""),
    ],
)
def test_a_problem_stands_at_its_field(changes: dict[str, str], where: str) -> None:
    found = places({**SINGLE, **changes})
    assert where in found if where else not found


def test_a_number_may_be_typed_with_a_comma() -> None:
    fields = {"kind": "numeric", "id": "q", "prompt": "How many?", "unit": "kg",
              "answers-0-number": "4,5", "answers-0-off": "5 %", "answers-1-number": "1",
              "answers-1-to": "2", "answers-1-percent": "50"}
    found = checked(fields)
    assert found.text.endswith("- = 4.5 ± 5% {unit=kg}\n- = 1 .. 2 {50%}\n")
    assert found.question is not None


def test_what_is_no_number_is_said_at_its_field() -> None:
    fields = {"kind": "numeric", "id": "q", "prompt": "How many?", "answers-0-number": "twelve"}
    assert "answers-0-number" in places(fields)
    assert checked(fields).question is None


def test_gaps_are_numbers_in_the_text() -> None:
    fields = {
        "kind": "cloze", "id": "q", "prompt": "Fill in.", "body": "A [[2]] and a [[1]], a [[see]].",
        "gaps-0-sort": "typed", "gaps-0-answers": "one\r\nuno {50%}",
        "gaps-1-sort": "select", "gaps-1-answers": "no\r\nyes", "gaps-1-right": "2",
    }
    found = checked(fields)
    assert found.text.endswith("A [[no|*yes]] and a [[one|uno {50%}]], a [[see]].\n")
    assert found.problems == ()
    assert found.question is not None
    again = fields_of(found.question)
    assert again["body"] == "A [[1]] and a [[2]], a [[3]]."
    assert again["gaps-1-answers"] == "one\nuno {50%}"


@pytest.mark.parametrize(
    ("changes", "where"),
    [
        ({"body": "No gap."}, "gaps-0-answers"),
        ({"gaps-0-answers": ""}, "gaps-0-answers"),
        ({"gaps-0-answers": "a|b"}, "gaps-0-answers"),
        ({"gaps-0-answers": "12 ± 1"}, "gaps-0-answers"),
        ({"gaps-0-sort": "select", "gaps-0-answers": "a\nb"}, "gaps-0-right"),
        ({"gaps-0-sort": "number"}, "gaps-0-answers"),
        ({"gaps-0-sort": "pool"}, "gaps-0-answers"),
        ({"body": "A [[1]] and [[open."}, "body"),
        ({"gaps-0-answers": "half {50%}"}, "gaps-0-answers"),
    ],
)
def test_a_problem_of_a_gap_stands_at_the_gap(changes: dict[str, str], where: str) -> None:
    fields = {"kind": "cloze", "id": "q", "prompt": "Fill in.", "body": "First\na [[1]] here.",
              "gaps-0-sort": "typed", "gaps-0-answers": "word"}
    assert places(fields) == {}
    assert where in places({**fields, **changes})


def test_a_statement_follows_the_choices() -> None:
    fields = {"kind": "statements", "id": "q", "prompt": "What holds?",
              "columns-0-text": "yes", "columns-1-text": "no",
              "answers-0-text": "The sun is hot.", "answers-0-right": "0"}
    moved = acted(fields, "down:columns:0")
    assert (moved["columns-0-text"], moved["answers-0-right"]) == ("no", "1")
    assert acted(fields, "remove:columns:0")["answers-0-right"] == ""
    table = "|  | no | yes |\n|---|---|---|\n| The sun is hot. |  | x |\n"
    assert checked(moved).text.endswith(table)


def test_a_right_answer_stays_right_when_it_moves() -> None:
    up = acted(SINGLE, "up:answers:1")
    assert (up["answers-0-text"], up["answers-0-feedback"], up["answers-right"]) == (
        "two", "Yes.", "0"
    )
    gone = acted(SINGLE, "remove:answers:1")
    assert "answers-right" not in gone
    assert "answers-1-text" not in gone
    more = acted(SINGLE, "add:answers")
    assert more["answers-2-text"] == ""
    assert more["answers-right"] == "1"


@pytest.mark.parametrize(
    "do", ["", "add", "add:nothing", "up:answers:0", "down:answers:1", "remove:answers:x",
           "remove:answers:²", "up:answers", "burn:answers:0", "up:answers:99999999"],
)
def test_a_button_that_means_nothing_changes_nothing(do: str) -> None:
    assert acted(SINGLE, do) == SINGLE


def test_gaps_of_the_text_follow_their_lines() -> None:
    fields = {"kind": "cloze", "id": "q", "prompt": "P", "body": "a [[1]] b [[2]] c [[3]]",
              "gaps-0-answers": "x", "gaps-1-answers": "y {exact}\nz", "gaps-2-answers": "v"}
    gone = acted(fields, "remove:gaps:1")
    assert gone["body"] == "a [[1]] b y c [[2]]"
    assert gone["gaps-1-answers"] == "v"
    assert acted(fields, "add:gaps")["body"] == "a [[1]] b [[2]] c [[3]] [[4]]"
    assert acted(fields, "up:gaps:1") == fields


@pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
def test_an_empty_form_of_every_kind_says_what_is_missing(kind: object) -> None:
    name: str = kind.name  # type: ignore[attr-defined]
    fields = empty_fields(name, "new")
    sheet = sheet_of(name)
    for group in sheet.groups:
        assert len(numbered_rows(fields, group)) == group.start
    found = checked(fields)
    assert found.question is None
    assert {problem.where.partition("-")[0] for problem in found.problems} <= {
        "prompt", "answers", "gaps", "columns", "words", "path", "body", "image",
    }


def test_a_question_without_a_right_answer_yet_is_a_form_all_the_same() -> None:
    text = question_text({**SINGLE, "answers-right": ""})
    fields = fields_in(text)
    assert fields is not None
    assert fields["answers-1-text"] == "two"
    assert "unscored" not in fields
    assert fields_in("### ? Broken") is None
    assert fields_in("") is None


def test_a_form_that_names_no_kind_is_read_as_the_usual_one() -> None:
    assert question_text({"kind": "nonsense", "prompt": "P", "id": "q"}) == "### ? P {#q}\n"


def test_what_would_be_read_otherwise_is_said() -> None:
    fields = {"kind": "match", "id": "q", "prompt": "P", "answers-0-left": "a",
              "answers-0-right": "b", "answers-1-left": "c", "answers-1-right": "d",
              "answers-2-right": "e"}
    assert "answers-2-right" in places(fields)
    assert checked(fields).question is not None


def test_a_list_can_be_the_body_of_a_text_with_a_rubric() -> None:
    fields = {"kind": "free_text", "id": "q", "prompt": "P", "body": "- one", "lines": "8",
              "answers-0-text": "names it", "answers-0-points": "2", "points": "7"}
    found = checked(fields)
    assert found.question is not None
    assert (found.question.points, found.question.body) == (2, "- one")
    assert write_question(found.question) == found.text
