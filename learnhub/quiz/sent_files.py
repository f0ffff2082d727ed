"""Which files belong to which answer of an attempt, and who may see them."""

from sqlalchemy.orm import Session

from learnhub.base.actor import Actor, Role
from learnhub.base.errors import NotFound
from learnhub.enrolment.queries import teaches
from learnhub.files.policy import is_owner
from learnhub.files.queries import FileView, files_at
from learnhub.questions import Response
from learnhub.quiz.models import Attempt, AttemptAnswer


def place_of(attempt_id: int, question_id: str) -> str:
    """Return the name under which files know the answer they were sent in for."""
    return f"attempt {attempt_id} {question_id}"


def files_of(
    session: Session, attempt_id: int, question_id: str, response: Response
) -> tuple[FileView, ...]:
    """Return the files an answer holds, in its order."""
    attempt = session.get(Attempt, attempt_id) if any(response) else None
    if attempt is None:
        return ()
    there = files_at(session, attempt.person_id, place_of(attempt_id, question_id))
    numbers = [int(number) for number in response if number.isdigit()]
    return tuple(there[number] for number in numbers if number in there)


def may_see_files(actor: Actor, person_id: int, *, is_taught: bool, is_handed_in: bool) -> bool:
    """A person sees their own files; who teaches them sees those they have handed in.

    Coordinators see what trainers see.
    """
    if is_owner(actor, person_id):
        return True
    teaches = actor.has(Role.COORDINATOR) or (actor.has(Role.TRAINER) and is_taught)
    return teaches and is_handed_in


def get_file(
    session: Session, actor: Actor, where: tuple[str, str, int], question_id: str, file_id: int
) -> FileView:
    """Return a file of an answer that this reader may see; any other is not found.

    `where` names the attempt: course, module and number.
    """
    attempt_id = where[2]
    attempt = session.get(Attempt, attempt_id)
    if attempt is None or (attempt.course, attempt.module) != where[:2] or not may_see_files(
        actor, attempt.person_id, is_handed_in=attempt.handed_in_at is not None,
        is_taught=teaches(session, actor, attempt.person_id),
    ):
        raise NotFound
    found = files_at(session, attempt.person_id, place_of(attempt_id, question_id)).get(file_id)
    answer = session.get(AttemptAnswer, (attempt_id, question_id))
    if found is None or answer is None or not _holds(answer, file_id):
        raise NotFound
    return found


def _holds(answer: AttemptAnswer, file_id: int) -> bool:
    return str(file_id) in (*answer.response, *(answer.late_response or ()))
