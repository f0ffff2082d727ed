"""Files that Moodle and others made are read, and what is in them is where it should be."""

from decimal import Decimal
from pathlib import Path

import pytest

from learnhub.questions import (
    AcceptedNumber,
    AcceptedText,
    Cloze,
    Gap,
    Match,
    Multiple,
    Near,
    Numeric,
    Option,
    Pair,
    Short,
    Single,
    TrueFalse,
)
from learnhub.questions.interchange.bank import Imported, Source, Target
from learnhub.questions.interchange.moodle import FORMAT
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.free_text import FreeText
from learnhub.questions.kinds.information import Information

SHARED = Path(__file__).parents[3].parent / "shared"
FOLDER = SHARED / "fixtures" / "moodle_xml"
FILES = sorted(path.name for path in FOLDER.glob("*.xml"))


@pytest.fixture(autouse=True)
def _folder(shared_dir: Path) -> None:
    """Skip loudly where the files of others are not at hand."""


def read(name: str, folder: str = "moodle_xml") -> Imported:
    data = (SHARED / "fixtures" / folder / name).read_bytes()
    return FORMAT.read(Source(data, name))


def reasons(found: Imported) -> tuple[list[str], list[str]]:
    return [n.reason.text for n in found.changed], [n.reason.text for n in found.lost]


@pytest.mark.parametrize("name", FILES or ["none"])
def test_every_file_is_read_without_silent_loss(name: str) -> None:
    found = read(name)
    data = (FOLDER / name).read_bytes()
    assert FORMAT.recognises(data)
    if found.refused:
        assert name == "fr_test.xml"
        return
    questions = data.count(b"<question type=") - data.count(b'<question type="category"')
    assert found.read == questions == len(found.bank.entries) + len(found.lost)
    assert all(note.where.startswith(f"{name}:") for note in (*found.changed, *found.lost))
    assert len({entry.question.id for entry in found.bank.entries}) == len(found.bank.entries)


@pytest.mark.parametrize("name", FILES or ["none"])
def test_every_file_stays_the_same_when_written_and_read_again(name: str) -> None:
    found = read(name)
    if found.refused or not found.bank.entries:
        return
    written = FORMAT.write(found.bank, Target("again.xml", None))  # type: ignore[arg-type]
    again = FORMAT.read(Source(written.data, "again.xml"))
    assert not written.lost
    assert not again.lost
    assert again.bank == found.bank


def test_a_file_cut_off_is_refused_with_its_line() -> None:
    found = read("fr_test.xml")
    assert found.refused is not None
    where, reason = found.refused
    assert where == "fr_test.xml:16"
    assert reason.text.startswith("line 16, column 1: this is not well-formed XML")


def test_several_answers_with_weights_become_a_rule() -> None:
    [entry] = read("moodle_multichoice_testquestion.moodle.xml").bank.entries
    question = entry.question
    assert entry.folder == ("Default for C1",)
    assert entry.where == "moodle_multichoice_testquestion.moodle.xml:12"
    assert question.content == Multiple(
        (
            Option("Tokyo"),
            Option("Spain"),
            Option("London", True),
            Option("Barcelona"),
            Option("Paris", True),
        )
    )
    assert question.credit == "plus"
    assert question.hints == ("First hint", "Second hint")
    assert (question.tries, question.reduction) == (3, Decimal("33.33333"))
    assert question.tags == ("Default-for-C1",)
    assert question.title == "Multi-choice-001"
    assert question.feedback == "Berlin, Paris and London"
    assert question.partly == "Your answer is partially correct."


def test_one_answer_in_french_keeps_what_is_said() -> None:
    [entry] = read("fr_MultipleChoiceQuestion.xml").bank.entries
    assert entry.question.prompt == "Quelle est la bonne réponse???"
    assert entry.question.content == Single(
        (
            Option("Ceci est la bonne réponse", True, "Bravo !"),
            Option("Une mauvaise réponse", feedback="Ooops!"),
            Option("Une autre mauvaise réponse", feedback="Ooops!"),
        )
    )


def test_pairs_keep_their_distractor() -> None:
    [entry] = read("moodle_match_testquestion.moodle.xml").bank.entries
    assert entry.question.content == Match(
        (Pair("frog", 0), Pair("cat", 1), Pair("newt", 0)), ("amphibian", "mammal", "insect")
    )
    assert entry.question.right == "Well done!"


