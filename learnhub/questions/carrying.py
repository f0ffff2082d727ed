"""Carries what variants of a question must share from one to the other, with its own texts kept.

When somebody gave a question another key, other numbers or another order in one language, this
does the same in the others. What has no text there yet gets an empty one, to be translated.
"""

from dataclasses import replace
from typing import Any

from learnhub.questions.carrying_kinds import CARRIERS
from learnhub.questions.content import Content
from learnhub.questions.kinds import kind_of
from learnhub.questions.question import Question


class _Blank:
    """Takes every text away."""

    def inline(self, text: str) -> str:
        """Return nothing."""
        return ""

    def block(self, text: str) -> str:
        """Return nothing."""
        return ""


def carry_over(
    original: Question, translation: Question, before: Question | None = None
) -> Question:
    """Return the translation with the structure of the original and its own texts.

    `before` is the original as it was when the translation was made: by it options are found
    again that moved. Without it they are matched by their place.
    """
    return replace(
        translation,
        content=_content(original.content, translation.content, before and before.content),
        points=original.points,
        credit=original.credit,
        tags=original.tags,
        shuffle=original.shuffle,
        unscored=original.unscored,
        tries=original.tries,
        reduction=original.reduction,
    )


def _content(original: Any, translation: Any, before: Any) -> Content:
    kind = kind_of(original)
    blank: Content = kind.texts(original, _Blank())
    found: Content = translation
    if type(original) is not type(translation):
        return blank
    known = before if type(before) is type(original) else original
    carrier = CARRIERS.get(type(original))
    if carrier is not None:
        return carrier(original, translation, known)
    return found if kind.agreement(original) == kind.agreement(translation) else blank
