"""What marking costs."""

import time
from collections.abc import Iterator

from learnhub.questions import KINDS, Question, kind_of, mark, read_blocks

ANSWERS = 100_000


def mark_many() -> Iterator[tuple[str, str, str]]:
    """Yield the seconds for a hundred thousand answers to questions of every kind."""
    asked = [
        block for kind in KINDS
        for block in read_blocks(kind.example, first_line=1, where=kind.name)[0]
        if isinstance(block, Question)
    ]
    answers = [(q, kind_of(q.content).solution(q.content)) for q in asked]
    rounds = ANSWERS // len(answers)
    start = time.process_time()
    for _ in range(rounds):
        for question, response in answers:
            mark(question, response)
    seconds = time.process_time() - start
    yield (
        f"marking {rounds * len(answers)} answers of {len(answers)} kinds", f"{seconds:.1f} s", ""
    )