def test_numbers_keep_unit_and_tolerance() -> None:
    [entry] = read("moodle_numerical_testquestion.moodle.xml").bank.entries
    assert entry.question.content == Numeric(
        (AcceptedNumber(Near(Decimal("6.25"), Decimal("0.05"))),)
    )
    found = read("qas_numerical.xml")
    assert found.bank.entries[0].question.content == Numeric(
        (AcceptedNumber(Near(Decimal(150), Decimal(0))),), "cm"
    )
    assert reasons(found)[0] == [
        "numbers in the unit “mm” are no longer accepted",
        "numbers in the unit “m” are no longer accepted",
    ]
    assert found.bank.entries[0].question.body.endswith("test for **exact** match, only.")


def test_an_order_says_that_it_is_marked_otherwise() -> None:
    found = read("moodle_ordering_testexport.moodle.xml")
    [entry] = found.bank.entries
    assert entry.question.id == "myid"
    assert [item.text for item in entry.question.content.items] == [  # type: ignore[attr-defined]
        "Modular", "Object", "Oriented", "Dynamic", "Learning", "Environment",
    ]  # fmt: skip
    assert reasons(found)[0] == ["an order that is partly right is now marked by what follows what"]


def test_words_below_a_text_become_a_pool() -> None:
    [entry] = read("moodle_ddwtos_testquestion.moodle.xml").bank.entries
    assert entry.question.content == Cloze(
        ("The ", " ", " on the ", "."),
        tuple(Gap("pool", right=(index,)) for index in (0, 1, 2)),
        ("cat", "sat", "mat", "dog", "table"),
    )
    assert entry.question.prompt == "Imported Drag and drop into text 001"
    assert entry.question.title == ""
    assert entry.question.shuffle is False
    [long] = read("qas_ddwtos.xml").bank.entries
    assert len(long.question.content.gaps) == 6  # type: ignore[attr-defined]
    assert long.question.points == 6
    assert long.question.prompt.startswith("*Six sentences have been removed")


def test_categories_are_folders_and_tags() -> None:
    found = read("moodle_xml_nested_categories_with_questions.xml")
    assert [(entry.question.title, entry.folder) for entry in found.bank.entries] == [
        ("Iota Question", ("Iota",)),
        ("Kappa Essay Question", ("Iota", "Kappa")),
        ("Kappa Question", ("Iota", "Kappa")),
        ("Lambda Question", ("Iota", "Kappa", "Lambda")),
        ("Mu Question", ("Iota", "Mu")),
    ]
    assert found.bank.entries[3].question.tags == ("Iota/Kappa/Lambda",)
    assert isinstance(found.bank.entries[1].question.content, FreeText)
    assert found.changed[0].question == "Iota Question"
    assert found.changed[0].reason.text == "the description of its category “Iota” was left out"


def test_typed_answers_and_a_text_of_ones_own_are_read() -> None:
    essay, short = read("moodle_xml_categories_reverse_order.xml").bank.entries
    assert essay.folder == ("Sigma", "Tau")
    assert essay.question.content == FreeText((), 15)
    assert short.question.content == Short(
        (
            AcceptedText("yes"),
            AcceptedText("no", Decimal(0)),
            AcceptedText("may be", Decimal(0)),
        )
    )


def test_pictures_are_taken_out_of_the_file() -> None:
    found = read("moodle_xml_truefalse.xml")
    assert {name: len(data) for name, data in found.bank.media.items()} == {
        "logo.jpg": 898,
        "thumbdown.jpg": 599,
        "thumbup.jpg": 18063,
        "infos.jpg": 700,
    }
    first = found.bank.entries[0].question
    assert isinstance(first.content, TrueFalse)
    assert first.content.answer is False
    assert first.content.true_feedback == (
        "![Thumb down](media/thumbdown.jpg) Your answer is incorrect."
    )
    assert "![Moodle logo](media/logo.jpg)" in first.prompt


