"""Reads for marking again: whose result changes when the key of a question was corrected."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.enrolment.queries import member_ids
from learnhub.people.models import Person
from learnhub.questions import Question
from learnhub.quiz.models import Attempt, AttemptAnswer, AttemptTry, RemarkedAnswer, Remarking
from learnhub.quiz.queries import last_try, saved_answer
from learnhub.quiz.remarking import marked_again
from learnhub.quiz.rules import Asked, SavedAnswer, passed, percent_of
from learnhub.quiz.service import Change
from learnhub.teaching.counting import is_judged
from learnhub.teaching.queries.questions import Texts, in_quiz


@dataclass(frozen=True, slots=True)
class Changed:
    """One attempt under the corrected key; `total` is the result of the whole attempt."""

    name: str
    handed_in_at: datetime
    change: Change
    total_before: float
    total_after: float
    most: int
    passed_before: bool | None
    passed_after: bool | None

    @property
    def is_other(self) -> bool:
        """Say whether the learner has other points than before."""
        return self.change.before != self.change.after

    @property
    def percents(self) -> tuple[int, int]:
        """The result before and after, in whole percent."""
        return percent_of(self.total_before, self.most), percent_of(self.total_after, self.most)


@dataclass(frozen=True, slots=True)
class Preview:
    """What marking again would do; `lost` counts answers that mean something else by now."""

    rows: tuple[Changed, ...]
    lost: int

    @property
    def raised(self) -> tuple[Changed, ...]:
        """Those who get more."""
        return tuple(r for r in self.rows if r.change.after > r.change.before)

    @property
    def lowered(self) -> tuple[Changed, ...]:
        """Those who would get less."""
        return tuple(r for r in self.rows if r.change.is_lower)


@dataclass(frozen=True, slots=True)
class Noted:
    """That a question was marked again before."""

    name: str
    at: datetime
    changed: int
    only_raised: bool


def corrected_questions(
    session: Session, library: Library, edition: Edition, cohort_id: int
) -> set[tuple[str, str]]:
    """Return module and id of quiz questions that read otherwise in an attempt of the cohort.

    In any language: what may be typed can be wrong in one of them alone, which the trainer may
    not read. One statement, if the pages are known.
    """
    rows = session.execute(
        select(Attempt.module, Attempt.revision_id).distinct().where(
            Attempt.person_id.in_(member_ids(cohort_id)), Attempt.course == edition.outline.id,
            Attempt.handed_in_at.is_not(None), Attempt.revision_id != edition.revision_id,
        )
    ).all()
    found: set[tuple[str, str]] = set()
    for module, revision_id in rows:
        then = contents.edition(session, library, revision_id)
        before = _by_locale(session, library, then, module)
        for locale, questions in _by_locale(session, library, edition, module).items():
            old = before.get(locale, {})
            found.update(
                (module, q.id) for q in questions.values()
                if q.id in old and old[q.id].content != q.content and is_judged(q)
            )
    return found


def _by_locale(
    session: Session, library: Library, edition: Edition, module: str
) -> dict[str, dict[str, Question]]:
    """Return the questions of a quiz by locale and id; nothing where there is no quiz."""
    there = edition.outline.find_module(module)
    titles = there.quiz.titles if there and there.quiz else ()
    pages = [contents.get_quiz(session, library, edition, module, locale) for locale in titles]
    return {page.locale: {q.id: q for q in (*page.questions, *page.bank)} for page in pages}


class Correction:
    """A question as it is now, and what its key makes of earlier answers of a cohort."""

    def __init__(
        self, session: Session, library: Library, edition: Edition, module: str, question: str
    ) -> None:
        self._session, self._library = session, library
        self.edition, self.module, self.question = edition, module, question
        self._asked: dict[str, Asked | None] = {}
        self._known: dict[int, dict[str, Question]] = {}

    def asked(self, wish: str) -> Asked | None:
        """Return the question in the locale nearest to the wished one, with the other languages.

        None where it is not there any more, or is not marked by a key.
        """
        if wish not in self._asked:
            self._asked[wish] = self._read(wish)
        return self._asked[wish]

    def _read(self, wish: str) -> Asked | None:
        known = self._wordings(self.edition)
        first = self.edition.outline.locale_for(known, wish)
        if first not in known or not is_judged(known[first]):
            return None
        return Asked(known[first], tuple(q for locale, q in known.items() if locale != first))

    def _wordings(self, edition: Edition) -> dict[str, Question]:
        """Return the question by locale, as it was in an edition."""
        if edition.revision_id not in self._known:
            pages = _by_locale(self._session, self._library, edition, self.module)
            self._known[edition.revision_id] = {
                locale: questions[self.question] for locale, questions in pages.items()
                if self.question in questions
            }
        return self._known[edition.revision_id]

    def _is_as_now(self, revision_id: int) -> bool:
        """Say whether the question reads as it does now, in every language both have."""
        then = self._wordings(contents.edition(self._session, self._library, revision_id))
        now = self._wordings(self.edition)
        shared = then.keys() & now.keys()
        return bool(shared) and all(then[x].content == now[x].content for x in shared)

    def preview(self, cohort_id: int, wish: str, *, by_name: bool = True) -> Preview:
        """Return what changes for whom; two statements, if the pages are known.

        Where names are hidden, their order has to be, too: then it is that of the attempts.
        """
        rows: list[Changed] = []
        lost = 0
        keys = self._keys()
        texts = Texts(self._session, self._library, wish)
        for attempt, saved, name in self._answers(cohort_id, by_name=by_name):
            key_revision = keys.get(attempt.id, attempt.revision_id)
            if key_revision == self.edition.revision_id:
                continue
            made_with = contents.edition(self._session, self._library, attempt.revision_id)
            quiz = texts.quiz(made_with, self.module)
            old, now = in_quiz(quiz, self.question), self.asked(quiz.locale)
            if old is None or now is None:
                continue
            if self._is_as_now(key_revision):
                continue
            found = marked_again(old, now, saved.response, saved.used)
            if found is None:
                lost += 1
                continue
            change = Change(attempt.id, key_revision, quiz, saved.points or 0.0, *found)
            rows.append(_changed(attempt, name, change))
        return Preview(tuple(rows), lost)

    def _answers(
        self, cohort_id: int, *, by_name: bool
    ) -> Iterator[tuple[Attempt, SavedAnswer, str]]:
        rows = self._session.execute(
            select(Attempt, AttemptAnswer, AttemptTry.response, Person.name)
            .join(AttemptAnswer, AttemptAnswer.attempt_id == Attempt.id)
            .outerjoin(AttemptTry, last_try())
            .join(Person, Person.id == Attempt.person_id)
            .where(Attempt.person_id.in_(member_ids(cohort_id)),
                   Attempt.course == self.edition.outline.id, Attempt.module == self.module,
                   Attempt.handed_in_at.is_not(None), AttemptAnswer.question == self.question,
                   AttemptAnswer.result.is_not(None))
            .order_by(*([Person.name] if by_name else []), Attempt.id)
        )
        for attempt, answer, tried, name in rows:
            yield attempt, saved_answer(answer, tried), name

    def _keys(self) -> Mapping[int, int]:
        """Return the revision whose key counts, for attempts that were marked again."""
        rows = self._session.execute(
            select(RemarkedAnswer.attempt_id, Remarking.to_revision_id)
            .join(Remarking, Remarking.id == RemarkedAnswer.remarking_id)
            .where(Remarking.course == self.edition.outline.id, Remarking.module == self.module,
                   Remarking.question == self.question)
            .order_by(Remarking.id)
        )
        return dict(rows.all())

    def noted(self) -> list[Noted]:
        """Return when and by whom the question was marked again before, the newest first."""
        rows = self._session.execute(
            select(Person.name, Remarking.made_at, Remarking.changed, Remarking.only_raised)
            .join(Person, Person.id == Remarking.made_by)
            .where(Remarking.course == self.edition.outline.id, Remarking.module == self.module,
                   Remarking.question == self.question)
            .order_by(Remarking.id.desc()).limit(20)
        )
        return [Noted(*row) for row in rows]


def _changed(attempt: Attempt, name: str, change: Change) -> Changed:
    before, most = attempt.points or 0.0, attempt.most_points or 0
    after = round(before - change.before + change.after, 9)
    reached = passed(after, most, 0, change.quiz.pass_mark)
    # While a trainer has yet to mark something, not reaching it is not certain.
    is_open = attempt.waiting and not reached
    return Changed(
        name, attempt.handed_in_at or attempt.started_at, change, before, after, most,
        attempt.passed, attempt.passed if is_open else reached,
    )
