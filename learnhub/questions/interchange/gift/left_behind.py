"""Says what of a question GIFT has no place for."""

from collections.abc import Iterator

from learnhub.base.words import N_
from learnhub.questions.kinds import kind_of
from learnhub.questions.kinds.information import Information
from learnhub.questions.kinds.match import Match
from learnhub.questions.kinds.multiple import Multiple
from learnhub.questions.kinds.numeric import Numeric
from learnhub.questions.kinds.order import Order
from learnhub.questions.kinds.picture_choice import PictureChoice
from learnhub.questions.kinds.single import Single
from learnhub.questions.message import Msg, msg
from learnhub.questions.question import Question


def left_behind(question: Question) -> tuple[Msg, ...]:
    """Return a note for each thing that is not written."""
    return (*_of_all_kinds(question), *_of_its_kind(question))


def _of_all_kinds(question: Question) -> Iterator[Msg]:
    if question.hints:
        yield msg(N_("GIFT has no hints; they stay behind"))
    if question.tries != 1 or question.reduction:
        yield msg(N_("GIFT has no tries; how many there are stays behind"))
    if question.points != 1:
        yield msg(
            N_("GIFT has no points; that it is worth %(points)s stays behind"),
            points=question.points,
        )
    wrong = "" if _keeps_wrong(question) else question.wrong
    if question.right or question.partly or wrong:
        yield msg(N_("GIFT has no feedback by result; that stays behind"))
    if question.unscored and kind_of(question.content).asks:
        yield msg(N_("GIFT has no questions without points; it is marked there"))


def _keeps_wrong(question: Question) -> bool:
    return isinstance(question.content, Numeric)


def _of_its_kind(question: Question) -> Iterator[Msg]:
    content = question.content
    if isinstance(content, Single | Multiple | PictureChoice):
        yield from _of_choice(question, content)
    elif isinstance(content, Match):
        if any(pair.feedback for pair in content.pairs):
            yield msg(N_("GIFT has no feedback for a pair; it stays behind"))
        if question.credit == "all":
            yield _PARTS_COUNT
    elif isinstance(content, Order):
        if question.feedback or any(item.feedback for item in content.items):
            yield msg(N_("GIFT has no feedback in a question about order; it stays behind"))
    elif isinstance(content, Information) and question.feedback:
        yield msg(N_("GIFT has no feedback for a text without answers; it stays behind"))


def _of_choice(question: Question, content: Single | Multiple | PictureChoice) -> Iterator[Msg]:
    if not question.shuffle or any(option.fixed for option in content.options):
        yield msg(N_("GIFT cannot keep answers in their places; they may be shuffled there"))
    is_one = isinstance(content, Single) or (
        isinstance(content, PictureChoice) and not content.several
    )
    if not is_one and question.credit == "all":
        yield _PARTS_COUNT


_PARTS_COUNT = msg(
    N_("GIFT has no “all or nothing” here; parts of the answer are worth points there")
)
