"""Files and packages of QTI 1.2: folders, pictures, points, faults with their places."""

import base64
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.questions.interchange.bank import Imported, Source
from learnhub.questions.interchange.qti12 import FORMAT
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.single import Single
from tests.endless import ends
from tests.questions.interchange.qti12_items import (
    choice,
    document,
    field,
    item,
    notes,
    only,
    read,
    text,
    when,
)
from tests.questions.interchange.test_packages import zipped

AB = choice({"a": "Yes, here", "b": "Not here"})
RIGHT = when("a", "100")
PNG = b"\x89PNG\r\n\x1a\n picture"
MANIFEST = (
    "<manifest><resources><resource identifier='q' type='imsqti_xmlv1p2' href='q/quiz.xml'>"
    "<file href='q/quiz.xml'/></resource></resources></manifest>"
)
EXAMPLE = document(
    f"<assessment title='Shop'><section title='Door'>{item(text('Where?') + AB, RIGHT)}"
    f"{item(text('Who?') + field(), when('Me', '100'))}</section></assessment>"
)


def question(words: str, kind: str = "text/html") -> str:
    """Return a file with one question that asks with these words."""
    return document(item(text(words, kind) + AB, RIGHT))


def package(files: Mapping[str, bytes | str]) -> Imported:
    """Return what a package called up.zip holds."""
    data = zipped(files)
    found = FORMAT.read(Source(data, "up.zip"))
    assert found.read == len(found.bank.entries) + len(found.lost)
    return found


def test_folders_are_tests_and_sections_and_names_that_say_nothing_are_none() -> None:
    made = document(
        f"<assessment title='Shop'><section ident='root_section'><section title='In front'>"
        f"{item(text('Where?') + AB, RIGHT)}</section></section></assessment>"
        f"<objectbank ident='b'><qtimetadata><qtimetadatafield><fieldlabel>bank_title</fieldlabel>"
        f"<fieldentry>Spare, parts</fieldentry></qtimetadatafield></qtimetadata>"
        f"{item(text('Who?') + AB, RIGHT)}</objectbank>{item(text('When?') + AB, RIGHT)}"
    )
    entries = read(made).bank.entries
    assert [entry.folder for entry in entries] == [("Shop", "In front"), ("Spare, parts",), ()]
    assert [entry.question.tags for entry in entries] == [("Shop/In-front",), ("Spare-parts",), ()]
    assert [entry.question.id for entry in entries] == ["i1", "i1-2", "i1-3"]
    assert [entry.where for entry in entries] == ["quiz.xml:2", "quiz.xml:3", "quiz.xml:4"]


def test_questions_drawn_at_random_are_all_there_and_worth_what_the_section_says() -> None:
    made = document(
        "<assessment title='Shop'><section><selection_ordering><selection><selection_number>1"
        "</selection_number><selection_extension><points_per_item>3.0</points_per_item>"
        f"</selection_extension></selection></selection_ordering>{item(text('Where?') + AB, RIGHT)}"
        f"{item(text('Who?') + AB, RIGHT, points_possible='2')}</section></assessment>"
    )
    found = read(made)
    assert [entry.question.points for entry in found.bank.entries] == [3, 2]
    assert "drawn at random" in notes(found)[0]


@pytest.mark.parametrize(
    ("points", "whole", "unscored", "changed"),
    [
        ("7.0", 7, False, 0),
        ("2.5", 3, False, 1),
        ("0.2", 1, False, 1),
        ("250", 100, False, 1),
        ("0.0", 1, True, 0),
        ("much", 1, False, 0),
    ],
)
def test_points_are_whole_numbers(points: str, whole: int, unscored: bool, changed: int) -> None:
    found = read(document(item(text("Where?") + AB, RIGHT, points_possible=points)))
    asked = found.bank.entries[0].question
    assert (asked.points, asked.unscored) == (whole, unscored)
    assert len(found.changed) == changed


