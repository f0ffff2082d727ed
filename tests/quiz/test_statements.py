"""How many statements a quiz sends to the database; what takes a page over 40 ms begins here."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from sqlalchemy import event

from learnhub.db import Database
from tests.quiz.playing import QUIZ, RIGHT, fields, start
from tests.site import Browser, Site

PART = {"X-Part": "save"}
WRITING = ("INSERT", "UPDATE", "DELETE")


class Count:
    """Statements, and those of them that write."""

    def __init__(self) -> None:
        self.all: list[str] = []

    @property
    def writes(self) -> list[str]:
        """The statements that change something."""
        return [s for s in self.all if s.split(None, 1)[0].upper() in WRITING]

    def __str__(self) -> str:
        return "\n".join(" ".join(s.split())[:150] for s in self.all)


@contextmanager
def counting(database: Database) -> Iterator[Count]:
    """Count what is sent while the block runs."""
    count = Count()

    def note(*arguments: object) -> None:
        count.all.append(str(arguments[2]).strip())

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield count
    finally:
        event.remove(database.engine, "before_cursor_execute", note)


def measured(site: Site, act: Callable[[], object]) -> tuple[int, int, str]:
    """Return how many statements something takes, how many write, and which they are."""
    with counting(site.database) as count:
        act()
    return len(count.all), len(count.writes), str(count)


def warm(site: Site) -> tuple[Browser, str]:
    """Return a browser that has taken the quiz once, and a new attempt."""
    lena = site.client("lena")
    lena.token()
    lena.post(start(lena), {"hand_in": "1"})
    return lena, start(lena)


def test_saving_an_answer_takes_three_statements_one_of_them_writes(site: Site) -> None:
    lena, attempt = warm(site)
    for seq, value in enumerate("345", 1):
        statements, writes, which = measured(site, lambda s=seq, v=value: lena.post(  # type: ignore[misc]
            f"{attempt}/answers/cat", {"q-cat": v, "seq": s}, headers=PART
        ))
        assert (statements, writes) == (3, 1), which


def test_looking_writes_nothing(site: Site) -> None:
    lena, attempt = warm(site)
    for url, most in ((QUIZ, 4), (attempt, 3)):
        statements, writes, which = measured(site, lambda u=url: lena.get(u))  # type: ignore[misc]
        assert statements <= most, which
        assert writes == 0, which
    lena.post(attempt, {"hand_in": "1"})
    statements, writes, which = measured(site, lambda: lena.get(attempt))
    assert statements <= 5, which
    assert writes == 0, which


def test_a_whole_attempt_stays_within_the_goal(site: Site) -> None:
    """50 statements, 13 writing, for ten questions; what is not a save stays fixed."""
    lena, attempt = warm(site)
    lena.post(attempt, {"hand_in": "1"})

    def whole() -> None:
        lena.get(QUIZ)
        url = start(lena)
        lena.get(url)
        for seq, (question, response) in enumerate(RIGHT.items(), 1):
            answer = lena.post(f"{url}/answers/{question}",
                               {**fields({question: response}), "seq": seq}, headers=PART)
            assert answer.status_code == 204
        lena.post(url, {**fields(RIGHT), "hand_in": "1"})

    statements, writes, which = measured(site, whole)
    saves = len(RIGHT)
    assert statements - 3 * saves <= 50 - 3 * 10, which
    assert writes - saves <= 13 - 10, which


def test_handing_in_takes_as_many_statements_however_many_answers(site: Site) -> None:
    counts = set()
    lena, attempt = warm(site)
    for answers in ({"cat": ("4",)}, dict(RIGHT)):
        counts.add(measured(site, lambda a=attempt, r=answers: lena.post(  # type: ignore[misc]
            a, {**fields(r), "hand_in": "1"}))[:2])
        attempt = start(lena)
    assert len(counts) == 1, counts
