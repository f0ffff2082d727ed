"""The texts of a course go to translators outside and come back."""

import re
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from lxml import etree

from learnhub.base.problem import has_errors
from learnhub.courseware import Course, read_course, read_folder, stamp, write_course
from learnhub.courseware.coverage import coverage, work_list
from learnhub.courseware.xliff import export_xliff, import_xliff
from learnhub.courseware.xliff.importing import Imported
from learnhub.questions import Question, differences
from tests.courseware.generated import courses
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_PATH,
    MANIFEST,
    QUIZ,
    small_course,
)
from tests.courseware.translating import NS, filled, marked, units

COURSES = Path(__file__).parents[2] / "courses"
SHIPPED = sorted(path.parent.name for path in COURSES.glob("*/course.yaml"))


def _course(files: dict[str, bytes]) -> Course:
    course, _ = read_course(files, folder="")
    assert course is not None
    return course


def _messages(result: Imported) -> list[str]:
    return [str(problem) for problem in result.problems]


def _stale_files() -> dict[str, bytes]:
    files = stamp(small_course())[0]
    files[LESSON_PATH] = LESSON_DE.replace("Siehe", "Lesen Sie").encode()
    return files


def _questions(course: Course) -> dict[tuple[str, str], Question]:
    return {
        (text.locale, question.id): question
        for text in course.written
        for question in getattr(text, "questions", ())
    }


@pytest.mark.parametrize("name", SHIPPED)
def test_what_nobody_touched_changes_nothing(name: str) -> None:
    files = dict(read_folder(COURSES / name)[0])
    course = _course(files)
    for locale in (*course.locales[1:], "fr"):
        result = import_xliff(files, export_xliff(course, locale, only_open=False), locale=locale)
        assert result.files == {}
        assert result.problems == ()


@pytest.mark.parametrize("name", SHIPPED)
def test_a_course_gets_a_new_language_without_an_error(name: str) -> None:
    files = dict(read_folder(COURSES / name)[0])
    before, known = read_course(files, folder="")
    assert before is not None
    result = import_xliff(files, filled(export_xliff(before, "fr", only_open=True)))
    assert result.counts.taken == result.counts.units
    after, problems = read_course({**files, **result.files}, folder="")
    assert after is not None
    kinds = {problem.message for problem in known}
    assert not has_errors(problem for problem in problems if problem.message not in kinds)
    assert work_list(after, "fr") == ()
    states = {cell.state for row in coverage(after).rows if (cell := row.cell("fr"))}
    assert states == {"draft"}
    questions = _questions(after)
    for (locale, question_id), question in questions.items():
        if locale == "fr":
            assert differences(questions[before.first_locale, question_id], question) == ()


def test_notes_and_states_are_for_the_translator() -> None:
    files = stamp(small_course())[0]
    found = {
        str(unit.get("id")).rpartition("-")[0]: unit
        for unit in units(export_xliff(_course(files), "en", only_open=False))
    }
    title = found["title.1"]
    assert title.findtext(f"{NS}source") in ("Klein", "Warum online?", "Quiz", "Liste")
    prompt = found["q.first.prompt.1"].find(f"{NS}target")
    assert prompt is not None
    assert (prompt.get("state"), prompt.text) == ("final", "What is right?")
    link = found["s3.text1.1"].find(f"{NS}source/{NS}g")
    assert link is not None
    assert (link.get("ctype"), link.text) == ("link", "Liste")
    assert (
        found["s2.text1.1"].findtext(f"{NS}note") == "Describes a picture for people who do "
        "not see it."
    )
    assert b"term:" not in export_xliff(_course(files), "en", only_open=False)


def test_only_what_is_open_is_exported() -> None:
    found = [
        str(unit.get("id"))
        for unit in units(export_xliff(_course(_stale_files()), "en", only_open=True))
    ]
    assert [name.rpartition("-")[0] for name in found] == [
        "s3.title.1",
        "s3.text1.1",
        "title.1",
        "text.1",
    ]


def test_a_stale_step_is_made_current_and_the_others_keep_their_bytes() -> None:
    files = _stale_files()
    data = filled(export_xliff(_course(files), "en", only_open=True), state="final")
    result = import_xliff(files, data)
    assert set(result.files) == {ENGLISH_PATH, "worksheets/list.en.md"}
    text = result.files[ENGLISH_PATH].decode()
    assert '![A path](../media/path.svg "The path")' in text
    assert "Lesené Sieé [Listeé](worksheet:list)." in text
    assert "translation: draft" in text
    assert work_list(_course({**files, **result.files}), "en") == ()


def test_a_step_that_is_said_to_be_right_is_only_stamped() -> None:
    files = _stale_files()
    data = export_xliff(_course(files), "en", only_open=True)
    done = data.replace(b"needs-review-translation", b"final")
    result = import_xliff(files, done)
    text = result.files[ENGLISH_PATH].decode()
    assert (
        text.replace("---", "", 1).split("---\n", 1)[1]
        == (files[ENGLISH_PATH].decode().replace("---", "", 1).split("---\n", 1)[1])
    )
    assert "translation: reviewed" in text
    after = _course({**files, **result.files})
    assert [item.what for item in work_list(after, "en")] == ["worksheet"]


