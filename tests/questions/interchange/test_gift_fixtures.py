"""Files that others wrote: Moodle, its plugins and other tools."""

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from learnhub.questions import (
    Cloze,
    Match,
    Multiple,
    Numeric,
    Option,
    Order,
    Question,
    Short,
    Single,
    TrueFalse,
)
from learnhub.questions.interchange import html
from learnhub.questions.interchange.bank import Imported
from learnhub.questions.interchange.formats import recognised
from tests.questions.interchange.gifts import read, reasons

FIXTURES = Path(__file__).parents[3].parent / "shared" / "fixtures"
FOLDERS = ("gift", "gift_invalid")
FILES = sorted(
    path for folder in FOLDERS for path in (FIXTURES / folder).glob("*") if path.suffix != ".json"
)
TREES = sorted((FIXTURES / "gift").glob("*.json"))
NO_GIFT = ("blackboard", "kahoot", "qas_markdown", "all-types", "aiken", "multianswer_4")
TREE_KINDS = {
    "Description": "information",
    "Essay": "free_text",
    "TF": "true_false",
    "Numerical": "numeric",
    "Matching": "match",
    "Short": "short",
}


@pytest.fixture(autouse=True)
def _here() -> None:
    if not FIXTURES.is_dir():
        pytest.skip("THE REFERENCE FIXTURES ARE NOT HERE: this test did not run")


def fixture(name: str) -> Imported:
    return read((FIXTURES / name).read_bytes())


def named(path: Path) -> str:
    return path.name


@pytest.mark.parametrize("path", FILES, ids=named)
def test_every_file_is_read_and_every_question_counted(path: Path) -> None:
    found = read(path.read_bytes())
    if "category" in path.name:
        assert found.refused is not None
        return
    assert found.read
    assert recognised(path.read_bytes()) is not None
    if path.parent.name == "gift":
        assert not found.lost


def words(text: str, form: str) -> str:
    return html.plain(html.escaped(text) if form == "moodle" else text)


def asked(question: Question) -> str:
    """Return what is asked as words, with a line where a gap is."""
    if isinstance(question.content, Cloze):
        return " ".join(html.plain("_____".join(question.content.between)).split())
    return html.plain(f"{question.prompt}\n\n{question.body}")


@pytest.mark.parametrize("path", TREES, ids=named)
def test_a_file_means_what_its_tree_says(path: Path) -> None:
    tree = [each for each in json.loads(path.read_text()) if each["type"] != "Category"]
    entries = read(path.with_suffix(".gift").read_bytes()).bank.entries
    assert len(entries) == len(tree)
    for entry, expected in zip(entries, tree, strict=True):
        question = entry.question
        _means_the_same(question, expected)
        if expected["id"]:
            assert question.id == expected["id"]
        assert question.tags == tuple(expected["tags"] or ())


def _means_the_same(question: Question, expected: dict[str, Any]) -> None:
    stem = words(expected["stem"]["text"], expected["stem"]["format"])
    stem, found = (re.sub(r"[\s_…]+", " ", text).strip() for text in (stem, asked(question)))
    assert found == stem
    kind = TREE_KINDS.get(expected["type"], "")
    if not isinstance(question.content, Cloze) and kind:
        assert question.kind == kind
    if expected["title"] and not isinstance(question.content, Cloze):
        assert question.title == expected["title"]
    if isinstance(question.content, TrueFalse):
        assert question.content.answer is expected["isTrue"]
    if isinstance(question.content, Single | Multiple):
        assert len(question.content.options) == len(expected["choices"])
        for option, choice in zip(question.content.options, expected["choices"], strict=True):
            _is_the_choice(option, choice)
    if isinstance(question.content, Short):
        texts = [choice["text"]["text"] for choice in expected["choices"]]
        assert [text.text for text in question.content.accepted] == texts
        percents = [choice["weight"] for choice in expected["choices"]]
        assert [float(text.percent) for text in question.content.accepted] == [
            100.0 if percent is None else percent for percent in percents
        ]


def _is_the_choice(option: Option, choice: dict[str, Any]) -> None:
    text = choice["text"]
    assert html.plain(option.text) == words(text["text"], text["format"])
    weight = 100 if choice["isCorrect"] and choice["weight"] is None else choice["weight"] or 0
    assert (option.right or (option.percent or 0) > 0) == (weight > 0)
    if option.percent is not None:
        assert float(option.percent) == weight
    if choice["feedback"]:
        said = choice["feedback"]
        assert html.plain(option.feedback) == words(said["text"], said["format"])
    else:
        assert option.feedback == ""


