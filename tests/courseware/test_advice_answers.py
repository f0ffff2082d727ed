"""Questions that say nothing back, and answers that betray themselves, are told."""

import pytest

from tests.courseware.advising import quiz, said

FEEDBACK = "> Darum ist es so.\n"


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("### ? A? {#a}\n\n- (x) b\n- ( ) c\n", True),
        ("### ? A? {#a}\n\n- (x) b\n- ( ) c\n\n> Darum.\n", False),
        ("### ? A? {#a}\n\n- (x) b\n- ( ) c\n  > Nein, weil.\n", False),
        ("### ? A? {#a}\n\n- (x) b\n- ( ) c\n\n> [!HINT] Denken Sie.\n", True),
        ("### ? A? {#a}\n\n- (x) b\n- ( ) c\n\n> [!WRONG] Noch nicht.\n", False),
        ("### ? A? {#a}\n\n- (x) true\n- ( ) false\n  > Eben nicht.\n", False),
        ("### ? A? {#a}\n\n- = b\n- = c {0%}\n  > Fast.\n", False),
        ("### ? A? {#a}\n\n- = b\n", True),
        ("### ? A? {#a}\n\n- b :: c\n- d :: e\n", True),
        ("### ? A? {#a}\n\nEin [[Wort]].\n", True),
        ("### ? A? {#a text}\n\n- +2 nennt es\n", False),
        ("### ? A? {#a unscored}\n\n- ( ) b\n- ( ) c\n", False),
        ("### ? A? {#a scale=1-4}\n", False),
    ],
)
def test_a_marked_question_without_feedback_is_told(question: str, told: bool) -> None:
    found = said(quiz(f"Hallo.\n\n{question}"))
    wanted = [(
        "6",
        "The question “a” says nothing back. Please add a line “> …” after the answers that "
        "gives the reason.",
    )]
    assert found == (wanted if told else [])


def choice(number: int, *options: str) -> str:
    """Return a question whose first option is right."""
    lines = "\n".join(f"- ({'x' if not n else ' '}) {text}" for n, text in enumerate(options))
    return f"### ? Was? {{#q{number}}}\n\n{lines}\n\n{FEEDBACK}\n"


LONG = ("Eine lange und genaue Antwort", "Nein", "Nie")
EVEN = ("Eine Antwort", "Eine andere", "Noch eine so")
SHORT = ("Eine Antwort", "Nie", "Eine andere")


@pytest.mark.parametrize(
    ("questions", "words"),
    [
        ([LONG, LONG, LONG], ["In 3 of 3 questions the right answer is by far the longest"]),
        ([EVEN, LONG, LONG, LONG], ["In 3 of 4 questions the right answer is by far the longest"]),
        ([LONG, LONG, EVEN], []),
        ([LONG, LONG, LONG, EVEN, EVEN, EVEN], []),
        ([EVEN] * 6, []),
        ([SHORT] * 4, ["In 4 of 4 questions a wrong answer is by far the shortest"]),
        ([SHORT] * 3, []),
        ([SHORT] * 4 + [EVEN] * 2, []),
    ],
)
def test_answers_that_betray_themselves_by_their_length_are_told(
    questions: list[tuple[str, ...]], words: list[str]
) -> None:
    body = "".join(choice(number, *options) for number, options in enumerate(questions))
    found = said(quiz(body))
    assert len(found) == len(words)
    for (_, text), start in zip(found, words, strict=True):
        assert text.startswith(start)


def test_the_finding_leads_to_the_first_question_concerned() -> None:
    ((line, _),) = said(quiz(choice(0, *EVEN) + "".join(choice(n, *LONG) for n in (1, 2, 3))))
    assert line == "12"


def test_markup_makes_no_answer_longer() -> None:
    linked = "[Antwort](https://example.org/eine/lange/adresse)"
    assert said(quiz("".join(choice(n, linked, "Antwort", "Antworten") for n in range(5)))) == []


def test_true_and_false_are_always_as_long_as_they_are() -> None:
    body = "".join(
        f"### ? Was? {{#q{n}}}\n\n- ( ) true\n- (x) false\n\n{FEEDBACK}\n" for n in range(5)
    )
    assert said(quiz(body)) == []