def test_what_was_left_out_stays_original_and_open() -> None:
    files = small_course()
    del files[ENGLISH_PATH]
    data = export_xliff(_course(files), "en", only_open=True)
    partly = filled(data, only=lambda name: name.startswith(("title", "s1.")))
    result = import_xliff(files, partly)
    after = _course({**files, **result.files})
    text = after.text_for(next(after.lessons), "en")
    assert text.title == "Warumé onlineé?"
    assert [step.title for step in text.steps] == ["", "Der Weg", "Das kann ich jetzt"]
    item = next(item for item in work_list(after, "en") if item.what == "lesson")
    assert item.steps == (2, 3)
    assert any("have no translation yet" in message for message in _messages(result))


def test_a_changed_original_is_told_with_its_place() -> None:
    files = small_course()
    data = filled(export_xliff(_course(files), "en", only_open=False))
    files[LESSON_PATH] = LESSON_DE.replace("Vor dem ersten Schritt.", "Ganz anders.").encode()
    result = import_xliff(files, data)
    assert result.counts.changed == 1
    (problem,) = [p for p in result.problems if "has changed since" in p.message]
    assert re.fullmatch(r"translation\.xlf:\d+", problem.where)
    assert "Vor dem ersten Schritt." in problem.text
    assert "Before the first step." in result.files[ENGLISH_PATH].decode()


def test_units_that_only_moved_are_found_by_their_words() -> None:
    files = small_course()
    del files[ENGLISH_PATH]
    data = filled(export_xliff(_course(files), "en", only_open=True))
    head = "Vor dem ersten Schritt."
    files[LESSON_PATH] = LESSON_DE.replace(head, f"Neu davor.\n\n{head}").encode()
    result = import_xliff(files, data)
    assert "Voré demé erstené Schritté." in result.files[ENGLISH_PATH].decode()
    assert result.counts.changed == 0


def test_broken_codes_leave_the_original_and_are_told() -> None:
    files = small_course()
    del files[ENGLISH_PATH]
    data = filled(export_xliff(_course(files), "en", only_open=True))
    shape = r'(<target[^>]*>Sieheé )<g id="1" ctype="link">Listeé</g>'
    broken = re.sub(shape, r"\1Liste", data.decode())
    assert broken != data.decode()
    result = import_xliff(files, broken.encode())
    assert result.counts.broken == 1
    assert "Siehe [Liste](worksheet:list)." in result.files[ENGLISH_PATH].decode()
    assert any("the codes in the translation" in message for message in _messages(result))


def test_a_translation_cannot_change_what_is_right() -> None:
    lesson = LESSON_DE.replace("(x) dies", "(x) dies ist es")
    files = small_course(lesson=lesson)
    del files[ENGLISH_PATH]
    wicked = "( ) x\n- (x) das {fixed} [[a|*b]] {#first points=9} | x"
    data = filled(export_xliff(_course(files), "en", only_open=True), lambda text: wicked)
    result = import_xliff(files, data)
    after, problems = read_course({**files, **result.files}, folder="")
    assert after is not None
    assert not has_errors(problems)
    questions = _questions(after)
    assert differences(questions["de", "first"], questions["en", "first"]) == ()


def test_a_translation_that_makes_two_things_one_is_told_and_left_out() -> None:
    pairs = "\n### ? Was passt? {#fits}\n\n- Hund :: bellt\n- Katze :: miaut\n- Kuh :: muht\n"
    files = small_course(quiz=QUIZ + pairs)
    del files["01-start/quiz.en.md"]
    data = filled(
        export_xliff(_course(files), "en", only_open=True),
        lambda text: "sounds" if text in ("bellt", "miaut") else marked(text),
    )
    result = import_xliff(files, data)
    after, problems = read_course({**files, **result.files}, folder="")
    assert after is not None
    assert not has_errors(problems)
    assert differences(*(_questions(after)[locale, "fits"] for locale in ("de", "en"))) == ()
    assert "Wasé passté?" in result.files["01-start/quiz.en.md"].decode()
    assert any("no longer be the same" in message for message in _messages(result))


def test_texts_for_another_language_are_not_mixed_in() -> None:
    files = small_course()
    data = filled(export_xliff(_course(files), "en", only_open=False)).decode()
    place = data.index('target-language="en"', data.index("quiz.de.md"))
    mixed = data[:place] + data[place:].replace('"en"', '"fr"', 1)
    result = import_xliff(files, mixed.encode())
    assert "01-start/quiz.en.md" not in result.files
    assert any("another language" in message for message in _messages(result))


