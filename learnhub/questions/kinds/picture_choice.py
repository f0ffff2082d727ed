"""Pictures to choose from: options that are one picture each, `- (x) ![A padlock](lock.svg)`.

Marked like `single`, or like `multiple` where the signs are `[x]` and `[ ]`.
"""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import ClassVar

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.content import Change, Content, Option
from learnhub.questions.kinds import choices, choosing
from learnhub.questions.kinds.kind import Aspect, Kind
from learnhub.questions.marking import Mark
from learnhub.questions.pictures import is_picture, picture_words
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class PictureChoice(Content):
    """Options whose text is one picture, `![words](path)`; `several` may be chosen, or one."""

    kind: ClassVar[str] = "picture_choice"
    options: tuple[Option, ...]
    several: bool = False


class PictureChoiceKind(Kind[PictureChoice]):
    """Reads, writes and marks questions whose options are pictures."""

    name = "picture_choice"
    title = N_("Pictures to choose from")
    guide = N_(
        "Good for signs, shapes and things one knows by their look. Every answer is one picture. "
        "Its words are read aloud to people who cannot see it and are not shown. One right "
        "picture, or several, is marked like other questions with one or several answers."
    )
    example = """### ? Which sign stands for a secure connection? {#lock}

- ( ) ![An envelope](envelope.svg)
- (x) ![A closed padlock](padlock.svg)
- ( ) ![A magnifying glass](glass.svg)

> The padlock says that nobody can read along.
"""
    signs = ("()", "[]")
    content_type = PictureChoice

    def fits(self, block: AnswerBlock) -> bool:
        """Say whether every option is a picture and nothing else."""
        return all(is_picture(choices.bare(item.text)) for item in block.items)

    def sign_of(self, content: PictureChoice) -> str:
        """Return the sign of one or of several answers."""
        return "[]" if content.several else "()"

    def read(self, block: AnswerBlock, report: Report) -> PictureChoice | None:
        """Return the options; a picture without words cannot be chosen by everybody."""
        several = block.sign == "[]"
        options = choices.read_options(block, report)
        fits = choosing.can_be_right(block, report, several=several)
        complete = _have_words(block, report)
        return PictureChoice(options, several) if options and fits and complete else None

    def write(self, content: PictureChoice) -> str:
        """Return one line a picture."""
        signs = ("[x]", "[ ]") if content.several else ("(x)", "( )")
        return choices.write_options(content.options, *signs)

    def clean(self, content: PictureChoice, values: Sequence[str]) -> Response:
        """Return the indexes that were sent."""
        return choosing.cleaned(content.options, values, several=content.several)

    def mark(self, content: PictureChoice, response: Response, credit: Credit) -> Mark:
        """Return the mark of what was chosen."""
        return choosing.mark(content.options, response, credit, several=content.several)

    def solution(self, content: PictureChoice) -> Response:
        """Return the indexes of the right pictures."""
        return choosing.solution(content.options)

    def texts(self, content: PictureChoice, change: Change) -> PictureChoice:
        """Change the pictures and their feedback."""
        return replace(content, options=choices.change_options(content.options, change))

    def agreement(self, content: PictureChoice) -> tuple[Aspect, ...]:
        """Return how many may be chosen, the number of pictures and which are right."""
        return (
            Aspect(
                N_("“%(one)s” in one, “%(other)s” in the other"),
                "[x]" if content.several else "(x)",
            ),
            *choosing.agreement(content.options, several=True),
        )

    def chosen(self, content: PictureChoice, response: Response) -> tuple[str, ...]:
        """Return the indexes of the pictures."""
        return choosing.chosen(content.options, response, several=content.several)

    def label(self, content: PictureChoice, choice: str) -> str:
        """Return the words of the picture."""
        return picture_words(choices.option_label(content.options, choice))

    def is_right(self, content: PictureChoice, choice: str) -> bool:
        """Say whether the picture is right; where none is, all are."""
        return choosing.is_right(content.options, choice)

    def is_survey(self, content: PictureChoice) -> bool:
        """Say whether no option is right."""
        return choosing.is_survey(content.options)

    def level(self, content: PictureChoice, response: Response) -> float | None:
        """Return how high an answer stands."""
        return choosing.level(content.options, response, several=content.several)

    def items(self, content: PictureChoice) -> int:
        """Return the number of pictures."""
        return len(content.options)

    def fixed(self, content: PictureChoice) -> frozenset[int]:
        """Return the pictures that keep their place."""
        return choices.fixed_options(content.options)


def _have_words(block: AnswerBlock, report: Report) -> bool:
    """Report pictures without words, and different ones that are told in the same words."""
    complete = True
    seen: dict[str, str] = {}
    for item in block.items:
        text = choices.bare(item.text)
        words = picture_words(text)
        if not words:
            complete = False
            report.error(
                N_(
                    'question "%(id)s": a picture to choose has no words, so people who cannot '
                    "see it cannot answer. Write between [ and ] what it shows."
                ),
                line=item.line,
            )
        elif seen.setdefault(words, text) != text:
            report.warning(
                N_(
                    'question "%(id)s": two pictures are both called "%(text)s". People who '
                    "cannot see them cannot tell them apart; change the words of one."
                ),
                line=item.line,
                text=words,
            )
    return complete


KIND = PictureChoiceKind()
