"""Writes texts with gaps: answers in the text, or words below it; and areas of a picture."""

import html
import re
from collections.abc import Sequence
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.braces import FULL
from learnhub.questions.interchange.bank import MEDIA
from learnhub.questions.interchange.moodle.answers import NOT_ALL_OR_NOTHING, near
from learnhub.questions.interchange.moodle.fields import neat
from learnhub.questions.interchange.moodle.sheet import MARKDOWN, Sheet
from learnhub.questions.interchange.sizes import Size, size_of
from learnhub.questions.interchange.targets import targets
from learnhub.questions.kinds.areas import Areas
from learnhub.questions.kinds.areas_reading import Area
from learnhub.questions.kinds.cloze_gap import Cloze, Gap
from learnhub.questions.message import Msg, msg
from learnhub.questions.pictures import picture_words
from learnhub.questions.question import Question

_OPENS = re.compile(r"\{(?=\d{0,3}:[A-Z])")
_REFERENCE = re.compile(r"\[(?=\[\d{1,4}\]\])")
_SIGNS = re.compile(r"[\\}~#]")


def has_words(content: Cloze) -> bool:
    """Say whether gaps are filled from words below the text; Moodle has a kind of its own."""
    return any(gap.sort == "pool" for gap in content.gaps)


def embedded_text(sheet: Sheet, question: Question, content: Cloze) -> str:
    """Return the text of a cloze question with its answers in it."""
    weight = question.points // len(content.gaps) or 1
    if weight * len(content.gaps) != question.points and not question.unscored:
        sheet.note(
            N_("Moodle gives as many points as it has gaps: %(points)s"),
            points=weight * len(content.gaps),
        )
    if question.credit == "all":
        sheet.note(NOT_ALL_OR_NOTHING)
    pieces = [_OPENS.sub("&#123;", text) for text in (question.prompt, *content.between)]
    written = [_embedded(sheet, gap, weight) for gap in content.gaps]
    return _woven(pieces, written)


def _woven(pieces: Sequence[str], gaps: Sequence[str]) -> str:
    prompt, first, *others = pieces
    text = first + "".join(gap + after for gap, after in zip(gaps, others, strict=True))
    return f"{prompt}\n\n{text}"


def _embedded(sheet: Sheet, gap: Gap, weight: int) -> str:
    if gap.sort == "select":
        answers = [
            (Decimal(100 * (index in gap.right)), option)
            for index, option in enumerate(gap.options)
        ]
        return _gap(weight, "MULTICHOICE", [(worth, _hidden(text)) for worth, text in answers])
    if gap.sort == "number":
        if gap.unit:
            sheet.note(N_("the unit beside a gap was left out"))
        numbers = []
        for accepted in gap.numbers:
            value, off = near(sheet, accepted.span)
            numbers.append((accepted.percent, f"{value:f}:{off:f}"))
        return _gap(weight, "NUMERICAL", numbers)
    exact = [accepted.exact for accepted in gap.texts]
    if any(exact) and not all(exact):
        sheet.note(N_("capital letters no longer count in any of the answers"))
    name = "SHORTANSWER_C" if all(exact) else "SHORTANSWER"
    texts = [(each.percent, _hidden(html.escape(each.text, quote=False))) for each in gap.texts]
    return _gap(weight, name, texts)


def _gap(weight: int, name: str, answers: Sequence[tuple[Decimal, str]]) -> str:
    written = "~".join(f"{_worth(percent)}{text}" for percent, text in answers)
    return f"{{{weight}:{name}:{written}}}"


def _worth(percent: Decimal) -> str:
    return "=" if percent == FULL else f"%{neat(round(percent, 5)):f}%"


def _hidden(text: str) -> str:
    return _SIGNS.sub(r"\\\g<0>", text)


def words_text(sheet: Sheet, question: Question, content: Cloze) -> str:
    """Return the text of a question with words below it, and write the words.

    The words under the text are one group, the choices of each other gap are one of their own.
    """
    if question.credit == "all":
        sheet.note(NOT_ALL_OR_NOTHING)
    groups: list[tuple[str, ...]] = [content.pool]
    numbers: list[int] = []
    for gap in content.gaps:
        if len(gap.right) > 1:
            sheet.note(N_("a gap took several words; now it takes the first one"))
        group = 0
        if gap.sort == "select":
            groups.append(gap.options)
            group = len(groups) - 1
        numbers.append(sum(map(len, groups[:group])) + gap.right[0] + 1)
    for number, words in enumerate(groups, start=1):
        for word in words:
            sheet.open("selectoption", MARKDOWN)
            sheet.line(word)
            sheet.value("group", number)
            sheet.close("selectoption")
    pieces = [_REFERENCE.sub("&#91;", text) for text in (question.prompt, *content.between)]
    return _woven(pieces, [f"[[{number}]]" for number in numbers])


def write_areas(sheet: Sheet, question: Question, content: Areas) -> Msg | None:
    """Write a picture whose areas are named; a Msg says why that cannot be."""
    name = next((target.removeprefix(MEDIA) for target in targets(content.picture)), "")
    size = size_of(sheet.media[name]) if name in sheet.media else None
    if size is None:
        return msg(N_("how large its picture “%(name)s” is cannot be told"), name=name)
    if question.credit == "all":
        sheet.note(NOT_ALL_OR_NOTHING)
    if picture_words(content.picture):
        sheet.note(N_("the words that stand in for its picture were left out"))
    if any(area.feedback for area in content.areas):
        sheet.note(N_("what is said to single areas was left out"))
    labels = list(content.labels)
    for number, label in enumerate(labels, start=1):
        uses = sum(area.label == label for area in content.areas)
        sheet.open("drag", MARKDOWN)
        sheet.value("no", number)
        sheet.line(label)
        sheet.value("noofdrags", max(uses, 1))
        sheet.close("drag")
    for number, area in enumerate(content.areas, start=1):
        sheet.open("drop")
        sheet.value("no", number)
        sheet.value("shape", "rectangle")
        sheet.value("coords", _coordinates(area, size))
        sheet.value("choice", labels.index(area.label) + 1)
        sheet.close("drop")
    sheet.file(name, sheet.media[name])
    return None


def _coordinates(area: Area, size: Size) -> str:
    left, width = (_pixels(percent, size[0]) for percent in (area.left, area.width))
    top, height = (_pixels(percent, size[1]) for percent in (area.top, area.height))
    return f"{left},{top};{max(width, 1)},{max(height, 1)}"


def _pixels(percent: Decimal, length: float) -> int:
    return round(float(percent) * length / 100)
