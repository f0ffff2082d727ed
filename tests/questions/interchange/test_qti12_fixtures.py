"""Every QTI 1.2 file of others is read without an exception and without a silent loss."""

from decimal import Decimal
from pathlib import Path

import pytest

from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.ids import tag
from learnhub.questions.interchange.qti12 import FORMAT
from learnhub.questions.kinds.cloze_gap import Cloze
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.short import Short
from learnhub.questions.kinds.single import Single
from learnhub.questions.kinds.true_false import TrueFalse
from learnhub.questions.kinds.upload import Upload
from learnhub.questions.typed import Between, Near

SHARED = Path(__file__).parents[3].parent / "shared" / "fixtures"
ITEMS = SHARED / "qti12" / "items"

# How many questions each file holds, and how many of them can be no question here.
COUNTS = {
    "qti12/items/all_canvas_simple_1.2.xml": (10, 1),
    "qti12/items/canvas_canvas_multiple_dropdown.xml": (1, 0),
    "qti12/items/canvas_canvas_multiple_dropdowns.xml": (1, 0),
    "qti12/items/canvas_canvas_multiple_fib.xml": (1, 0),
    "qti12/items/canvas_canvas_multiple_fib_extra_brackets.xml": (1, 0),
    "qti12/items/canvas_choice.xml": (4, 0),
    "qti12/items/canvas_choice_vary_points_by_answer.xml": (1, 0),
    "qti12/items/canvas_essay.xml": (1, 0),
    "qti12/items/canvas_essay_custom_settings.xml": (1, 0),
    "qti12/items/canvas_fib_feedback.xml": (1, 0),
    "qti12/items/canvas_formula.xml": (1, 1),
    "qti12/items/canvas_formula_mform.xml": (1, 1),
    "qti12/items/canvas_hot_spot.xml": (4, 4),
    "qti12/items/canvas_matching.xml": (1, 0),
    "qti12/items/canvas_matching_feedback.xml": (1, 0),
    "qti12/items/canvas_multiple_choice.xml": (1, 0),
    "qti12/items/canvas_nq_multiple_fib_scoring_algorithms.xml": (1, 0),
    "qti12/items/canvas_numeric_exact_match.xml": (2, 0),
    "qti12/items/canvas_numeric_precision.xml": (1, 0),
    "qti12/items/canvas_numeric_within_range.xml": (1, 0),
    "qti12/items/canvas_ordering.row.xml": (1, 0),
    "qti12/items/canvas_ordering_with_labels.xml": (1, 0),
    "qti12/items/canvas_single_fib.xml": (1, 0),
    "qti12/items/canvas_stimulus_passage.xml": (1, 0),
    "qti12/items/canvas_stimulus_with_child_item.xml": (2, 0),
    "qti12/items/canvas_text.no.question.xml": (1, 0),
    "qti12/items/canvas_true_false.xml": (1, 0),
    "qti12/items/canvas_true_false_with_calculator.xml": (1, 0),
    "qti12/items/canvas_upload.xml": (1, 0),
    "qti12/items/canvas_upload_with_custom_settings.xml": (1, 0),
    "qti12/items/edge_cases_1.2.xml": (4, 1),
    "qti12/items/feedback_quiz_1.2.xml": (3, 0),
    "qti12/items/interaction_checks_1.2.xml": (10, 1),
    "qti12/packages/canvas_cartridge_qti.zip": (24, 2),
    "qti_packages_small/minimal_qti_1.2_sample.zip": (1, 0),
    "common_cartridge/canvas_all.imscc": (11, 2),
    "common_cartridge/canvasviewer_course-1.imscc": (2, 0),
    "qti_canvas_packages/canvas_cartridge/ib5281f3537a06f58877107a2501a4e2d/assessment_qti.xml": (
        5,
        0,
    ),
}
FOLDERS = ("qti12", "common_cartridge", "qti_packages_small", "qti_canvas_packages", "naughty")
FILES = sorted(
    path for folder in FOLDERS for path in (SHARED / folder).rglob("*") if path.is_file()
)


def imported(path: Path) -> Imported:
    """Return what a file of others holds."""
    if not path.is_file():
        pytest.skip("THE REFERENCE FIXTURES ARE NOT HERE: this test did not run")
    return FORMAT.read(Source(path.read_bytes(), path.name))


def content(name: str, index: int = 0) -> object:
    """Return the content of one question of a file of items."""
    return imported(ITEMS / name).bank.entries[index].question.content


@pytest.mark.parametrize("path", FILES, ids=lambda path: str(path.relative_to(SHARED)))
def test_every_file_is_read_or_refused_with_a_reason(path: Path) -> None:
    found = imported(path)
    assert found.read == len(found.bank.entries) + len(found.lost)
    assert (found.refused is None) == (found.read > 0)
    assert FORMAT.recognises(path.read_bytes()) == (found.read > 0)
    assert all(note.where and note.reason.text for note in (*found.lost, *found.changed))
    ids = [entry.question.id for entry in found.bank.entries]
    assert len(set(ids)) == len(ids)
    name = str(path.relative_to(SHARED))
    if name in COUNTS:
        assert (found.read, len(found.lost)) == COUNTS[name]


@pytest.mark.parametrize("name", COUNTS)
def test_every_counted_file_is_still_there(name: str) -> None:
    if not SHARED.is_dir():
        pytest.skip("THE REFERENCE FIXTURES ARE NOT HERE: this test did not run")
    assert (SHARED / name) in FILES


