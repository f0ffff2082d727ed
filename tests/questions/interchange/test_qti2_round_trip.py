"""What is written as QTI and read again is the same, but for what `exporting` names."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from learnhub.questions import Cloze, Question
from learnhub.questions.interchange.bank import Bank, Entry
from learnhub.questions.interchange.fitting import fitted
from learnhub.questions.interchange.ids import tag
from learnhub.questions.message import Msg
from tests.questions.interchange.qti2_banks import (
    KINDS,
    MEDIA,
    WRITING,
    blocks,
    line,
    said,
    through,
)

# Kinds in which something is shuffled.
SHUFFLED = frozenset({"cloze", "match", "multiple", "picture_choice", "single", "statements"})
CREDITED = frozenset(
    {"areas", "cloze", "match", "multiple", "order", "picture_choice", "statements"}
)
BY_HAND = frozenset({"free_text", "upload", "information", "scale"})
FOLDERS = ((), ("Basics",), ("Basics", "Computers"))


@st.composite
def questions(draw: st.DrawFn, kind: str) -> Question:
    """Draw a question of a kind that a course can hold, as QTI can say it."""
    content = draw(KINDS[kind])
    scored = kind not in BY_HAND
    question = Question(
        id=draw(st.from_regex(r"[A-Za-z0-9][A-Za-z0-9_-]{0,10}", fullmatch=True)),
        prompt=draw(line),
        body="" if kind in ("cloze", "areas") else draw(blocks),
        content=content,
        points=draw(st.integers(1, 100)),
        credit=draw(st.sampled_from(("all", "part"))) if kind in CREDITED else "part",
        tags=tuple(draw(st.lists(st.sampled_from(("a", "b-2", "عربي")), unique=True, max_size=2))),
        shuffle=draw(st.booleans()) if kind in SHUFFLED else True,
        feedback=draw(said),
        right=draw(said) if scored else "",
        partly="",
        wrong=draw(said) if scored else "",
        title=draw(st.sampled_from(("", "A name for trainers"))),
    )
    return _possible(question, kind)


def _possible(question: Question, kind: str) -> Question:
    """Return a question in the one form in which several equal ones are read."""
    content = question.content
    if kind == "cloze" and (len(content.gaps) == 1 or not content.pool):
        if len(content.gaps) == 1:
            question = replace(question, credit="part")
        if not content.pool:
            question = replace(question, shuffle=True)
    if kind == "cloze" and question.credit == "all":
        question = replace(question, content=_only_whole(content))
    if kind == "information":
        # A quotation at the end of a course's text is feedback there.
        question = replace(question, body=question.body.replace("> quoted", "quoted"))
    if kind in ("multiple", "picture_choice"):
        question = replace(question, credit=_credit(question))
    if kind == "areas" and content.task == "one":
        question = replace(question, credit="part")
    if kind == "statements" and len(content.rows) == 1:
        question = replace(question, credit="part")
    return question


def _only_whole(content: Cloze) -> Cloze:
    """Where all gaps have to be right, answers worth a part say nothing."""
    gaps = tuple(
        replace(
            gap,
            texts=tuple(text for text in gap.texts if text.percent == 100),
            numbers=tuple(number for number in gap.numbers if number.percent == 100),
        )
        for gap in content.gaps
    )
    return replace(content, gaps=gaps)


def _credit(question: Question) -> str:
    options = question.content.options
    if question.kind == "picture_choice" and not question.content.several:
        return "part"
    if question.credit == "all" and any(option.percent is not None for option in options):
        return "part"
    return question.credit


def differences(one: Question, other: Question) -> list[str]:
    """Return the names of the fields in which questions differ."""
    names = one.__dataclass_fields__
    return [n for n in names if n not in ("line", "level") and getattr(one, n) != getattr(other, n)]


@pytest.mark.parametrize("form", WRITING, ids=lambda form: form.name)
@pytest.mark.parametrize("kind", KINDS)
@settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_a_question_survives_the_way_out_and_in(data: st.DataObject, kind: str, form) -> None:
    question = data.draw(questions(kind))
    possible = fitted(question)
    if isinstance(possible, Msg):
        return
    question = possible[0]
    folder = data.draw(st.sampled_from(FOLDERS))
    written, read = through(form, Bank((Entry(question, folder),), MEDIA))
    assert written.written == 1
    assert read.refused is None
    assert not read.lost, read.lost[0].reason.text
    found = read.bank.entries[0]
    assert found.folder == folder
    first = (tag(folder),) if folder else ()
    tags = tuple(dict.fromkeys((*first, *question.tags)))
    expected = replace(question, tags=tags)
    if kind in ("information", "scale"):
        expected = replace(expected, points=1)
    if kind in BY_HAND:
        expected = replace(expected, right="", wrong="")
    wrong = differences(expected, found.question)
    assert not wrong, {n: (getattr(expected, n), getattr(found.question, n)) for n in wrong}
