"""Draws the steps of a lesson; what looks the same for everybody is drawn once.

The texts are the same for every reader, and so is a question without an answer, or with one
of its few possible answers, but for two hidden fields, which are filled in here.
"""

import secrets
from collections.abc import Hashable, Mapping

from flask import current_app
from markupsafe import Markup

from learnhub.content.compiled import LessonPage
from learnhub.content.library import Library
from learnhub.questions import Question, Response, is_blank
from learnhub.questions.kinds import kind_of
from learnhub.web.drawn import Pieces, filled, hole, html_of, pieces_of
from learnhub.web.locale import direction, interface_locale
from learnhub.web.question_view import QuestionView, lesson_question
from learnhub.web.signing import form_token


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
        problem=problem, csrf=csrf or form_token(), token=token or secrets.token_hex(12),
    )


def draw(view: QuestionView) -> Markup:
    """Return the HTML of a question."""
    template = current_app.jinja_env.get_template("questions/question.html")
    html: Markup = template.module.question(view)  # type: ignore[attr-defined]
    return html


def _drawn_question(
    library: Library, key: Hashable, question: Question, response: Response, *, url: str,
    revision_id: int, seed: str, locale: str,
) -> Pieces:
    """Return a question as pieces of HTML."""
    if not is_blank(response) and not kind_of(question.content).items(question.content):
        # What was typed is different each time; keeping it would only fill the memory.
        return [draw(question_view(
            question, response, url=url, revision_id=revision_id, seed=seed, locale=locale
        )).encode()]
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
    library: Library, key: Hashable, page: LessonPage, *, url: str, signed_in: bool,
    original: tuple[str, str],
) -> Pieces:
    """Return the steps as pieces; `q0` is the hole of the first question."""
    key = (key, "steps", signed_in, original)
    pieces = library.find(key, list)
    if pieces is None:
        template = current_app.jinja_env.get_template("learning/steps.html")
        here = interface_locale()
        html = template.module.steps_of(  # type: ignore[attr-defined]
            page, {q.id: hole(f"q{place}") for place, q in enumerate(page.questions)},
            hole("csrf"), url, signed_in, here, direction(here), *original,
        )
        pieces = library.keep(key, pieces_of(str(html)), len(html))
    return pieces


def drawn_steps(
    library: Library, revision_id: int, page: LessonPage, responses: Mapping[str, Response],
    views: Mapping[str, QuestionView], *, url: str, seed: str, signed_in: bool,
    original: tuple[str, str] = ("", ""),
) -> bytes:
    """Return the HTML of a lesson's steps with the reader's last answers.

    `views` holds questions that look different this once, by id. `original` is the address of the
    lesson in the language it was written in, and that language.
    """
    key = (revision_id, "drawn", url, page.locale, interface_locale())
    own = {b"csrf": html_of(form_token())}
    token = secrets.token_hex(12).encode()
    for place, question in enumerate(page.questions):
        name = question.id
        drawn = [draw(views[name]).encode()] if name in views else _drawn_question(
            library, key, question, responses.get(name, ()), url=url, revision_id=revision_id,
            seed=seed, locale=page.locale,
        )
        # One draw of chance a page; the place keeps the forms on it apart.
        own[b"token"] = b"%s-%d" % (token, place)
        own[b"q%d" % place] = filled(drawn, own)
    return filled(_skeleton(library, key, page, url=url, signed_in=signed_in, original=original),
                  own)
