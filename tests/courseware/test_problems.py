"""Every problem of a course is found at once, with its file and line and what to do."""

from collections.abc import Mapping

import pytest

from learnhub.base.problem import has_errors
from learnhub.courseware import read_course, read_glossary
from tests.courseware.making import (
    ENGLISH_PATH,
    LESSON_DE,
    LESSON_EN,
    LESSON_PATH,
    MANIFEST,
    QUIZ,
    QUIZ_PATH,
    SVG,
    problems_of,
    small_course,
)

PLAIN = b"---\ntitle: a\n---\nText\n"
MODULE = "  - id: next\n    title: {de: Mehr, en: More}\n"


def manifest(old: str, new: str) -> dict[str, bytes]:
    assert old in MANIFEST
    return small_course(manifest=MANIFEST.replace(old, new))


def lesson(old: str, new: str) -> dict[str, bytes]:
    assert old in LESSON_DE
    return small_course(lesson=LESSON_DE.replace(old, new))


def english(old: str, new: str) -> dict[str, bytes]:
    assert old in LESSON_EN
    return small_course(english=LESSON_EN.replace(old, new))


def quiz(old: str, new: str) -> dict[str, bytes]:
    assert old in QUIZ
    return small_course(quiz=QUIZ.replace(old, new), quiz_english=QUIZ.replace(old, new))


def added(path: str, data: bytes = PLAIN) -> dict[str, bytes]:
    return small_course() | {path: data}


def expect(files: Mapping[str, bytes], where: str, part: str, severity: str = "error") -> None:
    problems = problems_of(files)
    found = [(p.where, p.text, p.severity) for p in problems]
    assert [
        entry
        for entry in found
        if entry[0] == f"small/{where}" and part in entry[1] and entry[2] == severity
    ], found


