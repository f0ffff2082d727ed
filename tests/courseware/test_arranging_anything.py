"""Whatever is done to a course in whatever order, nothing gets lost and nothing points astray."""

from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.base.problem import Problem
from learnhub.courseware import Course, lesson_at, read_course, read_folder
from learnhub.courseware import arranging as arrange
from learnhub.courseware.arranging import Arranged, NewText, apply, read_shape
from learnhub.courseware.stamps import stale_translations
from learnhub.markup import PointerKind, pointers
from tests.courseware.linked import linked_course, untouched
from tests.courseware.making import small_course

COURSES = Path(__file__).parents[2] / "courses"
SHIPPED = {path.name: dict(read_folder(path)[0]) for path in COURSES.iterdir() if path.is_dir()}
ALL = {**SHIPPED, "linked": linked_course()}
# Only this one has lessons that point at each other.
OFTEN = st.sampled_from([*sorted(SHIPPED), *["linked"] * 6])

Files = dict[str, bytes]
Change = Callable[[Files, st.DrawFn], Arranged]


def new_text(files: Files, draw: st.DrawFn, body: str = "Ein Satz.") -> NewText:
    title = draw(st.sampled_from(["Neu", "Neu: 2", "جديد", "Why", "Quiz", "Über – uns"]))
    locales = shape_of(files).manifest.locales
    return NewText(dict.fromkeys(locales, title), dict.fromkeys(locales, body))


def shape_of(files: Files) -> arrange.Shape:
    shape, problems = read_shape(files)
    assert shape is not None, problems
    return shape


def a_module(files: Files, draw: st.DrawFn, fewest: int = 0) -> arrange.ModuleShape | None:
    modules = [one for one in shape_of(files).modules if len(one.lessons) >= fewest]
    return draw(st.sampled_from(modules)) if modules else None


def a_lesson(files: Files, draw: st.DrawFn, fewest: int = 1) -> str:
    module = a_module(files, draw, fewest)
    return draw(st.sampled_from(module.lessons)).id if module and module.lessons else "none"


def a_place(files: Files, draw: st.DrawFn) -> str:
    return draw(st.sampled_from(sorted(shape_of(files).places)))


def a_module_id(files: Files, draw: st.DrawFn) -> str:
    found = a_module(files, draw)
    return found.id if found else "none"


BY = st.sampled_from([-2, -1, 1, 3])
ASKED = "### ? Neu? {{#brand-new-{number}}}\n\n- = ja\n"

# What takes nothing away, so that afterwards every lesson and every target must still be there.
KEEPING: dict[str, Change] = {
    "shift lesson": lambda f, d: arrange.shift_lesson(f, a_lesson(f, d), d(BY)),
    "shift module": lambda f, d: arrange.shift_module(f, a_module_id(f, d), d(BY)),
    "move lesson": lambda f, d: arrange.move_lesson(
        f, a_lesson(f, d, 2), a_module_id(f, d), after=d(st.none() | st.just(a_lesson(f, d)))
    ),
    "copy lesson": lambda f, d: arrange.duplicate_lesson(f, a_lesson(f, d)),
    "add lesson": lambda f, d: arrange.add_lesson(f, a_module_id(f, d), new_text(f, d)),
    "add module": lambda f, d: arrange.add_module(
        f, new_text(f, d).titles, first=new_text(f, d)
    ),
    "rename module": lambda f, d: arrange.rename_module(
        f, a_module_id(f, d), new_text(f, d).titles
    ),
    "retitle": lambda f, d: arrange.retitle(f, a_place(f, d), {"de": "Anders"}),
    "copy text": lambda f, d: arrange.duplicate_text(
        f, a_place(f, d), module_id=a_module_id(f, d)
    ),
    "add variant": lambda f, d: arrange.add_variant(
        f, a_place(f, d), d(st.sampled_from(shape_of(f).manifest.locales)), title="Neu"
    ),
    "rename worksheet": lambda f, d: arrange.rename_worksheet(
        f, a_place(f, d).removeprefix("worksheets/"), "Andere Liste"
    ),
    "rename medium": lambda f, d: arrange.rename_medium(
        f, d(st.sampled_from(sorted(p for p in f if "media/" in p)))[6:], "Anderes Bild"
    ),
    "add quiz": lambda f, d: arrange.add_text(
        f, "quiz", new_text(f, d, ASKED.format(number=len(f))), module_id=a_module_id(f, d)
    ),
    "add worksheet": lambda f, d: arrange.add_text(f, "worksheet", new_text(f, d)),
    "add locale": lambda f, d: arrange.add_locale(f, "de-simple"),
}  # fmt: skip

