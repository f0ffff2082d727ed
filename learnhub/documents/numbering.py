"""Gives numbered lists the numbers their items had, where a sign in an item says so."""

from bs4.element import NavigableString, Tag

from learnhub.documents import marks
from learnhub.questions.interchange.html.raw import attribute


def numbered_items(root: Tag) -> None:
    """Take the signs out of items, and begin a new list where the numbers begin anew."""
    for listing in root.find_all("ol"):
        _number(listing)
    for word in root.find_all(string=marks.ANY):
        _without_numbers(word)


def _number(listing: Tag) -> None:
    current, expected = listing, 0
    for item in listing.find_all("li", recursive=False):
        number = _number_of(item)
        if number is None:
            expected += 1
        elif not expected:
            if number != 1 and not attribute(current, "start"):
                current["start"] = str(number)
            expected = number + 1
        elif number == expected:
            expected += 1
        else:
            begun = listing.__class__(name="ol", attrs={"start": str(number)})
            current.insert_after(begun)
            current, expected = begun, number + 1
        if current is not listing:
            current.append(item.extract())


def _number_of(item: Tag) -> int | None:
    """Return the number whose sign stands at the beginning of an item."""
    for word in item.strings:
        found = marks.ANY.match(word)
        if found and found[1] == marks.NUMBER:
            return int(found[2])
        if word.strip():
            return None
    return None


def _without_numbers(word: NavigableString) -> None:
    text = marks.ANY.sub(lambda m: "" if m[1] == marks.NUMBER else m[0], word)
    if text != word:
        word.replace_with(NavigableString(text))
