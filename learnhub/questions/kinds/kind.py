"""What every kind of question can do; a kind is one file that fills this in."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content
from learnhub.questions.marking import Mark
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report

C = TypeVar("C", bound=Content)


@dataclass(frozen=True, slots=True)
class Aspect:
    """Something the variants of a question must share.

    `message` says in words what differs, with `%(one)s` and `%(other)s` for the two values.
    """

    message: str
    value: str | int


class Kind(Protocol[C]):
    """One kind of question; its file holds the value class and one instance of this.

    `title` is the name for people; `guide` explains to authors, in a few plain sentences, what the
    kind is good for and how it is marked; `example` is a question of it as it is written.
    `signs` are what the lines of its answers may begin with (see
    `AnswerBlock.sign`); "" stands for a kind that can do without answers. `words` are words of a
    question's heading that only this kind knows; a heading with one of them is of this kind.
    `takes_text` says that the text before the answers belongs to the content (cloze). `by_hand`
    kinds are marked by a trainer, `typed` ones answered in a person's own words; where not
    `asks`, there is nothing to answer; where not `scores`, no answer is right or wrong, and a
    question is unscored without saying so. An answer to a kind that `takes_files` is made of
    files, which only a quiz takes. `elements` names the scripts a page with it needs.
    """

    name: str
    title: str
    guide: str = ""
    example: str = ""
    signs: tuple[str, ...]
    content_type: type[C]
    words: tuple[str, ...] = ()
    takes_text: bool = False
    by_hand: bool = False
    typed: bool = False
    asks: bool = True
    scores: bool = True
    takes_files: bool = False
    elements: tuple[str, ...] = ()

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether a block with one of this kind's signs is of this kind."""
        return True

    def sign_of(self, content: C) -> str:
        """Return the sign the written answers begin with."""
        return self.signs[0]

    def write_words(self, content: C) -> tuple[str, ...]:
        """Return the words of this kind as they stand in the heading."""
        return ()

    def worth(self, content: C) -> int | None:
        """Return the points the content itself is worth, None where the heading says them."""
        return None

    def read(self, block: AnswerBlock, report: Report) -> C | None:
        """Return the content, or None; every problem goes to the report."""
        ...

    def write(self, content: C) -> str:
        """Return the answer block as Markdown, the inverse of `read`, without a last newline.

        Where there is none it is empty.
        """
        ...

    def clean(self, content: C, values: Sequence[str]) -> Response:
        """Return the response a form's values mean; nonsense becomes blank, never an error."""
        ...

    def mark(self, content: C, response: Response, credit: Credit) -> Mark:
        """Return the mark; a response that does not fit the content counts as blank."""
        ...

    def solution(self, content: C) -> Response:
        """Return a response that is fully right."""
        ...

    def texts(self, content: C, change: Change) -> C:
        """Return the same content with every display text changed; keys stay as they are."""
        ...

    def agreement(self, content: C) -> tuple[Aspect, ...]:
        """Return what the variants of a question must share."""
        ...

    def chosen(self, content: C, response: Response) -> tuple[str, ...]:
        """Return what was chosen as keys that can be counted."""
        ...

    def label(self, content: C, choice: str) -> str:
        """Return the text a trainer reads for a key; an unknown key is returned as it is."""
        ...

    def is_right(self, content: C, choice: str) -> bool:
        """Say whether a key of `chosen` is a right choice."""
        ...

    def is_typed(self, content: C, choice: str) -> bool:
        """Say whether a key of `chosen` holds a person's own words."""
        return self.typed

    def is_survey(self, content: C) -> bool:
        """Say whether nothing is right here and the choices go from low to high as written."""
        return False

    def level(self, content: C, response: Response) -> float | None:
        """Return how high an answer to a survey is, from 0 to 1; None where none fits."""
        return None

    def items(self, content: C) -> int:
        """Return how many things can be shown in another order; 0 if none."""
        return 0

    def fixed(self, content: C) -> frozenset[int]:
        """Return the things that keep their place when the others are shuffled."""
        return frozenset()

    @property
    def hides_order(self) -> bool:
        """Say whether the order of the file is the solution and must never be shown."""
        return False
