"""Reads the picture of a question and the areas on it."""

from dataclasses import dataclass
from decimal import Decimal

from learnhub.base.words import N_
from learnhub.questions.answer_block import AnswerBlock, Item
from learnhub.questions.blocks import blocks_of, trimmed
from learnhub.questions.escapes import AREA, BLANK, FIXED, NOWHERE, PAIR, one_line
from learnhub.questions.gaps import has_gaps
from learnhub.questions.pictures import is_picture, picture_words
from learnhub.questions.report import Report


@dataclass(frozen=True, slots=True)
class Area:
    """A rectangle in percent of the picture, and what it shows as inline Markdown."""

    label: str
    left: Decimal
    top: Decimal
    width: Decimal
    height: Decimal
    right: bool = False
    feedback: str = ""

    @property
    def thirds(self) -> tuple[int, int]:
        """The third of the picture from the top and from the left that its middle lies in."""
        down, across = self.top + self.height / 2, self.left + self.width / 2
        return min(2, int(down * 3 / 100)), min(2, int(across * 3 / 100))


def read_picture(block: AnswerBlock, report: Report) -> tuple[str, str] | None:
    """Return the text before the picture and the picture, the last paragraph above the answers."""
    lines = block.text.split("\n")
    blocks = blocks_of(lines)
    last = blocks[-1] if blocks else None
    picture = one_line("\n".join(lines[last.first : last.end])) if last else ""
    if last is None or last.sort != "text" or not is_picture(picture):
        report.error(
            N_(
                'question "%(id)s": its answers are areas (" @ 10 20 30 40"), but no picture '
                "stands above them. Put it there, alone in its paragraph."
            ),
            line=block.line,
        )
        return None
    if not picture_words(picture):
        report.error(
            N_(
                'question "%(id)s": the picture with the areas has no words, so people who cannot '
                "see it cannot answer. Write between [ and ] what it shows and where."
            ),
            line=block.text_line + last.first,
        )
        return None
    first, end = trimmed(lines[: last.first])
    text = "\n".join(lines[first:end])
    if has_gaps(text):
        report.warning(
            N_(
                'question "%(id)s": "[[" in the text is shown as it is written, since there are '
                "answers below. Take one of the two away, or put a backslash before it."
            ),
            line=block.text_line,
        )
    return text, picture


def read_areas(block: AnswerBlock, report: Report) -> tuple[list[Area], list[str]] | None:
    """Return the areas and the labels without one; None where an area is not as it should be."""
    areas: list[Area] = []
    distractors: list[tuple[str, int]] = []
    complete = True
    for item in block.items:
        nowhere = NOWHERE.find(item.text) if block.sign == "@" else None
        if nowhere:
            label = _label(item.text[: nowhere.start()], block)
            complete = _is_bare(label, item, report) and complete
            distractors.append((label, item.line))
            continue
        area = _area(item, block, report)
        if area is None or not _lies_inside(area, item.line, report):
            complete = False
        else:
            areas.append(area)
    if not complete:
        return None
    _warn_of_idle(areas, distractors, report)
    return areas, list(dict.fromkeys(label for label, _ in distractors))


def _area(item: Item, block: AnswerBlock, report: Report) -> Area | None:
    """Return the area of an answer, None where its place or its label is missing."""
    if FIXED.find(item.text):
        report.error(
            N_('question "%(id)s": words in braces mean nothing behind an area. Take them away.'),
            line=item.line,
        )
        return None
    found = AREA.find(f" {item.text}")
    if found is None:
        report.error(
            N_(
                'question "%(id)s": the area "%(text)s" has no place. Write behind it " @ " and '
                "four numbers in percent of the picture: left, top, width, height."
            ),
            line=item.line,
            text=item.text,
        )
        return None
    label = _label(f" {item.text}"[: found.start()], block)
    if not label:
        _report_no_label(item, report)
        return None
    left, top, width, height = (Decimal(number) for number in found["sign"].split()[1:])
    return Area(label, left, top, width, height, item.ticked, item.feedback)


def _label(text: str, block: AnswerBlock) -> str:
    """Return the label of an area; a pair's sign means something only in a list without signs."""
    label = text.strip(BLANK)
    return PAIR.show(label) if block.sign == "@" else label


def _lies_inside(area: Area, line: int, report: Report) -> bool:
    """Report an area that cannot be seen."""
    if not area.width or not area.height:
        report.error(
            N_(
                'question "%(id)s": the area "%(label)s" has no size. Its third and fourth '
                "number are its width and height, more than 0."
            ),
            line=line,
            label=area.label,
        )
        return False
    if area.left + area.width > 100 or area.top + area.height > 100:
        report.error(
            N_(
                'question "%(id)s": the area "%(label)s" reaches beyond the picture. Left and '
                "width together are at most 100, top and height as well."
            ),
            line=line,
            label=area.label,
        )
        return False
    return True


def _is_bare(label: str, item: Item, report: Report) -> bool:
    """Report a label without an area that is empty or has more to it than its words."""
    if not label:
        _report_no_label(item, report)
    elif item.feedback:
        report.error(
            N_(
                'question "%(id)s": a label without an area cannot have its own feedback. '
                "Move the text to the general feedback."
            ),
            line=item.line,
        )
    return bool(label) and not item.feedback


def _report_no_label(item: Item, report: Report) -> None:
    report.error(
        N_('question "%(id)s": an area has no words. Write before "@" what it shows.'),
        line=item.line,
    )


def _warn_of_idle(areas: list[Area], distractors: list[tuple[str, int]], report: Report) -> None:
    """Report labels without an area that are there already."""
    known = {area.label for area in areas}
    for label, line in distractors:
        if label in known:
            report.warning(
                N_(
                    'question "%(id)s": the label "%(text)s" is there already and is shown once. '
                    "Delete the line."
                ),
                line=line,
                text=label,
            )
        known.add(label)
