"""Questions are moved, copied, changed and removed, and every language follows with its texts."""

from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.authoring.questions import changes
from learnhub.authoring.questions.changes import Changed, OtherLanguage
from learnhub.authoring.questions.family import family_of, holds_questions
from learnhub.authoring.questions.listing import only_question, questions_in
from learnhub.base.errors import NotFound
from learnhub.config.shipped import COURSES
from learnhub.courseware import find_glossary, read_course, read_folder
from learnhub.courseware.stamps import stale_translations, stamp
from learnhub.questions import Question, write_question
from learnhub.questions.placing import question_source
from tests.site import DATA

LOCALES = ("de", "en")
QUIZ, QUIZ_EN = "01-first/quiz.de.md", "01-first/quiz.en.md"
HELLO, HELLO_EN = "01-first/01-hello.de.md", "01-first/01-hello.en.md"
Files = dict[str, bytes]


def small() -> Files:
    return dict(stamp(read_folder(DATA / "small")[0])[0])


def ids(files: Mapping[str, bytes], path: str) -> list[str]:
    return [asked.id for asked in questions_in(files[path].decode())]


def asked(files: Mapping[str, bytes], path: str, name: str) -> Question:
    question, _ = only_question(question_source(files[path].decode(), name) or "")
    assert question is not None
    return question


def after(files: Files, changed: Changed) -> Files:
    assert changed.arranged.problems == ()
    return {**files, **changed.arranged.written}


def changed_to(files: Files, path: str, question: Question) -> Changed:
    return changes.change(files, LOCALES, path, question.id, write_question(question), question)


def problems(files: Files, folder: str = "small") -> list[str]:
    """Return what must be mended, and which translations are out of date."""
    course, found = read_course(files, folder=folder, glossary=find_glossary(DATA)[0])
    assert course is not None
    stale = [problem.where for problem in stale_translations(course)]
    return [*stale, *(str(p) for p in found if p.severity == "error")]


def test_a_question_changes_places_in_every_language() -> None:
    files = small()
    moved = after(files, changes.shift(files, LOCALES, QUIZ, "cat", 1))
    assert ids(moved, QUIZ) == ids(moved, QUIZ_EN) == ["fly", "cat", "wet"]
    assert problems(moved) == problems(files) == []
    assert after(moved, changes.shift(moved, LOCALES, QUIZ, "cat", -1)) == files
    assert changes.shift(files, LOCALES, QUIZ, "cat", -1).arranged.written == {}


def test_a_question_goes_to_another_step() -> None:
    files = small()
    moved = after(files, changes.put(files, LOCALES, HELLO, "sky", 3))
    assert ids(moved, HELLO)[-1] == ids(moved, HELLO_EN)[-1] == "sky"
    behind = after(files, changes.put(files, LOCALES, HELLO, "sky", "grass"))
    assert ids(behind, HELLO_EN) == ["fruit", "grass", "sky", "imprint"]
    assert problems(behind) == []


def test_a_copy_has_an_id_of_its_own_and_its_own_texts_in_each_language() -> None:
    files = small()
    copied = after(files, changes.duplicate(files, LOCALES, QUIZ, "fly"))
    assert ids(copied, QUIZ) == ids(copied, QUIZ_EN) == ["cat", "fly", "fly-2", "wet"]
    assert asked(copied, QUIZ_EN, "fly-2").prompt == "What can fly?"
    assert problems(copied) == []


def test_a_removed_question_is_gone_in_every_language() -> None:
    files = small()
    gone = after(files, changes.remove(files, LOCALES, HELLO, "fruit"))
    assert "fruit" not in [*ids(gone, HELLO), *ids(gone, HELLO_EN)]
    assert problems(gone) == []


def test_another_key_goes_over_and_the_translation_stays_up_to_date() -> None:
    files = small()
    old = asked(files, QUIZ, "wet")
    changed = changed_to(files, QUIZ, replace(old, points=3))
    assert changed.others == (OtherLanguage("en"),)
    new = after(files, changed)
    assert asked(new, QUIZ_EN, "wet").points == 3
    assert asked(new, QUIZ_EN, "wet").prompt == "Water is wet."
    assert problems(new) == []


def test_a_corrected_word_changes_no_other_language_but_makes_it_stale() -> None:
    files = small()
    changed = changed_to(files, QUIZ, replace(asked(files, QUIZ, "wet"), prompt="Wasser?"))
    assert changed.others == ()
    assert problems(after(files, changed)) == [f"small/{QUIZ_EN}"]


def test_a_new_answer_comes_in_the_words_of_the_original_and_is_counted() -> None:
    files = small()
    text = (question_source(files[QUIZ].decode(), "fly") or "").replace(
        "- [ ] Tisch", "- [ ] Tisch\n- [x] Biene\n  > Ja."
    )
    question, _ = only_question(text)
    assert question is not None
    changed = changes.change(files, LOCALES, QUIZ, "fly", text, question)
    assert changed.others == (OtherLanguage("en", 2),)
    found = (question_source(after(files, changed)[QUIZ_EN].decode(), "fly") or "")
    assert "- [ ] Table\n- [x] Biene\n  > Ja.\n" in found
    assert "- [x] Bird\n- [x] Plane" in found


def test_another_kind_comes_with_all_its_texts() -> None:
    files = small()
    text = "### ? Wie viele Beine? {#cat}\n\n- (x) vier\n- ( ) acht\n"
    question, _ = only_question(text)
    assert question is not None
    changed = changes.change(files, LOCALES, QUIZ, "cat", text, question)
    assert changed.others == (OtherLanguage("en", 2),)
    assert asked(after(files, changed), QUIZ_EN, "cat").prompt == "How many legs has a cat?"


