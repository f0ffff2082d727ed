"""Draws the steps of a lesson; what looks the same for everybody is drawn once.

The texts are the same for every reader, and so is a question without an answer, or with one
of its few possible answers, but for two hidden fields, which are filled in here.
"""

import secrets
from collections.abc import Hashable, Mapping

from flask import current_app
from flask_wtf.csrf import generate_csrf
from markupsafe import Markup, escape

from learnhub.content.compiled import LessonPage
from learnhub.content.library import Library
from learnhub.questions import Question, Response, is_blank
from learnhub.questions.kinds import kind_of
from learnhub.web.drawn import filled, hole, pieces_of
from learnhub.web.locale import direction, interface_locale
from learnhub.web.question_view import QuestionView, lesson_question


def question_view(
    question: Question, response: Response, *, url: str, revision_id: int, seed: str, locale: str,
    problem: str = "", csrf: str = "", token: str = "",
) -> QuestionView:
    """Return a question of the lesson at `url`, with a fresh token unless one is given.

    The form says which revision it shows, so that the answer is marked against that one.
    """
    return lesson_question(
        question, response, locale=locale, seed=seed,
        action=f"{url}/answers/{question.id}?revision={revision_id}#q-{question.id}",
        problem=problem, csrf=csrf or generate_csrf(), token=token or secrets.token_hex(12),
    )


def draw(view: QuestionView) -> Markup:
    """Return the HTML of a question."""
    template = current_app.jinja_env.get_template("questions/question.html")
    html: Markup = template.module.question(view)  # type: ignore[attr-defined]
    return html


def _drawn_question(
    library: Library, key: Hashable, question: Question, response: Response, *, url: str,
    revision_id: int, seed: str, locale: str,
) -> list[str]:
    """Return a question as pieces of HTML; each second piece is the name of a hole."""
    if not is_blank(response) and not kind_of(question.content).items(question.content):
        # What was typed is different each time; keeping it would only fill the memory.
        return [draw(question_view(
            question, response, url=url, revision_id=revision_id, seed=seed, locale=locale
        ))]
    key = (key, question.id, response)
    pieces = library.find(key, list)
    if pieces is None:
        view = question_view(
            question, response, url=url, revision_id=revision_id, seed=seed, locale=locale,
            csrf=hole("csrf"), token=hole("token"),
        )
        html = str(draw(view))
        pieces = library.keep(key, pieces_of(html), len(html))
    return pieces


def _skeleton(
    library: Library, key: Hashable, page: LessonPage, *, url: str, signed_in: bool
) -> list[str]:
    """Return the steps as pieces; each second one names a hole, `q0` is that of a question."""
    key = (key, "steps", signed_in)
    pieces = library.find(key, list)
    if pieces is None:
        template = current_app.jinja_env.get_template("learning/steps.html")
        here = interface_locale()
        html = template.module.steps_of(  # type: ignore[attr-defined]
            page, {q.id: hole(f"q{place}") for place, q in enumerate(page.questions)},
            hole("csrf"), url, signed_in, here, direction(here),
        )
        pieces = library.keep(key, pieces_of(str(html)), len(html))
    return pieces


def drawn_steps(
    library: Library, revision_id: int, page: LessonPage, responses: Mapping[str, Response],
    views: Mapping[str, QuestionView], *, url: str, seed: str, signed_in: bool,
) -> Markup:
    """Return the HTML of a lesson's steps with the reader's last answers.

    `views` holds questions that look different this once, by id.
    """
    key = (revision_id, "drawn", url, page.locale, interface_locale())
    own = {"csrf": escape(generate_csrf())}
    token = secrets.token_hex(12)
    for place, question in enumerate(page.questions):
        name = question.id
        drawn = [str(draw(views[name]))] if name in views else _drawn_question(
            library, key, question, responses.get(name, ()), url=url, revision_id=revision_id,
            seed=seed, locale=page.locale,
        )
        # One draw of chance a page; the place keeps the forms on it apart.
        own["token"] = Markup(f"{token}-{place}")  # noqa: S704 - hexadecimal digits
        own[f"q{place}"] = Markup(filled(drawn, own))  # noqa: S704 - see below
    html = filled(_skeleton(library, key, page, url=url, signed_in=signed_in), own)
    return Markup(html)  # noqa: S704 - drawn by our own templates, which escape