@pytest.mark.parametrize(
    ("words", "kind", "prompt", "body"),
    [
        ("<div><p>One <b>word</b></p><p>More</p></div>", "text/html", "One **word**", "More"),
        ("1 < 2 &amp; *so*", "text/plain", "1 < 2 &amp;amp; \\*so\\*", ""),
        ("First\n\nSecond", "text/plain", "First", "Second"),
        ("<p>Seen as it is</p>", "", "Seen as it is", ""),
        ("1 < 2", "", "1 < 2", ""),
        ("<table><tr><th>1<th>2<tr><td>3<td>4</table>", "text/html", "Name", None),
        ("{\\rtf1\\ansi Gr\\'fc\\'dfe\\par}", "text/rtf", "Grüße", ""),
    ],
)
def test_texts_of_all_types(words: str, kind: str, prompt: str, body: str | None) -> None:
    asked = only(question(words, kind))
    assert asked.prompt == prompt
    assert asked.body == body if body is not None else "|" in asked.body


def test_html_that_is_not_masked_is_read_as_well() -> None:
    made = document(
        item(
            "<material><mattext texttype='text/xhtml'><p xmlns='urn:x'>One <em>word</em><br/>"
            f"two</p></mattext></material>{AB}",
            RIGHT,
        )
    )
    assert only(made).prompt == "One *word*<br>two"


def test_instructions_and_rubrics_stay_with_the_question() -> None:
    made = item(text("Where?") + AB, RIGHT).replace(
        "<presentation>",
        f"<itemrubric view='Candidate'>{text('Take your time')}</itemrubric>"
        f"<itemrubric view='Tutor'>{text('Be mild')}</itemrubric><presentation>",
    )
    found = read(document(made))
    assert found.bank.entries[0].question.body == "Take your time"
    assert notes(found) == ["a note for those who mark is not carried over: “Be mild”"]


def test_a_question_that_belongs_to_a_text_says_so() -> None:
    made = document(
        item(text("A long story"), question_type="text_only_question", title="Story"),
        item(text("Who?") + AB, RIGHT, parent_stimulus_item_ident="i1").replace("i1", "i2", 1),
    )
    assert notes(read(made)) == ["the text it belongs to is a question of its own here: “Story”"]


def test_pictures_come_along_and_missing_ones_are_named() -> None:
    words = '<p>See <img src="$IMS-CC-FILEBASE$/a%20door.png" alt="A door"></p>'
    found = package({"q/quiz.xml": question(words), "web_resources/a door.png": PNG})
    assert found.bank.entries[0].question.prompt == "See ![A door](media/a-door.png)"
    assert found.bank.media == {"a-door.png": PNG}
    assert found.changed == ()

    found = package({"q/quiz.xml": question(words)})
    assert found.bank.entries[0].question.prompt == "See A door"
    (note,) = found.changed
    assert note.where == "up.zip/q/quiz.xml:2"
    assert note.reason.params["name"] == "$IMS-CC-FILEBASE$/a%20door.png"


def test_pictures_beside_a_single_file_come_along() -> None:
    made = document(
        item(f"<material><matimage uri='door.png' label='A door'/></material>{AB}", RIGHT)
    )
    found = read(made, {"door.png": PNG}.get)
    asked = found.bank.entries[0].question
    assert (asked.prompt, asked.body) == ("Name", "![A door](media/door.png)")


def test_pictures_inside_the_file_come_along() -> None:
    inside = base64.b64encode(PNG).decode()
    made = document(
        item(
            f"<material><matimage imagtype='image/png' embedded='base64'>{inside}</matimage>"
            f"</material>{text(f'<img alt=again src=data:image/png;base64,{inside}>')}{AB}",
            RIGHT,
        )
    )
    found = read(made)
    assert list(found.bank.media.values()) == [PNG]
    assert found.bank.entries[0].question.body.count("(media/picture.png)") == 2


def test_addresses_elsewhere_stay_and_links_to_files_come_along() -> None:
    words = (
        '<p><a href="https://example.org/">there</a> <a href="plan.pdf">here</a> '
        '<a href="lost.pdf">nowhere</a></p>'
    )
    found = package({"q/quiz.xml": question(words), "q/plan.pdf": b"%PDF"})
    assert found.bank.entries[0].question.prompt == (
        "[there](https://example.org/) [here](media/plan.pdf) [nowhere](lost.pdf)"
    )
    assert [note.reason.params["name"] for note in found.changed] == ["lost.pdf"]


