"""What publishing makes of a course: safe HTML, data, and nothing that depends on chance."""

from dataclasses import replace
from pathlib import Path

import pytest

from learnhub.content.compile import compile_outline, compile_pages, digest_of
from learnhub.content.compiled import (
    CheckPage,
    Html,
    LessonPage,
    Outline,
    OutlineQuiz,
    QuizPage,
    TextPage,
)
from learnhub.content.store import from_json, to_json
from learnhub.courseware import Course, Glossary, find_glossary, read_course, read_folder
from learnhub.questions import Numeric, Question
from tests.content.changing import edited, glossary, small_files

SHIPPED = Path(__file__).parents[2] / "courses"
COURSES = sorted(path.parent.name for path in SHIPPED.glob("*/course.yaml"))


def course(changes: dict[str, bytes | None] | None = None) -> Course:
    """Return the small course, with changes if there are any."""
    found, problems = read_course(small_files(changes), folder="small", glossary=glossary())
    assert found is not None, problems
    return found


def lesson(locale: str = "en", changes: dict[str, bytes | None] | None = None) -> LessonPage:
    """Return the first lesson."""
    page = compile_pages(course(changes), glossary())["lesson", "first", "hello", locale]
    assert isinstance(page, LessonPage)
    return page


def html_of(page: LessonPage) -> str:
    """Return all HTML between the questions of a lesson."""
    return "\n".join(b.html for step in page.steps for b in step.blocks if isinstance(b, Html))


def test_the_outline_holds_what_lists_and_overviews_show() -> None:
    outline = compile_outline(course())
    assert (outline.id, outline.letter, outline.hue, outline.access) == ("small", "T", 200, "open")
    assert outline.locales == ("de", "en")
    assert outline.title("en") == "Small course"
    assert outline.title("ar") == outline.title("de-simple") == "Kleiner Kurs"
    assert outline.outcomes == {"de": ("alles ausprobieren",), "en": ("try everything",)}
    assert [x.id for x in outline.lessons] == ["first/hello", "first/numbers", "second/reading"]
    assert [x.steps for x in outline.lessons] == [3, 2, 2]
    assert next(iter(outline.lessons)).questions == ("sky", "fruit", "grass", "imprint")
    assert outline.quizzes == (
        OutlineQuiz("first", {"de": "Quiz zum Anfang", "en": "Quiz for the beginning"}, 3, 60),
        OutlineQuiz("second", {"de": "Quiz mit Rückmeldung"}, 1, 60),
    )
    assert outline.worksheets.keys() == {"list"}
    assert outline.has_guide


def test_minutes_are_those_of_the_language_one_reads() -> None:
    outline = compile_outline(course(edited(
        "01-first/01-hello.en.md", "title: Good day", "title: Good day\nminutes: 30")))
    first = next(iter(outline.lessons))
    assert outline.minutes_of(first, "en") == 30
    assert outline.minutes_of(first, "de") == outline.minutes_of(first, "ar") < 30
    assert outline.minutes("en") == outline.minutes("de") - outline.minutes_of(first, "de") + 30


def test_lessons_and_modules_are_found_by_their_address() -> None:
    outline = compile_outline(course())
    assert outline.find_lesson("first", "hello") is next(iter(outline.lessons))
    assert outline.find_lesson("second", "hello") is None
    assert outline.find_module("second") is outline.modules[1]
    assert outline.find_module("third") is None


def test_a_drawing_quiz_counts_what_it_asks() -> None:
    more = {"02-second/quiz.de.md": small_files()["02-second/quiz.de.md"].replace(
        b"feedback: at once", b"feedback: at once\ndraw: {x: 2, y: 1}")
        + b"".join(b"\n### ? N%d? {#n%d tags=%s}\n\n- = 1\n" % (n, n, t)
                   for n, t in enumerate((b"x", b"x", b"y", b"y")))}
    outline = compile_outline(course(dict(more)))
    assert outline.quizzes[1].questions == 3
    pages = compile_pages(course(dict(more)), glossary())
    page = pages["quiz", "second", "quiz", "de"]
    assert isinstance(page, QuizPage)
    assert [(d.tag, d.count) for d in page.draw] == [("x", 2), ("y", 1)]


def test_a_bank_comes_with_its_quiz() -> None:
    bank = b"\n### ? More? {#more}\n\n- (x) true\n- ( ) false\n\n> Yes.\n"
    files = {
        "02-second/quiz.de.md": small_files()["02-second/quiz.de.md"].replace(
            b"feedback: at once", b"feedback: at once\ndraw: 2"),
        "02-second/bank.de.md": b"---\ntitle: Bank\n---\n" + bank,
    }
    page = compile_pages(course(dict(files)), glossary())["quiz", "second", "quiz", "de"]
    assert isinstance(page, QuizPage)
    assert ([q.id for q in page.questions], [q.id for q in page.bank]) == (["last"], ["more"])


def test_texts_become_html_and_titles_stay_plain() -> None:
    page = lesson()
    assert [step.title for step in page.steps] == ["", "Choosing", "Writing"]
    assert [q.id for q in page.questions] == ["sky", "fruit", "grass", "imprint"]
    assert page.question("grass") is page.questions[2]
    assert page.question("none") is None
    sky = page.questions[0]
    assert [hint.strip() for hint in sky.hints] == ["<p>Look up.</p>", "<p>Not at night.</p>"]
    assert sky.prompt == "Which colour is the sky?"
    assert not page.is_draft


