"""Every file that others wrote in QTI 2 and 3 is read, and nothing in it is lost in silence."""

from collections import Counter
from pathlib import Path

import pytest

from learnhub.questions import Question
from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.qti2 import FORMATS, qti21
from tests.questions.interchange.qti2_banks import beside

SHARED = Path(__file__).parents[4] / "shared" / "fixtures"
FOLDERS = ("qti21", "qti22", "qti30", "qti_tao_packages", "qti_packages_small")
CANVAS = ("imsqti_2.2_package", "test_qti_2.2")


def _files() -> list[str]:
    found = [path for folder in FOLDERS for path in (SHARED / folder).rglob("*")]
    found += [
        path for name in CANVAS for path in (SHARED / "qti_canvas_packages" / name).rglob("*.xml")
    ]
    return sorted(str(path.relative_to(SHARED)) for path in found if path.is_file())


@pytest.fixture(scope="module", autouse=True)
def _there(shared_dir: Path) -> None:
    """Skip all of this loudly where the reference files are not at hand."""


def read(name: str) -> Imported:
    path = SHARED / name
    source = Source(path.read_bytes(), path.name, beside(path.parent))
    form = next((form for form in FORMATS if form.recognises(source.data)), qti21.FORMAT)
    return form.read(source)


def one(name: str) -> Question:
    found = read(name)
    assert found.read == 1
    assert not found.lost, found.lost[0].reason.text
    return found.bank.entries[0].question


def reason(name: str) -> str:
    found = read(name)
    assert found.read == len(found.lost) == 1
    return found.lost[0].reason.text


@pytest.mark.parametrize("name", _files())
def test_every_file_is_read_and_every_question_counted(name: str) -> None:
    found = read(name)
    assert found.read == len(found.bank.entries) + len(found.lost)
    assert (found.read == 0) == (found.refused is not None)
    ids = [entry.question.id for entry in found.bank.entries]
    assert len(set(ids)) == len(ids)
    for note in (*found.changed, *found.lost):
        assert note.where
        assert note.reason.text
    assert all(entry.where.rpartition(":")[2].isdigit() for entry in found.bank.entries)


# Version and number of questions read and lost.
COUNTS = {
    "qti30/packages/CASE.zip": ("qti30", 3, 0),
    "qti30/packages/ccPackage.zip": ("qti30", 11, 0),
    "qti30/packages/englishBasicLevelV2.zip": ("qti30", 52, 0),
    "qti30/packages/englishHighLevelV2.zip": ("qti30", 9, 0),
    "qti30/packages/interactionMixSaxonyV3.zip": ("qti30", 13, 0),
    "qti30/packages/maxfiles.zip": ("qti30", 4, 1),
    "qti30/packages/sharedMedia.zip": ("qti30", 2, 1),
    "qti22/packages/qti2v2_package.zip": ("qti22", 57, 21),
    "qti_tao_packages/QTI_qti20.zip": ("qti21", 2, 0),
    "qti_tao_packages/QTI_qti22.zip": ("qti22", 3, 0),
    "qti_tao_packages/APIP_apip_v1p0_final.zip": ("qti21", 1, 0),
    "qti_tao_packages/wrong_MalformedItemXml.zip": ("qti21", 1, 1),
    "qti_tao_packages/wrong_MalformedManifest.zip": ("qti21", 1, 0),
    "qti_tao_packages/wrong_WrongManifestFileItemHref.zip": ("qti21", 1, 0),
    "qti30/beginners_guide/BGtest.xml": ("qti30", 6, 0),
    "qti30/tests/rtest02.xml": ("qti30", 9, 9),
    "qti21/items_wrong/unwell_formated_associate.xml": ("qti21", 0, 0),
}


@pytest.mark.parametrize("name", COUNTS)
def test_a_version_is_recognised_and_its_questions_counted(name: str) -> None:
    version, count, lost = COUNTS[name]
    data = (SHARED / name).read_bytes()
    assert [form.name for form in FORMATS if form.recognises(data)] == [version]
    found = read(name)
    assert (found.read, len(found.lost)) == (count, lost)


def test_other_formats_are_not_taken_for_qti() -> None:
    files = [*(SHARED / "moodle_xml").rglob("*.xml"), *(SHARED / "gift").rglob("*.gift")]
    files += [*(SHARED / "qti12").rglob("*.xml"), *(SHARED / "qti_packages_small").rglob("*.zip")]
    for path in files:
        assert not any(form.recognises(path.read_bytes()) for form in FORMATS), path.name


