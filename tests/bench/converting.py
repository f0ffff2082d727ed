"""What converting questions costs, and that it grows with their number and no faster."""

import time
import tracemalloc
from collections.abc import Iterator

from learnhub.cli.questions import HtmlOfPages
from learnhub.questions.interchange import gift, moodle
from learnhub.questions.interchange.bank import Source, Target
from learnhub.questions.interchange.conversion import convert

MANY = 10_000
FEW = 1_000


def questions(count: int) -> bytes:
    """Return so many GIFT questions of five kinds."""
    return "\n\n".join(_question(number) for number in range(count)).encode()


def _question(number: int) -> str:
    return (
        f"::Mail {number}:: Which of these belong into a mail about order {number}? "
        "{~%50%greeting#Yes. ~%50%request ~%-50%shouting#No. ####Be brief.}",
        f"::Price {number}:: What does the offer in case {number} cost? {{#{number}.5:0.1}}",
        f"::Word {number}:: Which page names the owner ({number})? {{=imprint =Impressum}}",
        f"::Pairs {number}:: What belongs together in {number}? {{=CTR -> clicks =CPC -> cost}}",
        f"::True {number}:: Number {number} blocks cards. {{TRUE#No.#Yes.}}",
    )[number % 5]


def _seconds(data: bytes) -> float:
    start = time.process_time()
    done = convert(Source(data, "bench.gift"), Target("bench.xml", HtmlOfPages()),
                   reads=gift.FORMAT, writes=moodle.FORMAT)
    if done.written != done.read or not done.read:
        raise RuntimeError(f"read {done.read}, written {done.written}")
    return time.process_time() - start


def convert_many() -> Iterator[tuple[str, str, str]]:
    """Yield seconds and memory a thousand questions, and what ten times as many cost."""
    few, many = questions(FEW), questions(MANY)
    _seconds(few)
    short = min(_seconds(few) for _ in range(3))
    long = _seconds(many)
    tracemalloc.start()
    _seconds(few)
    small = tracemalloc.get_traced_memory()[1]
    tracemalloc.reset_peak()
    _seconds(many)
    large = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    per = MANY / 1000
    yield f"{MANY} GIFT questions to Moodle XML: seconds per 1,000", f"{long / per:.2f}", ""
    yield "… memory per 1,000 questions", f"{large / per / 2**20:.1f} MB", ""
    yield "… ten times as many questions: time", f"{long / short:.1f} x", "about 10 x"
    yield "… ten times as many questions: memory", f"{large / small:.1f} x", "about 10 x"