def test_pictures_are_addressed_by_their_content() -> None:
    files = small_files()
    address = f"/media/{digest_of(files['media/way.svg'])}/way.svg"
    assert f'src="{address}"' in html_of(lesson())
    changed = lesson(changes=edited("media/way.svg", "</svg>", "<title>New</title></svg>"))
    assert address not in html_of(changed)


def test_terms_that_are_used_are_explained_at_the_end_once() -> None:
    for locale, word in (("de", "Impressum"), ("en", "imprint")):
        page = lesson(locale)
        assert [(term.id, term.term) for term in page.terms] == [("impressum", word)]
        assert html_of(page).count('class="term" href="#term-impressum') == 2


def test_a_term_comes_in_the_nearest_language() -> None:
    german_only = Glossary({"impressum": {"de": glossary().terms["impressum"]["de"]}})
    page = compile_pages(course(), german_only)["lesson", "first", "hello", "en"]
    assert isinstance(page, LessonPage)
    assert [term.term for term in page.terms] == ["Impressum"]


def test_worksheets_and_lessons_are_linked_by_their_addresses() -> None:
    page = lesson(changes=edited(
        "01-first/01-hello.en.md", "A [word]", "See [there](../02-second/01-reading.md). A [word]"))
    assert 'href="/courses/small/worksheets/list"' in html_of(page)
    assert 'href="/courses/small/second/reading"' in html_of(page)


def test_what_authors_write_cannot_run() -> None:
    evil = ("<script>alert(1)</script> <img src=x onerror=alert(1)> [x](javascript:alert(1)) "
            "A [word]")
    page = lesson(changes=edited("01-first/01-hello.en.md", "A [word]", evil))
    html = html_of(page).lower()
    for sign in ("<script", "onerror", "javascript:"):
        assert sign not in html


def test_a_self_check_is_a_page_of_the_course_and_named_in_its_outline() -> None:
    check = (b"---\ntitle: Before\ntranslation: draft\n---\n\nHello.\n\n> [!SCORE 0-100] Good!\n"
             b"\n### ? Sure? {#sure scale=1-4 tags=1.1}\n")
    german = check.replace(b"translation: draft\n", b"").replace(b"Before", b"Vorher")
    found = course({"entry-check.de.md": german, "entry-check.en.md": check})
    outline = compile_outline(found)
    assert outline.checks == {"entry-check": {"de": "Vorher", "en": "Before"}}
    assert compile_outline(course()).checks == {}
    page = compile_pages(found, glossary())["check", "", "entry-check", "en"]
    assert isinstance(page, CheckPage)
    assert (page.title, page.is_draft, page.intro.strip()) == ("Before", True, "<p>Hello.</p>")
    assert [(r.low, r.high, r.html.strip()) for r in page.ranges] == [(0, 100, "<p>Good!</p>")]
    assert [(q.id, q.tags) for q in page.questions] == [("sure", ("1.1",))]
    assert from_json(to_json(page), CheckPage) == page
    assert from_json(to_json(outline), Outline) == outline


def test_a_lesson_is_about_its_competences_and_the_tags_of_its_questions() -> None:
    found = compile_outline(course(edited(
        "01-first/01-hello.en.md", "{#sky", "{#sky tags=colours,1.1")))
    assert [lesson.areas for lesson in found.lessons] == [("1.1", "colours"), ("4.2",), ()]


def test_every_page_of_every_language_is_compiled() -> None:
    pages = compile_pages(course(), glossary())
    assert {type(page) for page in pages.values()} == {LessonPage, QuizPage, TextPage}
    assert all(page.locale == locale for (*_, locale), page in pages.items())
    assert len(pages) == 10


def test_compiling_twice_gives_the_same_bytes() -> None:
    first, again = (compile_pages(course(), glossary()) for _ in range(2))
    assert {k: to_json(v) for k, v in first.items()} == {k: to_json(v) for k, v in again.items()}
    assert to_json(compile_outline(course())) == to_json(compile_outline(course()))


@pytest.mark.parametrize("name", ["small", *COURSES])
def test_what_is_stored_is_read_back_unchanged(name: str) -> None:
    folder = (Path(__file__).parents[1] / "data" if name == "small" else SHIPPED) / name
    terms, _ = find_glossary(folder.parent)
    files, _ = read_folder(folder)
    found, problems = read_course(files, folder=name, glossary=terms)
    assert found is not None, problems
    outline = compile_outline(found)
    assert from_json(to_json(outline), Outline) == outline
    kinds: set[str] = set()
    for key, page in compile_pages(found, terms).items():
        assert from_json(to_json(page), type(page)) == page, key
        if isinstance(page, LessonPage | QuizPage):
            kinds.update(question.kind for question in page.questions)
    # A check of this very test: the courses use what there is to store.
    assert len(kinds) >= 6


def test_a_question_keeps_its_numbers_exactly() -> None:
    page = compile_pages(course(), glossary())["lesson", "first", "numbers", "de"]
    assert isinstance(page, LessonPage)
    read = from_json(to_json(page), LessonPage)
    found = read.question("thousand")
    assert isinstance(found, Question)
    assert isinstance(found.content, Numeric)
    assert found == page.question("thousand")
    assert replace(found, points=9) != found
