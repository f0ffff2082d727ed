"""Marks responses, and says in which order a learner sees the answers."""

import hashlib

from learnhub.base.words import N_
from learnhub.questions.kinds import kind_of
from learnhub.questions.marking import Mark, thanks
from learnhub.questions.message import msg
from learnhub.questions.question import Question, Response


def mark(question: Question, response: Response) -> Mark:
    """Return the mark of a response; one that does not fit the question counts as blank.

    Where nothing counts, nobody waits for a trainer.
    """
    found = kind_of(question.content).mark(question.content, response, question.credit)
    if question.unscored and found.result == "waiting":
        return thanks(found.parts, msg(N_("Every answer counts here.")))
    return found


def earned(question: Question, result: Mark) -> float:
    """Return the points a mark is worth; nothing for an unscored question."""
    return 0.0 if question.unscored else round(question.points * result.share, 9)


def shuffled(question: Question, seed: str) -> tuple[int, ...]:
    """Return the indexes of the answers in the order in which they are shown.

    The same seed and question give the same order everywhere and for ever. Things to put in order
    are never shown in the right one, whatever the question says about shuffling.
    """
    kind = kind_of(question.content)
    count = kind.items(question.content)
    if not (question.shuffle or kind.hides_order):
        return tuple(range(count))
    fixed = kind.fixed(question.content)
    free = [index for index in range(count) if index not in fixed]
    mixed = iter(sorted(free, key=lambda index: _key(seed, question.id, index)))
    order = [index if index in fixed else next(mixed) for index in range(count)]
    if kind.hides_order and order == list(range(count)):
        order = order[1:] + order[:1]
    return tuple(order)


def _key(seed: str, question_id: str, index: int) -> bytes:
    # repr keeps a seed that ends like an id begins apart from another split of the same text.
    text = repr((seed, question_id, index)).encode("utf-8", "backslashreplace")
    return hashlib.sha256(text).digest()
