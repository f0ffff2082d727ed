"""What writing costs: the preview while nine people type, saving, a course of 500 lessons."""

import http.client
import random
import re
import threading
import time
import tracemalloc
from collections.abc import Iterator
from statistics import quantiles
from urllib.parse import urlencode

from learnhub.authoring.queries.drafts import contents_of, files_of
from learnhub.authoring.service.drafts import begin_course, open_draft
from learnhub.authoring.service.publishing import publish_draft
from learnhub.base.actor import Actor, Role
from learnhub.base.archives import write_archive
from learnhub.content.queries import current_revision_id, source_of_revision
from learnhub.courseware import EMPTY, read_course
from learnhub.courseware.comparing.courses import compare_courses
from learnhub.documents import read_document
from learnhub.people.models import Person
from tests.bench.publishing import course as large_course
from tests.bench.server import Running, serving
from tests.bench.world import World

LESSON = "01-sources/01-who-decides.de.md"
OTHERS = 8
ROUNDS = 40
# How long somebody types until the next pause, in seconds: between these, by chance.
TYPING = 0.5, 2.5
# On two cores, one process each.
PROCESSES = 2
LESSONS = 500
CHAPTERS = 20
WORD = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
_OFFICE = "http://schemas.openxmlformats.org"
CONTENT_TYPES = (
    f'<Types xmlns="{_OFFICE}/package/2006/content-types"><Default Extension="rels" '
    'ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
    '<Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-'
    'officedocument.wordprocessingml.document.main+xml"/></Types>'
).encode()
RELATIONS = (
    f'<Relationships xmlns="{_OFFICE}/package/2006/relationships"><Relationship Id="r1" '
    f'Type="{_OFFICE}/officeDocument/2006/relationships/officeDocument" '
    'Target="word/document.xml"/></Relationships>'
).encode()
_TOKEN = re.compile(rb'name="csrf_token" value="([^"]+)"')
_STAMP = re.compile(rb'name="base" value="(\d+)"')

Figure = tuple[str, str, str]


class Desk:
    """An author at the editor of one text, over one connection."""

    def __init__(self, server: Running, path: str, cookie: str) -> None:
        self.path = path
        self._connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=60)
        self._headers = {"Cookie": cookie, "Content-Type": "application/x-www-form-urlencoded"}
        page = self._ask("GET", path)
        token, stamp = _TOKEN.search(page), _STAMP.search(page)
        assert token
        assert stamp
        self._token, self._base = token[1].decode(), stamp[1].decode()

    def _ask(self, method: str, path: str, body: str = "") -> bytes:
        try:
            self._connection.request(method, path, body or None, self._headers)
            answer = self._connection.getresponse()
        except (BrokenPipeError, http.client.RemoteDisconnected):
            # The server lets a connection go that nobody used for a while.
            self._connection.close()
            self._connection.request(method, path, body or None, self._headers)
            answer = self._connection.getresponse()
        data = answer.read()
        if answer.status != 200:
            raise RuntimeError(f"{path}: {answer.status}")
        return data

    def send(self, what: str, text: str, seq: int, window: str) -> float:
        """Send the text somewhere; return the seconds it took."""
        form = {"csrf_token": self._token, "base": self._base, "text": text, "seq": seq,
                "window": window}
        body = urlencode(form)
        began = time.perf_counter()
        self._ask("POST", f"{self.path}/{what}", body)
        return time.perf_counter() - began


def _actor(world: World) -> Actor:
    with world.database.read() as session:
        person = session.query(Person.id).filter(Person.login == "trainer").scalar()
    return Actor(person, "Trainer", frozenset({Role.TRAINER}))


def _long_text(world: World) -> str:
    """Return a lesson of about 2,000 words, made of lessons that ship, its questions with them."""
    with world.database.read() as session:
        files = contents_of(session, "critical-media")
    text = ""
    for number, (path, data) in enumerate(sorted(files.items())):
        if path.endswith(".de.md") and path[:1] == "0" and "quiz" not in path:
            body = data.decode().partition("\n---\n")[2]
            text += re.sub(r"\{#([\w-]+)", rf"{{#\1-{number}", body)
        if len(text.split()) > 2000:
            break
    return text


