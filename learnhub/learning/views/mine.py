"""My learning: where to go on, all lines, what was asked."""

from werkzeug.wrappers import Response as BaseResponse

from learnhub.content import queries as contents
from learnhub.content.views import library
from learnhub.enrolment import queries as enrolments
from learnhub.learning import queries
from learnhub.learning.rules import onward
from learnhub.learning.views.blueprint import learning
from learnhub.learning.views.found import removed_lessons
from learnhub.quiz import queries as quizzes
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor
from learnhub.web.kit import page
from learnhub.web.locale import content_locale


@learning.get("/learning")
@admits(signed_in)
def mine() -> BaseResponse:
    """Show where the learner is and what comes next."""
    session = work.session()
    actor = current_actor()
    assert actor.person_id is not None
    taken = enrolments.courses_of(session, actor.person_id)
    editions = {
        e.outline.id: e for e in contents.all_editions(session, library()) if e.outline.id in taken
    }
    outlines = [edition.outline for edition in editions.values()]
    lines = queries.progress_of(session, actor.person_id, outlines)
    lines.sort(key=lambda p: (p.is_complete, not p.is_begun, p.outline.letter))
    results = quizzes.results(session, [actor.person_id], taken)
    return page(
        "learning/mine.html", lines=lines, locale=content_locale(),
        onward=onward(lines, queries.last_lesson(session, actor.person_id)),
        removed={x.outline.id: removed_lessons(editions[x.outline.id], x) for x in lines},
        results={(c, m): r for (_, c, m), r in results.items()},
        inquiries=queries.inquiries_of(session, actor.person_id),
    )
