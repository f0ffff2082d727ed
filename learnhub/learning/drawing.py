"""Draws the questions of a lesson; what looks the same for everybody is drawn once.

A question without an answer, or with one of its few possible answers, is the same HTML for
every reader but for two hidden fields, which are filled in here.
"""

import secrets

from flask import current_app
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from learnhub.content.library import Library
from learnhub.questions import Question, Response, is_blank
from learnhub.questions.kinds import kind_of
from learnhub.web.locale import interface_locale
from learnhub.web.question_view import QuestionView, lesson_question

# Characters no text can hold (`web.addressing` refuses them), so that nobody can write a place.
_CSRF, _TOKEN = "\0csrf", "\0token"


def question_view(
    question: Question, response: Response, *, url: str, seed: str, locale: str, problem: str = "",
    csrf: str = "", token: str = "",
) -> QuestionView:
    """Return a question of the lesson at `url`, with a fresh token unless one is given."""
    return lesson_question(
        question, response, locale=locale, seed=seed,
        action=f"{url}/answers/{question.id}#q-{question.id}", problem=problem,
        csrf=csrf or generate_csrf(), token=token or secrets.token_hex(12),
    )


def draw(view: QuestionView) -> Markup:
    """Return the HTML of a question."""
    template = current_app.jinja_env.get_template("questions/question.html")
    html: Markup = template.module.question(view)  # type: ignore[attr-defined]
    return html


def drawn_question(
    library: Library, revision_id: int, question: Question, response: Response, *, url: str,
    seed: str, locale: str,
) -> Markup:
    """Return the HTML of a question with the reader's last answer, from memory if possible."""
    if not is_blank(response) and not kind_of(question.content).items(question.content):
        # What was typed is different each time; keeping it would only fill the memory.
        return draw(question_view(question, response, url=url, seed=seed, locale=locale))
    key = (revision_id, "question", question.id, url, locale, interface_locale(), response)
    html = library.find(key, str)
    if html is None:
        view = question_view(
            question, response, url=url, seed=seed, locale=locale, csrf=_CSRF, token=_TOKEN
        )
        html = str(draw(view))
        library.keep(key, html, len(html))
    filled = html.replace(_CSRF, escape(generate_csrf())).replace(_TOKEN, secrets.token_hex(12))
    return Markup(filled)  # noqa: S704 - drawn by our own template, which escapes