@pytest.mark.parametrize(
    ("files", "where", "part"),
    [
        # course.yaml
        ({"a.md": b""}, "course.yaml", "is missing"),
        (manifest("id: small", "id: other"), "course.yaml:1", "differ"),
        (manifest("id: small", "id: Klein!"), "course.yaml:1", "single hyphens"),
        (manifest("id: small\n", ""), "course.yaml:1", "“id” is missing"),
        (manifest("level: basic\n", ""), "course.yaml:1", "“level” is missing"),
        (manifest("level: basic", "level: hard"), "course.yaml:5", "basic, intermediate"),
        (manifest("access: open", "access: secret"), "course.yaml:6", "open, enrolled"),
        (manifest("[self]", "[self, all]"), "course.yaml:4", "self and business"),
        (manifest("[self]", "[self, self]"), "course.yaml:4", "stands twice"),
        (manifest("pass: 60", "pass: 101"), "course.yaml:7", "from 0 to 100"),
        (manifest("pass: 60", "pass: [60]"), "course.yaml:7", "must be a text"),
        (manifest("pass: 60", "pass:"), "course.yaml:7", "is empty"),
        (manifest('["1.1"]', '["1.4"]'), "course.yaml:8", "no competence"),
        (manifest('["1.1"]', "{a: b}"), "course.yaml:8", "must be a list"),
        (manifest("letter: S", "letter: st"), "course.yaml:3", "one capital letter"),
        (manifest("hue: 120", "hue: 361"), "course.yaml:3", "from 0 to 360"),
        (manifest("hue: 120", "hue: 1, size: 2"), "course.yaml:3", "“line.size” is not known"),
        (manifest("line: {letter: S, hue: 120}", "line: S"), "course.yaml:3", "group of keys"),
        (manifest("[de, en]", "[de, en, German]"), "course.yaml:2", "no language code"),
        (manifest("[de, en]", "[]"), "course.yaml:2", "at least one language"),
        (manifest(", en: Small", ""), "course.yaml:9", "“title” has no text for “en”"),
        (manifest("de: Klein", "fr: Petit, de: Klein"), "course.yaml:9", "not in “locales”"),
        (manifest("pass: 60", "pass: 60\npass: 61"), "course.yaml:8", "stands here twice"),
        (manifest("pass: 60", "color: red"), "course.yaml:7", "“color” is not known"),
        (manifest("outcomes:", "outcome:"), "course.yaml:11", "Did you mean “outcomes”"),
        (manifest("pass: 60", "pass: a: b"), "course.yaml:7", "cannot be read as YAML"),
        (manifest("pass: 60", "pass: &a 60"), "course.yaml:7", "references"),
        (manifest("pass: 60", "pass: !!int 60"), "course.yaml:7", "Please remove"),
        (small_course(manifest="- a\n- b\n"), "course.yaml:1", "keys with values"),
        (small_course(manifest=MANIFEST + "  - start\n"), "course.yaml:17", "written as"),
        (small_course(manifest=MANIFEST + MODULE), "course.yaml:17", "has no folder"),
        (
            small_course(manifest=MANIFEST + MODULE.replace("next", "quiz")),
            "course.yaml:17",
            "meaning of its own",
        ),
        (
            small_course(manifest=MANIFEST + MODULE.replace("next", "start")),
            "course.yaml:17",
            "two modules",
        ),
        (
            small_course(
                manifest=MANIFEST[: MANIFEST.index("  - id")].replace("modules:", "modules: []")
            ),
            "course.yaml:14",
            "no modules",
        ),
        (
            small_course(manifest=MANIFEST + MODULE) | {"02-next/quiz.de.md": QUIZ.encode()},
            "course.yaml:17",
            "has no lessons",
        ),
        # files and names
        (added("02-more/01-a.de.md"), "02-more", "not listed in course.yaml"),
        (added("more/01-a.de.md"), "more", "has no number"),
        (added("02-start/01-a.de.md"), "02-start", "are the same module"),
        (added("quiz/01-a.de.md"), "quiz", "meaning of its own"),
        (added("01-start/01-other.de.md"), "01-start/01-why", "the same number"),
        (added("01-start/02-why.de.md"), "01-start/02-why.de.md", "the same id"),
        (added("01-start/03-quiz.de.md"), "01-start/03-quiz.de.md", "meaning of its own"),
        (added("01-start/guide.de.md"), "01-start/guide.de.md", "meaning of its own"),
        (added("01-start/notes.de.md"), "01-start/notes.de.md", "has no number"),
        (added("01-start/02-a.md"), "01-start/02-a.md", "01-start/02-a.de.md"),
        (added("01-start/02-a.deutsch-x.md"), "01-start/02-a.deutsch-x.md", "no language code"),
        (added("01-start/02-a.fr.md"), "01-start/02-a.fr.md", "not in “locales”"),
        (added("01-start/02-a/b.de.md"), "01-start/02-a/b.de.md", "too deep"),
        (added("media/a/b.svg", SVG), "media/a/b.svg", "too deep"),
        (added("01-start/02-Groß.de.md"), "01-start/02-Groß.de.md", "no umlauts"),
        (added("01-start/02-Big.de.md"), "01-start/02-Big.de.md", "lower case"),
        (added("01-start/02-a b.de.md"), "01-start/02-a b.de.md", "hyphens"),
        (added("MEDIA/path.svg", SVG), "media/path.svg", "upper and lower case"),
        (added("guide.de.md", b"x" * 1_000_001), "guide.de.md", "1 MB"),
        (added("media/b.png", b"x" * 5_000_001), "media/b.png", "5 MB"),
        (added("media/b.png", SVG), "media/b.png", "type SVG"),
        # encodings
        (added("guide.de.md", "größer".encode("cp1252")), "guide.de.md:1", "Windows-1252"),
        (added("guide.de.md", "text".encode("utf-16")), "guide.de.md:1", "UTF-16"),
        (added("guide.de.md", "text".encode("utf-16-le")), "guide.de.md:1", "UTF-16"),
        (added("guide.de.md", b"a\nb\xff\x00"), "guide.de.md:2", "not a text file"),
        (added("guide.de.md", b"text and\nb\x00c"), "guide.de.md:2", "NUL"),
        # lessons
        (lesson("title: Warum online?\n", ""), f"{LESSON_PATH}:2", "“title” is missing"),
        (small_course(lesson="Text"), f"{LESSON_PATH}:1", "“title” is missing"),
        (small_course(lesson="---\ntitle: a\n"), f"{LESSON_PATH}:1", "is not closed"),
        (small_course(lesson="---\njust text\n---\nText"), f"{LESSON_PATH}:2", "keys with values"),
        (small_course(lesson="---\ntitle: a\n---\n\n"), f"{LESSON_PATH}:4", "is empty"),
        (lesson("Vor dem", "# Titel\n\nVor dem"), f"{LESSON_PATH}:5", "one #"),
        (lesson("Vor dem", "Titel\n=====\n\nVor dem"), f"{LESSON_PATH}:6", "one #"),
        (lesson("## Der Weg", "##"), f"{LESSON_PATH}:7", "no title"),
        (lesson("title:", "minutes: lange\ntitle:"), f"{LESSON_PATH}:2", "from 1 to 600"),
        (lesson("title:", "review_by: bald\ntitle:"), f"{LESSON_PATH}:2", "must be a date"),
        (lesson("title:", "review_by: 2027-02-30\ntitle:"), f"{LESSON_PATH}:2", "must be a date"),
        (lesson("title:", "digcomp: ['6.1']\ntitle:"), f"{LESSON_PATH}:2", "no competence"),
        (lesson("title:", "id: Alt/Neu\ntitle:"), f"{LESSON_PATH}:2", "single hyphens"),
        (lesson("title:", "minuts: 3\ntitle:"), f"{LESSON_PATH}:2", "Did you mean “minutes”"),
        (lesson("title:", "translation: draft\ntitle:"), f"{LESSON_PATH}:2", "belongs to transl"),
        (english("reviewed", "done"), f"{ENGLISH_PATH}:3", "draft, reviewed"),
        (english("translation:", "source: [x]\ntranslation:"), f"{ENGLISH_PATH}:3", "no stamp"),
        (english("title:", "id: start/other\ntitle:"), f"{ENGLISH_PATH}:2", "the same in all"),
        # questions
        (lesson("- (x) dies", "- ( ) dies"), f"{LESSON_PATH}:13", "no answer is marked right"),
        (
            lesson("## Das kann", "### ? b {#first}\n\n- = c\n\n## Das kann"),
            f"{LESSON_PATH}:16",
            "already used",
        ),
        (quiz("{#sum}", "{#first}"), f"{QUIZ_PATH}:11", f"already used in {LESSON_PATH}:11"),
        (
            added("01-start/bank.de.md", b"### ? b {#sum}\n\n- = c\n"),
            "01-start/bank.de.md:1",
            "already used",
        ),
        # variants
        (english("{#first}", "{#other}"), ENGLISH_PATH, "“first” of 01-start/01-why.de.md is miss"),
        (english("{#first}", "{#other}"), f"{ENGLISH_PATH}:12", "is not in 01-start/01-why.de.md"),
        (
            english("- (x) this\n- ( ) that", "- [x] this\n- [ ] that"),
            f"{ENGLISH_PATH}:12",
            "“One answer” in one, “Several answers” in the other",
        ),
        (english("- ( ) that", "- ( ) that\n- ( ) more"), f"{ENGLISH_PATH}:12", "2 options in"),
        (english("- ( ) that", "- ( ) that\n- ( ) more"), f"{ENGLISH_PATH}:12", "not the same as"),
        (
            english("- (x) this\n- ( ) that", "- ( ) this\n- (x) that"),
            f"{ENGLISH_PATH}:12",
            "option 1 is right in one, option 2 in the other",
        ),
        (
            small_course(
                lesson=LESSON_DE + "\n### ? b {#b}\n\n- = c\n",
                english=LESSON_EN.replace("### ? What", "### ? b {#b}\n\n- = c\n\n### ? What"),
            ),
            ENGLISH_PATH,
            "another order",
        ),
        (
            small_course(quiz_english=QUIZ.replace("title: Quiz", "title: Quiz\npass: 10")),
            "01-start/quiz.en.md:1",
            "“pass” is not the same",
        ),
        (
            small_course(quiz_english=QUIZ.replace("0-59", "0-60").replace("60-100", "61-100")),
            "01-start/quiz.en.md:1",
            "“SCORE” is not the same",
        ),
        # links and pictures
        (lesson("path.svg", "none.svg"), f"{LESSON_PATH}:9", "“../media/none.svg” is missing"),
        (lesson("../media/path.svg", "../path.svg"), f"{LESSON_PATH}:9", "is missing"),
        (
            lesson("../media/path.svg", "https://example.org/a.png"),
            f"{LESSON_PATH}:9",
            "another website",
        ),
        (lesson("![Ein Weg]", "![]"), f"{LESSON_PATH}:9", "no description"),
        (lesson("worksheet:list", "worksheet:none"), f"{LESSON_PATH}:18", "no worksheet “none”"),
        (lesson("worksheet:list", "../01-start/09-no.md"), f"{LESSON_PATH}:18", "to no lesson"),
        (lesson("- (x) dies", "- (x) [dies](09-no.md)"), f"{LESSON_PATH}:13", "to no lesson"),
        # quizzes
        (quiz("### ?", "###"), f"{QUIZ_PATH}:4", "no question"),
        (quiz("title: Quiz", "title: Quiz\npass: most"), f"{QUIZ_PATH}:3", "from 0 to 100"),
        (quiz("title: Quiz", "title: Quiz\ndraw: 2"), f"{QUIZ_PATH}:1", "there are only 1"),
        (quiz("title: Quiz", "title: Quiz\ndraw: {a: 1}"), f"{QUIZ_PATH}:1", "with the tag “a”"),
        (quiz("title: Quiz", "title: Quiz\ndraw: some"), f"{QUIZ_PATH}:3", "whole number"),
        (quiz("title: Quiz", "title: Quiz\nattempts: 0"), f"{QUIZ_PATH}:3", "from 1 to 100"),
        (quiz("title: Quiz", "title: Quiz\ntime: long"), f"{QUIZ_PATH}:3", "from 1 to 600"),
        (quiz("title: Quiz", "title: Quiz\nshuffle: maybe"), f"{QUIZ_PATH}:3", "yes or no"),
        (quiz("title: Quiz", "title: Quiz\nfeedback: never"), f"{QUIZ_PATH}:3", "at once"),
        (quiz("0-59", "good"), f"{QUIZ_PATH}:7", "[!SCORE 0-49]"),
        (quiz("0-59", "59-0"), f"{QUIZ_PATH}:7", "[!SCORE 0-49]"),
        (quiz("60-100", "60-101"), f"{QUIZ_PATH}:9", "[!SCORE 0-49]"),
        (quiz(" Weiter so.", ""), f"{QUIZ_PATH}:7", "says nothing"),
        (
            quiz("- = 2 ± 0", "- = 2 ± 0\n\n---\n\nNoch etwas."),
            f"{QUIZ_PATH}:17",
            "would not be shown",
        ),
        (quiz("- = 2 ± 0", "- = 2 ± 0\n\n## Teil 2"), f"{QUIZ_PATH}:15", "would not be shown"),
    ],
)
def test_an_error_is_told_at_its_place(files: Mapping[str, bytes], where: str, part: str) -> None:
    expect(files, where, part)


