"""What the kinds with options to choose from have in common."""

from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock
from learnhub.questions.braces import words_in
from learnhub.questions.content import Change, Option
from learnhub.questions.escapes import AREA, BLANK, FIXED, one_line
from learnhub.questions.feedback import under_answer
from learnhub.questions.indexes import index_of
from learnhub.questions.marking import Part
from learnhub.questions.numbers import written
from learnhub.questions.report import Report


def read_options(block: AnswerBlock, report: Report) -> tuple[Option, ...] | None:
    """Return the options of a block; what is wrong with their number or texts is reported."""
    options, complete = [], True
    for item in block.items:
        text, fixed, percent = _taken_apart(item.text)
        if not text:
            complete = False
            report.error(
                N_('question "%(id)s": an option is empty. Write its text or delete the line.'),
                line=item.line,
            )
        options.append(Option(AREA.show(text), item.ticked, item.feedback, fixed, percent))
    if len(options) < 2:
        complete = False
        report.error(
            N_('question "%(id)s": there is only one option. Write at least two.'),
            line=block.line,
        )
    warn_of_twins([option.text for option in options], block, report)
    return tuple(options) if complete else None


def bare(text: str) -> str:
    """Return the text of an answer without the words in braces at its end."""
    return _taken_apart(text)[0]


def _taken_apart(text: str) -> tuple[str, bool, Decimal | None]:
    """Return the text of an option, whether it keeps its place, and what it is worth."""
    found = FIXED.find(text)
    if found is None:
        return FIXED.show(text), False, None
    words = words_in(found["sign"])
    share = next((word[:-1] for word in words if word.endswith("%")), None)
    percent = None if share is None else Decimal(share.replace("\u2212", "-"))
    return FIXED.show(text[: found.start()].rstrip(BLANK)), "fixed" in words, percent


def warn_of_twins(texts: Sequence[str], block: AnswerBlock, report: Report) -> None:
    """Report options that read the same."""
    seen: set[str] = set()
    for text, item in zip(texts, block.items, strict=True):
        if text and text in seen:
            report.warning(
                N_('question "%(id)s": the option "%(text)s" is there twice. Change one of them.'),
                line=item.line,
                text=text,
            )
        seen.add(text)


def report_no_right(report: Report, line: int, sign: str) -> None:
    """Report that no option is marked as right."""
    report.error(
        N_(
            'question "%(id)s": no answer is marked right. '
            "Write %(sign)s at the beginning of the right one."
        ),
        line=line,
        sign=sign,
    )


def write_options(options: Sequence[Option], yes: str, no: str) -> str:
    """Return the lines of the options with their feedback."""
    lines = []
    for option in options:
        words = ["fixed"] if option.fixed else []
        words += [] if option.percent is None else [f"{written(option.percent)}%"]
        text = FIXED.hide(AREA.hide(one_line(option.text)))
        text += f" {{{' '.join(words)}}}" if words else ""
        lines += [f"- {yes if option.right else no} {text}", *under_answer(option.feedback)]
    return "\n".join(lines)


def change_options(options: Sequence[Option], change: Change) -> tuple[Option, ...]:
    """Return the options with texts and feedback changed."""
    return tuple(
        replace(o, text=change.inline(o.text), feedback=changed(o.feedback, change))
        for o in options
    )


def changed(text: str, change: Change) -> str:
    """Return a feedback changed; none stays none."""
    return change.block(text) if text else ""


def parts_of(options: Sequence[Option], chosen: Sequence[int], *, judged: bool) -> tuple[Part, ...]:
    """Return what became of each option; one rightly left alone is not judged."""
    return tuple(
        Part(
            right=_verdict(option.is_full, index in chosen) if judged else None,
            feedback=option.feedback if index in chosen else "",
            expected="x" if option.is_full else "",
        )
        for index, option in enumerate(options)
    )


def _verdict(right: bool, chosen: bool) -> bool | None:
    if chosen:
        return right
    return False if right else None


def feedback_of(options: Sequence[Option], chosen: Sequence[int]) -> tuple[str, ...]:
    """Return the feedback of what was chosen."""
    return tuple(options[index].feedback for index in chosen)


def option_label(options: Sequence[Option], choice: str) -> str:
    """Return the text of the option a key means; an unknown key as it is."""
    index = index_of(choice, len(options))
    return choice if index is None else options[index].text


def is_right_option(options: Sequence[Option], choice: str) -> bool:
    """Say whether a key means a right option."""
    index = index_of(choice, len(options))
    return index is not None and options[index].is_full


def fixed_options(options: Sequence[Option]) -> frozenset[int]:
    """Return the options that keep their place."""
    return frozenset(index for index, option in enumerate(options) if option.fixed)
