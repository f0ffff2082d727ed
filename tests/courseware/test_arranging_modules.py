"""Modules are added, named, moved and removed; course.yaml and the folders stay in step."""

import pytest

from learnhub.courseware.arranging import (
    NewText,
    add_lesson,
    add_module,
    move_lesson,
    remove_module,
    rename_module,
    shift_module,
)
from tests.courseware.linked import MANIFEST, course_in, done, linked_course, untouched

TITLES = {"de": "Nächstes", "en": "Next"}
FIRST = NewText({"de": "Erste", "en": "First"}, {"de": "Hallo.", "en": "Hello."})


def yaml(files: dict[str, bytes]) -> str:
    return files["course.yaml"].decode()


def test_a_module_moves_with_its_lines_and_comments() -> None:
    files = linked_course()
    after = done(files, shift_module(files, "shop", -1))
    head, _, rest = MANIFEST.partition("modules:\n")
    shop = rest[rest.index("  - id: shop") : rest.index("  # how it ends")]
    start = rest[: rest.index("  - id: shop")]
    end = rest[rest.index("  # how it ends") :]
    assert yaml(after) == f"{head}modules:\n{shop}{start}{end}"
    course = course_in(after)
    assert [module.folder for module in course.modules] == ["01-shop", "02-start", "03-end"]
    assert [module.id for module in course.modules] == ["shop", "start", "end"]


def test_moving_a_module_down_and_up_again_gives_the_same_bytes() -> None:
    files = linked_course()
    for module in ("start", "shop"):
        down = done(files, shift_module(files, module, 1))
        assert down != files
        assert done(down, shift_module(down, module, -1)) == files
    assert done(files, shift_module(files, "start", -1)) == files


def test_a_module_can_move_several_places_at_once() -> None:
    files = linked_course()
    course = course_in(done(files, shift_module(files, "start", 99)))
    assert [module.id for module in course.modules] == ["shop", "end", "start"]


def test_a_new_module_comes_last_with_its_first_lesson() -> None:
    files = linked_course()
    arranged = add_module(files, TITLES, first=FIRST)
    after = done(files, arranged)
    assert arranged.made == "naechstes"
    assert set(arranged.written) == {
        "course.yaml",
        "04-naechstes/01-erste.de.md",
        "04-naechstes/01-erste.en.md",
    }
    last = "    title: {de: Ende, en: End}\n"
    added = "  - id: naechstes\n    title: {de: Nächstes, en: Next}\n"
    assert yaml(after) == MANIFEST.replace(last, last + added)
    course_in(after)
    assert untouched(files, arranged)


def test_a_module_without_lessons_gets_its_folder_with_the_first_one() -> None:
    files = linked_course()
    empty = done(files, add_module(files, TITLES))
    moved = done(empty, shift_module(empty, "naechstes", -2))
    filled = done(moved, add_lesson(moved, "naechstes", FIRST))
    course = course_in(filled)
    assert [module.folder for module in course.modules] == [
        "01-start", "02-naechstes", "03-shop", "04-end",
    ]  # fmt: skip
    taken_in = done(moved, move_lesson(moved, "start/how", "naechstes"))
    assert "02-naechstes/01-how.de.md" in taken_in
    course_in(taken_in)


def test_a_new_module_never_takes_an_id_that_means_something_already() -> None:
    files = linked_course()
    for title, module_id in (
        ("Shop", "shop-2"),
        ("Old", "old-2"),
        ("Media", "media-2"),
        ("متجر", "module"),
    ):
        assert add_module(files, {"de": title}).made == module_id
    assert add_module(files, {"de": "Neu"}, known={"neu"}).made == "neu-2"
    files["07-fremd/01-x.de.md"] = b"---\ntitle: X\n---\n\nText\n"
    assert add_module(files, {"de": "Fremd"}).made == "fremd-2"
    arranged = add_module(files, TITLES, first=FIRST)
    assert arranged.moved == {"07-fremd/01-x.de.md": "05-fremd/01-x.de.md"}


