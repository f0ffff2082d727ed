"""`make bench`: prints what LearnHub costs, beside its goals."""

import logging
import statistics
import sys
import tempfile
from pathlib import Path

from tests.bench.authoring import large, word_file, writing
from tests.bench.browser import cold_visit
from tests.bench.converting import convert_many
from tests.bench.marking import mark_many
from tests.bench.people_list import list_many
from tests.bench.publishing import publish_many
from tests.bench.server import serving
from tests.bench.signing_in import signing_in
from tests.bench.statements import count_all
from tests.bench.world import LESSON, World

REQUESTS = 200
ROUNDS = 15


def line(what: str, value: str, goal: str) -> None:
    """Print one figure."""
    print(f"{what:58} {value:>16}   goal {goal}", flush=True)


def cpu(world: World) -> None:
    """CPU of pages against a bare Flask view returning the same bytes on the same server."""
    headers = {"Accept-Encoding": "gzip", "Cookie": world.cookie("participant")}
    with serving(world.folder) as server:
        body = server.ask(LESSON, 1, headers)
    (world.folder / "bare.html.gz").write_bytes(body)
    with serving(world.folder, "tests.bench.bare", "run") as server:
        server.ask(LESSON, 1000, headers)
        # Processors change their pace within seconds: many short rounds, and of each the ratio.
        rounds = []
        for _ in range(ROUNDS):
            lesson = server.cpu_of(LESSON, REQUESTS, headers)
            bare = server.cpu_of("/bare", REQUESTS, headers)
            rounds.append((lesson / bare, lesson, bare))
        ratio, lesson, bare = sorted(rounds)[ROUNDS // 2]
        course = statistics.median(
            server.cpu_of("/courses/critical-media", REQUESTS, headers) for _ in range(ROUNDS // 3)
        )
    line("lesson page: CPU ms, server included", f"{lesson:.2f}", "<= 1.0")
    line("bare Flask view, same bytes: CPU ms", f"{bare:.2f}", "")
    line("lesson page against the bare view", f"{ratio:.2f} x", "<= 3 x")
    line("course page: CPU ms, server included", f"{course:.2f}", "<= 1.5")


def memory(world: World) -> None:
    """Memory of the whole server after every lesson of every course was read."""
    # The trainer reads all courses, also those one has to be enrolled in.
    headers = {"Accept-Encoding": "gzip", "Cookie": world.cookie("trainer")}
    pages = [
        f"/courses/{e.outline.id}/{lesson.module}/{lesson.name}?lang={locale}"
        for e in world.editions() for lesson in e.outline.lessons for locale in ("de", "en", "ar")
    ]
    with serving(world.folder) as server:
        for path in pages:
            server.ask(path, 1, headers)
        line(f"memory of the server after {len(pages)} lessons",
             f"{server.memory() / 2**20:.0f} MB", "<= 120 MB")


def main() -> None:
    """Run everything."""
    logging.disable(logging.WARNING)
    with tempfile.TemporaryDirectory() as folder:
        world = World(Path(folder))
        cpu(world)
        memory(world)
        for what, value, goal in count_all(world):
            line(what, value, goal)
        for what, value, goal in cold_visit(world):
            line(what, value, goal)
        for what, value, goal in (*writing(world), *large(world)):
            line(what, value, goal)
        for what, value, goal in signing_in(world):
            line(what, value, goal)
    for figures in (word_file(), publish_many(), convert_many(), mark_many(), list_many()):
        for what, value, goal in figures:
            line(what, value, goal)


if __name__ == "__main__":
    sys.exit(main())