def writing(world: World) -> Iterator[Figure]:
    """Yield what a preview and a saving cost, alone and beside eight others."""
    with world.database.read() as session:
        file_id = files_of(session, "critical-media")[LESSON].file_id
    path, cookie, text = (f"/authoring/critical-media/texts/{file_id}", world.cookie("trainer"),
                          _long_text(world))
    with serving(world.folder, processes=PROCESSES) as server:
        desk = Desk(server, path, cookie)
        _previews(desk, text, 3)
        before = server.cpu()
        _previews(desk, text, ROUNDS)
        cost = (server.cpu() - before) / ROUNDS * 1000
        yield "preview of 2,000 words: CPU ms", f"{cost:.0f}", ""
        desks = [Desk(server, path, cookie) for _ in range(OTHERS + 1)]
        waits: list[list[float]] = [[] for _ in desks]
        threads = [
            threading.Thread(
                target=lambda d=d, w=w, n=n: w.extend(_previews(d, text, ROUNDS, random.Random(n)))
            )
            for n, (d, w) in enumerate(zip(desks, waits, strict=True))
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        everyone = [wait * 1000 for one in waits for wait in one]
        yield (f"… while {OTHERS} others preview: 95th percentile, ms",
               f"{quantiles(everyone, n=20)[18]:.0f}", "< 150")
        before = server.cpu()
        took = [desk.send("typing", f"{text}\n\n{n}", n + 1, "bench") for n in range(ROUNDS)]
        cost = (server.cpu() - before) / ROUNDS * 1000
        yield "saving 2,000 words: CPU ms, and median ms", (
            f"{cost:.0f}, {sorted(took)[ROUNDS // 2] * 1000:.0f}"), ""


def _previews(
    desk: Desk, text: str, rounds: int, chance: random.Random | None = None
) -> list[float]:
    """Ask for previews one after the other, or as somebody who types in between; return waits."""
    waits = []
    for n in range(rounds):
        waits.append(desk.send("preview", f"{text}\n\nEin Wort {time.perf_counter_ns()} {n}\n",
                               n + 1, "preview"))
        if chance is not None:
            time.sleep(chance.uniform(*TYPING))
    return waits


def large(world: World) -> Iterator[Figure]:
    """Yield what a course of 500 lessons costs its authors."""
    actor = _actor(world)
    files = {p: d for n, (p, d) in enumerate(sorted(large_course().items())) if n < LESSONS + 2
             or not p.endswith(".md")}
    files["course.yaml"] = re.sub(
        rb"modules:.*", _modules(files), large_course()["course.yaml"], flags=re.S
    )
    with world.database.write() as session:
        begin_course(session, actor, "large", files, now=world.now)
    headers = {"Cookie": world.cookie("trainer"), "Accept-Encoding": "gzip"}
    with serving(world.folder) as server:
        began = time.perf_counter()
        server.ask("/authoring/large", 1, headers)
        yield f"opening a course of {LESSONS} lessons, first time: s", (
            f"{time.perf_counter() - began:.2f}"), ""
        began = time.perf_counter()
        server.ask("/authoring/large", 5, headers)
        yield "… and again: s", f"{(time.perf_counter() - began) / 5:.2f}", ""
    yield from _comparing(world, actor)


def _modules(files: dict[str, bytes]) -> bytes:
    names = sorted({p.partition("/")[0] for p in files if p[:1] in "01" and "/" in p})
    return b"modules:\n" + "".join(
        f"  - id: {name[3:]}\n    title: {{de: Teil {name}}}\n" for name in names
    ).encode()


def _comparing(world: World, actor: Actor) -> Iterator[Figure]:
    with world.database.write() as session:
        publish_draft(session, actor, "large", EMPTY, note="", now=world.now)
        first = current_revision_id(session, "large")
    with world.database.write() as session:
        open_draft(session, actor, "large", now=world.now)
        source = source_of_revision(session, first).files
    changed = {
        path: data.replace(b"gew\xc3\xb6hnlichen", b"anderen", 3) if n % 5 == 0 else data
        for n, (path, data) in enumerate(source.items())
    }
    began = time.process_time()
    before, _ = read_course(source, folder="large")
    after, _ = read_course(changed, folder="large")
    read = time.process_time()
    assert before
    assert after
    found = compare_courses(before, after)
    done = time.process_time()
    assert found
    yield "comparing two revisions of it: CPU s, reading both", (
        f"{done - read:.2f}, {read - began:.2f}"), ""


def word_file() -> Iterator[Figure]:
    """Yield what 200 pages of a Word document cost to bring in."""
    data = _pages_of_word()
    tracemalloc.start()
    began = time.process_time()
    read = read_document("large.docx", data, locale="de")
    took = time.process_time() - began
    most = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert len(read.lessons) == CHAPTERS
    yield "200 pages of Word: CPU s (traced), memory", f"{took:.1f}, {most / 2**20:.0f} MB", ""


def _pages_of_word() -> bytes:
    """Return a document of 20 chapters, each of ten pages of about 300 words."""
    chance = random.Random(1)  # a text that repeats itself would be packed like a bomb
    words = ["Kurs", "Lektion", "Betrieb", "Frage", "Antwort", "Bild", "Netz", "Handy", "lernen"]
    body = []
    for chapter in range(CHAPTERS):
        body.append(_paragraph(f"Kapitel {chapter}", "Heading1"))
        for page in range(10):
            body.append(_paragraph(f"Abschnitt {page}", "Heading2"))
            body.extend(
                _paragraph(" ".join(f"{chance.choice(words)}{chance.randrange(10**6)}"
                                    for _ in range(50)))
                for _ in range(6)
            )
    text = f'<w:document xmlns:w="{WORD}"><w:body>{"".join(body)}</w:body></w:document>'
    return write_archive({
        "[Content_Types].xml": CONTENT_TYPES, "_rels/.rels": RELATIONS,
        "word/document.xml": text.encode(),
    }, "")


def _paragraph(text: str, style: str = "") -> str:
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}<w:r><w:t>{text}</w:t></w:r></w:p>"
