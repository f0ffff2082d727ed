"""What the list of people costs with a hundred thousand of them."""

import time
from collections.abc import Iterator
from pathlib import Path
from tempfile import TemporaryDirectory

from sqlalchemy import event, insert, select

from learnhub.base.actor import Actor, Role
from learnhub.base.clock import SystemClock
from learnhub.db import Database, migrate
from learnhub.people.models import Person
from learnhub.roster.queries.listing import people_page
from learnhub.roster.rules import PAGE_SIZE, Choice

PEOPLE = 100_000
NAMES = ("Amira", "Özlem", "Marek", "Fatma", "Jürgen", "Olena", "Yusuf", "Ruth", "Ali", "Grace")
ROUNDS = 5


def list_many() -> Iterator[tuple[str, str, str]]:
    """Yield statements and median milliseconds of the list, a search and a late page."""
    now = SystemClock().now()
    clara = Actor(1, "Clara", frozenset({Role.COORDINATOR}), asks_at=now)
    with TemporaryDirectory() as folder:
        database = Database(f"sqlite:///{Path(folder)}/people.sqlite3")
        migrate.upgrade(database)
        with database.write() as session:
            session.execute(insert(Person), [
                {"id": n, "login": f"p{n}", "name": f"{NAMES[n % 10]} {n * 7919 % PEOPLE}",
                 "search": f"{NAMES[n % 10]} {n * 7919 % PEOPLE} p{n}".casefold(),
                 "created_at": now}
                for n in range(1, PEOPLE + 1)
            ])
        with database.read() as session:
            late = session.scalars(
                select(Person.id).order_by(Person.name.desc(), Person.id.desc())
                .offset(2 * PAGE_SIZE).limit(1)
            ).one()
        counted = [0]
        event.listen(database.engine, "before_cursor_execute",
                     lambda *a: counted.__setitem__(0, counted[0] + 1))
        for what, choice, after, goal in (
            ("first page", Choice(), None, "<= 50 ms"),
            ("last page but two", Choice(), late, "<= 50 ms"),
            ("search, many found", Choice(words="özlem"), None, "<= 300 ms"),
            ("search, one found", Choice(words="p77777"), None, "<= 300 ms"),
            ("search, nobody found", Choice(words="xyzzy"), None, "<= 300 ms"),
            ("without a card", Choice(no_card=True), None, "<= 300 ms"),
        ):
            took = []
            for _ in range(ROUNDS):
                counted[0] = 0
                start = time.perf_counter()
                with database.read() as session:
                    people_page(session, clara, choice, after=after, now=now, quiet_days=14)
                took.append(time.perf_counter() - start)
            yield (f"list of {PEOPLE:,} people, {what}: statements, ms",
                   f"{counted[0]}, {sorted(took)[ROUNDS // 2] * 1000:.0f}", goal)
        database.close()
