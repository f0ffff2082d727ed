"""How many statements pages send to the database."""

import re
from collections.abc import Iterator

from sqlalchemy import event, select

from learnhub.base.actor import PUBLIC
from learnhub.enrolment.models import Cohort
from learnhub.enrolment.service import add_member
from learnhub.people.service.account import add_person
from tests.bench.world import LESSON, World

TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
MORE = 960


class Counter:
    """Counts statements, and those that write."""

    def __init__(self, world: World) -> None:
        self.all = self.writes = 0
        event.listen(world.database.engine, "before_cursor_execute", self._count)

    def _count(self, *arguments: object) -> None:
        self.all += 1
        verb = str(arguments[2]).lstrip().split(" ", 1)[0].upper()
        self.writes += verb in ("INSERT", "UPDATE", "DELETE")

    def take(self) -> str:
        """Return what was counted since the last time."""
        said = f"{self.all} ({self.writes})"
        self.all = self.writes = 0
        return said


def count_all(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield the counts; the writes in brackets."""
    app = world.app()
    client = app.test_client()
    client.set_cookie("learnhub", world.cookie("olena").partition("=")[2])
    client.get(LESSON)
    counter = Counter(world)
    client.get(LESSON)
    yield "lesson page: statements (writes)", counter.take(), "<= 3 (0)"
    quiz = "/courses/online-business/start/quiz"
    found = TOKEN.search(client.get(quiz).data)
    assert found
    token = found[1].decode()
    counter.take()
    where = client.post(f"{quiz}/attempts", data={"csrf_token": token}).location
    page = client.get(where)
    names = sorted(set(re.findall(r'name="(q-[a-z0-9-]+)"', page.text)))
    for n, name in enumerate(names, 1):
        client.post(f"{where}/answers/{name[2:]}", headers={"X-Part": "1"},
                    data={"csrf_token": token, "seq": str(n), name: "0"})
    client.post(where, data={"csrf_token": token})
    client.get(where)
    requests = len(names) + 4
    yield f"quiz of {len(names)} questions in {requests} requests", counter.take(), "<= 60 (13)"
    yield from _table(world, counter)


def _table(world: World, counter: Counter) -> Iterator[tuple[str, str, str]]:
    with world.database.read() as session:
        cohort = session.scalars(select(Cohort.id).order_by(Cohort.id)).first()
    assert cohort is not None
    client = world.app().test_client()
    client.set_cookie("learnhub", world.cookie("trainer").partition("=")[2])
    url = f"/cohorts/{cohort}/courses/critical-media"
    for people, more in ((40, 28), (1000, MORE)):
        with world.database.write() as session:
            for n in range(more):
                added = add_person(session, PUBLIC, login=f"more{people}-{n}", name=f"Person {n}",
                                   password_hash=None, now=world.now)
                add_member(session, PUBLIC, cohort, added, now=world.now)
        client.get(url)
        counter.take()
        client.get(url)
        yield f"trainer's table with {people} learners", counter.take(), "<= 7 (0), the same"
