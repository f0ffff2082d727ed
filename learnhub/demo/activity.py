"""Lets an example learner learn for some weeks, at believable times and with mistakes."""

import random
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from learnhub.base.actor import Actor
from learnhub.content import queries as contents
from learnhub.content.compiled import LessonPage, OutlineLesson
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.demo.people import Learner
from learnhub.learning import service as learning
from learnhub.learning.service import Place
from learnhub.questions import Question, Response, kind_of, mark
from learnhub.quiz import rules as quiz_rules
from learnhub.quiz import service as quizzes
from learnhub.quiz.drawing import drawn

# What people type who do not know.
WORDS: tuple[Response, ...] = (("42",), ("Kontakt",), ("AGB",), ("true",), ("false",))
SENTENCES = (
    "Nicht kaufen! Das ist Werbung und kein echter Virus. Mach das Fenster zu und frag uns.",
    "Ich würde die App kaufen, wenn sie nicht teuer ist. Dann ist Ruhe.",
)
# No visit takes longer, so that nothing of it lies in the future.
VISIT = timedelta(hours=1)


def guess(question: Question, right: float, chance: random.Random) -> Response:
    """Return a response that is right with the given probability.

    What is marked by hand gets a sentence, where there is nothing to say it stays blank.
    """
    kind, content = kind_of(question.content), question.content
    if not kind.asks or kind.takes_files:
        return ()
    if kind.by_hand:
        return kind.clean(content, [chance.choice(SENTENCES)])
    solution = kind.solution(content)
    if not question.unscored and chance.random() < right:
        return solution
    options: list[Response] = [(str(index),) for index in range(max(2, kind.items(content)))]
    attempts = [*WORDS, *options] if kind.typed else [*options, *WORDS]
    chance.shuffle(attempts)
    attempts += [tuple(reversed(solution)), ("", *solution[1:]), solution]
    found = (kind.clean(content, attempt) for attempt in attempts)
    return next(
        (each for each in found
         if any(each) and (question.unscored or mark(question, each).share < 1)),
        solution,
    )


class Learning:
    """One learner in one course, from the first lesson to the day they went quiet."""

    def __init__(
        self, session: Session, library: Library, edition: Edition, actor: Actor,
        learner: Learner, *, today: datetime, chance: random.Random,
    ) -> None:
        assert actor.person_id is not None
        self._session, self._library, self._edition = session, library, edition
        self._actor, self._person, self._learner = actor, actor.person_id, learner
        self._chance = chance
        self._days = self._learning_days(today)

    def _learning_days(self, today: datetime) -> Iterator[datetime]:
        """Yield the evenings and mornings on which a lesson was taken, oldest first."""
        gap = 7 / self._learner.pace
        day = today - timedelta(weeks=self._learner.weeks)
        last = today - timedelta(days=self._learner.quiet_days)
        while day < last:
            hour = self._chance.choice((8, 9, 10, 17, 19, 20, 21))
            moment = day.replace(hour=hour, minute=self._chance.randrange(60), second=0)
            if moment < last - VISIT:
                yield moment
            day += timedelta(days=gap * self._chance.uniform(0.6, 1.4))
        # The last visit is exactly as long ago as the cast says.
        yield last - VISIT

    def go(self) -> None:
        """Learn lesson after lesson as long as there are days."""
        for module in self._edition.outline.modules:
            for lesson in module.lessons:
                moment = next(self._days, None)
                if moment is None:
                    return
                self._lesson(lesson, moment)
            if module.quiz is not None:
                moment = next(self._days, None)
                if moment is None:
                    return
                self.take_quiz(module.id, moment)

    def _lesson(self, lesson: OutlineLesson, moment: datetime) -> None:
        page = contents.get_lesson(
            self._session, self._library, self._edition, lesson.module, lesson.name,
            self._learner.locale,
        )
        place = Place(self._edition.outline.id, self._edition.revision_id, lesson)
        stops_at = len(page.steps)
        if self._chance.random() > 0.55 + 0.45 * self._learner.right:
            stops_at = self._chance.randrange(1, len(page.steps))
        for number in range(1, stops_at + 1):
            moment += timedelta(seconds=self._chance.randrange(25, 90))
            learning.note_position(
                self._session, self._person, place, page, number, now=moment
            )
            for question in page.steps[number - 1].questions:
                moment = self._answer(place, page, question, moment)

    def _answer(
        self, place: Place, page: LessonPage, question: Question, moment: datetime
    ) -> datetime:
        for nth in range(3):
            moment += timedelta(seconds=self._chance.randrange(10, 50))
            response = guess(question, self._learner.right + 0.2 * nth, self._chance)
            if not any(response):
                break
            mark = learning.answer(
                self._session, self._person, place, page, question, response,
                token=f"demo {question.id} {nth}", now=moment,
            )
            if mark.result == "right":
                break
        return moment

    def take_quiz(self, module: str, moment: datetime) -> None:
        """Answer a quiz and mostly hand it in."""
        course = self._edition.outline.id
        quiz = contents.get_quiz(
            self._session, self._library, self._edition, module, self._learner.locale
        )
        seed = f"{self._chance.randrange(16**12):012x}"
        attempt = quizzes.start(
            self._session, self._actor, course, module, self._edition.revision_id, quiz,
            seed=seed, now=moment,
        )
        ids = drawn(quiz, seed)
        for number, question in enumerate(quiz_rules.questions_of(quiz, ids), 1):
            moment += timedelta(seconds=self._chance.randrange(15, 60))
            response = guess(question, self._learner.right, self._chance)
            quizzes.save(self._session, self._actor, attempt, {question.id: response},
                         number=number, now=moment)
        if self._chance.random() < 0.9:
            quizzes.hand_in(self._session, self._actor, attempt, quiz, now=moment)
