"""Sets texts with gaps: lines to write on in the text, or what belongs there."""

from dataclasses import replace

from learnhub.documents.handout.asking import SMALL, Sheet, escaped
from learnhub.documents.handout.colours import GREEN
from learnhub.documents.handout.inline import GAP
from learnhub.documents.handout.values import Span, Style
from learnhub.questions import Cloze, Gap

# Three widths only, so that a gap does not tell how long its word is.
_GAP_WIDTHS = ((6, 10), (14, 18), (10**9, 28))


def set_cloze(sheet: Sheet, content: Cloze) -> None:
    """Set the text with a line to write on, or words to tick, for each gap."""
    sheet.how(sheet.words.fill_gaps)
    pieces = [content.between[0]]
    for number, text in enumerate(content.between[1:]):
        pieces += [f'<i class="{GAP}" data-n="{number}"></i>', text]
    gaps = {n: tuple(_gap(sheet, content, gap)) for n, gap in enumerate(content.gaps)}
    inline = replace(sheet.blocks.inline, gaps=gaps)
    sheet.blocks.but(inline=inline).set("".join(pieces), sheet.flow, sheet.column)
    if content.pool:
        sheet.pool([content.pool[index] for index in sheet.order])


def _gap(sheet: Sheet, content: Cloze, gap: Gap) -> list[Span]:
    if sheet.answers:
        shown = content.shown(gap)
        html = escaped(shown) if gap.sort in ("typed", "number") else shown
        style = Style(bold=True, underline=True, colour=GREEN)
        return [Span("\xa0", style), *sheet.spans(html, style), Span("\xa0", style)]
    length = len(content.shown(gap))
    spans = [Span("_" * next(w for most, w in _GAP_WIDTHS if length <= most))]
    if gap.unit:
        spans.append(Span(f"\xa0{gap.unit}"))
    if gap.sort == "select":
        spans.append(Span(" (", SMALL))
        for place, option in enumerate(gap.options):
            spans += [Span(" / ", SMALL)] if place else []
            spans += sheet.spans(option, SMALL)
        spans.append(Span(")", SMALL))
    return spans
