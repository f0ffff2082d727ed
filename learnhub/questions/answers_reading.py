"""Reads the lines of an answer block: their signs, texts and feedback."""

from collections.abc import Sequence
from dataclasses import dataclass, field

from learnhub.base.words import N_
from learnhub.questions.answer_block import Item
from learnhub.questions.blocks import indent, is_blank_line, item_at
from learnhub.questions.escapes import AREA, BLANK, BOX, NOWHERE, PAIR, SIGN
from learnhub.questions.feedback import is_quotation, option_feedback, pieces_of
from learnhub.questions.gaps import has_gaps
from learnhub.questions.report import Report


@dataclass(slots=True)
class _Lines:
    """One item while it is read."""

    line: int
    numbered: bool
    text: list[str]
    quotation: list[str] = field(default_factory=list)
    quotation_line: int = 0


def read_items(lines: Sequence[str], line: int, report: Report) -> tuple[Item, ...]:
    """Return the items of a list whose first line has this number."""
    return tuple(_item(raw, report) for raw in _raw_items(lines, line, report))


def holds_answers(lines: Sequence[str]) -> bool:
    """Say whether a list is an answer block: it has signs, or numbers and no gaps."""
    signs = signs_of(lines)
    if signs == {"1."}:
        # What is said to an item may hold brackets; only the items themselves have gaps.
        return not has_gaps("\n".join(line for line in lines if not is_quotation(line)))
    return signs != {""}


def signs_of(lines: Sequence[str]) -> set[str]:
    """Return the signs of a list, without reporting anything."""
    items = read_items(lines, 1, Report("", "", 1))
    return {item.sign for item in items}


def _raw_items(lines: Sequence[str], line: int, report: Report) -> list[_Lines]:
    """Sort the lines of a list to its items; what does not belong is reported once an item."""
    raw: list[_Lines] = []
    margin, after_blank, strange = 0, False, False
    for offset, text in enumerate(lines):
        if is_blank_line(text):
            after_blank = True
            continue
        found = item_at(text)
        if found and (not raw or indent(text) <= margin + 1):
            margin = indent(text) if not raw else margin
            raw.append(_Lines(line + offset, found["number"] is not None, [found["text"] or ""]))
            strange = False
        elif is_quotation(text):
            if after_blank and raw[-1].quotation:
                raw[-1].quotation.append(">")
            raw[-1].quotation_line = raw[-1].quotation_line or line + offset
            raw[-1].quotation.append(text)
        elif found or after_blank or raw[-1].quotation:
            if not strange:
                _report_strange(report, line + offset)
            strange = True
        else:
            raw[-1].text.append(text.strip(BLANK))
        after_blank = False
    return raw


def _report_strange(report: Report, line: int) -> None:
    report.error(
        N_(
            'question "%(id)s": under an answer stands text that does not belong to it. '
            'Keep each answer in one paragraph; write feedback with two spaces and ">".'
        ),
        line=line,
    )


def _item(raw: _Lines, report: Report) -> Item:
    content = " ".join([raw.text[0].strip(BLANK), *raw.text[1:]])
    feedback = option_feedback(pieces_of(raw.quotation, raw.quotation_line), report)
    pair = PAIR.find(content)
    found = BOX.find(content) if raw.numbered or pair else SIGN.find(content)
    if found:
        sign, ticked = _sign(found["sign"])
        text = content[found.end() :].strip(BLANK)
        if sign == "+":
            text = f"{found['sign'][1:]} {text}".rstrip(BLANK)
        return Item(sign, text, raw.line, ticked, feedback)
    if raw.numbered or pair:
        sign = "1." if raw.numbered else "::"
        return Item(sign, BOX.show(content), raw.line, feedback=feedback)
    sign = "@" if AREA.find(content) or NOWHERE.find(content) else ""
    return Item(sign, SIGN.show(content), raw.line, feedback=feedback)


def _sign(sign: str) -> tuple[str, bool]:
    """Return the sign without its tick, and whether it has one."""
    if sign[0] in "([":
        return ("()" if sign[0] == "(" else "[]"), sign[1] in "xX"
    return ("+" if sign[0] == "+" else sign), False
