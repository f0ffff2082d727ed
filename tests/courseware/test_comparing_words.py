"""Two texts are compared word by word, and what changed can be read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.courseware.comparing import Piece, compare_texts
from learnhub.courseware.comparing.alignment import Effort, common_runs
from learnhub.courseware.comparing.passages import passages
from learnhub.courseware.wording import count_words, tokens
from tests.endless import ends

LINES = st.sampled_from(
    [
        "Ein Satz.",
        "Ein anderer Satz mit Wörtern.",
        "## Titel",
        "- ein Punkt",
        "- noch ein **Punkt**",
        "| a | b |",
        "```",
        "---",
        "",
        "مرحبا بكم",
        "\r",
        "   ",
        "title: x",
    ]
)
TEXTS = st.lists(LINES | st.text(max_size=12), max_size=12).map("\n".join)


def test_single_words_are_shown() -> None:
    assert compare_texts("Das ist der alte Laden hier.", "Das ist der neue Laden hier.") == (
        Piece("same", "Das ist der "),
        Piece("removed", "alte"),
        Piece("added", "neue"),
        Piece("same", " Laden hier."),
    )


def test_the_same_text_is_one_piece_and_no_text_is_none() -> None:
    assert compare_texts("a b", "a b") == (Piece("same", "a b"),)
    assert compare_texts("", "") == ()


def test_a_new_paragraph_is_added_as_a_whole() -> None:
    found = compare_texts("Eins zwei.\n\nDrei vier.\n", "Eins zwei.\n\nNeu hier.\n\nDrei vier.\n")
    assert [piece for piece in found if piece.kind != "same"] == [Piece("added", "Neu hier.\n\n")]


def test_a_paragraph_that_was_written_anew_is_no_confetti() -> None:
    before = "Der Hund läuft schnell in den Garten und bellt."
    after = "Im Museum hängen heute der Reihe nach drei große Bilder in Blau."
    found = compare_texts(before, after)
    assert found == (Piece("removed", before), Piece("added", after))


def test_next_to_nothing_between_two_changes_is_part_of_the_change() -> None:
    found = compare_texts(
        "Wir öffnen montags um acht und bleiben bis zum Abend für alle da.",
        "Wir öffnen dienstags um neun und bleiben bis zum Abend für alle da.",
    )
    assert [piece.kind for piece in found] == ["same", "removed", "added", "same"]
    assert found[1].text == "montags um acht"


def test_markup_signs_are_words_of_their_own() -> None:
    found = compare_texts("Das ist sehr wichtig heute.", "Das ist sehr **wichtig** heute.")
    assert [piece.text for piece in found if piece.kind == "added"] == ["**", "**"] or "".join(
        piece.text for piece in found if piece.kind == "added"
    ) == "**wichtig**"


def test_a_word_replaced_everywhere_is_shown_in_each_of_many_paragraphs() -> None:
    before = "\n\n".join(f"Absatz {n} nennt Ihre Email und noch mehr davon." for n in range(300))
    found = compare_texts(before, before.replace("Email", "E-Mail"))
    assert sum(piece.kind == "added" for piece in found) == 300


def test_arabic_words_keep_their_vowel_signs() -> None:
    assert tokens("مُحَمَّد يَكْتُبُ") == ["مُحَمَّد", " ", "يَكْتُبُ"]
    found = compare_texts("هذا كِتابٌ جديد في البيت", "هذا كِتابٌ قديم في البيت")
    assert [piece.text for piece in found if piece.kind != "same"] == ["جديد", "قديم"]


def test_addresses_and_braces_are_no_words() -> None:
    assert count_words("Ein [Link](https://example.org/a/b) {lang=ar} und `Code`.") == 4


@settings(max_examples=150, deadline=None)
@given(TEXTS, TEXTS)
def test_both_texts_can_be_put_together_again(before: str, after: str) -> None:
    found = compare_texts(before, after)
    assert "".join(piece.text for piece in found if piece.kind != "added") == before
    assert "".join(piece.text for piece in found if piece.kind != "removed") == after
    assert all(piece.text for piece in found)


@settings(max_examples=100, deadline=None)
@given(st.lists(st.integers(0, 6), max_size=60), st.lists(st.integers(0, 6), max_size=60))
def test_common_runs_are_common_and_in_order(before: list[int], after: list[int]) -> None:
    for effort in (None, Effort(5)):
        a = b = 0
        for run in common_runs(before, after, effort):
            assert run.before >= a
            assert run.after >= b
            a, b = run.before + run.length, run.after + run.length
            assert before[run.before : a] == after[run.after : b]


@settings(max_examples=100, deadline=None)
@given(TEXTS)
def test_passages_lose_nothing(text: str) -> None:
    assert "".join(passage.text + passage.gap for passage in passages(text)) == text


def _sentences(seed: int, count: int) -> str:
    words = [f"w{(seed * n * n + 7 * n) % 997}" for n in range(count)]
    return " ".join(words)


HOSTILE = [
    ("\n" * 1_000_000, "\n" * 999_000),
    ("a " * 500_000, "b " * 500_000),
    ("a\n\n" * 300_000, "a\n\nb\n\n" * 160_000),
    (_sentences(3, 200_000), _sentences(5, 200_000)),
    (
        "\n\n".join(_sentences(n, 20) for n in range(9_000)),
        "\n\n".join(_sentences(n + 1, 20) for n in range(8_000)),
    ),
    ("x" * 1_000_000, "x" * 999_999 + "y"),
    ("1." * 500_000, "1," * 500_000),
    ("- " * 500_000, "* " * 500_000),
    ("```\n" * 250_000, "```\n" * 249_999),
]


@pytest.mark.parametrize("number", range(len(HOSTILE)))
def test_a_megabyte_is_compared_to_the_end(number: int) -> None:
    before, after = HOSTILE[number]
    with ends():
        found = compare_texts(before, after)
    assert "".join(piece.text for piece in found if piece.kind != "added") == before