def test_what_cannot_follow_is_said() -> None:
    files = small()
    files[QUIZ_EN] = files[QUIZ_EN].replace(b"- = 4 \xc2\xb1 0", b"- =")
    changed = changed_to(files, QUIZ, replace(asked(files, QUIZ, "cat"), points=4))
    assert changed.others == (OtherLanguage("en", 0, by_hand=True),)
    assert QUIZ_EN not in changed.arranged.written


def test_a_new_question_stands_in_every_language() -> None:
    files = small()
    text = "### ? Neu? {#neu}\n\n- (x) ja\n- ( ) nein\n"
    question, _ = only_question(text)
    assert question is not None
    changed = changes.add(files, LOCALES, HELLO, text, question, "sky")
    assert changed.others == (OtherLanguage("en", 3),)
    new = after(files, changed)
    assert ids(new, HELLO) == ids(new, HELLO_EN) == ["sky", "neu", "fruit", "grass", "imprint"]


def test_behind_code_without_an_end_nothing_can_be_added() -> None:
    files = small()
    files[QUIZ] += b"\n```\ncode"
    question, _ = only_question("### ? N {#n}\n\n- (x) a\n- ( ) b\n")
    assert question is not None
    changed = changes.add(files, LOCALES, QUIZ, write_question(question), question, None)
    assert "never ends" in changed.arranged.problems[0].message


def test_a_question_moves_to_another_quiz_only_with_all_its_languages() -> None:
    files = small()
    other = "02-second/quiz.de.md"
    stays = changes.send(files, LOCALES, QUIZ, "fly", other, is_copy=False)
    assert stays.arranged.written == {}
    assert stays.arranged.problems[0].params == {"locales": "en"}
    copied = after(files, changes.send(files, LOCALES, QUIZ, "fly", other, is_copy=True))
    assert ids(copied, other) == ["last", "fly-2"]
    back = after(files, changes.send(files, LOCALES, other, "last", QUIZ, is_copy=False))
    assert ids(back, QUIZ) == ids(back, QUIZ_EN) == ["cat", "fly", "wet", "last"]
    assert ids(back, other) == []


def test_in_a_translation_nothing_is_shaped() -> None:
    files = small()
    for path in (QUIZ_EN, "guide.de.md", "course.yaml"):
        with pytest.raises(NotFound):
            changes.remove(files, LOCALES, path, "cat")
        with pytest.raises(NotFound):
            changes.shift(files, LOCALES, path, "cat", 1)


def test_a_translation_takes_over_what_it_lacks() -> None:
    files = small()
    without = {**files, QUIZ_EN: files[QUIZ_EN].split(b"### ? What can fly")[0]}
    for name in ("fly", "wet"):
        without = after(without, changes.take_over(without, LOCALES, QUIZ_EN, name))
    assert ids(without, QUIZ_EN) == ids(files, QUIZ)
    assert problems(without) == []


def test_line_ends_and_a_byte_order_mark_stay() -> None:
    files = small()
    mark = "\ufeff".encode()
    files[QUIZ] = mark + files[QUIZ].replace(b"\n", b"\r\n")
    moved = after(files, changes.shift(files, LOCALES, QUIZ, "cat", 1))[QUIZ]
    assert moved.startswith(mark)
    assert b"\n" not in moved.replace(b"\r\n", b"")


def test_every_shipped_question_follows_its_original() -> None:
    files = dict(read_folder(COURSES / "all-kinds")[0])
    for path in [each for each in files if each.endswith(".de.md") and holds_questions(each)]:
        for each in questions_in(files[path].decode()):
            if each.question is None or each.question.unscored:
                continue
            new = replace(each.question, tags=(*each.question.tags, "new"))
            changed = changes.change(files, LOCALES, path, each.id, write_question(new), new)
            assert changed.others == (OtherLanguage("en"),), each.id
            files = after(files, changed)
    wanted = read_folder(COURSES / "all-kinds")[0]
    assert problems(files, "all-kinds") == problems(dict(wanted), "all-kinds")


LINES = st.sampled_from([
    "### ? Q {#a}", "### ? R {#b}", "? S {#", "## ? T {#a points=0}", "## Step", "- (x) yes",
    "- ( ) no", "- = 4 ± 0", "> said", "---", "```", "", "text", "| x | y |", "  ~~~", "[[gap]]",
])


@settings(max_examples=60, deadline=None)
@given(st.lists(LINES | st.text(max_size=9), max_size=14).map("\n".join), st.text(max_size=10))
def test_any_text_can_be_listed_and_changed(text: str, name: str) -> None:
    files = {"01-a/quiz.de.md": text.encode("utf-8", "replace")}
    found = questions_in(text)
    for each in [name, *(asked.id for asked in found)]:
        changes.shift(files, LOCALES, "01-a/quiz.de.md", each, 1)
        changes.remove(files, LOCALES, "01-a/quiz.de.md", each)
        changes.duplicate(files, LOCALES, "01-a/quiz.de.md", each)


def test_as_long_as_the_languages_are_unknown_each_file_is_alone() -> None:
    assert family_of([QUIZ, QUIZ_EN], QUIZ_EN, ()).original == QUIZ_EN
    assert family_of([QUIZ, QUIZ_EN], QUIZ_EN, LOCALES).original == QUIZ
    assert family_of([QUIZ_EN], QUIZ_EN, LOCALES).original == QUIZ_EN
    assert not holds_questions(str(Path("media") / "x.de.md"))
