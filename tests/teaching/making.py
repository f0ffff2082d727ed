"""Makers for tests of this room: learners in a group, and what they did."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import event
from sqlalchemy.orm import Session

from learnhub.base.actor import PUBLIC, Actor
from learnhub.content import queries as contents
from learnhub.content.library import Library
from learnhub.content.queries import Edition
from learnhub.db import Database
from learnhub.enrolment import service as enrolment
from learnhub.learning import service as learning
from learnhub.learning.service import Place
from learnhub.people.service.account import add_person
from learnhub.questions import Response
from learnhub.quiz import service as quizzes
from tests.site import Site

RIGHT: dict[str, Response] = {
    "sky": ("1",), "fruit": ("0", "1"), "grass": ("true",), "imprint": ("Impressum",),
    "cat": ("4",), "fly": ("0", "1"), "wet": ("true",),
}
WRONG: dict[str, Response] = {
    "sky": ("0",), "fruit": ("2",), "grass": ("false",), "imprint": ("Werbung",),
    "cat": ("3",), "fly": ("2",), "wet": ("false",),
}


@dataclass
class Doing:
    """What learners do in the small course."""

    session: Session
    site: Site
    library: Library = field(default_factory=Library)
    tokens: int = 0

    @property
    def edition(self) -> Edition:
        """The small course."""
        return contents.current_edition(self.session, self.library, "small")

    def join(self, name: str, *, days_ago: int = 0, cohort: int | None = None) -> int:
        """Add a new learner to Tom's group."""
        at = self.at(days_ago)
        login = "x-" + "".join(c if c.isalnum() else "-" for c in name)
        person = add_person(self.session, PUBLIC, login=login, name=name, password_hash=None,
                            now=at)
        enrolment.add_member(self.session, PUBLIC, cohort or self.site.cast.group, person, now=at)
        return person

    def at(self, days_ago: int) -> datetime:
        """Return a moment before now."""
        return self.site.now - timedelta(days=days_ago)

    def place(self, name: str = "hello") -> Place:
        """Return a lesson of the first module."""
        edition = self.edition
        lesson = edition.outline.find_lesson("first", name)
        assert lesson is not None
        return Place("small", edition.revision_id, lesson)

    def answer(self, person: int, question: str, response: Response, *, days_ago: int = 0) -> None:
        """Answer a question of the first lesson."""
        place = self.place()
        page = contents.get_lesson(
            self.session, self.library, self.edition, "first", "hello", "de"
        )
        asked = page.question(question)
        assert asked is not None
        self.tokens += 1
        learning.answer(self.session, person, place, page, asked, response,
                        token=f"t{self.tokens}", now=self.at(days_ago))

    def begin(self, person: int, *, name: str = "hello", days_ago: int = 0) -> None:
        """Open a lesson."""
        page = contents.get_lesson(self.session, self.library, self.edition, "first", name, "de")
        learning.note_position(self.session, person, self.place(name), page, 1,
                               now=self.at(days_ago))

    def finish(self, person: int, *, name: str = "hello", days_ago: int = 0) -> None:
        """Say that a lesson is done."""
        learning.say_done(self.session, person, self.place(name), now=self.at(days_ago))

    def quiz(self, person: int, given: dict[str, Response], *, days_ago: int = 0) -> None:
        """Hand in the quiz of the first module."""
        edition = self.edition
        text = contents.get_quiz(self.session, self.library, edition, "first", "de")
        actor, now = Actor(person), self.at(days_ago)
        attempt = quizzes.start(self.session, actor, "small", "first", edition.revision_id, text,
                                seed="s", now=now)
        quizzes.save(self.session, actor, attempt, given, number=1, now=now)
        quizzes.hand_in(self.session, actor, attempt, text, now=now)

    def ask(self, person: int, text: str, *, kind: str = "question", days_ago: int = 0) -> None:
        """Ask the trainer something about the first lesson."""
        self.tokens += 1
        learning.ask(self.session, Actor(person), self.place(), kind, text,
                     token=f"a{self.tokens}", now=self.at(days_ago))


@contextmanager
def doing(site: Site) -> Iterator[Doing]:
    """Give what learners do, committed at the end of the block."""
    with site.database.write() as session:
        yield Doing(session, site)


@contextmanager
def counted(database: Database) -> Iterator[list[str]]:
    """Collect the statements of a block; asking who somebody is counts, too."""
    statements: list[str] = []

    def note(_connection: Any, _cursor: Any, statement: str, *_rest: Any) -> None:
        statements.append(statement)

    event.listen(database.engine, "before_cursor_execute", note)
    try:
        yield statements
    finally:
        event.remove(database.engine, "before_cursor_execute", note)
