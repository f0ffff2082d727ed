"""How each kind of question looks on paper: the one place of the handout that knows their names."""

from collections.abc import Callable, Sequence
from typing import Any

from learnhub.documents.handout.areas import set_areas
from learnhub.documents.handout.arranging import set_match, set_order, set_statements
from learnhub.documents.handout.asking import SMALL, Choice, Sheet, escaped
from learnhub.documents.handout.colours import GREEN
from learnhub.documents.handout.gapped import set_cloze
from learnhub.documents.handout.values import Row, Span, Style
from learnhub.documents.handout.words import filled
from learnhub.questions import (
    Criterion,
    FreeText,
    Multiple,
    Numeric,
    PictureChoice,
    Scale,
    Short,
    Single,
    TrueFalse,
    Upload,
    kind_of,
)


def set_question(sheet: Sheet, number: int | None) -> None:
    """Set a question: what is asked, what is to be done, where to answer; then what is right."""
    question, flow = sheet.question, sheet.flow
    flow.gap(4)
    first = len(flow.rows)
    if number is not None:
        label = filled(sheet.words.question, number=number)
        style = Style(size=8.6, bold=True, colour=sheet.blocks.line)
        flow.text([Span(label, style)], sheet.column, keep=True)
    flow.text(sheet.spans(question.prompt, Style(size=11.2, bold=True)), sheet.column, keep=True)
    flow.rows.append(Row(1.6, keep=True))
    if question.body:
        sheet.blocks.set(question.body, flow, sheet.column)
    if number is not None:
        _PAPERS.get(question.kind, _any_kind)(sheet, question.content)
        sheet.said_afterwards()
    flow.together(first)
    flow.gap(4)


def _single(sheet: Sheet, content: Single | PictureChoice | Multiple) -> None:
    several = isinstance(content, Multiple) or getattr(content, "several", False)
    sheet.how(sheet.words.choose_all if several else sheet.words.choose_one)
    options = [content.options[index] for index in sheet.order]
    choices = (Choice(each.text, each.right, each.feedback) for each in options)
    sheet.choices(choices, several=several)


def _true_false(sheet: Sheet, content: TrueFalse) -> None:
    sheet.how(sheet.words.true_or_false)
    shown = (sheet.words.true, sheet.words.false)
    sheet.choices(
        (Choice(escaped(word), option.right, option.feedback)
         for word, option in zip(shown, content.options, strict=True)),
        several=False,
    )


def _short(sheet: Sheet, content: Short) -> None:
    sheet.how(sheet.words.write_short)
    sheet.flow.writing_lines(sheet.column.part(0, 100), 1)
    sheet.flow.gap(2)
    for accepted in content.accepted:
        if accepted.percent:
            worth = "" if accepted.percent == 100 else f" ({accepted.percent:g} %)"
            sheet.solution(escaped(accepted.shown) + worth)
        elif sheet.answers:
            sheet.flow.text([Span(accepted.shown, Style(strike=True))], sheet.column)
        if sheet.answers:
            sheet.feedback(accepted.feedback, sheet.column.inset(5.5))


def _numeric(sheet: Sheet, content: Numeric) -> None:
    sheet.how(sheet.words.write_number)
    sheet.flow.writing_lines(sheet.column.part(0, 50), 1)
    if content.unit:
        sheet.on_line(content.unit, 52)
    sheet.flow.gap(2)
    sheet.solution(escaped(content.shown))
    for accepted in content.accepted if sheet.answers else ():
        sheet.feedback(accepted.feedback, sheet.column.inset(5.5))


def _free_text(sheet: Sheet, content: FreeText) -> None:
    sheet.how(sheet.words.write_text)
    sheet.flow.writing_lines(sheet.column, content.lines)
    sheet.flow.gap(2)
    _rubric(sheet, content.criteria)


def _rubric(sheet: Sheet, criteria: Sequence[Criterion]) -> None:
    if not sheet.answers or not criteria:
        return
    sheet.flow.text([Span(sheet.words.what_counts, Style(bold=True, colour=GREEN))], sheet.column)
    for each in criteria:
        worth = filled(sheet.words.points, points=each.points)
        spans = [*sheet.spans(each.text), Span(f" ({worth})", SMALL)]
        sheet.flow.text(spans, sheet.column.inset(4))
        sheet.flow.gap(0.8)


def _upload(sheet: Sheet, content: Upload) -> None:
    sheet.how(sheet.words.send_in)
    _rubric(sheet, content.criteria)


def _scale(sheet: Sheet, content: Scale) -> None:
    sheet.how(sheet.words.choose_level)
    sheet.choices(
        (Choice(content.label_of(number), label=str(number)) for number in content.numbers),
        several=False,
    )


def _any_kind(sheet: Sheet, content: Any) -> None:
    """Set a kind of which nothing is known but what all kinds can say."""
    kind = kind_of(content)
    labels = [kind.label(content, str(index)) for index in range(kind.items(content))]
    told = [label for index, label in enumerate(labels) if label != str(index)]
    if told:
        right = set(kind.chosen(content, kind.solution(content)))
        sheet.choices(
            (Choice(labels[index], str(index) in right) for index in sheet.order), several=True
        )
    else:
        sheet.flow.writing_lines(sheet.column, 3 if kind.typed or kind.by_hand else 1)
        sheet.flow.gap(2)
    if kind.scores and not told:
        for choice in kind.chosen(content, kind.solution(content)):
            sheet.solution(kind.label(content, choice))


def _nothing(sheet: Sheet, content: object) -> None:
    """Set nothing below what is to be read."""


_PAPERS: dict[str, Callable[[Sheet, Any], None]] = {
    "single": _single,
    "multiple": _single,
    "picture_choice": _single,
    "true_false": _true_false,
    "short": _short,
    "numeric": _numeric,
    "match": set_match,
    "order": set_order,
    "statements": set_statements,
    "free_text": _free_text,
    "upload": _upload,
    "scale": _scale,
    "cloze": set_cloze,
    "areas": set_areas,
    "information": _nothing,
}
