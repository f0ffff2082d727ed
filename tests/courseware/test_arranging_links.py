"""Links and pictures follow what is moved, and code and everything beside them keeps its bytes."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware.arranging import (
    move_lesson,
    rename_medium,
    rename_worksheet,
    shift_lesson,
    shift_module,
)
from learnhub.courseware.arranging.following import followed
from learnhub.courseware.arranging.plan import Plan
from learnhub.courseware.arranging.shape import read_shape
from tests.courseware.linked import WHY_DE, course_in, done, linked_course, targets, untouched
from tests.endless import ends


def plan_of(files: dict[str, bytes], **places: str) -> Plan:
    shape, problems = read_shape(files)
    assert shape is not None, problems
    plan = Plan(files, shape)
    plan.places = {"02-shop/01-prices": "02-shop/09-prices", **places}
    plan.media = {"path.svg": "way.svg"}
    return plan


def test_links_to_a_moved_lesson_follow_and_nothing_else_changes() -> None:
    files = linked_course()
    arranged = shift_lesson(files, "shop/prices", 1)
    after = done(files, arranged)
    written = after["01-start/01-why.de.md"].decode()
    expected = WHY_DE.replace("02-shop/01-prices", "02-shop/02-prices").replace(
        "02-shop/02-basket", "02-shop/01-basket"
    )
    code = "[kein Verweis](../02-shop/01-prices.md)"
    assert written == expected.replace("[kein Verweis](../02-shop/02-prices.md)", code)
    assert after["02-shop/01-basket.de.md"] == files["02-shop/02-basket.de.md"].replace(
        b"01-prices", b"02-prices"
    )
    assert b"[die Preise](02-prices.md)" in after["02-shop/quiz.de.md"]
    assert b"(../02-shop/02-prices.md)" in after["worksheets/list.de.md"]
    assert untouched(files, arranged)
    course_in(after)


def test_inline_code_stays_where_the_same_link_beside_it_follows() -> None:
    files = linked_course()
    after = done(files, shift_lesson(files, "start/how", -1))
    written = after["01-start/02-why.de.md"].decode()
    assert "Auch `[hier](02-how.md)` nicht, und [hier](01-how.md) doch." in written
    assert "  > Siehe [dort](01-how.md)." in written


def test_a_text_in_another_folder_still_points_where_it_did() -> None:
    files = linked_course()
    after = done(files, move_lesson(files, "start/why", "shop"))
    assert targets(after["02-shop/03-why.de.md"].split(b"---\n", 2)[2]) == [
        "../01-start/01-how.md",
        "../02-shop/01-prices.de.md#teuer",
        "../01-start/01-how.md",
        "../media/path.svg",
        "path.svg",
        "../02-shop/01-prices.md",
        "list",
        "../02-shop/01-prices.md",
        "../02-shop/02-basket.md",
        "../01-start/01-how.md",
    ]
    course_in(after)


def test_a_folder_that_is_renamed_takes_its_links_along() -> None:
    files = linked_course()
    arranged = shift_module(files, "shop", 1)
    after = done(files, arranged)
    assert b"../03-shop/01-prices.de.md#teuer" in after["01-start/01-why.de.md"]
    assert after["03-shop/01-prices.de.md"] == files["02-shop/01-prices.de.md"]
    assert "01-start/01-why.de.md" in arranged.written
    assert "03-shop/01-prices.de.md" not in arranged.written
    course_in(after)


def test_a_worksheet_is_renamed_with_its_links() -> None:
    files = linked_course()
    arranged = rename_worksheet(files, "list", "Prüf-Liste")
    after = done(files, arranged)
    assert dict(arranged.moved) == {"worksheets/list.de.md": "worksheets/pruef-liste.de.md"}
    assert b"[Liste](worksheet:pruef-liste)" in after["01-start/01-why.de.md"]
    course_in(after)


def test_a_picture_is_renamed_in_all_languages_with_its_places() -> None:
    files = linked_course()
    arranged = rename_medium(files, "path.en.svg", "Mein Weg.svg")
    after = done(files, arranged)
    assert dict(arranged.moved) == {
        "media/path.svg": "media/mein-weg.svg",
        "media/path.en.svg": "media/mein-weg.en.svg",
    }
    assert arranged.made == "media/mein-weg.en.svg"
    written = after["01-start/01-why.de.md"].decode()
    assert '![Ein Weg](../media/mein-weg.svg "Der Weg") und ![klein](mein-weg.svg)' in written
    course_in(after)
    assert rename_medium(files, "none.svg", "x").problems


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("[a](../02-shop/01-prices.md)", "[a](../02-shop/09-prices.md)"),
        ("[a]( <../02-shop/01-prices.md> 'x')", "[a]( <../02-shop/09-prices.md> 'x')"),
        ("[a](../02-shop/01%2Dprices.md?x#y)", "[a](../02-shop/09-prices.md?x#y)"),
        ("[a](./../02-shop/01-prices.en.md)", "[a](../02-shop/09-prices.en.md)"),
        ("> - [a](../02-shop/01-prices.md)", "> - [a](../02-shop/09-prices.md)"),
        ("| a |\n|---|\n| [x](../02-shop/01-prices.md) |",
         "| a |\n|---|\n| [x](../02-shop/09-prices.md) |"),
        ("[![a](path.svg)](../02-shop/01-prices.md)", "[![a](way.svg)](../02-shop/09-prices.md)"),
        ("![a](../media/path.en.svg)", "![a](../media/way.en.svg)"),
        ("<img src='../media/path.svg' alt='a'>", "<img src='../media/way.svg' alt='a'>"),
        ("[^1]\n\n[^1]: [a](../02-shop/01-prices.md)",
         "[^1]\n\n[^1]: [a](../02-shop/09-prices.md)"),
        ("[a](path.svg)", "[a](path.svg)"),
        ("[a]\n\n[a]: ../02-shop/01-prices.md[b]", "[a]\n\n[a]: ../02-shop/01-prices.md[b]"),
        ("\\[a](../02-shop/01-prices.md)", "\\[a](../02-shop/01-prices.md)"),
        ("    [a](../02-shop/01-prices.md)", "    [a](../02-shop/01-prices.md)"),
        ("``[a](../02-shop/01-prices.md) ` ``", "``[a](../02-shop/01-prices.md) ` ``"),
        ("~~~\n[a](../02-shop/01-prices.md)\n~~~", "~~~\n[a](../02-shop/01-prices.md)\n~~~"),
        ("[a](https://x.org/02-shop/01-prices.md)", "[a](https://x.org/02-shop/01-prices.md)"),
        ("[a](/02-shop/01-prices.md)", "[a](/02-shop/01-prices.md)"),
        ("[a](#01-prices.md)", "[a](#01-prices.md)"),
        ("[a](term:01-prices)", "[a](term:01-prices)"),
        ("[a](../../02-shop/01-prices.md)", "[a](../../02-shop/01-prices.md)"),
        ("lhz [a](../02-shop/01-prices.md) lh0z", "lhz [a](../02-shop/09-prices.md) lh0z"),
    ],
)  # fmt: skip
def test_exactly_what_readers_could_follow_is_followed(before: str, after: str) -> None:
    plan = plan_of(linked_course())
    path = "01-start/01-why.de.md"
    for around in ("{}", "Text\n\n{}\n\nmehr", "Text\r\n\r\n{}\r\n"):
        found, lost = followed(around.replace("{}", before), path, path, plan)
        assert found == around.replace("{}", after)
        assert lost == []


PIECES = [
    "[a](../02-shop/01-prices.md)", "![b](path.svg)", "`", "```", "~~~", "\n", "\n\n", "> ", "- ",
    "    ", "<a href=\"../02-shop/01-prices.md\">", "</a>", "[c]", "[c]: ../02-shop/01-prices.md\n",
    "\\", "<!--", "-->", "](", "words", "| ", "\r\n", "&#46;", "lhq",
]  # fmt: skip


@settings(max_examples=100, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=12).map("".join))
def test_only_targets_change_and_all_of_them(text: str) -> None:
    plan = plan_of(linked_course())
    path = "01-start/01-why.de.md"
    found, _ = followed(text, path, path, plan)
    assert found.replace("09-prices", "01-prices").replace("way.svg", "path.svg") == text
    before, after = targets(text.encode()), targets(found.encode())
    renamed = [target.replace("01-prices", "09-prices") for target in before]
    assert [target.replace("way.svg", "path.svg") for target in after] == renamed


def test_a_text_full_of_links_is_followed_to_the_end() -> None:
    plan = plan_of(linked_course())
    path = "01-start/01-why.de.md"
    text = "[a](../02-shop/01-prices.md) und Wörter.\n\n" * 60_000
    with ends():
        followed(text, path, path, plan)
        followed("](" * 300_000, path, path, plan)
        followed("]: ../" * 100_000, path, path, plan)
