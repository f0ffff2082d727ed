"""Hands out the files of an answer: to who sent them, and to who marks them."""

from werkzeug.wrappers import Response as BaseResponse

from learnhub.files.queries import bytes_of
from learnhub.files.sending import sent
from learnhub.quiz.sent_files import get_file
from learnhub.quiz.views.attempt import ATTEMPT
from learnhub.quiz.views.blueprint import quiz
from learnhub.web import work
from learnhub.web.guard import admits, signed_in
from learnhub.web.identity import current_actor


@quiz.get(f"{ATTEMPT}/answers/<question_id>/files/<int:file_id>")
@admits(signed_in)
def file(
    course: str, module: str, attempt_id: int, question_id: str, file_id: int
) -> BaseResponse:
    """Hand out a file of an answer; whoever may not see it finds none."""
    session = work.session()
    found = get_file(session, current_actor(), (course, module, attempt_id), question_id, file_id)
    return sent(found, bytes_of(session, file_id))
