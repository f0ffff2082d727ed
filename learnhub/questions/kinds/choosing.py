"""How a choice is checked, cleaned, marked and counted, for every kind that has options.

Where one may be chosen, the share is 1 for the right option and 0 for any other, whatever `credit`
says; an option with a percentage is worth that instead. Where `several` may be chosen, the share
is (right ones chosen − wrong ones chosen) ÷ right ones, never below 0. With `credit=plus` wrong
ones take nothing away unless they have a percentage of their own. With `credit=all` exactly the
right ones must be chosen.
"""

from collections.abc import Sequence
from fractions import Fraction

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.braces import FULL
from learnhub.questions.content import Option
from learnhub.questions.indexes import index_of, indexes_of
from learnhub.questions.kinds import choices
from learnhub.questions.kinds.kind import Aspect
from learnhub.questions.marking import Mark, blank, settle
from learnhub.questions.message import msg
from learnhub.questions.numbers import written
from learnhub.questions.question import Credit, Response
from learnhub.questions.report import Report


def can_be_right(block: AnswerBlock, report: Report, *, several: bool) -> bool:
    """Say whether as many answers are marked right as may be; other numbers are reported."""
    ticked = [item for item in block.items if item.ticked]
    if not ticked and not block.unscored:
        choices.report_no_right(report, block.line, "[x]" if several else "(x)")
        return False
    if len(ticked) > 1 and not several:
        report.error(
            N_(
                'question "%(id)s": two answers are marked right, but only one can be '
                "chosen. Leave one (x), or write [x] and [ ] where several are right."
            ),
            line=ticked[1].line,
        )
        return False
    return True


def right_ones(options: Sequence[Option]) -> tuple[int, ...]:
    """Return the indexes of the right options."""
    return tuple(index for index, option in enumerate(options) if option.right)


def cleaned(options: Sequence[Option], values: Sequence[str], *, several: bool) -> Response:
    """Return the indexes that were sent, smallest first; the first one where one is chosen."""
    if several:
        return tuple(str(index) for index in indexes_of(tuple(values[:100]), len(options)))
    index = index_of(values[0], len(options)) if values else None
    return () if index is None else (str(index),)


def chosen(options: Sequence[Option], response: Response, *, several: bool) -> tuple[str, ...]:
    """Return the indexes of a response as keys."""
    taken = response if several else response[:1]
    return tuple(str(index) for index in indexes_of(taken, len(options)))


def is_right(options: Sequence[Option], choice: str) -> bool:
    """Say whether an option is right; where none is, all are."""
    return not right_ones(options) or choices.is_right_option(options, choice)


def is_survey(options: Sequence[Option]) -> bool:
    """Say whether no option is right."""
    return not right_ones(options)


def level(options: Sequence[Option], response: Response, *, several: bool) -> float | None:
    """Return how far down the list the chosen option stands; of several, how many were chosen."""
    taken = chosen(options, response, several=several)
    if not taken:
        return None
    return len(taken) / len(options) if several else int(taken[0]) / (len(options) - 1)


def solution(options: Sequence[Option]) -> Response:
    """Return the indexes of the right options, of the first one where all are as good."""
    return tuple(str(index) for index in right_ones(options) or (0,))


def agreement(options: Sequence[Option], *, several: bool) -> tuple[Aspect, ...]:
    """Return the number of options and which are right."""
    right = right_ones(options)
    key = (
        Aspect(
            N_("options %(one)s are right in one, options %(other)s in the other"),
            ", ".join(str(index + 1) for index in right),
        )
        if several
        else Aspect(
            N_("option %(one)s is right in one, option %(other)s in the other"),
            right[0] + 1 if right else 0,
        )
    )
    return (Aspect(N_("%(one)s options in one, %(other)s in the other"), len(options)), key)


def mark(options: Sequence[Option], response: Response, credit: Credit, *, several: bool) -> Mark:
    """Return the mark of what was chosen."""
    taken = indexes_of(response if several else response[:1], len(options))
    if not taken:
        parts = choices.parts_of(options, [], judged=False)
        return blank(parts, msg(N_("No answer was chosen.")))
    if not right_ones(options):
        parts = choices.parts_of(options, taken, judged=False)
        feedback = choices.feedback_of(options, taken)
        return settle(1, parts, msg(N_("Every answer counts here.")), feedback=feedback)
    return _mark_several(options, taken, credit) if several else _mark_one(options, taken[0])


def _mark_one(options: Sequence[Option], index: int) -> Mark:
    parts = choices.parts_of(options, [index], judged=True)
    option = options[index]
    share, rule = 0.0, msg(N_("Another answer is right here."))
    if option.percent is not None and 0 < option.percent < FULL:
        share = float(option.percent) / 100
        rule = msg(
            N_("This answer is worth %(percent)s %% of the points."),
            percent=written(option.percent),
        )
    elif option.is_full:
        share, rule = 1.0, msg(N_("The right answer was chosen."))
    return settle(share, parts, rule, feedback=(option.feedback,))


def _mark_several(options: Sequence[Option], taken: Sequence[int], credit: Credit) -> Mark:
    wanted = len(right_ones(options))
    right = sum(options[index].right for index in taken)
    wrong = len(taken) - right
    share = float(sum(_worth(options[index], wanted, credit) for index in taken))
    rule = N_("%(right)s of %(all)s right ones chosen, %(wrong)s chosen that do not belong.")
    if credit == "part" and all(option.percent is None for option in options):
        rule = N_(
            "%(right)s of %(all)s right ones chosen, %(wrong)s chosen that do not belong. "
            "Each of these takes away one right one."
        )
    elif credit == "all":
        share = float(right == wanted and not wrong)
        rule = N_(
            "%(right)s of %(all)s right ones chosen, %(wrong)s chosen that do not belong. "
            "Points are given when exactly the right ones are chosen."
        )
    return settle(
        share,
        choices.parts_of(options, taken, judged=True),
        msg(rule, right=right, wrong=wrong, all=wanted),
        feedback=choices.feedback_of(options, taken),
    )


def _worth(option: Option, wanted: int, credit: Credit) -> Fraction:
    """Return what choosing an option adds to the share."""
    if option.percent is not None:
        return Fraction(option.percent) / 100
    if option.right:
        return Fraction(1, wanted)
    return Fraction(-1, wanted) if credit == "part" else Fraction(0)