def test_the_first_feedback_of_a_statement_is_for_the_wrong_answer() -> None:
    # The tree of this file calls the first one that of "true" whatever is right; Moodle does not.
    contents = [e.question.content for e in fixture("gift/pegjs_TFTwoFeedback.gift").bank.entries]
    one, other = "feedback for true", "feedback for false"
    assert contents == [
        TrueFalse(False, one, other),
        TrueFalse(True, "", one),
        TrueFalse(True, other, ""),
    ]


def test_moodles_examples_are_of_the_kinds_they_are_examples_of() -> None:
    entries = fixture("gift/moodle_examples.gift").bank.entries
    assert Counter(entry.question.kind for entry in entries) == {
        "single": 11,
        "short": 8,
        "numeric": 8,
        "cloze": 6,
        "true_false": 5,
        "match": 3,
        "multiple": 2,
    }


def test_moodles_own_test_file_keeps_weights_and_feedback() -> None:
    by_name = {
        entry.question.title: entry.question
        for entry in fixture("gift/moodle_questions.gift.gift").bank.entries
    }
    colours = by_name["colours"].content
    assert isinstance(colours, Multiple)
    assert [int(option.percent or 0) for option in colours.options] == [50, -100, 50, -100]
    assert by_name["Q5"].wrong == "Completely wrong"
    assert by_name["Q5"].prompt == "What is a number from 1 to 5?"
    match = by_name["Moodle activities"].content
    assert isinstance(match, Match)
    assert match.distractors == ("Chat",)
    truth = by_name["Q1"]
    assert truth.feedback.startswith("This is, of course")
    assert truth.content == TrueFalse(
        False, "42 is the Ultimate Answer.", "You gave the right answer."
    )


def test_the_order_of_the_ordering_plugin_is_kept() -> None:
    (entry,) = fixture("gift/moodle_ordering_testexport.gift.txt").bank.entries
    content = entry.question.content
    assert entry.question.id == "myid"
    assert isinstance(content, Order)
    assert [item.text[0] for item in content.items] == list("MOODLE")


def test_formulas_and_several_right_numbers_are_kept() -> None:
    entries = fixture("gift/qas_numericals.gift").bank.entries
    second = entries[1].question
    assert isinstance(second.content, Numeric)
    assert [int(number.span.bounds[0]) for number in second.content.accepted] == [-7, 4]
    assert second.wrong == "Your answer is incorrect."
    assert r"\frac{-b \pm \sqrt{b^2 - 4ac}}{2a}" in second.feedback
    assert "$$x^2 + 3x - 28 = 0$$" in second.body


@pytest.mark.parametrize(
    ("name", "kinds"),
    [
        ("cn_module1_extracted", 57),
        ("cn_module2_extracted", 53),
        ("cn_module5_extracted", 28),
    ],
)
def test_real_french_exports_come_over_whole(name: str, kinds: int) -> None:
    found = fixture(f"gift/{name}.gift")
    assert (found.read, found.lost) == (kinds, ())


@pytest.mark.parametrize(
    ("name", "good", "places"),
    [
        ("addedLineBreak", 0, ["1"]),
        ("emptyLines", 2, []),
        ("escapeBracket", 2, []),
        ("missingAnswer", 0, ["1"]),
        ("missingCurly", 0, ["1"]),
        ("unescapedCharacters1", 0, ["3"]),
        ("unescapedCharacters2", 9, []),
    ],
)
def test_what_is_wrong_in_a_broken_file_is_said(name: str, good: int, places: list[str]) -> None:
    found = fixture(f"gift_invalid/ide_{name}.gift")
    assert len(found.bank.entries) == good
    assert [where for where, _ in reasons(found)] == [f"bank.txt:{place}" for place in places]


@pytest.mark.parametrize("path", sorted((FIXTURES / "other_quiz_formats").glob("*")), ids=named)
def test_files_of_other_formats_are_refused_or_named(path: Path) -> None:
    found = read(path.read_bytes())
    known = recognised(path.read_bytes())
    if any(part in path.name for part in NO_GIFT):
        assert known is None or known.name != "gift"
        return
    assert known is not None
    assert known.name == "gift"
    assert found.read == len(found.lost) == 1
    assert "is not known here" in found.lost[0].reason.text


def test_naughty_strings_are_only_text() -> None:
    for text in json.loads((FIXTURES / "naughty" / "blns.json").read_text()):
        read(f"What is it?{{={text} ~other#{text}}}\n\n{text}")
