"""What an answer is worth under a corrected key; pure.

The response is carried over by what the learner saw, not by its place: authors who correct a key
may also move the answers.
"""

from collections.abc import Sequence
from dataclasses import replace

from learnhub.questions import (
    Cloze,
    Match,
    Multiple,
    Order,
    PictureChoice,
    Question,
    Response,
    Single,
    kind_of,
)
from learnhub.quiz.rules import Asked, worth

_OPTIONS = (Single, Multiple, PictureChoice)


def carried(old: Question, new: Question, response: Response) -> Response | None:
    """Return a response as it reads in the corrected question, None if it means something else."""
    if old.kind != new.kind:
        return None
    # What was typed means the same whatever the key says.
    if kind_of(old.content).typed or not any(response) or old.content == new.content:
        return response
    if isinstance(old.content, Order) and isinstance(new.content, Order):
        return _moved(response, [x.text for x in old.content.items],
                      [x.text for x in new.content.items])
    if isinstance(old.content, Match) and isinstance(new.content, Match):
        if [p.left for p in old.content.pairs] != [p.left for p in new.content.pairs]:
            return None
        return _moved(response, old.content.rights, new.content.rights)
    if isinstance(old.content, Cloze) and isinstance(new.content, Cloze):
        return response if _same_gaps(old.content, new.content) else None
    if isinstance(old.content, _OPTIONS) and isinstance(new.content, _OPTIONS):
        return _moved(response, [x.text for x in old.content.options],
                      [x.text for x in new.content.options])
    return response if _labels(old, response) == _labels(new, response) else None


def _moved(response: Response, old: Sequence[str], new: Sequence[str]) -> Response | None:
    """Return indexes of the old texts as indexes of the same texts where they stand now."""
    places = {text: str(index) for index, text in enumerate(new)}
    if len(places) != len(new):
        return response if list(old) == list(new) else None
    moved = []
    for value in response:
        if value and not (value.isdecimal() and int(value) < len(old)):
            return None
        if value and old[int(value)] not in places:
            return None
        moved.append(places[old[int(value)]] if value else "")
    return tuple(moved)


def _same_gaps(old: Cloze, new: Cloze) -> bool:
    return len(old.gaps) == len(new.gaps) and all(
        old.choices(a) == new.choices(b) for a, b in zip(old.gaps, new.gaps, strict=True)
    )


def _labels(question: Question, response: Response) -> list[str]:
    kind = kind_of(question.content)
    return [kind.label(question.content, c) for c in kind.chosen(question.content, response)]


def corrected(old: Question, new: Question) -> Question:
    """Return the question with the new key; what it is worth stays as it was promised."""
    return replace(new, points=old.points, tries=old.tries, reduction=old.reduction,
                   unscored=old.unscored)


def marked_again(
    old: Question, new: Asked, response: Response, used: int
) -> tuple[float, str] | None:
    """Return points and result under the corrected key, None if the answer cannot be carried over.

    `new` is the corrected question in all languages.
    """
    found = carried(old, new.question, response)
    if found is None:
        return None
    with_old_worth = corrected(old, new.question)
    result = Asked(with_old_worth, new.others).mark(found)
    return worth(with_old_worth, result, used), result.result