def test_answers_of_canvas_keep_key_and_feedback() -> None:
    question = imported(ITEMS / "all_canvas_simple_1.2.xml").bank.entries[0].question
    assert isinstance(question.content, Single)
    assert [option.right for option in question.content.options] == [True, False, False, False]
    assert [option.percent for option in question.content.options] == [None] * 4
    assert all(option.feedback for option in question.content.options)
    assert question.feedback
    assert question.right
    assert question.wrong


def test_true_and_false_know_which_is_right() -> None:
    found = content("all_canvas_simple_1.2.xml", 1)
    assert isinstance(found, TrueFalse)
    assert found.answer is True
    assert found.true_feedback != found.false_feedback


def test_several_answers_are_all_or_nothing_where_one_condition_asks_for_all() -> None:
    entry = imported(ITEMS / "all_canvas_simple_1.2.xml").bank.entries[4]
    found = entry.question.content
    assert isinstance(found, Multiple)
    assert [option.text for option in found.options] == ["A", "B", "C", "D", "E", "F"]
    assert [option.right for option in found.options] == [True, True, True, False, False, False]
    assert entry.question.credit == "all"


def test_several_answers_keep_their_weights_where_each_adds_something() -> None:
    found = content("canvas_choice.xml", 2)
    assert isinstance(found, Multiple)
    assert [option.percent for option in found.options] == [
        Decimal(share) for share in (25, -10, 25, 25, -10, -10, 25)
    ]


def test_points_by_answer_become_shares() -> None:
    found = content("canvas_choice_vary_points_by_answer.xml")
    assert isinstance(found, Single)
    assert [(option.right, option.percent) for option in found.options] == [
        (True, None),
        (False, Decimal(50)),
    ]


def test_all_spellings_of_a_gap_are_accepted() -> None:
    found = content("canvas_canvas_multiple_fib.xml")
    assert isinstance(found, Cloze)
    assert [[text.text for text in gap.texts] for gap in found.gaps] == [
        ["red", "Red"],
        ["blue", "Blue"],
    ]
    assert all(found.between[:2])


def test_lists_in_a_text_have_their_options_and_key() -> None:
    found = content("canvas_canvas_multiple_fib_extra_brackets.xml")
    assert isinstance(found, Cloze)
    assert [gap.right for gap in found.gaps] == [(3,), (4,), (1,), (2,), (0,)]
    assert all(gap.options == ("A", "B", "C", "D", "E") for gap in found.gaps)


def test_pairs_keep_right_sides_that_belong_to_nothing() -> None:
    found = content("canvas_matching_feedback.xml")
    assert isinstance(found, Match)
    assert [(pair.left, found.rights[pair.right], pair.feedback) for pair in found.pairs] == [
        ("A", "1", "A:1"),
        ("B", "2", "B:2"),
    ]
    assert len(found.distractors) == 8


def test_pairs_without_a_side_are_left_out_and_told() -> None:
    found = imported(ITEMS / "interaction_checks_1.2.xml")
    pairs = found.bank.entries[6].question.content
    assert isinstance(pairs, Match)
    assert [(pair.left, pairs.rights[pair.right]) for pair in pairs.pairs] == [
        ("A", "1"),
        ("B", "2"),
    ]
    assert sum("left out" in note.reason.text for note in found.changed) == 3


def test_numbers_are_exact_or_ranges_or_near() -> None:
    found = content("all_canvas_simple_1.2.xml", 7)
    assert isinstance(found, Numeric)
    assert [number.span for number in found.accepted] == [
        Near(Decimal(0), Decimal(0)),
        Between(Decimal("41.5"), Decimal("42.5")),
        Near(Decimal(42), Decimal("0.005")),
    ]
    assert all(number.feedback for number in found.accepted)


def test_a_short_answer_keeps_the_feedback_of_each_text() -> None:
    entry = imported(ITEMS / "canvas_fib_feedback.xml").bank.entries[0]
    found = entry.question.content
    assert isinstance(found, Short)
    assert [text.text for text in found.accepted] == ["blank", "Blank", "BLANK"]
    assert len({text.feedback for text in found.accepted}) == 3
    assert entry.question.points == 4


def test_things_are_in_the_order_that_is_right_and_labels_around_them_stay() -> None:
    for name in ("canvas_ordering.row.xml", "canvas_ordering_with_labels.xml"):
        found = content(name)
        assert isinstance(found, Order)
        assert [item.text[:3] for item in found.items] == ["Mon", "Tue", "Wed", "Thu", "Fri"]
    body = imported(ITEMS / "canvas_ordering_with_labels.xml").bank.entries[0].question.body
    assert body.count("label") == 2


def test_uploads_say_which_files_and_how_many() -> None:
    found = content("canvas_upload_with_custom_settings.xml")
    assert isinstance(found, Upload)
    assert (found.sorts, found.most) == (("image",), 2)


def test_calculated_questions_are_lost_by_name() -> None:
    (note,) = imported(ITEMS / "canvas_formula.xml").lost
    assert note.where == "canvas_formula.xml:3"
    assert note.question == "Formula"
    assert "calculated_question" in note.reason.text


def test_a_cartridge_of_canvas_is_read_once_from_its_fuller_part() -> None:
    found = imported(SHARED / "common_cartridge" / "canvas_all.imscc")
    assert len({entry.folder[0] for entry in found.bank.entries}) == 1
    first = found.bank.entries[0]
    assert len(first.folder) == 2
    assert first.question.tags == (tag(first.folder),)
    assert first.where.startswith("canvas_all.imscc/non_cc_assessments/")
    assert any("with more detail" in note.reason.text for note in found.changed)
    assert {note.reason.params.get("kind") for note in found.lost} == {"calculated_question"}
