"""How one question was answered, and how well it works."""

from flask import request
from flask_babel import format_decimal
from flask_babel import gettext as _
from werkzeug.wrappers import Response as BaseResponse

from learnhub.base.actor import Role
from learnhub.content.views import library
from learnhub.enrolment.queries import counted_in
from learnhub.questions import Question, shuffled
from learnhub.questions.statistics import FEWEST, FEWEST_TO_DISCRIMINATE
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.first_answers import learners_seen_by
from learnhub.teaching.queries.question_report import question_report
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import find_group
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale, direction
from learnhub.web.question_view import QuestionView


@teaching.get("/cohorts/<int:cohort_id>/courses/<course>/questions/<question_id>")
@admits(may_teach)
def question(cohort_id: int, course: str, question_id: str) -> BaseResponse:
    """Show what first answers say about a question: of this group, or of all one may see."""
    session, locale, actor = work.session(), content_locale(), current_actor()
    group = find_group(session, cohort_id)
    edition = group.edition(course)
    of_all = request.args.get("of") == "all"
    report = question_report(
        session, library(), edition, question_id,
        learners_seen_by(actor) if of_all else counted_in(cohort_id), locale,
    )
    everybody = _("All learners") if actor.has(Role.COORDINATOR) else _("All my groups")
    return page(
        "teaching/question.html", group=group, here="questions", outline=edition.outline,
        locale=locale, report=report, view=_view(report.question, report.locale), of_all=of_all,
        ways=((_("This group"), request.path, not of_all),
              (everybody, f"{request.path}?of=all", of_all)),
        fewest=FEWEST, enough=FEWEST_TO_DISCRIMINATE,
        number=lambda value: format_decimal(value, "0.##"),
    )


def _view(asked: Question, locale: str) -> QuestionView:
    """Return the question without an answer, as it stands in a lesson before one begins."""
    return QuestionView(
        q=asked, order=shuffled(asked, asked.id), response=(), mark=None,
        lang=locale.split("-")[0], dir=direction(locale), mode="lesson",
    )
