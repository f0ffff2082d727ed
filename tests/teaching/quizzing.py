"""What tests of first answers share: the first quiz of the small course, answer by answer."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

from learnhub.base.actor import Actor
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.enrolment.queries import member_ids
from learnhub.questions import Response
from learnhub.quiz import service as quizzes
from learnhub.teaching.queries.first_answers import FirstAnswers, first_answers
from learnhub.teaching.queries.wordings import find_spot
from tests.pages import Page
from tests.site import Site
from tests.teaching.making import Doing

Step = tuple[str, Response, int]
"""A question, the answer, and how many seconds after the start."""


def url(site: Site, question: str) -> str:
    """Return where a question is shown."""
    return f"/cohorts/{site.cast.group}/courses/small/questions/{question}"


def page_of(site: Site, question: str, *, name: str = "tom", of: str = "") -> Page:
    """Return the page of a question."""
    answer = site.client(name).get(f"{url(site, question)}?lang=en{of and '&of=' + of}")
    assert answer.status_code == 200
    page = Page(answer.text)
    page.check_frame()
    return page


def take(does: Doing, person: int, steps: Sequence[Step], *, together: bool = False) -> int:
    """Take the first quiz, one answer after the other, or all of them in one form."""
    page = contents.get_quiz(does.session, does.library, does.edition, "first", "en")
    actor, start = Actor(person), does.site.now
    attempt = quizzes.start(does.session, actor, "small", "first", does.edition.revision_id, page,
                            seed="s", now=start)
    form: dict[str, Response] = {question: response for question, response, _ in steps}
    if together:
        quizzes.save(does.session, actor, attempt, form, number=1,
                     now=start + timedelta(seconds=100))
    else:
        for question, response, seconds in steps:
            quizzes.save(does.session, actor, attempt, {question: response}, number=1,
                         now=start + timedelta(seconds=seconds))
    quizzes.hand_in(does.session, actor, attempt, page, now=start + timedelta(seconds=500))
    return attempt


def steps(given: Mapping[str, Response], *, every: int = 20) -> list[Step]:
    """Return answers to the first quiz at equal distances."""
    return [(question, given[question], every * place)
            for place, question in enumerate(("cat", "fly", "wet"), start=1) if question in given]


def firsts(site: Site, question: str = "cat") -> FirstAnswers:
    """Return the first answers of Tom's group."""
    with site.database.read() as session:
        library = Library()
        edition = contents.current_edition(session, library, "small")
        spot = find_spot(session, library, edition, question)
        assert spot is not None
        return first_answers(session, library, edition, spot, question,
                             member_ids(site.cast.group))
