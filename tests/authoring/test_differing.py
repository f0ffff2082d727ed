"""Two versions beside each other: nothing is lost, settings are told in words."""

from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.authoring.differing import Row, difference
from learnhub.authoring.moved import moves

TEXT = st.text(st.sampled_from("ab \n#-"), max_size=120)
PATHS = st.sets(st.from_regex(r"(0[1-3]-[ab]/)?0[1-4]-[a-d]\.de\.md", fullmatch=True), max_size=8)
FRONT = "---\ntitle: A day\nminutes: 5\n---\n\n"


def side(rows: tuple[Row, ...], name: str) -> str:
    """Return the words of one side."""
    parts = []
    for row in rows:
        pieces = row.before if name == "before" else row.after
        parts.append(row.same + " " + "".join(piece.text for piece in pieces))
    return "".join("".join(parts).split())


@settings(max_examples=150, deadline=None)
@given(TEXT, TEXT)
def test_each_side_holds_all_of_its_text(before: str, after: str) -> None:
    found = difference(f"x\n{before}", f"x\n{after}", whole=True)
    assert side(found.rows, "before") == "".join(f"x{before}".split())
    assert side(found.rows, "after") == "".join(f"x{after}".split())


@settings(max_examples=150, deadline=None)
@given(TEXT)
def test_the_same_text_differs_in_nothing(text: str) -> None:
    assert difference(text, text).is_empty


def test_only_what_changed_is_shown_with_a_little_around() -> None:
    lines = [f"Line {n} of the text.\n\n" for n in range(40)]
    after = [*lines]
    after[20] = "Line 20 of this text.\n\n"
    found = difference("".join(lines), "".join(after))
    assert found.is_cut
    assert sum(row.skipped for row in found.rows) > 30
    assert (found.added, found.removed) == (1, 1)
    assert not difference("".join(lines), "".join(after), whole=True).is_cut


def test_settings_are_told_one_by_one() -> None:
    found = difference(f"{FRONT}Text.\n", FRONT.replace("A day", "A week") + "Text.\n")
    assert [(each.name, each.before, each.after) for each in found.settings] == [
        ("title", "A day", "A week")
    ]
    assert not found.rows


def test_a_front_matter_that_cannot_be_read_is_compared_as_text() -> None:
    found = difference(f"{FRONT}Text.\n", "---\ntitle: [A\n---\n\nText.\n")
    assert not found.settings
    assert found.rows


def test_course_yaml_is_told_by_its_settings() -> None:
    before = "id: x\ntitle: {de: A, en: B}\nmodules:\n  - id: one\n    title: {de: Eins}\n"
    after = before.replace("Eins", "Zwei").replace("B}", "C}")
    found = difference(before, after, "course.yaml")
    assert {each.name for each in found.settings} == {"title.en", "modules.one.title.de"}


def test_white_space_alone_is_a_difference() -> None:
    assert not difference("a\nb\n", "a\n\nb\n").is_empty


def test_a_text_that_was_renumbered_is_the_same_text() -> None:
    before = {"01-a/01-x.de.md", "01-a/02-y.de.md", "media/p.svg"}
    after = {"01-a/02-x.de.md", "01-a/01-y.de.md", "media/p.svg"}
    assert moves(before, after) == {
        "01-a/01-x.de.md": "01-a/02-x.de.md", "01-a/02-y.de.md": "01-a/01-y.de.md",
    }


def test_a_lesson_follows_into_another_module_unless_two_could_be_meant() -> None:
    assert moves({"01-a/01-x.de.md"}, {"02-b/03-x.de.md"}) == {
        "01-a/01-x.de.md": "02-b/03-x.de.md"
    }
    assert moves({"01-a/01-x.de.md"}, {"02-b/03-x.de.md", "03-c/01-x.de.md"}) == {}


@settings(max_examples=200, deadline=None)
@given(PATHS, PATHS)
def test_no_place_is_given_twice(before: set[str], after: set[str]) -> None:
    found = moves(before, after)
    assert len(set(found.values())) == len(found)
    assert found.keys() <= before - after
    assert set(found.values()) <= after - before