@pytest.mark.parametrize(
    ("files", "where", "part"),
    [
        (manifest(", en: A small course.", ""), "course.yaml:10", "“summary” has no text"),
        (manifest("  en: [do something]\n", ""), "course.yaml:11", "“outcomes” has no text"),
        (added("README.md"), "README.md", "not part of a course"),
        (added("media/notes.txt", b"x"), "media/notes.txt", "not part of a course"),
        (added("01-start/path.svg", SVG), "01-start/path.svg", "not part of a course"),
        (
            small_course(manifest=MANIFEST.replace("modules:\n", "modules:\n" + MODULE))
            | {"02-next/01-a.de.md": PLAIN},
            "course.yaml:15",
            "in another order",
        ),
        (
            lesson(
                "## Das kann ich jetzt\n\nSiehe [Liste](worksheet:list).", "## Das kann ich jetzt"
            ),
            f"{LESSON_PATH}:16",
            "says nothing",
        ),
        (added("01-start/02-a.en.md"), "01-start/02-a.en.md", "no original in “de”"),
        (added("worksheets/more.en.md"), "worksheets/more.en.md", "no original"),
        (english("## What I can", "## More\n\nText\n\n## What I can"), ENGLISH_PATH, "has 4 steps"),
        (
            english(
                "### ? What is right? {#first}\n\n- (x) this\n- ( ) that\n\n## What I can do now\n",
                "## What I can do now\n\n### ? What is right? {#first}\n\n"
                "- (x) this\n- ( ) that\n\n---\n",
            ),
            f"{ENGLISH_PATH}:14",
            "stands in step 3 here",
        ),
        (added("media/unused.svg", SVG), "media/unused.svg", "not used"),
        (lesson("worksheet:list", "term:none"), f"{LESSON_PATH}:18", "not in the glossary"),
        (
            small_course()
            | {"media/path.svg": b"", "media/path.en.svg": SVG}
            | {"01-start/02-a.de.md": PLAIN},
            f"{LESSON_PATH}:9",
            "only in “en”",
        ),
        (quiz("60-100", "50-100"), f"{QUIZ_PATH}:7", "0-59 and 50-100 overlap"),
        (quiz("60-100", "70-100"), f"{QUIZ_PATH}:7", "from 60 to 69"),
        (quiz("0-59", "10-59"), f"{QUIZ_PATH}:7", "from 0 to 9"),
        (quiz("60-100", "60-99"), f"{QUIZ_PATH}:7", "from 100 to 100"),
        (
            added("01-start/bank.de.md", b"### ? b {#b}\n\n- = c\n"),
            "01-start/bank.de.md:1",
            "no “draw”",
        ),
        (
            small_course(manifest=MANIFEST + MODULE)
            | {"02-next/01-a.de.md": PLAIN, "02-next/bank.de.md": b"### ? b {#b}\n\n- = c\n"},
            "02-next/bank.de.md:1",
            "has no quiz",
        ),
    ],
)
def test_a_warning_is_told_and_stops_nobody(
    files: Mapping[str, bytes], where: str, part: str
) -> None:
    expect(files, where, part, "warning")


