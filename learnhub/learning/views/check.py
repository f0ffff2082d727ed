"""Checking oneself before and after a course: all questions on one page, the result by area."""

import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType

from flask import redirect, request
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.errors import Invalid, NotFound
from learnhub.content import queries as contents
from learnhub.content.compiled import CheckPage, Outline
from learnhub.content.views import library, original_of
from learnhub.learning import queries, service
from learnhub.learning.queries import CheckView
from learnhub.learning.self_checks import NAMES, Which
from learnhub.learning.views.areas import areas_between, said_about
from learnhub.learning.views.blueprint import learning
from learnhub.learning.views.found import may_read
from learnhub.questions import Mark, Question, Response, kind_of, mark, shuffled
from learnhub.questions.by_area import is_from_low_to_high
from learnhub.web import work
from learnhub.web.guard import admits, everybody
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction
from learnhub.web.question_view import QuestionView, blank_problem, field_name
from learnhub.web.time import now

NOTHING_MARKED: Mapping[str, str] = MappingProxyType({})


@dataclass(frozen=True, slots=True)
class FoundCheck:
    """A self-check as this reader gets it now."""

    outline: Outline
    which: Which
    page: CheckPage
    revision_id: int

    @property
    def url(self) -> str:
        """The address of the self-check."""
        return f"/courses/{self.outline.id}/{NAMES[self.which]}"

    @property
    def questions(self) -> list[Question]:
        """Those that ask something."""
        return [q for q in self.page.questions if kind_of(q.content).asks]


def _find(course: str, which: Which) -> FoundCheck:
    """Return a self-check; raise NotFound where there is none for this reader."""
    session = work.session()
    edition = contents.current_edition(session, library(), course)
    if not may_read(edition.outline):
        raise NotFound
    text = contents.get_check(session, library(), edition, NAMES[which], content_locale())
    return FoundCheck(edition.outline, which, text, edition.revision_id)


@learning.route("/courses/<course>/entry-check", methods=["GET", "POST"])
@admits(everybody)
def entry_check(course: str) -> BaseResponse:
    """Let somebody say what they can do before the course, and show it to them."""
    return _check(_find(course, "entry"))


@learning.route("/courses/<course>/final-check", methods=["GET", "POST"])
@admits(everybody)
def final_check(course: str) -> BaseResponse:
    """Let somebody say what they can do after the course, and show what has changed."""
    return _check(_find(course, "final"))


def _check(found: FoundCheck) -> BaseResponse:
    if request.method == "POST":
        return _given(found)
    given = _kept(found)
    if found.which in given and "again" not in request.args:
        return _result(found, given)
    return _form(found, {})


def _kept(found: FoundCheck) -> Mapping[Which, CheckView]:
    person_id = current_actor().person_id
    if person_id is None:
        return {}
    return queries.last_checks(work.session(), person_id, found.outline.id)


def _given(found: FoundCheck) -> BaseResponse:
    """Take the answers: those of a visitor are shown at once and kept nowhere."""
    responses = {
        q.id: kind_of(q.content).clean(q.content, request.form.getlist(field_name(q)))
        for q in found.questions
    }
    if not any(any(response) for response in responses.values()):
        first = field_name(found.questions[0]) if found.questions else ""
        return _form(found, responses, [(first, blank_problem())])
    person_id = current_actor().person_id
    if person_id is None:
        own = CheckView(found.which, found.revision_id, responses, now())
        return _result(found, {found.which: own})
    try:
        service.check_oneself(
            work.session(), person_id, found.outline.id, found.revision_id, found.which, responses,
            token=request.form.get("token", "")[:64] or secrets.token_hex(12), now=now(),
        )
    except Invalid as refusal:
        return _form(found, responses, [("", _(p.message, **p.params)) for p in refusal.problems])
    return redirect(found.url, 303)


def _form(
    found: FoundCheck, responses: Mapping[str, Response],
    problems: list[tuple[str, str]] | None = None,
) -> BaseResponse:
    views = _views(found.page, responses, marked=dict(problems or ()))
    return page(
        "learning/check.html", 422 if problems else 200, **_around(found), views=views,
        problems=problems or [], token=secrets.token_hex(12),
        scripts=sorted({
            *(e for v in views for e in kind_of(v.q.content).elements),
            *(["term-sheets"] if found.page.terms else []),
        }),
    )


def _result(found: FoundCheck, given: Mapping[Which, CheckView]) -> BaseResponse:
    """Show the areas of both self-checks, each as it was when it was answered."""
    own = given[found.which]
    checks = {which: _page_of(found, each) for which, each in given.items()}
    text = checks[found.which]
    return page(
        "learning/check_result.html", **_around(found), says=said_about(text, own.responses),
        areas=areas_between(found.outline, checks, given),
        views=_views(text, own.responses, is_given=True),
    )


def _page_of(found: FoundCheck, given: CheckView) -> CheckPage:
    session, wish = work.session(), content_locale()
    edition = contents.edition(session, library(), given.revision_id)
    return contents.get_check(session, library(), edition, NAMES[given.which], wish)


def _around(found: FoundCheck) -> dict[str, object]:
    text = found.page
    return {
        "original": original_of(found.outline, found.outline.checks[NAMES[found.which]], found.url),
        "outline": found.outline, "which": found.which, "check": text, "url": found.url,
        "locale": content_locale(), "text_dir": direction(text.locale),
    }


def _views(
    text: CheckPage, responses: Mapping[str, Response], *,
    is_given: bool = False, marked: Mapping[str, str] = NOTHING_MARKED,
) -> list[QuestionView]:
    """Return the questions as they stand on the page; `marked` says what is missing, by field."""
    total = sum(kind_of(q.content).asks for q in text.questions)
    views, number = [], 0
    for question in text.questions:
        number += kind_of(question.content).asks
        response = responses.get(question.id, ())
        views.append(QuestionView(
            q=question, order=_order(question), response=response,
            mark=_remark(question, response) if is_given else None,
            lang=text.locale.split("-")[0], dir=direction(text.locale),
            mode="result" if is_given else "quiz", number=number, total=total, locked=is_given,
            problem=marked.get(field_name(question), ""),
        ))
    return views


def _order(question: Question) -> tuple[int, ...]:
    """Return the choices in the written order where it goes from low to high."""
    if is_from_low_to_high(question):
        return tuple(range(kind_of(question.content).items(question.content)))
    return shuffled(question, question.id)


def _remark(question: Question, response: Response) -> Mark | None:
    """Return the mark where it says more than thank you; no trainer marks a self-check."""
    if kind_of(question.content).by_hand or not any(response):
        return None
    found = mark(question, response)
    says = found.feedback or question.feedback or not is_from_low_to_high(question)
    return found if says else None