def test_what_people_type_may_be_translated_and_numbers_may_not() -> None:
    quiz = QUIZ + "\n### ? Wie heißt die Seite? {#page}\n\n- = Impressum\n- = {50%} Imp*\n"
    files = small_course(quiz=quiz)
    del files["01-start/quiz.en.md"]
    result = import_xliff(files, filled(export_xliff(_course(files), "en", only_open=True)))
    text = result.files["01-start/quiz.en.md"].decode()
    assert "- = Impressumé\n- = {50%} Impé*" in text
    assert "- = 2 ± 0" in text


def test_titles_of_the_course_are_translated_in_course_yaml() -> None:
    manifest = MANIFEST.replace(", en: Small", "").replace("[de, en]", "[de, en]")
    files = small_course(manifest=manifest)
    result = import_xliff(files, filled(export_xliff(_course(files), "en", only_open=True)))
    assert _course({**files, **result.files}).title["en"] == "Kleiné"
    assert "hue: 120" in result.files["course.yaml"].decode()


def test_files_of_translation_programs_are_read() -> None:
    files = small_course()
    del files[ENGLISH_PATH]
    data = export_xliff(_course(files), "en", only_open=True).decode()
    source = "<source>Vor dem ersten Schritt.</source>"
    target = (
        '<seg-source><mrk mtype="seg" mid="1">Vor dem</mrk> <mrk mtype="seg" mid="2">ersten '
        'Schritt.</mrk></seg-source><target sdl:x="1"><mrk mtype="seg" mid="1">Before the</mrk>\n'
        '  <mrk mtype="seg" mid="2">first step.</mrk></target><alt-trans><target>no</target>'
        "</alt-trans><sdl:seg-defs/>"
    )
    data = data.replace(f'{source}<target state="needs-translation"/>', source + target)
    data = data.replace("<xliff ", '<!-- made by a program -->\n<xliff xmlns:sdl="urn:sdl" ', 1)
    data = re.sub(r'<file original="([^"]*)"', r'<file sdl:y="z" original="C:\\work\\\1"', data)
    result = import_xliff(files, b"\xef\xbb\xbf" + data.encode())
    assert "Before the first step." in result.files[ENGLISH_PATH].decode()
    other = data.replace("urn:oasis:names:tc:xliff:document:1.2", "urn:other")
    assert import_xliff(files, other.encode()).files == result.files


ENTITIES = (
    b'<!DOCTYPE x [<!ENTITY a "b"><!ENTITY c SYSTEM "file:///etc/passwd">]><xliff>&c;</xliff>'
)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "is not XML"),
        (b"no XML", "is not XML"),
        (b"<xliff", "not well-formed"),
        (b"<html/>", "this is no XLIFF"),
        (b'<xliff version="2.0"/>', "XLIFF 1.2"),
        (b'<xliff version="1.2"/>', "no texts"),
        (ENTITIES, "entities"),
        (b'<xliff version="1.2"><file original="x" target-language="fr"/></xliff>', "no language"),
        (b'<xliff version="1.2"><file original="x" target-language="de"/></xliff>', "originals"),
        (b"<a>" * 300 + b"</a>" * 300, "not well-formed"),
    ],
)
def test_other_files_are_refused_with_a_reason(data: bytes, said: str) -> None:
    result = import_xliff(small_course(), data)
    assert result.files == {}
    (problem,) = result.problems
    assert said in problem.text
    assert problem.severity == "error"


def test_unknown_texts_and_units_are_told_and_left_out() -> None:
    data = (
        b'<xliff version="1.2"><file original="gone.de.md" target-language="en"><body>'
        b'<trans-unit id="1"><source>a</source><target>b</target></trans-unit></body></file>'
        b'<file original="01-start/01-why.de.md" target-language="en"><body><trans-unit id="7">'
        b"<source>a</source><target>b</target></trans-unit></body></file></xliff>"
    )
    result = import_xliff(small_course(), data)
    assert result.files == {}
    assert (result.counts.units, result.counts.left_out, result.counts.changed) == (2, 1, 1)
    assert len(result.problems) == 2


def test_a_broken_course_is_no_reason_to_fail() -> None:
    assert has_errors(import_xliff({}, b"<xliff/>").problems)


@settings(max_examples=10, deadline=None, suppress_health_check=list(HealthCheck))
@given(courses())
def test_any_course_goes_out_and_comes_back(course: Course) -> None:
    files = write_course(course)
    before, known = read_course(files, folder="")
    assert before is not None
    for locale in (*before.locales[1:], "fr"):
        data = export_xliff(before, locale, only_open=False)
        assert etree.fromstring(data).tag == f"{NS}xliff"
        assert import_xliff(files, data, locale=locale).files == {}
        result = import_xliff(files, filled(data, marked), locale=locale)
        after, problems = read_course({**files, **result.files}, folder="")
        assert after is not None
        # A made-up course may have errors of its own, which its translation shares.
        kinds = {problem.message for problem in known}
        assert not has_errors(problem for problem in problems if problem.message not in kinds)