TAKING: dict[str, Change] = {
    "remove lesson": lambda f, d: arrange.remove_lesson(f, a_lesson(f, d, 2)),
    "remove module": lambda f, d: arrange.remove_module(f, a_module_id(f, d)),
    "remove text": lambda f, d: arrange.remove_text(f, a_place(f, d)),
    "remove variant": lambda f, d: arrange.remove_variant(
        f, a_place(f, d), d(st.sampled_from(shape_of(f).manifest.locales))
    ),
}


def errors_of(files: Files) -> tuple[Course, list[Problem]]:
    course, problems = read_course(files, folder="")
    assert course is not None
    errors = [problem for problem in problems if problem.severity == "error"]
    # A quiz that draws by tag may find no such questions in the bank of another module.
    return course, [problem for problem in errors if "“draw”" not in problem.message]


def lesson_ids(files: Files) -> set[str]:
    return {lesson.id for module in shape_of(files).modules for lesson in module.lessons}


def leads_to(course: Course) -> list[tuple[str, str]]:
    """Return which lesson the links of each lesson's original lead to, by their ids."""
    return sorted(
        (lesson.id, found.id)
        for lesson in course.lessons
        for pointer in pointers(lesson.variants[0].raw)
        if pointer.kind is PointerKind.LINK
        for found in [lesson_at(course, lesson.variants[0].path, pointer.target)]
        if found is not None
    )


def stale(course: Course) -> int:
    return len(stale_translations(course))


@settings(max_examples=25, deadline=None)
@given(OFTEN, st.data())
def test_what_takes_nothing_away_loses_nothing(name: str, data: st.DataObject) -> None:
    files = dict(ALL[name])
    course, errors = errors_of(files)
    known, links, outdated = {one.id for one in course.lessons}, leads_to(course), stale(course)
    for _ in range(data.draw(st.integers(1, 5))):
        change = KEEPING[data.draw(st.sampled_from(sorted(KEEPING)))]
        arranged = change(files, data.draw)
        assert untouched(files, arranged)
        assert not arranged.removed
        after = apply(files, arranged)
        assert len(after) >= len(files)
        files = after
    course, more = errors_of(files)
    assert [str(problem) for problem in more] == [str(problem) for problem in errors]
    assert known <= {one.id for one in course.lessons}
    assert [link for link in leads_to(course) if link[0] in known] == links
    assert stale(course) <= outdated


@settings(max_examples=25, deadline=None)
@given(OFTEN, st.data())
def test_what_is_taken_away_takes_nothing_else_along(name: str, data: st.DataObject) -> None:
    files = dict(ALL[name])
    for _ in range(data.draw(st.integers(1, 4))):
        both = KEEPING | TAKING
        before = lesson_ids(files)
        arranged = both[data.draw(st.sampled_from(sorted(both)))](files, data.draw)
        gone = {
            lesson.id
            for module in shape_of(files).modules
            for lesson in module.lessons
            if set(lesson.paths) <= set(arranged.removed)
        }
        assert untouched(files, arranged)
        files = apply(files, arranged)
        assert before - gone <= lesson_ids(files)
    course, _ = errors_of(files)
    assert {lesson.id for lesson in course.lessons} <= lesson_ids(files)


