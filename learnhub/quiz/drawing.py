"""Chooses the questions of an attempt: pure, and reproducible from the seed of the attempt."""

import hashlib
from collections.abc import Iterable, Sequence

from learnhub.content.compiled import QuizPage
from learnhub.questions import Question, kind_of


def _by_chance(ids: Iterable[str], seed: str) -> list[str]:
    """Return ids in an order that depends on the seed alone, the same on every machine."""
    return sorted(ids, key=lambda i: hashlib.sha256(f"{seed}\0{i}".encode()).digest())


def drawn(quiz: QuizPage, seed: str) -> list[str]:
    """Return the ids of the questions of an attempt, in the order they are shown.

    A text that asks nothing stands directly before the question it introduces in its file; what
    ends the quiz stays at its end.
    """
    own = [q.id for q in quiz.questions if asks(q)]
    if not quiz.draw:
        return _introduced(quiz, _by_chance(own, seed) if quiz.shuffle else own)
    everything = [q for q in (*quiz.questions, *quiz.bank) if asks(q)]
    pools = [
        _by_chance((q.id for q in everything if not d.tag or d.tag in q.tags), f"{seed} {d.tag}")
        for d in quiz.draw
        for _ in range(d.count)
    ]
    picked = _one_of_each(pools)
    if quiz.shuffle:
        return _introduced(quiz, _by_chance(picked, seed))
    return _introduced(quiz, [q.id for q in everything if q.id in picked])


def asks(question: Question) -> bool:
    """Say whether there is something to answer."""
    return kind_of(question.content).asks


def _introduced(quiz: QuizPage, ids: Iterable[str]) -> list[str]:
    """Return questions with the texts before them, and the text that ends the quiz."""
    texts: dict[str, list[str]] = {}
    ends: list[list[str]] = []
    for file in (quiz.questions, quiz.bank):
        before: list[str] = []
        for question in file:
            before.append(question.id)
            if asks(question):
                texts[question.id], before = before, []
        ends.append(before)
    return [*(each for i in ids for each in texts[i]), *ends[0]]


def asking(quiz: QuizPage, ids: Iterable[str]) -> list[str]:
    """Return the ids of those that ask something."""
    silent = {q.id for q in (*quiz.questions, *quiz.bank) if not asks(q)}
    return [i for i in ids if i not in silent]


def _one_of_each(pools: Sequence[Sequence[str]]) -> frozenset[str]:
    """Return one id from each pool, no id twice, as many as can be.

    A question may carry several tags: if a later pool needs one that an earlier pool took, the
    earlier pool takes another (augmenting paths, as in any bipartite matching).
    """
    owner: dict[str, int] = {}

    def settle(place: int, seen: set[str]) -> bool:
        for each in pools[place]:
            if each in seen:
                continue
            seen.add(each)
            if each not in owner or settle(owner[each], seen):
                owner[each] = place
                return True
        return False

    for place in range(len(pools)):
        # What is free comes first, so that chance decides and not the order of the pools.
        free = next((each for each in pools[place] if each not in owner), None)
        if free is not None:
            owner[free] = place
        else:
            settle(place, set())
    return frozenset(owner)