KINDS = {
    "qti21/items_qtiworks/associate.xml": "match",
    "qti21/items_qtiworks/choice.xml": "single",
    "qti21/items_qtiworks/choice_multiple.xml": "multiple",
    "qti21/items_qtiworks/extended_text.xml": "free_text",
    "qti21/items_qtiworks/hottext.xml": "single",
    "qti21/items_qtiworks/inline_choice.xml": "cloze",
    "qti21/items_qtiworks/likert.xml": "scale",
    "qti21/items_qtiworks/match.xml": "statements",
    "qti21/items_qtiworks/order.xml": "order",
    "qti21/items_qtiworks/text_entry.xml": "cloze",
    "qti21/items_qtiworks/upload.xml": "upload",
    "qti21/items_tao/qtiv2p1_slider.xml": "numeric",
    "qti21/items_tao/qtiv2p1_Example01-modalFeedback.xml": "true_false",
    "qti21/items_tao/qtiv2p1_tableNoInteractions.xml": "information",
    "qti21/items/canvas_gap_match.xml": "cloze",
    "qti22/items/gap_match.xml": "cloze",
    "qti22/items/hint.xml": "single",
    "qti30/items_bpig/essay.xml": "free_text",
    "qti30/items_bpig/QTI3-match.xml": "statements",
    "qti30/items_bpig/shakespeare_biography.xml": "cloze",
    "qti30/items_bpig/slider-1.xml": "numeric",
}


@pytest.mark.parametrize("name", KINDS)
def test_an_interaction_becomes_the_kind_that_fits(name: str) -> None:
    assert one(name).kind == KINDS[name]


LOST = {
    "qti21/items_qtiworks/adaptive.xml": "several things at once (choiceInteraction)",
    "qti21/items_qtiworks/drawing.xml": "“drawingInteraction” is not known",
    "qti21/items_qtiworks/graphic_associate.xml": "“graphicAssociateInteraction” is not known",
    "qti21/items_qtiworks/graphic_gap_match.xml": "“graphicGapMatchInteraction” is not known",
    "qti21/items_qtiworks/position_object.xml": "“positionObjectInteraction” is not known",
    "qti21/items_qtiworks/select_point.xml": "“selectPointInteraction” is not known",
    "qti21/items_qtiworks/template.xml": "drawn anew each time",
    "qti21/items_qtiworks/towns.xml": "belongs to several others",
    "qti21/items_tao/qtiv2p1_empty_choice.xml": "no answer of it is right",
    "qti21/items_tao/qtiv2p1_pci_sample1.xml": "“customInteraction” is not known",
    "qti22/items/multi-input.xml": "several things at once",
    "qti22/items/hotspot.xml": "picture is missing",
    "qti30/items_bpig/media-example-1.xml": "“mediaInteraction” is not known",
}


@pytest.mark.parametrize("name", LOST)
def test_what_cannot_be_a_question_is_named_with_its_reason(name: str) -> None:
    assert LOST[name] in reason(name)


