"""Sets a picture with areas: numbered in the picture, ticked or named below it."""

from dataclasses import replace

from learnhub.documents.handout.asking import Choice, Sheet
from learnhub.documents.handout.colours import INK, WHITE
from learnhub.documents.handout.inline import parsed
from learnhub.documents.handout.pictures import set_picture
from learnhub.documents.handout.references import medium_at
from learnhub.documents.handout.values import POINT, Box, Disc, Image, Mark, Style
from learnhub.questions import Areas


def set_areas(sheet: Sheet, content: Areas) -> None:
    """Set the picture with its numbers, and what is to be done with them."""
    if content.text:
        sheet.blocks.set(content.text, sheet.flow, sheet.column)
    naming = content.task == "name"
    sheet.how(
        sheet.words.name_areas if naming
        else sheet.words.choose_all if content.several else sheet.words.choose_one
    )
    order = tuple(range(len(content.areas))) if naming else sheet.order
    number_of = {index: place for place, index in enumerate(order, 1)}
    _picture_with_areas(sheet, content, number_of)
    if not naming:
        choices = (
            Choice(a.label, a.right, a.feedback, label=str(place))
            for place, a in enumerate((content.areas[i] for i in order), 1)
        )
        sheet.choices(choices, several=content.several)
        return
    sheet.pool([content.labels[index] for index in sheet.order])
    for place, area in enumerate(content.areas, 1):
        if sheet.answers:
            sheet.solution(area.label, f"{place}.")
            sheet.feedback(area.feedback, sheet.column.inset(5.5))
        else:
            sheet.flow.writing_lines(sheet.column.part(8, 90), 1)
            sheet.on_line(f"{place}.", 0.5, Style(bold=True))


def _picture_with_areas(sheet: Sheet, content: Areas, number_of: dict[int, int]) -> None:
    image = next(parsed(content.picture).iter("img"), None)
    medium = medium_at(sheet.blocks.course, image.get("src") or "") if image is not None else None
    if image is None or medium is None:
        sheet.blocks.set(f"<p>{content.picture}</p>", sheet.flow, sheet.column)
        return
    at = len(sheet.flow.rows)
    drawn = set_picture(
        medium, image.get("alt") or "", sheet.blocks.pictures, sheet.flow, sheet.column, sheet.words
    )
    if drawn is None:
        return
    marks: list[Mark] = []
    for index in content.largest_first:
        marks += _area(sheet, drawn, content, index, number_of[index])
    row = sheet.flow.rows[at]
    sheet.flow.rows[at] = replace(row, marks=(*row.marks, *marks))


def _area(sheet: Sheet, image: Image, content: Areas, index: int, number: int) -> list[Mark]:
    """Return the outline of an area with its number in the corner, read the same both ways."""
    area = content.areas[index]
    x = image.x + float(area.left) * image.width / 100
    y = image.y + float(area.top) * image.height / 100
    width, height = float(area.width) * image.width / 100, float(area.height) * image.height / 100
    style = Style(size=8.5, bold=True, colour=WHITE)
    said = str(number)
    wide = sheet.flow.lines.width(said, style)
    return [
        Box(x, y, width, height, line=INK, round=0.8, thickness=0.5),
        Disc(x - 1.6, y - 1.6, 4.8, fill=INK, line=WHITE),
        *sheet.flow.lines.single(said, style, x + 0.8 - wide / 2, y + 0.8 + 8.5 * POINT * 0.34),
    ]
