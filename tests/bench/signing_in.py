"""What signing in costs: hashing, a card, and lessons read while many sign in."""

import http.client
import re
import statistics
import threading
import time
from collections.abc import Iterator
from urllib.parse import urlencode

from sqlalchemy import select

from learnhub.base.actor import PUBLIC
from learnhub.config.secret import read_or_make_field_keys
from learnhub.db import Database
from learnhub.demo.people import NAMED, PASSWORD
from learnhub.people.models import Person
from learnhub.people.passwords import fits, hashed
from learnhub.people.rules import new_token, token_hash
from learnhub.people.service import cards
from tests.bench.server import Running, serving
from tests.bench.world import LESSON, World

TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
ROUNDS = 40
A_SECOND = 50
SECONDS = 6
WINDOWS = 8


def hashing() -> Iterator[tuple[str, str, str]]:
    """Yield the CPU of making and checking the hash of a password."""
    start = time.process_time()
    for _ in range(ROUNDS):
        kept = hashed("correct horse battery")
    made = time.process_time()
    for _ in range(ROUNDS):
        fits("correct horse battery", kept)
    checked = time.process_time()
    yield "hashing a password: CPU ms", f"{(made - start) / ROUNDS * 1000:.1f}", "~ 20"
    yield "checking a password: CPU ms", f"{(checked - made) / ROUNDS * 1000:.1f}", "~ 20"


def by_card(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield the CPU of coming in with a card, from the card to the sign-in."""
    database = Database(
        world.settings.database_url, field_keys=lambda: read_or_make_field_keys(world.settings)
    )
    device = token_hash(new_token())
    with database.write() as session:
        person = session.scalars(select(Person.id).where(Person.login == "olena")).one()
        made = cards.make_cards(session, PUBLIC, [person], nonce=new_token(), now=world.now)
        cards.admit(session, made[0].card_id, device, now=world.now)
    start = time.process_time()
    for _ in range(ROUNDS):
        with database.write() as session:
            cards.use_card(session, made[0].card_id, device, device="bench", now=world.now)
    used = (time.process_time() - start) / ROUNDS * 1000
    database.close()
    yield "coming in with a card: CPU ms, no hash of a password", f"{used:.1f}", "<= 5"


def many_at_once(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield how long a lesson takes while people sign in, at most fifty a second."""
    headers = {"Accept-Encoding": "gzip", "Cookie": world.cookie("participant")}
    with serving(world.folder) as server:
        server.ask(LESSON, 50, headers)
        alone = _reading(server, headers, threading.Event(), 200)
        done = threading.Event()
        count = _Signing(server.port, done)
        beside = _reading(server, headers, done, None)
        count.join()
    yield "lesson page alone: 95th percentile, ms", f"{_p95(alone):.0f}", ""
    yield "signed in a second, by password", f"{count.signed_in / SECONDS:.0f}", f"{A_SECOND}"
    yield "lesson page beside it: 95th percentile, ms", f"{_p95(beside):.0f}", "<= 250"


def _p95(times: list[float]) -> float:
    return statistics.quantiles(times, n=20)[-1] * 1000


def _reading(
    server: Running, headers: dict[str, str], done: threading.Event, most: int | None
) -> list[float]:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=30)
    times: list[float] = []
    while not done.is_set() and (most is None or len(times) < most):
        start = time.perf_counter()
        connection.request("GET", LESSON, headers=headers)
        connection.getresponse().read()
        times.append(time.perf_counter() - start)
        time.sleep(0.005)
    connection.close()
    return times


class _Signing:
    """Signs people of the demo in, in several threads, so many a second."""

    def __init__(self, port: int, done: threading.Event) -> None:
        self._logins = [each.login for each in NAMED]
        self._port, self._done, self.signed_in = port, done, 0
        self._start = time.monotonic()
        self._threads = [
            threading.Thread(target=self._run, args=(n,)) for n in range(WINDOWS)
        ]
        for thread in self._threads:
            thread.start()

    def join(self) -> None:
        """Wait until all have finished."""
        for thread in self._threads:
            thread.join()

    def _run(self, number: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", self._port, timeout=30)
        connection.request("GET", "/sign-in")
        page = connection.getresponse()
        cookie = (page.getheader("Set-Cookie") or "").partition(";")[0]
        found = TOKEN.search(page.read())
        assert found
        turn = number
        while (passed := time.monotonic() - self._start) < SECONDS:
            if turn / A_SECOND > passed:
                time.sleep(turn / A_SECOND - passed)
            body = urlencode({
                "csrf_token": found[1].decode(), "password": PASSWORD,
                "login": self._logins[turn % len(self._logins)],
            })
            connection.request("POST", "/sign-in", body, {
                "Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded",
            })
            answer = connection.getresponse()
            answer.read()
            self.signed_in += answer.status == 303
            turn += WINDOWS
        connection.close()
        self._done.set()


def signing_in(world: World) -> Iterator[tuple[str, str, str]]:
    """Yield everything."""
    yield from hashing()
    yield from by_card(world)
    yield from many_at_once(world)
