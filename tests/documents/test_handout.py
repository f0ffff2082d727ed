"""What one finds in a printed course: read again by another program."""

import re

import pytest

from learnhub.courseware import LessonText
from learnhub.documents.handout import HandoutWords
from learnhub.markup import render, text_of_html
from learnhub.questions import Prose, Question, compile_question, kind_of
from tests.documents.handouts import (
    SHIPPED,
    handout,
    plain,
    printed,
    printed_text,
    read,
    shipped,
    small,
    text_of,
)


class _PlainText:
    """Turns Markdown of a question into the text one reads."""

    def inline(self, text: str) -> str:
        return plain(text_of_html(render(text)))

    block = inline


def _said_afterwards(text: LessonText) -> list[str]:
    """Return the feedback of a lesson as one reads it."""
    said = []
    for question in text.questions:
        compiled = compile_question(question, _PlainText())
        said += [compiled.feedback, compiled.right, compiled.partly, compiled.wrong]
        said += [option.feedback for option in getattr(compiled.content, "options", ())]
    return [each for each in said if each]


def _squeezed(text: str) -> str:
    """Return only letters and digits: where lines end and what is mirrored does not matter."""
    return re.sub(r"[\W_]+", "", text)


@pytest.mark.parametrize("name", SHIPPED)
@pytest.mark.parametrize("locale", ["de", "en"])
def test_every_shipped_course_prints_its_words_and_its_pictures(name: str, locale: str) -> None:
    course, _ = shipped(name)
    found = _squeezed(printed_text(name, locale))
    pictures = 0
    for lesson in course.lessons:
        text = course.text_for(lesson, locale)
        assert _squeezed(text.title) in found
        for step in text.steps:
            for block in step.blocks:
                if isinstance(block, Question):
                    prompt = plain(text_of_html(render(block.prompt)))
                    assert _squeezed(prompt) in found
                else:
                    pictures += block.text.count("](../media/")
    assert "cannotbeprinted" not in found
    assert "□" not in printed_text(name, locale), "a character no typeface has"
    assert printed(name, locale).count(b"/Alt ") >= pictures


@pytest.mark.parametrize("name", ["all-kinds", "critical-media"])
def test_learners_do_not_get_the_feedback_and_teachers_do(name: str) -> None:
    course, _ = shipped(name)
    without = _squeezed(printed_text(name, "de"))
    answered = _squeezed(printed_text(name, "de", answers=True))
    prose = _squeezed(
        " ".join(
            block.text
            for lesson in course.lessons
            for step in course.text_for(lesson, "de").steps
            for block in step.blocks
            if isinstance(block, Prose)
        )
    )
    count = 0
    for lesson in course.lessons:
        for said in map(_squeezed, _said_afterwards(course.text_for(lesson, "de"))):
            assert said in answered
            if said not in prose:
                assert said not in without
                count += 1
    assert count > 5


_CHOICE = """
## Wählen

### ? Welche Zahl ist gerade? {#even}

- ( ) drei
  > Drei ist ungerade.
- (x) vier

> Gerade Zahlen lassen sich teilen.

> [!HINT] Teilen Sie durch zwei.
"""


def test_the_right_answer_is_said_in_words_and_not_by_colour_alone() -> None:
    course = small(_CHOICE)
    words = HandoutWords(right="stimmt so")
    assert "vier (stimmt so)" in text_of(handout(course, answers=True, words=words))
    assert "drei (stimmt so)" not in text_of(handout(course, answers=True, words=words))
    assert "stimmt so" not in text_of(handout(course, words=words))


def test_the_same_course_gives_the_same_bytes() -> None:
    course, glossary = shipped("all-kinds")
    again = handout(course, glossary, locale="de", answers=True)
    assert again == printed(course.id, "de", answers=True)


def test_the_document_says_what_it_is() -> None:
    document = read(handout(small(_CHOICE), address="lernen.example", funding="Gefördert."))
    assert document.metadata is not None
    assert document.metadata.title == "Kleiner Kurs"
    assert document.metadata.author == "lernen.example"
    assert str(document.root_object["/Lang"]) == "de"
    entries = [str(e["/Title"]) for e in document.outline if not isinstance(e, list)]
    assert entries == ["Kleiner Kurs", "Die Lektion"]
    for page in document.pages:
        assert "Gefördert." in page.extract_text()
        assert [round(float(side)) for side in page.mediabox[2:]] == [595, 842]


def test_contents_name_the_page_on_which_a_lesson_begins() -> None:
    course, _ = shipped("online-business")
    pages = [plain(page.extract_text()) for page in read(printed(course.id, "de")).pages]
    for lesson in course.lessons:
        title = plain(course.text_for(lesson, "de").title)
        found = re.search(re.escape(title) + r" (\d+)", " ".join(pages[:2]))
        assert found is not None
        assert title in pages[int(found[1]) - 1]


def test_chosen_lessons_bring_only_themselves_and_the_worksheets_they_name() -> None:
    course, glossary = shipped("critical-media")
    first, *others = course.lessons
    found = _squeezed(text_of(handout(course, glossary, lessons={first.id})))
    assert _squeezed(course.text_for(first, "de").title) in found
    for other in others:
        assert _squeezed(course.text_for(other, "de").title) not in found
    for module in course.modules:
        assert all(_squeezed(q.questions[-1].prompt) not in found for q in module.quiz)


def test_a_lesson_that_is_not_translated_says_so() -> None:
    words = HandoutWords(other_language="Noch nicht auf Arabisch.")
    course = small(_CHOICE)
    assert "Noch nicht auf Arabisch." in text_of(handout(course, locale="ar", words=words))
    assert "Noch nicht auf Arabisch." not in text_of(handout(course, words=words))


def test_arabic_is_printed_joined_and_from_right_to_left() -> None:
    course, _ = shipped("critical-media")
    found = printed_text(course.id, "ar")
    arabic = [each for each in found if "\u0600" <= each <= "\u06ff"]
    assert len(arabic) > 2000
    title = course.text(course.title, "ar")
    words = [word for word in title.split() if len(word) > 3]
    assert any(word in found or word[::-1] in found for word in words)


def test_words_are_translated_by_whoever_asks() -> None:
    words = HandoutWords.through(str.upper)
    assert words.contents == "CONTENTS"
    assert words.choose_one == "CHOOSE ONE."


def test_a_translation_with_a_broken_place_is_printed_as_it_is() -> None:
    words = HandoutWords(page="Seite %(seite von %d")
    assert "Seite %(seite von %d" in text_of(handout(small(_CHOICE), words=words))


def test_every_kind_of_question_is_numbered_and_information_is_not() -> None:
    course, _ = shipped("all-kinds")
    found = printed_text(course.id, "de")
    for lesson in course.lessons:
        asked = [q for q in course.text_for(lesson, "de").questions if kind_of(q.content).asks]
        assert found.count(f"Question {len(asked)} ") >= 1