def test_a_formula_of_canvas_stands_in_the_place_of_its_picture() -> None:
    words = '<p>Is <img src="/equation_images/x" data-equation-content="a^2" alt="LaTeX"> 4?</p>'
    assert read(question(words)).bank.entries[0].question.prompt == "Is a^2 4?"


@pytest.mark.parametrize(
    "data",
    [
        EXAMPLE.encode(),
        ("<?xml version='1.0' encoding='ISO-8859-1'?>" + EXAMPLE).encode("latin-1"),
        EXAMPLE.encode("utf-16"),
        b"<!DOCTYPE questestinterop SYSTEM 'ims_qtiasiv1p2.dtd'>" + EXAMPLE.encode(),
        EXAMPLE.replace("<questestinterop>", "<questestinterop xmlns='urn:any'>").encode(),
        zipped({"imsmanifest.xml": MANIFEST, "q/quiz.xml": EXAMPLE}),
        zipped({"quiz.xml": EXAMPLE}),
        zipped({"res00001.dat": EXAMPLE}),
        zipped({"course/imsmanifest.xml": MANIFEST, "course/q/quiz.xml": EXAMPLE}),
        zipped({"course.imscc": zipped({"imsmanifest.xml": MANIFEST, "q/quiz.xml": EXAMPLE})}),
        zipped({"imsmanifest.xml": "<manifest>", "q/quiz.xml": EXAMPLE}),
    ],
)
def test_it_is_recognised_and_read_in_every_wrapping(data: bytes) -> None:
    assert FORMAT.recognises(data)
    found = FORMAT.read(Source(data, "up"))
    assert (found.read, len(found.bank.entries)) == (2, 2)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"::GIFT:: {T}",
        b"<quiz><question type='essay'/></quiz>",
        b"<assessmentItem xmlns='http://www.imsglobal.org/xsd/imsqti_v2p1'/>",
        zipped({"a.xml": "<assessmentItem/>"}),
        zipped({"readme.txt": "questestinterop"}),
        b"PK\x03\x04 torn",
    ],
)
def test_other_files_are_not_recognised_and_refused_with_a_reason(data: bytes) -> None:
    assert not FORMAT.recognises(data)
    found = FORMAT.read(Source(data, "up"))
    assert found.read == 0
    assert found.refused is not None


def test_a_broken_file_of_a_package_is_told_with_its_line_and_the_others_are_kept() -> None:
    found = package(
        {"imsmanifest.xml": MANIFEST, "q/quiz.xml": EXAMPLE, "q/torn.xml": EXAMPLE[:-30]}
    )
    assert found.read == 2
    (note,) = found.changed
    assert note.where.startswith("up.zip/q/torn.xml:")
    assert "not well-formed" in note.reason.text


def test_a_package_with_nothing_but_a_broken_file_is_refused_at_its_line() -> None:
    found = package({"q/torn.xml": "<questestinterop>\n<item>\n</questestinterop>"})
    assert found.refused is not None
    assert found.refused[0] == "up.zip/q/torn.xml:3"


def test_a_broken_file_alone_is_refused_at_its_line() -> None:
    found = read("<questestinterop>\n<item>\n</questestinterop>")
    assert found.refused is not None
    assert found.refused[0] == "quiz.xml:3"


def test_items_of_a_newer_version_beside_are_told() -> None:
    found = package({"old.xml": EXAMPLE, "new.xml": "<assessmentItem/>"})
    assert found.read == 2
    assert "newer version of QTI" in notes(found)[0]


def test_entities_are_never_resolved(tmp_path: Path) -> None:
    secret = tmp_path / "secret"
    secret.write_text("secret")
    made = f'<!DOCTYPE q [<!ENTITY x SYSTEM "file://{secret}">]>' + question("&x;")
    found = read(made)
    assert found.refused is not None
    assert "entities" in found.refused[1].text


def test_a_long_file_is_read_to_the_end() -> None:
    made = document(*(item(text(f"Where {n}?") + AB, RIGHT) for n in range(4_000)))
    with ends():
        assert read(made).read == 4_000


