"""Questions of all kinds as the small site of `element_site.py` shows them."""

import html
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

from learnhub.questions import (
    Prose,
    Question,
    Response,
    compile_question,
    kind_of,
    mark,
    read_blocks,
    shuffled,
)
from learnhub.web.question_view import QuestionView

PAGES = Path(__file__).parent / "pages"
TRIED: Mapping[str, Response] = {
    "single": ("0",), "true_false": ("true",), "multiple": ("0", "1"), "short": ("Anhänge",),
    "numeric": ("13",), "match": ("0", "0"), "order": ("1", "0", "2"), "cloze": ("3", "0"),
}


class AsText:
    """Turns the Markdown of a test question into HTML."""

    def inline(self, text: str) -> str:
        """Return the text as it is."""
        return html.escape(text)

    def block(self, text: str) -> str:
        """Return the text as one paragraph."""
        return f"<p>{html.escape(text.strip())}</p>"


def questions_in(name: str) -> dict[str, Question]:
    """Return the compiled questions of a file by their ids; a problem in it fails the test."""
    blocks, problems = read_blocks((PAGES / name).read_text("utf-8"), first_line=1, where=name)
    assert problems == []
    found = [block for block in blocks if not isinstance(block, Prose)]
    return {q.id: compile_question(q, AsText()) for q in found}


QUESTIONS = questions_in("questions.md")
IN_ARABIC = {**QUESTIONS, **questions_in("arabic.md")}


def view_of(question: Question, response: Response = (), **more: Any) -> QuestionView:
    """Return a question as a lesson shows it, marked if there is a response."""
    view = QuestionView(
        q=question, order=shuffled(question, "seed"), response=response,
        mark=mark(question, response) if response else None, lang="en", dir="ltr",
        mode="lesson", action=f"/answers/{question.id}", csrf="t", token="once",
    )
    return replace(view, **more)


def in_state(question: Question, state: str) -> QuestionView:
    """Return a question that is new, tried, right, or to be read only (result)."""
    right = kind_of(question.content).solution(question.content)
    response = {"new": (), "right": right}.get(state, TRIED[question.id])
    if state != "result":
        return view_of(question, response)
    return view_of(question, response, mode="result", action="", show_solution=True)