def test_a_question_with_an_error_is_not_told_to_be_missing_as_well() -> None:
    for files in (lesson("- (x) dies", "- ( ) dies"), english("- (x) this", "- ( ) this")):
        assert [
            problem.text for problem in problems_of(files) if "no answer" not in problem.text
        ] == []
    broken = quiz("- = 2 ± 0", "- = 2 ±")
    assert not [problem for problem in problems_of(broken) if "no question here" in problem.text]


def test_problems_come_all_at_once_sorted_by_file_and_line() -> None:
    files = small_course(
        manifest=MANIFEST.replace("hue: 120", "hue: 999").replace("level: basic", "level: x"),
        lesson=LESSON_DE.replace("path.svg", "none.svg").replace("title:", "minutes: x\ntitle:"),
        quiz=QUIZ.replace("0-59", "x"),
    )
    places = [problem.where for problem in problems_of(files)]
    keys = [
        (place.rpartition(":")[0], int(place.rpartition(":")[2]))
        for place in places
        if ":" in place
    ]
    assert keys == sorted(keys)
    assert {place.partition(":")[0] for place in places} >= {
        "small/course.yaml",
        f"small/{LESSON_PATH}",
        f"small/{QUIZ_PATH}",
    }


def test_the_same_problem_at_the_same_place_is_told_once() -> None:
    problems = problems_of(lesson("worksheet:list", "worksheet:none"))
    assert len({(p.where, p.text) for p in problems}) == len(problems)