REFUSED = {
    "qti21/items_wrong/unwell_formated_associate.xml": (
        "unwell_formated_associate.xml:16",
        "not well-formed",
    ),
    "qti21/items_tao/qtiv2p1_pci_sample2.xml": ("qtiv2p1_pci_sample2.xml:39", "not well-formed"),
    "qti30/results/report.xml": ("report.xml", "no question in QTI 2 or 3"),
    "qti30/beginners_guide/imsmanifest.xml": ("imsmanifest.xml", "no question in QTI 2 or 3"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_a_file_without_questions_is_refused_with_its_place(name: str) -> None:
    found = read(name)
    assert found.refused is not None
    where, text = REFUSED[name]
    assert found.refused[0] == where
    assert text in found.refused[1].text


def test_a_damaged_item_is_named_by_its_place_in_the_package() -> None:
    found = read("qti_tao_packages/wrong_MalformedItemXml.zip")
    assert found.lost[0].where == "wrong_MalformedItemXml.zip/qti.xml:17"


def test_a_damaged_list_of_contents_does_not_hide_the_questions() -> None:
    found = read("qti_tao_packages/wrong_MalformedManifest.zip")
    assert len(found.bank.entries) == 1
    assert found.changed[0].where == "wrong_MalformedManifest.zip/imsmanifest.xml:21"


def test_a_wrong_address_in_the_list_of_contents_is_put_right_and_told() -> None:
    found = read("qti_tao_packages/wrong_WrongManifestFileItemHref.zip")
    assert "wrong/path/to/qti.xml" in found.changed[0].reason.text


def test_weights_of_a_mapping_stay_exact() -> None:
    question = one("qti21/items_qtiworks/choice_multiple.xml")
    percents = {
        option.text: (option.right, int(option.percent)) for option in question.content.options
    }
    assert percents == {
        "Hydrogen": (True, 50),
        "Helium": (False, -100),
        "Carbon": (False, -100),
        "Oxygen": (True, 50),
        "Nitrogen": (False, -100),
        "Chlorine": (False, -50),
    }
    assert question.points == 2
    assert question.shuffle


def test_a_prompt_is_what_is_asked_and_the_text_stands_below() -> None:
    question = one("qti_canvas_packages/test_qti_2.2/multiple-choice/multiple-choice.xml")
    assert first_words(question.prompt, question.body, question.title) == [
        "What",
        "Look",
        "Unattended",
    ]
    assert [option.right for option in question.content.options] == [True, False, False]


def test_points_are_the_declared_maximum() -> None:
    essay = one("qti_canvas_packages/test_qti_2.2/essay/essay.xml")
    assert essay.points == 25
    assert one("qti_canvas_packages/test_qti_2.2/true-false/true-false.xml").points == 10


def test_typed_texts_keep_their_case_and_their_share() -> None:
    gap = one("qti21/items_qtiworks/text_entry.xml").content.gaps[0]
    assert [(t.text, int(t.percent), t.exact) for t in gap.texts] == [
        ("York", 100, True),
        ("york", 50, True),
    ]


def test_numbers_of_a_slider_that_follow_each_other_become_ranges() -> None:
    accepted = one("qti22/items/slider.xml").content.accepted
    assert [(*map(int, number.span.bounds), int(number.percent)) for number in accepted] == [
        (12, 13, 50),
        (14, 18, 100),
        (19, 20, 50),
    ]


def test_a_tolerance_is_read_from_the_rules() -> None:
    found = read("qti30/packages/interactionMixSaxonyV3.zip")
    question = next(e.question for e in found.bank.entries if e.question.kind == "numeric")
    span = question.content.accepted[0].span
    assert (str(span.value), span.relative, int(span.tolerance)) == ("4.136", True, 5)
    assert question.content.unit.startswith("Mio.")


def first_words(*texts: str) -> list[str]:
    """Return how texts begin: enough to tell them apart."""
    return [text.split(" ")[0].strip(".,!") for text in texts]


def test_feedback_is_found_out_by_trying_the_answers() -> None:
    question = one("qti21/items_qtiworks/feedback.xml")
    said = [option.feedback for option in question.content.options]
    assert first_words(*said) == ["No", "No", "Yes", "No"]
    assert len(set(said)) == 4
    assert first_words(question.right, question.wrong) == ["Yes", "No"]


def test_a_hint_behind_a_button_is_a_hint() -> None:
    question = one("qti22/items/hint.xml")
    assert first_words(*question.hints) == ["Tony"]


def test_rules_that_a_package_brings_along_are_followed() -> None:
    found = read("qti30/packages/ccPackage.zip")
    questions = {entry.question.id: entry.question for entry in found.bank.entries}
    assert questions["QUE_102013"].kind == "true_false"
    question = questions["QUE_104051"]
    said = first_words(question.feedback, question.right, question.wrong)
    assert said == ["This", "Congratulations", "I"]
    assert all(
        option.feedback.endswith(str(n)) for n, option in enumerate(question.content.options, 1)
    )


def test_sections_of_a_test_are_folders_and_pictures_come_along() -> None:
    found = read("qti30/packages/interactionMixSaxonyV3.zip")
    assert {entry.folder for entry in found.bank.entries} == {("Sektion",)}
    assert Counter(entry.question.kind for entry in found.bank.entries) == {
        "true_false": 1,
        "picture_choice": 1,
        "multiple": 3,
        "areas": 1,
        "order": 1,
        "match": 1,
        "statements": 1,
        "cloze": 3,
        "numeric": 1,
    }
    assert len(found.bank.media) == 10
    areas = next(e.question for e in found.bank.entries if e.question.kind == "areas").content
    assert [area.right for area in areas.areas].index(True) == 6
    assert (areas.areas[0].left, areas.areas[0].width) == (pytest.approx(32.25), 6)
    first = found.bank.entries[0]
    assert first.where == "interactionMixSaxonyV3.zip/Choicetruefalse_176040516.xml:3"


def test_a_text_shared_by_questions_that_is_missing_is_told() -> None:
    found = read("qti30/items_bpig/unbelievable_night_item2.xml")
    assert "unbelievableNight.xml" in found.changed[0].reason.text


def test_a_rubric_for_markers_becomes_notes() -> None:
    content = one("qti21/items/canvas_extended_text_rubric.xml").content
    assert [criterion.points for criterion in content.criteria] == [0] * 6
    assert first_words(content.criteria[0].text) == ["Scoring"]


def test_parts_of_different_worth_are_told() -> None:
    found = read("qti21/items/canvas_match.xml")
    assert [note.reason.text for note in found.changed] == [
        "its parts earned different points; here they earn the same"
    ]
