"""Learners who answer without pause and remember what they were promised."""

import random
import threading
import uuid
from collections import defaultdict
from dataclasses import dataclass, field

from tests.cast import PASSWORD
from tests.operations.visitor import Stopped, Visitor

QUIZ = "/courses/small/first/quiz"
LESSON = "/courses/small/first/hello"
OPTIONS = {"fly": ("0", "1", "2"), "wet": ("true", "false")}


@dataclass
class Sent:
    """One value that left for a question, and whether the server said it has it."""

    number: int
    value: str
    kept: bool = False


@dataclass
class Notes:
    """What a learner sent and what the server acknowledged."""

    answers: dict[tuple[int, str], list[Sent]] = field(default_factory=lambda: defaultdict(list))
    tries: dict[str, Sent] = field(default_factory=dict)
    handed_in: set[int] = field(default_factory=set)
    lost: int = 0
    error: BaseException | None = None

    @property
    def kept(self) -> int:
        """How many answers the server said it has."""
        answers = [each for sent in list(self.answers.values()) for each in sent]
        return sum(each.kept for each in [*answers, *list(self.tries.values())])


class Learner(threading.Thread):
    """Signs in, takes quizzes and answers in a lesson until told to stop."""

    def __init__(
        self, login: str, port: int, seed: str, *, stop: threading.Event, gave_up: threading.Event
    ) -> None:
        super().__init__(name=login, daemon=True)
        self.login, self.notes = login, Notes()
        self._visitor = Visitor(port, gave_up)
        self._chance = random.Random(seed)
        self._stop_now, self._gave_up = stop, gave_up

    def run(self) -> None:
        """Learn; what goes wrong is kept for the test, because a thread cannot fail it."""
        try:
            while not self._stop_now.is_set():
                self._visitor.sign_in(self.login, PASSWORD)
                self._take_the_quiz()
        except Stopped:
            return
        except BaseException as error:
            self.notes.error = error
            self._gave_up.set()
        finally:
            self.notes.lost = self._visitor.lost
            self._visitor.close()

    def _take_the_quiz(self) -> None:
        started = self._visitor.post(f"{QUIZ}/attempts", {})
        assert started.status == 303, started.text
        attempt = int(started.location.rsplit("/", 1)[1])
        for number in range(1, self._chance.randrange(5, 13)):
            if self._stop_now.is_set():
                return
            self._save(attempt, self._chance.choice(["cat", "fly", "wet"]), number)
            if self._chance.random() < 0.5:
                self._answer_in_the_lesson()
        for _ in range(self._chance.choice([1, 2])):
            done = self._visitor.post(f"{QUIZ}/attempts/{attempt}", {})
            assert done.status == 303, done.text
            self.notes.handed_in.add(attempt)

    def _save(self, attempt: int, question: str, number: int) -> None:
        # The number itself is the answer where any number may be one: no two answers are alike.
        value = self._chance.choice(OPTIONS.get(question, (str(number),)))
        sent = Sent(number, value)
        self.notes.answers[attempt, question].append(sent)
        answer = self._visitor.post(
            f"{QUIZ}/attempts/{attempt}/answers/{question}",
            {f"q-{question}": value, "seq": str(number)}, part=True,
        )
        assert answer.status == 204, (answer.status, answer.text)
        sent.kept = True

    def _answer_in_the_lesson(self) -> None:
        token, value = uuid.UUID(int=self._chance.getrandbits(128)).hex, self._chance.choice("012")
        sent = self.notes.tries[token] = Sent(len(self.notes.tries) + 1, value)
        answer = self._visitor.post(
            f"{LESSON}/answers/sky", {"q-sky": value, "token": token}, part=True
        )
        assert answer.status == 200, (answer.status, answer.text)
        sent.kept = True
