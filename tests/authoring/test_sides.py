"""A text as blocks beside its translation: taken apart and put together without losing a sign."""

from hypothesis import given, settings
from hypothesis import strategies as st

from learnhub.authoring.sides import body_of, closed, emptied, rewritten, sections_of, sides
from learnhub.authoring.translation import Marks, composed, marks_of, padded, with_marks
from learnhub.courseware.steps import quiet_steps
from learnhub.questions import question_ids
from tests.courseware.making import small_course

LINES = st.sampled_from([
    "", "", "text", "## One", "## ", "### ? Ask {#a}", "### ? Ask {#b}", "- (x) y", "- ( ) n",
    "---", "> said", "> [!HINT] h", "```", "# ? Top {#c}", "  ", "\u200f## Two", "### More",
])
BODIES = st.lists(LINES, max_size=20).map("\n".join)


@settings(max_examples=200, deadline=None)
@given(BODIES)
def test_the_sections_of_a_text_are_the_text(body: str) -> None:
    sections = sections_of(body)
    assert body_of(sections) == body or not body.strip()
    assert len(sections) == len(quiet_steps(body))
    kept = [rewritten(each, None, lambda _id: None) for each in sections]
    assert body_of(kept) == body_of(sections)


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_a_form_that_says_the_same_changes_nothing(body: str) -> None:
    text = f"---\ntitle: T\n---\n{body}"
    sent = {"title": "T"}
    for number, section in enumerate(sections_of(body)):
        sent[f"t{number}-title"] = section.title
        for each in section.segments:
            if not each.is_question:
                sent[f"t{number}-text-{each.id}"] = each.text.replace("\n", "\r\n")
    made = composed(text, text, sent)
    assert made.text is not None
    assert made.text.split() == text.split()


@settings(max_examples=100, deadline=None)
@given(BODIES, BODIES)
def test_nothing_typed_is_lost_and_no_question_changes(body: str, typed: str) -> None:
    text = f"---\ntitle: T\n---\n{body}"
    made = composed(text, text, {"t0-text-": typed})
    if made.text is not None:
        assert question_ids(made.text) == question_ids(text)
        if sections_of(body):
            assert typed.strip("\n") in made.text or not typed.strip()


@settings(max_examples=100, deadline=None)
@given(BODIES)
def test_an_emptied_text_has_the_same_steps(body: str) -> None:
    sections = sections_of(body)
    if any(not each.title and not each.text.strip() for each in sections) or "```" in body:
        return
    assert len(sections_of(emptied([closed(each) for each in sections]))) == len(sections)


def test_a_step_that_moved_is_found_again_by_its_stamp() -> None:
    source, target = sections_of("## N\n\nx\n\n## A\n\na\n\n## B\n\nb\n"), \
        sections_of("## a\n\na\n\n## b\n\nb\n")
    found = sides(source, target, ("n", "a", "b"), ("a", "b"))
    assert [(s.source_number, s.target_number) for s in found] == [(0, None), (1, 0), (2, 1)]
    plain = sides(source, target)
    assert [(s.source_number, s.target_number) for s in plain] == [(0, 0), (1, 1), (2, None)]


def test_marks_are_written_and_read_again() -> None:
    for text in small_course().values():
        if not text.startswith(b"---"):
            continue
        marks = Marks(("a" * 12, "b" * 12), "machine")
        made = with_marks(text.decode(), marks)
        assert marks_of(made) == marks
        assert made.endswith(text.decode().split("---\n", 2)[2])
    assert padded(("a" * 12,), 3) == ("a" * 12, "0" * 12, "0" * 12)
    assert padded(("a" * 12,), 0) == ()