@pytest.mark.parametrize("name", sorted(ALL))
def test_down_and_up_again_gives_every_byte_back(name: str) -> None:
    files = ALL[name]
    shape = shape_of(files)
    for module in shape.modules[:-1]:
        down = apply(files, arrange.shift_module(files, module.id, 1))
        assert apply(down, arrange.shift_module(down, module.id, -1)) == files
    for lesson in (one for module in shape.modules for one in module.lessons[:-1]):
        down = apply(files, arrange.shift_lesson(files, lesson.id, 1))
        assert apply(down, arrange.shift_lesson(down, lesson.id, -1)) == files


@pytest.mark.parametrize("name", sorted(ALL))
def test_a_copied_lesson_shares_no_question_with_any_other(name: str) -> None:
    files = ALL[name]
    lesson = shape_of(files).modules[0].lessons[0].id
    arranged = arrange.duplicate_lesson(files, lesson)
    course, errors = errors_of(apply(files, arranged))
    copy = course.lesson(arranged.made)
    assert errors == errors_of(files)[1]
    assert copy is not None
    asked = {question.id for question in copy.variants[0].questions}
    original = course.lesson(lesson)
    assert original is not None
    assert len(asked) == len(original.variants[0].questions)
    others = (text for text in course.written if text.path not in arranged.written)
    assert asked.isdisjoint(q.id for text in others for q in getattr(text, "questions", ()))


NASTY = st.one_of(
    st.binary(max_size=60),
    st.sampled_from([b"---\nid: x\n---\n", b"---\n---", b"\xef\xbb\xbf---\r\nid: [\r\n---"]),
    st.sampled_from([b"---", b"\xff\xfe\x00", b"---\nid: start/why\nid: y\n---\n![](path.svg)"]),
)  # fmt: skip
PATHS = st.sampled_from(
    [
        "course.yaml", "01-start/01-why.de.md", "01-start/01-why.md", "01-start/001-why.en.md",
        "01-start/01-why/deep.md", "02-start/01-a.de.md", "media/path.svg", "media/path.de.svg",
        "worksheets/list.de.md", "guide.xx.md", "01-start/quiz.de.md", "x", "/", "01-start/.md", "",
    ]
)  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(st.dictionaries(PATHS, NASTY, max_size=4), st.text(max_size=12))
def test_no_file_and_no_word_makes_a_change_fail(spoilt: Files, word: str) -> None:
    files = small_course() | spoilt
    text = NewText({"de": word, "en": word}, {"de": word})
    changes = (
        arrange.shift_lesson(files, "start/why", 1),
        arrange.move_lesson(files, "start/why", "start"),
        arrange.duplicate_lesson(files, "start/why"),
        arrange.retitle_lesson(files, "start/why", text.titles),
        arrange.remove_lesson(files, word),
        arrange.add_lesson(files, "start", text, after=word),
        arrange.add_module(files, text.titles, first=text),
        arrange.rename_module(files, "start", text.titles),
        arrange.remove_module(files, "start"),
        arrange.add_text(files, "worksheet", text),
        arrange.duplicate_text(files, "01-start/quiz", module_id="start"),
        arrange.add_variant(files, "guide", "en", title=word, body=word),
        arrange.add_variant(files, "01-start/01-why", word),
        arrange.rename_worksheet(files, "list", word),
        arrange.rename_medium(files, "path.svg", word),
        arrange.add_locale(files, word, title=word),
    )
    for arranged in changes:
        after = apply(files, arranged)
        assert len(after) >= len(files) - len(arranged.removed)
        assert all(str(problem).encode("utf-8", "replace") for problem in arranged.problems)
    for path in files:
        settings_of, _ = arrange.text_settings(files, path)
        if settings_of is not None:
            arrange.write_text_settings(files, path, settings_of)
