"""Draws the steps of a lesson; what looks the same for everybody is drawn once.

The texts are the same for every reader, and so is a question without an answer, or with one
of its few possible answers, but for two hidden fields, which are filled in here.
"""

import re
import secrets
from collections.abc import Hashable, Mapping

from flask import current_app
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from learnhub.content.compiled import LessonPage
from learnhub.content.library import Library
from learnhub.questions import Question, Response, is_blank
from learnhub.questions.kinds import kind_of
from learnhub.web.locale import direction, interface_locale
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


def _drawn_question(
    library: Library, key: Hashable, question: Question, response: Response, *, url: str,
    seed: str, locale: str,
) -> str:
    if not is_blank(response) and not kind_of(question.content).items(question.content):
        # What was typed is different each time; keeping it would only fill the memory.
        return draw(question_view(question, response, url=url, seed=seed, locale=locale))
    key = (key, question.id, response)
    html = library.find(key, str)
    if html is None:
        view = question_view(
            question, response, url=url, seed=seed, locale=locale, csrf=_CSRF, token=_TOKEN
        )
        html = library.keep(key, str(draw(view)), 4_000)
    return html.replace(_TOKEN, secrets.token_hex(12))


def _skeleton(
    library: Library, key: Hashable, page: LessonPage, *, url: str, signed_in: bool
) -> list[str]:
    """Return the steps as pieces of HTML; each second piece is the id of a question."""
    key = (key, "steps", signed_in)
    pieces = library.find(key, list)
    if pieces is None:
        template = current_app.jinja_env.get_template("learning/steps.html")
        here = interface_locale()
        html = template.module.steps_of(  # type: ignore[attr-defined]
            page, {q.id: Markup(f"\0q{q.id}\0") for q in page.questions},  # noqa: S704
            _CSRF, url, signed_in, here, direction(here),
        )
        pieces = re.split("\0q([^\0]+)\0", str(html))
        library.keep(key, pieces, sum(len(piece) for piece in pieces))
    return pieces


def drawn_steps(
    library: Library, revision_id: int, page: LessonPage, responses: Mapping[str, Response],
    views: Mapping[str, QuestionView], *, url: str, seed: str, signed_in: bool,
) -> Markup:
    """Return the HTML of a lesson's steps with the reader's last answers.

    `views` holds questions that look different this once, by id.
    """
    key = (revision_id, "drawn", url, page.locale, interface_locale())
    pieces = list(_skeleton(library, key, page, url=url, signed_in=signed_in))
    questions = {question.id: question for question in page.questions}
    for place in range(1, len(pieces), 2):
        name = pieces[place]
        pieces[place] = draw(views[name]) if name in views else _drawn_question(
            library, key, questions[name], responses.get(name, ()), url=url, seed=seed,
            locale=page.locale,
        )
    html = "".join(pieces).replace(_CSRF, escape(generate_csrf()))
    return Markup(html)  # noqa: S704 - drawn by our own templates, which escape
