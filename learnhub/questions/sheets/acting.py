"""What the buttons of a question form do without a script: lines added, moved and removed."""

from learnhub.questions.sheets.columns import MOST_ROWS, Fields, Group
from learnhub.questions.sheets.fields import numbered_rows, put_rows
from learnhub.questions.sheets.sheet import Sheet, sheet_in

Order = list[int | None]
"""The old places of lines in their new order, None for a new line."""


def acted(fields: Fields, do: str) -> dict[str, str]:
    """Return the fields after a button was pressed.

    `do` is the value of the button: `add:answers`, or `up`, `down` and `remove` with the number
    of the line, `up:answers:2`. What means nothing changes nothing.
    """
    sheet = sheet_in(fields)
    verb, _, rest = do.partition(":")
    name, _, number = rest.partition(":")
    group = sheet.group(name)
    if group is None:
        return dict(fields)
    found = numbered_rows(fields, group)
    numbers = [each for each, _ in found]
    order = _order(verb, number, numbers)
    if order is None or (verb in ("up", "down") and not group.moved):
        return dict(fields)
    rows = [{} if old is None else found[old][1] for old in order]
    result = _without(fields, group) | put_rows(group, rows)
    result = _pointed(result, sheet, group, _new_places(numbers, order))
    return sheet.own.followed(dict(fields), result, group, order)


def _order(verb: str, number: str, numbers: list[int]) -> Order | None:
    """Return which lines there will be, None where nothing changes."""
    order: Order = [*range(len(numbers))]
    if verb == "add":
        return [*order, None] if len(order) < MOST_ROWS else None
    if not _names(number, numbers):
        return None
    at = numbers.index(int(number))
    if verb == "remove":
        return [place for place in order if place != at]
    other = {"up": at - 1, "down": at + 1}.get(verb, -1)
    if not 0 <= other < len(order):
        return None
    order[at], order[other] = order[other], order[at]
    return order


def _new_places(numbers: list[int], order: Order) -> dict[int, int | None]:
    """Return for each old number the new one, None for a line that is gone."""
    places: dict[int, int | None] = dict.fromkeys(numbers)
    return places | {numbers[old]: new for new, old in enumerate(order) if old is not None}


def _names(number: str, numbers: list[int]) -> bool:
    return number.isascii() and number.isdigit() and len(number) <= 4 and int(number) in numbers


def _without(fields: Fields, group: Group) -> dict[str, str]:
    """Return the fields without those of a group."""
    ones = {group.one(column.name) for column in group.columns if column.sort == "one"}
    names = {column.name for column in group.columns}

    def belongs(name: str) -> bool:
        if name in ones:
            return True
        start, _, rest = name.partition("-")
        number, _, column = rest.partition("-")
        return start == group.name and number.isdigit() and column in names

    return {name: value for name, value in fields.items() if not belongs(name)}


def _pointed(
    fields: dict[str, str], sheet: Sheet, group: Group, places: dict[int, int | None]
) -> dict[str, str]:
    """Return fields in which choices among the moved lines follow them."""
    result = dict(fields)
    for other in sheet.groups:
        for column in other.columns:
            if column.source != group.name:
                continue
            for number, row in numbered_rows(fields, other):
                value = row[column.name]
                if _names(value, list(places)):
                    new = places[int(value)]
                    result[other.field(number, column.name)] = "" if new is None else str(new)
    return result
