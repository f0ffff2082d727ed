"""Two people change one text, and nothing of either is lost."""

from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware.comparing import choose, merge
from learnhub.courseware.comparing.passages import passages
from tests.endless import ends

PARTS = st.sampled_from(["Eins.", "Zwei.", "Drei.", "- a", "- b", "## T", "| x |", "```\n\nc\n```"])
TEXTS = st.builds(
    lambda parts, gap, end: gap.join(parts) + end,
    st.lists(PARTS | st.text("abc \n", max_size=6), max_size=7),
    st.sampled_from(["\n\n", "\n", "\n\n\n"]),
    st.sampled_from(["", "\n", "\n\n"]),
)
BASE = "Eins ist hier.\n\nZwei ist hier.\n\nDrei ist hier.\n"


def test_changes_in_different_places_are_brought_together() -> None:
    merged = merge(BASE, BASE.replace("Eins", "Mein"), BASE.replace("Drei", "Dein"))
    assert merged.is_clean
    assert merged.text == "Mein ist hier.\n\nZwei ist hier.\n\nDein ist hier.\n"
    assert [block.kind for block in merged.blocks] == ["mine", "same", "theirs"]


def test_neighbouring_paragraphs_do_not_clash() -> None:
    merged = merge(BASE, BASE.replace("Eins", "Mein"), BASE.replace("Zwei", "Dein"))
    assert merged.is_clean
    assert merged.text.startswith("Mein ist hier.\n\nDein ist hier.\n\n")


def test_who_appends_a_paragraph_does_not_clash_with_who_mends_the_last_one() -> None:
    merged = merge(BASE, BASE + "\nVier ist neu.\n", BASE.replace("Drei", "Dein"))
    assert merged.is_clean
    assert merged.text.endswith("Dein ist hier.\n\nVier ist neu.\n")


def test_the_same_change_of_both_is_no_conflict() -> None:
    changed = BASE.replace("Zwei", "Zwo")
    merged = merge(BASE, changed, changed.replace("Eins", "Mein"))
    assert merged.is_clean
    assert [block.kind for block in merged.blocks] == ["theirs", "both", "same"]


def test_two_changes_of_one_paragraph_stand_side_by_side() -> None:
    merged = merge(BASE, BASE.replace("Zwei", "Meins"), BASE.replace("Zwei", "Deins"))
    (conflict,) = merged.conflicts
    assert not merged.is_clean
    assert (conflict.base, conflict.mine, conflict.theirs) == (
        "Zwei ist hier.",
        "Meins ist hier.",
        "Deins ist hier.",
    )
    assert "Meins ist hier.\n\nDeins ist hier.\n\nDrei" in merged.text


def test_a_conflict_is_decided_one_by_one() -> None:
    mine = BASE.replace("Eins", "M1").replace("Drei", "M3")
    theirs = BASE.replace("Eins", "T1").replace("Drei", "T3")
    merged = merge(BASE, mine, theirs)
    assert choose(merged, {0: "mine", 1: "mine"}) == mine
    assert choose(merged, {0: "theirs", 1: "theirs"}) == theirs
    assert choose(merged, {0: "base", 1: "base"}) == BASE
    mixed = choose(merged, {0: "mine", 1: "theirs"})
    assert mixed == "M1 ist hier.\n\nZwei ist hier.\n\nT3 ist hier.\n"
    assert choose(merged, {}) == merged.text


def test_what_one_removed_and_the_other_changed_is_asked() -> None:
    mine = BASE.replace("Zwei ist hier.\n\n", "")
    merged = merge(BASE, mine, BASE.replace("Zwei", "Deins"))
    assert [block.mine for block in merged.conflicts] == [""]
    assert choose(merged, {0: "mine"}) == mine
    assert "Deins" in merged.text


def test_two_new_paragraphs_in_one_place_are_asked() -> None:
    merged = merge(BASE, BASE + "\nMein Ende.\n", BASE + "\nDein Ende.\n")
    assert merged.text == BASE + "\nMein Ende.\n\nDein Ende.\n"
    assert len(merged.conflicts) == 1


def test_front_matter_is_merged_line_by_line() -> None:
    base = "---\ntitle: Alt\nminutes: 5\n---\n\nText.\n"
    merged = merge(base, base.replace("Alt", "Neu"), base.replace("5", "7"))
    assert merged.is_clean
    assert merged.text == "---\ntitle: Neu\nminutes: 7\n---\n\nText.\n"


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_where_one_changed_nothing_the_other_text_results(base: str, text: str) -> None:
    assert merge(base, text, base).text == text
    assert merge(base, base, text).text == text
    assert merge(base, text, text).text == text
    assert merge(base, text, base).is_clean
    assert merge(base, text, text).is_clean


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS, TEXTS)
def test_nothing_new_of_either_is_ever_missing(base: str, mine: str, theirs: str) -> None:
    merged = merge(base, mine, theirs)
    known = {passage.text for passage in passages(base)}
    for text in (mine, theirs):
        for passage in passages(text):
            if passage.text not in known:
                assert passage.text in merged.text
    if not merged.is_clean:
        count = len(merged.conflicts)
        for block in merged.conflicts:
            assert block.mine in merged.text
            assert block.theirs in merged.text
            assert block.mine != block.theirs
        assert choose(merged, dict.fromkeys(range(count), "both")) == merged.text


def test_a_megabyte_is_merged_to_the_end() -> None:
    base = "\n\n".join(f"Absatz {n}" for n in range(80_000))
    mine = base.replace("1", "eins")
    theirs = base.replace("2", "zwei")
    with ends():
        merged = merge(base, mine, theirs)
    assert len(merged.text) >= len(base)
