"""Who is where, who is stuck, who has gone quiet; pure."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from learnhub.content.compiled import Outline
from learnhub.learning.rules import Facts, Progress, Stop, progress
from learnhub.people.rules import name_key

CellState = Literal["done", "part", "stuck", "none"]

QUIZ_TRIES = 3
QUESTION_TRIES = 4
FEWEST_ANSWERS = 5
HARD_SHARE = 0.6

# A day begins and ends where the learners are, not in UTC.
_PLACE = ZoneInfo("Europe/Berlin")


@dataclass(frozen=True, slots=True)
class Learner:
    """A learner of a cohort, with the moment of the last fact anywhere."""

    person_id: int
    name: str
    login: str
    joined_at: datetime
    last_at: datetime | None


@dataclass(frozen=True, slots=True)
class QuizTries:
    """What came of somebody's attempts at a quiz; `percent` is the best, None before handing in."""

    tries: int
    percent: int | None
    passed: bool


@dataclass(frozen=True, slots=True)
class Standing:
    """What is known of a learner in one course: lessons by id, quizzes by module.

    `hard` are lessons in which a question was tried `QUESTION_TRIES` times and never right;
    `last` is the lesson that was touched last.
    """

    done: frozenset[str] = frozenset()
    begun: frozenset[str] = frozenset()
    hard: frozenset[str] = frozenset()
    last: str = ""


NOWHERE = Standing()


@dataclass(frozen=True, slots=True)
class Cell:
    """One stop of one learner; `is_done` also where the state is stuck."""

    state: CellState
    is_done: bool
    percent: int | None = None


@dataclass(frozen=True, slots=True)
class Row:
    """One learner in the table of a course."""

    learner: Learner
    progress: Progress
    cells: tuple[Cell, ...]
    here: Stop | None
    days: int
    is_quiet: bool

    @property
    def is_stuck(self) -> bool:
        """Say whether the learner does not get on somewhere."""
        return any(cell.state == "stuck" for cell in self.cells)

    @property
    def stuck_at(self) -> Stop | None:
        """The first stop where the learner does not get on."""
        found = zip(self.progress.stops, self.cells, strict=True)
        return next((stop for stop, cell in found if cell.state == "stuck"), None)


def days_between(earlier: datetime, later: datetime) -> int:
    """Return how many midnights lie between two moments, by the clock of the learners."""
    gap = later.astimezone(_PLACE).date() - earlier.astimezone(_PLACE).date()
    return max(0, gap.days)


def last_sign(learner: Learner) -> datetime:
    """Return when a learner was last heard of; joining the cohort is a sign, too."""
    return max(learner.last_at, learner.joined_at) if learner.last_at else learner.joined_at


def row(
    learner: Learner, outline: Outline, standing: Standing, quizzes: Mapping[str, QuizTries],
    *, now: datetime, quiet_days: int,
) -> Row:
    """Return where a learner is; who has done everything is never quiet."""
    way = progress(outline, Facts(
        done=standing.done, begun=standing.begun, tried=frozenset(quizzes),
        passed=frozenset(module for module, tries in quizzes.items() if tries.passed),
    ))
    cells = tuple(_cell(stop, standing, quizzes) for stop in way.stops)
    silent = now - last_sign(learner) >= timedelta(days=quiet_days)
    return Row(
        learner, way, cells, _here(way, standing.last),
        days_between(learner.last_at or learner.joined_at, now),
        is_quiet=silent and not way.is_complete,
    )


def _cell(stop: Stop, standing: Standing, quizzes: Mapping[str, QuizTries]) -> Cell:
    is_done = stop.state == "done"
    state: CellState = "done" if is_done else "part" if stop.state == "part" else "none"
    if stop.lesson is not None:
        # Answering is enough for "done": somebody can finish a lesson and still need help.
        return Cell("stuck" if stop.lesson.id in standing.hard else state, is_done)
    tries = quizzes.get(stop.module)
    stuck = tries is not None and not tries.passed and tries.tries >= QUIZ_TRIES
    return Cell("stuck" if stuck else state, is_done, tries.percent if tries else None)


def _here(way: Progress, last: str) -> Stop | None:
    """Return the stop somebody left open last, else the next one; None at the end."""
    left_open = next(
        (s for s in way.stops if s.lesson and s.lesson.id == last and s.state != "done"), None
    )
    return left_open or way.next


def titles_of(stop: Stop) -> Mapping[str, str]:
    """Return what a stop is called, by locale."""
    found = stop.lesson or stop.quiz
    assert found is not None
    return found.titles


def named_like(rows: Iterable[Row], words: str) -> list[Row]:
    """Return the rows in whose name every word occurs."""
    wanted = name_key(words).split()
    return [
        r for r in rows
        if all(word in name_key(f"{r.learner.name} {r.learner.login}") for word in wanted)
    ]


@dataclass(frozen=True, slots=True)
class Share:
    """How many answered a question at their first try, and how many were right at once.

    `module` is "" for a question of a lesson: its id is enough to find it.
    """

    module: str
    question: str
    answered: int
    right: int

    @property
    def share(self) -> float:
        """The part that was right at once."""
        return self.right / self.answered if self.answered else 0.0


def hardest(shares: Iterable[Share]) -> list[Share]:
    """Return the questions few got right at once, the hardest first, with enough answers."""
    hard = [s for s in shares if s.answered >= FEWEST_ANSWERS and s.share < HARD_SHARE]
    return sorted(hard, key=lambda s: (s.share, -s.answered, s.module, s.question))
