"""How the questions of a course were answered."""

from werkzeug.wrappers import Response as BaseResponse

from learnhub.content.views import library
from learnhub.teaching.policy import may_teach
from learnhub.teaching.queries.questions import sections
from learnhub.teaching.queries.remarking import corrected_questions
from learnhub.teaching.rules import FEWEST_ANSWERS
from learnhub.teaching.views.blueprint import teaching
from learnhub.teaching.views.group import find_group
from learnhub.web import work
from learnhub.web.guard import admits
from learnhub.web.kit import page
from learnhub.web.locale import content_locale


@teaching.get("/cohorts/<int:cohort_id>/courses/<course>/questions")
@admits(may_teach)
def questions(cohort_id: int, course: str) -> BaseResponse:
    """Show per question how many were right at once, and what was chosen instead."""
    session, locale = work.session(), content_locale()
    group = find_group(session, cohort_id)
    edition = group.edition(course)
    return page(
        "teaching/questions.html", group=group, here="questions", outline=edition.outline,
        locale=locale, fewest=FEWEST_ANSWERS,
        sections=sections(session, library(), edition, cohort_id, locale),
        corrected=corrected_questions(session, library(), edition, cohort_id),
    )