@pytest.mark.parametrize(
    "inside",
    [
        text("<" * 200_000) + AB,
        text("<img " * 50_000) + AB,
        text(f"<img {'a' * 200_000}>") + AB,
        text(f"<img {'a=' * 100_000}>") + AB,
        text("[a" * 100_000) + AB,
        text("&" * 200_000) + AB,
        text("<div>" * 20_000) + AB,
        text("<p>" * 50_000) + AB,
        text("{\\rtf" + "\\'" * 50_000, "text/rtf") + AB,
        "<flow>" * 200 + text("deep") + "</flow>" * 200 + AB,
        choice({f"a{n}": "x" for n in range(20_000)}),
        "".join(field(f"f{n}") for n in range(5_000)),
        "".join(choice({"a": "x"}, ident=f"l{n}") for n in range(5_000)),
    ],
)
def test_what_was_made_to_take_long_ends(inside: str) -> None:
    with ends():
        found = read(document(item(inside, RIGHT)))
    assert found.read == 1 or found.refused is not None


SHARES = st.lists(
    st.integers(-100, 100).filter(bool) | st.just(0), min_size=2, max_size=8
).filter(lambda shares: any(share > 0 for share in shares))


@settings(max_examples=100, deadline=None)
@given(shares=SHARES)
def test_any_weights_of_several_answers_come_out_as_they_went_in(shares: list[int]) -> None:
    labels = {f"a{n}": f"Answer {n}" for n in range(len(shares))}
    rules = "".join(
        when(f"a{n}", str(share), action="Add") for n, share in enumerate(shares) if share
    )
    asked = only(document(item(text("Which?") + choice(labels, "Multiple"), rules)))
    content = asked.content
    assert isinstance(content, Multiple)
    assert [option.right for option in content.options] == [share > 0 for share in shares]
    together = sum(share for share in shares if share > 0)
    right = sum(share > 0 for share in shares)
    rule = {"part": -100 / right, "plus": 0.0, "all": 0.0}[asked.credit]
    for option, share in zip(content.options, shares, strict=True):
        by_rule = 100 / right if option.right else rule
        percent = by_rule if option.percent is None else float(option.percent)
        assert percent == pytest.approx(max(-100, share / together * 100), abs=0.011)


@settings(max_examples=100, deadline=None)
@given(
    words=st.lists(
        st.text(st.characters(exclude_categories=("Cs", "Cc")), min_size=1, max_size=20).filter(
            lambda word: word.strip()
        ),
        min_size=2,
        max_size=6,
        unique_by=lambda word: " ".join(word.split()),
    ),
    right=st.integers(0, 5),
)
def test_any_words_are_options_and_none_is_lost_in_silence(words: list[str], right: int) -> None:
    labels = {f"a{n}": word for n, word in enumerate(words)}
    key = right % len(words)
    found = read(document(item(text("Which?") + choice(labels), when(f"a{key}", "100"))))
    if found.refused is None and found.bank.entries:
        content = found.bank.entries[0].question.content
        if isinstance(content, Single) and len(content.options) == len(words):
            assert content.right == key
    assert found.read == 1 or found.refused is not None


SHARED = Path(__file__).parents[3].parent / "shared" / "fixtures" / "qti12" / "items"
DAMAGED = [EXAMPLE.encode(), *(path.read_bytes() for path in sorted(SHARED.glob("canvas_*.xml")))]


@settings(max_examples=150, deadline=None)
@given(data=st.data())
def test_a_damaged_file_never_breaks_the_reading(data: st.DataObject) -> None:
    whole = data.draw(st.sampled_from(DAMAGED))
    start = data.draw(st.integers(0, len(whole)))
    end = data.draw(st.integers(start, min(len(whole), start + 60)))
    other = data.draw(st.sampled_from([b"", b"100", b"Multiple", b"not", b"\xff", b"<a>", b"x y"]))
    damaged = whole[:start] + other + whole[end:]
    found = FORMAT.read(Source(damaged, "torn.xml"))
    assert found.read == len(found.bank.entries) + len(found.lost)
    FORMAT.recognises(damaged)