def test_a_title_changes_and_the_comments_around_it_stay() -> None:
    files = linked_course()
    arranged = rename_module(files, "shop", {"en": "Store: the best"})
    after = done(files, arranged)
    old = "    title:\n      de: Laden\n      en: Shop\n"
    new = '    title: {de: Laden, en: "Store: the best"}\n'
    assert yaml(after) == MANIFEST.replace(old, new)
    assert not arranged.moved
    assert done(files, rename_module(files, "shop", {"en": "Shop"})) == files


def test_windows_lines_stay_windows_lines() -> None:
    files = linked_course()
    files["course.yaml"] = b"\xef\xbb\xbf" + files["course.yaml"].replace(b"\n", b"\r\n")
    after = done(files, rename_module(files, "end", {"de": "Schluss"}))
    assert after["course.yaml"] == files["course.yaml"].replace(b"de: Ende", b"de: Schluss")


def test_a_removed_module_takes_all_of_its_folder_along() -> None:
    files = linked_course()
    files["02-shop/notes.txt"] = b"mine"
    arranged = remove_module(files, "shop")
    assert set(arranged.removed) == {path for path in files if path.startswith("02-shop/")}
    assert {problem.severity for problem in arranged.problems} == {"warning"}
    after = done(files, arranged)
    start = MANIFEST.index("  - id: shop")
    assert yaml(after) == MANIFEST[:start] + MANIFEST[MANIFEST.index("  # how it ends") :]
    assert untouched(files, arranged)


@pytest.mark.parametrize(
    "modules",
    [
        "modules: [{id: start, title: {de: A, en: A}}, {id: shop, title: {de: B, en: B}}]\n",
        "modules:\n- id: start\n  title: {de: A, en: A}\n- {id: shop, title: {de: B, en: B}}\n",
        'modules:\n  -\n    id: start\n    title: {de: A, en: A}\n  - "id": shop\n    title:\n'
        "      de: B\n      en: B\n",
        "modules:\n    -   id: start\n        title: {de: A, en: A}\n    -   id: shop\n"
        "        title: {de: B, en: B}\n\n\n# end\n",
    ],
)
def test_any_way_to_write_the_list_can_be_changed(modules: str) -> None:
    files = {path: data for path, data in linked_course().items() if "03-end" not in path}
    head = MANIFEST.partition("modules:")[0]
    files["course.yaml"] = f"{head}{modules}pass: 50\n".replace("pass: 50\n", "", 1).encode()
    swapped = done(files, shift_module(files, "start", 1))
    assert [module.id for module in course_in(swapped).modules] == ["shop", "start"]
    named = done(files, rename_module(files, "shop", {"de": "C"}))
    assert course_in(named).modules[1].title == {"de": "C", "en": "B"}
    assert "# Nobody fails easily." in yaml(named)
    added = done(files, add_module(files, TITLES, first=FIRST))
    assert [module.id for module in course_in(added).modules] == ["start", "shop", "naechstes"]


@pytest.mark.parametrize(
    "spoilt",
    [
        b"",
        b"id: [",
        b"\xff\xfe",
        b"- a",
        MANIFEST.replace("  - id: shop", "  - Shop\n  - id: shop").encode(),
        MANIFEST.replace("  - id: shop", "  - id: start").encode(),
    ],
)
def test_a_list_that_cannot_be_read_is_not_touched(spoilt: bytes) -> None:
    files = linked_course() | {"course.yaml": spoilt}
    for arranged in (
        shift_module(files, "end", -1),
        add_module(files, TITLES, first=FIRST),
        rename_module(files, "start", {"de": "X"}),
        remove_module(files, "start"),
    ):
        assert any(problem.severity == "error" for problem in arranged.problems)
        assert all(problem.where.startswith("course.yaml") for problem in arranged.problems)
        assert not arranged.moved
        assert not arranged.written
        assert not arranged.removed