def test_a_folder_may_lie_anywhere_and_only_its_last_part_is_the_id() -> None:
    assert problems_of(small_course(), folder="courses/small") == []
    assert problems_of(small_course(), folder="") == []
    problems = problems_of(manifest("hue: 120", "hue: 999"), folder="courses/small/")
    assert problems[0].where == "courses/small/course.yaml:3"


def test_warnings_alone_do_not_stop_a_course() -> None:
    course, problems = read_course(added("README.md"), folder="small")
    assert course is not None
    assert problems
    assert not has_errors(problems)


def test_a_term_needs_an_explanation_in_the_language_of_the_text() -> None:
    data = b"list:\n  de: {term: Liste, text: Zum Abhaken.}\n"
    glossary, problems = read_glossary(data, "glossary.yaml")
    assert problems == []
    files = small_course(
        lesson=LESSON_DE.replace("worksheet:list", "term:list"),
        english=LESSON_EN.replace("worksheet:list", "term:list"),
    )
    found = problems_of(files, glossary=glossary)
    assert [(p.where, p.severity) for p in found] == [(f"small/{ENGLISH_PATH}:19", "warning")]
    assert "not explained in “en”" in found[0].text


def test_easy_german_takes_titles_terms_and_pictures_from_german() -> None:
    manifest_text = MANIFEST.replace("[de, en]", "[de, de-simple, en]")
    files = small_course(manifest=manifest_text) | {
        "01-start/01-why.de-simple.md": LESSON_DE.replace(
            "title:", "translation: draft\ntitle:"
        ).encode(),
        "media/path.de.svg": SVG,
    }
    assert problems_of(files) == []


def test_a_link_to_a_lesson_may_leave_out_its_language() -> None:
    for target in ("01-why.md", "../01-start/01-why.md", "../01-start/01-why.en.md#h-weg"):
        assert problems_of(lesson("worksheet:list", target)) == []


def test_links_elsewhere_and_within_the_page_are_left_alone() -> None:
    for target in ("https://example.org", "mailto:a@example.org", "tel:+49", "#weg", "/courses"):
        assert problems_of(lesson("worksheet:list", target)) == []


def test_what_stands_in_code_points_at_nothing() -> None:
    assert problems_of(lesson("Vor dem", "```\n![](none.svg)\n```\n\n`![](no.svg)` Vor dem")) == []


def test_a_decorative_picture_needs_no_description() -> None:
    files = lesson('![Ein Weg](../media/path.svg "Der Weg")', "![](../media/path.svg){decorative}")
    assert problems_of(files) == []
