"""Takes a person's own words out of answers that stay for the statistics.

What was chosen from given options stays. Of what was typed it stays only whether it was right:
it becomes the solution, or a dash. Files are gone before.
"""

from collections.abc import Sequence
from typing import Any

from sqlalchemy import ColumnElement, Table, select, update
from sqlalchemy.orm import Session

from learnhub.base.errors import NotFound
from learnhub.base.personal import PersonalData
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.db import Base
from learnhub.privacy.queries.rows import table_of
from learnhub.questions import Question, Response, is_blank, kind_of, mark
from learnhub.teaching.counting import best_read, is_typed
from learnhub.teaching.queries.wordings import find_spot, wordings

# What stands where something else than the solution was typed; a number where one is wanted.
_FILLERS = ("—", "0", "-1")


def without_words(question: Question | None, response: Response) -> Response:
    """Return a response without own words that is marked as before where that can be.

    A question that can no longer be read could have been typed: nothing of the answer stays.
    """
    if question is None:
        return ()
    if is_blank(response):
        return response
    kind = kind_of(question.content)
    if kind.takes_files:
        return ()
    if not (kind.typed or kind.by_hand or is_typed(question, response)):
        return response
    result = mark(question, response).result
    found: list[Response] = [tuple(f if part else "" for part in response) for f in _FILLERS]
    found.append(kind.solution(question.content))
    return next((each for each in found if mark(question, each).result == result), found[0])


class Wordings:
    """Knows the question an answer was given to; each is read once."""

    def __init__(self, session: Session, library: Library) -> None:
        self._session, self._library = session, library
        self._found: dict[tuple[int, str], tuple[Question, ...]] = {}

    def asked(self, revision_id: int, question_id: str, response: Response) -> Question | None:
        """Return the question in the language the answer fits best; None if it is lost."""
        key = (revision_id, question_id)
        if key not in self._found:
            self._found[key] = self._read(revision_id, question_id)
        known = self._found[key]
        return best_read(known[0], known[1:], response) if known else None

    def _read(self, revision_id: int, question_id: str) -> tuple[Question, ...]:
        try:
            edition = contents.edition(self._session, self._library, revision_id)
            spot = find_spot(self._session, self._library, edition, question_id)
            if spot is None:
                return ()
            return tuple(
                wordings(self._session, self._library, edition, spot, question_id).values()
            )
        except NotFound:
            return ()


def take_out(
    session: Session, known: Wordings, declared: PersonalData, where: ColumnElement[bool]
) -> None:
    """Take own words out of all answers of a table."""
    table = table_of(declared)
    keys = list(table.primary_key.columns)
    answers = [table.c[name] for name in declared.answers]
    query = select(_revision(declared, table), table.c.question, *answers, *keys).where(where)
    if declared.through:
        column, parent = declared.through
        other = Base.metadata.tables[parent]
        query = query.join(other, other.c.id == table.c[column])
    for revision, question, *rest in session.execute(query).all():
        given, key = rest[: len(answers)], rest[len(answers) :]
        values = {
            column.name: cleaned
            for column, response in zip(answers, given, strict=True)
            if (cleaned := _cleaned(known, revision, question, response)) != response
        }
        if values:
            same = [column == value for column, value in zip(keys, key, strict=True)]
            session.execute(update(table).where(*same).values(values))


def _cleaned(
    known: Wordings, revision: int, question: str, response: Sequence[str] | None
) -> list[str] | None:
    if response is None:
        return None
    given = tuple(response)
    return list(without_words(known.asked(revision, question, given), given))


def _revision(declared: PersonalData, table: Table) -> ColumnElement[Any]:
    """The column that says which revision an answer was given to: here, or where it belongs."""
    if declared.through:
        return Base.metadata.tables[declared.through[1]].c.revision_id
    return table.c.revision_id
