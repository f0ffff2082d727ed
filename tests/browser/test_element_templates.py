"""The templates of questions, without a browser: what must never reach a page or break it."""

import re
from typing import Any

import pytest

from learnhub.questions import kind_of
from tests.browser.element_questions import QUESTIONS, TRIED, view_of
from tests.browser.element_site import ROOT, jinja

MODES: tuple[dict[str, Any], ...] = (
    {"mode": "lesson"},
    {"mode": "quiz", "action": "", "save": "/save", "check": "/check"},
    {"mode": "quiz", "action": "", "locked": True},
    {"mode": "result", "action": "", "show_solution": True, "score": "0 of 1 points"},
)
TEMPLATE = '{% from "questions/question.html" import question %}{{ question(view) }}'


@pytest.fixture(scope="module")
def template() -> Any:
    return jinja().from_string(TEMPLATE)


@pytest.mark.parametrize("more", MODES, ids=lambda more: "-".join(more))
@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_answer_to_an_earlier_version_of_the_question_breaks_no_page(
    kind: str, more: dict[str, Any], template: Any
) -> None:
    for given in (("9", "9", "9", "9", "9", "9"), ("", "7"), ("x@y", "-1"), ("true",)):
        assert "<fieldset" in template.render(view=view_of(QUESTIONS[kind], given, **more))


@pytest.mark.parametrize("more", MODES, ids=lambda more: "-".join(more))
@pytest.mark.parametrize("kind", QUESTIONS)
def test_nobody_is_told_that_an_answer_is_wrong(
    kind: str, more: dict[str, Any], template: Any
) -> None:
    text = template.render(view=view_of(QUESTIONS[kind], TRIED[kind], **more))
    assert re.search(r"\bwrong\b", re.sub(r"<[^>]*>", " ", text), re.IGNORECASE) is None
    assert re.search("Not quite yet|Partly right", text)


@pytest.mark.parametrize("kind", QUESTIONS)
def test_an_open_question_does_not_give_its_solution_away(kind: str, template: Any) -> None:
    question = QUESTIONS[kind]
    text = template.render(view=view_of(question))
    assert "This is right" not in text
    assert "data-mark=\"right\"" not in text
    assert 'class="solution"' not in text
    if kind in ("short", "numeric"):
        seen = re.sub(r"<[^>]*>", " ", text)
        assert kind_of(question.content).solution(question.content)[0] not in seen
        assert 'value=""' in text


def test_what_a_learner_typed_is_never_markup(template: Any) -> None:
    typed = '"><img src=x onerror=alert(1)>'
    for kind in ("short", "numeric"):
        for more in MODES:
            text = template.render(view=view_of(QUESTIONS[kind], (typed,), **more))
            assert "<img" not in text
    for more in MODES:
        assert "<img" not in template.render(view=view_of(QUESTIONS["cloze"], (typed, "1"), **more))


def test_only_one_macro_believes_that_a_text_is_safe() -> None:
    files = (ROOT / "templates/questions").glob("*.html")
    assert [path.name for path in files for _ in re.findall(r"\|\s*safe\b", path.read_text("utf-8"))
            ] == ["pieces.html"]


def test_every_template_of_a_kind_has_the_four_macros() -> None:
    for kind in QUESTIONS:
        text = (ROOT / f"templates/questions/{kind}.html").read_text("utf-8")
        found = set(re.findall(r"macro (\w+)\(view\)", text))
        assert {"how", "answers", "given", "solution"} <= found, kind