def test_the_picture_of_an_old_file_stands_below_the_text() -> None:
    found = read("moodle_xml_sample_questions_with_old_image_tag.xml")
    assert {name: len(data) for name, data in found.bank.media.items()} == {"moodle.png": 606}
    gapped, chosen = (entry.question for entry in found.bank.entries)
    assert chosen.body == "![mcq with image](media/moodle.png)"
    assert chosen.reduction == 10
    assert isinstance(gapped.content, Cloze)
    assert gapped.content.between[-1].endswith("![cloze question with image](media/moodle.png)")
    assert gapped.content.gaps[0] == Gap("select", options=("California", "Arizona"), right=(0,))
    assert gapped.content.gaps[-1].sort == "typed"


def test_gaps_in_a_text_keep_pictures_and_weights() -> None:
    [entry] = read("moodle_xml_multianswer.xml").bank.entries
    content = entry.question.content
    assert isinstance(content, Cloze)
    assert [gap.sort for gap in content.gaps] == ["select"] * 4 + ["typed"]
    assert [gap.right for gap in content.gaps[:4]] == [(0,), (1,), (0,), (1,)]
    assert content.gaps[4].texts == (AcceptedText("Paris"), AcceptedText("Marseille", Decimal(50)))
    assert entry.question.points == 5
    assert entry.question.prompt == "Match the following cities with the correct state,"
    assert entry.question.title == "cloze with images"


def test_broken_gaps_are_named_one_by_one() -> None:
    found = read("moodle_xml_broken_cloze_questions.xml")
    assert found.read == 5
    assert reasons(found)[1] == [
        "it has no gaps",
        "a gap of the kind “MULTICHOICE” has no answers",
        "a gap of the kind “MULTICHOICE” has only one answer",
        "the answer “zero” is no number and was left out",
    ]
    [entry] = found.bank.entries
    assert entry.question.content.gaps[0].right == (1,)  # type: ignore[attr-defined]
    assert reasons(found)[0][0] == (
        "no answer was worth all points; the best one (50 %) counts as right"
    )


def test_a_gap_for_several_answers_loses_its_question_by_name() -> None:
    found = read("moodle_multianswer_multianswer-all-types.xml", "other_quiz_formats")
    assert found.read == 1
    assert reasons(found)[1] == [
        "a gap of the kind “MULTIRESPONSE” has several right answers, which no gap here can have"
    ]


def test_markers_become_areas_in_percent() -> None:
    found = read("qas_ddmarker.xml")
    [entry] = found.bank.entries
    content = entry.question.content
    assert isinstance(content, Areas)
    assert content.picture == "![Drag and drop markers test](media/portrait-1.png)"
    assert [
        (a.label, float(a.left), float(a.top), float(a.width), float(a.height))
        for a in content.areas
    ] == [
        ("Marker1", 0, 0, 46.875, 46.875),
        ("Marker2", 15.625, 15.625, 46.875, 46.875),
        ("Marker3", 0, 0, 46.875, 46.875),
    ]
    assert reasons(found)[0] == ["an area that was no rectangle became the rectangle around it"]


def test_a_text_that_asks_nothing_keeps_what_was_said_after_it() -> None:
    found = read("moodle_description_testquestion.moodle.xml")
    [entry] = found.bank.entries
    assert entry.question.content == Information()
    assert entry.question.body.startswith("Why actually the field")
    assert reasons(found)[0] == ["its feedback was put below its text"]


def test_points_that_are_no_whole_number_are_rounded_aloud() -> None:
    found = read("qas_truefalse.xml")
    assert found.bank.entries[0].question.points == 1
    assert found.bank.entries[0].question.reduction == 100
    assert reasons(found)[0] == [
        "it was worth 1.14 points and is now worth 1",
        "“1.15” as the penalty for a further try cannot be and was changed",
    ]


@pytest.mark.parametrize(
    ("name", "count", "reason"),
    [
        ("moodle_lib_sample_questions.xml", 19, "the kind “stack” is not known here"),
        ("proforma_javaquestion.xml", 1, "the kind “proforma” is not known here"),
        (
            "qas_calculatedsimple.xml",
            1,
            "questions of the kind “calculatedsimple” draw new numbers each time, "
            "which none here can",
        ),
        (
            "qas_randomsamatch.xml",
            1,
            "questions of the kind “randomsamatch” are drawn from other questions each time",
        ),
    ],
)
def test_kinds_that_cannot_be_carried_over_are_lost_by_name(
    name: str, count: int, reason: str
) -> None:
    found = read(name)
    assert found.read == len(found.lost) == count
    assert set(reasons(found)[1]) == {reason}
    assert all(note.question for note in found.lost)
